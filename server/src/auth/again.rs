//! Asking who is signed in for the password again, before what can not be undone or gives everything away.

use super::{
    limit,
    password::{self, Verdict},
    session,
};
use crate::State;
use anyhow::Context as _;
use axum::{
    Extension,
    extract::ConnectInfo,
    http::HeaderMap,
    response::{Redirect, Response},
};
use domain::user::CurrentUser;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use store::users;

/// What a password that was asked for again turned out to be.
pub(crate) enum Again {
    /// Theirs.
    Right,
    /// Not theirs; or the account has none, or is locked.
    Wrong,
    /// Nobody looked: it was tried too often. How long to wait.
    TooOften(Duration),
}

/// Whether the password is that of who is signed in. Counts like a sign-in: it is as good a place to guess.
pub(crate) async fn again(
    state: &State,
    user: &CurrentUser,
    password: String,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: &HeaderMap,
) -> anyhow::Result<Again> {
    let from = limit::origin(peer.map(|Extension(ConnectInfo(peer))| peer), headers);
    if let Err(wait) = state.limiter.attempt(from, &user.email, Instant::now()) {
        return Ok(Again::TooOften(wait));
    }
    let mut conn = store::acquire(&state.pool).await.context("database")?;
    let account = users::find_credentials(&mut conn, &user.email).await.context("account")?;
    // A connection is not held while argon2 works.
    drop(conn);
    let Some(account) = account.filter(|a| !a.locked && a.id.to_string() == user.id) else { return Ok(Again::Wrong) };
    Ok(match password::verify(password, account.password_hash).await? {
        Verdict::Wrong => Again::Wrong,
        Verdict::Right | Verdict::Outdated(_) => {
            state.limiter.succeeded(from, &user.email);
            Again::Right
        }
    })
}

/// An answer that takes the session's cookie away.
pub(crate) fn signed_out(redirect: Redirect, state: &State) -> Response {
    super::with_cookie(redirect, &session::no_cookie(state.https))
}
