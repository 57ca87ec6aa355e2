//! The web process through its router, on a database of its own per test.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so by falling over")]

mod access;
mod accounts;
mod admin;
mod api;
mod api_described;
mod api_own;
mod api_walk;
mod changes;
mod console;
mod datasets;
mod following;
mod hardening;
mod kept;
mod keys;
mod languages;
mod machines;
mod matches;
mod mcp;
mod open;
mod ops;
mod outage;
mod pages;
mod passkeys;
mod payments;
mod pictures;
mod privacy;
mod programs;
mod record;
mod rust_client;
mod second_factor;
mod settings;
mod sign_in;
mod signals;
mod standard;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
};
use chrono::{DateTime, Days, NaiveDate};
use domain::ids::{DealId, ProductId, VariantId};
use server::{State, read_site, router, vault::Vault};
use store::{
    PgPool,
    testing::{a_deal, a_listing, a_product, a_set, a_variant, guide, index_day, processed, snapshot},
};
use tower::ServiceExt as _;

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The text a person reads: tags taken out, spaces drawn together.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                _ if inside => {}
                '\u{a0}' => text.push(' '),
                c => text.push(c),
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn says(&self, words: &str) {
        let text = self.text();
        assert!(text.contains(words), "no {words:?} in {text}");
    }
}

/// An answer's fields in one order: which one they come in depends on what else is built with `server`.
fn json(text: &str) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    value.sort_all_objects();
    value
}

fn state(pool: PgPool) -> State {
    let root = std::path::PathBuf::from("/nonexistent");
    let site = read_site(&root, "https://pmi.example".to_owned());
    State {
        pool,
        site,
        site_root: root,
        https: true,
        mail_folder: None,
        billing: None,
        searching: Default::default(),
        live: Default::default(),
        ops: Default::default(),
        doors: server::doors::Doors::default(),
        limiter: Default::default(),
        tokens: Default::default(),
        vault: Vault::development("of a test").unwrap().into(),
    }
}

fn app(pool: PgPool) -> Router {
    router(state(pool))
}

/// Sends a request as a browser would, which names the host it means.
async fn send(app: &Router, mut request: Request<Body>) -> Answer {
    request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("pmi.example"));
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 4_000_000).await.unwrap();
    // Of a picture what is left of its bytes.
    let picture = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "image/png");
    let body =
        if picture { String::from_utf8_lossy(&body).into_owned() } else { String::from_utf8(body.to_vec()).unwrap() };
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(app: &Router, path: &str) -> Answer {
    send(app, Request::get(path).body(Body::empty()).unwrap()).await
}

const GUIDE_ID: i32 = 733_794;

struct Filled {
    product: ProductId,
    variant: VariantId,
    dip: DealId,
    offer: DealId,
}

fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 10).unwrap()
}

/// One set with one card: 41 days of prices with a gap, a dip, a shop's offer.
async fn fill(pool: &PgPool) -> store::Result<Filled> {
    let mut conn = store::acquire(pool).await?;
    let conn = &mut *conn;
    let set = a_set().insert(conn).await?;
    let product = a_product().insert(conn, set).await?;
    let variant = a_variant().insert(conn, product).await?;
    let last = last_day();
    for back in (0..=40).filter(|b| !(12..=20).contains(b)) {
        let day = last - Days::new(back);
        let cents = if back == 0 { 8_000 } else { 10_000 + i64::try_from(back).unwrap() };
        processed(conn, variant, day, cents).await?;
        index_day(conn, day, 100.0 + back as f64 / 10.0).await?;
    }
    snapshot(conn, variant).await?;
    guide(conn, GUIDE_ID, last - Days::new(1), 8_000).await?;
    let dip = a_deal(GUIDE_ID, last - Days::new(30), last - Days::new(1)).insert(conn, product, variant).await?;
    let at = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
    let listing = a_listing(conn, product, variant, 7_500, at).await?;
    let mut offer = a_deal(GUIDE_ID, last - Days::new(30), last - Days::new(1));
    offer.kind = domain::market::deal::Kind::Offer;
    offer.listing = Some(listing);
    offer.price = 7_500;
    offer.evidence.price = domain::market::deal::PriceRow::RawPrices { listing, observed_at: at };
    let offer = offer.insert(conn, product, variant).await?;
    Ok(Filled { product, variant, dip, offer })
}
