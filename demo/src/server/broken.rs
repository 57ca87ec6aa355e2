//! How the answers of a shop look when something is wrong with them.

use crate::{
    chance::mix,
    faults::{Fault, Kind},
    shops::{Page, View, rate},
};
use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{listing::Stock, money::Currency};
use flate2::{Compression, write::GzEncoder};
use std::{io::Write as _, sync::OnceLock};

/// A page that wants to see a browser before it shows anything.
pub const CHALLENGE: &str = "<!doctype html><html lang=\"en\"><head><title>Just a moment...</title><meta name=\"robots\" \
    content=\"noindex,nofollow\"></head><body><h1>One moment</h1><p>Your connection is being checked.</p>\
    <script src=\"/cdn-cgi/challenge-platform/pretend.js\"></script></body></html>";

/// Changes what stands on the shelves.
pub fn shelves(fault: &Fault, view: &mut View<'_>, visitor: Option<&str>) {
    match fault.kind {
        Kind::SoldOut => view.goods.iter_mut().for_each(|good| good.ask.stock = Stock::Out),
        Kind::Empty => view.goods.clear(),
        Kind::Typo => {
            let real = |good: &&mut crate::shops::Good<'_>| good.listing.truth.is_some();
            if let Some(good) =
                view.goods.iter_mut().filter(real).min_by_key(|good| mix(&[fault.seed, good.listing.id]))
            {
                (good.ask.minor, good.ask.before_minor) = (good.ask.minor * 10, None);
            }
        }
        Kind::Tenfold => view.goods.iter_mut().for_each(|good| {
            (good.ask.minor, good.ask.before_minor) = (good.ask.minor * 10, None);
        }),
        Kind::Geo if visitor != Some(view.shop.country) => {
            let factor = rate(Currency::Usd) / rate(view.currency);
            let dollars = |minor: i64| ((minor as f64 * factor).round() as i64).max(1);
            for good in &mut view.goods {
                good.ask.minor = dollars(good.ask.minor);
                good.ask.before_minor = good.ask.before_minor.map(dollars);
            }
            view.currency = Currency::Usd;
        }
        _ => {}
    }
}

/// The same page after a new theme was put in: what selectors and field names hold on to is called otherwise.
pub fn other_theme(body: &str) -> String {
    const RENAMED: &[(&str, &str)] = &[
        ("class=\"", "class=\"tw-"),
        ("itemprop=", "data-prop="),
        ("itemtype=", "data-type="),
        ("property=\"product:", "property=\"shop:"),
        ("property=\"og:type\"", "property=\"og:kind\""),
        ("data-id-product=", "data-ref="),
        ("data-product-information=", "data-info="),
        ("application/ld+json", "application/json"),
        ("\"products\":", "\"items\":"),
        ("\"prices\":", "\"amounts\":"),
        ("id,title,description,link,availability,price", "ref,name,text,href,state,cost"),
        // The script of the page that builds itself.
        ("\"card\"", "\"tw-card\""),
    ];
    RENAMED.iter().fold(body.to_owned(), |body, (from, to)| body.replace(from, to))
}

/// Says how long the body is, sends half of it, and hangs up.
pub fn cut(page: Page) -> Response {
    let length = page.body.len();
    let half = Bytes::from(page.body).slice(..length / 2);
    let hangs_up = std::io::Error::from(std::io::ErrorKind::ConnectionAborted);
    let parts = futures_util::stream::iter([Ok(half), Err(hangs_up)]);
    let headers = [(header::CONTENT_TYPE, page.content_type.to_owned()), (header::CONTENT_LENGTH, length.to_string())];
    (headers, Body::from_stream(parts)).into_response()
}

/// 64 MB of zeros, packed to 64 KB.
pub fn gzip_bomb() -> Response {
    static PACKED: OnceLock<Bytes> = OnceLock::new();
    let packed = PACKED.get_or_init(|| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        let zeros = vec![0; 1 << 20];
        for _ in 0..64 {
            if packer.write_all(&zeros).is_err() {
                break;
            }
        }
        packer.finish().unwrap_or_default().into()
    });
    ([("content-type", "text/html"), ("content-encoding", "gzip")], Body::from(packed.clone())).into_response()
}
