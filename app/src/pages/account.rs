//! A person's own account: the address, and where they are signed in.

use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
};
use domain::user::CurrentUser;
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    sessions::{self, Session},
};

/// `/account`; who is not signed in is sent to do so.
#[component]
pub fn AccountPage() -> impl IntoView {
    let context = find_context();
    let Some((context, user)) = context.clone().and_then(|c| Some((c.clone(), c.user?))) else {
        // None at all: the list of routes is being made.
        if context.is_some() {
            leptos_axum::redirect("/sign-in");
        }
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let sessions = sessions::list(&mut conn, id, context.now).await?;
            Ok((user, sessions))
        },
        |(user, sessions)| show(user, sessions),
    ))
}

fn show(user: CurrentUser, sessions: Vec<Session>) -> impl IntoView {
    let this = user.session;
    let rows = sessions.into_iter().map(|s| (s.id.to_string() == this, s)).map(|(here, s)| row(s, here)).collect_view();
    view! {
        <Head title="Your account" description="Your account and where you are signed in." />
        <section class="notice">
            <h1>"Your account"</h1>
            <p>{user.email}</p>
            <h2>"Where you are signed in"</h2>
            <ul class="sessions">{rows}</ul>
            <form method="post" action="/sign-out/everywhere">
                <button type="submit">"Sign out everywhere"</button>
            </form>
            <p>
                <a href="/forgot">"Choose another password"</a>
                " · "
                <a href="/account/privacy">"Your data: a copy, or erasing it"</a>
            </p>
        </section>
    }
}

fn row(session: Session, here: bool) -> impl IntoView {
    let id = session.id.to_string();
    let device = session.device.unwrap_or_else(|| "A program without a name".to_owned());
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
