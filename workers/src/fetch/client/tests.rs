//! Against a server on this machine, visited as a pretend shop: that is the only way past the guard.

use super::*;
use crate::fetch::backoff::Backoff;
use crate::retailers::testing::{a_pretend_shop, serve, shared};
use axum::{Router, http::HeaderMap, response::IntoResponse, routing::get};
use reqwest::StatusCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::time::Instant;

fn noon() -> DateTime<Utc> {
    "2026-10-07T12:00:00Z".parse().unwrap()
}

fn client(limits: Limits) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::new("PriceIntelBot/0.1 (+https://example.org/bot)", true, limits, noon).unwrap()
}

/// Tries again at once.
fn quick() -> Limits {
    let pause = Duration::from_millis(1);
    Limits { bytes: 100_000, tries: 2, backoff: Backoff { first: pause, longest: pause }, ..Limits::default() }
}

/// The answer of a shop whose page /p is this handler.
async fn fetch<H, T>(handler: H) -> Result<Page, Error>
where
    H: axum::handler::Handler<T, ()>,
    T: 'static,
{
    let base = serve(Router::new().route("/p", get(handler))).await;
    let shop = a_pretend_shop(&base);
    client(quick()).get(&shop, &page_of(&base, "/p")).await
}

fn page_of(base: &str, path: &str) -> Request {
    Request { url: format!("{base}{path}"), optional: false }
}

#[tokio::test]
async fn a_page() {
    let page =
        fetch(|headers: HeaderMap| async move { headers["user-agent"].to_str().unwrap().to_owned() }).await.unwrap();
    assert_eq!(page.body, "PriceIntelBot/0.1 (+https://example.org/bot)");
    assert_eq!(page.content_type, "text/plain; charset=utf-8");
}

#[tokio::test]
async fn every_answer_says_what_to_do_next() {
    let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
    let until = |e: Result<Page, Error>| match e {
        Err(Error::Throttled { until, .. }) => until,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        until(fetch(|| async { (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "120")]) }).await),
        at("2026-10-07T12:02:00Z")
    );
    let date = || async { (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "Wed, 07 Oct 2026 12:30:00 GMT")]) };
    assert_eq!(until(fetch(date).await), at("2026-10-07T12:30:00Z"));
    assert_eq!(until(fetch(|| async { StatusCode::TOO_MANY_REQUESTS }).await), at("2026-10-07T12:01:00Z"));
    assert_eq!(
        until(fetch(|| async { (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "3600")]) }).await),
        at("2026-10-07T13:00:00Z")
    );

    assert!(matches!(fetch(|| async { StatusCode::SERVICE_UNAVAILABLE }).await, Err(Error::Transient(_))));
    assert!(matches!(fetch(|| async { StatusCode::BAD_GATEWAY }).await, Err(Error::Transient(_))));
    assert!(matches!(fetch(|| async { StatusCode::FORBIDDEN }).await, Err(Error::Blocked(_))));
    assert!(matches!(fetch(|| async { StatusCode::UNAUTHORIZED }).await, Err(Error::Blocked(_))));
    assert!(matches!(fetch(|| async { StatusCode::NOT_FOUND }).await, Err(Error::Gone(_))));
    assert!(matches!(fetch(|| async { StatusCode::GONE }).await, Err(Error::Gone(_))));
    assert!(matches!(fetch(|| async { "x".repeat(200_000) }).await, Err(Error::Broken { .. })));
    let Err(Error::Broken { snapshot, .. }) = fetch(|| async { (StatusCode::IM_A_TEAPOT, "tea") }).await else {
        panic!()
    };
    assert_eq!(snapshot, "tea");
}

#[tokio::test]
async fn a_challenge_is_a_no() {
    let Some(body) = shared("retailers/challenge/synthetic_cloudflare_like_403.html") else { return };
    for status in [StatusCode::FORBIDDEN, StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE] {
        let body = body.clone();
        let answer = fetch(move || async move { (status, body).into_response() }).await;
        assert!(matches!(&answer, Err(Error::Blocked(why)) if why.contains("challenge")), "{answer:?}");
    }
}

