//! What the law on personal data gives people: a copy of everything about them, and erasing it. Plain forms that answer
//! with a redirect; the page is `app/src/pages/privacy/account.rs`.
//!
//! Both ask for the password again: a browser left open somewhere must not be enough.

use crate::{
    State,
    auth::{self, Again},
    middleware::Visitor,
};
use axum::{
    Extension, Form, Router,
    extract::{ConnectInfo, Query, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use domain::user::CurrentUser;
use serde::Deserialize;
use std::net::SocketAddr;
use store::{
    Uuid, exports,
    jobs::{ConfirmErasure, enqueue},
    privacy::{self, Erasure},
};

pub(crate) fn router() -> Router<State> {
    Router::new()
        .route("/account/privacy/export", post(ask_for_copy))
        .route("/account/privacy/erase", post(erase))
        .route("/account/export", get(download))
}

const PAGE: &str = "/account/privacy";

type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

#[derive(Deserialize)]
struct Password {
    password: String,
}

async fn ask_for_copy(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<Password>,
) -> Response {
    let Some((user, id)) = known(user) else { return to("/sign-in") };
    match auth::again(&state, &user, form.password, peer, &headers).await {
        Ok(Again::Right) => {}
        Ok(Again::Wrong) => return to(&format!("{PAGE}?wrong=export")),
        Ok(Again::TooOften(wait)) => return auth::too_many(wait),
        Err(error) => return away(&error),
    }
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        let asked = exports::ask(&mut tx, id, auth::now()).await?;
        store::commit(tx).await?;
        Ok::<_, store::Error>(asked)
    };
    match done.await {
        Ok(true) => to(&format!("{PAGE}?asked=1")),
        Ok(false) => to(&format!("{PAGE}?enough=1")),
        Err(error) => away(&error),
    }
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

/// Where the link of the letter leads. Neither the link alone nor the session alone opens the copy.
async fn download(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Query(asked): Query<Token>,
) -> Response {
    let Some((_, id)) = known(user) else { return to("/sign-in?export=1") };
    let Some(hash) = auth::hash_of(&asked.token) else { return to(&format!("{PAGE}?gone=1")) };
    let found = async {
        let mut tx = store::begin(&state.pool).await?;
        let file = exports::download(&mut tx, id, &hash, auth::now()).await?;
        store::commit(tx).await?;
        Ok::<_, store::Error>(file)
    };
    match found.await {
        Ok(Some(file)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, file).into_response()
        }
        Ok(None) => to(&format!("{PAGE}?gone=1")),
        Err(error) => away(&error),
    }
}

#[derive(Deserialize)]
struct Farewell {
    password: String,
    word: String,
}

async fn erase(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    peer: Peer,
    headers: HeaderMap,
    Form(form): Form<Farewell>,
) -> Response {
    let Some((user, id)) = known(user) else { return to("/sign-in") };
    if !domain::user::is_farewell(&form.word) {
        return to(&format!("{PAGE}?wrong=word"));
    }
    match auth::again(&state, &user, form.password, peer, &headers).await {
        Ok(Again::Right) => {}
        Ok(Again::Wrong) => return to(&format!("{PAGE}?wrong=erase")),
        Ok(Again::TooOften(wait)) => return auth::too_many(wait),
        Err(error) => return away(&error),
    }
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        let erasure = privacy::erase(&mut tx, id, auth::now()).await?;
        if let Erasure::Done { email, .. } = &erasure {
            enqueue(&mut tx, &ConfirmErasure { email: email.clone() }, None).await?;
        }
        store::commit(tx).await?;
        Ok::<_, store::Error>(erasure)
    };
    match done.await {
        Ok(Erasure::Done { rows, .. }) => {
            tracing::info!(rows, "an account was erased");
            auth::signed_out(Redirect::to("/privacy?erased=1"), &state)
        }
        Ok(Erasure::Subscribed) => to(&format!("{PAGE}?subscribed=1")),
        // Erased by another tab meanwhile: that is what was asked for.
        Err(store::Error::NotFound(_)) => auth::signed_out(Redirect::to("/privacy?erased=1"), &state),
        Err(error) => away(&error),
    }
}

fn known(user: Option<CurrentUser>) -> Option<(CurrentUser, Uuid)> {
    let user = user?;
    let id = user.id.parse().ok()?;
    Some((user, id))
}

fn to(address: &str) -> Response {
    Redirect::to(address).into_response()
}

fn away(error: &impl std::fmt::Display) -> Response {
    tracing::error!(%error, "a privacy form was not carried out");
    (StatusCode::SERVICE_UNAVAILABLE, "That is not possible right now, please try again.").into_response()
}
