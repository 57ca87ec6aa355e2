//! However an analysis is shared out, and whatever happens to whoever works on it, the same comes out.

use super::*;
use crate::analysis::begin::Begun;

/// What a worker does with a batch of the queue, as far as it matters here.
async fn work(pool: &PgPool, analysis: i64, number: i32) -> Option<bool> {
    let mut tx = pool.begin().await.unwrap();
    let found = batch(&mut tx, analysis, number).await.unwrap();
    tx.commit().await.unwrap();
    found.map(|found| found.last)
}

async fn begin_in(pool: &PgPool, as_of: NaiveDate, batches: i64) -> Begun {
    let mut tx = pool.begin().await.unwrap();
    let begun = begin(&mut tx, as_of, None, 40 / batches).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(i64::from(begun.batches), batches);
    begun
}

async fn publish_now(pool: &PgPool, analysis: i64) -> Option<Report> {
    let mut tx = pool.begin().await.unwrap();
    let published = publish(&mut tx, analysis).await.unwrap();
    tx.commit().await.unwrap();
    published.map(|p| p.report)
}

/// Every bit of the numbers: floats by their bytes.
async fn bits(pool: &PgPool) -> Vec<String> {
    let mut all = vec![deals_without_ids(&results(pool).await)];
    for (table, columns, order) in [
        ("snapshots", "change_1d, change_7d, change_30d, volatility", "variant_id"),
        ("fair_prices", "disagreement", "variant_id, language, condition"),
        ("signals", "strength", "variant_id, kind"),
        ("market_statistics", "value", "name, scope, day"),
        ("deal_scores", "discount, score", "kind, variant_id, listing_id"),
    ] {
        let sends: Vec<String> =
            columns.split(", ").map(|c| format!("coalesce(encode(float8send({c}), 'hex'), '-')")).collect();
        let sql = format!("select coalesce(string_agg({}, ' ' order by {order}), '') from {table}", sends.join(" || "));
        all.push(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await.unwrap());
    }
    all
}

