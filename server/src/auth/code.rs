//! The second step of signing in, for accounts with a second factor. Who comes here gave the right password: nobody else
//! learns that there is a second step. The token between the steps is in a cookie of its own and opens nothing else.

use super::{
    limit,
    second_factor::check::{Owner, is_code},
    session,
};
use crate::{
    State,
    access::{Door, Routes},
};
use axum::{
    Extension, Form,
    extract::{ConnectInfo, State as Extract},
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::user::{Letter, access::Need};
use serde::Deserialize;
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use store::{
    audit::{self, Event},
    jobs::{Deliver, enqueue},
    pending_sign_ins,
};
use tokio::time::Instant;

pub(super) fn router() -> Routes {
    Routes::of(Door::Form).post("/sign-in/code", Need::Nothing, second_step)
}

#[derive(Deserialize)]
struct Typed {
    code: String,
}

/// What came of a code.
enum Step {
    /// It was right; the cookie of the session.
    In(String),
    Wrong,
    /// There is no time left, or no try: it begins with the password again.
    Over,
    Wait(Duration),
}

async fn second_step(
    Extract(state): Extract<State>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let begun = Instant::now();
    let from = limit::origin(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
    match step(&state, from, &headers, &typed.code, begun).await {
        Ok(Step::In(cookie)) => session::begin(&state, &headers, &cookie).await,
        Ok(Step::Wrong) => {
            tokio::time::sleep_until(begun + super::FAILS_AFTER).await;
            Redirect::to("/sign-in/code?failed=1").into_response()
        }
        Ok(Step::Over) => super::with_cookie(Redirect::to("/sign-in?over=1"), &session::no_pending_cookie(state.https)),
        Ok(Step::Wait(wait)) => super::too_many(wait),
        Err(error) => super::away(&error),
    }
}

async fn step(state: &State, from: IpAddr, headers: &HeaderMap, typed: &str, begun: Instant) -> anyhow::Result<Step> {
    let Some(token) = session::pending_of(headers, state.https) else { return Ok(Step::Over) };
    let now = super::now();
    let mut tx = store::begin(&state.pool).await?;
    let Some(pending) = pending_sign_ins::find(&mut tx, &token, now).await? else { return Ok(Step::Over) };
    // Beside the count of passwords: that one ends when the whole sign-in succeeds.
    let codes = format!("codes of {}", pending.email);
    if let Err(wait) = state.limiter.attempt(from, &codes, begun.into_std()).await {
        return Ok(Step::Wait(wait));
    }
    let Some(tries) = pending_sign_ins::try_once(&mut tx, &token, now).await? else { return Ok(Step::Over) };
    let owner = Owner { user: pending.user, email: &pending.email };
    let step = if is_code(&mut tx, &state.vault, &owner, typed, now).await? {
        pending_sign_ins::remove(&mut tx, &token).await?;
        Step::In(session::start(&mut tx, pending.user, headers, state.https, now).await?)
    } else {
        audit::record(&mut tx, Event::CodeRefused, pending.user, now).await?;
        if tries >= pending_sign_ins::TRIES {
            pending_sign_ins::remove(&mut tx, &token).await?;
            let letter = Deliver { letter: Letter::WrongCodes, email: pending.email.clone(), language: None };
            enqueue(&mut tx, &letter, None).await?;
            Step::Over
        } else {
            Step::Wrong
        }
    };
    store::commit(tx).await?;
    if let Step::In(_) = step {
        state.limiter.succeeded(from, &codes).await;
        state.limiter.succeeded(from, &pending.email).await;
    }
    Ok(step)
}
