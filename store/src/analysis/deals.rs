//! `deal_scores`: what shops offer against the references, and keeping the best deals with stable ids.

use super::{
    batches::Range,
    sources::{guide_ids_sql, next_day},
};
use crate::{PgConnection, Result};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    listing::Vat,
    market::deal::{Evidence, Kind, Part},
    money::Currency,
    product::{Condition, Language},
    retailer::ShippingRule,
};
use sqlx::types::Json;

/// The newest in-stock observation of a matched listing, and a variant that may be its reference: of the finish it states,
/// or one of several where it states none.
#[derive(Clone, Debug)]
pub struct OfferRow {
    /// The listing.
    pub listing: i64,
    /// When it was seen.
    pub observed_at: DateTime<Utc>,
    /// Minor units of `currency`.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// How sure the match is.
    pub confidence: f32,
    /// The condition the shop states.
    pub condition: Option<Condition>,
    /// The language the shop states.
    pub language: Option<Language>,
    /// Whether the match names the reference's finish.
    pub finish_stated: bool,
    /// The variant whose guide values may be the reference; they mix all languages.
    pub reference: i64,
    /// Its product.
    pub product: i64,
    /// The shop.
    pub retailer: i64,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// What the shop's own amounts are in.
    pub shop_currency: Currency,
    /// Whether VAT is in the price.
    pub vat: Vat,
    /// The shop's rules of sending.
    pub shipping: Json<Vec<ShippingRule>>,
    /// What the page says of sending, in minor units of `currency`.
    pub shipping_minor: Option<i64>,
}

/// How a shop's visits went.
#[derive(Clone, Copy, Debug)]
pub struct Visits {
    /// The shop.
    pub retailer: i64,
    /// Finished visits of the last 90 days.
    pub all: i64,
    /// Those whose prices could be used.
    pub good: i64,
}

/// The record of all shops up to a day.
/// # Errors
/// When the database fails.
pub async fn visits(conn: &mut PgConnection, as_of: NaiveDate) -> Result<Vec<Visits>> {
    let until = next_day(as_of);
    Ok(sqlx::query_as!(
        Visits,
        r#"select retailer_id as "retailer!", count(*) as "all!", count(*) filter (where status = 'ok') as "good!"
             from scrape_logs
            where status <> 'running' and started_at >= $1::timestamptz - interval '90 days' and started_at < $1
            group by retailer_id"#,
        until
    )
    .fetch_all(conn)
    .await?)
}

/// Offers of a range of products seen in the `days` days up to `as_of`, by listing and reference. A listing
/// whose newest observation is not in stock has none, nor has a "from" price, damaged goods, or a price without VAT.
/// # Errors
/// When the database fails.
pub async fn offers(conn: &mut PgConnection, products: Range, as_of: NaiveDate, days: u64) -> Result<Vec<OfferRow>> {
    let until = next_day(as_of);
    let from = until.checked_sub_days(Days::new(days)).unwrap_or(until);
    let Range { first, last } = products;
    Ok(sqlx::query_as!(
        OfferRow,
        r#"with newest as (
               select distinct on (r.listing_id) r.listing_id, r.observed_at, r.price_minor, r.currency, r.stock
                 from raw_prices r join scrape_logs l on l.id = r.run_id and l.status = 'ok'
                 join matches m on m.listing_id = r.listing_id and m.held_reason is null and m.product_id between $3 and $4
                where r.observed_at >= $1 and r.observed_at < $2
                order by r.listing_id, r.observed_at desc)
           select n.listing_id as "listing!", n.observed_at as "observed_at!", n.price_minor as "minor!",
                  n.currency as "currency!", m.confidence, m.condition as "condition: Condition",
                  m.language as "language: Language", (g.finish is not distinct from v.finish) as "finish_stated!",
                  g.id as "reference!", g.product_id as "product!", i.retailer_id as "retailer!", t.country as "country!",
                  t.currency as "shop_currency!: Currency", coalesce(nullif(i.vat, 'unknown'), t.vat) as "vat!: Vat",
                  t.shipping as "shipping!: Json<Vec<ShippingRule>>", i.shipping_minor as "shipping_minor?"
             from newest n
             join listings i on i.id = n.listing_id and not i.from_price and not i.damaged and i.vat <> 'excluded'
             join retailers t on t.id = i.retailer_id
             join matches m on m.listing_id = n.listing_id and m.held_reason is null
             join variants v on v.id = m.variant_id
             join variants g on g.product_id = v.product_id and g.language is null and g.edition is not distinct from v.edition
            where n.stock = 'in' and v.product_id between $3 and $4
              and (g.finish is not distinct from v.finish or v.finish is null)
            order by n.listing_id, g.id"#,
        from,
        until,
        first,
        last
    )
    .fetch_all(conn)
    .await?)
}

/// Which row of a guide speaks for a variant.
#[derive(Clone, Copy, Debug)]
pub struct GuideId {
    /// The variant.
    pub variant: i64,
    /// Cardmarket's product id.
    pub id_product: i32,
    /// Whether the second finish's columns are read.
    pub second: bool,
}

/// The guide ids of the variants of a range of products, by the same rule the daily values were read with.
/// # Errors
/// When the database fails.
pub async fn guide_ids(conn: &mut PgConnection, products: Range) -> Result<Vec<GuideId>> {
    let sql = format!("select variant_id, external_id::integer, second from ({}) i", guide_ids_sql(products));
    let rows: Vec<(i64, i32, bool)> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(variant, id_product, second)| GuideId { variant, id_product, second }).collect())
}

