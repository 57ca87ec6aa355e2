//! A person's own account: the address, the language of their letters, how they sign in, where they are signed in, and what
//! programs may do.

mod keys;
mod programs;

use crate::{
    components::{
        load::{Head, load},
        passkey::party,
        said::{FormSaid, Said},
        words,
    },
    context::{connection, locale, way},
    error::AppError,
};
use domain::{
    i18n::{
        Locale,
        messages::{account as m, doors, shell},
    },
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
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
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
    let l = locale();
    let this = found.user.session;
    let sessions = found.sessions.into_iter().map(|s| (this == Some(s.id.to_string()), s));
    let rows = sessions.map(|(here, s)| row(s, here)).collect_view();
    let done = match done {
        Some("password") => Some(m::password_is_new(l)),
        Some("language") => Some(m::language_is_set(l)),
        Some("asked") => Some(m::address_asked(l)),
        _ => None,
    };
    view! {
        <Head title=doors::your_account(l) description=m::description(l) />
        <section class="notice">
            <h1>{doors::your_account(l)}</h1>
            <FormSaid said=done.map(Said::done) />
            <p>{found.user.email} " · " <a href="/account/email">{m::change_address(l)}</a></p>
            {found
                .wanted
                .map(|wanted| {
                    view! {
                        <form method="post" action="/account/email/drop">
                            <p>{m::it_moves_to(l, wanted)}</p>
                            <button type="submit">{m::do_not_change(l)}</button>
                        </form>
                    }
                })} <p>
                <a href="/account/plan">{m::plan_and_bills(l)}</a>
                " · "
                <a href="/account/alerts">{m::alerts(l)}</a>
                " · "
                <a href="/account/watches">{m::what_you_watch(l)}</a>
                " · "
                <a href="/account/channels">{m::where_you_are_told(l)}</a>
            </p> {language(found.language)} <h2>{m::how_you_sign_in(l)}</h2> <p>{m::by_password(l)} <a href="/account/password">{m::another_password(l)}</a></p>
            <p>
                {match found.codes {
                    Some(left) => m::and_by_code(l, left),
                    None => m::without_second(l).to_owned(),
                }}
                <a href="/account/second-factor">
                    {if found.codes.is_some() { m::change_second(l) } else { m::set_up_second(l) }}
                </a>
            </p>
            {found
                .passkeys
                .map(|many| {
                    let (have, change) = match many {
                        0 => (m::without_passkey(l).to_owned(), m::add_passkey(l)),
                        1 => (m::by_one_passkey(l).to_owned(), m::your_passkeys(l)),
                        many => (m::by_passkeys(l, many), m::your_passkeys(l)),
                    };
                    view! { <p>{have} <a href="/account/passkeys">{change}</a></p> }
                })}
            <h2>{m::where_signed_in(l)}</h2>
            <ul class="sessions">{rows}</ul>
            <form method="post" action="/sign-out/everywhere">
                <button type="submit">{m::sign_out_everywhere(l)}</button>
            </form>
            {programs::section(found.programs)} {keys::section(found.keys, said)}
            <p>
                <a href="/account/privacy">{m::your_data(l)}</a>
            </p>
        </section>
    }
}

/// In which language letters and messages are.
fn language(chosen: Locale) -> impl IntoView {
    let l = locale();
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
            <label for="language">{m::letters_are_in(l)}</label>
            <select id="language" name="language" autocomplete="language">
                {languages}
            </select>
            <button type="submit">{m::write_so(l)}</button>
        </form>
    }
}

/// What somebody signed in with, in the page's language.
fn named(user_agent: Option<&str>) -> String {
    let l = locale();
    let Some(user_agent) = user_agent else { return m::no_name(l).to_owned() };
    let device = device(user_agent);
    match device.split_once(" on ").filter(|_| device != user_agent) {
        Some((browser, system)) => m::on(l, browser, system),
        None => device,
    }
}

fn row(session: Session, here: bool) -> impl IntoView {
    let l = locale();
    let id = session.id.to_string();
    let device = named(session.device.as_deref());
    let label = m::end_session_of(l, &device);
    view! {
        <li>
            <span>{device}</span>
            <span class="also">
                {if here { m::this_one(l) } else { "" }} {m::last_used(l, words::moment(session.last_used_at))}
            </span>
            <form method="post" action="/account/sessions/end">
                <input type="hidden" name="session" value=id />
                <button type="submit" aria-label=label>
                    {m::end(l)}
                </button>
            </form>
        </li>
    }
}
