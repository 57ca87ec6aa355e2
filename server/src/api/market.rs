//! `GET /api/v1/indices`: where every index stands. `GET /api/v1/index?of=`: one of them, day by day, in hundredths of a
//! point; without `of` the market's. `GET /api/v1/indices/{scope}/constituents`: what stands in one. `GET
//! /api/v1/movers?direction=&days=&limit=`: what moved most. `GET /api/v1/record`: how what was foretold came out.

use super::{
    Answer, Dated,
    asked::{Asked, limit, word},
    list::{List, take},
};
use crate::{State, error::ApiError};
use axum::{
    Json,
    extract::{OriginalUri, Path, State as Extract},
};
use chrono::TimeDelta;
use domain::{
    chart::Point,
    deals,
    ids::VariantId,
    indices::{Constituent, Line},
    movers::{Direction, Moved, OLDEST_MOVER_DAYS, Span},
    outlook, signals,
};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// An index of `/indices`; the market where it is absent.
    of: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Index {
    constituents: i32,
    points: Vec<Point>,
}

/// Where every index stands.
#[utoipa::path(
    get,
    path = "/api/v1/indices",
    responses((status = 200, description = "Where every index stands", body = List<Line>))
)]
pub(super) async fn indices(Extract(state): Extract<State>) -> Result<Dated<List<Line>>, ApiError> {
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    Ok(Dated(changed, List::whole(store::market::indices(&mut conn).await?)))
}

/// An index day by day, in hundredths of a point.
#[utoipa::path(
    get,
    path = "/api/v1/index",
    params(Wanted),
    responses((status = 200, description = "An index day by day, in hundredths of a point", body = Index))
)]
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

const CONSTITUENTS: &str = "constituents";

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Part {
    /// Where to go on, from `next`.
    cursor: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// What stands in an index on its newest day, all with the same weight. Its `constituents` counts those that could be
/// compared with an earlier value of theirs.
#[utoipa::path(
    get,
    path = "/api/v1/indices/{scope}/constituents",
    params(("scope" = String, Path, description = "An index of `/indices`"), Part),
    responses((status = 200, description = "What stands in an index on its newest day", body = List<Constituent>))
)]
pub(super) async fn constituents(
    Extract(state): Extract<State>,
    Path(scope): Path<String>,
    here: OriginalUri,
    Asked(asked): Asked<Part>,
) -> Result<Dated<List<Constituent>>, ApiError> {
    let size = limit(asked.limit, 50)?;
    let after = take::<i64>(CONSTITUENTS, asked.cursor.as_deref())?.map(VariantId);
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    let found = store::market::constituents(&mut conn, &scope, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|one| one.variant_id.0);
    Ok(Dated(changed, List::part(found.items, CONSTITUENTS, last, &here)))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// `up` or `down`.
    direction: Option<String>,
    /// Over how many days: `7` or `30`; 7 where it is absent.
    days: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// A variant that moved, as the page of movers lists it.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Moving {
    #[serde(flatten)]
    moved: Moved,
    /// The change, where it is of seven days.
    change_7d: Option<f64>,
    /// The change, where it is of thirty.
    change_30d: Option<f64>,
}

/// What moved most in seven or thirty days.
#[utoipa::path(
    get,
    path = "/api/v1/movers",
    params(Which),
    responses((status = 200, description = "What moved most in seven or thirty days", body = List<Moving>))
)]
pub(super) async fn movers(
    Extract(state): Extract<State>,
    Asked(asked): Asked<Which>,
) -> Result<Dated<List<Moving>>, ApiError> {
    let direction = word("direction", asked.direction.as_deref())?.unwrap_or(Direction::Up);
    let span = word("days", asked.days.as_deref())?.unwrap_or(Span::Week);
    let most = limit(asked.limit, 20)?;
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    let fresh = store::market::freshness(&mut conn).await?;
    let Some(newest) = fresh.guide_day.or(fresh.shops_seen_at.map(|at| at.date_naive())) else {
        return Ok(Dated(changed, List::whole(vec![])));
    };
    let since = newest - TimeDelta::days(OLDEST_MOVER_DAYS);
    let moved = store::market::moved(&mut conn, span, direction, since, most).await?;
    let items = moved.into_iter().map(|moved| Moving {
        change_7d: (span == Span::Week).then_some(moved.change),
        change_30d: (span == Span::Month).then_some(moved.change),
        moved,
    });
    Ok(Dated(changed, List::whole(items.collect())))
}

/// How what was foretold came out, misses included.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = MarketRecord)]
pub(super) struct Record {
    outlooks: Vec<outlook::Record>,
    signals: Vec<signals::Record>,
    deals: Vec<deals::Record>,
}

/// How what was foretold came out, misses included.
#[utoipa::path(
    get,
    path = "/api/v1/record",
    responses((status = 200, description = "How what was foretold came out, misses included", body = Record))
)]
pub(super) async fn record(Extract(state): Extract<State>) -> Answer<Record> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(Record {
        outlooks: store::outlooks::record(&mut conn).await?,
        signals: store::signals::record(&mut conn).await?,
        deals: store::deals::record(&mut conn).await?,
    }))
}
