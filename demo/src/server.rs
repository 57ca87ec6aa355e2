//! A pretend shop as a web server: the feed, the currency, robots.txt, pages for people, and the truth for tests.

use crate::{
    market::Market,
    shops::{Ask, Listing, Shop},
};
use axum::{
    Router,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Json, Response},
    routing::get,
};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{fmt::Write as _, sync::Arc};

/// Products on a page of the feed where nothing else is asked; 250 is the most.
const PAGE: usize = 30;

/// Says what day it is in the market.
pub type Clock = Arc<dyn Fn() -> NaiveDate + Send + Sync>;

#[derive(Clone)]
struct Open {
    shop: Shop,
    market: Arc<Market>,
    listings: Arc<Vec<Listing>>,
    clock: Clock,
}

/// The shop's whole site.
pub fn router(shop: Shop, market: Arc<Market>, clock: Clock) -> Router {
    let listings = Arc::new(shop.listings(&market));
    Router::new()
        .route("/", get(front))
        .route("/products/{handle}", get(product))
        .route("/products.json", get(feed))
        .route("/meta.json", get(meta))
        .route(
            "/robots.txt",
            get(|| async { "User-agent: *\nDisallow: /cart\nDisallow: /checkout\nCrawl-delay: 0.05\n" }),
        )
        .route("/truth.json", get(truth))
        .with_state(Open { shop, market, listings, clock })
}

impl Open {
    fn ask(&self, listing: &Listing) -> Ask {
        self.shop.ask(&self.market, listing, (self.clock)())
    }

    /// Variants of one product, product after product.
    fn groups(&self) -> impl Iterator<Item = &[Listing]> {
        self.listings.chunk_by(|a, b| a.group == b.group)
    }
}

#[derive(Deserialize)]
struct Paging {
    limit: Option<usize>,
    page: Option<usize>,
}

async fn feed(State(open): State<Open>, Query(paging): Query<Paging>) -> Json<Value> {
    let (size, page) = (paging.limit.unwrap_or(PAGE).clamp(1, 250), paging.page.unwrap_or(1).max(1));
    let groups = open.groups().skip((page - 1).saturating_mul(size)).take(size);
    Json(json!({ "products": groups.map(|group| feed_product(&open, group)).collect::<Vec<_>>() }))
}

fn feed_product(open: &Open, group: &[Listing]) -> Value {
    let first = &group[0];
    let variants: Vec<Value> = (1..)
        .zip(group)
        .map(|(position, listing)| {
            let ask = open.ask(listing);
            json!({
                "id": listing.id,
                "title": listing.variant_title.as_deref().unwrap_or("Default Title"),
                "sku": format!("{}-{}", open.shop.country(), listing.id % 1_000_000),
                "requires_shipping": listing.shipped,
                "available": ask.available,
                "price": price(ask.cents),
                "compare_at_price": ask.before_cents.map(price),
                "position": position,
                "product_id": listing.group,
            })
        })
        .collect();
    json!({
        "id": first.group,
        "title": first.title,
        "handle": handle(first),
        "vendor": open.shop.name(),
        "product_type": first.kind,
        "tags": first.tags,
        "variants": variants,
        "images": [],
        "options": [],
    })
}

async fn meta(State(open): State<Open>) -> Json<Value> {
    Json(json!({ "name": open.shop.name(), "country": open.shop.country(), "currency": "EUR" }))
}

/// What everything truly is and is worth today. A real shop has no such page.
async fn truth(State(open): State<Open>) -> Json<Value> {
    let day = (open.clock)();
    let all: serde_json::Map<String, Value> = open
        .listings
        .iter()
        .map(|listing| {
            let ask = open.ask(listing);
            let truth = listing.truth.map(|(index, what)| {
                let product = &open.market.products[index];
                json!({
                    "code": product.code,
                    "kind": product.kind,
                    "language": what.language,
                    "condition": (!product.finishes.is_empty()).then_some(what.condition),
                    "finish": what.finish,
                    "worth_cents": open.market.worth(product, &what, day),
                })
            });
            let value = json!({ "truth": truth, "ask_cents": ask.cents, "available": ask.available, "deal": ask.deal });
            (listing.id.to_string(), value)
        })
        .collect();
    Json(json!({ "day": day, "listings": all }))
}

async fn front(State(open): State<Open>) -> Html<String> {
    let mut list = String::new();
    for group in open.groups() {
        let ask = open.ask(&group[0]);
        let stock = if ask.available { "" } else { " &ndash; sold out" };
        let (handle, title) = (handle(&group[0]), escape(&group[0].title));
        let _ = write!(list, "<li><a href=\"/products/{handle}\">{title}</a> {} &euro;{stock}</li>", price(ask.cents));
    }
    Html(page(open.shop, open.shop.name(), &format!("<ul>{list}</ul>")))
}

async fn product(State(open): State<Open>, Path(wanted): Path<String>) -> Response {
    let Some(group) = open.groups().find(|group| handle(&group[0]) == wanted) else {
        return (StatusCode::NOT_FOUND, Html(page(open.shop, "404", "<p>There is no such product.</p>")))
            .into_response();
    };
    let mut rows = String::new();
    for listing in group {
        let ask = open.ask(listing);
        let before = ask.before_cents.map(|c| format!(" <s>{} &euro;</s>", price(c))).unwrap_or_default();
        let stock = if ask.available { "in stock" } else { "sold out" };
        let choice = escape(listing.variant_title.as_deref().unwrap_or_default());
        let _ = write!(rows, "<p>{choice} <strong>{} &euro;</strong>{before} {stock}</p>", price(ask.cents));
    }
    let html = page(open.shop, &group[0].title, &format!("{rows}<p><a href=\"/\">all products</a></p>"));
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

fn page(shop: Shop, title: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>\
         <p><em>A pretend shop: nothing can be bought here.</em></p>{body}</html>",
        shop.country().to_lowercase()
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Letters and digits of the title, and the product's number so that no two are the same.
fn handle(listing: &Listing) -> String {
    let words: String =
        listing.title.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words = words.split('-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    format!("{words}-{}", listing.group % 100_000)
}

fn price(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
