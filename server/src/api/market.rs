//! `GET /api/v1/indices`: where every index stands. `GET /api/v1/index?of=`: one of them, day by day, in hundredths of a
//! point; without `of` the market's.

use super::Answer;
use crate::{State, error::ApiError};
use axum::{
    Json,
    extract::{Query, State as Extract, rejection::QueryRejection},
};
use domain::{chart::Point, indices::Line};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub(super) struct Asked {
    of: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Index {
    constituents: i32,
    points: Vec<Point>,
}

pub(super) async fn indices(Extract(state): Extract<State>) -> Answer<Vec<Line>> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::market::indices(&mut conn).await?))
}

pub(super) async fn index(
    Extract(state): Extract<State>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<Index> {
    let Query(asked) = asked?;
    let mut conn = store::acquire(&state.pool).await?;
    let index = store::market::index(&mut conn, asked.of.as_deref().unwrap_or("all")).await?;
    if asked.of.is_some() && index.series.points.is_empty() {
        return Err(ApiError::NotFound("index"));
    }
    Ok(Json(Index { constituents: index.constituents, points: index.series.points }))
}
