//! What happens around every request: its span, the headers of every answer, and who is asking.

use crate::{State, auth::session};
use axum::{
    body::Body,
    extract::{Request, State as Extract},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use domain::user::CurrentUser;
use tracing::Span;

/// Who is asking; none: not signed in.
#[derive(Clone, Debug)]
pub(crate) struct Visitor(pub Option<CurrentUser>);

/// Path and request id, never the query: it is what people look for.
pub(crate) fn span(request: &axum::http::Request<Body>) -> Span {
    let id = request.headers().get("x-request-id").and_then(|v| v.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
}

/// Looks the session of the cookie up. Without a cookie the database is not asked.
pub(crate) async fn visitor(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let user = match session::token_of(request.headers(), state.https) {
        Some(token) => session::find_user(&state.pool, &token, state.https).await,
        None => None,
    };
    request.extensions_mut().insert(Visitor(user));
    next.run(request).await
}

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Headers of every answer. Pages bring their own policy with a nonce; whatever has none may load nothing.
/// Who came by https once is to come so for a year.
pub(crate) async fn security_headers(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if state.https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; style-src 'self'; frame-ancestors 'none'"));
    response
}
