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
