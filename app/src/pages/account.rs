//! A person's own account: the address, the language of their letters, how they sign in, where they are signed in, and what
//! programs may do.

mod keys;
mod programs;

use crate::{
    components::{
        load::{Head, load},
        passkey::party,
        said::{FormSaid, Said},
    },
    context::connection,
    error::AppError,
};
use domain::{
    i18n::Locale,
    user::{CurrentUser, device},
};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    api_keys::{self, Key},
    passkeys, second_factors,
    sessions::{self, Session},
    tokens::{self, Program},
    users,
};

/// What the page shows.
struct Found {
    user: CurrentUser,
    sessions: Vec<Session>,
    /// Recovery codes that are left; none: no second factor.
    codes: Option<i64>,
    /// None: the site can have none.
    passkeys: Option<usize>,
    wanted: Option<String>,
    language: Locale,
    keys: Vec<Key>,
    programs: Vec<Program>,
}

/// `/account?done=`; who is not signed in is sent to do so.
#[component]
pub fn AccountPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let (said, done, offered) = (super::query("key"), super::query("done"), party().is_some());
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let sessions = sessions::list(&mut conn, id, context.now).await?;
            let codes = second_factors::codes_left(&mut conn, id).await?;
            let passkeys = passkeys::list(&mut conn, id).await?.len();
            let passkeys = (offered || passkeys > 0).then_some(passkeys);
            let wanted = users::wanted_email(&mut conn, id).await?;
            let language = users::language(&mut conn, id).await?;
            let keys = api_keys::list(&mut conn, id).await?;
            let programs = tokens::list(&mut conn, id, context.now).await?;
            Ok(Found { user, sessions, codes, passkeys, wanted, language, keys, programs })
        },
        move |found| show(found, said, done.as_deref()),
    ))
}

fn show(found: Found, said: Option<String>, done: Option<&str>) -> impl IntoView + use<> {
    let this = found.user.session;
    let sessions = found.sessions.into_iter().map(|s| (this == Some(s.id.to_string()), s));
    let rows = sessions.map(|(here, s)| row(s, here)).collect_view();
    let done = match done {
        Some("password") => Some("Your password is the new one. Everybody else is signed out."),
        Some("language") => Some("Letters and messages are in that language from now on."),
        Some("asked") => Some("A letter is on its way to the new address. Your account moves when you use its link."),
        _ => None,
    };
    view! {
        <Head title="Your account" description="Your account and where you are signed in." />
        <section class="notice">
            <h1>"Your account"</h1>
            <FormSaid said=done.map(Said::done) />
            <p>{found.user.email} " · " <a href="/account/email">"Change the address"</a></p>
            {found
                .wanted
                .map(|wanted| {
                    view! {
                        <form method="post" action="/account/email/drop">
                            <p>{format!("It moves to {wanted} when the link in the letter there is used. The link works for an hour.")}</p>
                            <button type="submit">"Do not change it"</button>
                        </form>
                    }
                })} <p>
                <a href="/account/plan">"Your plan and your bills"</a>
                " · "
                <a href="/account/alerts">"Alerts"</a>
                " · "
                <a href="/account/watches">"What you watch"</a>
                " · "
                <a href="/account/channels">"Where you are told"</a>
            </p> {language(found.language)} <h2>"How you sign in"</h2> <p>"By a password · " <a href="/account/password">"Choose another password"</a></p>
            <p>
                {match found.codes {
                    Some(left) => format!("And by a code; {left} recovery codes are left · "),
                    None => "Without a second factor · ".to_owned(),
                }}
                <a href="/account/second-factor">
                    {if found.codes.is_some() { "Change the second factor" } else { "Set up a second factor" }}
                </a>
            </p>
            {found
                .passkeys
                .map(|many| {
                    let (have, change) = match many {
                        0 => ("Without a passkey · ".to_owned(), "Add a passkey"),
                        1 => ("Or by a passkey · ".to_owned(), "Your passkeys"),
                        many => (format!("Or by one of {many} passkeys · "), "Your passkeys"),
                    };
                    view! { <p>{have} <a href="/account/passkeys">{change}</a></p> }
                })}
            <h2>"Where you are signed in"</h2>
            <ul class="sessions">{rows}</ul>
            <form method="post" action="/sign-out/everywhere">
                <button type="submit">"Sign out everywhere"</button>
            </form>
            {programs::section(found.programs)} {keys::section(found.keys, said)}
            <p>
                <a href="/account/privacy">"Your data: a copy, or erasing it"</a>
            </p>
        </section>
    }
}

/// In which language letters and messages are.
fn language(chosen: Locale) -> impl IntoView {
    let languages: Vec<_> = Locale::ALL
        .iter()
        .map(|locale| {
            let (word, now) = (locale.as_str(), *locale == chosen);
            view! {
                <option value=word lang=word selected=now>
                    {locale.name()}
                </option>
            }
        })
        .collect();
    view! {
        <form class="fields" method="post" action="/account/language">
            <label for="language">"Letters and messages are in"</label>
            <select id="language" name="language" autocomplete="language">
                {languages}
            </select>
            <button type="submit">"Write to me so"</button>
        </form>
    }
}

fn row(session: Session, here: bool) -> impl IntoView {
    let id = session.id.to_string();
    let device = session.device.as_deref().map_or_else(|| "A program without a name".to_owned(), device);
    let label = format!("End the session of {device}");
    view! {
        <li>
            <span>{device}</span>
            <span class="also">
                {if here { "This one. " } else { "" }} {format!("Last used {}", session.last_used_at.format("%-d %b %Y %H:%M UTC"))}
            </span>
            <form method="post" action="/account/sessions/end">
                <input type="hidden" name="session" value=id />
                <button type="submit" aria-label=label>
                    "End"
                </button>
            </form>
        </li>
    }
}
