//! `GET /api/v1/deals?kind=&cursor=&limit=` and `GET /api/v1/deals/{id}`

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
use domain::{
    deals::{DealLine, DealTrace},
    ids::DealId,
};
use serde::Deserialize;

const LIST: &str = "deals";

#[derive(Deserialize)]
pub(super) struct Wanted {
    kind: Option<String>,
    cursor: Option<String>,
    limit: Option<u32>,
}

pub(super) async fn deals(
    Extract(state): Extract<State>,
    here: OriginalUri,
    Asked(asked): Asked<Wanted>,
) -> Result<Dated<List<DealLine>>, ApiError> {
    let size = limit(asked.limit, 50)?;
    // The bits of the score, so that it is the same number again.
    let after =
        take::<(u64, i64)>(LIST, asked.cursor.as_deref())?.map(|(score, id)| (f64::from_bits(score), DealId(id)));
    let kind = word("kind", asked.kind.as_deref())?;
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    let found = store::deals::list_open(&mut conn, kind, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|deal| (deal.score.to_bits(), deal.id.0));
    Ok(Dated(changed, List::part(found.items, LIST, last, &here)))
}

pub(super) async fn deal(Extract(state): Extract<State>, Path(id): Path<String>) -> Answer<DealTrace> {
    let id = id.parse().map(DealId).map_err(|_| ApiError::NotFound("deal"))?;
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::deals::get_open(&mut conn, id).await?))
}
