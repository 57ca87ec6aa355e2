//! What other programs and sites take of the market without asking the API: feeds, badges, embedding.

use crate::{Answer, app, fill, get, send};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::Value;
use store::{PgPool, testing::a_listing};

#[sqlx::test(migrations = "../migrations")]
async fn feeds_of_the_market(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool.clone());
    for (form, kind) in [
        ("atom", "application/atom+xml; charset=utf-8"),
        ("rss", "application/rss+xml; charset=utf-8"),
        ("json", "application/feed+json"),
    ] {
        for of in ["deals", "movers", "restocks"] {
            let answer = get(&app, &format!("/feeds/{of}.{form}?set=sv03.5")).await;
            assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (StatusCode::OK, kind), "{of}.{form}");
            assert!(answer.body.contains("https://pmi.example/"), "{of}.{form}: {}", answer.body);
        }
    }
    let deals = read(&get(&app, "/feeds/deals.json").await);
    assert_eq!(deals["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(deals["items"][0]["url"], format!("https://pmi.example/deals/{}", filled.dip));
    assert_eq!(read(&get(&app, "/feeds/deals.json?kind=offer").await)["items"].as_array().map(Vec::len), Some(1));
    let movers = read(&get(&app, "/feeds/movers.json?direction=down").await);
    assert!(movers["items"][0]["title"].as_str().unwrap().contains("in 7 days"), "{movers}");
    assert_eq!(read(&get(&app, "/feeds/movers.json?direction=down&days=30").await)["items"], serde_json::json!([]));

    // Who has it is not sent it again.
    let first = get(&app, "/feeds/deals.atom").await;
    let again = Request::get("/feeds/deals.atom").header(header::IF_NONE_MATCH, first.header(header::ETAG));
    assert_eq!(send(&app, again.body(Body::empty())?).await.status, StatusCode::NOT_MODIFIED);
    for (path, status) in [
        ("/feeds/deals.xml", StatusCode::NOT_FOUND),
        ("/feeds/deals", StatusCode::NOT_FOUND),
        ("/feeds/inbox.atom", StatusCode::NOT_FOUND),
        ("/feeds/deals.atom?kind=boat", StatusCode::BAD_REQUEST),
        ("/feeds/deals.atom?off=200", StatusCode::BAD_REQUEST),
        ("/feeds/deals.atom?of=card&most=20&off=10&from=DE", StatusCode::OK),
        ("/feeds/movers.atom?days=8", StatusCode::BAD_REQUEST),
        ("/feeds/restocks.atom", StatusCode::BAD_REQUEST),
        ("/feeds/restocks.atom?set=sv03.5&shop=karten-kiste", StatusCode::BAD_REQUEST),
        ("/feeds/restocks.atom?set=nothing", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(get(&app, path).await.status, status, "{path}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_can_be_had_again_and_may_be_told(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool.clone());
    let now: chrono::DateTime<chrono::Utc> = sqlx::query_scalar("select now()").fetch_one(&pool).await?;
    let mut conn = store::acquire(&pool).await?;
    let first = now - chrono::TimeDelta::days(3);
    store::prices::ensure_partitions(&mut conn, first.date_naive(), now.date_naive()).await?;
    let listing = a_listing(&mut conn, filled.product, filled.variant, 6_100, first).await?;
    drop(conn);
    // Sold out two days ago, and there again a minute ago.
    for (stock, at) in [("out", now - chrono::TimeDelta::days(2)), ("in", now - chrono::TimeDelta::minutes(1))] {
        sqlx::query(
            "with run as (insert into scrape_logs (retailer_id, slot, status, started_at)
                          select retailer_id, $3, 'ok', $3 from listings where id = $1 returning id)
             insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
             select $1, $3, run.id, 6100, 'EUR', $2 from run",
        )
        .bind(listing.0)
        .bind(stock)
        .bind(at)
        .execute(&pool)
        .await?;
    }
    sqlx::query("update listings set last_seen_at = $2 where id = $1").bind(listing.0).bind(now).execute(&pool).await?;
    for filter in ["set=sv03.5", "shop=karten-kiste", "product=sv03.5-199", "q=glurak"] {
        let feed = read(&get(&app, &format!("/feeds/restocks.json?{filter}")).await);
        assert_eq!(feed["items"].as_array().map(Vec::len), Some(1), "{filter}: {feed}");
        assert!(feed["items"][0]["title"].as_str().unwrap().contains("again at Karten-Kiste"), "{feed}");
    }
    sqlx::query("update retailers set demo = false").execute(&pool).await?;
    let feed = read(&get(&app, "/feeds/restocks.json?set=sv03.5").await);
    assert_eq!(feed["items"], serde_json::json!([]), "what a shop keeps to itself leaves by no feed");
    let deals = read(&get(&app, "/feeds/deals.json").await);
    assert_eq!(deals["items"].as_array().map(Vec::len), Some(1), "nor does a deal on it");
    Ok(())
}

fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{} {}", answer.status, answer.body))
}

async fn embedded(app: &Router, query: &str) -> Answer {
    get(app, &format!("/oembed?{query}")).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_on_another_page(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let badge = get(&app, "/badges/sv03.5-199.svg").await;
    assert_eq!((badge.status, badge.header(header::CONTENT_TYPE)), (StatusCode::OK, "image/svg+xml; charset=utf-8"));
    assert!(badge.body.contains("80.00\u{a0}\u{20ac}") && badge.body.contains("10 Nov"), "{}", badge.body);
    assert_eq!(badge.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(badge.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert_eq!(get(&app, "/badges/none.svg").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&app, "/badges/sv03.5-199").await.status, StatusCode::NOT_FOUND);

    // The page says how it is embedded, and that address answers.
    let page = get(&app, "/products/sv03.5-199").await;
    assert!(page.body.contains("application/json+oembed"), "{}", page.body);
    assert!(page.body.contains("/oembed?url=https%3A%2F%2Fpmi.example%2Fproducts%2Fsv03.5-199"), "{}", page.body);
    let answer = read(&embedded(&app, "url=https%3A%2F%2Fpmi.example%2Fproducts%2Fsv03.5-199&maxwidth=100").await);
    assert_eq!((&answer["type"], &answer["version"], &answer["width"]), (&"rich".into(), &"1.0".into(), &100.into()));
    let html = answer["html"].as_str().unwrap();
    assert!(
        html.starts_with("<a href=\"https://pmi.example/products/sv03.5-199\"><img src=\"https://pmi.example/badges/"),
        "{html}"
    );
    for (query, status) in [
        ("url=https://evil.example/products/sv03.5-199", StatusCode::NOT_FOUND),
        ("url=https://pmi.example/products/none", StatusCode::NOT_FOUND),
        ("url=https://pmi.example/products/sv03.5-199&format=xml", StatusCode::NOT_IMPLEMENTED),
        ("maxwidth=1", StatusCode::BAD_REQUEST),
        ("url=https://pmi.example/products/sv03.5-199&maxwidth=-1", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(embedded(&app, query).await.status, status, "{query}");
    }
    Ok(())
}
