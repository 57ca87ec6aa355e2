//! What looks cheap and is none: none of it becomes a deal, and an honest deal beside it does.

use super::*;

/// A listing of the first shop for a card, seen at noon of the newest day.
async fn listing(pool: &PgPool, n: i64, variant: i64, minor: i64, list_minor: Option<i64>) {
    sqlx::query(
        "with l as (insert into listings (id, retailer_id, external_id, url, title, price_minor, list_price_minor, currency, stock, first_seen_at, last_seen_at, last_stored_at)
             overriding system value
             select $1, 1, 'trap' || $1, 'https://a.example/' || $1, 'card', $3, $4, 'EUR', 'in', now(), now(), now() returning id),
         m as (insert into matches (listing_id, product_id, variant_id, confidence, matcher) select l.id, v.product_id, v.id, 0.9, 'test' from l, variants v where v.id = $2)
         select 1",
    )
    .bind(n)
    .bind(variant)
    .bind(minor)
    .bind(list_minor)
    .execute(pool)
    .await
    .unwrap();
    sqlx::query("insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock) values ($1, '2025-11-19 12:00+00', 1, $2, 'EUR', 'in')")
        .bind(n)
        .bind(minor)
        .execute(pool)
        .await
        .unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn typos_pumps_wrong_variants_and_false_reductions_are_not_believed(pool: PgPool) {
    seed(&pool).await;
    // 50 days at 10 EUR; card 20 is pushed to 25 EUR in the last three.
    sqlx::raw_sql(
        "alter table price_guides disable trigger all; delete from price_guides; alter table price_guides enable trigger all;
         insert into price_guides (game, id_product, guide_date, trend_cents, avg7_cents, avg30_cents, low_cents, import_id)
             select 6, 1000 + c, date '2025-10-01' + n, case when c = 20 and n > 46 then 2500 else 1000 + n % 3 end, 1000, 1000, 900, 1
               from generate_series(1, 40) c, generate_series(0, 49) n;
         -- Card 30 has a second printing that costs ten times as much.
         insert into variants (product_id, finish) values (30, 'reverse'), (30, null);
         insert into external_ids (provider, external_id, slot, product_id, variant_id, status, confidence)
             select 'cardmarket', 1030, 'second', 30, id, 'sure', 0.9 from variants where product_id = 30 and finish = 'reverse';
         alter table price_guides disable trigger all;
         update price_guides set second_trend_cents = 10000, second_avg7_cents = 10000, second_avg30_cents = 10000, second_low_cents = 9000 where id_product = 1030;
         alter table price_guides enable trigger all",
    )
    .execute(&pool)
    .await
    .unwrap();
    let unstated: i64 = sqlx::query_scalar("select id from variants where product_id = 30 and finish is null")
        .fetch_one(&pool)
        .await
        .unwrap();
    // Sending costs 1 EUR. An honest deal; a typo of ten times; a digit that was lost; the old price of what was pushed;
    // a card that may be either printing; a price that is the usual one beside a struck one.
    listing(&pool, 101, 10, 650, None).await;
    listing(&pool, 102, 11, 100, None).await;
    listing(&pool, 103, 12, 150, None).await;
    listing(&pool, 104, 20, 950, None).await;
    listing(&pool, 105, unstated, 800, None).await;
    listing(&pool, 106, 14, 1_000, Some(4_000)).await;
    sqlx::raw_sql(
        "insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
         select l, timestamptz '2025-10-01 12:00+00' + n * interval '1 day', 1, p, 'EUR', 'in'
           from (values (104, 950), (106, 1000)) t(l, p), generate_series(0, 48) n",
    )
    .execute(&pool)
    .await
    .unwrap();
    let report = analyze(&pool, day(49)).await.unwrap();
    let pumped: Vec<String> = sqlx::query_scalar("select kind from flags where variant_id = 20 and day = '2025-11-19'")
        .fetch_all(&pool)
        .await
        .unwrap();
    assert!(pumped.contains(&"pump".to_owned()), "{pumped:?}");
    let deals: Vec<i64> =
        sqlx::query_scalar("select listing_id from deal_scores where kind = 'offer'").fetch_all(&pool).await.unwrap();
    assert_eq!(deals, [101], "{report:?}");
    use domain::market::score::Refusal::{Flagged, Held};
    let refused = |why| report.refused.iter().find(|r| r.0 == why).map(|r| r.1);
    assert_eq!((refused(Held), refused(Flagged)), (Some(2), Some(1)), "{:?}", report.refused);
    let mut conn = pool.acquire().await.unwrap();
    let offers = store::catalog::list_offers(&mut conn, domain::ids::ProductId(14)).await.unwrap();
    let reduced = offers[0].reduced.as_ref().unwrap();
    assert_eq!((reduced.truly, &reduced.doubt), (None, &None), "it was never dearer: nothing was reduced at all");
}
