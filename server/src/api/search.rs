//! `GET /api/v1/search?q=&kind=&page=`

use super::{Answer, List, page, word};
use crate::{State, error::ApiError};
use axum::{
    Json,
    extract::{Query, State as Extract, rejection::QueryRejection},
};
use domain::catalog::ProductLine;
use serde::{Deserialize, Serialize};

const SIZE: u32 = 30;

#[derive(Deserialize)]
pub(super) struct Asked {
    q: String,
    kind: Option<String>,
    page: Option<u32>,
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
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<Found> {
    let Query(asked) = asked?;
    if asked.q.chars().count() > 100 {
        return Err(ApiError::Invalid("q must be 100 characters or less".to_owned()));
    }
    let page = page(asked.page)?;
    let query = store::catalog::Query { text: asked.q, kind: word(asked.kind.as_deref())?, page, size: SIZE };
    let mut conn = store::acquire(&state.pool).await?;
    let found = store::catalog::search(&mut conn, &query).await?;
    let list = List { items: found.page.items, page, more: found.page.more };
    Ok(Json(Found { guessed: found.guessed, list }))
}
