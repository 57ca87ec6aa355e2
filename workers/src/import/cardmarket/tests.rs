//! Downloads from a server on localhost that counts who asks for what.

use super::*;
use crate::import::download::Fetched;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use clap::Parser;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};
use store::imports::Validators;

const GUIDE: &str = r#"{"version":1,"createdAt":"2026-01-31T02:45:00+0100","priceGuides":[{"idProduct":7,"avg":1,"low":1,"trend":1,"avg1":1,"avg7":1,"avg30":1}]}"#;

/// Status, headers and body.
type Answer = (StatusCode, Vec<(HeaderName, &'static str)>, &'static str);

/// Serves `answers` in turn, the last again and again.
async fn serve(answers: Vec<Answer>) -> (String, Arc<AtomicUsize>) {
    type Shared = (Arc<AtomicUsize>, Arc<Vec<Answer>>);
    async fn answer(State((count, answers)): State<Shared>, headers: HeaderMap) -> Response {
        let n = count.fetch_add(1, SeqCst);
        assert_eq!(headers[header::USER_AGENT], "tester (+mailto:a@example.org)");
        if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag == "\"v1\"") {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        let (status, more, body) = &answers[n.min(answers.len() - 1)];
        let mut response = (*status, *body).into_response();
        response.headers_mut().extend(more.iter().map(|(k, v)| (k.clone(), v.parse().unwrap())));
        response
    }
    let _ = rustls::crypto::ring::default_provider().install_default();
    let count = Arc::new(AtomicUsize::new(0));
    let app = Router::new().route("/{*path}", get(answer)).with_state((count.clone(), Arc::new(answers)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (base, count)
}

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    config: Config,
}

/// A configuration that goes to `base` without pauses.
pub fn config(base: &str) -> Config {
    let agent = "tester (+mailto:a@example.org)";
    let flags =
        ["x", "--cardmarket-url", base, "--tcgdex-url", base, "--import-pace-seconds", "0", "--user-agent", agent];
    Cli::parse_from(flags).config
}

fn quick(config: &Config) -> Downloader {
    downloader(config).unwrap().with_limits(Duration::from_millis(1), 10_000)
}

fn now() -> DateTime<Utc> {
    "2026-02-01T12:00:00Z".parse().unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn what_did_not_change_is_not_sent_again(pool: PgPool) {
    let (base, asked) = serve(vec![(StatusCode::OK, vec![(header::ETAG, "\"v1\"")], GUIDE)]).await;
    let config = config(&base);
    let get = || async { download(&pool, &config, &quick(&config), PublicFile::PriceGuide, now()).await.unwrap() };
    let (url, first) = get().await;
    assert_eq!(url, format!("{base}/priceGuide/price_guide_6.json"));
    assert!(matches!(first, Outcome::Done { counts, .. } if counts.written == 1));
    assert_eq!(get().await.1, Outcome::Known);
    assert_eq!(asked.load(SeqCst), 2);
    let rows: i64 =
        sqlx::query_scalar("select count(*) from price_guides where game = 6").fetch_one(&pool).await.unwrap();
    assert_eq!(rows, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_same_content_under_a_new_tag_is_known_and_the_tag_remembered(pool: PgPool) {
    let tagged = |tag| (StatusCode::OK, vec![(header::ETAG, tag)], GUIDE);
    let (base, asked) = serve(vec![tagged("\"v0\""), tagged("\"v1\"")]).await;
    let config = config(&base);
    for expected in [1, 2, 3] {
        download(&pool, &config, &quick(&config), PublicFile::PriceGuide, now()).await.unwrap();
        assert_eq!(asked.load(SeqCst), expected);
    }
    let etag: String = sqlx::query_scalar("select etag from imports").fetch_one(&pool).await.unwrap();
    assert_eq!(etag, "\"v1\"");
}

#[tokio::test]
async fn a_busy_server_is_asked_again_and_a_closed_one_is_not() {
    let none = Validators::default();
    let busy = (StatusCode::TOO_MANY_REQUESTS, vec![(header::RETRY_AFTER, "0")], "");
    let broken = (StatusCode::BAD_GATEWAY, vec![], "");
    let fine = (StatusCode::OK, vec![], "{}");
    let (base, asked) = serve(vec![busy, broken.clone(), fine]).await;
    let client = quick(&config(&base));
    assert!(matches!(client.get(&format!("{base}/a"), &none).await, Ok(Fetched::Body(body, _)) if body == b"{}"));
    assert_eq!(asked.load(SeqCst), 3);

    let (base, asked) = serve(vec![broken]).await;
    let error = format!("{:#}", client.get(&format!("{base}/a"), &none).await.unwrap_err());
    assert!(error.starts_with("given up after 5 tries") && error.contains("502"), "{error}");
    assert_eq!(asked.load(SeqCst), 5);

    let (base, asked) = serve(vec![(StatusCode::FORBIDDEN, vec![], "")]).await;
    assert!(client.get(&format!("{base}/a"), &none).await.unwrap_err().to_string().contains("403"));
    assert_eq!(asked.load(SeqCst), 1);
}

#[tokio::test]
async fn waits_and_sizes_have_limits() {
    let none = Validators::default();
    let long = (StatusCode::SERVICE_UNAVAILABLE, vec![(header::RETRY_AFTER, "4000")], "");
    let (base, asked) = serve(vec![long]).await;
    let client = quick(&config(&base));
    let error = format!("{:#}", client.get(&format!("{base}/a"), &none).await.unwrap_err());
    assert!(error.contains("come back in 4000 s"), "{error}");
    assert_eq!(asked.load(SeqCst), 1);

    let dated =
        [(header::DATE, "Sun, 01 Feb 2026 12:00:00 GMT"), (header::RETRY_AFTER, "Sun, 01 Feb 2026 13:00:00 GMT")];
    let (base, _) = serve(vec![(StatusCode::SERVICE_UNAVAILABLE, dated.to_vec(), "")]).await;
    let error = format!("{:#}", client.get(&format!("{base}/a"), &none).await.unwrap_err());
    assert!(error.contains("come back in 3600 s"), "{error}");

    let large: &'static str = "x".repeat(20_000).leak();
    let (base, _) = serve(vec![(StatusCode::OK, vec![], large)]).await;
    assert!(client.get(&format!("{base}/a"), &none).await.unwrap_err().to_string().contains("larger than 10000"));
}

#[sqlx::test(migrations = "../migrations")]
async fn one_file_that_fails_does_not_hold_up_the_others(pool: PgPool) {
    // Both product lists get a price guide, which is no product list.
    let (base, asked) = serve(vec![(StatusCode::OK, vec![], GUIDE)]).await;
    let error = download_cardmarket(&pool, &config(&base), now()).await.unwrap_err().to_string();
    assert!(error.contains("products_singles_6.json") && error.contains("products_nonsingles_6.json"), "{error}");
    assert_eq!(asked.load(SeqCst), 3);
    let rows: i64 = sqlx::query_scalar("select count(*) from price_guides").fetch_one(&pool).await.unwrap();
    assert_eq!(rows, 1);
}
