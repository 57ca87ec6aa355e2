//! The web process: pages, the JSON door `/api/v1`, sign-in. `router(state)` is all a test needs.

mod admin;
mod api;
pub mod auth;
pub mod config;
mod dev_mail;
pub mod doors;
mod error;
mod middleware;
mod pages;
mod rate;
mod serve;
mod site;
mod state;

pub use rate::PerMinute;
pub use serve::serve;
pub use site::read_site;
pub use state::State;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

/// Everything this process answers.
pub fn router(state: State) -> Router {
    let dev = if state.mail_folder.is_some() { dev_mail::router() } else { Router::new() };
    let api = match state.doors.cors() {
        Some(cors) => api::router().layer(cors),
        None => api::router(),
    };
    let visited = pages::router()
        .merge(auth::router())
        .merge(admin::router())
        .merge(dev)
        .nest("/api/v1", api)
        .layer(from_fn_with_state(state.clone(), middleware::visitor))
        .layer(from_fn_with_state(state.clone(), rate::limit))
        .layer(from_fn(auth::same_site))
        .merge(site::router(&state))
        .layer(from_fn_with_state(state.clone(), middleware::own_host));
    Router::new()
        // Whoever watches over the process asks it by its address, not by its name.
        .route("/healthz", get(pages::alive))
        .route("/readyz", get(pages::ready))
        .merge(visited)
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(doors::BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, state.doors.patience.answer))
        .layer(from_fn(middleware::within_limits))
        .layer(CatchPanicLayer::custom(pages::after_panic))
        .layer(from_fn_with_state(state.clone(), middleware::security_headers))
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(middleware::span))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(from_fn(middleware::only_plain_ids))
        .with_state(state)
}
