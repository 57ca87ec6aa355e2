//! What a series shows, what speaks against a price, the indices, and how signals and deals came out.

use crate::{app, fill, get};
use axum::http::StatusCode;
use store::PgPool;

#[sqlx::test(migrations = "../migrations")]
async fn a_product_shows_signals_and_doubts(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let page = get(&app(pool.clone()), "/products/sv03.5-199").await;
    assert!(!page.text().contains("Signals") && !page.text().contains("Read this price with care"));
    sqlx::query(
        "insert into signals (variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days)
         select variant_id, 'new low 90', as_of, last_day, last_cents, 'up', 1.5, 'Lowest of 80 days with a value.', 7
           from snapshots where variant_id = $1",
    )
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    sqlx::query(
        "insert into flags (variant_id, kind, day, because)
         select variant_id, 'spike', as_of, 'On one day alone.' from snapshots where variant_id = $1
         union all select variant_id, 'pump', as_of - 1, 'Of yesterday.' from snapshots where variant_id = $1",
    )
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    let page = get(&app(pool), "/products/sv03.5-199").await;
    page.says("Lowest in 90 days. Lowest of 80 days with a value.");
    page.says("Says it rises.");
    page.says("A leap of one day. On one day alone.");
    page.says("the price enters no index and raises no alert");
    assert!(!page.text().contains("Of yesterday"), "what is over is over");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn indices_are_listed_drawn_and_exported(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    sqlx::query(
        "insert into market_statistics (name, scope, day, value, constituents)
         select 'index_level', scope, date '2025-10-01' + n, 100 + n, 40
           from generate_series(0, 40) n, unnest(array['set:sv03.5', 'band:5-20', 'rarity:Rare Holo']) scope",
    )
    .execute(&pool)
    .await?;
    let app = app(pool);
    let page = get(&app, "/indices").await;
    page.says("5 to 20 € 140.00");
    page.says("Rare Holo 140.00 ▲ +5.3 % ▲ +27.3 % 40");
    let drawn = get(&app, "/indices?of=rarity:Rare%20Holo").await;
    drawn.says("10 Nov 2025 · 40 values · 1 Oct 2025 = 100");
    assert_eq!(get(&app, "/indices?of=rarity:Nothing").await.status, StatusCode::NOT_FOUND);
    let json = get(&app, "/api/v1/index?of=band:5-20").await;
    assert!(json.body.contains("\"constituents\":40") && json.body.contains("14000"), "{}", json.body);
    assert_eq!(get(&app, "/api/v1/index?of=band:none").await.status, StatusCode::NOT_FOUND);
    assert!(get(&app, "/api/v1/indices").await.body.contains("\"scope\":\"band:5-20\""));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_record_shows_misses_too(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    sqlx::raw_sql(
        "insert into signal_records values ('momentum 7', 1200, 1000, 3, 400, 350, 250, 90, 0.4, 0.32, 1.25, 1.1, 1.4, 1.05, 0.98, 1.12, now()),
                                           ('restock', 5, 0, 0, 0, 0, 0, 0, null, null, null, null, null, null, null, null, now());
         insert into deal_records values ('offer', 50, 40, 2, 30, 0.12, now())",
    )
    .execute(&pool)
    .await?;
    let page = get(&app(pool), "/record").await;
    page.says("momentum 7 1,200 1,000 400 350 250 40.0 % 32.0 % 1.25 (1.10 to 1.40) no");
    page.says("restock 5 0 0 0 0 no data no data too few no");
    page.says("Shop offers 50 40 2 75.0 % still worth more than they cost at the door +12.0 %");
    Ok(())
}
