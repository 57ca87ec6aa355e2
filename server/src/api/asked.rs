//! How queries and bodies are read: what can not be is said of its field.

use crate::{State, error::ApiError, middleware::Visitor};
use axum::{
    Json,
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, Query, Request,
        rejection::{JsonRejection, QueryRejection},
    },
    http::{StatusCode, header, request::Parts},
};
use domain::user::CurrentUser;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use store::Uuid;

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

/// A body in JSON.
pub(super) struct Given<T>(pub T);

impl<T: DeserializeOwned> FromRequest<State> for Given<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &State) -> Result<Given<T>, ApiError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/json")) {
            return Err(ApiError::Invalid("the body has to be JSON, with content-type: application/json".to_owned()));
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
            _ => ApiError::Invalid("the body can not be read".to_owned()),
        })?;
        // No text has one, and the database takes none.
        if body.windows(6).any(|six| six == b"\\u0000") {
            return Err(ApiError::Invalid("no text may hold a NUL".to_owned()));
        }
        let Json(given) = Json::<T>::from_bytes(&body)?;
        Ok(Given(given))
    }
}

/// Whose own it is about. The route's need has asked already; this is who.
pub(super) struct Owner {
    /// The person.
    pub user: CurrentUser,
    /// Their number.
    pub id: Uuid,
}

impl FromRequestParts<State> for Owner {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Owner, ApiError> {
        let user = parts.extensions.get::<Visitor>().and_then(|Visitor(user)| user.clone());
        let user = user.ok_or(ApiError::Unauthorized("this needs a key, a token or a session"))?;
        let id = user.id.parse().map_err(|_| ApiError::Broken)?;
        Ok(Owner { user, id })
    }
}

/// The number in an address; what is none is the number of nothing.
pub(super) fn number(text: &str, what: &'static str) -> Result<i64, ApiError> {
    text.parse().map_err(|_| ApiError::NotFound(what))
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
