//! A person's own data: a copy of it, and erasing it. The forms post to `server`: this room never sees a password.

use crate::{components::load::Head, context::find_context, pages::query};
use domain::user::FAREWELL;
use leptos::{either::Either, prelude::*};

/// `/account/privacy?asked=&enough=&gone=&wrong=&subscribed=`; who is not signed in is sent to do so.
#[component]
pub fn AccountPrivacyPage() -> impl IntoView {
    let context = find_context();
    let Some(user) = context.clone().and_then(|c| c.user) else {
        // None at all: the list of routes is being made.
        if context.is_some() {
            leptos_axum::redirect("/sign-in");
        }
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    Either::Right(view! {
        <Head title="Your data" description="A copy of everything we keep about you, and erasing it." />
        <section class="notice">
            <h1>"Your data"</h1>
            <p>{user.email}</p>
            {copy()}
            {erase()}
            <p>
                <a href="/privacy">"What we keep, and why"</a>
                " · "
                <a href="/privacy/choices">"What you allowed"</a>
                " · "
                <a href="/account">"Your account"</a>
            </p>
        </section>
    })
}

fn copy() -> impl IntoView {
    let said = if query("asked").is_some() {
        Some("It is being made. A letter with the link is on its way to you.")
    } else if query("enough").is_some() {
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
    let gone = query("gone").map(|_| {
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
        <p>
            "Everything we keep about you as a zip file with a JSON and a CSV file for each table. You get a letter with a link, which works for seven "
            "days and only while you are signed in."
        </p>
        <form class="fields" method="post" action="/account/privacy/export">
            {password("export")}
            <button type="submit">"Make my copy"</button>
        </form>
    }
}

fn erase() -> impl IntoView {
    let alert = match query("wrong").as_deref() {
        Some("word") => Some(format!("Nothing was erased: please type the word {FAREWELL}.")),
        _ if query("subscribed").is_some() => Some(
            "Nothing was erased: you still pay for a plan. End it first, so that you are not charged for it any more."
                .to_owned(),
        ),
        _ => None,
    };
    let described = if alert.is_some() { "what why" } else { "what" };
    view! {
        <h2 id="erase">"Erase my account"</h2>
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
            {password("erase")}
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

/// The field for the password of the form of this name, and that the last one was wrong.
fn password(form: &'static str) -> impl IntoView {
    let wrong = query("wrong").is_some_and(|w| w == form);
    let id = format!("password-{form}");
    let why = format!("wrong-{form}");
    let described = wrong.then(|| why.clone());
    view! {
        {wrong
            .then(|| {
                view! {
                    <p class="alert" role="alert" id=why>
                        "That is not your password."
                    </p>
                }
            })}
        <label for=id.clone()>"Your password"</label>
        <input
            id=id
            name="password"
            type="password"
            autocomplete="current-password"
            required
            maxlength="1000"
            aria-describedby=described
        />
    }
}