/// Offers of one printing in two languages and two conditions, so that there are ratios to learn.
async fn more_offers(pool: &PgPool) {
    sqlx::raw_sql(
        "insert into listings (retailer_id, external_id, url, title, currency, stock, first_seen_at, last_seen_at, last_stored_at)
             select 1, 'more' || n, 'https://a.example/' || n, 'card', 'EUR', 'in', now(), now(), now() from generate_series(1, 60) n;
         insert into matches (listing_id, product_id, variant_id, confidence, matcher, language, condition)
             select id, 10 + id % 20, 10 + id % 20, 0.9, 'test', case when id % 3 = 0 then 'de' else 'en' end, case when id % 2 = 0 then 'NM' else 'PL' end
               from listings where external_id like 'more%';
         insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
             select id, timestamptz '2025-10-30 12:00+00', 1, 900 + 7 * (id % 31) + 100 * (id % 2), 'EUR', 'in' from listings where external_id like 'more%'",
    )
    .execute(pool)
    .await
    .unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn one_batch_and_four_give_the_same_bits(pool: PgPool) {
    seed(&pool).await;
    more_offers(&pool).await;
    let mut outcomes = Vec::new();
    for batches in [1, 4, 40] {
        sqlx::raw_sql("truncate processed_prices, snapshots, deal_scores, fair_prices, signals, flags, market_statistics restart identity")
            .execute(&pool)
            .await
            .unwrap();
        let begun = begin_in(&pool, day(29), batches).await;
        // The last first: no order is asked for.
        for number in (0..begun.batches).rev() {
            assert_eq!(work(&pool, begun.analysis, number).await, Some(number == 0));
        }
        let report = publish_now(&pool, begun.analysis).await.unwrap();
        assert!(report.offers > 0 && report.statistics > 0, "{report:?}");
        outcomes.push(bits(&pool).await);
    }
    let ratios: i32 =
        sqlx::query_scalar("select min(jsonb_array_length(ratios)) from analyses").fetch_one(&pool).await.unwrap();
    assert!(ratios > 0, "nothing was learned: the test would show less than it says");
    assert_eq!(outcomes[0], outcomes[1]);
    assert_eq!(outcomes[0], outcomes[2]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_batch_whose_worker_died_is_taken_up_again(pool: PgPool) {
    seed(&pool).await;
    analyze(&pool, day(29)).await.unwrap();
    let whole = results(&pool).await;
    sqlx::raw_sql("truncate processed_prices, snapshots, deal_scores, fair_prices, signals, flags, market_statistics restart identity")
        .execute(&pool)
        .await
        .unwrap();

    let Begun { analysis, .. } = begin_in(&pool, day(29), 4).await;
    assert_eq!(work(&pool, analysis, 0).await, Some(false));
    assert_eq!(work(&pool, analysis, 0).await, None, "what is done is not done twice");
    // A worker dies when all is written and nothing is committed.
    let mut tx = pool.begin().await.unwrap();
    assert!(batch(&mut tx, analysis, 1).await.unwrap().is_some());
    tx.rollback().await.unwrap();
    assert_eq!(work(&pool, analysis, 2).await, Some(false));
    assert_eq!(work(&pool, analysis, 3).await, Some(false));
    assert!(publish_now(&pool, analysis).await.is_none(), "not all of it is there");
    assert_eq!(results(&pool).await.matches("as_of").count(), 0, "nobody sees half of it");
    assert_eq!(work(&pool, analysis, 1).await, Some(true));
    assert!(publish_now(&pool, analysis).await.is_some());
    assert!(publish_now(&pool, analysis).await.is_none(), "published once");
    assert_eq!(deals_without_ids(&results(&pool).await), deals_without_ids(&whole));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_later_analysis_replaces_is_left_alone_and_made_good(pool: PgPool) {
    seed(&pool).await;
    let old = begin_in(&pool, day(28), 4).await;
    assert_eq!(work(&pool, old.analysis, 0).await, Some(false));
    let mut conn = pool.acquire().await.unwrap();
    assert!(begin_unless_under_way(&mut conn, day(29), 10).await.unwrap().is_none());
    drop(conn);
    let new = begin_in(&pool, day(29), 4).await;
    assert_eq!(work(&pool, old.analysis, 1).await, None, "no longer wanted");
    for number in 0..4 {
        assert_eq!(work(&pool, new.analysis, number).await, Some(number == 3));
    }
    assert!(publish_now(&pool, old.analysis).await.is_none());
    assert!(publish_now(&pool, new.analysis).await.is_some());
    // The days that the first had begun with are there for the products it never came to.
    let replaced = results(&pool).await;
    sqlx::raw_sql("truncate processed_prices, snapshots, deal_scores, fair_prices, signals, flags, market_statistics restart identity")
        .execute(&pool)
        .await
        .unwrap();
    analyze(&pool, day(29)).await.unwrap();
    assert_eq!(deals_without_ids(&replaced), deals_without_ids(&results(&pool).await));
}

#[sqlx::test(migrations = "../migrations")]
async fn two_that_end_together_know_who_was_last(pool: PgPool) {
    seed(&pool).await;
    for _ in 0..5 {
        let begun = begin_in(&pool, day(29), 4).await;
        let mut hands = JoinSet::new();
        for number in 0..4 {
            let (pool, analysis) = (pool.clone(), begun.analysis);
            hands.spawn(async move { work(&pool, analysis, number).await });
        }
        let last = hands.join_all().await;
        assert_eq!(last.iter().filter(|l| **l == Some(true)).count(), 1, "{last:?}");
        assert!(publish_now(&pool, begun.analysis).await.is_some());
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_asked_for_meanwhile_is_begun_afterwards(pool: PgPool) {
    seed(&pool).await;
    let begun = begin_in(&pool, day(28), 4).await;
    for as_of in [day(29), day(27)] {
        let mut conn = pool.acquire().await.unwrap();
        assert!(begin_unless_under_way(&mut conn, as_of, 10).await.unwrap().is_none());
    }
    for number in 0..4 {
        work(&pool, begun.analysis, number).await;
    }
    let mut tx = pool.begin().await.unwrap();
    assert_eq!(publish(&mut tx, begun.analysis).await.unwrap().unwrap().again, Some(day(29)));
    tx.commit().await.unwrap();
    let mut tx = pool.begin().await.unwrap();
    assert!(begin_unless_under_way(&mut tx, day(29), 10).await.unwrap().is_some());
    tx.rollback().await.unwrap();
    // One that nobody works on any more is no reason to wait.
    let lost = begin_in(&pool, day(29), 4).await;
    sqlx::query("update analyses set opened_at = now() - interval '1 hour' where id = $1")
        .bind(lost.analysis)
        .execute(&pool)
        .await
        .unwrap();
    let mut tx = pool.begin().await.unwrap();
    assert!(begin_unless_under_way(&mut tx, day(29), 10).await.unwrap().is_some());
}
