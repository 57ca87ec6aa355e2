//! A pretend shop as a web server: its pages as its platform writes them, robots.txt, what goes wrong, and the truth.

mod broken;

use crate::{
    faults::{Fault, Faults, Kind},
    market::Market,
    shops::{self, Listing, Page, Shop, View},
    truth,
};
use axum::{
    Json, Router,
    body::Body,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use std::{sync::Arc, time::Duration};

/// Says what day it is in the market.
pub type Clock = Arc<dyn Fn() -> NaiveDate + Send + Sync>;

/// A shop that is open.
#[derive(Clone)]
struct Open {
    shop: &'static Shop,
    market: Arc<Market>,
    listings: Arc<Vec<Listing>>,
    clock: Clock,
    faults: Arc<Faults>,
}

/// The shop's whole site.
pub fn router(shop: &'static Shop, market: Arc<Market>, clock: Clock, faults: Arc<Faults>) -> Router {
    let listings = Arc::new(shop.listings(&market));
    Router::new().fallback(answer).with_state(Open { shop, market, listings, clock, faults })
}

async fn answer(State(open): State<Open>, request: Request) -> Response {
    let (path, shop) = (request.uri().path(), open.shop);
    let query = Query::<shops::Query>::try_from_uri(request.uri()).map(|q| q.0).unwrap_or_default();
    let base = address(request.headers());
    match path {
        "/truth.json" => {
            let day = query.get("day").and_then(|day| day.parse().ok()).unwrap_or_else(|| (open.clock)());
            return Json(truth::of(shop, &open.market, &open.listings, day)).into_response();
        }
        "/robots.txt" => return shop.robots(&base).into_response(),
        _ => {}
    }
    let faults = open.faults.strike(shop.slug);
    for fault in &faults {
        if let Some(response) = instead(fault, request.uri(), &base).await {
            return response;
        }
    }
    let mut view = View::new(shop, &open.market, &open.listings, (open.clock)(), base);
    let visitor = request.headers().get("x-visitor-country").and_then(|v| v.to_str().ok());
    faults.iter().for_each(|fault| broken::shelves(fault, &mut view, visitor));
    let Some(mut page) = shop.page(&view, path, &query) else {
        return (StatusCode::NOT_FOUND, "There is no such page.\n").into_response();
    };
    if faults.iter().any(|fault| fault.kind == Kind::Markup) {
        page.body = broken::other_theme(&page.body);
    }
    let cut = faults.iter().any(|fault| fault.kind == Kind::Truncated);
    if cut { broken::cut(page) } else { whole(page, request.headers()) }
}

/// The address by which the shop was asked.
fn address(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

/// What comes in place of a page; none where there is still a page to come.
async fn instead(fault: &Fault, uri: &axum::http::Uri, base: &str) -> Option<Response> {
    let wait = |usual: f64| Duration::from_secs_f64(fault.seconds.unwrap_or(usual).clamp(0.0, 3600.0));
    let go_to = |to: String| (StatusCode::FOUND, [(header::LOCATION, to)]).into_response();
    Some(match fault.kind {
        Kind::Throttle => {
            let after = wait(2.0).as_secs().to_string();
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, after)], "Too Many Requests\n").into_response()
        }
        Kind::Challenge => {
            (StatusCode::FORBIDDEN, [("cf-mitigated", "challenge")], axum::response::Html(broken::CHALLENGE))
                .into_response()
        }
        Kind::Error => (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n").into_response(),
        Kind::Timeout => {
            tokio::time::sleep(wait(120.0)).await;
            StatusCode::GATEWAY_TIMEOUT.into_response()
        }
        Kind::Slow => {
            tokio::time::sleep(wait(2.0)).await;
            return None;
        }
        Kind::RedirectLoop => go_to(uri.to_string()),
        // A page of its own that says no, as shops do it on a host of its own.
        Kind::Ban if uri.path() == "/banned" => (StatusCode::FORBIDDEN, "You have been banned.\n").into_response(),
        Kind::Ban => go_to(format!("{base}/banned")),
        Kind::GzipBomb => broken::gzip_bomb(),
        _ => return None,
    })
}

/// The page as it should be, or the word that it did not change.
fn whole(page: Page, asked: &HeaderMap) -> Response {
    let etag = format!("W/\"{:016x}\"", crate::chance::text(&page.body));
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    let mut response = Response::new(Body::from(page.body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.content_type));
    for (name, value) in [("etag", etag)].into_iter().chain(page.headers) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}

#[cfg(test)]
mod tests;
