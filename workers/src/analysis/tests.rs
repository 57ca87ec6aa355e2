//! The whole analysis on a small market of 40 cards, 30 days of guides and two shops.

mod batches;
mod traps;

use super::*;
use chrono::Days;
use domain::market::deal::{Evidence, Part, PriceRow};
use sqlx::{PgPool, Row as _, types::Json};

async fn analyze(pool: &PgPool, as_of: NaiveDate) -> anyhow::Result<Report> {
    analyze_days(pool, as_of, false).await
}

async fn analyze_days(pool: &PgPool, as_of: NaiveDate, all: bool) -> anyhow::Result<Report> {
    super::analyze(pool, as_of, all.then_some(NaiveDate::MIN), 3_000).await
}

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
}

/// Cards 1..=40 with a normal variant each and Cardmarket id 1000 + n; card 7's id is ambiguous; two shops.
async fn seed(pool: &PgPool) {
    sqlx::raw_sql(
        "insert into sets (region, code, slug, serie_code) values ('international', 'sv03.5', 'sv03-5', 'sv');
         insert into products (kind, region, code, slug, set_id)
             select 'card', 'international', 'c' || n, 'c' || n, (select id from sets) from generate_series(1, 40) n;
         insert into variants (product_id, finish) select id, 'normal' from products order by id;
         insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
             select 'cardmarket', 1000 + p.id, p.id, v.id, case when p.id = 7 then 'ambiguous' else 'sure' end, 0.9
               from products p join variants v on v.product_id = p.id;
         insert into retailers (slug, name, country, currency, base_url, adapter, vat, shipping)
             values ('a', 'A', 'DE', 'EUR', 'https://a.example', 'shopify', 'included',
                     '[{\"to\": \"DE\", \"cost_minor\": 100, \"as_of\": \"2025-09-01\"}]'),
                    ('b', 'B', 'SE', 'SEK', 'https://b.example', 'shopify', 'included', '[]');
         insert into scrape_logs (retailer_id, slot, status, started_at)
             select id, timestamptz '2025-10-01', 'ok', timestamptz '2025-10-01' from retailers
             union all select 1, '2025-10-02', 'quarantined', '2025-10-02';
         insert into fx_rates (currency, rate_date, rate) values ('SEK', '2025-10-01', 10), ('SEK', '2025-11-05', 1);
         insert into listings (retailer_id, external_id, url, title, currency, stock, first_seen_at, last_seen_at, last_stored_at)
             values (1, 'x', 'https://a.example/x', 'card 3', 'EUR', 'in', now(), now(), now()),
                    (2, 'y', 'https://b.example/y', 'card 3', 'SEK', 'in', now(), now(), now());
         insert into matches (listing_id, product_id, variant_id, confidence, matcher) values (1, 3, 3, 0.9, 'test'), (2, 3, 3, 0.9, 'test')",
    )
    .execute(pool)
    .await
    .unwrap();
    for n in 0..30 {
        guide(pool, day(n), n).await;
    }
    ask(pool, 1, "2025-10-29 10:00+00", 900, "in", 1).await;
    ask(pool, 1, "2025-10-30 23:59:59+00", 950, "in", 1).await;
    ask(pool, 2, "2025-10-30 12:00+00", 13_000, "in", 2).await;
    ask(pool, 1, "2025-10-30 23:59:59.5+00", 1, "in", 3).await;
}

/// Values of 10 EUR that grow by 1 % a day; card 5 falls by a fifth at day 28; cards above 35 are pennies.
async fn guide(pool: &PgPool, day: NaiveDate, n: u64) {
    sqlx::query(
        "insert into price_guides (game, id_product, guide_date, trend_cents, low_cents, import_id)
         select 6, 1000 + c, $1, case when c > 35 then 20 else round(1000 * 1.01 ^ $2 * case when c = 5 and $2 > 27 then 0.8 else 1 end) end,
                case when c > 35 then 2 else 400 end, 1 from generate_series(1, 40) c",
    )
    .bind(day)
    .bind(n as i32)
    .execute(pool)
    .await
    .unwrap();
}

async fn ask(pool: &PgPool, listing: i64, at: &str, minor: i64, stock: &str, run: i64) {
    sqlx::query(
        "insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
         select $1, $2::text::timestamptz, $3, $4, l.currency, $5 from listings l where l.id = $1",
    )
    .bind(listing)
    .bind(at)
    .bind(run)
    .bind(minor)
    .bind(stock)
    .execute(pool)
    .await
    .unwrap();
}

