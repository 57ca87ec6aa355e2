//! The control port: which day it is, what goes wrong, and the truth of every shop in one place. For tests and drills.

use crate::{
    calendar::Calendar,
    faults::{Fault, Faults},
    market::Market,
    shops::{ALL, Listing, Shop},
    truth,
};
use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::HashMap, sync::Arc};

#[derive(Clone)]
struct Desk {
    market: Arc<Market>,
    calendar: Arc<Calendar>,
    faults: Arc<Faults>,
    listings: Arc<HashMap<&'static str, Vec<Listing>>>,
}

/// `/admin/day`, `/admin/faults` and `/truth/{shop}.json`.
pub fn router(market: Arc<Market>, calendar: Arc<Calendar>, faults: Arc<Faults>) -> Router {
    let listings = Arc::new(ALL.iter().map(|shop| (shop.slug, shop.listings(&market))).collect());
    Router::new()
        .route("/admin/day", get(day).post(set_day))
        .route("/admin/faults", post(add_faults).get(faults_now).delete(clear_faults))
        .route("/truth/{shop}", get(truth_of))
        .with_state(Desk { market, calendar, faults, listings })
}

/// `{"day": "2026-03-01"}` or `{"advance": 1}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetDay {
    day: Option<NaiveDate>,
    advance: Option<u64>,
}

async fn day(State(desk): State<Desk>) -> Json<Value> {
    Json(json!({ "day": desk.calendar.day() }))
}

async fn set_day(State(desk): State<Desk>, Json(asked): Json<SetDay>) -> Json<Value> {
    let from = asked.day.unwrap_or_else(|| desk.calendar.day());
    desk.calendar.set(from + Days::new(asked.advance.unwrap_or(0)));
    day(State(desk)).await
}

/// One fault, or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Asked {
    Many(Vec<Fault>),
    One(Fault),
}

async fn add_faults(State(desk): State<Desk>, Json(asked): Json<Asked>) -> Response {
    let faults = match asked {
        Asked::Many(faults) => faults,
        Asked::One(fault) => vec![fault],
    };
    let unknown = faults.iter().filter_map(|f| f.shop.as_deref()).find(|slug| Shop::find(slug).is_none());
    if let Some(slug) = unknown {
        return (StatusCode::NOT_FOUND, format!("there is no shop {slug}\n")).into_response();
    }
    faults.into_iter().for_each(|fault| desk.faults.add(fault));
    faults_now(State(desk)).await.into_response()
}

async fn faults_now(State(desk): State<Desk>) -> Json<Vec<Fault>> {
    Json(desk.faults.list())
}

async fn clear_faults(State(desk): State<Desk>) -> StatusCode {
    desk.faults.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct OfDay {
    day: Option<NaiveDate>,
}

async fn truth_of(State(desk): State<Desk>, Path(name): Path<String>, Query(of): Query<OfDay>) -> Response {
    let shop = name.strip_suffix(".json").and_then(Shop::find);
    let Some((shop, listings)) = shop.and_then(|shop| Some((shop, desk.listings.get(shop.slug)?))) else {
        return (StatusCode::NOT_FOUND, format!("there is no shop {name}\n")).into_response();
    };
    Json(truth::of(shop, &desk.market, listings, of.day.unwrap_or_else(|| desk.calendar.day()))).into_response()
}

#[cfg(test)]
mod tests;
