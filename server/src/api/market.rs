//! `GET /api/v1/indices`: where every index stands. `GET /api/v1/index?of=`: one of them, day by day, in hundredths of a
//! point; without `of` the market's.

use super::{Dated, asked::Asked, list::List};
use crate::{State, error::ApiError};
use axum::extract::State as Extract;
use domain::{chart::Point, indices::Line};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub(super) struct Wanted {
    of: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Index {
    constituents: i32,
    points: Vec<Point>,
}

pub(super) async fn indices(Extract(state): Extract<State>) -> Result<Dated<List<Line>>, ApiError> {
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    Ok(Dated(changed, List::whole(store::market::indices(&mut conn).await?)))
}

pub(super) async fn index(
    Extract(state): Extract<State>,
    Asked(asked): Asked<Wanted>,
) -> Result<Dated<Index>, ApiError> {
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    let index = store::market::index(&mut conn, asked.of.as_deref().unwrap_or("all")).await?;
    if asked.of.is_some() && index.series.points.is_empty() {
        return Err(ApiError::NotFound("index"));
    }
    Ok(Dated(changed, Index { constituents: index.constituents, points: index.series.points }))
}
