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

#[derive(Deserialize)]
pub(super) struct Wanted {
    q: String,
    kind: Option<String>,
    cursor: Option<String>,
}

/// What was found; `guessed`: nothing holds all the words, these names look alike.
#[derive(Serialize)]
pub(super) struct Found {
    guessed: bool,
    #[serde(flatten)]
    list: List<ProductLine>,
}

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
    let mut conn = store::acquire(&state.pool).await?;
    let found = store::catalog::search(&mut conn, &query).await?;
    let next = (found.page.more && page < PARTS).then_some(page + 1);
    let list = List::part(found.page.items, LIST, next, &here);
    Ok(Json(Found { guessed: found.guessed, list }))
}
