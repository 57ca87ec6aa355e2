//! What is said when something is broken: soon, politely, and with the right status.

use crate::{app, fill, get};
use axum::http::{StatusCode, header};
use std::time::{Duration, Instant};
use store::{PgPool, PgPoolOptions};

#[tokio::test]
async fn without_database_pages_are_polite_and_quick() {
    let pool = PgPoolOptions::new()
        .acquire_timeout(Duration::from_millis(300))
        .connect_lazy("postgres://nobody@127.0.0.1:1/nothing")
        .unwrap();
    let app = app(pool);
    let started = Instant::now();
    let page = get(&app, "/deals").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.says("Our database does not answer right now");
    assert_eq!(page.header(header::RETRY_AFTER), "10");
    // A link to a collection leads to it again later: it is not said to lead to nothing.
    let page = get(&app, &format!("/shared?token={}", "0123456789abcdef".repeat(4))).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.says("Our database does not answer right now");
    assert!(!page.body.contains("leads to nothing"));
    let answer = get(&app, "/api/v1/deals").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    // What needs no database goes on.
    assert_eq!(get(&app, "/healthz").await.status, StatusCode::OK);
    assert_eq!(get(&app, "/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(get(&app, "/methodology").await.status, StatusCode::OK);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_broken_query_is_our_mistake(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    sqlx::query("drop table processed_prices").execute(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/products/sv03.5-199").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    page.says("Our mistake");
    assert!(!page.body.contains("processed_prices"), "no inner names leave the house");
    let answer = get(&app, "/api/v1/products/sv03.5-199/prices").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!answer.body.contains("processed_prices"));
    Ok(())
}
