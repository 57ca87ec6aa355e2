//! `GET /api/v1/deals?kind=&of=&most=&off=&from=&cursor=&limit=` and `GET /api/v1/deals/{id}`

use super::{
    Answer, Dated,
    asked::{Asked, limit},
    list::{List, take},
};
use crate::{State, error::ApiError};
use axum::{
    Json,
    extract::{OriginalUri, Path, State as Extract},
};
use domain::{
    deal_filter::DealFilter,
    deals::{DealLine, DealTrace},
    ids::DealId,
};
use serde::Deserialize;

const LIST: &str = "deals";

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `offer` or `dip`; both where it is absent.
    kind: Option<String>,
    /// `card` or `sealed`.
    of: Option<String>,
    /// Costs so much or less, in EUR with a point.
    most: Option<String>,
    /// So many percent below what it is held against, or more.
    off: Option<String>,
    /// The country of the shop, as ISO 3166-1 alpha-2 code.
    from: Option<String>,
    /// Where to go on, from `next`.
    cursor: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// Deals, best first.
#[utoipa::path(
    get,
    path = "/api/v1/deals",
    params(Wanted),
    responses((status = 200, description = "Deals, best first", body = List<DealLine>))
)]
pub(super) async fn deals(
    Extract(state): Extract<State>,
    here: OriginalUri,
    Asked(asked): Asked<Wanted>,
) -> Result<Dated<List<DealLine>>, ApiError> {
    let size = limit(asked.limit, 50)?;
    // The bits of the score, so that it is the same number again.
    let after =
        take::<(u64, i64)>(LIST, asked.cursor.as_deref())?.map(|(score, id)| (f64::from_bits(score), DealId(id)));
    let (filter, wrong) = DealFilter::read(|name| match name {
        "kind" => asked.kind.clone(),
        "of" => asked.of.clone(),
        "most" => asked.most.clone(),
        "off" => asked.off.clone(),
        "from" => asked.from.clone(),
        _ => None,
    });
    if !wrong.is_empty() {
        return Err(ApiError::fields(wrong));
    }
    let mut conn = store::acquire(&state.pool).await?;
    let changed = store::market::changed_at(&mut conn).await?;
    let found = store::deals::list_open_wanted(&mut conn, &filter, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|deal| (deal.score.to_bits(), deal.id.0));
    Ok(Dated(changed, List::part(found.items, LIST, last, &here)))
}

/// A deal, and the rows behind its numbers.
#[utoipa::path(
    get,
    path = "/api/v1/deals/{id}",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 200, description = "A deal, and the rows behind its numbers", body = DealTrace))
)]
pub(super) async fn deal(Extract(state): Extract<State>, Path(id): Path<String>) -> Answer<DealTrace> {
    let id = id.parse().map(DealId).map_err(|_| ApiError::NotFound("deal"))?;
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::deals::get_open(&mut conn, id).await?))
}
