//! How queries and bodies are read: what can not be is said of its field.

use crate::{State, error::ApiError};
use axum::{
    extract::{
        FromRequestParts, Query,
        rejection::{JsonRejection, QueryRejection},
    },
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;
use std::str::FromStr;

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            ApiError::TooLarge
        } else {
            ApiError::unreadable(rejection.body_text())
        }
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        ApiError::unreadable(rejection.body_text())
    }
}

/// A query, as a list of typed fields.
pub(super) struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<State> for Asked<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Asked<T>, ApiError> {
        let Query(asked) = Query::<T>::try_from_uri(&parts.uri)?;
        Ok(Asked(asked))
    }
}

/// A word of a closed list; absent or empty is no word.
pub(super) fn word<T: FromStr<Err = domain::UnknownWord>>(
    field: &str,
    asked: Option<&str>,
) -> Result<Option<T>, ApiError> {
    let word = asked.filter(|w| !w.is_empty()).map(str::parse::<T>).transpose();
    word.map_err(|unknown| ApiError::field(field, unknown.to_string()))
}

/// How many lines of a list are wanted.
pub(super) fn limit(asked: Option<u32>, usual: u32) -> Result<u32, ApiError> {
    match asked.unwrap_or(usual) {
        limit @ 1..=100 => Ok(limit),
        _ => Err(ApiError::field("limit", "it must be 1 to 100")),
    }
}
