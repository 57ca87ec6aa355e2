//! What happens around every request: its span, its limits, the headers of every answer, and who is asking.

use crate::{
    State,
    auth::session,
    doors::{ADDRESS, HEADERS},
};
use axum::{
    body::Body,
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::{
    production::authority,
    user::{CurrentUser, Role},
};
use telemetry::Trace;
use tracing::{Span, field::Empty};

/// Who is asking; none: not signed in.
#[derive(Clone, Debug)]
pub(crate) struct Visitor(pub Option<CurrentUser>);

/// The trace a request is part of: the one it came with, or one that begins here. Jobs it enqueues carry it on.
pub(crate) async fn traced(mut request: Request, next: Next) -> Response {
    let mut given = request.headers().get_all(telemetry::trace::HEADER).iter();
    let came = match (given.next(), given.next()) {
        (Some(one), None) => one.to_str().ok().and_then(Trace::parse),
        _ => None,
    };
    let trace = came.map_or_else(Trace::new, Trace::child);
    request.extensions_mut().insert(trace);
    trace.around(next.run(request)).await
}

/// Path, request id and trace, never the query: it is what people look for.
pub(crate) fn span(request: &axum::http::Request<Body>) -> Span {
    let id = request.headers().get(REQUEST_ID).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let trace = request.extensions().get::<Trace>().copied().unwrap_or_default();
    tracing::info_span!(
        "request",
        method = %request.method(),
        path = request.uri().path(),
        id,
        // Known when it is routed, and when it is answered.
        route = Empty,
        status = Empty,
        trace = trace.id(),
        span = trace.span(),
        parent = trace.parent()
    )
}

/// Looks the session of the cookie up. Without a cookie the database is not asked.
pub(crate) async fn visitor(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let user = match session::token_of(request.headers(), state.https) {
        Some(token) => session::find_user(&state.pool, &token, state.https).await,
        None => None,
    };
    let admin = user.as_ref().is_some_and(|user| user.role == Role::Admin);
    let refused = (!admin && request.uri().path().starts_with("/admin")).then(|| user.as_ref().map(|u| u.id.clone()));
    request.extensions_mut().insert(Visitor(user));
    let response = next.run(request).await;
    if let Some(by) = refused {
        tracing::info!(by = by.as_deref().unwrap_or("nobody"), "an admin's page was asked for");
    }
    response
}

const REQUEST_ID: &str = "x-request-id";

/// An id that a proxy or a client gave a request is kept where it is a short plain word: it stands in logs and answers.
/// Anything else is dropped, and we make one. It is a name to search by, and proves nothing about who sent it.
pub(crate) async fn only_plain_ids(mut request: Request, next: Next) -> Response {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"-_.".contains(b);
    let mut given = request.headers().get_all(REQUEST_ID).iter();
    let kept = matches!((given.next(), given.next()), (Some(id), None)
        if (1..=64).contains(&id.len()) && id.as_bytes().iter().all(plain));
    if !kept {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

/// Refuses what is longer than anything a browser sends here.
pub(crate) async fn within_limits(request: Request, next: Next) -> Response {
    let address = request.uri().path_and_query().map_or(0, |p| p.as_str().len());
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if address > ADDRESS {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    // No text has one, and the database takes none: a path, a search, a number with it is nobody's mistake but a try.
    if request.uri().path_and_query().is_some_and(|p| p.as_str().contains("%00")) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    if headers > HEADERS {
        return StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response();
    }
    next.run(request).await
}

/// Under https only the host of `PUBLIC_URL` is answered: no cache, and no page, ever learns of another one.
pub(crate) async fn own_host(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    if state.https && !names(request.uri(), request.headers(), authority(&state.site.public_url)) {
        tracing::info!("another host was asked for");
        return (StatusCode::MISDIRECTED_REQUEST, "This host is not served here.").into_response();
    }
    next.run(request).await
}

/// Whether a request names this host and no other one: in the one `Host`, and where the request's line has one, there.
fn names(uri: &Uri, headers: &HeaderMap, own: &str) -> bool {
    let same = |host: &str| host.trim_end_matches(":443").eq_ignore_ascii_case(own.trim_end_matches(":443"));
    let mut hosts = headers.get_all(header::HOST).iter();
    let one = hosts.next().is_some_and(|host| host.to_str().is_ok_and(same)) && hosts.next().is_none();
    one && uri.authority().is_none_or(|authority| same(authority.as_str()))
}

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // For browsers that do not know `frame-ancestors`.
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         microphone=(), midi=(), payment=(), screen-wake-lock=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

/// Of answers that say nothing else. Pages bring their own policy with a nonce; whatever has none may load nothing.
const UNLESS_SAID: [(HeaderName, &str); 4] = [
    // What other pages may show says so itself.
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// All text here is UTF-8, and says so: the files of the bundle and the style sheet too.
fn name_charset(headers: &mut HeaderMap) {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()) else { return };
    let is_text = kind.starts_with("text/") || kind.contains("javascript") || kind.contains("xml");
    if is_text
        && !kind.contains("charset")
        && let Ok(named) = HeaderValue::try_from(format!("{kind}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, named);
    }
}

/// Headers of every answer. Who came by https once is to come so for a year.
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
    name_charset(headers);
    for (name, value) in UNLESS_SAID {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
