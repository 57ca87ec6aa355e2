//! With a real Chromium. Where there is none these tests say so and pass; in CI that is a failure.

use super::*;
use crate::{
    fetch::{Client, Page, Request},
    retailers::testing::{a_pretend_shop, serve, shared},
};
use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse},
    routing::get,
};
use domain::retailer::{Fetcher, Retailer};
use serde_json::json;
use std::{
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

const AGENT: &str = "PriceIntelBot/0.1 (+https://example.org/bot)";

/// A browser of the machine, found as `./test` names it.
#[expect(clippy::disallowed_methods, reason = "tests have no config")]
fn settings() -> Option<Settings> {
    let chromedriver = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let chromium = std::env::var("CHROMIUM").unwrap_or_default();
    if Command::new(&chromedriver).arg("--version").output().is_ok_and(|o| o.status.success()) {
        return Some(Settings { browsers: 1, chromedriver, chromium });
    }
    assert!(std::env::var("CI").is_err(), "no chromedriver");
    eprintln!("skipped: there is no chromedriver");
    None
}

fn client(settings: Settings) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let limits = Limits { tries: 1, ..Limits::default() };
    Client::new(AGENT, true, limits, || chrono::DateTime::UNIX_EPOCH).unwrap().with_browsers(settings)
}

fn a_browser_shop(base: &str, settings: serde_json::Value) -> Retailer {
    Retailer { fetcher: Fetcher::Browser, settings, ..a_pretend_shop(base) }
}

