//! What an admin decides by a form: plain posts that answer with a redirect. The pages are `app`'s.

use crate::{
    State,
    access::{Door, Routes},
    auth,
    middleware::Visitor,
};
use axum::{
    Extension,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, Utc};
use domain::{ids::RunId, user::access::Need};
use serde::Deserialize;
use store::{Error, PgPool, runs};

/// Its page's forms; from another site they are refused like every write (`auth::same_site`).
pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/admin/runs/{id}/{decision}", Need::DecideVisits, decide)
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
    Extension(Visitor(user)): Extension<Visitor>,
    Path((id, decision)): Path<(i64, Decision)>,
) -> Response {
    match write(&state.pool, RunId(id), decision, auth::now()).await {
        Ok(()) => {
            tracing::info!(run = id, by = user.map(|user| user.id), "a quarantined run was decided about");
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

async fn write(pool: &PgPool, id: RunId, decision: Decision, now: DateTime<Utc>) -> store::Result<()> {
    let mut tx = store::begin(pool).await?;
    match decision {
        Decision::Release => runs::release(&mut tx, id, now).await?,
        Decision::Discard => runs::discard(&mut tx, id).await?,
    };
    store::commit(tx).await
}
