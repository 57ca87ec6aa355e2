//! Opening an account, choosing a password by letter, and ending sessions: plain forms that answer with a redirect.
//!
//! Whether an address has an account is asked nowhere here: these doors put the address into the queue, and only the
//! letter tells, to who reads it. So the answer and its time are the same for every address.

use super::{away, now, password, session};
use crate::{
    State,
    access::{Door, Routes},
    language,
    middleware::Visitor,
};
use axum::{
    Extension, Form,
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    house::Switch,
    i18n::Locale,
    password::{Weak, check},
    user::{CurrentUser, Letter, access::Need, is_address},
};
use serde::Deserialize;
use store::{
    Uuid,
    audit::{self, Event},
    email_tokens, house,
    jobs::{Deliver, enqueue},
    sessions, users,
};

pub(super) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/register", Need::Nothing, register)
        .post("/forgot", Need::Nothing, forgot)
        .post("/password", Need::Nothing, choose)
        .post("/sign-out/everywhere", Need::OwnAccount, sign_out_everywhere)
        .post("/account/sessions/end", Need::OwnAccount, end_session)
}

#[derive(Deserialize)]
struct Asked {
    email: String,
}

async fn register(Extract(state): Extract<State>, headers: HeaderMap, Form(asked): Form<Asked>) -> Response {
    let closed = async { house::is_off(&mut *store::acquire(&state.pool).await?, Switch::Registration).await };
    let language = language::reads(&headers, state.https);
    match closed.await {
        Ok(false) => ask(&state, Letter::Register, &asked.email, language, "/register").await,
        Ok(true) => Redirect::to("/register?closed=1").into_response(),
        Err(error) => away(&error),
    }
}

async fn forgot(Extract(state): Extract<State>, headers: HeaderMap, Form(asked): Form<Asked>) -> Response {
    ask(&state, Letter::ResetPassword, &asked.email, language::reads(&headers, state.https), "/forgot").await
}

async fn ask(state: &State, letter: Letter, email: &str, language: Locale, page: &str) -> Response {
    let email = email.trim();
    if !is_address(email) {
        return Redirect::to(&format!("{page}?failed=1")).into_response();
    }
    let job = Deliver { letter, email: email.to_owned(), language: Some(language) };
    let put = async { enqueue(&mut *store::acquire(&state.pool).await?, &job, None).await };
    match put.await {
        Ok(()) => Redirect::to(&format!("{page}?sent=1")).into_response(),
        Err(error) => away(&error),
    }
}

#[derive(Deserialize)]
struct Chosen {
    token: String,
    password: String,
}

/// What became of a chosen password.
enum Choice {
    Kept,
    Refused(Weak),
    Gone,
}

async fn choose(Extract(state): Extract<State>, Form(chosen): Form<Chosen>) -> Response {
    let Some(hash) = session::hash_of(&chosen.token) else { return Redirect::to("/password?gone=1").into_response() };
    match keep(&state, &hash, chosen.password).await {
        Ok(Choice::Kept) => Redirect::to("/sign-in?ready=1").into_response(),
        Ok(Choice::Refused(weak)) => {
            Redirect::to(&format!("/password?token={}&weak={weak}", chosen.token)).into_response()
        }
        Ok(Choice::Gone) => Redirect::to("/password?gone=1").into_response(),
        Err(error) => away(&error),
    }
}

async fn keep(state: &State, token: &[u8], password: String) -> anyhow::Result<Choice> {
    let mut conn = store::acquire(&state.pool).await?;
    let found = email_tokens::find(&mut conn, token, now()).await?;
    let Some(found) = found.filter(|t| t.letter != Letter::ChangeEmail) else { return Ok(Choice::Gone) };
    // A connection is not held while argon2 works.
    drop(conn);
    if let Err(weak) = check(&password, &found.email) {
        return Ok(Choice::Refused(weak));
    }
    let hash = password::hash(password).await?;
    let mut tx = store::begin(&state.pool).await?;
    let done = users::choose_password(&mut tx, token, &hash, now()).await?;
    store::commit(tx).await?;
    Ok(if done.is_some() { Choice::Kept } else { Choice::Gone })
}

async fn sign_out_everywhere(Extract(state): Extract<State>, Extension(Visitor(user)): Extension<Visitor>) -> Response {
    let Some(id) = user.as_ref().and_then(id_of) else { return Redirect::to("/sign-in").into_response() };
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        sessions::end_all(&mut tx, id).await?;
        audit::record(&mut tx, Event::SignedOutEverywhere, id, now()).await?;
        store::commit(tx).await
    };
    match done.await {
        Ok(()) => super::with_cookie(Redirect::to("/"), &session::no_cookie(state.https)),
        Err(error) => away(&error),
    }
}

#[derive(Deserialize)]
struct Which {
    session: String,
}

async fn end_session(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Form(which): Form<Which>,
) -> Response {
    let Some(id) = user.as_ref().and_then(id_of) else { return Redirect::to("/sign-in").into_response() };
    let Ok(session) = which.session.parse::<Uuid>() else { return StatusCode::NOT_FOUND.into_response() };
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        sessions::end(&mut tx, id, session).await?;
        audit::record(&mut tx, Event::SessionEnded, id, now()).await?;
        store::commit(tx).await
    };
    match done.await {
        Ok(()) => Redirect::to("/account").into_response(),
        Err(store::Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => away(&error),
    }
}

pub(super) fn id_of(user: &CurrentUser) -> Option<Uuid> {
    user.id.parse().ok()
}
