//! What outlives a request: hosts, pages, counts.

use super::*;
use store::PgPool;

/// A shop that has a row, so that pages of it can be kept.
async fn a_shop(pool: &PgPool, base: &str) -> Retailer {
    let new = store::retailers::NewShop {
        slug: "pretend",
        name: "Pretend",
        country: "DE",
        currency: domain::money::Currency::Eur,
        base_url: base,
        adapter: domain::retailer::Adapter::Shopify,
        pace_seconds: 0.0,
        schedule_minutes: 60,
        demo: true,
    };
    let mut conn = pool.acquire().await.unwrap();
    store::retailers::upsert(&mut conn, &new).await.unwrap();
    let id = store::retailers::get(&mut conn, "pretend").await.unwrap().retailer.id;
    Retailer { id, ..a_pretend_shop(base) }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_unchanged_page_is_the_page_as_it_was(pool: PgPool) {
    static WHOLE: AtomicUsize = AtomicUsize::new(0);
    let page = |headers: HeaderMap| async move {
        if headers.get("if-none-match").is_some_and(|v| v == "W/\"abc\"") && headers.contains_key("if-modified-since") {
            return (StatusCode::NOT_MODIFIED, [("etag", "W/\"abc\"")]).into_response();
        }
        WHOLE.fetch_add(1, Ordering::Relaxed);
        let headers = [
            ("etag", "W/\"abc\""),
            ("last-modified", "Wed, 07 Oct 2026 10:00:00 GMT"),
            ("content-type", "text/html; charset=iso-8859-1"),
        ];
        (headers, &b"Pok\xe9mon"[..]).into_response()
    };
    let base = serve(Router::new().route("/p", get(page)).fallback(|| async { "no validators" })).await;
    let shop = a_shop(&pool, &base).await;
    let (one, other) = (client(quick()).with_memory(pool.clone()), client(quick()).with_memory(pool.clone()));
    let first = one.get(&shop, &page_of(&base, "/p")).await.unwrap();
    assert_eq!(first.body, "Pokémon");
    for client in [&one, &other] {
        assert_eq!(client.get(&shop, &page_of(&base, "/p")).await.unwrap(), first);
    }
    assert_eq!(WHOLE.load(Ordering::Relaxed), 1);
    let tally = one.take_tally(shop.id);
    assert_eq!((tally.requests, tally.not_modified, tally.bytes), (2, 1, 7));
    assert_eq!(one.take_tally(shop.id), Tally::default());

    one.get(&shop, &page_of(&base, "/other")).await.unwrap();
    let kept = |url: String| {
        let (pool, id) = (pool.clone(), shop.id);
        async move { store::page_cache::find(&mut pool.acquire().await.unwrap(), id, &url).await.unwrap() }
    };
    assert!(kept(format!("{base}/p")).await.is_some());
    assert!(kept(format!("{base}/other")).await.is_none(), "without validators there is nothing to ask by");
}

#[sqlx::test(migrations = "../migrations")]
async fn only_good_and_short_pages_are_kept(pool: PgPool) {
    let says = |status: StatusCode, body: String| move || async move { (status, [("etag", "\"1\"")], body) };
    let router = Router::new()
        .route("/long", get(says(StatusCode::OK, "x".repeat(3 << 20))))
        .route("/gone", get(says(StatusCode::NOT_FOUND, "x".to_owned())))
        .route("/closed", get(says(StatusCode::OK, "password <form action=\"/password\">".to_owned())))
        .route("/unasked", get(says(StatusCode::NOT_MODIFIED, String::new())));
    let base = serve(router).await;
    let shop = a_shop(&pool, &base).await;
    let client = client(Limits { bytes: 16 << 20, ..quick() }).with_memory(pool.clone());
    assert!(client.get(&shop, &page_of(&base, "/long")).await.is_ok());
    assert!(matches!(client.get(&shop, &page_of(&base, "/gone")).await, Err(Error::Gone(_))));
    assert!(matches!(client.get(&shop, &page_of(&base, "/closed")).await, Err(Error::Broken { .. })));
    assert!(matches!(client.get(&shop, &page_of(&base, "/unasked")).await, Err(Error::Broken { .. })));
    for path in ["/long", "/gone", "/closed", "/unasked"] {
        let mut conn = pool.acquire().await.unwrap();
        assert_eq!(
            store::page_cache::find(&mut conn, shop.id, &format!("{base}{path}")).await.unwrap(),
            None,
            "{path}"
        );
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_restarted_worker_remembers_what_it_was_told(pool: PgPool) {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let full = |uri: axum::http::Uri| async move {
        ASKED.fetch_add(1, Ordering::Relaxed);
        match uri.path() {
            "/robots.txt" => "User-agent: *\nDisallow: /secret".into_response(),
            _ => (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "120")]).into_response(),
        }
    };
    let base = serve(Router::new().fallback(full)).await;
    let shop = Retailer { respect_robots: true, ..a_shop(&pool, &base).await };
    let before = client(quick()).with_memory(pool.clone());
    let told = before.get(&shop, &page_of(&base, "/p")).await;
    assert!(matches!(told, Err(Error::Throttled { .. })));
    assert_eq!(ASKED.load(Ordering::Relaxed), 2);
    let after = client(quick()).with_memory(pool.clone());
    assert_eq!(after.get(&shop, &page_of(&base, "/p")).await, told);
    assert!(matches!(after.get(&shop, &page_of(&base, "/secret")).await, Err(Error::Disallowed(_))));
    assert_eq!(ASKED.load(Ordering::Relaxed), 2);
    assert_eq!(after.take_tally(shop.id).requests, 0);
}

#[tokio::test]
async fn what_passes_is_tried_again_and_what_stays_closes_the_host() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let shaky = |uri: axum::http::Uri| async move {
        let turn = ASKED.fetch_add(1, Ordering::Relaxed);
        if uri.path() == "/once" && turn > 0 { StatusCode::OK } else { StatusCode::BAD_GATEWAY }
    };
    let base = serve(Router::new().fallback(shaky)).await;
    let (client, shop) = (client(quick()), a_pretend_shop(&base));
    assert!(client.get(&shop, &page_of(&base, "/once")).await.is_ok());
    assert_eq!(ASKED.load(Ordering::Relaxed), 2);
    for _ in 0..4 {
        assert!(matches!(client.get(&shop, &page_of(&base, "/p")).await, Err(Error::Transient(_))));
    }
    for _ in 0..3 {
        let closed = client.get(&shop, &page_of(&base, "/p")).await;
        assert!(matches!(closed, Err(Error::Throttled { until, .. }) if until > noon()), "{closed:?}");
    }
    // Five requests of two tries each; after that nothing is sent.
    assert_eq!(ASKED.load(Ordering::Relaxed), 2 + 10);
    assert_eq!(client.take_tally(shop.id).requests, 12);
}

#[tokio::test]
async fn every_robots_file_that_is_known() {
    for (file, allowed, forbidden) in [
        ("synthetic_crawl_delay_disallow.txt", "/products.json?limit=250&page=2", "/outlet/x"),
        ("synthetic_disallow_api.txt", "/products/glurak", "/products.json?limit=250&page=1"),
    ] {
        let Some(text) = shared(&format!("retailers/robots/{file}")) else { return };
        // The waiting has a test of its own.
        let text = text.replace("Crawl-delay: 5", "Crawl-delay: 0.01").replace("Crawl-delay: 10", "Crawl-delay: 0.01");
        let robots = move || async move { text };
        let base = serve(Router::new().route("/robots.txt", get(robots)).fallback(|| async { "page" })).await;
        let (client, shop) = (client(quick()), Retailer { respect_robots: true, ..a_pretend_shop(&base) });
        assert!(client.get(&shop, &page_of(&base, allowed)).await.is_ok(), "{file}");
        assert_eq!(client.get(&shop, &page_of(&base, forbidden)).await, Err(Error::Disallowed(forbidden.to_owned())));
    }
}
