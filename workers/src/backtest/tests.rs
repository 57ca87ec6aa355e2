//! A market whose answers are known.

use super::*;
use chrono::{Days, NaiveDate};
use serde_json::Value;
use sqlx::PgPool;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
}

/// `ids` series of 10 EUR for 100 days; from day 60 on the first one costs ten times as much.
async fn seed(pool: &PgPool, ids: i32) {
    sqlx::query("select ensure_monthly_partitions('price_guides', '2026-01-01', '2026-05-01')")
        .execute(pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into price_guides (game, id_product, guide_date, trend_cents, import_id)
         select 6, id, date '2026-01-01' + n, case when id = 1 and n >= 60 then 10000 else 1000 end, 1
           from generate_series(1, $1) id, generate_series(0, 99) n",
    )
    .bind(ids)
    .execute(pool)
    .await
    .unwrap();
}

async fn measured(pool: &PgPool, from: NaiveDate, to: NaiveDate, format: Form) -> anyhow::Result<String> {
    let mut out = Vec::new();
    write(&Args { from, to, step: 7, format }, pool, &mut out).await?;
    Ok(String::from_utf8(out)?)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_still_market_and_one_jump(pool: PgPool) {
    seed(&pool, 10).await;
    let text = measured(&pool, day(31), day(59), Form::Both).await.unwrap();
    let (json, markdown) = text.split_once('\n').unwrap();
    let report: Value = serde_json::from_str(json).unwrap();
    // Days 31, 38, 45, 52, 59: ten series each; a week after day 59 lies beyond the jump, a month after all but none.
    let week = &report["outlooks"][0];
    assert_eq!(
        (&week["horizon_days"], &week["by"], &week["cases"], &week["series"]),
        (&7.into(), &"all".into(), &50.into(), &10.into())
    );
    let inside = week["inside"].as_f64().unwrap();
    assert!((inside - 49.0 / 50.0).abs() < 1e-9, "the jump alone is outside: {inside}");
    assert_eq!(week["below"], 0.0);
    assert_eq!(report["unknown"], 0);
    assert!(
        markdown.contains("| 7 | price | 5 to 20 EUR | 50 |") && markdown.contains("| 30 | era | not known | 50 |"),
        "{markdown}"
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn later_rows_leave_no_trace_and_nothing_is_said_of_nothing(pool: PgPool) {
    seed(&pool, 3).await;
    let before = measured(&pool, day(31), day(31), Form::Json).await.unwrap();
    sqlx::query(
        "insert into price_guides (game, id_product, guide_date, trend_cents, import_id)
         select 6, id, date '2026-01-01' + 100 + n, 7, 1 from generate_series(1, 3) id, generate_series(0, 20) n",
    )
    .execute(&pool)
    .await
    .unwrap();
    assert_eq!(
        measured(&pool, day(31), day(31), Form::Json).await.unwrap(),
        before,
        "the outcome of day 31 is known on day 64"
    );
    let error = measured(&pool, day(300), day(310), Form::Json).await.unwrap_err().to_string();
    assert!(error.contains("nothing to measure"), "{error}");
    let error = measured(&pool, day(2), day(1), Form::Json).await.unwrap_err().to_string();
    assert!(error.contains("is before"), "{error}");
}

/// 40 series rise by 3 % a day and 40 fall: momentum is always right, and half of the market does the same.
#[sqlx::test(migrations = "../migrations")]
async fn signals_beside_the_market_of_their_days(pool: PgPool) {
    sqlx::query("select ensure_monthly_partitions('price_guides', '2026-01-01', '2026-05-01')")
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into price_guides (game, id_product, guide_date, trend_cents, import_id)
         select 6, id, date '2026-01-01' + n, round(5000 * case when id <= 40 then 1.03 else 0.97 end ^ n), 1
           from generate_series(1, 80) id, generate_series(0, 60) n",
    )
    .execute(&pool)
    .await
    .unwrap();
    let text = measured(&pool, day(20), day(34), Form::Both).await.unwrap();
    let (json, markdown) = text.split_once('\n').unwrap();
    let report: Value = serde_json::from_str(json).unwrap();
    let signals = report["signals"].as_array().unwrap();
    let week = signals.iter().find(|s| s["kind"] == "momentum 7").unwrap();
    assert_eq!(
        (&week["n"], &week["right"], &week["wrong"], &week["series"]),
        (&240.into(), &240.into(), &0.into(), &80.into())
    );
    assert_eq!((&week["hit_rate"], &week["base_rate"], &week["lift"]), (&1.0.into(), &0.5.into(), &2.0.into()));
    assert_eq!(week["proven"], true);
    assert!(markdown.contains("| momentum 7 | 7 | 240 | 80 | 240 | 0 | 0 | 0 | 100.0 % | 50.0 % | 2.00"), "{markdown}");
}
