//! `GET /api/v1/search?q=&kind=&cursor=`

use super::{
    Answer,
    asked::{Asked, word},
    list::{List, take},
};
use crate::{State, error::ApiError};
use axum::{
    Json,
    extract::{OriginalUri, State as Extract},
};
use domain::catalog::ProductLine;
use serde::{Deserialize, Serialize};

const LIST: &str = "search";
const SIZE: u32 = 30;
/// What is found by rank has no key to go on after: its place is the number of a part, and nobody reads so many.
const PARTS: u32 = 100;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Words of a name, a set or a number.
    q: String,
    /// `card` or `sealed`; both where it is absent.
    kind: Option<String>,
    /// Where to go on, from `next`.
    cursor: Option<String>,
}

/// What was found; `guessed`: nothing holds all the words, these names look alike.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Found {
    guessed: bool,
    items: Vec<ProductLine>,
    /// The address of the next part; null: this is the last.
    next: Option<String>,
}

/// Products by name, set and number.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    params(Wanted),
    responses((status = 200, description = "Products by name, set and number", body = Found))
)]
pub(super) async fn search(
    Extract(state): Extract<State>,
    here: OriginalUri,
    Asked(asked): Asked<Wanted>,
) -> Answer<Found> {
    if asked.q.chars().count() > 100 {
        return Err(ApiError::field("q", "it must be 100 characters or less"));
    }
    let page = take::<u32>(LIST, asked.cursor.as_deref())?.unwrap_or(1).clamp(1, PARTS);
    let kind = word("kind", asked.kind.as_deref())?;
    let query = store::catalog::Query { text: asked.q, kind, page, size: SIZE };
    let found = match state.searching.find(&query) {
        Some(found) => found,
        None => store::catalog::search(&mut *store::acquire(&state.pool).await?, &query).await?,
    };
    let next = (found.page.more && page < PARTS).then_some(page + 1);
    let List { items, next } = List::part(found.page.items, LIST, next, &here);
    Ok(Json(Found { guessed: found.guessed, items, next }))
}
