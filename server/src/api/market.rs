//! `GET /api/v1/index`: the level of the market, day by day, in hundredths of a point.

use super::Answer;
use crate::State;
use axum::{Json, extract::State as Extract};
use domain::chart::Point;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Index {
    constituents: i32,
    points: Vec<Point>,
}

pub(super) async fn index(Extract(state): Extract<State>) -> Answer<Index> {
    let mut conn = store::acquire(&state.pool).await?;
    let index = store::market::index(&mut conn, "all").await?;
    Ok(Json(Index { constituents: index.constituents, points: index.series.points }))
}
