//! `GET /api/v1/search?q=&kind=&cursor=`, and what narrows it: `serie=&set=&rarity=&language=&finish=&least=&most=&trend=&undoubted=`

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
use domain::{catalog::ProductLine, search::Facets};
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
    /// The code of a series of sets (`sv`).
    serie: Option<String>,
    /// A set, by its name in addresses.
    set: Option<String>,
    /// A rarity, as the catalogue writes it.
    rarity: Option<String>,
    /// A language it has a name in.
    language: Option<String>,
    /// A surface: `normal`, `holo`, `reverse`, ..
    finish: Option<String>,
    /// Worth so much or more, in EUR with a point.
    least: Option<String>,
    /// Worth so much or less, in EUR with a point.
    most: Option<String>,
    /// `up` or `down`: where its price went in seven days.
    trend: Option<String>,
    /// `1`: without prices that something speaks against.
    undoubted: Option<String>,
    /// Where to go on, from `next`.
    cursor: Option<String>,
}

/// What the search is narrowed to.
fn facets(asked: &Wanted) -> Result<Facets, ApiError> {
    let (facets, wrong) = Facets::read(|name| match name {
        "serie" => asked.serie.clone(),
        "set" => asked.set.clone(),
        "rarity" => asked.rarity.clone(),
        "language" => asked.language.clone(),
        "finish" => asked.finish.clone(),
        "least" => asked.least.clone(),
        "most" => asked.most.clone(),
        "trend" => asked.trend.clone(),
        "undoubted" => asked.undoubted.clone(),
        _ => None,
    });
    if wrong.is_empty() { Ok(facets) } else { Err(ApiError::fields(wrong)) }
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
    let facets = facets(&asked)?;
    let query = store::catalog::Query { text: asked.q, kind, page, size: SIZE };
    // What is in memory can not be narrowed.
    let remembered = if facets.is_empty() { state.searching.find(&query) } else { None };
    let found = match remembered {
        Some(found) => found,
        None => store::catalog::narrowed(&mut *store::acquire(&state.pool).await?, &query, &facets).await?,
    };
    let next = (found.page.more && page < PARTS).then_some(page + 1);
    let List { items, next } = List::part(found.page.items, LIST, next, &here);
    Ok(Json(Found { guessed: found.guessed, items, next }))
}
