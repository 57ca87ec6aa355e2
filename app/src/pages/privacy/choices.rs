//! What somebody allowed, and changing it: plain forms. A visitor's choice is in a cookie, a member's in the ledger too.

use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use domain::consent::{Choice, Purpose};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    consents::{self, Said},
};

/// `/privacy/choices?kept=`
#[component]
pub fn ChoicesPage() -> impl IntoView {
    let context = find_context();
    let kept = query("kept").is_some();
    let (said, purposes) = context.clone().map(|c| (c.said, c.site.purposes)).unwrap_or_default();
    load(
        async move {
            let Some((context, user)) = context.and_then(|c| Some((c.clone(), c.user?))) else { return Ok(Vec::new()) };
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            Ok(consents::list(&mut *connection(Some(context.pool)).await?, id).await?)
        },
        move |ledger| show(purposes, said, ledger, kept),
    )
}

fn show(purposes: &'static [Purpose], said: Vec<Choice>, ledger: Vec<Said>, kept: bool) -> impl IntoView {
    let kept = kept.then(|| {
        view! {
            <p class="hint" role="status">
                "Your choice is kept."
            </p>
        }
    });
    view! {
        <Head title="Your choices" description="What you allow this site to do beyond what it needs." />
        <article class="prose">
            <h1>"Your choices"</h1>
            {kept}
            {if purposes.is_empty() {
                Either::Left(
                    view! {
                        <p class="lead">
                            "There is nothing to choose: this site does nothing that would need your consent. It sets only the "
                            <a href="/cookies">"cookies it can not do without"</a>
                            ". Should that ever change, you are asked before, and nothing happens until you said yes."
                        </p>
                    },
                )
            } else {
                Either::Right(form(purposes, &said))
            }}
            {(!ledger.is_empty()).then(|| history(ledger))}
        </article>
    }
}

fn form(purposes: &'static [Purpose], said: &[Choice]) -> impl IntoView + use<> {
    let fields = purposes
        .iter()
        .map(|purpose| {
            let allowed = said.iter().any(|(p, yes)| p == purpose && *yes);
            let refused = !allowed;
            let name = format!("choice.{}", purpose.word);
            view! {
                <fieldset>
                    <legend>{purpose.title}</legend>
                    <p>{purpose.words}</p>
                    <label>
                        <input type="radio" name=name.clone() value="no" checked=refused />
                        "Refuse"
                    </label>
                    <label>
                        <input type="radio" name=name value="yes" checked=allowed />
                        "Allow"
                    </label>
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <p class="lead">"The site works the same whatever you choose, and you can change it here at any time."</p>
        <form class="fields" method="post" action="/privacy/choices">
            <input type="hidden" name="asked_by" value="choices" />
            {fields}
            <button type="submit">"Keep my choices"</button>
            <button type="submit" name="all" value="no">
                "Refuse everything"
            </button>
            <button type="submit" name="all" value="yes">
                "Allow everything"
            </button>
        </form>
    }
}

fn history(ledger: Vec<Said>) -> impl IntoView {
    let rows = ledger
        .into_iter()
        .map(|said| {
            view! {
                <tr>
                    <td>{said.at.format("%-d %b %Y %H:%M UTC").to_string()}</td>
                    <th scope="row">{said.purpose}</th>
                    <td>{said.version}</td>
                    <td>{if said.granted { "allowed" } else { "refused" }}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2>"What you said before"</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="What you said before">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"When"</th>
                        <th scope="col">"What for"</th>
                        <th scope="col">"Words"</th>
                        <th scope="col">"You"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
