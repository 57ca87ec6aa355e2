//! The JSON door, `/api/v1`. Thin: each handler extracts, makes one call into `store`, and answers. `asked` reads queries,
//! `list` cuts lists into parts, `shape` is around all that is read, `once` around what is written, `openapi` describes it.
//! What is promised to whoever builds on it: `docs/api.md`.

mod account;
mod alerts;
mod asked;
pub(crate) mod calls;
mod collections;
mod datasets;
mod deals;
mod deliveries;
mod list;
mod market;
mod moved;
mod once;
pub(crate) mod openapi;
mod products;
mod retailers;
mod search;
mod sets;
pub(crate) mod shape;
mod watches;

use crate::{
    State,
    access::{Door, Routes},
    auth::{bearer, programs},
    error::ApiError,
    kept,
};
use axum::{
    Json,
    http::{Method, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{MethodRouter, delete, post, put},
};
use chrono::{DateTime, Utc};
use domain::user::access::Need;
use serde::Serialize;

pub(crate) fn router(state: &State) -> Routes {
    // What is changed by a program is changed once, however often it asks.
    let once = |handler: MethodRouter<State>| handler.route_layer(from_fn_with_state(state.clone(), once::once));
    Routes::of(Door::Api)
        .get("/search", Need::Market, search::search)
        .get("/products/{slug}", Need::Market, products::product)
        .get("/products/{slug}/prices", Need::Market, products::prices)
        .get("/products/{slug}/offers", Need::Market, products::offers)
        .get("/products/{slug}/fair-price", Need::Market, products::fair_price)
        .get("/products/{slug}/outlook", Need::Market, products::outlook)
        .get("/products/{slug}/signals", Need::Market, products::signals)
        .get("/products/{slug}/flags", Need::Market, products::flags)
        .get("/sets", Need::Market, sets::sets)
        .get("/sets/{slug}", Need::Market, sets::set)
        .get("/sets/{slug}/products", Need::Market, sets::products)
        .get("/deals", Need::Market, deals::deals)
        .get("/deals/{id}", Need::Market, deals::deal)
        .get("/index", Need::Market, market::index)
        .get("/indices", Need::Market, market::indices)
        .get("/indices/{scope}/constituents", Need::Market, market::constituents)
        .get("/movers", Need::Market, market::movers)
        .get("/record", Need::Market, market::record)
        .get("/datasets", Need::Market, datasets::days)
        .get("/datasets/{day}", Need::Market, datasets::manifest)
        .get("/retailers", Need::Market, retailers::retailers)
        .get("/retailers/{slug}", Need::Market, retailers::retailer)
        .get("/account", Need::OwnAccount, account::account)
        .get("/alerts", Need::OwnLists, alerts::list)
        .add(Method::POST, "/alerts", Need::ChangeLists, once(post(alerts::create)))
        .get("/alerts/{id}", Need::OwnLists, alerts::get)
        .add(Method::PUT, "/alerts/{id}", Need::ChangeLists, once(put(alerts::change)))
        .add(Method::DELETE, "/alerts/{id}", Need::ChangeLists, once(delete(alerts::remove)))
        .add(Method::POST, "/alerts/{id}/pause", Need::ChangeLists, once(post(alerts::pause)))
        .add(Method::POST, "/alerts/{id}/resume", Need::ChangeLists, once(post(alerts::resume)))
        .add(Method::POST, "/alerts/{id}/snooze", Need::ChangeLists, once(post(alerts::snooze)))
        .get("/inbox", Need::OwnLists, alerts::inbox)
        .add(Method::POST, "/inbox/read", Need::ChangeLists, once(post(alerts::read)))
        .get("/channels", Need::OwnLists, alerts::ways)
        .get("/channels/{id}/deliveries", Need::OwnLists, deliveries::log)
        .add(Method::POST, "/deliveries/{id}/replay", Need::ChangeLists, once(post(deliveries::replay)))
        .get("/watches", Need::OwnLists, watches::list)
        .add(Method::POST, "/watches", Need::ChangeLists, once(post(watches::create)))
        .get("/watches/news", Need::OwnLists, watches::news)
        .add(Method::DELETE, "/watches/{id}", Need::ChangeLists, once(delete(watches::remove)))
        .get("/collections", Need::OwnLists, collections::list)
        .add(Method::POST, "/collections", Need::ChangeLists, once(post(collections::create)))
        .add(Method::DELETE, "/collections/{id}", Need::ChangeLists, once(delete(collections::remove)))
        .get("/collections/{id}/lots", Need::OwnLists, collections::lots)
        .add(Method::POST, "/collections/{id}/lots", Need::ChangeLists, once(post(collections::add)))
        .get("/collections/{id}/export", Need::OwnLists, collections::export)
        .add(Method::POST, "/lots/{id}/sell", Need::ChangeLists, once(post(collections::sell)))
        .add(Method::DELETE, "/lots/{id}", Need::ChangeLists, once(delete(collections::take_out)))
        .get("/openapi.json", Need::Nothing, openapi::openapi)
        .layered(|router| {
            router
                .layer(from_fn_with_state(state.clone(), shape::shaped))
                .layer(from_fn_with_state(state.clone(), moved::moved))
                .layer(from_fn_with_state(state.clone(), kept::kept))
                .layer(from_fn_with_state(state.clone(), bearer::program))
        })
        .merge(files(state))
        .merge(programs::api())
        .otherwise(async || ApiError::NotFound("endpoint"))
}

/// Files: sent as they are, part by part, and never held as a whole.
fn files(state: &State) -> Routes {
    Routes::of(Door::Api)
        .get("/datasets/{day}/{file}", Need::Market, datasets::file)
        .layered(|router| router.layer(from_fn_with_state(state.clone(), bearer::program)))
}

/// What an endpoint answers.
type Answer<T> = Result<Json<T>, ApiError>;

/// An answer, and when what it tells of last changed; none: it can not be said.
struct Dated<T>(Option<DateTime<Utc>>, T);

impl<T: Serialize> IntoResponse for Dated<T> {
    fn into_response(self) -> Response {
        let Dated(at, answer) = self;
        match at {
            Some(at) => ([(header::LAST_MODIFIED, shape::moment(at))], Json(answer)).into_response(),
            None => Json(answer).into_response(),
        }
    }
}