/// A deal to keep.
#[derive(Clone, Debug)]
pub struct NewDeal {
    /// Offer or dip.
    pub kind: Kind,
    /// The variant whose daily values are the reference.
    pub variant: i64,
    /// Its product.
    pub product: i64,
    /// The listing, of an offer.
    pub listing: Option<i64>,
    /// Cents of EUR.
    pub price: i64,
    /// The reference, in cents of EUR.
    pub reference: i64,
    /// 1 - price / reference.
    pub discount: f64,
    /// 0..100.
    pub score: f64,
    /// The parts that add up to it.
    pub parts: Vec<Part>,
    /// The rows behind the numbers.
    pub evidence: Evidence,
}

/// Puts the deals of a batch aside, until they are published.
/// # Errors
/// When the database fails.
pub async fn find_deals(conn: &mut PgConnection, as_of: NaiveDate, deals: &[NewDeal]) -> Result<()> {
    let json = |e: serde_json::Error| crate::Error::Database(sqlx::Error::Encode(e.into()));
    let parts = deals.iter().map(|d| serde_json::to_value(&d.parts)).collect::<Result<Vec<_>, _>>().map_err(json)?;
    let evidence =
        deals.iter().map(|d| serde_json::to_value(&d.evidence)).collect::<Result<Vec<_>, _>>().map_err(json)?;
    sqlx::query!(
        "insert into found_deals (kind, variant_id, product_id, listing_id, as_of, price_cents, reference_cents,
                                  discount, score, parts, evidence)
         select i.kind, i.variant_id, i.product_id, i.listing_id, $11, i.price, i.reference, i.discount, i.score, i.parts, i.evidence
           from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::float8[],
                       $8::float8[], $9::jsonb[], $10::jsonb[])
                as i(kind, variant_id, product_id, listing_id, price, reference, discount, score, parts, evidence)",
        &deals.iter().map(|d| d.kind.as_str().to_owned()).collect::<Vec<_>>(),
        &deals.iter().map(|d| d.variant).collect::<Vec<_>>(),
        &deals.iter().map(|d| d.product).collect::<Vec<_>>(),
        &deals.iter().map(|d| d.listing).collect::<Vec<_>>() as &[Option<i64>],
        &deals.iter().map(|d| d.price).collect::<Vec<_>>(),
        &deals.iter().map(|d| d.reference).collect::<Vec<_>>(),
        &deals.iter().map(|d| d.discount).collect::<Vec<_>>(),
        &deals.iter().map(|d| d.score).collect::<Vec<_>>(),
        &parts,
        &evidence,
        as_of
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was done to the table of deals.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// Deals of shops that were kept.
    pub offers: i64,
    /// Dips that were kept.
    pub dips: i64,
    /// Found and not kept.
    pub beyond: i64,
    /// Rows that were touched.
    pub changed: u64,
}

/// Makes the table hold exactly the best `most` of what was found. A deal that goes on keeps its id; unchanged rows are not
/// written. Ties are settled by what never changes, so that the same data give the same deals.
/// # Errors
/// When the database fails.
pub async fn publish_deals(conn: &mut PgConnection, most: i64) -> Result<Published> {
    let all = sqlx::query_scalar!(r#"select count(*) as "n!" from found_deals"#).fetch_one(&mut *conn).await?;
    sqlx::query!(
        "delete from found_deals f using (
             select ctid, row_number() over (order by score desc, variant_id, listing_id nulls first) as place from found_deals) p
          where f.ctid = p.ctid and p.place > $1",
        most
    )
    .execute(&mut *conn)
    .await?;
    let kept = sqlx::query!(
        r#"select count(*) filter (where kind = 'offer') as "offers!", count(*) filter (where kind = 'dip') as "dips!" from found_deals"#
    )
    .fetch_one(&mut *conn)
    .await?;
    let gone = sqlx::query!(
        "delete from deal_scores d where not exists (
             select from found_deals i
              where i.kind = d.kind and i.variant_id = d.variant_id and i.listing_id is not distinct from d.listing_id)"
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query!(
        "insert into deal_scores as d (kind, variant_id, product_id, listing_id, as_of, price_cents, reference_cents,
                                       discount, score, parts, evidence)
         select kind, variant_id, product_id, listing_id, as_of, price_cents, reference_cents, discount, score, parts, evidence
           from found_deals order by score desc, variant_id, listing_id nulls first
         on conflict (kind, variant_id, listing_id) do update set
             product_id = excluded.product_id, as_of = excluded.as_of, price_cents = excluded.price_cents,
             reference_cents = excluded.reference_cents, discount = excluded.discount, score = excluded.score,
             parts = excluded.parts, evidence = excluded.evidence
         where (d.product_id, d.as_of, d.price_cents, d.reference_cents, d.discount, d.score, d.parts, d.evidence)
               is distinct from (excluded.product_id, excluded.as_of, excluded.price_cents, excluded.reference_cents,
                                 excluded.discount, excluded.score, excluded.parts, excluded.evidence)"
    )
    .execute(conn)
    .await?;
    let (offers, dips) = (kept.offers, kept.dips);
    let changed = gone.rows_affected() + put.rows_affected();
    Ok(Published { offers, dips, beyond: all - offers - dips, changed })
}
