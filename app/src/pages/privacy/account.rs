//! A person's own data: a copy of it, and erasing it. The forms post to `server`: this room never sees a password.

use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::connection,
    error::AppError,
    pages::{member, query},
};
use domain::user::FAREWELL;
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
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
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
    view! {
        <Head title="Your data" description="A copy of everything we keep about you, and erasing it." />
        <section class="notice">
            <h1>"Your data"</h1>
            <p>{email}</p>
            {copy(code, said)}
            {erase(code, said)}
            <p>
                <a href="/privacy">"What we keep, and why"</a>
                " · "
                <a href="/privacy/choices">"What you allowed"</a>
                " · "
                <a href="/account">"Your account"</a>
            </p>
        </section>
    }
}

fn copy(code: bool, said: &Said) -> impl IntoView + use<> {
    let wrong = said.wrong.as_deref() == Some("export");
    let gone = said.gone;
    let said = if said.asked {
        Some("It is being made. A letter with the link is on its way to you.")
    } else if said.enough {
        Some("You had three copies made within a day: the letters with their links are in your mailbox.")
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
                "This link does not work any more: it is too old, or the copy is of another account."
            </p>
        }
    });
    view! {
        <h2 id="copy">"A copy of everything"</h2>
        {said}
        {gone}
        {wrong.then(|| view! { <ProofRefused code=code /> })}
        <p>
            "Everything we keep about you as a zip file with a JSON and a CSV file for each table. You get a letter with a link, which works for seven "
            "days and only while you are signed in."
        </p>
        <form class="fields" method="post" action="/account/privacy/export">
            <Proof id="export" code=code />
            <button type="submit">"Make my copy"</button>
        </form>
    }
}

fn erase(code: bool, said: &Said) -> impl IntoView + use<> {
    let wrong = said.wrong.as_deref() == Some("erase");
    let alert = match said.wrong.as_deref() {
        Some("word") => Some(format!("Nothing was erased: please type the word {FAREWELL}.")),
        _ if said.subscribed => Some(
            "Nothing was erased: you still pay for a plan. End it first, so that you are not charged for it any more."
                .to_owned(),
        ),
        _ if said.withdrawing => Some(
            "Nothing was erased: what you get back for the plan you withdrew from is not paid back yet. Try again tomorrow."
                .to_owned(),
        ),
        _ => None,
    };
    let described = if alert.is_some() { "what why" } else { "what" };
    view! {
        <h2 id="erase">"Erase my account"</h2>
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
            "Your account and everything about you is deleted at once, on all devices, and can not be brought back. Make your copy first if you want to "
            "keep anything. Backups are overwritten within 30 days."
        </p>
        <form class="fields" method="post" action="/account/privacy/erase">
            <Proof id="erase" code=code />
            <label for="word">{format!("Type “{FAREWELL}”")}</label>
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
            <button type="submit">"Erase everything"</button>
        </form>
        <p class="also">"An account without a password: " <a href="/forgot">"choose one by letter"</a> " first."</p>
    }
}
