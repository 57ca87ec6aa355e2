//! Pages: the Leptos application behind axum, and what is said when it can not answer.

use crate::{
    State,
    access::{Door, Routes},
    auth, choices, country,
    kept::{Looked, is_for_everybody},
    language,
    middleware::Visitor,
};
use app::{
    App,
    context::Context,
    languages::{SPOKEN, is_own},
    needs::need_of,
    pages::{admin::retailer, alerts::inbox, channels, passkeys, plan, portfolio, second_factor, shared},
    shell,
};
use axum::{
    Extension,
    body::Body,
    extract::{Request, State as Extract},
    http::{StatusCode, Uri, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use domain::{
    i18n::{Locale, localized},
    user::{CurrentUser, access::Need},
};
use leptos::prelude::provide_context;
use leptos_axum::{generate_route_list, render_app_async_with_context};
use std::{any::Any, time::Instant};
use store::{Uuid, notifications, users};

/// The application's own routes; everything else gets its "not found" page. So does a page nobody stated the need of.
pub(crate) fn router() -> Routes {
    let pages = generate_route_list(App);
    let stated = pages.iter().filter_map(|route| Some((route.path(), need_of(route.path())?)));
    let routes = stated.fold(Routes::of(Door::Page), |routes, (path, need)| {
        let routes = routes.get(path, need, page);
        let others = language::others().filter(|_| SPOKEN.contains(&path));
        others.fold(routes, |routes, locale| routes.get(&localized(locale, path), need, page))
    });
    routes.otherwise(get(no_page))
}

/// A request for what no route of the application is at. The application reads addresses in its own way (a slash at the
/// end, letters as `%61`): only what axum found may reach it under its own name.
pub(crate) fn nowhere(request: Request<Body>) -> Request<Body> {
    // In the language of the address all the same.
    let mut request = language::named(request);
    *request.uri_mut() = Uri::from_static("/.nowhere");
    request
}

/// The "not found" page, or the way to a page that was asked for with a slash too many, or in a language it has not.
async fn no_page(state: Extract<State>, visitor: Extension<Visitor>, request: Request<Body>) -> Response {
    if let Some(path) = without_slash(request.uri()) {
        return Redirect::permanent(&path).into_response();
    }
    if let Some(led) = language::own(request.uri(), state.https) {
        return led;
    }
    // Not for ever: one day it has.
    match language::english_only(request.uri()) {
        Some(path) => Redirect::temporary(&path).into_response(),
        None => page(state, visitor, nowhere(request)).await,
    }
}

/// The same address without slashes at its end; never one that leads to another host.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().trim_end_matches('/');
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    (ours && path.len() < uri.path().len())
        .then(|| uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

/// What one page shows that only this process knows, this once.
#[derive(Clone)]
pub(crate) enum Shown {
    /// For the page of the second factor.
    SecondFactor(second_factor::Shown),
    /// For the page of passkeys.
    Passkeys(passkeys::Shown),
    /// For the page of ways to be told.
    Channels(channels::Shown),
    /// For the page of the inbox.
    Feed(inbox::Shown),
    /// For the page of one's plan.
    Plan(plan::Preview),
    /// For the page of collections.
    Link(portfolio::Shown),
    /// For the page of a collection that is shared.
    Shared(shared::Shown),
    /// For the page of a shop.
    Retailer(Box<retailer::Shown>),
}

impl Shown {
    fn provide(self) {
        match self {
            Shown::SecondFactor(shown) => provide_context(shown),
            Shown::Passkeys(shown) => provide_context(shown),
            Shown::Channels(shown) => provide_context(shown),
            Shown::Feed(shown) => provide_context(shown),
            Shown::Plan(shown) => provide_context(shown),
            Shown::Link(shown) => provide_context(shown),
            Shown::Shared(shown) => provide_context(shown),
            Shown::Retailer(shown) => provide_context(*shown),
        }
    }
}

/// One page, made anew. Its status and policy are set while it is rendered.
async fn page(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    request: Request<Body>,
) -> Response {
    if let Some(led) = language::remembered(request.uri(), request.headers(), state.https) {
        return led;
    }
    // As it was asked for: the language is a part of it.
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let everybody = user.is_none() && is_for_everybody(request.method(), request.headers());
    let missed = match everybody.then(|| state.ops.kept.page(address, Instant::now())) {
        Some(Looked::Page(page)) => return page,
        Some(Looked::Missed(missed)) => Some(missed),
        Some(Looked::Closed) | None => None,
    };
    let request = language::named(request);
    let uri = request.uri();
    let shown = match uri.path() {
        shared::PAGE => crate::portfolio::shared(&state, uri.query())
            .await
            .map(|collection| Shown::Shared(shared::Shown { collection })),
        path => auth::second_factor::shown(&state, user.as_ref(), path).await.map(Shown::SecondFactor),
    };
    let kept = state.ops.kept.clone();
    let response = answer(state, user, request, shown).await;
    match missed {
        Some(missed) => kept.keep_page(missed, response, Instant::now()).await,
        None => response,
    }
}

/// The page at `path` as the answer to a form, with what is shown this once.
pub(crate) async fn render(state: &State, user: &CurrentUser, path: &'static str, shown: Shown) -> Response {
    render_at(state, user, Uri::from_static(path), shown).await
}

/// As [`render`], of a page whose address names what it is about.
pub(crate) async fn render_at(state: &State, user: &CurrentUser, uri: Uri, shown: Shown) -> Response {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    answer(state.clone(), Some(user.clone()), request, Some(shown)).await
}

async fn answer(state: State, user: Option<CurrentUser>, request: Request<Body>, shown: Option<Shown>) -> Response {
    let path = request.uri().path().to_owned();
    // A page with a name, a secret or somebody's choices in it, or in the language of a browser, is for one person; all others may be
    // kept for a moment.
    let letter = path == "/password" || path == "/email" || path == "/stop" || path == shared::PAGE;
    let private = user.is_some() || letter || is_own(&path) || !state.site.purposes.is_empty();
    let said = choices::said(request.headers(), state.https, state.site.purposes);
    let mut speaks = language::of(&request, state.https);
    if speaks.chosen.is_none() && is_own(&path) {
        let written = written_to(&state, user.as_ref()).await;
        let own = written.unwrap_or_else(|| language::reads(request.headers(), state.https));
        (speaks.page, speaks.links) = (own, own);
    }
    let unread = unread(&state, user.as_ref()).await;
    // A link of a letter is older than what it leads to; whoever has a cookie or a key may have written just now.
    let unwritten = user.is_none() && !letter && is_for_everybody(request.method(), request.headers());
    let pool = if unwritten { state.ops.reading(&state.pool).clone() } else { state.pool };
    let country = country::of(request.headers(), state.https);
    let context = Context { pool, user, unread, site: state.site, country, said, path, now: auth::now() };
    let provide = move || {
        provide_context(context.clone());
        provide_context(speaks);
        if let Some(shown) = shown.clone() {
            shown.provide();
        }
    };
    let mut response = render_app_async_with_context(provide, shell)(request).await;
    let caching = if private || !response.status().is_success() { "no-store" } else { "private, max-age=30" };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(caching));
    // Who signs in is not shown what was kept of the time before.
    headers.append(header::VARY, header::HeaderValue::from_static("cookie"));
    if letter {
        // The address of this page is the secret: nothing that is followed from here learns it.
        headers.insert(header::REFERRER_POLICY, header::HeaderValue::from_static("no-referrer"));
    }
    response
}

/// In which language somebody is written to: that of their pages where they chose none in this browser. A page is not lost over it.
async fn written_to(state: &State, user: Option<&CurrentUser>) -> Option<Locale> {
    let id = user?.id.parse::<Uuid>().ok()?;
    let asked = async { users::language(&mut *store::acquire(&state.pool).await?, id).await };
    asked.await.inspect_err(|error| tracing::warn!(%error, "the language of an account could not be read")).ok()
}

/// How many messages somebody has not read. A page is not lost over it.
async fn unread(state: &State, user: Option<&CurrentUser>) -> i64 {
    let Some(id) = user.and_then(|user| user.id.parse::<Uuid>().ok()) else { return 0 };
    let asked = async { notifications::unread(&mut *store::acquire(&state.pool).await?, id).await };
    asked.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "what is unread could not be counted");
        0
    })
}

