//! Builders for the tests of every room: the least rows that make a noun whole. Unchecked SQL, for tests alone.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{DealId, ListingId, ProductId, SetId, VariantId},
    market::deal::{Evidence, Kind, Part, PriceRow},
    money::Currency,
    retailer::Adapter,
};
use sqlx::{PgConnection, types::Json};

/// A queue that keeps what it is given, in the place of the real one: `graphile_worker.given (name, payload, key)`.
/// # Errors
/// When there is a queue already.
pub async fn a_queue(pool: &sqlx::PgPool) -> Result<()> {
    sqlx::raw_sql(
        "create schema graphile_worker;
         create table graphile_worker.given (name text, payload jsonb, key text);
         create function graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamptz,
             max_attempts integer, job_key text, job_key_mode text) returns void language sql as
         $$ insert into graphile_worker.given values (identifier, payload, job_key) $$;",
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// A set of cards.
#[derive(Clone, Debug)]
pub struct ASet {
    /// The catalogue's code, also its name in addresses.
    pub code: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// How many cards it officially has.
    pub official_count: i32,
}

/// The set "151".
#[must_use]
pub fn a_set() -> ASet {
    ASet { code: "sv03.5", name: "151", official_count: 165 }
}

impl ASet {
    /// Writes it.
    /// # Errors
    /// When the database does not take it.
    pub async fn insert(self, conn: &mut PgConnection) -> Result<SetId> {
        let id: i64 = sqlx::query_scalar(
            "insert into sets (region, code, slug, serie_code, serie_name, release_date, official_count, total_count)
             values ('international', $1, $1, 'sv', 'Scarlet & Violet', '2023-09-22', $2, $2) returning id",
        )
        .bind(self.code)
        .bind(self.official_count)
        .fetch_one(&mut *conn)
        .await?;
        sqlx::query("insert into set_names (set_id, language, name) values ($1, 'en', $2)")
            .bind(id)
            .bind(self.name)
            .execute(conn)
            .await?;
        Ok(SetId(id))
    }
}

/// A card.
#[derive(Clone, Debug)]
pub struct AProduct {
    /// Its number in the set.
    pub number: &'static str,
    /// Names by language.
    pub names: Vec<(&'static str, &'static str)>,
    /// As the catalogue writes it.
    pub rarity: &'static str,
}

/// The card Charizard ex 199.
#[must_use]
pub fn a_product() -> AProduct {
    AProduct {
        number: "199",
        names: vec![("en", "Charizard ex"), ("de", "Glurak-ex"), ("fr", "Dracaufeu-ex")],
        rarity: "Special illustration rare",
    }
}

impl AProduct {
    /// Writes it into a set.
    /// # Errors
    /// When the database does not take it.
    pub async fn insert(self, conn: &mut PgConnection, set: SetId) -> Result<ProductId> {
        let id: i64 = sqlx::query_scalar(
            "insert into products (kind, region, code, slug, set_id, number, number_sort, category, rarity)
             select 'card', 'international', s.code || '-' || $2, s.slug || '-' || $2, s.id, $2,
                    nullif(regexp_replace($2, '[^0-9]', '', 'g'), '')::int, 'Pokemon', $3
               from sets s where s.id = $1 returning id",
        )
        .bind(set.0)
        .bind(self.number)
        .bind(self.rarity)
        .fetch_one(&mut *conn)
        .await?;
        for (language, name) in &self.names {
            sqlx::query("insert into product_names (product_id, language, name) values ($1, $2, $3)")
                .bind(id)
                .bind(language)
                .bind(name)
                .execute(&mut *conn)
                .await?;
        }
        sqlx::query(
            "update products p set search_text = ' ' || fold_text(replace(concat_ws(' ',
                    (select string_agg(name, ' ') from product_names where product_id = p.id),
                    (select string_agg(name, ' ') from set_names where set_id = p.set_id),
                    (select concat_ws(' ', code, p.number || '/' || official_count, ltrim(p.number, '0') || '/' || official_count)
                       from sets where id = p.set_id), p.number, ltrim(p.number, '0')), '-', ' ')) || ' ' where id = $1",
        )
        .bind(id)
        .execute(conn)
        .await?;
        Ok(ProductId(id))
    }
}

/// A variant of a product.
#[derive(Clone, Debug)]
pub struct AVariant {
    /// Its surface.
    pub finish: Option<&'static str>,
}

/// The holo one.
#[must_use]
pub fn a_variant() -> AVariant {
    AVariant { finish: Some("holo") }
}

