//! `GET /api/v1/retailers` and `GET /api/v1/retailers/{slug}`: shops, and how our visits to them went.

use super::{Answer, list::List};
use crate::{State, auth, error::ApiError};
use axum::{
    Json,
    extract::{Path, State as Extract},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::retailer::Record;

/// From when on visits are counted.
fn since() -> DateTime<Utc> {
    auth::now() - TimeDelta::days(30)
}

/// Shops, and how our visits to them went.
#[utoipa::path(
    get,
    path = "/api/v1/retailers",
    responses((status = 200, description = "Shops, and how our visits to them went", body = List<Record>))
)]
pub(super) async fn retailers(Extract(state): Extract<State>) -> Answer<List<Record>> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(List::whole(store::retailers::records(&mut conn, None, since()).await?)))
}

/// A shop, and how our visits to it went.
#[utoipa::path(
    get,
    path = "/api/v1/retailers/{slug}",
    params(("slug" = String, Path, description = "The name in addresses")),
    responses((status = 200, description = "A shop, and how our visits to it went", body = Record))
)]
pub(super) async fn retailer(Extract(state): Extract<State>, Path(slug): Path<String>) -> Answer<Record> {
    let mut conn = store::acquire(&state.pool).await?;
    let found = store::retailers::records(&mut conn, Some(&slug), since()).await?.pop();
    found.map(Json).ok_or(ApiError::NotFound("retailer"))
}
