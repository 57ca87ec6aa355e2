//! The web process: pages, the JSON door `/api/v1`, sign-in. `router(state)` is all a test needs.

mod admin;
mod api;
pub mod auth;
mod choices;
pub mod config;
mod dev_mail;
mod error;
mod middleware;
mod pages;
mod privacy;
mod site;
mod state;

pub use site::read_site;
pub use state::State;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    trace::TraceLayer,
};

/// Everything this process answers.
pub fn router(state: State) -> Router {
    let dev = if state.mail_folder.is_some() { dev_mail::router() } else { Router::new() };
    let visited = pages::router()
        .merge(auth::router())
        .merge(admin::router())
        .merge(privacy::router())
        .merge(choices::router())
        .merge(dev)
        .nest("/api/v1", api::router())
        .layer(from_fn_with_state(state.clone(), middleware::visitor))
        .layer(from_fn(auth::same_site));
    Router::new()
        .route("/healthz", get(pages::alive))
        .route("/readyz", get(pages::ready))
        .merge(visited)
        .merge(site::router(&state))
        .layer(CatchPanicLayer::custom(pages::after_panic))
        .layer(from_fn_with_state(state.clone(), middleware::security_headers))
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(middleware::span))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(state)
}
