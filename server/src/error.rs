//! Errors of `/api/v1`: the only place where a status is chosen. One envelope, RFC 9457 (`application/problem+json`), with
//! a code that stays as it is. What other layers refuse below `/api/` gets the same envelope: [`envelope`].

use axum::{
    Json,
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::time::Duration;

const PROBLEM: &str = "application/problem+json";

/// Every code, its status and what it means. `type` of a problem is `/problems/` and the code, and leads to where this is told.
pub(crate) const CODES: [(&str, u16, &str); 18] = [
    ("invalid-request", 400, "Fields or the body say what can not be; `errors` says which."),
    ("unauthorized", 401, "No key, token or session, or one that does not work."),
    ("forbidden", 403, "The key's scopes, or the account, do not reach this."),
    ("plan-limit", 403, "The plan ends here."),
    ("not-found", 404, "There is no such thing, or it is somebody else's."),
    ("method-not-allowed", 405, "The address does not take that method: see `Allow`."),
    ("timeout", 408, "The request took too long to arrive or to answer."),
    ("conflict", 409, "There is one like it already."),
    ("idempotency-key-reused", 409, "The key was used for another request."),
    ("idempotency-key-in-use", 409, "The same request came before and has no answer yet."),
    ("too-large", 413, "The body is too large."),
    ("address-too-long", 414, "The address is too long."),
    ("wrong-host", 421, "Another host than this site's was asked for."),
    ("too-many-requests", 429, "Wait as `Retry-After` says."),
    ("headers-too-large", 431, "The headers are too large."),
    ("internal", 500, "Our mistake."),
    ("unavailable", 503, "The database is away: try again."),
    ("not-set-up", 503, "The operator left something out that this needs."),
];

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FieldError {
    /// Its name; where it lies in another, with dots.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

/// What an endpoint answers instead of data.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    /// The request says something that can not be.
    #[error("{0}")]
    Invalid(String),
    /// Fields of the request say what can not be.
    #[error("{}", listed(.0))]
    Fields(Vec<FieldError>),
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
    /// It is there already, or is in the way of what is.
    #[error("{0}")]
    Conflict(&'static str),
    /// The plan of whoever asks ends here.
    #[error("{0}")]
    Limit(&'static str),
    /// Another request came with the same key.
    #[error("this Idempotency-Key was used for another request: take a new one for each")]
    KeyReused,
    /// The same request came before, and has no answer yet.
    #[error("this request came before and has no answer yet: ask again, or look whether it was carried out")]
    KeyInUse,
    /// The body is longer than anything that is taken.
    #[error("the body is too large")]
    TooLarge,
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

/// All of them as one sentence.
fn listed(fields: &[FieldError]) -> String {
    fields.iter().map(|f| format!("{}: {}", f.field, f.detail)).collect::<Vec<_>>().join("; ")
}

/// As it is answered.
#[derive(Serialize)]
struct Problem<'a> {
    r#type: String,
    code: &'static str,
    title: Option<&'static str>,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

impl Problem<'_> {
    fn new(status: StatusCode, code: &'static str, detail: String) -> Problem<'static> {
        let (kind, title) = (format!("/problems/{code}"), status.canonical_reason());
        Problem { r#type: kind, code, title, status: status.as_u16(), detail, errors: &[] }
    }
}

impl ApiError {
    /// One field says what can not be.
    pub(crate) fn field(field: impl Into<String>, detail: impl Into<String>) -> ApiError {
        ApiError::Fields(vec![FieldError { field: field.into(), detail: detail.into() }])
    }

    /// Fields say what can not be, each with why.
    pub(crate) fn fields(wrong: Vec<(&'static str, String)>) -> ApiError {
        let field = |(field, detail): (&str, String)| FieldError { field: field.to_owned(), detail };
        ApiError::Fields(wrong.into_iter().map(field).collect())
    }

    /// What a reader of queries or bodies says of what it could not read: the field, where it names one.
    pub(crate) fn unreadable(text: String) -> ApiError {
        let said = text.split_once(": ").map_or(text.as_str(), |(_, said)| said);
        let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
        match (missing, said.split_once(": ")) {
            (Some((field, _)), _) => ApiError::field(field, "it is missing"),
            (None, Some((field, why))) if is_name(field) => ApiError::field(field, why),
            _ => ApiError::Invalid(text),
        }
    }

    /// Of a write: what the store refuses of it is the asker's mistake, and not ours.
    pub(crate) fn refused(error: store::Error) -> ApiError {
        match error {
            store::Error::Conflict(_) => ApiError::Conflict("there is one like it already"),
            store::Error::Rule(why) => match why.split_once(": ") {
                Some((field, why)) if is_name(field) => ApiError::field(field, why),
                // The database's own words name its tables.
                _ if why.contains('"') => ApiError::Invalid("that can not be".to_owned()),
                _ => ApiError::Invalid(why),
            },
            error => error.into(),
        }
    }

    /// The status and the code, which never changes.
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            ApiError::Invalid(_) | ApiError::Fields(_) => (StatusCode::BAD_REQUEST, "invalid-request"),
            ApiError::Unauthorized(_) => (StatusCode::UNAUTHORIZED, "unauthorized"),
            ApiError::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden"),
            ApiError::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
            ApiError::NotSetUp(_) => (StatusCode::SERVICE_UNAVAILABLE, "not-set-up"),
            ApiError::NotFound(_) => (StatusCode::NOT_FOUND, "not-found"),
            ApiError::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
            ApiError::Limit(_) => (StatusCode::FORBIDDEN, "plan-limit"),
            ApiError::KeyReused => (StatusCode::CONFLICT, "idempotency-key-reused"),
            ApiError::KeyInUse => (StatusCode::CONFLICT, "idempotency-key-in-use"),
            ApiError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            ApiError::Away => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            ApiError::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

/// Whether a text is the name of a field.
fn is_name(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_.[]".contains(&b);
    (1..=80).contains(&text.len()) && text.bytes().all(plain)
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
        let (status, code) = self.kind();
        let mut problem = Problem::new(status, code, self.to_string());
        if let ApiError::Fields(errors) = &self {
            problem.errors = errors;
        }
        let mut response = (status, Json(&problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
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

/// The code and the words of what a layer refused by its status alone.
fn by_status(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::BAD_REQUEST => ("invalid-request", "the request can not be read"),
        StatusCode::UNAUTHORIZED => ("unauthorized", "this needs a key, a token or a session"),
        StatusCode::FORBIDDEN => ("forbidden", "a page of another site may not send this"),
        StatusCode::NOT_FOUND => ("not-found", "endpoint not found"),
        StatusCode::METHOD_NOT_ALLOWED => ("method-not-allowed", "this address does not take that method: see Allow"),
        StatusCode::REQUEST_TIMEOUT => ("timeout", "this took too long"),
        StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "the body is too large"),
        StatusCode::URI_TOO_LONG => ("address-too-long", "the address is too long"),
        StatusCode::MISDIRECTED_REQUEST => ("wrong-host", "this host is not served here"),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => ("headers-too-large", "the headers are too large"),
        status if status.is_server_error() => ("internal", "internal error"),
        _ => ("refused", "the request was refused"),
    }
}

fn is_problem(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM)
}

/// Puts whatever is refused below `/api/` by other layers (methods, sizes, times, other sites, a panic) into the envelope.
pub(crate) async fn envelope(request: Request, next: Next) -> Response {
    let ours = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    if !ours || !refused || is_problem(&response) {
        return response;
    }
    let (code, detail) = by_status(status);
    let Ok(body) = serde_json::to_vec(&Problem::new(status, code, detail.to_owned())) else { return response };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_read_names_its_field() {
        let read = |text: &str| match ApiError::unreadable(text.to_owned()) {
            ApiError::Fields(fields) => fields.into_iter().map(|f| (f.field, f.detail)).collect(),
            _ => vec![],
        };
        let field = |field: &str, why: &str| vec![(field.to_owned(), why.to_owned())];
        let query = "Failed to deserialize query string: ";
        assert_eq!(read(&format!("{query}missing field `q`")), field("q", "it is missing"));
        assert_eq!(
            read(&format!("{query}limit: invalid digit found in string")),
            field("limit", "invalid digit found in string")
        );
        let body = "Failed to deserialize the JSON body into the target type: ";
        assert_eq!(
            read(&format!("{body}lots[0].on: invalid type: integer `1`, expected a string at line 1 column 9")),
            field("lots[0].on", "invalid type: integer `1`, expected a string at line 1 column 9")
        );
        for none in ["no colon", "Failed to parse: EOF while parsing: a value at line 1", ""] {
            assert!(matches!(ApiError::unreadable(none.to_owned()), ApiError::Invalid(text) if text == none), "{none}");
        }
    }

    #[test]
    fn what_the_store_refuses_is_said_without_its_words() {
        let refused = |why: &str| ApiError::refused(store::Error::Rule(why.to_owned())).to_string();
        assert_eq!(refused("variant: it is none of this product"), "variant: it is none of this product");
        assert_eq!(refused("3 of 2 can not be sold"), "3 of 2 can not be sold");
        let own = "new row for relation \"portfolios\" violates check constraint \"portfolios_name_check\"";
        assert_eq!(refused(own), "that can not be");
        let conflict = ApiError::refused(store::Error::Conflict("portfolios_name".to_owned()));
        assert_eq!(conflict.to_string(), "there is one like it already");
    }

    #[test]
    fn every_error_has_a_code_of_its_own_words() {
        let errors = [
            ApiError::Invalid("x".to_owned()),
            ApiError::field("a", "b"),
            ApiError::Unauthorized("x"),
            ApiError::Forbidden("x"),
            ApiError::NotSetUp("x"),
            ApiError::NotFound("x"),
            ApiError::Conflict("x"),
            ApiError::Limit("x"),
            ApiError::KeyReused,
            ApiError::KeyInUse,
            ApiError::TooLarge,
            ApiError::TooMany(Duration::ZERO),
            ApiError::Away,
            ApiError::Broken,
        ];
        for error in errors {
            let (status, code) = error.kind();
            let response = error.into_response();
            assert!(response.status() == status && is_problem(&response), "{code}");
            assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{code}");
            assert!(CODES.iter().any(|known| (known.0, known.1) == (code, status.as_u16())), "{code} is told nowhere");
        }
    }

    #[test]
    fn what_layers_refuse_is_told_too() {
        for status in [400, 401, 403, 404, 405, 408, 413, 414, 421, 431, 500] {
            let (code, _) = by_status(StatusCode::from_u16(status).unwrap());
            assert!(CODES.iter().any(|known| (known.0, known.1) == (code, status)), "{status} {code}");
        }
    }
}