/// What a supervisor asks.
pub(crate) fn signs_of_life() -> Routes {
    Routes::of(Door::File).get("/healthz", Need::Nothing, alive).get("/readyz", Need::Nothing, ready)
}

/// The process is there.
async fn alive() -> &'static str {
    "ok"
}

/// The database is there too, is new enough, and has every table this program knows.
async fn ready(Extract(state): Extract<State>) -> Response {
    let asked = async {
        store::health(&state.pool).await?;
        store::is_migrated(&state.pool).await
    };
    match asked.await {
        Ok(true) => "ok".into_response(),
        Ok(false) => {
            tracing::warn!("not ready: the database waits for its migrations");
            (StatusCode::SERVICE_UNAVAILABLE, "database not migrated").into_response()
        }
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

    #[test]
    fn a_slash_too_many_leads_nowhere_else() {
        let cases = [
            ("/deals/", Some("/deals")),
            ("/deals//?page=2", Some("/deals?page=2")),
            ("/deals", None),
            ("/", None),
            ("//", None),
            ("//evil.example/", None),
            ("/\\evil.example/", None),
        ];
        for (asked, led) in cases {
            let path = axum::http::uri::PathAndQuery::from_static(asked);
            assert_eq!(without_slash(&Uri::from(path)).as_deref(), led, "{asked}");
        }
    }

    #[tokio::test]
    async fn a_panic_is_a_page() {
        async fn panics() -> &'static str {
            panic!("on purpose")
        }
        let router =
            axum::Router::new().route("/", axum::routing::get(panics)).layer(CatchPanicLayer::custom(after_panic));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("Our mistake") && !body.contains("on purpose"));
    }
}
