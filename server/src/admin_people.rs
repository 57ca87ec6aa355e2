//! What is done to other people's accounts: plain forms that answer with a redirect to the person's page. Who did it stands in
//! the audit log; what a person does with their own account is in `auth`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    Form,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{NaiveDate, NaiveTime};
use domain::user::{
    Letter,
    access::{Need, Plan},
};
use serde::Deserialize;
use store::{Error, Transaction, Uuid, payments::Grant, people};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/people/{id}/lock", Need::RunHouse, lock)
        .post("/admin/people/{id}/unlock", Need::RunHouse, unlock)
        .post("/admin/people/{id}/sign-out", Need::RunHouse, sign_out)
        .post("/admin/people/{id}/letter", Need::WriteToPeople, letter)
        .post("/admin/people/{id}/bill", Need::WriteToPeople, bill)
        .post("/admin/people/{id}/copy", Need::WriteToPeople, copy)
        .post("/admin/people/{id}/grant", Need::RunHouse, grant)
        .post("/admin/people/{id}/revoke", Need::RunHouse, revoke)
}

/// Keeps what was done, and leads back to the page, which says so; or says that it can not be.
async fn back(tx: Transaction, id: Uuid, done: store::Result<()>, said: &str) -> Result<Response, Stop> {
    let said = match done {
        Ok(()) => {
            store::commit(tx).await?;
            said
        }
        Err(Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(Error::Rule(why)) => {
            tracing::info!(why, "something was not done to an account");
            "refused"
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/admin/people/{id}?said={said}")).into_response())
}

async fn lock(Extract(state): Extract<State>, person: Person, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::lock(&mut tx, id, person.id, auth::now()).await;
    back(tx, id, done, "locked").await
}

async fn unlock(Extract(state): Extract<State>, person: Person, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::unlock(&mut tx, id, person.id, auth::now()).await;
    back(tx, id, done, "unlocked").await
}

async fn sign_out(Extract(state): Extract<State>, person: Person, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::sign_out(&mut tx, id, person.id, auth::now()).await;
    back(tx, id, done, "out").await
}

#[derive(Deserialize)]
struct Which {
    letter: Letter,
}

async fn letter(
    Extract(state): Extract<State>,
    person: Person,
    Path(id): Path<Uuid>,
    Form(which): Form<Which>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::send_letter(&mut tx, id, which.letter, person.id, auth::now()).await;
    back(tx, id, done, "sent").await
}

/// That a payment failed, once more.
async fn bill(Extract(state): Extract<State>, person: Person, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::remind_of_bill(&mut tx, id, person.id, auth::now()).await;
    back(tx, id, done, "reminded").await
}

/// The copy that they asked for and did not get.
async fn copy(Extract(state): Extract<State>, person: Person, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::ask_copy(&mut tx, id, person.id, auth::now()).await;
    back(tx, id, done, "copy").await
}

#[derive(Deserialize)]
struct Given {
    plan: Plan,
    /// The last day, UTC.
    until: NaiveDate,
    reason: String,
}

async fn grant(
    Extract(state): Extract<State>,
    person: Person,
    Path(id): Path<Uuid>,
    Form(given): Form<Given>,
) -> Result<Response, Stop> {
    let Some(after) = given.until.succ_opt() else { return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()) };
    let reason: String = given.reason.chars().filter(|c| !c.is_control()).take(500).collect();
    let grant = Grant { plan: given.plan, reason, until: after.and_time(NaiveTime::MIN).and_utc() };
    let mut tx = store::begin(&state.pool).await?;
    let done = people::give_plan(&mut tx, id, &grant, person.id, auth::now()).await;
    back(tx, id, done, "given").await
}

async fn revoke(Extract(state): Extract<State>, person: Person, Path(id): Path<Uuid>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = people::take_plan(&mut tx, id, person.id, auth::now()).await;
    back(tx, id, done, "taken").await
}
