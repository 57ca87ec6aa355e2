//! `GET /api/v1/deals?kind=&page=` and `GET /api/v1/deals/{id}`

use super::{Answer, List, page, word};
use crate::{State, error::ApiError};
use axum::{
    Json,
    extract::{Path, Query, State as Extract, rejection::QueryRejection},
};
use domain::{
    deals::{DealLine, DealTrace},
    ids::DealId,
};
use serde::Deserialize;

const SIZE: u32 = 50;

#[derive(Deserialize)]
pub(super) struct Asked {
    kind: Option<String>,
    page: Option<u32>,
}

pub(super) async fn deals(
    Extract(state): Extract<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<List<DealLine>> {
    let Query(asked) = asked?;
    let page = page(asked.page)?;
    let mut conn = store::acquire(&state.pool).await?;
    let found = store::deals::list(&mut conn, word(asked.kind.as_deref())?, page, SIZE).await?;
    Ok(Json(List { items: found.items, page, more: found.more }))
}

pub(super) async fn deal(Extract(state): Extract<State>, Path(id): Path<String>) -> Answer<DealTrace> {
    let id = id.parse().map(DealId).map_err(|_| ApiError::NotFound("deal"))?;
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::deals::get(&mut conn, id).await?))
}
