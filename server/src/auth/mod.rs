//! Signing in and out: plain form posts that answer with a redirect. `code` is the second step, for who has a second
//! factor; `passkeys` is the way in without a password; `account`, `changes` and `second_factor` hold the other forms of an
//! account.

mod account;
mod again;
pub(crate) mod bearer;
mod changes;
mod code;
mod credentials;
#[cfg(feature = "fuzzing")]
pub(crate) mod fuzzing;
mod hs256;
mod keys;
mod language;
pub mod limit;
mod passkeys;
pub mod password;
pub(crate) mod programs;
pub(crate) mod second_factor;
mod secret;
pub(crate) mod session;
pub mod tokens;

pub(crate) use again::{Person, Proof, Stop, keep, proven, signed_out};
pub(crate) use secret::random;
pub(crate) use session::hash_of;

use crate::{
    State,
    access::{Door, Routes},
};
use axum::{
    Extension, Form,
    extract::{ConnectInfo, Request, State as Extract},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use chrono::Utc;
use domain::user::access::Need;
use serde::Deserialize;
use session::Opened;
use std::{net::SocketAddr, time::Duration};

/// The form's fields are added to the pages' own routes of the same name.
pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/sign-in", Need::Nothing, sign_in)
        .post("/sign-out", Need::Nothing, sign_out)
        .merge(account::router())
        .merge(changes::router())
        .merge(code::router())
        .merge(keys::router())
        .merge(language::router())
        .merge(passkeys::router())
        .merge(programs::forms())
        .merge(second_factor::router())
}

#[derive(Deserialize)]
struct Fields {
    email: String,
    password: String,
}

/// When a sign-in that fails is answered, counted from its beginning: more than any hash takes. An imported account,
/// whose hash takes another time than ours, can so not be told from an address that has none.
const FAILS_AFTER: Duration = Duration::from_millis(500);

/// A wrong address and a wrong password get the same answer after the same work.
async fn sign_in(
    Extract(state): Extract<State>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let begun = tokio::time::Instant::now();
    let from = limit::origin(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
    // What can be no address is nobody's, and is not kept for counting either.
    let email = fields.email.trim();
    let email = if email.len() <= 254 && !email.contains('\0') { email.to_owned() } else { String::new() };
    if let Err(wait) = state.limiter.attempt(from, &email, begun.into_std()).await {
        tracing::info!(%from, "a sign-in was not looked at: too many failed");
        return too_many(wait);
    }
    match session::open(&state, &email, fields.password, &headers, now()).await {
        // The attempt counts until the code was right too.
        Ok(Some(Opened::Code(cookie))) => with_cookie(Redirect::to("/sign-in/code"), &cookie),
        Ok(Some(Opened::Session(cookie))) => {
            state.limiter.succeeded(from, &email).await;
            session::begin(&state, &headers, &cookie).await
        }
        Ok(None) => {
            // Who was meant is not written down: people type passwords into the wrong field.
            tracing::info!(%from, "a sign-in failed");
            tokio::time::sleep_until(begun + FAILS_AFTER).await;
            Redirect::to("/sign-in?failed=1").into_response()
        }
        Err(error) => {
            tracing::error!(%error, "sign-in failed");
            (StatusCode::SERVICE_UNAVAILABLE, "Signing in is not possible right now, please try again.").into_response()
        }
    }
}

/// Before any password is looked at: refusing costs next to nothing.
pub(crate) fn too_many(wait: Duration) -> Response {
    let seconds = HeaderValue::from(wait.as_secs().max(1));
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)], Html(include_str!("wait.html"))).into_response()
}

async fn sign_out(Extract(state): Extract<State>, headers: HeaderMap) -> Response {
    if let Some(token) = session::token_of(&headers, state.https) {
        session::close(&state.pool, &token).await;
    }
    with_cookie(Redirect::to("/"), &session::no_cookie(state.https))
}

pub(crate) fn with_cookie(answer: impl IntoResponse, cookie: &str) -> Response {
    let mut response = answer.into_response();
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn away(error: &impl std::fmt::Display) -> Response {
    tracing::error!(error = format!("{error:#}"), "an account's form was not carried out");
    (StatusCode::SERVICE_UNAVAILABLE, "That is not possible right now, please try again.").into_response()
}

/// Refuses what another site's page sends, unless it only asks to read.
pub(crate) async fn same_site(request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_ours(request.headers()) {
        next.run(request).await
    } else {
        tracing::info!("a form of another site was refused");
        (StatusCode::FORBIDDEN, "This form was sent by another site.").into_response()
    }
}

/// By `Sec-Fetch-Site` where the browser states it, else by `Origin`.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (None, Some(_), None) => false,
        // No browser at all: it carries no cookie of anybody else.
        (None, None, _) => true,
    }
}

/// The door through which the time comes in.
#[expect(clippy::disallowed_methods, reason = "a handler is a door")]
pub(crate) fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}
