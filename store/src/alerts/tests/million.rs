//! A million alerts over 25,000 products. By hand: `cargo test --release -p store -- --ignored a_million_alerts --nocapture`.

use super::*;
use std::time::Instant;

/// Kilobytes from this process's own account of itself.
fn kilobytes(name: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Products with a variant that costs 50 EUR; those that will change are offered by twenty shops, a third of the others by
/// one; 500 people; 40 alerts a product: 16 wait for an amount at their door, 14 for one of the market, the others for a
/// change, a deal, a shelf or a low.
const FILL: &str = "
    insert into sets (region, code, slug) values ('international', 's', 's');
    insert into products (kind, region, code, slug, set_id) select 'card', 'international', 'p' || i, 'p' || i, 1 from generate_series(1, 25000) i;
    insert into variants (product_id, finish) select id, 'holo' from products;
    insert into processed_prices (variant_id, day, basis, median_cents, offers, sources)
        select v.id, date '2026-03-01' - n, 'guide', 5000 + n % 7, 0, 1 from variants v, generate_series(0, 30) n where v.product_id <= 5000;
    insert into snapshots (variant_id, product_id, as_of, last_day, basis, last_cents, p10_cents, p50_cents, p90_cents, days, change_7d)
        select id, product_id, '2026-03-01', '2026-03-01', 'guide', 5000, 4900, 5000, 5100, 30, 0 from variants;
    insert into retailers (slug, name, country, currency, base_url, adapter, vat, shipping)
        select 'r' || i, 'R', 'DE', 'EUR', 'https://r' || i || '.example', 'shopify', 'included',
               '[{\"to\":\"DE\",\"cost_minor\":495,\"as_of\":\"2026-01-01\"}]' from generate_series(1, 20) i;
    insert into listings (retailer_id, external_id, url, title, price_minor, currency, stock, first_seen_at, last_seen_at, last_stored_at)
        select r.id, p.id::text, r.base_url || '/' || p.id, 'a card', 5200 + r.id * 10, 'EUR', 'in', '2026-02-01', '2026-03-01', '2026-03-01'
          from products p join retailers r on p.id <= 5000 or r.slug = 'r1' and p.id % 3 = 0;
    insert into matches (listing_id, product_id, variant_id, confidence, matcher)
        select l.id, v.product_id, v.id, 0.9, 'test' from listings l join variants v on v.product_id = l.external_id::bigint;
    insert into users (email) select 'p' || i || '@example.org' from generate_series(1, 500) i;
    insert into alerts (user_id, product_id, rule, state, since, wake_below, wake_above, window_days, country)
    select u.id, p.id, r.rule, 'armed', '2026-02-01', r.below, r.above, r.days, r.country
      from generate_series(0, 39) k join products p on true
      join (select id, row_number() over (order by id) - 1 as n from users) u on u.n = (p.id * 40 + k) % 500
      cross join lateral (select 3000 + (p.id * 7 + k * 53) % 1900 as line) x
      cross join lateral (select
          case when k < 16 then jsonb_build_object('trigger', jsonb_build_object('on', 'amount', 'price', jsonb_build_object('landed', 'DE'), 'side', 'below', 'amount', jsonb_build_object('minor', line, 'currency', 'EUR')))
               when k < 24 then jsonb_build_object('trigger', jsonb_build_object('on', 'amount', 'price', 'value', 'side', 'below', 'amount', jsonb_build_object('minor', line, 'currency', 'EUR')))
               when k < 30 then jsonb_build_object('trigger', jsonb_build_object('on', 'amount', 'price', 'value', 'side', 'above', 'amount', jsonb_build_object('minor', 10000 - line, 'currency', 'EUR')))
               when k < 34 then jsonb_build_object('trigger', jsonb_build_object('on', 'change', 'price', 'value', 'side', 'below', 'tenths', 150, 'than', 'week'))
               when k < 36 then jsonb_build_object('trigger', jsonb_build_object('on', 'score', 'least', 80))
               when k < 38 then jsonb_build_object('trigger', jsonb_build_object('on', 'restock'))
               else jsonb_build_object('trigger', jsonb_build_object('on', 'extreme', 'side', 'below', 'days', 30)) end as rule,
          case when k < 24 then line end as below, case when k between 24 and 29 then 10000 - line end as above,
          case when k >= 38 then 30::smallint end as days, case when k < 16 then 'DE' end as country) r;
    analyze;";

#[sqlx::test(migrations = "../migrations")]
#[ignore = "a million rows: by hand"]
async fn a_million_alerts(pool: PgPool) -> Result<()> {
    sqlx::raw_sql(FILL).execute(&pool).await?;
    let settled = sweep(&pool, now()).await?;
    assert_eq!((settled.products, sweep(&pool, now()).await?.products), (25_000, 0), "all were noted, and are no more");
    // A day later: one in ten of 5,000 fell by a sixth, the others moved by a little, and one alert in twenty is due.
    sqlx::raw_sql(
        "update snapshots set last_cents = case when product_id % 10 = 0 then 4150 else 4990 end, as_of = '2026-03-02',
                last_day = '2026-03-02', change_7d = case when product_id % 10 = 0 then -0.17 else -0.002 end
          where product_id <= 5000;
         update alerts set wake_at = '2026-03-02' where product_id <= 5000 and id % 20 = 0;",
    )
    .execute(&pool)
    .await?;
    std::fs::write("/proc/self/clear_refs", "5").ok();
    let before = kilobytes("VmRSS");
    let started = Instant::now();
    let swept = sweep(&pool, now() + TimeDelta::days(1)).await?;
    let seconds = started.elapsed().as_secs_f64();
    let peak = kilobytes("VmHWM");
    let facts: i64 = sqlx::query_scalar("select count(*) from alerts").fetch_one(&pool).await?;
    println!("{facts} alerts; settling {settled:?}\n{swept:?}\n{seconds:.2} s, {before} kB before, {peak} kB at most");
    assert_eq!((facts, swept.products, swept.changed), (1_000_000, 5_000, 5_000));
    // 500 products fell to 41.50: every rule of a fall by 15 %, every low, and amounts from 41.50 on are news.
    assert!(swept.fired > 500 * 6 && swept.looked < 100_000, "{swept:?}");
    assert!(peak < 200 * 1024, "{peak} kB");
    // What is not optimised tells nothing of time.
    assert!(cfg!(debug_assertions) || seconds < 2.0, "{seconds} s");
    Ok(())
}