impl AVariant {
    /// Writes it.
    /// # Errors
    /// When the database does not take it.
    pub async fn insert(self, conn: &mut PgConnection, product: ProductId) -> Result<VariantId> {
        let id: i64 = sqlx::query_scalar("insert into variants (product_id, finish) values ($1, $2) returning id")
            .bind(product.0)
            .bind(self.finish)
            .fetch_one(conn)
            .await?;
        Ok(VariantId(id))
    }
}

/// One day's guide value of a variant, in cents.
/// # Errors
/// When the database does not take it.
pub async fn processed(conn: &mut PgConnection, variant: VariantId, day: NaiveDate, cents: i64) -> Result<()> {
    sqlx::query(
        "insert into processed_prices (variant_id, day, basis, median_cents, low_cents, offers, sources)
         values ($1, $2, 'guide', $3, $3 - $3 / 10, 0, 1)",
    )
    .bind(variant.0)
    .bind(day)
    .bind(cents)
    .execute(conn)
    .await?;
    Ok(())
}

/// Where a variant stands after its processed days: last value, quantiles, and the change of seven days.
/// # Errors
/// When the database does not take it.
pub async fn snapshot(conn: &mut PgConnection, variant: VariantId) -> Result<()> {
    sqlx::query(
        "insert into snapshots (variant_id, product_id, as_of, last_day, basis, last_cents, p10_cents, p50_cents,
                                p90_cents, days, change_7d)
         select v.id, v.product_id, max(p.day), max(p.day), 'guide', (array_agg(p.median_cents order by p.day desc))[1],
                percentile_disc(0.1) within group (order by p.median_cents),
                percentile_disc(0.5) within group (order by p.median_cents),
                percentile_disc(0.9) within group (order by p.median_cents), count(*),
                (array_agg(p.median_cents order by p.day desc))[1]::float8
                    / (select w.median_cents from processed_prices w where w.variant_id = v.id
                        order by w.day desc offset 7 limit 1) - 1
           from variants v join processed_prices p on p.variant_id = v.id where v.id = $1 group by v.id",
    )
    .bind(variant.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// One day of the market index.
/// # Errors
/// When the database does not take it.
pub async fn index_day(conn: &mut PgConnection, day: NaiveDate, value: f64) -> Result<()> {
    sqlx::query(
        "insert into market_statistics (name, scope, day, value, constituents) values ('index_level', 'all', $1, $2, 42)",
    )
    .bind(day)
    .bind(value)
    .execute(conn)
    .await?;
    Ok(())
}

/// A row of a guide with its import: trend and low, in cents.
/// # Errors
/// When the database does not take it.
pub async fn guide(conn: &mut PgConnection, id_product: i32, day: NaiveDate, trend: i32) -> Result<()> {
    sqlx::query(
        "with i as (insert into imports (kind, source, sha256, made_at, rows_read, rows_written, rows_rejected)
                    values ('price_guide', 'price_guide_6_' || $2::date || '.json', md5($1::text || $2::date), $2::date, 1, 1, 0)
                    returning id)
         insert into price_guides (game, id_product, guide_date, low_cents, trend_cents, import_id)
         select 6, $1, $2, $3 - $3 / 10, $3, id from i",
    )
    .bind(id_product)
    .bind(day)
    .bind(trend)
    .execute(conn)
    .await?;
    Ok(())
}

/// The least that makes a shop; it is switched on.
#[derive(Clone, Debug)]
pub struct NewShop<'a> {
    /// Its name in commands and addresses.
    pub slug: &'a str,
    /// Its name for people.
    pub name: &'a str,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// What its prices are in.
    pub currency: Currency,
    /// Where it lives, without a slash at the end.
    pub base_url: &'a str,
    /// How its pages are understood.
    pub adapter: Adapter,
    /// Least seconds between two requests.
    pub pace_seconds: f32,
    /// Minutes between two visits.
    pub schedule_minutes: i32,
    /// A pretend shop on localhost.
    pub demo: bool,
}

/// Adds a shop, or brings the one with this slug to these values. A block, a pause and the adapter's settings stay.
/// Returns whether it is new.
/// # Errors
/// `Rule` when a value is not allowed (slug, country, address).
pub async fn upsert(conn: &mut PgConnection, shop: &NewShop<'_>) -> Result<bool> {
    let is_new = sqlx::query_scalar(
        "insert into retailers (slug, name, country, currency, base_url, adapter, pace_seconds, schedule_minutes, demo)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (slug) do update
              set name = excluded.name, country = excluded.country, currency = excluded.currency,
                  base_url = excluded.base_url, adapter = excluded.adapter, pace_seconds = excluded.pace_seconds,
                  schedule_minutes = excluded.schedule_minutes, demo = excluded.demo
           returning (xmax = 0)",
    )
    .bind(shop.slug)
    .bind(shop.name)
    .bind(shop.country)
    .bind(shop.currency.as_str())
    .bind(shop.base_url)
    .bind(shop.adapter.as_str())
    .bind(shop.pace_seconds)
    .bind(shop.schedule_minutes)
    .bind(shop.demo)
    .fetch_one(conn)
    .await?;
    Ok(is_new)
}

