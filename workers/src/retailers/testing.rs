//! What tests of this room share: a server on this machine, a shop on it, and the data beside the checkout.

use crate::fetch::{Client, Limits};
use domain::{
    ids::RetailerId,
    listing::Vat,
    money::Currency,
    retailer::{Adapter, Fetcher, Retailer},
};
use std::path::PathBuf;

/// Serves a router on a free port of 127.0.0.1; returns its address without a slash at the end.
pub async fn serve(router: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

/// A shop without a pace and without a robots.txt.
pub fn a_pretend_shop(base: &str) -> Retailer {
    Retailer {
        id: RetailerId(1),
        slug: "pretend".to_owned(),
        name: "Pretend".to_owned(),
        country: "DE".to_owned(),
        currency: Currency::Eur,
        base_url: base.to_owned(),
        adapter: Adapter::Shopify,
        fetcher: Fetcher::Http,
        settings: serde_json::Value::Null,
        vat: Vat::Unknown,
        pace_seconds: 0.0,
        respect_robots: false,
        schedule_minutes: 60,
        proxy_country: None,
        demo: true,
    }
}

/// A client of the demo.
pub fn test_client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new("test/0.1", true, Limits::default(), || chrono::DateTime::UNIX_EPOCH).unwrap()
}

/// A file of the shared data; None, and said so, where there is none. In CI that is a failure.
#[expect(clippy::disallowed_methods, reason = "tests have no config")]
pub fn shared(path: &str) -> Option<String> {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data").to_owned();
    let file = PathBuf::from(std::env::var("SHARED_DATA").unwrap_or_else(|_| beside())).join(path);
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) => {
            assert!(std::env::var("CI").is_err(), "{}: {error}", file.display());
            eprintln!("skipped: {} is not there", file.display());
            None
        }
    }
}

/// A page of the shared data, and what a correct reader gets out of it.
pub fn fixture(name: &str) -> Option<(String, serde_json::Value)> {
    let all: serde_json::Value = serde_json::from_str(&shared("retailers/expected.json")?).unwrap();
    let expected = all["files"][name].clone();
    assert!(expected.is_object(), "{name} is not in expected.json");
    Some((shared(&format!("retailers/{name}"))?, expected))
}

/// Compares an offer with what is expected of it, field by field; a field that is not known fails.
pub fn assert_offer(offer: &domain::listing::Offer, expected: &serde_json::Value, of: &str) {
    use serde_json::json;
    for (key, value) in expected.as_object().unwrap() {
        let own = match key.as_str() {
            "id" => json!(offer.external_id),
            "title" => json!(offer.title),
            "variant" => json!(offer.variant_title),
            "sku" => json!(offer.sku),
            "price" => json!(offer.price.minor),
            "list_price" => json!(offer.list_price.map(|money| money.minor)),
            "shipping" => json!(offer.shipping.map(|money| money.minor)),
            "currency" => json!(offer.price.currency.as_str()),
            "from_price" => json!(offer.from_price),
            "stock" => json!(offer.stock.as_str()),
            // An offer has no place for it, or it is told to the reader of the file.
            "max_price" | "trap" | "real" => continue,
            other => panic!("{of}: {other} is not compared"),
        };
        assert_eq!(own, *value, "{key} of {of}");
    }
}
