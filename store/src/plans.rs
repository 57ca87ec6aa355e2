//! Every statement of a page finds its rows through an index: tested by running them all on a filled database.
//!
//! PostgreSQL counts the sequential scans of each table. The test runs the pages' own functions, often enough for
//! generic plans to be chosen, and fails when the count of a large table has moved. A page that is added is added here.

use crate::{Result, catalog, coverage, deals, market, matches, price_corrections, sessions, users};
use chrono::{DateTime, NaiveDate};
use domain::{
    deal_filter::DealFilter,
    ids::{DealId, ProductId, SetId, VariantId},
    market::deal::{Basis, Kind},
    movers::{Direction, Span},
    product::{self, Region},
    search::Facets,
};
use sqlx::{PgConnection, PgPool};

/// Where a sequential scan is a mistake; partitions count as their parent.
const LARGE: &str = "^(products|product_names|variants|external_ids|processed_prices|snapshots|price_guides|raw_prices\
                     |listings|matches)(_[0-9]{4}_[0-9]{2})?$";

/// 20,000 products of 200 sets with three names each, 40 days of prices for a tenth of them, shops, deals.
const FILL: &str = r"
insert into sets (region, code, slug, release_date, official_count)
select 'international', 'set' || i, 'set' || i, date '2010-01-01' + i * 20, 100 from generate_series(1, 200) i;
insert into set_names select id, 'en', 'Set ' || id from sets;
insert into products (kind, region, code, slug, set_id, number, number_sort, search_text)
select 'card', 'international', 'card' || i, 'card' || i, 1 + i % 200, (i / 200)::text, i / 200,
       ' ' || md5(i::text) || ' ' || md5((i / 40)::text) || ' set ' || 1 + i % 200 || ' ' || i / 200 || ' '
  from generate_series(0, 19999) i;
insert into product_names select id, l, md5(id::text || l) from products, unnest(array['en', 'de', 'fr']) l;
insert into variants (product_id, finish) select id, f from products, unnest(array['normal', 'reverse']) f;
insert into external_ids select 'cardmarket', id, 'main', id, null, 'sure', 1 from products;
insert into processed_prices (variant_id, day, basis, median_cents, low_cents, offers, sources)
select v.id, d::date, 'guide', 100 + v.id % 5000, 90, 0, 1
  from variants v, generate_series(date '2025-10-01', '2025-11-09', '1 day') d where v.id % 10 = 0;
insert into snapshots (variant_id, product_id, as_of, last_day, basis, last_cents, p10_cents, p50_cents, p90_cents, days, change_7d)
select id, product_id, '2025-11-09', '2025-11-09', 'guide', 100 + id % 5000, 90, 100, 110, 30, (id % 200 - 100) / 100.0
  from variants;
insert into price_guides (game, id_product, guide_date, trend_cents, import_id)
select 6, i, d::date, 100, 1 from generate_series(1, 5000) i, generate_series(date '2025-10-01', '2025-11-09', '1 day') d;
insert into retailers (slug, name, country, currency, base_url, adapter)
select 'shop' || i, 'Shop ' || i, 'DE', 'EUR', 'https://example.org', 'shopify' from generate_series(1, 5) i;
insert into scrape_logs (retailer_id, slot, status, started_at) select id, '2025-11-09', 'ok', '2025-11-09' from retailers;
insert into listings (retailer_id, external_id, url, title, price_minor, currency, stock, first_seen_at, last_seen_at, last_stored_at)
select 1 + i % 5, i::text, 'https://example.org', 'Card', 1000, 'EUR', 'in', '2025-11-01', '2025-11-09', '2025-11-09'
  from generate_series(1, 20000) i;
