//! Each page: its status, its policy, and what it must say.

use crate::{app, fill, get};
use axum::http::{StatusCode, header};
use store::PgPool;

pub(crate) const PATHS: [&str; 20] = [
    "/",
    "/search?q=glurak+151",
    "/sets",
    "/sets/sv03.5",
    "/products/sv03.5-199",
    "/deals",
    "/deals/1",
    "/indices",
    "/methodology",
    "/record",
    "/sign-in",
    "/register",
    "/forgot",
    "/password",
    "/privacy",
    "/withdrawal",
    "/privacy/choices",
    "/cookies",
    "/imprint",
    "/terms",
];

#[sqlx::test(migrations = "../migrations")]
async fn every_page_is_whole_and_guarded(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    for path in PATHS {
        let page = get(&app, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{path}");
        assert!(page.body.contains("<title>") && page.body.contains("name=\"description\""), "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.body.matches("<main").count(), 1, "{path}");
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        let nonce = policy.split("'nonce-").nth(1).and_then(|p| p.split('\'').next()).unwrap();
        assert!(nonce.len() >= 16 && policy.contains("default-src 'none'"), "{policy}");
        // Every script of the page carries the nonce, and nothing is styled inline.
        let scripts = page.body.matches("<script").count();
        assert_eq!(page.body.matches(&format!("nonce=\"{nonce}\"")).count(), scripts, "{path}");
        assert!(!page.body.contains(" style="), "{path}");
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(!page.header("x-request-id").is_empty());
        // Nothing is ever shown as a price of nothing.
        assert!(!page.text().contains(" 0.00 €"), "{path}: {}", page.text());
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_of_an_empty_database_say_so(pool: PgPool) -> store::Result<()> {
    let app = app(pool);
    get(&app, "/").await.says("No data yet");
    get(&app, "/sets").await.says("No set has products yet");
    get(&app, "/deals").await.says("No price stands far enough below");
    get(&app, "/indices").await.says("an index begins with the second day of prices");
    get(&app, "/search?q=glurak").await.says("Nothing found");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn home_shows_level_deals_and_freshness(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let page = get(&app(pool), "/").await;
    page.says("Market index 100.00 10 Nov 2025 · 42 values · 1 Oct 2025 = 100");
    page.says("7 days ▼ −0.7 %");
    page.says("Cardmarket guide: 10 Nov 2025 · Shops: 9 Nov 2025");
    page.says("80.00 € against 100.00 €");
    page.says("20 % below the median of 30 days");
    page.says("Down in 7 days");
    assert!(page.body.contains("<leptos-island") && page.body.contains("<polyline"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn search_finds_the_german_name(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/search?q=glurak+151").await;
    page.says("Glurak-ex Charizard ex 151 199/165");
    assert!(page.body.contains("lang=\"de\""));
    get(&app, "/search?q=199%2F165").await.says("Charizard ex");
    get(&app, "/search?q=glurack").await.says("These names come close");
    get(&app, "/search?q=glurak&kind=sealed").await.says("Nothing found");
    get(&app, "/search?q=%3Cscript%3Ealert(1)").await.says("&lt;script&gt;alert(1)");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_with_its_history(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/products/sv03.5-199?range=all").await;
    page.says("Charizard ex 199/165");
    page.says("80.00 € Cardmarket trend · 10 Nov 2025");
    page.says("lowest 80.00 €, highest 100.40 €; 32 days with data");
    page.says("German Glurak-ex");
    page.says("Karten-Kiste (DE) · demo shop");
    // The gap of nine days breaks the line in both drawings.
    assert_eq!(page.body.matches("stroke=\"var(--chart-line)\"").count(), 4);
    assert!(page.body.contains("<link href=\"https://pmi.example/products/sv03.5-199\" rel=\"canonical\">"));
    let month = get(&app, &format!("/products/sv03.5-199?range=30&variant={}", filled.variant)).await;
    month.says("22 days with data");
    let other = get(&app, "/products/sv03.5-199?variant=999").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deal_is_traced_to_its_rows(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, &format!("/deals/{}", filled.dip)).await;
    page.says("discount 20 % below the median of 30 days +40.00");
    page.says("Sum; the score is 55.50 +55.50");
    page.says("Cardmarket product 733794, guide of 9 Nov 2025, file price_guide_6_2025-11-09.json");
    page.says("trend 80.00 € ← this price");
    page.says("avg30 no data");
    page.says("30 days with data when it was computed, 21 rows now");
    // The rows do not give the figures that were written down: the page says so.
    page.says("now 100.11 €: the days below have changed since");
    page.says("1 Nov 2025 100.09 € 90.09 € not stated");
    let page = get(&app, &format!("/deals/{}", filled.offer)).await;
    page.says("seen at Karten-Kiste on 9 Nov 2025 14:53 UTC");
    page.says("Charizard ex 199/165 NM");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn unknown_things_get_a_page_with_a_search(pool: PgPool) -> store::Result<()> {
    let app = app(pool);
    for path in ["/nowhere", "/products/nothing", "/sets/nothing", "/deals/9", "/deals/x", "/wp-login.php"] {
        let page = get(&app, path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("id=\"q-error\"") && page.body.contains("noindex"), "{path}");
        assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("nonce-"), "{path}");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    }
    Ok(())
}
