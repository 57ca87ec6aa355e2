//! Errors of `/api/v1`: the only place where a status is chosen. One envelope, RFC 9457 (`application/problem+json`).

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::time::Duration;

/// What an endpoint answers instead of data.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    /// The request says something that can not be.
    #[error("{0}")]
    Invalid(String),
    /// Who asks is not known, and it matters.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// Who asks is known, and may not.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The operator left something out that this needs.
    #[error("not set up: {0}")]
    NotSetUp(&'static str),
    /// There is no such thing.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// This address asks too often.
    #[error("too many requests: wait {} s", .0.as_millis().div_ceil(1000).max(1))]
    TooMany(Duration),
    /// The database can not be reached.
    #[error("the database is away, try again")]
    Away,
    /// Our mistake.
    #[error("internal error")]
    Broken,
}

impl From<store::Error> for ApiError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound(what) => ApiError::NotFound(what),
            error if error.is_away() => {
                tracing::warn!(%error, "api without database");
                ApiError::Away
            }
            error => {
                tracing::error!(%error, "api failed");
                ApiError::Broken
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, kind) = match &self {
            ApiError::Invalid(_) => (StatusCode::BAD_REQUEST, "invalid-request"),
            ApiError::Unauthorized(_) => (StatusCode::UNAUTHORIZED, "unauthorized"),
            ApiError::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden"),
            ApiError::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
            ApiError::NotSetUp(_) => (StatusCode::SERVICE_UNAVAILABLE, "not-set-up"),
            ApiError::NotFound(_) => (StatusCode::NOT_FOUND, "not-found"),
            ApiError::Away => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            ApiError::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        };
        let body = json!({
            "type": format!("/problems/{kind}"),
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": self.to_string(),
        });
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        match self {
            ApiError::TooMany(wait) => drop(headers.insert(header::RETRY_AFTER, crate::rate::seconds(wait))),
            ApiError::Away => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"))),
            _ => {}
        }
        response
    }
}
