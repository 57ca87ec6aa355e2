//! An increment over tables of the shape the other stacks use.

use super::*;

const TABLES: &str = "
    create table raw_prices (id bigint not null, card_id text not null, condition text not null,
        price_cents integer not null, in_stock boolean not null, observed_at timestamptz not null);
    create table processed_prices (card_id text not null, condition text not null, day date not null,
        n integer not null, n_rejected integer not null, median_cents integer not null, mad_cents integer not null,
        min_cents integer not null, max_cents integer not null, med7_cents integer not null,
        med30_cents integer not null, med90_cents integer not null, volatility real not null);
    create table deal_scores (card_id text not null, condition text not null, last_day date not null,
        price_cents integer not null, fair_cents integer not null, discount real not null, zscore real not null,
        slope_ols real not null, slope_ts real not null, volatility real not null, freshness_days real not null,
        score real not null)";
/// 60 products in two conditions, seen now and then over 340 days.
const PAST: &str = "insert into raw_prices
    select n, 'c' || n % 60, case when n / 60 % 2 = 0 then 'NM' else 'LP' end,
        500 + (n * 31 % 97)::int + case when n % 41 = 0 then 3000 else 0 end, n % 5 > 0,
        '2025-11-01 08:00+00'::timestamptz + n * interval '4200 seconds' from generate_series(1, 7000) n";
/// One that was in stock long ago only.
const LONG_AGO: &str = "insert into raw_prices values (9001, 'rare', 'NM', 700, true, '2025-11-05 09:00+00'),
    (9002, 'rare', 'NM', 720, true, '2026-02-01 09:00+00')";
/// A new day of two of the first, with a price that makes a believed one of before an outlier, of one never seen, and of
/// one that is out of stock.
const NEW_DAY: &str = "insert into raw_prices
    select 8000 + n, (array['c3', 'c17', 'new'])[1 + n % 3], case when n % 2 = 0 then 'NM' else 'LP' end,
        600 + 5 * n, true, '2026-10-15 10:00+00'::timestamptz from generate_series(0, 11) n
    union all select 9003, 'rare', 'NM', 740, false, '2026-10-15 09:00+00'";

fn args(since: Option<&str>) -> Args {
    Args {
        first_day: "2025-11-01".parse().unwrap(),
        as_of: "2026-10-16".parse().unwrap(),
        since: since.map(|day| day.parse().unwrap()),
        threads: NonZeroUsize::new(2),
        no_write: false,
    }
}

/// Both tables, as text.
async fn tables(pool: &store::PgPool) -> [String; 2] {
    let mut texts = [const { String::new() }; 2];
    for (text, statement) in texts.iter_mut().zip([
        "select string_agg(t::text, ' ' order by card_id, condition, day) from processed_prices t",
        "select string_agg(t::text, ' ' order by card_id, condition) from deal_scores t",
    ]) {
        *text = sqlx::query_scalar(statement).fetch_one(pool).await.unwrap();
    }
    texts
}

#[sqlx::test(migrations = false)]
async fn an_increment_leaves_what_a_full_run_leaves(pool: store::PgPool) {
    sqlx::raw_sql(TABLES).execute(&pool).await.unwrap();
    sqlx::query(PAST).execute(&pool).await.unwrap();
    sqlx::query(LONG_AGO).execute(&pool).await.unwrap();
    let full = recompute(&args(None), &pool).await.unwrap();
    let before = tables(&pool).await;
    sqlx::query(NEW_DAY).execute(&pool).await.unwrap();
    let increment = recompute(&args(Some("2026-10-15")), &pool).await.unwrap();
    let after = tables(&pool).await;
    assert!(increment["rows"].as_i64() < full["rows"].as_i64().map(|rows| rows / 10));
    assert!(before[0] != after[0] && before[1] != after[1]);
    recompute(&args(None), &pool).await.unwrap();
    assert_eq!(after, tables(&pool).await);
}
