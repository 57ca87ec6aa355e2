//! What an admin decides by a form: plain posts that answer with a redirect, each noted in the audit log in the transaction
//! that does it. The pages are `app`'s.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, Utc};
use domain::{act::Act, ids::RunId, user::access::Need};
use serde::Deserialize;
use store::{
    Error, PgPool, Uuid,
    audit::{self, About},
    jobs::{MakePartitions, enqueue},
    runs,
};

/// Its pages' forms; from another site they are refused like every write (`auth::same_site`).
pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/admin/runs/{id}/{decision}", Need::DecideVisits, decide).post(
        "/admin/partitions",
        Need::RunHouse,
        make_partitions,
    )
}

/// Puts the making of partitions into the queue: this process may not change the schema. One that gave up begins anew.
async fn make_partitions(Extract(state): Extract<State>, person: Person) -> Result<Response, Stop> {
    let now = auth::now();
    let mut tx = store::begin(&state.pool).await?;
    enqueue(&mut tx, &MakePartitions { day: now.date_naive() }, None).await?;
    audit::act(&mut tx, Act::PartitionsAsked, &About::thing("partitions"), person.id, now).await?;
    store::commit(tx).await?;
    Ok(Redirect::to("/admin?said=partitions").into_response())
}

/// What can be decided about a quarantined run.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Release,
    Discard,
}

async fn decide(
    Extract(state): Extract<State>,
    person: Person,
    Path((id, decision)): Path<(i64, Decision)>,
) -> Response {
    match write(&state.pool, RunId(id), decision, person.id, auth::now()).await {
        Ok(()) => {
            tracing::info!(run = id, by = %person.id, "a quarantined run was decided about");
            Redirect::to(&format!("/admin/runs/{id}")).into_response()
        }
        Err(Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        // Somebody else was quicker: the page shows how it stands.
        Err(Error::Rule(_)) => Redirect::to(&format!("/admin/runs/{id}")).into_response(),
        Err(error) => {
            tracing::error!(%error, run = id, "a decision was not written");
            (StatusCode::SERVICE_UNAVAILABLE, "That is not possible right now, please try again.").into_response()
        }
    }
}

async fn write(pool: &PgPool, id: RunId, decision: Decision, by: Uuid, now: DateTime<Utc>) -> store::Result<()> {
    let mut tx = store::begin(pool).await?;
    let act = match decision {
        Decision::Release => {
            runs::release(&mut tx, id, now).await?;
            Act::RunReleased
        }
        Decision::Discard => {
            runs::discard(&mut tx, id).await?;
            Act::RunDiscarded
        }
    };
    audit::act(&mut tx, act, &About::thing(&format!("run {id}")), by, now).await?;
    store::commit(tx).await
}
