//! A person's passkeys: what there are, adding one, calling it something else, removing it. All forms post to `server`,
//! which also brings the question a new passkey is to answer, as [`Shown`].

use crate::{
    components::{
        load::{Head, load},
        passkey::{PasskeyScript, party},
        proof::{Proof, ProofRefused},
        said::{FormSaid, Said},
    },
    context::connection,
    error::AppError,
};
use domain::passkeys::{MOST, NAME_LONGEST};
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
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
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
            let full = i64::try_from(found.passkeys.len()).is_ok_and(|n| n >= MOST);
            view! {
                <Head title="Passkeys" description="Keys on your devices that sign you in." />
                <section class="notice">
                    <h1>"Passkeys"</h1>
                    {(said.as_deref() == Some("wrong")).then(|| view! { <ProofRefused code=found.code /> })}
                    <FormSaid said=said.as_deref().and_then(message) />
                    <p>
                        "A passkey is kept by your phone, computer or password manager, and signs you in with a fingerprint, your face or a PIN: no password is typed and no code."
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
                                    "Passkeys can not be made here: browsers keep them for sites with a name and https."
                                </p>
                            }
                                .into_any()
                        }
                    }} <p>
                        <a href="/account">"Your account"</a>
                    </p> <PasskeyScript />
                </section>
            }
        },
    ))
}

/// What became of a form. What a wrong password is told by is `ProofRefused`.
fn message(said: &str) -> Option<Said> {
    Some(match said {
        "added" => Said::done("The passkey is added: you can sign in with it."),
        "renamed" => Said::done("The passkey has its new name."),
        "removed" => Said::done(
            "The passkey is removed: it does not sign in any more. Your device still shows it until you delete it there, and whoever is signed in stays so.",
        ),
        "name" => Said::wrong("A passkey needs a name of 60 characters at most."),
        "enough" => Said::wrong("You have 20 passkeys, and that is enough. Remove one first."),
        "known" => Said::wrong("That passkey is kept already."),
        "over" => Said::wrong("There was no time left, or it was asked for in another browser. Please begin again."),
        "refused" => Said::wrong("What the device answered does not hold, so nothing was added. Please begin again."),
        _ => return None,
    })
}

fn list(passkeys: Vec<Passkey>, code: bool) -> impl IntoView {
    if passkeys.is_empty() {
        return view! { <p>"You have none yet."</p> }.into_any();
    }
    let rows = passkeys.into_iter().map(|passkey| row(passkey, code)).collect_view();
    view! {
        <ul class="sessions" aria-label="Your passkeys">
            {rows}
        </ul>
    }
    .into_any()
}

fn row(passkey: Passkey, code: bool) -> impl IntoView {
    let id = passkey.id.to_string();
    let used = passkey
        .last_used_at
        .map_or_else(|| "never used".to_owned(), |at| format!("last used {}", at.format("%-d %b %Y %H:%M UTC")));
    let kept = if passkey.backed_up { "backed up" } else { "on one device only" };
    let also = format!("Made {}, {used}, {kept}", passkey.created_at.format("%-d %b %Y"));
    let name_id = format!("name-{id}");
    view! {
        <li>
            <span>{passkey.name.clone()}</span>
            <span class="also">{also}</span>
            <details class="basis-full space-y-4">
                <summary>{format!("Rename or remove {}", passkey.name)}</summary>
                <form class="fields" method="post" action="/account/passkeys/rename">
                    <input type="hidden" name="passkey" value=id.clone() />
                    <label for=name_id.clone()>"Name"</label>
                    <input id=name_id name="name" value=passkey.name required maxlength=NAME_LONGEST autocomplete="off" />
                    <button type="submit">"Rename it"</button>
                </form>
                <form class="fields" method="post" action="/account/passkeys/remove">
                    <input type="hidden" name="passkey" value=id.clone() />
                    <Proof id=format!("remove-{id}") code=code />
                    <button type="submit">"Remove it"</button>
                </form>
            </details>
        </li>
    }
}

fn begin(code: bool, origin: String) -> impl IntoView {
    view! {
        <h2>"Add a passkey"</h2>
        <p class="hint" data-passkeys="unable">
            {format!("It takes a browser with scripts that knows passkeys, and this site opened as {origin}.")}
        </p>
        <form class="fields" method="post" action="/account/passkeys" data-passkeys="able" hidden>
            <Proof id="add" code=code />
            <button type="submit">"Add a passkey"</button>
        </form>
    }
}

fn enough() -> impl IntoView {
    view! { <p>{format!("You have {MOST} passkeys, and that is enough. Remove one to add another.")}</p> }
}

/// The second step: the password was right, and the device is asked.
fn answer(options: String) -> impl IntoView {
    view! {
        <h2>"Add a passkey"</h2>
        <p class="hint" data-passkeys="unable">
            "It takes a browser with scripts that knows passkeys."
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
            <label for="passkey-name">"What you call it, such as the device it is on"</label>
            <input id="passkey-name" name="name" required maxlength=NAME_LONGEST autocomplete="off" />
            <p class="alert" role="alert" hidden></p>
            <button type="submit">"Make the passkey"</button>
        </form>
        <p>
            <a href="/account/passkeys">"Not now"</a>
        </p>
    }
}
