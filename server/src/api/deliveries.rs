//! What was sent to a member's ways, and once more: `GET /api/v1/channels/{id}/deliveries`, `POST /api/v1/deliveries/{id}/replay`.

use super::{
    Answer,
    asked::{Asked, Owner, limit, number},
    list::{List, take},
};
use crate::{State, auth, error::ApiError};
use axum::{
    Json,
    extract::{OriginalUri, Path, State as Extract},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use store::{
    deliveries::{self, Logged},
    jobs::{SendDeliveries, enqueue},
};

const LIST: &str = "deliveries";

/// A message on its way to a channel.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Delivery {
    id: i64,
    /// The id of the message: the same however often it is sent.
    event: String,
    /// `waiting`, `sent`, `failed` or `dropped`.
    state: String,
    tries: i32,
    /// What was answered last.
    said: Option<String>,
    due_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
}

impl From<Logged> for Delivery {
    fn from(logged: Logged) -> Delivery {
        let Logged { id, event, state, tries, said, due_at, sent_at } = logged;
        Delivery { id, event, state, tries, said, due_at, sent_at }
    }
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Part {
    /// Where to go on, from `next`.
    cursor: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// What was sent by one of your ways, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/channels/{id}/deliveries",
    params(("id" = i64, Path, description = "The number of the way"), Part),
    responses((status = 200, description = "What was sent by one of your ways, newest first", body = List<Delivery>))
)]
pub(super) async fn log(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    here: OriginalUri,
    Asked(asked): Asked<Part>,
) -> Answer<List<Delivery>> {
    let size = limit(asked.limit, 50)?;
    let after = take::<i64>(LIST, asked.cursor.as_deref())?;
    let mut conn = store::acquire(&state.pool).await?;
    let found = deliveries::log_after(&mut conn, owner.id, number(&id, "channel")?, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|logged| logged.id);
    Ok(Json(List::part(found.items.into_iter().map(Delivery::from).collect(), LIST, last, &here)))
}

/// Sends what was sent to a webhook once more, under the same id.
#[utoipa::path(
    post,
    path = "/api/v1/deliveries/{id}/replay",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 200, description = "It waits to be sent once more", body = Delivery))
)]
pub(super) async fn replay(Extract(state): Extract<State>, owner: Owner, Path(id): Path<String>) -> Answer<Delivery> {
    let id = number(&id, "delivery")?;
    let mut tx = store::begin(&state.pool).await?;
    let replayed = deliveries::replay(&mut tx, owner.id, id, auth::now()).await.map_err(ApiError::refused)?;
    enqueue(&mut tx, &SendDeliveries {}, None).await?;
    store::commit(tx).await?;
    Ok(Json(replayed.into()))
}