/// A listing of a demo shop for a product, seen at `at` for `cents`.
/// # Errors
/// When the database does not take it.
pub async fn a_listing(
    conn: &mut PgConnection,
    product: ProductId,
    variant: VariantId,
    cents: i64,
    at: DateTime<Utc>,
) -> Result<ListingId> {
    let id: i64 = sqlx::query_scalar(
        "with r as (insert into retailers (slug, name, country, currency, base_url, adapter, demo)
                    values ('karten-kiste', 'Karten-Kiste', 'DE', 'EUR', 'http://127.0.0.1:4100', 'shopify', true)
                    on conflict (slug) do update set name = excluded.name returning id),
              run as (insert into scrape_logs (retailer_id, slot, status, started_at)
                      select id, $4, 'ok', $4 from r on conflict (retailer_id, slot) do update set status = 'ok' returning id),
              l as (insert into listings (retailer_id, external_id, url, title, price_minor, currency, stock,
                                          first_seen_at, last_seen_at, last_stored_at)
                    select id, $1::text || '-' || $3::text, 'http://127.0.0.1:4100/products/charizard-ex',
                           'Charizard ex 199/165 NM', $3, 'EUR', 'in', $4, $4, $4 from r returning id),
              m as (insert into matches (listing_id, product_id, variant_id, condition, confidence, matcher)
                    select id, $1, $2, 'NM', 0.95, 'test' from l),
              p as (insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
                    select l.id, $4, run.id, $3, 'EUR', 'in' from l, run)
         select id from l",
    )
    .bind(product.0)
    .bind(variant.0)
    .bind(cents)
    .bind(at)
    .fetch_one(conn)
    .await?;
    Ok(ListingId(id))
}

/// A deal with its parts and evidence.
#[derive(Clone, Debug)]
pub struct ADeal {
    /// Offer or dip.
    pub kind: Kind,
    /// The offer's listing.
    pub listing: Option<ListingId>,
    /// The price in cents.
    pub price: i64,
    /// What it was computed from.
    pub evidence: Evidence,
    /// Its reasons.
    pub parts: Vec<Part>,
}

/// A dip 20 % under a reference of 100 € in the 30 days to `to`, priced by a row of `price_guides`.
#[must_use]
pub fn a_deal(id_product: i32, from: NaiveDate, to: NaiveDate) -> ADeal {
    let part = |name: &str, points, because: &str| Part { name: name.into(), points, because: because.into() };
    ADeal {
        kind: Kind::Dip,
        listing: None,
        price: 8_000,
        evidence: Evidence {
            price: PriceRow::PriceGuides { id_product, day: to, second: false },
            basis: domain::market::deal::Basis::Guide,
            from,
            to,
            days: 30,
            p10_cents: 9_500,
            p50_cents: 10_000,
            p90_cents: 10_500,
            volatility: Some(0.02),
            worth: None,
        },
        parts: vec![
            part("discount", 40.0, "20 % below the median of 30 days"),
            part("stability", 15.5, "the price moves 2 % a day"),
        ],
    }
}

impl ADeal {
    /// Writes it.
    /// # Errors
    /// When the database does not take it.
    pub async fn insert(self, conn: &mut PgConnection, product: ProductId, variant: VariantId) -> Result<DealId> {
        let reference = self.evidence.p50_cents;
        let id: i64 = sqlx::query_scalar(
            "insert into deal_scores (kind, variant_id, product_id, listing_id, as_of, price_cents, reference_cents,
                                      discount, score, parts, evidence)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
        )
        .bind(self.kind.as_str())
        .bind(variant.0)
        .bind(product.0)
        .bind(self.listing.map(|l| l.0))
        .bind(self.evidence.to)
        .bind(self.price)
        .bind(reference)
        .bind(1.0 - self.price as f64 / reference as f64)
        .bind(self.parts.iter().map(|p| p.points).sum::<f64>())
        .bind(Json(&self.parts))
        .bind(Json(&self.evidence))
        .fetch_one(conn)
        .await?;
        Ok(DealId(id))
    }
}
