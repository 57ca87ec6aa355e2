//! The readers of what comes from outside, as `fuzz` calls them: the functions the product calls, with any bytes.
//!
//! Each may refuse what it is given. None may panic, and what it takes has to be in form: that is looked at here.

use crate::{
    fetch::{Page, fuzzing as fetch},
    import::fuzzing as import,
    retailers,
};
use domain::{
    ids::RetailerId,
    listing::Vat,
    money::Currency,
    retailer::{Adapter, Fetcher, Retailer},
};
use serde_json::{Value, json};

/// A robots.txt, in whatever character set: its rules asked about a path.
pub fn robots(bytes: &[u8]) {
    fetch::robots(bytes);
}

/// A body as it comes from the net: packed or not, in whatever character set its head names.
pub fn body(bytes: &[u8]) {
    fetch::body(bytes);
}

/// Cardmarket's price guide, and its list of products.
pub fn guide(bytes: &[u8]) {
    import::guide(bytes);
}

/// The bank's exchange rates.
pub fn rates(bytes: &[u8]) {
    import::rates(bytes);
}

/// Shopify's `products.json` and `meta.json`.
pub fn shopify(bytes: &[u8]) {
    for path in ["products.json?limit=250&page=1", "meta.json"] {
        shop(Adapter::Shopify, Value::Null, path, "application/json", bytes);
    }
}

/// WooCommerce's Store API.
pub fn woocommerce(bytes: &[u8]) {
    shop(Adapter::WooCommerce, Value::Null, "wp-json/wc/store/v1/products?page=1", "application/json", bytes);
}

/// A product page: JSON-LD, microdata, OpenGraph, and what a person sees beside them.
pub fn json_ld(bytes: &[u8]) {
    shop(Adapter::JsonLd, json!({ "product_pattern": "/p/" }), "p/1", "text/html", bytes);
}

/// A sitemap, or an index of them.
pub fn sitemap(bytes: &[u8]) {
    shop(Adapter::JsonLd, json!({ "product_pattern": "/p/" }), "sitemap.xml", "application/xml", bytes);
}

/// A feed of products as CSV, whatever its separator.
pub fn csv_feed(bytes: &[u8]) {
    shop(Adapter::Feed, Value::Null, "feed.csv", "text/csv", bytes);
}

/// A feed of products as XML.
pub fn xml_feed(bytes: &[u8]) {
    shop(Adapter::Feed, Value::Null, "feed.xml", "application/xml", bytes);
}

/// Listings of HTML, by the selectors of each platform.
pub fn html(bytes: &[u8]) {
    for adapter in [Adapter::Shopware, Adapter::PrestaShop, Adapter::Jtl] {
        shop(adapter, Value::Null, "list?p=1", "text/html", bytes);
    }
}

fn shop(adapter: Adapter, settings: Value, path: &str, content_type: &str, bytes: &[u8]) {
    let base = "https://shop.example";
    let retailer = Retailer {
        id: RetailerId(1),
        slug: "shop".to_owned(),
        name: "Shop".to_owned(),
        country: "DE".to_owned(),
        currency: Currency::Eur,
        base_url: base.to_owned(),
        adapter,
        fetcher: Fetcher::Http,
        settings,
        vat: Vat::Unknown,
        pace_seconds: 1.0,
        respect_robots: true,
        schedule_minutes: 60,
        proxy_country: None,
        demo: false,
    };
    let body = fetch::text(bytes, content_type);
    let page = Page { url: format!("{base}/{path}"), content_type: content_type.to_owned(), body };
    let Ok(parsed) = retailers::parse(&retailer, &page) else { return };
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    for offer in &parsed.offers {
        assert!(is_web(&offer.url), "an offer at {:?}", offer.url);
        assert!(offer.price.minor > 0, "an offer for {:?}", offer.price);
        assert!(offer.list_price.is_none_or(|list| list.minor > 0), "{:?} before", offer.list_price);
    }
    for next in &parsed.next {
        assert!(is_web(&next.url), "on to {:?}", next.url);
    }
}
