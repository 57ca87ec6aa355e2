//! Answers about the market that are the same for everybody: of `/api/v1`, of feeds and badges. So a change is visible within
//! a second, and who has an answer already is told so without the database being asked.
//!
//! Kept are answers to visitors alone: who comes with a key, a token or a session is answered anew.

use super::{Found, Thing};
use crate::{State, api::shape, error::ApiError};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{OriginalUri, Request, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// How long one is kept though nothing changed: some speak of today.
const LIFETIME: Duration = Duration::from_secs(60);

/// An answer as it was made, to a request without conditions.
#[derive(Debug, Default)]
pub(super) struct Answer {
    headers: HeaderMap,
    body: Bytes,
}

/// What an answer goes by: all of the address. None: it may be of somebody, or is no answer that is read.
fn key_of(request: &Request) -> Option<String> {
    let headers = request.headers();
    let anybody = !headers.contains_key(header::AUTHORIZATION) && !headers.contains_key(header::COOKIE);
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    // As it was asked for: below a path the router shows the rest of it alone.
    let whole = request.extensions().get::<OriginalUri>().map_or_else(|| request.uri(), |OriginalUri(uri)| uri);
    (anybody && read).then(|| whole.path_and_query().map(|address| address.as_str().to_owned())).flatten()
}

/// Around the endpoints, outside of `shape`: what is kept is ready to be sent.
pub(crate) async fn kept(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let Some(key) = key_of(&request) else { return next.run(request).await };
    let kept = &state.ops.kept;
    let missed = match kept.look(&key, Instant::now()) {
        Found::Here(Thing::Answer(answer)) => return answer.to(request.method(), request.headers()),
        // No address has both.
        Found::Here(Thing::Page(_)) | Found::Closed => return next.run(request).await,
        Found::Missed(missed) => missed,
    };
    // What is kept is whole: who has it already, or wants no body, is told so here.
    let (method, asked) = (request.method().clone(), request.headers().clone());
    *request.method_mut() = Method::GET;
    for condition in CONDITIONS {
        request.headers_mut().remove(condition);
    }
    let made = next.run(request).await;
    if made.status() != StatusCode::OK {
        return made;
    }
    let (parts, body) = made.into_parts();
    let body = match to_bytes(body, shape::MOST).await {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "an answer could not be read");
            return ApiError::Broken.into_response();
        }
    };
    let answer = Arc::new(Answer { headers: parts.headers, body });
    if answer.headers.contains_key(header::ETAG) {
        let bytes = answer.body.len();
        kept.put(missed, Thing::Answer(answer.clone()), bytes, Instant::now() + LIFETIME);
    }
    answer.to(&method, &asked)
}

const CONDITIONS: [HeaderName; 2] = [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE];

impl Answer {
    /// As it is sent to who asks so.
    fn to(&self, method: &Method, asked: &HeaderMap) -> Response {
        let tag = self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
        let known = tag.is_some_and(|tag| shape::is_known(asked, tag, self.headers.get(header::LAST_MODIFIED)));
        let mut headers = self.headers.clone();
        if known {
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::CONTENT_LENGTH);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(self.body.len()));
        let body = if *method == Method::HEAD { Body::empty() } else { Body::from(self.body.clone()) };
        (headers, body).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_it_gets_no_body() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ETAG, HeaderValue::from_static("W/\"a\""));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let answer = Answer { headers, body: Bytes::from_static(b"111") };
        let asked = |tag: &'static str| HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(tag))]);
        let known = answer.to(&Method::GET, &asked("\"a\""));
        assert_eq!(
            (known.status(), known.headers().contains_key(header::CONTENT_TYPE)),
            (StatusCode::NOT_MODIFIED, false)
        );
        let whole = answer.to(&Method::HEAD, &asked("\"b\""));
        assert_eq!((whole.status(), whole.headers()[header::CONTENT_LENGTH].to_str().unwrap()), (StatusCode::OK, "3"));
    }
}
