//! Pages: the Leptos application behind axum, and what is said when it can not answer.

use crate::{State, auth, choices, middleware::Visitor};
use app::{App, context::Context, shell};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Request, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use leptos::prelude::provide_context;
use leptos_axum::{generate_route_list, render_app_async_with_context};
use std::any::Any;

/// The application's own routes; everything else gets its "not found" page.
pub(crate) fn router() -> Router<State> {
    let routes = generate_route_list(App);
    routes.iter().fold(Router::new(), |router, route| router.route(route.path(), get(page))).fallback(get(page))
}

/// One page, made anew. Its status and policy are set while it is rendered.
async fn page(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    request: Request<Body>,
) -> Response {
    let path = request.uri().path().to_owned();
    // A page with a name, a secret or somebody's choices in it is for one person; all others may be kept for a moment.
    let private = user.is_some() || path == "/password" || !state.site.purposes.is_empty();
    let said = choices::said(request.headers(), state.https, state.site.purposes);
    let context = Context { pool: state.pool, user, site: state.site, said, path, now: auth::now() };
    let provide = move || provide_context(context.clone());
    let mut response = render_app_async_with_context(provide, shell)(request).await;
    let caching = if private || !response.status().is_success() { "no-store" } else { "private, max-age=30" };
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static(caching));
    response
}

/// The process is there.
pub(crate) async fn alive() -> &'static str {
    "ok"
}

/// The database is there too.
pub(crate) async fn ready(Extract(state): Extract<State>) -> Response {
    match store::health(&state.pool).await {
        Ok(_) => "ok".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "database away").into_response()
        }
    }
}

/// A page for what must not happen. It uses nothing that could fail again.
pub(crate) fn after_panic(cause: Box<dyn Any + Send + 'static>) -> Response {
    let cause = cause.downcast_ref::<String>().map(String::as_str).or(cause.downcast_ref::<&str>().copied());
    tracing::error!(cause = cause.unwrap_or("unknown"), "panic while answering");
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::INTERNAL_SERVER_ERROR, html, include_str!("panic.html")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    #[tokio::test]
    async fn a_panic_is_a_page() {
        async fn panics() -> &'static str {
            panic!("on purpose")
        }
        let router: Router = Router::new().route("/", get(panics)).layer(CatchPanicLayer::custom(after_panic));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("Our mistake") && !body.contains("on purpose"));
    }
}
