//! The JSON door, `/api/v1`. Thin: each handler extracts, makes one call into `store`, and answers.

mod account;
mod deals;
mod market;
mod products;
mod search;

use crate::{
    State,
    access::{Door, Routes},
    auth::{bearer, programs},
    error::ApiError,
};
use axum::{
    Json,
    extract::rejection::{JsonRejection, QueryRejection},
    middleware::from_fn_with_state,
};
use domain::user::access::Need;
use serde::Serialize;
use std::str::FromStr;

pub(crate) fn router(state: &State) -> Routes {
    Routes::of(Door::Api)
        .get("/search", Need::Market, search::search)
        .get("/products/{slug}", Need::Market, products::product)
        .get("/products/{slug}/prices", Need::Market, products::prices)
        .get("/products/{slug}/signals", Need::Market, products::signals)
        .get("/deals", Need::Market, deals::deals)
        .get("/deals/{id}", Need::Market, deals::deal)
        .get("/index", Need::Market, market::index)
        .get("/indices", Need::Market, market::indices)
        .get("/account", Need::OwnAccount, account::account)
        .layered(|router| router.layer(from_fn_with_state(state.clone(), bearer::program)))
        .merge(programs::api())
        .otherwise(async || ApiError::NotFound("endpoint"))
}

/// What an endpoint answers.
type Answer<T> = Result<Json<T>, ApiError>;

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        ApiError::Invalid(rejection.body_text())
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        ApiError::Invalid(rejection.body_text())
    }
}

/// A list, and whether more follows.
#[derive(Serialize)]
struct List<T> {
    items: Vec<T>,
    page: u32,
    more: bool,
}

/// Pages count from 1.
fn page(asked: Option<u32>) -> Result<u32, ApiError> {
    match asked.unwrap_or(1) {
        page @ 1..=1000 => Ok(page),
        _ => Err(ApiError::Invalid("page must be 1 to 1000".to_owned())),
    }
}

/// A word of a closed list; absent or empty is no word.
fn word<T: FromStr<Err = domain::UnknownWord>>(asked: Option<&str>) -> Result<Option<T>, ApiError> {
    let word = asked.filter(|w| !w.is_empty()).map(str::parse::<T>).transpose();
    word.map_err(|unknown| ApiError::Invalid(unknown.to_string()))
}