async fn open(client: &Client, shop: &Retailer, path: &str) -> Result<Page, Error> {
    client.get(shop, &Request { url: format!("{}{path}", shop.base_url), optional: false }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_built_by_script() {
    let (Some(settings), Some(html)) = (settings(), shared("retailers/js/synthetic_js_rendered_listing.html")) else {
        return;
    };
    let robots = || async { "User-agent: *\nDisallow: /secret" };
    let base = serve(
        Router::new()
            .route("/robots.txt", get(robots))
            .route(
                "/list",
                get(move |headers: HeaderMap| async move {
                    (StatusCode::OK, [("x-agent", headers["user-agent"].clone())], Html(html))
                }),
            )
            .route(
                "/agent",
                get(|headers: HeaderMap| async move { headers["user-agent"].to_str().unwrap().to_owned() }),
            )
            .route("/json", get(|| async { axum::Json(json!({"products": [1, "<b>"]})) })),
    )
    .await;
    let client = client(settings);
    let rested = Retailer { respect_robots: true, ..a_browser_shop(&base, json!({})) };
    let waited = Retailer { respect_robots: true, ..a_browser_shop(&base, json!({"wait_for": "li.card"})) };
    for shop in [&rested, &waited] {
        let page = open(&client, shop, "/list").await.unwrap();
        assert!(page.body.contains("data-id=\"77\"") && page.body.contains("data-id=\"78\""), "{}", page.body);
        assert!(page.body.contains("€ 79,95") && page.body.contains("€ 1.249,95"), "{}", page.body);
        assert_eq!(page.content_type, "text/html");
        let tally = client.take_tally(shop.id);
        assert!(tally.requests >= 1 && tally.bytes > 1000, "{tally:?}");
    }
    assert!(matches!(open(&client, &rested, "/secret").await, Err(Error::Disallowed(_))));
    assert_eq!(open(&client, &rested, "/agent").await.unwrap().body, AGENT);
    assert_eq!(open(&client, &rested, "/json").await.unwrap().body, r#"{"products":[1,"<b>"]}"#);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_mean_what_they_mean_by_plain_http() {
    let Some(settings) = settings() else { return };
    let status = |code: u16| move || async move { (StatusCode::from_u16(code).unwrap(), "words").into_response() };
    let router = Router::new()
        .route("/403", get(status(403)))
        .route("/404", get(status(404)))
        .route("/502", get(status(502)))
        .route("/away", get(|| async { Html("<script>location='http://banned.example/'</script>") }))
        .route("/empty", get(|| async { Html("<ul></ul>") }))
        .route("/429", get(status(429)));
    let base = serve(router).await;
    let (client, shop) = (client(settings), a_browser_shop(&base, json!({})));
    assert!(matches!(open(&client, &shop, "/403").await, Err(Error::Blocked(_))));
    assert!(matches!(open(&client, &shop, "/404").await, Err(Error::Gone(_))));
    let away = open(&client, &shop, "/away").await;
    assert!(matches!(away, Err(Error::Blocked(_) | Error::Transient(_))), "{away:?}");
    let waits = a_browser_shop(&base, json!({"wait_for": "li.card"}));
    let empty = open(&client, &waits, "/empty").await;
    assert!(matches!(&empty, Err(Error::Broken { why, .. }) if why.contains("li.card")), "{empty:?}");
    assert!(matches!(open(&client, &shop, "/502").await, Err(Error::Transient(_))));
    assert!(matches!(open(&client, &shop, "/429").await, Err(Error::Throttled { .. })));
    // Nobody listens there any more.
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let closed = open(&client, &a_browser_shop(&format!("http://{free}"), json!({})), "/").await;
    assert!(matches!(closed, Err(Error::Transient(_))), "{closed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_can_not_reach_our_own_network() {
    static HITS: AtomicUsize = AtomicUsize::new(0);
    let Some(settings) = settings() else { return };
    let inside = serve(Router::new().fallback(|| async {
        HITS.fetch_add(1, Ordering::Relaxed);
        ([("access-control-allow-origin", "*")], "secret")
    }))
    .await;
    let port = inside.rsplit(':').next().unwrap().to_owned();
    let page = format!(
        r#"<p id=said></p><script>
        const hosts = ['127.0.0.1', 'localhost', '[::1]', '127.0.0.2', '2130706433', '169.254.169.254'];
        const tries = hosts.flatMap(h => [fetch(`http://${{h}}:{port}/`), fetch(`https://${{h}}:{port}/`)]);
        new WebSocket('ws://127.0.0.1:{port}/');
        document.body.append(Object.assign(document.createElement('iframe'), {{src: 'http://localhost:{port}/'}}));
        Promise.allSettled(tries).then(all => Promise.all(all.map(a => a.value ? a.value.text() : 'refused')))
            .then(texts => {{ said.textContent = texts.join(' '); said.className = 'done'; }});
        </script>"#
    );
    let base = serve(Router::new().route("/p", get(move || async move { Html(page) }))).await;
    let shown = open(&client(settings), &a_browser_shop(&base, json!({"wait_for": ".done"})), "/p").await.unwrap();
    assert!(!shown.body.contains("secret"), "{}", shown.body);
    assert_eq!(HITS.load(Ordering::Relaxed), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_a_browser() {
    let Some(settings) = settings() else { return };
    let base = serve(Router::new().fallback(|| async { Html("<p>page") })).await;
    let client = client(settings);
    let shop = a_browser_shop(&base, json!({}));
    open(&client, &shop, "/").await.unwrap();
    // The folder's name stands in the command line of each of its processes.
    let ours = format!("pmi-browser-{}", std::process::id());
    assert!(alive(&ours) > 0, "the test does not see the browser");
    // Killed from outside: the next page gets a new one.
    let one = pid_of(&ours).unwrap();
    rustix::process::kill_process(one, rustix::process::Signal::KILL).unwrap();
    let _ = open(&client, &shop, "/").await;
    assert!(open(&client, &shop, "/").await.is_ok());
    drop(client);
    let gone = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        alive(&ours) == 0
    });
    assert!(gone, "{} processes are left", alive(&ours));
    let folders = std::fs::read_dir(std::env::temp_dir()).unwrap().flatten();
    assert_eq!(folders.filter(|f| f.file_name().to_string_lossy().starts_with(&ours)).count(), 0);
}

#[tokio::test]
async fn without_a_browser_it_says_so() {
    let none = Settings { chromedriver: "/nowhere/chromedriver".to_owned(), ..Settings::default() };
    let off = Settings { browsers: 0, ..Settings::default() };
    for (settings, remedy) in [(none, "chromium-driver"), (off, "BROWSERS=0")] {
        let answer = open(&client(settings), &a_browser_shop("http://127.0.0.1:1", json!({})), "/").await;
        assert!(matches!(&answer, Err(Error::Refused(why)) if why.contains(remedy)), "{answer:?}");
    }
}

fn alive(word: &str) -> usize {
    processes(word).count()
}

fn pid_of(word: &str) -> Option<rustix::process::Pid> {
    processes(word).find_map(rustix::process::Pid::from_raw)
}

/// Processes with this word in their command line (dead ones have none).
fn processes(word: &str) -> impl Iterator<Item = i32> {
    let numbers = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|e| e.file_name().to_str()?.parse().ok());
    numbers.filter(move |pid: &i32| {
        std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| String::from_utf8_lossy(&line).contains(word))
    })
}
