//! Programs that sign in with their owner's password: a token for half an hour, and one to go on with.
//!
//! `POST /api/v1/auth/token`, `/refresh` and `/revoke`, in JSON. The same rules as the sign-in form: what fails is counted
//! and answered late.

use super::{FAILS_AFTER, account, credentials, limit, now, secret, tokens};
use crate::{
    State,
    access::{Door, Routes},
    error::ApiError,
    middleware::Visitor,
};
use axum::{
    Extension, Form, Json,
    extract::{ConnectInfo, State as Extract, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::user::access::Need;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use store::{
    Uuid,
    tokens::{self as families, Holder, Rotation},
};

/// How every refresh token begins.
const PREFIX: &str = "pmr_";

/// Below `/api/v1`; nothing here looks at who asks but at what they bring.
pub(crate) fn api() -> Routes {
    Routes::of(Door::Api).post("/auth/token", Need::Nothing, token).post("/auth/refresh", Need::Nothing, refresh).post(
        "/auth/revoke",
        Need::Nothing,
        revoke,
    )
}

/// The form on the account's page.
pub(super) fn forms() -> Routes {
    Routes::of(Door::Form).post("/account/programs/end", Need::OwnAccount, end)
}

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Credentials)]
pub(crate) struct Asked {
    email: String,
    password: String,
}

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = RefreshToken)]
pub(crate) struct Brought {
    refresh_token: String,
}

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Tokens)]
pub(crate) struct Given {
    access_token: String,
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    refresh_token: String,
}

/// The answer with both tokens.
fn give(state: &State, holder: Holder, refresh_token: String) -> Result<Response, ApiError> {
    let access_token = state.tokens.sign(holder, now()).map_err(|error| broken(&error))?;
    let expires_in = tokens::LIFETIME.num_seconds();
    let given = Given { access_token, token_type: "Bearer", expires_in, refresh_token };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(given)).into_response())
}

/// Signs a program in with the password of its owner.
#[utoipa::path(
    post,
    path = "/api/v1/auth/token",
    request_body = Asked,
    responses((status = 200, description = "Signs a program in with the password of its owner", body = Given))
)]
pub(crate) async fn token(
    Extract(state): Extract<State>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    asked: Result<Json<Asked>, JsonRejection>,
) -> Result<Response, ApiError> {
    can_sign(&state)?;
    let Json(asked) = asked?;
    let begun = tokio::time::Instant::now();
    let from = limit::origin(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
    let email = asked.email.trim();
    state.limiter.attempt(from, email, begun.into_std()).await.map_err(ApiError::TooMany)?;
    let proved = credentials::prove(&state, email, asked.password).await.map_err(|error| broken(&error))?;
    let Some(proved) = proved else {
        tokio::time::sleep_until(begun + FAILS_AFTER).await;
        return Err(ApiError::Unauthorized("that address and password do not belong together"));
    };
    let mut tx = store::begin(&state.pool).await?;
    if credentials::wants_second_factor(&mut tx, proved.id).await? {
        return Err(ApiError::Forbidden("this account asks for more than a password: make a key on its page"));
    }
    state.limiter.succeeded(from, email).await;
    proved.renew(&mut tx).await?;
    let next = format!("{PREFIX}{}", secret::random::<32>());
    let device = device(&headers);
    let holder = families::open(&mut tx, proved.id, &secret::kept(&next), device.as_deref(), now()).await?;
    store::commit(tx).await?;
    give(&state, holder, next)
}

/// Goes on with a token; the one that was brought works no more.
#[utoipa::path(
    post,
    path = "/api/v1/auth/refresh",
    request_body = Brought,
    responses((status = 200, description = "Goes on with a token; the one that was brought works no more", body = Given))
)]
pub(crate) async fn refresh(
    Extract(state): Extract<State>,
    brought: Result<Json<Brought>, JsonRejection>,
) -> Result<Response, ApiError> {
    can_sign(&state)?;
    let Json(Brought { refresh_token }) = brought?;
    let old = kept(&refresh_token).ok_or(UNKNOWN)?;
    let next = format!("{PREFIX}{}", secret::random::<32>());
    let mut tx = store::begin(&state.pool).await?;
    let became = families::rotate(&mut tx, &old, &secret::kept(&next), now()).await?;
    store::commit(tx).await?;
    match became {
        Rotation::Renewed(holder) => give(&state, holder, next),
        Rotation::Reused => {
            tracing::warn!("a refresh token came a second time");
            Err(UNKNOWN)
        }
        Rotation::Unknown => Err(UNKNOWN),
    }
}

/// Ends what a token goes on with. A token of nobody is answered like any other (RFC 7009, 2.2).
#[utoipa::path(
    post,
    path = "/api/v1/auth/revoke",
    request_body = Brought,
    responses((status = 204, description = "Ends what a token goes on with"))
)]
pub(crate) async fn revoke(
    Extract(state): Extract<State>,
    brought: Result<Json<Brought>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(Brought { refresh_token }) = brought?;
    if let Some(hash) = kept(&refresh_token) {
        let mut tx = store::begin(&state.pool).await?;
        families::end_by_token(&mut tx, &hash, now()).await?;
        store::commit(tx).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Which {
    program: String,
}

async fn end(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Form(which): Form<Which>,
) -> Response {
    let Some(id) = user.as_ref().and_then(account::id_of) else { return Redirect::to("/sign-in").into_response() };
    let Ok(family) = which.program.parse::<Uuid>() else { return StatusCode::NOT_FOUND.into_response() };
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        families::end(&mut tx, id, family, now()).await?;
        store::commit(tx).await
    };
    match done.await {
        Ok(()) => Redirect::to("/account").into_response(),
        Err(store::Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => super::away(&error),
    }
}

const UNKNOWN: ApiError = ApiError::Unauthorized("this refresh token does not work: sign in again");

fn can_sign(state: &State) -> Result<(), ApiError> {
    if state.tokens.can_sign() { Ok(()) } else { Err(ApiError::NotSetUp("no key to sign tokens with (TOKEN_KEYS)")) }
}

/// What is kept of a refresh token; none where the text has not the form of one.
fn kept(token: &str) -> Option<Vec<u8>> {
    token.strip_prefix(PREFIX).is_some_and(|hex| secret::is_hex(hex, 64)).then(|| secret::kept(token))
}

/// What the program calls itself.
fn device(headers: &HeaderMap) -> Option<String> {
    let name = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok())?;
    Some(name.chars().take(200).collect())
}

fn broken(error: &anyhow::Error) -> ApiError {
    let away = error.chain().any(|e| e.downcast_ref::<store::Error>().is_some_and(store::Error::is_away));
    tracing::error!("a token was not given: {error:#}");
    if away { ApiError::Away } else { ApiError::Broken }
}
