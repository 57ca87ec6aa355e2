//! The web process: pages, the JSON door `/api/v1`, sign-in. `router(state)` is all a test needs.

mod access;
mod admin;
mod admin_audit;
mod admin_catalogue;
mod admin_house;
mod admin_ids;
mod admin_jobs;
mod admin_market;
mod admin_matches;
mod admin_messages;
mod admin_people;
mod admin_registry;
mod admin_retailers;
mod alerts;
mod api;
pub mod auth;
pub mod billing;
mod channels;
mod choices;
pub mod config;
mod country;
mod dev_components;
mod dev_mail;
pub mod doors;
mod embeds;
mod error;
mod feeds;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
pub mod hearing;
mod images;
pub mod kept;
mod language;
pub mod live;
mod machines;
mod mcp;
mod middleware;
pub mod ops;
mod pages;
mod pictures;
mod portfolio;
mod privacy;
mod rate;
mod reference;
mod reports;
pub mod searching;
mod serve;
pub mod shared;
mod site;
mod state;
pub mod vault;
mod watches;

pub use access::{Door, Entry};
pub use admin_house::keep_announced;
pub use rate::{PerMinute, Rates};
pub use serve::serve;
pub use site::read_site;
pub use state::State;

use access::Routes;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
};
use domain::dataset::Format;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

/// Everything this process answers.
pub fn router(state: State) -> Router {
    let (router, _) = routes(&state).into_parts();
    router
        // Each group of addresses says what it takes; this is for what nobody reads.
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(doors::FILE))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, state.doors.patience.answer))
        .layer(from_fn(middleware::within_limits))
        .layer(CatchPanicLayer::custom(pages::after_panic))
        .layer(from_fn(error::envelope))
        .layer(from_fn_with_state(state.clone(), middleware::security_headers))
        .layer(CompressionLayer::new().no_zstd().compress_when(unpacked()))
        .layer(from_fn_with_state(state.clone(), ops::figures::count))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(middleware::span))
        .layer(from_fn(middleware::traced))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(from_fn(middleware::only_plain_ids))
        .with_state(state)
}

/// What is worth packing: files of datasets are packed already.
fn unpacked() -> impl Predicate {
    let file = |format: Format| NotForContentType::const_new(format.media_type());
    DefaultPredicate::new().and(file(Format::Csv)).and(file(Format::Parquet))
}

/// The table of [`router`]: every address with what it needs.
pub fn table(state: &State) -> Vec<Entry> {
    routes(state).into_parts().1
}

/// Every address with its handler and its need.
fn routes(state: &State) -> Routes {
    // Programs may take zstd; browsers get pages as they are measured, by brotli.
    let zstd = CompressionLayer::new().no_gzip().no_deflate().no_br().compress_when(unpacked());
    let api = api::router(state).layered(|router| router.layer(zstd)).layered(|router| match state.doors.cors() {
        Some(cors) => router.layer(cors),
        None => router,
    });
    let visited = pages::router()
        .merge(auth::router())
        .merge(admin::router())
        .merge(admin_audit::router())
        .merge(admin_house::router())
        .merge(admin_jobs::router())
        .merge(admin_messages::router())
        .merge(admin_registry::router())
        .merge(admin_matches::router())
        .merge(admin_catalogue::router())
        .merge(admin_ids::router())
        .merge(admin_market::router())
        .merge(reports::router())
        .merge(admin_retailers::router())
        .merge(admin_people::router())
        .merge(privacy::router())
        .merge(billing::router())
        .merge(alerts::router())
        .merge(channels::router())
        .merge(feeds::router())
        .merge(feeds::open(state))
        .merge(embeds::router(state))
        .merge(mcp::router(state))
        .merge(reference::router())
        .merge(watches::router())
        .merge(live::router())
        .merge(portfolio::router())
        .merge(portfolio::fees::router())
        .merge(portfolio::import::router())
        .merge(choices::router())
        .merge(language::router())
        .merge(country::router())
        .merge(machines::router())
        .merge(pictures::router())
        .merge(images::router(state.site.images.is_some()))
        .merge(dev_mail::router(state.mail_folder.is_some()))
        .merge(dev_components::router(state.mail_folder.is_some()))
        .nest("/api/v1", api)
        .layered(|router| router.layer(RequestBodyLimitLayer::new(doors::BODY)))
        // What takes more than a form says so itself.
        .merge(billing::webhook())
        .merge(portfolio::import::upload())
        .merge(admin_registry::upload())
        .layered(|router| {
            router
                .layer(from_fn_with_state(state.clone(), middleware::visitor))
                .layer(from_fn_with_state(state.clone(), rate::limit))
                .layer(from_fn(auth::same_site))
        })
        .merge(site::router(state))
        .layered(|router| router.layer(from_fn_with_state(state.clone(), middleware::own_host)));
    // Whoever watches over the process asks it by its address, not by its name.
    pages::signs_of_life().merge(visited)
}