insert into matches (listing_id, product_id, variant_id, confidence, matcher) select id, id, id, 1, 'test' from listings;
insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
select l.id, '2025-11-09', r.id, 1000, 'EUR', 'in' from listings l join scrape_logs r on r.retailer_id = l.retailer_id;
insert into market_statistics (name, scope, day, value, constituents)
select 'index_level', 'all', d::date, 100, 1000 from generate_series(date '2025-10-01', '2025-11-09', '1 day') d;
insert into deal_scores (kind, variant_id, product_id, listing_id, as_of, price_cents, reference_cents, discount, score, parts, evidence)
select 'dip', id, product_id, null, '2025-11-09', 80, 100, 0.2, id % 100, '[]',
       json_build_object('price', json_build_object('table', 'price_guides', 'id_product', 7, 'day', '2025-11-09', 'second', false),
                         'basis', 'guide', 'from', '2025-10-10', 'to', '2025-11-09', 'days', 30,
                         'p10_cents', 90, 'p50_cents', 100, 'p90_cents', 110, 'volatility', null)
  from variants where id % 40 = 0;
insert into deal_scores (kind, variant_id, product_id, listing_id, as_of, price_cents, reference_cents, discount, score, parts, evidence)
select 'offer', id, id, id, '2025-11-09', 80, 100, 0.2, id % 100, '[]',
       json_build_object('price', json_build_object('table', 'raw_prices', 'listing', id, 'observed_at', '2025-11-09T00:00:00Z'),
                         'basis', 'guide', 'from', '2025-10-10', 'to', '2025-11-09', 'days', 30,
                         'p10_cents', 90, 'p50_cents', 100, 'p90_cents', 110, 'volatility', null)
  from listings where id % 40 = 0;
";

