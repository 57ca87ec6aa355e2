//! A person's passkeys: what there are, adding one, calling it something else, removing it. All forms post to `server`,
//! which also brings the question a new passkey is to answer, as [`Shown`].

use crate::{
    components::{
        load::{Head, load},
        passkey::{PasskeyScript, party},
        proof::{Proof, ProofRefused},
        said::{FormSaid, Said},
        words,
    },
    context::{connection, locale, way},
    error::AppError,
};
use domain::{
    i18n::messages::{account, doors, keys as m, shell},
    passkeys::{MOST, NAME_LONGEST},
};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    passkeys::{self, Passkey},
    second_factors,
};

/// What `server` provides for this page alone: what the browser is to ask a new passkey, as JSON.
#[derive(Clone)]
pub struct Shown(pub String);

/// What the page shows.
struct Found {
    passkeys: Vec<Passkey>,
    /// Whether the person has a second factor.
    code: bool,
}

/// `/account/passkeys?said=`
#[component]
pub fn PasskeysPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    let (said, shown, party) = (super::query("said"), use_context::<Shown>(), party());
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let passkeys = passkeys::list(&mut conn, id).await?;
            Ok(Found { passkeys, code: second_factors::is_on(&mut conn, id).await? })
        },
        move |found| {
            let l = locale();
            let full = i64::try_from(found.passkeys.len()).is_ok_and(|n| n >= MOST);
            view! {
                <Head title=m::passkeys(l) description=m::passkeys_description(l) />
                <section class="notice">
                    <h1>{m::passkeys(l)}</h1>
                    {(said.as_deref() == Some("wrong")).then(|| view! { <ProofRefused code=found.code /> })}
                    <FormSaid said=said.as_deref().and_then(message) />
                    <p>
                        {m::passkeys_lead(l)}
                    </p>
                    {match (shown, party) {
                        (Some(Shown(options)), Some(_)) => answer(options).into_any(),
                        (_, Some(party)) => {
                            view! {
                                {list(found.passkeys, found.code)}
                                {if full { enough().into_any() } else { begin(found.code, party.origin).into_any() }}
                            }
                                .into_any()
                        }
                        (_, None) => {
                            view! {
                                {list(found.passkeys, found.code)}
                                <p class="alert" role="alert">
                                    {m::no_passkeys_here(l)}
                                </p>
                            }
                                .into_any()
                        }
                    }} <p>
                        <a href="/account">{doors::your_account(l)}</a>
                    </p> <PasskeyScript />
                </section>
            }
        },
    ))
}

/// What became of a form. What a wrong password is told by is `ProofRefused`.
fn message(said: &str) -> Option<Said> {
    let l = locale();
    Some(match said {
        "added" => Said::done(m::added(l)),
        "renamed" => Said::done(m::renamed(l)),
        "removed" => Said::done(m::removed(l)),
        "name" => Said::wrong(m::needs_name(l, NAME_LONGEST)),
        "enough" => Said::wrong(m::enough(l, MOST)),
        "known" => Said::wrong(m::known(l)),
        "over" => Said::wrong(m::over(l)),
        "refused" => Said::wrong(m::refused(l)),
        _ => return None,
    })
}

fn list(passkeys: Vec<Passkey>, code: bool) -> impl IntoView {
    let l = locale();
    if passkeys.is_empty() {
        return view! { <p>{m::none_yet(l)}</p> }.into_any();
    }
    let rows = passkeys.into_iter().map(|passkey| row(passkey, code)).collect_view();
    view! {
        <ul class="sessions" aria-label=account::your_passkeys(l)>
            {rows}
        </ul>
    }
    .into_any()
}

fn row(passkey: Passkey, code: bool) -> impl IntoView {
    let l = locale();
    let id = passkey.id.to_string();
    let used =
        passkey.last_used_at.map_or_else(|| m::never_used(l).to_owned(), |at| m::last_used(l, words::moment(at)));
    let kept = if passkey.backed_up { m::backed_up(l) } else { m::one_device(l) };
    let also = m::line(l, words::day(passkey.created_at.date_naive()), used, kept);
    let name_id = format!("name-{id}");
    view! {
        <li>
            <span>{passkey.name.clone()}</span>
            <span class="also">{also}</span>
            <details class="basis-full space-y-4">
                <summary>{m::rename_or_remove(l, &passkey.name)}</summary>
                <form class="fields" method="post" action="/account/passkeys/rename">
                    <input type="hidden" name="passkey" value=id.clone() />
                    <label for=name_id.clone()>{m::name(l)}</label>
                    <input id=name_id name="name" value=passkey.name required maxlength=NAME_LONGEST autocomplete="off" />
                    <button type="submit">{m::rename(l)}</button>
                </form>
                <form class="fields" method="post" action="/account/passkeys/remove">
                    <input type="hidden" name="passkey" value=id.clone() />
                    <Proof id=format!("remove-{id}") code=code />
                    <button type="submit">{m::remove(l)}</button>
                </form>
            </details>
        </li>
    }
}

fn begin(code: bool, origin: String) -> impl IntoView {
    let l = locale();
    view! {
        <h2>{account::add_passkey(l)}</h2>
        <p class="hint" data-passkeys="unable">
            {m::takes_scripts_at(l, origin)}
        </p>
        <form class="fields" method="post" action="/account/passkeys" data-passkeys="able" hidden>
            <Proof id="add" code=code />
            <button type="submit">{account::add_passkey(l)}</button>
        </form>
    }
}

fn enough() -> impl IntoView {
    view! { <p>{m::enough(locale(), MOST)}</p> }
}

/// The second step: the password was right, and the device is asked.
fn answer(options: String) -> impl IntoView {
    let l = locale();
    view! {
        <h2>{account::add_passkey(l)}</h2>
        <p class="hint" data-passkeys="unable">
            {m::takes_scripts(l)}
        </p>
        <form
            class="fields"
            method="post"
            action="/account/passkeys/add"
            data-passkey="create"
            data-options=options
            data-passkeys="able"
            hidden
        >
            <input type="hidden" name="answer" />
            <label for="passkey-name">{m::what_you_call_it(l)}</label>
            <input id="passkey-name" name="name" required maxlength=NAME_LONGEST autocomplete="off" />
            <p class="alert" role="alert" hidden></p>
            <button type="submit">{m::make_passkey(l)}</button>
        </form>
        <p>
            <a href="/account/passkeys">{m::not_now(l)}</a>
        </p>
    }
}
