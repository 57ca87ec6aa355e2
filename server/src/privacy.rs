//! What the law on personal data gives people: a copy of everything about them, and erasing it. Plain forms that answer
//! with a redirect; the page is `app/src/pages/privacy/account.rs`.
//!
//! Both ask for the password again, and for a code where there is a second factor: a browser left open somewhere must not
//! be enough.

use crate::{
    State,
    access::{self, Door, Routes},
    auth::{self, Person, Proof, Stop, keep, proven},
    middleware::Visitor,
};
use axum::{
    Extension, Form,
    extract::{Query, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::user::access::Need;
use serde::Deserialize;
use store::{
    Uuid, exports,
    jobs::{ConfirmErasure, enqueue},
    privacy::{self, Erasure},
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/account/privacy/export", Need::OwnAccount, ask_for_copy)
        .post("/account/privacy/erase", Need::OwnAccount, erase)
        .get(access::EXPORT, Need::OwnAccount, download)
}

const PAGE: &str = "/account/privacy";

async fn ask_for_copy(
    Extract(state): Extract<State>,
    person: Person,
    Form(proof): Form<Proof>,
) -> Result<Response, Stop> {
    proven(&state, &person, &format!("{PAGE}?wrong=export"), proof).await?;
    let mut tx = store::begin(&state.pool).await?;
    let asked = exports::ask(&mut tx, person.id, auth::now()).await?;
    let said = if asked { "asked" } else { "enough" };
    keep(&state, &person, tx, to(&format!("{PAGE}?{said}=1"))).await
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
    let id = user.and_then(|user| user.id.parse::<Uuid>().ok());
    let Some(id) = id else { return to("/sign-in?export=1") };
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
    #[serde(default)]
    code: String,
    word: String,
}

async fn erase(Extract(state): Extract<State>, person: Person, Form(form): Form<Farewell>) -> Result<Response, Stop> {
    if !domain::user::is_farewell(&form.word) {
        return Err(Stop::to(&format!("{PAGE}?wrong=word")));
    }
    let proof = Proof { password: form.password, code: form.code };
    proven(&state, &person, &format!("{PAGE}?wrong=erase"), proof).await?;
    // Nobody pays on a page of Stripe's for who is not here any more. What it does not answer the daily comparison ends.
    if let Some(billing) = &state.billing {
        crate::billing::close_sessions(&state.pool, billing, person.id, None).await;
    }
    let mut tx = store::begin(&state.pool).await?;
    match privacy::erase(&mut tx, person.id, auth::now()).await {
        Ok(Erasure::Done { email, language, rows }) => {
            enqueue(&mut tx, &ConfirmErasure { email, language: Some(language) }, None).await?;
            store::commit(tx).await?;
            tracing::info!(rows, "an account was erased");
        }
        Ok(Erasure::Subscribed) => return keep(&state, &person, tx, to(&format!("{PAGE}?subscribed=1"))).await,
        Ok(Erasure::Withdrawing) => return keep(&state, &person, tx, to(&format!("{PAGE}?withdrawing=1"))).await,
        // Erased by another tab meanwhile: that is what was asked for.
        Err(store::Error::NotFound(_)) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(auth::signed_out(Redirect::to("/privacy?erased=1"), &state))
}

fn to(address: &str) -> Response {
    Redirect::to(address).into_response()
}

fn away(error: &impl std::fmt::Display) -> Response {
    tracing::error!(%error, "a privacy form was not carried out");
    (StatusCode::SERVICE_UNAVAILABLE, "That is not possible right now, please try again.").into_response()
}