/// Runs what one page asks for.
async fn ask(conn: &mut PgConnection, page: &str) -> Result<()> {
    let day = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
    let query = |text: &str, kind| catalog::Query { text: text.into(), kind, page: 1, size: 30 };
    match page {
        "home" => {
            market::index(conn, "all").await?;
            market::freshness(conn).await?;
            deals::list(conn, None, 1, 6).await?;
            assert!(!market::movers(conn, Direction::Up, day, 8).await?.is_empty());
            assert!(!market::movers(conn, Direction::Down, day, 8).await?.is_empty());
        }
        "movers" => {
            assert!(!market::moved(conn, Span::Week, Direction::Up, day, 25).await?.is_empty());
            assert!(!market::moved(conn, Span::Week, Direction::Down, day, 25).await?.is_empty());
            market::moved(conn, Span::Month, Direction::Up, day, 25).await?;
            market::moved(conn, Span::Month, Direction::Down, day, 25).await?;
        }
        "status" => {
            let now = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
            assert_eq!(coverage::sources(conn).await?.len(), 5);
            coverage::incidents(conn, now, 50).await?;
        }
        "search" => {
            // md5 of '1' and of '0': a word of one product, and two words with a number.
            assert_eq!(
                catalog::search(conn, &query("c4ca4238a0b923820dcc509a6f75849b 2", None)).await?.page.items.len(),
                1
            );
            catalog::search(conn, &query("set 17", Some(product::Kind::Card))).await?;
            catalog::search(conn, &query("nothing like this", None)).await?;
            let (facets, _) = Facets::read(|field| match field {
                "language" => Some("de".to_owned()),
                "finish" => Some("reverse".to_owned()),
                "set" => Some("set17".to_owned()),
                "least" => Some("0.10".to_owned()),
                _ => None,
            });
            assert!(!catalog::narrowed(conn, &query("set 17", None), &facets).await?.page.items.is_empty());
            assert!(!catalog::choices(conn, &query("set 17", None)).await?.is_empty());
        }
        "sets" => drop(catalog::list_sets(conn, Region::International).await?),
        "set" => {
            catalog::get_set(conn, "set7").await?;
            assert_eq!(catalog::list_set_products(conn, SetId(7), 1, 50).await?.items.len(), 50);
            let now = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
            assert_eq!(catalog::set_cost::worth(conn, SetId(7)).await?.cards, 100);
            assert!(!catalog::set_cost::asks(conn, SetId(7), now).await?.1.is_empty());
            assert!(catalog::set_cost::sealed(conn, SetId(7)).await?.is_empty());
        }
        "product" => {
            let slug = "card777";
            let product = catalog::get_product(conn, slug).await?;
            assert_eq!(product.variants.len(), 2);
            assert!(catalog::siblings::siblings(conn, &product.line).await?.before.is_some());
            assert_eq!(catalog::series(conn, VariantId(7770), Basis::Guide).await?.points.len(), 40);
            deals::list_of_product(conn, ProductId(40)).await?;
            price_corrections::list(conn, Some(ProductId(40)), None, 50).await?;
        }
        "review" => {
            for which in matches::Open::ALL {
                let wanted = matches::Wanted { part: Some("glurak"), ..matches::Wanted::default() };
                assert!(matches::list_groups(conn, which, wanted, 25).await?.items.is_empty());
            }
            assert_eq!(matches::count_some_open(conn, 1_001).await?, [0, 0, 0]);
        }
        "deals" => {
            assert_eq!(deals::list(conn, Some(Kind::Offer), 2, 24).await?.items.len(), 24);
            let (of, from) = (Some(product::Kind::Card), Some("DE".to_owned()));
            let filter = DealFilter { of, from, most: Some(100), off: Some(20), ..DealFilter::default() };
            assert_eq!(deals::list_wanted(conn, &filter, 1, 24).await?.items.len(), 24);
        }
        "deal" => {
            assert!(deals::get(conn, DealId(1)).await?.price_row.is_some());
            assert!(deals::get(conn, DealId(1_100)).await?.price_row.is_some());
        }
        "api" => {
            let part = catalog::list_set_products_after(conn, SetId(7), None, 50).await?;
            let after = part.items.last().map(|line| line.id);
            assert_eq!((part.more, after.is_some()), (true, true));
            let rest = catalog::list_set_products_after(conn, SetId(7), after, 100).await?;
            assert_eq!((rest.items.len(), rest.more), (50, false));
            assert!(catalog::get_open_product(conn, "card777").await?.offers.is_empty(), "its shop says nothing");
            assert_eq!(catalog::count_closed_offers(conn, ProductId(777)).await?, 1);
            assert_eq!(catalog::open_series(conn, VariantId(7770), Basis::Guide).await?.points.len(), 40);
            market::changed_at(conn).await?;
            assert!(deals::list_open(conn, Some(Kind::Offer), None, 24).await?.items.is_empty());
            let dips = deals::list_open(conn, Some(Kind::Dip), None, 24).await?;
            let after = dips.items.last().map(|deal| (deal.score, deal.id));
            assert_eq!(deals::list_open(conn, None, after, 24).await?.items.len(), 24);
        }
        "every page with a cookie" => {
            let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
            sessions::find_user(conn, b"token", now).await?;
            users::find_credentials(conn, "ash@example.org").await?;
        }
        other => panic!("{other} asks for nothing"),
    }
    Ok(())
}

const PAGES: [&str; 12] = [
    "home",
    "movers",
    "status",
    "search",
    "sets",
    "set",
    "product",
    "review",
    "deals",
    "deal",
    "api",
    "every page with a cookie",
];

async fn scans(conn: &mut PgConnection) -> Result<Vec<(String, i64)>> {
    sqlx::query("select pg_stat_force_next_flush()").execute(&mut *conn).await?;
    let counts = "select relname::text, seq_scan from pg_stat_user_tables where relname ~ $1 order by 1";
    Ok(sqlx::query_as(counts).bind(LARGE).fetch_all(conn).await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn no_page_reads_a_large_table_from_end_to_end(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    sqlx::raw_sql(FILL).execute(&mut *conn).await?;
    sqlx::raw_sql("vacuum analyze").execute(&mut *conn).await?;
    for page in PAGES {
        let before = scans(&mut conn).await?;
        assert!(before.len() > 20, "partitions are among the large tables");
        for _ in 0..7 {
            ask(&mut conn, page).await?;
        }
        let after = scans(&mut conn).await?;
        let moved: Vec<_> = before.iter().zip(&after).filter(|(b, a)| a.1 > b.1).map(|(b, _)| &b.0).collect();
        assert!(moved.is_empty(), "the page {page:?} reads all of {moved:?}");
    }
    Ok(())
}
