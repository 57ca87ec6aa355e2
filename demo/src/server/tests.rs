//! Through HTTP: pages, the word that nothing changed, and everything that can go wrong.

use super::*;
use axum::body::to_bytes;
use serde_json::Value;
use std::time::Instant;
use tower::ServiceExt as _;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

fn open(slug: &str) -> (Router, Arc<Faults>) {
    let faults = Arc::new(Faults::default());
    let shop = Shop::find(slug).unwrap();
    (router(shop, Arc::new(Market::new(1)), Arc::new(day), Arc::clone(&faults)), faults)
}

fn fault(kind: Kind) -> Fault {
    Fault { kind, shop: None, next: None, probability: None, seconds: None, seed: 0 }
}

async fn ask(shop: &Router, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = Request::builder().uri(path).header("host", "127.0.0.1:4801");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    shop.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn text(response: Response) -> Result<String, axum::Error> {
    Ok(String::from_utf8(to_bytes(response.into_body(), usize::MAX).await?.to_vec()).unwrap())
}

async fn json(shop: &Router, path: &str) -> Value {
    serde_json::from_str(&text(ask(shop, path, &[]).await).await.unwrap()).unwrap()
}

#[tokio::test]
async fn a_page_an_etag_and_the_same_page_again() {
    let (shop, _) = open("demo-wuerfelturm");
    let first = ask(&shop, "/Pokemon/", &[]).await;
    let etag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert!(text(first).await.unwrap().contains("http://127.0.0.1:4801/"));
    let again = ask(&shop, "/Pokemon/", &[("if-none-match", &etag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(ask(&shop, "/Pokemon/?p=2", &[("if-none-match", &etag)]).await.status(), StatusCode::OK);
    assert!(text(ask(&shop, "/robots.txt", &[]).await).await.unwrap().starts_with("User-agent: *"));
}

#[tokio::test]
async fn answers_that_are_no_page() {
    let (shop, faults) = open("demo-kartenkiste");
    for (kind, status) in [
        (Kind::Throttle, 429),
        (Kind::Challenge, 403),
        (Kind::Error, 500),
        (Kind::RedirectLoop, 302),
        (Kind::Ban, 302),
        (Kind::Timeout, 504),
    ] {
        faults.add(Fault { next: Some(1), seconds: Some(0.0), ..fault(kind) });
        let response = ask(&shop, "/products.json", &[]).await;
        assert_eq!(response.status(), status, "{kind:?}");
        assert_eq!(ask(&shop, "/products.json", &[]).await.status(), 200, "after {kind:?}");
    }
    faults.add(Fault { next: Some(1), seconds: Some(0.2), ..fault(Kind::Slow) });
    let before = Instant::now();
    assert_eq!(ask(&shop, "/products.json", &[]).await.status(), 200);
    assert!(before.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn half_an_answer_and_a_bomb() {
    let (shop, faults) = open("demo-kortboden");
    faults.add(Fault { next: Some(1), ..fault(Kind::Truncated) });
    let cut = ask(&shop, "/12-pokemon", &[]).await;
    assert!(cut.headers()["content-length"].to_str().unwrap().parse::<usize>().unwrap() > 1000);
    assert!(text(cut).await.is_err());
    faults.add(Fault { next: Some(1), ..fault(Kind::GzipBomb) });
    let bomb = ask(&shop, "/12-pokemon", &[]).await;
    assert_eq!(bomb.headers()["content-encoding"], "gzip");
    assert!(to_bytes(bomb.into_body(), usize::MAX).await.unwrap().len() < 1 << 20);
}

#[tokio::test]
async fn pages_that_say_something_else() {
    let (shop, faults) = open("demo-kartenkiste");
    let prices = |feed: &Value| -> Vec<f64> {
        let variants = feed["products"].as_array().unwrap().iter().flat_map(|p| p["variants"].as_array().unwrap());
        variants.map(|v| v["price"].as_str().unwrap().parse().unwrap()).collect()
    };
    let path = "/products.json?limit=250";
    let feed = json(&shop, path).await;
    let usual = prices(&feed);
    let wrong = async |kind: Kind| {
        faults.add(Fault { next: Some(1), ..fault(kind) });
        json(&shop, path).await
    };
    assert_eq!(wrong(Kind::Empty).await["products"], serde_json::json!([]));
    assert_eq!(wrong(Kind::Markup).await["products"], Value::Null);
    let sold_out = wrong(Kind::SoldOut).await;
    assert!(!sold_out.to_string().contains("\"available\":true"));
    let typo = prices(&wrong(Kind::Typo).await);
    assert_eq!(typo.iter().zip(&usual).filter(|(now, usual)| now > usual).count(), 1);
    let tenfold = prices(&wrong(Kind::Tenfold).await);
    assert!(tenfold.iter().zip(&usual).all(|(now, usual)| (now - usual * 10.0).abs() < 0.01));
    assert_eq!(json(&shop, path).await, feed);
}

#[tokio::test]
async fn who_comes_from_elsewhere_sees_dollars() {
    let (shop, faults) = open("demo-kortkiosken");
    faults.add(fault(Kind::Geo));
    let list = text(ask(&shop, "/sitemap-products-1.xml", &[]).await).await.unwrap();
    let url = list.split("<loc>").nth(1).unwrap().split("</loc>").next().unwrap();
    let path = url.trim_start_matches("http://127.0.0.1:4801");
    assert!(text(ask(&shop, path, &[]).await).await.unwrap().contains("USD"));
    assert!(text(ask(&shop, path, &[("x-visitor-country", "DK")]).await).await.unwrap().contains("DKK"));
}

#[tokio::test]
async fn the_truth_of_any_day() {
    let (shop, _) = open("demo-carteria");
    let today = json(&shop, "/truth.json").await;
    assert_eq!(today["day"], "2026-03-01");
    assert_eq!(json(&shop, "/truth.json?day=2026-03-01").await, today);
    assert_ne!(json(&shop, "/truth.json?day=2026-04-01").await["listings"], today["listings"]);
}