#[tokio::test]
async fn redirects_inside_the_shop_only() {
    let way = |to: &'static str| move || async move { (StatusCode::FOUND, [("location", to)]) };
    let base = serve(
        Router::new()
            .route("/p", get(way("/q")))
            .route("/q", get(|| async { "here" }))
            .route("/ban", get(way("https://banned.shop.example/")))
            .route("/inside", get(way("http://169.254.169.254/latest/meta-data")))
            .route("/circle", get(way("/circle"))),
    )
    .await;
    let (client, shop) = (client(quick()), a_pretend_shop(&base));
    assert_eq!(client.get(&shop, &page_of(&base, "/p")).await.unwrap().body, "here");
    assert!(matches!(client.get(&shop, &page_of(&base, "/ban")).await, Err(Error::Blocked(_))));
    assert!(matches!(client.get(&shop, &page_of(&base, "/inside")).await, Err(Error::Blocked(_))));
    assert!(matches!(client.get(&shop, &page_of(&base, "/circle")).await, Err(Error::Broken { .. })));
}

#[tokio::test]
async fn robots_are_asked_once_and_obeyed() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let robots = || async {
        ASKED.fetch_add(1, Ordering::Relaxed);
        "User-agent: *\nDisallow: /\n\nUser-agent: PriceIntelBot\nDisallow: /secret\nCrawl-delay: 0.3"
    };
    let base = serve(Router::new().route("/robots.txt", get(robots)).fallback(|| async { "page" })).await;
    let (client, shop) = (client(quick()), Retailer { respect_robots: true, ..a_pretend_shop(&base) });
    let start = Instant::now();
    assert!(client.get(&shop, &page_of(&base, "/a")).await.is_ok());
    assert!(client.get(&shop, &page_of(&base, "/b")).await.is_ok());
    assert!(start.elapsed() >= Duration::from_millis(500), "{:?}", start.elapsed());
    assert_eq!(
        client.get(&shop, &page_of(&base, "/secret?x=1")).await,
        Err(Error::Disallowed("/secret?x=1".to_owned()))
    );
    assert_eq!(ASKED.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn after_too_many_requests_nothing_is_sent() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let full = || async {
        ASKED.fetch_add(1, Ordering::Relaxed);
        (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "120")])
    };
    let base = serve(Router::new().fallback(full)).await;
    let (client, shop) = (client(quick()), a_pretend_shop(&base));
    for _ in 0..3 {
        assert!(matches!(client.get(&shop, &page_of(&base, "/p")).await, Err(Error::Throttled { .. })));
    }
    assert_eq!(ASKED.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn our_own_network_is_refused() {
    let base = serve(Router::new().fallback(|| async { "private" })).await;
    let shop = a_pretend_shop(&base);
    let real = Retailer { demo: false, ..shop.clone() };
    let client_ = client(quick());
    let port = base.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"] {
        let answer = client_.get(&real, &page_of(&format!("http://{host}:{port}"), "/p")).await;
        assert!(matches!(answer, Err(Error::Refused(_))), "{host}: {answer:?}");
    }
    for odd in ["file:///etc/passwd", "ftp://shop.example/", "nonsense"] {
        assert!(matches!(client_.get(&real, &page_of(odd, "")).await, Err(Error::Refused(_))), "{odd}");
    }
    let outside = Client::new("me", false, Limits::default(), noon).unwrap();
    assert!(matches!(outside.get(&shop, &page_of(&base, "/p")).await, Err(Error::Refused(_))));
    assert!(client_.get(&shop, &page_of(&base, "/p")).await.is_ok());
}

#[tokio::test]
async fn a_shop_that_does_not_answer_is_tried_again() {
    let shop = a_pretend_shop("http://127.0.0.1:1");
    assert!(matches!(client(quick()).get(&shop, &page_of("http://127.0.0.1:1", "/p")).await, Err(Error::Transient(_))));
    let slow = Limits { whole: Duration::from_millis(200), ..quick() };
    let base = serve(Router::new().fallback(|| async { tokio::time::sleep(Duration::from_secs(5)).await })).await;
    assert!(matches!(client(slow).get(&a_pretend_shop(&base), &page_of(&base, "/p")).await, Err(Error::Transient(_))));
}

mod hostile;
mod memory;
mod through_proxies;
