//! Many small shops, a port each, for measuring a sweep: every one is a host with a pace of its own. Made up, never the
//! same twice on two days, and nothing of the catalogue: a benchmark, not a market.

use crate::{chance::mix, server::Clock};
use axum::{
    Json, Router,
    extract::{Query, State},
    routing::get,
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How many shops, and how many offers each has.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    /// Shops.
    pub shops: usize,
    /// Offers of each.
    pub offers: usize,
}

/// The name of a shop in commands.
#[must_use]
pub fn slug(shop: usize) -> String {
    format!("crowd-{shop:03}")
}

/// What `workers retailers import` reads. Visited once a day, as fast as their pace lets it.
#[must_use]
pub fn retailers(crowd: Crowd, port: u16, pace: f32) -> Value {
    (port..)
        .zip(0..crowd.shops)
        .map(|(port, shop)| {
            json!({ "slug": slug(shop), "name": format!("Shop {shop} of many (demo)"), "country": "DE", "currency": "EUR",
                    "url": format!("http://127.0.0.1:{port}"), "adapter": "shopify", "fetcher": "http",
                    "settings": {}, "vat": "included", "demo": true, "pace": pace, "schedule": 1440 })
        })
        .collect()
}

/// One of them.
pub fn router(crowd: Crowd, shop: usize, clock: Clock) -> Router {
    Router::new()
        .route("/robots.txt", get(|| async { "User-agent: *\nDisallow: /cart\n" }))
        .route("/meta.json", get(|| async { Json(json!({ "currency": "EUR", "country": "DE" })) }))
        .route("/products.json", get(feed))
        .with_state((crowd, shop, clock))
}

async fn feed(
    State((crowd, shop, clock)): State<(Crowd, usize, Clock)>,
    Query(query): Query<HashMap<String, usize>>,
) -> Json<Value> {
    let asked = |name, usual| query.get(name).copied().unwrap_or(usual);
    let (size, page) = (asked("limit", 30).clamp(1, 250), asked("page", 1).max(1));
    let day = crate::market::number(clock()).cast_unsigned();
    let from = (page - 1).saturating_mul(size).min(crowd.offers);
    let products: Vec<Value> =
        (from..from.saturating_add(size).min(crowd.offers)).map(|nth| product(shop, nth, day)).collect();
    Json(json!({ "products": products }))
}

/// The price of an offer on a day: one of ten changes from one day to the next.
#[must_use]
pub fn minor(shop: usize, nth: usize, day: u64) -> u64 {
    let own = mix(&[shop as u64, nth as u64]);
    100 + mix(&[own, (day + own % 10) / 10]) % 20_000
}

fn product(shop: usize, nth: usize, day: u64) -> Value {
    let own = mix(&[shop as u64, nth as u64]);
    let (id, minor) = (40_000_000_000_000 + (shop * 1_000_000 + nth) as u64, minor(shop, nth, day));
    json!({
        "id": id + 500_000, "title": format!("Pokémon {}/{} Near Mint Deutsch {nth}", own % 165 + 1, 165), "handle": format!("offer-{nth}"),
        "body_html": "", "vendor": "Pokémon", "product_type": "Einzelkarte", "tags": ["Einzelkarten", "Pokémon"],
        "variants": [{ "id": id, "title": "Default Title", "option1": "Default Title", "sku": "", "requires_shipping": true,
                       "available": own % 7 != day % 7, "price": format!("{}.{:02}", minor / 100, minor % 100),
                       "compare_at_price": null, "position": 1, "product_id": id + 500_000 }],
        "images": [], "options": [{ "name": "Title", "position": 1, "values": ["Default Title"] }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offer_has_a_number_of_its_own_and_some_prices_move() {
        let ids: std::collections::HashSet<u64> = (0..200)
            .flat_map(|shop| (0..500).map(move |nth| product(shop, nth, 7)))
            .filter_map(|p| p["variants"][0]["id"].as_u64())
            .collect();
        assert_eq!(ids.len(), 100_000);
        let moved = (0..500).filter(|nth| minor(3, *nth, 100) != minor(3, *nth, 101)).count();
        assert!((20..100).contains(&moved), "{moved}");
    }
}
