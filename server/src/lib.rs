//! The web process: pages, the JSON door `/api/v1`, sign-in. `router(state)` is all a test needs.

mod access;
mod admin;
mod api;
pub mod auth;
pub mod config;
mod dev_mail;
mod error;
mod middleware;
mod pages;
mod site;
mod state;

pub use access::{Door, Entry};
pub use site::read_site;
pub use state::State;

use access::Routes;
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    trace::TraceLayer,
};

/// Everything this process answers.
pub fn router(state: State) -> Router {
    let (router, _) = routes(&state).into_parts();
    router
        .layer(CatchPanicLayer::custom(pages::after_panic))
        .layer(from_fn_with_state(state.clone(), middleware::security_headers))
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(middleware::span))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(state)
}

/// The table of [`router`]: every address with what it needs.
pub fn table(state: &State) -> Vec<Entry> {
    routes(state).into_parts().1
}

/// Every address with its handler and its need.
fn routes(state: &State) -> Routes {
    let visited = pages::router()
        .merge(auth::router())
        .merge(admin::router())
        .merge(dev_mail::router(state.mail_folder.is_some()))
        .nest("/api/v1", api::router(state))
        .layered(|router| {
            router.layer(from_fn_with_state(state.clone(), middleware::visitor)).layer(from_fn(auth::same_site))
        });
    pages::signs_of_life().merge(visited).merge(site::router(state))
}