/// All results as text, without what tells when they were written.
async fn results(pool: &PgPool) -> String {
    let mut all = String::new();
    for (table, order) in [
        ("processed_prices", "variant_id, day, basis"),
        ("snapshots", "variant_id"),
        ("deal_scores", "kind, variant_id, listing_id"),
        ("fair_prices", "variant_id, language, condition"),
        ("signals", "variant_id, kind"),
        ("flags", "variant_id, kind, day"),
        ("market_statistics", "name, scope, day"),
    ] {
        let sql = format!(
            "select coalesce(string_agg((to_jsonb(t) - 'created_at' - 'updated_at')::text, e'\\n' order by {order}), '') from {table} t"
        );
        let text: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await.unwrap();
        all += &format!("{table}\n{text}\n");
    }
    all
}

#[sqlx::test(migrations = "../migrations")]
async fn every_number_has_its_row(pool: PgPool) {
    seed(&pool).await;
    let report = analyze(&pool, day(29)).await.unwrap();
    assert_eq!(
        (report.guide_days, report.guide_rows, report.shop_rows),
        (30, 39 * 30, 3),
        "the ambiguous id is not read"
    );
    assert_eq!(report.snapshots, 39);

    // Two shops at 9.50 EUR and 130 SEK = 13 EUR; the run that is not sound is not read.
    let shops = sqlx::query(
        "select median_cents, low_cents, offers, sources from processed_prices where basis = 'shops' and day = $1",
    )
    .bind(day(29))
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!((shops.get::<i64, _>(0), shops.get::<Option<i64>, _>(1)), (1125, Some(950)));
    assert_eq!((shops.get::<i32, _>(2), shops.get::<i32, _>(3)), (2, 2));

    let deals = sqlx::query("select kind, variant_id, listing_id, price_cents, reference_cents, score, parts, evidence from deal_scores order by kind, listing_id")
        .fetch_all(&pool).await.unwrap();
    let found: Vec<(String, i64, Option<i64>, i64)> =
        deals.iter().map(|d| (d.get(0), d.get(1), d.get(2), d.get(3))).collect();
    // 9.50 EUR and 1 EUR for sending it; what the other shop takes for sending is not known, so it has no score.
    assert_eq!(found, [("offer".to_owned(), 3, Some(1), 1050)], "card 5 is not 10 % below its median: {report:?}");
    assert_eq!(report.refused, [(domain::market::score::Refusal::LandedUnknown, 1)]);
    for deal in &deals {
        let Json(parts): Json<Vec<Part>> = deal.get("parts");
        assert_eq!(parts.iter().map(|p| p.points).sum::<f64>(), deal.get::<f64, _>("score"));
        let Json(evidence): Json<Evidence> = deal.get("evidence");
        let window: Vec<i64> = sqlx::query_scalar("select median_cents from processed_prices where variant_id = $1 and basis = 'guide' and day between $2 and $3 order by 1")
            .bind(deal.get::<i64, _>("variant_id")).bind(evidence.from).bind(evidence.to).fetch_all(&pool).await.unwrap();
        assert_eq!(window.len(), evidence.days as usize);
        assert_eq!(domain::market::quantile::median(&window), Some(evidence.p50_cents));
        let worth = evidence.worth.expect("an offer says what it was weighed by");
        assert_eq!(worth.fair[1], deal.get::<i64, _>("reference_cents"));
        assert_eq!(worth.landed.total().map(|m| m.minor), Some(deal.get::<i64, _>("price_cents")));
        let weights: f64 = worth.made.iter().map(|m| m.weight).sum();
        assert!((weights - 1.0).abs() < 1e-9);
        assert!(worth.made.iter().all(|m| m.listing.map(|l| l.0) != Some(1)), "its own price is no evidence");
        for made in &worth.made {
            let found: bool = match made.listing {
                // 130 SEK at ten for a euro.
                Some(listing) => (listing.0, made.cents) == (2, 1300),
                None => sqlx::query_scalar("select exists (select from price_guides where id_product = 1003 and guide_date = $1 and $2::int in (trend_cents, low_cents))")
                    .bind(made.day).bind(made.cents as i32).fetch_one(&pool).await.unwrap(),
            };
            assert!(found, "{made:?}");
        }
        let PriceRow::RawPrices { listing, observed_at } = evidence.price else {
            panic!("an offer's price is a shop's")
        };
        let price: i64 =
            sqlx::query_scalar("select price_minor from raw_prices where listing_id = $1 and observed_at = $2")
                .bind(listing.0)
                .bind(observed_at)
                .fetch_one(&pool)
                .await
                .unwrap();
        assert_eq!(price, 950);
    }
    let level: f64 = sqlx::query_scalar(
        "select value from market_statistics where name = 'index_level' and scope = 'serie:sv' and day = $1",
    )
    .bind(day(29))
    .fetch_one(&pool)
    .await
    .unwrap();
    // A value is the median of five: it is two days behind a steady rise.
    assert!((level - 100.0 * 1.01f64.powi(27)).abs() < 0.3, "{level}: pennies and one fall do not move it");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_dip_names_its_guide_row(pool: PgPool) {
    seed(&pool).await;
    sqlx::raw_sql(
        "insert into price_guides (game, id_product, guide_date, trend_cents, low_cents, import_id)
                   values (6, 1005, '2025-10-31', 880, 500, 1), (6, 1006, '2025-10-31', 880, 881, 1)",
    )
    .execute(&pool)
    .await
    .unwrap();
    let report = analyze(&pool, day(30)).await.unwrap();
    assert_eq!(report.dips, 1, "nobody sells card 6 at its trend: {report:?}");
    let Json(evidence): Json<Evidence> =
        sqlx::query_scalar("select evidence from deal_scores where kind = 'dip'").fetch_one(&pool).await.unwrap();
    assert_eq!(evidence.price, PriceRow::PriceGuides { id_product: 1005, day: day(30), second: false });
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_later_than_its_date_leaves_a_shadow(pool: PgPool) {
    seed(&pool).await;
    analyze(&pool, day(29)).await.unwrap();
    let before = results(&pool).await;
    // The next day begins, to the microsecond: guides, prices, a rate (already there, of 5 November).
    guide(&pool, day(30), 300).await;
    guide(&pool, day(45), 0).await;
    ask(&pool, 1, "2025-10-31 00:00+00", 100, "in", 1).await;
    ask(&pool, 2, "2025-11-06 00:00+00", 7000, "in", 2).await;
    analyze(&pool, day(29)).await.unwrap();
    assert_eq!(results(&pool).await, before);
    let later = analyze(&pool, day(45)).await.unwrap();
    assert_eq!(later.forgotten, 0);
    assert_ne!(results(&pool).await, before);
    let back = analyze(&pool, day(29)).await.unwrap();
    assert_eq!(back.forgotten, 39 + 39 + 1 + 1);
    assert_eq!(deals_without_ids(&results(&pool).await), deals_without_ids(&before));
}

fn deals_without_ids(results: &str) -> String {
    results
        .lines()
        .map(|l| match l.find("\"id\": ") {
            Some(at) => l[..at].to_owned() + l[at..].split_once(',').map_or("", |x| x.1),
            None => l.to_owned(),
        })
        .collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn again_changes_nothing(pool: PgPool) {
    seed(&pool).await;
    analyze(&pool, day(29)).await.unwrap();
    let once = results(&pool).await;
    let again = analyze(&pool, day(29)).await.unwrap();
    assert_eq!((again.changed, again.guide_days, again.shop_days), (0, 1, 2), "only the newest days are read again");
    assert_eq!(results(&pool).await, once, "ids of deals included");
    let full = analyze_days(&pool, day(29), true).await.unwrap();
    assert_eq!((full.changed, full.guide_days), (0, 30));
    let since = super::analyze(&pool, day(29), Some(day(20)), 3_000).await.unwrap();
    assert_eq!((since.changed, since.guide_days, since.shop_days), (0, 10, 2));
    assert_eq!(results(&pool).await, once);
}

#[sqlx::test(migrations = "../migrations")]
async fn day_by_day_is_the_same_as_at_once(pool: PgPool) {
    seed(&pool).await;
    for n in 20..30 {
        analyze(&pool, day(n)).await.unwrap();
    }
    let by_days = results(&pool).await;
    sqlx::raw_sql("truncate processed_prices, snapshots, deal_scores, fair_prices, market_statistics restart identity")
        .execute(&pool)
        .await
        .unwrap();
    analyze(&pool, day(29)).await.unwrap();
    assert_eq!(deals_without_ids(&results(&pool).await), deals_without_ids(&by_days));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_full_run_follows_a_new_mapping(pool: PgPool) {
    seed(&pool).await;
    analyze(&pool, day(29)).await.unwrap();
    sqlx::raw_sql("update external_ids set status = 'ambiguous' where external_id = 1008; update external_ids set status = 'sure' where external_id = 1007")
        .execute(&pool).await.unwrap();
    analyze_days(&pool, day(29), true).await.unwrap();
    let variants: Vec<i64> =
        sqlx::query_scalar("select distinct variant_id from processed_prices where variant_id in (7, 8)")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(variants, [7]);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_empty_database_has_nothing_to_say(pool: PgPool) {
    let report = analyze(&pool, day(0)).await.unwrap();
    assert_eq!((report.snapshots, report.changed, report.statistics), (0, 0, 0));
    let mut conn = pool.acquire().await.unwrap();
    assert_eq!(store::analysis::newest_day(&mut conn, day(0)).await.unwrap(), None);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_leaps_is_flagged_and_enters_no_index_and_what_rises_is_signalled(pool: PgPool) {
    seed(&pool).await;
    // Card 9 costs ten times as much on the newest day alone.
    sqlx::raw_sql(
        "alter table price_guides disable trigger all;
         update price_guides set trend_cents = trend_cents * 10 where id_product = 1009 and guide_date = '2025-10-30';
         alter table price_guides enable trigger all",
    )
    .execute(&pool)
    .await
    .unwrap();
    let report = analyze(&pool, day(29)).await.unwrap();
    let flags: Vec<(i64, String, NaiveDate)> =
        sqlx::query_as("select variant_id, kind, day from flags order by 1, 2").fetch_all(&pool).await.unwrap();
    assert_eq!(flags, [(9, "disagreement".to_owned(), day(29)), (9, "spike".to_owned(), day(29))]);
    assert_eq!(report.flags, 2);
    let behind = |day: NaiveDate| {
        let pool = pool.clone();
        async move {
            let sql = "select value, constituents from market_statistics
                        where name = 'index_level' and scope = 'all' and day = $1";
            sqlx::query_as::<_, (f64, i32)>(sql).bind(day).fetch_one(&pool).await.unwrap()
        }
    };
    let (before, last) = (behind(day(28)).await, behind(day(29)).await);
    assert_eq!((before.1, last.1), (34, 33), "the leap is not counted");
    assert!((last.0 / before.0 - 1.01).abs() < 0.002, "{last:?} after {before:?}");
    // What grows by 1 % a day is at its highest, and each signal says why and can be judged.
    let kinds: Vec<String> =
        sqlx::query_scalar("select kind from signals where variant_id = 1 order by 1").fetch_all(&pool).await.unwrap();
    assert!(kinds.contains(&"new high 30".to_owned()) || kinds.contains(&"momentum 30".to_owned()), "{kinds:?}");
    let pennies: i64 =
        sqlx::query_scalar("select count(*) from signals where variant_id > 35").fetch_one(&pool).await.unwrap();
    assert_eq!(pennies, 0, "below 1 EUR a cent is a jump");
}

#[sqlx::test(migrations = "../migrations")]
async fn signals_and_deals_are_kept_as_said_and_judged(pool: PgPool) {
    let noon = |n: u64| day(n).and_hms_opt(12, 0, 0).unwrap().and_utc();
    seed(&pool).await;
    analyze(&pool, day(29)).await.unwrap();
    let first = crate::outlook::keep(&pool, noon(29)).await.unwrap().unwrap();
    assert!(first.signals[0] > 30 && first.deals[0] > 0, "{first:?}");
    assert_eq!((first.signals[1], first.deals[1]), (0, 0));
    let again = crate::outlook::keep(&pool, noon(29)).await.unwrap().unwrap();
    assert_eq!((again.signals, again.deals), ([0, 0], [0, 0]), "said once");
    for n in 30..40 {
        guide(&pool, day(n), n).await;
        analyze(&pool, day(n)).await.unwrap();
        crate::outlook::keep(&pool, noon(n)).await.unwrap();
    }
    let mut conn = pool.acquire().await.unwrap();
    let record = store::signals::record(&mut conn).await.unwrap();
    let week = record.iter().find(|r| r.judged > 0).unwrap();
    assert_eq!(week.judged, week.hits + week.misses + week.unmoved);
    assert!(week.said >= week.judged + week.unknown, "{week:?}");
    let deals = store::deals::record(&mut conn).await.unwrap();
    assert!(deals.iter().any(|d| d.judged > 0), "{deals:?}");
    for table in ["signals_said", "signal_results", "deals_said", "deal_results"] {
        let refused =
            sqlx::query(sqlx::AssertSqlSafe(format!("delete from {table}"))).execute(&pool).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{table}: {refused}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_distance_to_the_united_states_is_told_with_its_rate(pool: PgPool) {
    seed(&pool).await;
    // Card 12 moves in the United States as here, until it costs half as much there on the last day. A rate a week.
    sqlx::raw_sql(
        "insert into us_prices select 12, date '2025-10-01' + n, round(1160 * 1.01 ^ n * case when n = 29 then 0.5 else 1 end) from generate_series(0, 29) n;
         insert into us_prices select 13, date '2025-10-01' + n, round(1160 * 1.01 ^ n) from generate_series(0, 29) n;
         insert into us_prices values (12, '2025-11-01', 1);
         insert into fx_rates (currency, rate_date, rate) values ('USD', '2025-09-30', 1.16), ('USD', '2025-10-28', 1.16)",
    )
    .execute(&pool)
    .await
    .unwrap();
    analyze(&pool, day(29)).await.unwrap();
    let told: Vec<(i64, String, String)> =
        sqlx::query_as("select variant_id, claim, because from signals where kind = 'EU-US spread' order by 1")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0, told[0].1.as_str()), (12, "down"));
    assert!(told[0].2.contains("in the United States (rate of 28 Oct 2025)"), "{}", told[0].2);
}
