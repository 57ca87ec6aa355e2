//! A person's own data: a copy of it, and erasing it. The forms post to `server`: this room never sees a password.

use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::{connection, locale, way},
    error::AppError,
    pages::{member, query},
};
use domain::{
    i18n::messages::{data as m, doors, shell},
    user::FAREWELL,
};
use leptos::{either::Either, prelude::*};
use store::{Uuid, second_factors};

/// What the address says of the form that was sent last.
struct Said {
    asked: bool,
    enough: bool,
    gone: bool,
    subscribed: bool,
    withdrawing: bool,
    wrong: Option<String>,
}

/// `/account/privacy?asked=&enough=&gone=&wrong=&subscribed=&withdrawing=`; who is not signed in is sent to do so.
#[component]
pub fn AccountPrivacyPage() -> impl IntoView {
    let Some((context, user)) = member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    let is = |name: &str| query(name).is_some();
    let said = Said {
        asked: is("asked"),
        enough: is("enough"),
        gone: is("gone"),
        subscribed: is("subscribed"),
        withdrawing: is("withdrawing"),
        wrong: query("wrong"),
    };
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            Ok((user.email, second_factors::is_on(&mut conn, id).await?))
        },
        move |(email, code)| show(email, code, &said),
    ))
}

fn show(email: String, code: bool, said: &Said) -> impl IntoView + use<> {
    let l = locale();
    view! {
        <Head title=m::your_data(l) description=m::description(l) />
        <section class="notice">
            <h1>{m::your_data(l)}</h1>
            <p>{email}</p>
            {copy(code, said)}
            {erase(code, said)}
            <p>
                <a href=way("/privacy")>{m::what_we_keep(l)}</a>
                " · "
                <a href="/privacy/choices">{m::what_you_allowed(l)}</a>
                " · "
                <a href="/account">{doors::your_account(l)}</a>
            </p>
        </section>
    }
}

fn copy(code: bool, said: &Said) -> impl IntoView + use<> {
    let l = locale();
    let wrong = said.wrong.as_deref() == Some("export");
    let gone = said.gone;
    let said = if said.asked {
        Some(m::being_made(l))
    } else if said.enough {
        Some(m::three_copies(l))
    } else {
        None
    };
    let said = said.map(|said| {
        view! {
            <p class="hint" role="status">
                {said}
            </p>
        }
    });
    let gone = gone.then(|| {
        view! {
            <p class="alert" role="alert">
                {m::copy_is_over(l)}
            </p>
        }
    });
    view! {
        <h2 id="copy">{m::copy(l)}</h2>
        {said}
        {gone}
        {wrong.then(|| view! { <ProofRefused code=code /> })}
        <p>
            {m::copy_lead(l)}
        </p>
        <form class="fields" method="post" action="/account/privacy/export">
            <Proof id="export" code=code />
            <button type="submit">{m::make_copy(l)}</button>
        </form>
    }
}

fn erase(code: bool, said: &Said) -> impl IntoView + use<> {
    let l = locale();
    let wrong = said.wrong.as_deref() == Some("erase");
    let alert = match said.wrong.as_deref() {
        Some("word") => Some(m::type_the_word(l, FAREWELL)),
        _ if said.subscribed => Some(m::still_pay(l).to_owned()),
        _ if said.withdrawing => Some(m::not_paid_back(l).to_owned()),
        _ => None,
    };
    let described = if alert.is_some() { "what why" } else { "what" };
    view! {
        <h2 id="erase">{m::erase(l)}</h2>
        {wrong.then(|| view! { <ProofRefused code=code /> })}
        {alert
            .map(|alert| {
                view! {
                    <p class="alert" role="alert" id="why">
                        {alert}
                    </p>
                }
            })}
        <p id="what">
            {m::erase_lead(l)}
        </p>
        <form class="fields" method="post" action="/account/privacy/erase">
            <Proof id="erase" code=code />
            <label for="word">{m::type_word(l, FAREWELL)}</label>
            <input
                id="word"
                name="word"
                type="text"
                autocomplete="off"
                autocapitalize="none"
                required
                maxlength="20"
                aria-describedby=described
            />
            <button type="submit">{m::erase_everything(l)}</button>
        </form>
        <p class="also">{m::without_password(l)} <a href=way("/forgot")>{m::choose_by_letter(l)}</a> "."</p>
    }
}
