//! Prices beside the other sources of their variant: what the gate reads, and what it decided.

use crate::{
    PgConnection, Result,
    analysis::{Range, guide_ids_sql},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    ids::{ListingId, ProductId, RetailerId},
    product::{Condition, Finish, Language},
};

/// An ask lasts so many days after it was seen.
const DAYS: u64 = 30;

/// An ask of a shop for one plain copy, and what is known of it.
#[derive(Clone, Debug)]
pub struct GateRow {
    /// The listing.
    pub listing: ListingId,
    /// Its shop.
    pub retailer: RetailerId,
    /// The product.
    pub product: ProductId,
    /// The variant's finish; none: not stated.
    pub finish: Option<Finish>,
    /// The variant's printing.
    pub edition: Option<String>,
    /// The condition the shop states.
    pub condition: Option<Condition>,
    /// The language the shop states.
    pub language: Option<Language>,
    /// Minor units of `currency`.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// The day it was seen last.
    pub day: NaiveDate,
    /// A person decided which product it is: it is a source for others and never held.
    pub by_person: bool,
    /// The price a person let pass.
    pub released_minor: Option<i64>,
}

/// All asks seen in the 30 days up to `as_of`, by product.
/// # Errors
/// When the database fails.
pub async fn gate_rows(conn: &mut PgConnection, as_of: NaiveDate) -> Result<Vec<GateRow>> {
    let from = as_of.checked_sub_days(Days::new(DAYS)).unwrap_or(as_of);
    Ok(sqlx::query_as!(
        GateRow,
        r#"select l.id as "listing: ListingId", l.retailer_id as "retailer: RetailerId",
                  v.product_id as "product: ProductId", v.finish as "finish: Finish", v.edition,
                  m.condition as "condition: Condition", m.language as "language: Language",
                  l.price_minor as "minor!", l.currency, (l.last_seen_at at time zone 'UTC')::date as "day!",
                  m.decided_by = 'person' as "by_person!", m.released_minor
             from matches m join listings l on l.id = m.listing_id join variants v on v.id = m.variant_id
            where l.price_minor is not null and not l.from_price and not l.damaged
              and (l.last_seen_at at time zone 'UTC')::date between $1 and $2
            order by v.product_id, l.id"#,
        from,
        as_of
    )
    .fetch_all(conn)
    .await?)
}

/// The newest guide figures of a product's printing.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GateGuide {
    /// The product.
    pub product: i64,
    /// The finish these figures are of.
    pub finish: Option<String>,
    /// The printing.
    pub edition: Option<String>,
    /// Cents of EUR.
    pub trend: Option<i32>,
    /// Cents of EUR.
    pub avg30: Option<i32>,
}

/// The newest guide figures of these products, not older than 30 days. Suspect and ambiguous ids have none.
/// # Errors
/// When the database fails.
pub async fn gate_guides(conn: &mut PgConnection, as_of: NaiveDate, products: &[i64]) -> Result<Vec<GateGuide>> {
    let statement = format!(
        "with ids as materialized ({})
         select v.product_id as product, v.finish, v.edition,
                case when i.second then g.second_trend_cents else g.trend_cents end as trend,
                case when i.second then g.second_avg30_cents else g.avg30_cents end as avg30
           from ids i join variants v on v.id = i.variant_id and v.product_id = any($1)
           join lateral (select * from price_guides g
                          where g.game = 6 and g.id_product = i.external_id and g.guide_date <= $2 and g.guide_date > $2 - {DAYS}
                          order by g.guide_date desc limit 1) g on true",
        guide_ids_sql(Range::ALL)
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(products).bind(as_of).fetch_all(conn).await?)
}

/// What the gate says of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The listing.
    pub listing: ListingId,
    /// Why its price is held; none: it is not.
    pub held: Option<String>,
    /// Whether another source agrees; none: there is none to ask.
    pub agrees: Option<bool>,
}

/// Writes verdicts. Unchanged rows are not written. Returns how many changed.
/// # Errors
/// When the database fails.
pub async fn keep_verdicts(conn: &mut PgConnection, verdicts: &[Verdict]) -> Result<u64> {
    let listings: Vec<i64> = verdicts.iter().map(|v| v.listing.0).collect();
    let held: Vec<Option<String>> = verdicts.iter().map(|v| v.held.clone()).collect();
    let agrees: Vec<Option<bool>> = verdicts.iter().map(|v| v.agrees).collect();
    let done = sqlx::query!(
        "update matches m set held_reason = v.held, price_agrees = v.agrees
           from unnest($1::bigint[], $2::text[], $3::boolean[]) v(listing, held, agrees)
          where m.listing_id = v.listing
            and (m.held_reason, m.price_agrees) is distinct from (v.held, v.agrees)",
        &listings,
        &held as &[Option<String>],
        &agrees as &[Option<bool>]
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Notes down that the gate has judged what was seen up to the day `as_of` in visits that had ended by `read_at`, a moment
/// before it read its rows. Until then alerts take what a visit brought as held; from then on they look at it.
/// # Errors
/// When the database fails.
pub async fn gate_passed(conn: &mut PgConnection, as_of: NaiveDate, read_at: DateTime<Utc>) -> Result<()> {
    // Not only what changed: what was in doubt while its visit went on is in none now.
    sqlx::query!(
        "insert into alert_dirty (product_id)
         select distinct m.product_id
           from scrape_logs s join listings l on l.retailer_id = s.retailer_id and l.last_seen_at = s.slot
           join matches m on m.listing_id = l.id
          where s.status = 'ok' and m.product_id is not null
            and not exists (select from gates g where greatest(s.finished_at, s.released_at) < g.read_at
                               and (s.slot at time zone 'UTC')::date <= g.as_of)"
    )
    .execute(&mut *conn)
    .await?;
    // The gate of an earlier day has not read what came since.
    sqlx::query!(
        "insert into gates as g (read_at, as_of) values ($1, $2)
         on conflict (one) do update set read_at = greatest(g.read_at, excluded.read_at), as_of = excluded.as_of
          where excluded.as_of >= g.as_of",
        read_at,
        as_of
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A person looked at a held price and lets it pass: while the price stays about the same it is not held again.
/// # Errors
/// When the database fails.
pub async fn release(conn: &mut PgConnection, listing: ListingId) -> Result<bool> {
    let done = sqlx::query!(
        "update matches m set held_reason = null, released_minor = l.price_minor
           from listings l where l.id = m.listing_id and m.listing_id = $1 and m.held_reason is not null",
        listing.0
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes it back that a price was let pass: it is held until the gate has looked at it again.
/// # Errors
/// When the database fails.
pub async fn hold_again(conn: &mut PgConnection, listing: ListingId) -> Result<bool> {
    let done = sqlx::query!(
        "update matches set held_reason = 'a person took back that it was let pass', released_minor = null
          where listing_id = $1 and released_minor is not null",
        listing.0
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
