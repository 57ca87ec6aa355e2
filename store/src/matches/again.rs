//! Listings that are to be matched again: what was unknown or doubtful before the catalogue changed, and what an older
//! matcher decided. What a person decided is never among them.

use super::MATCHER;
use crate::Result;
use chrono::{DateTime, Utc};
use domain::{
    ids::{ListingId, RetailerId},
    money::Currency,
};
use sqlx::PgConnection;

/// Below this an answer is doubtful: a changed catalogue may give a better one.
pub(super) const DOUBTFUL: f32 = 0.8;

/// What of a listing can be matched. The shop's categories are not kept, so they do not help here.
#[derive(Clone, Debug)]
pub struct ToMatch {
    /// The listing.
    pub id: ListingId,
    /// Its shop.
    pub retailer: RetailerId,
    /// The shop's country.
    pub country: String,
    /// As the shop wrote it.
    pub title: String,
    /// The choice inside the product.
    pub variant_title: Option<String>,
    /// The shop's own number.
    pub sku: Option<String>,
    /// The bar code.
    pub ean: Option<String>,
    /// What it costs, in minor units of `currency`.
    pub price_minor: Option<i64>,
    /// The shop's currency.
    pub currency: Currency,
}

/// The next `limit` listings behind `after`, by id, that are to be matched again. `catalog_at`: when the catalogue
/// changed last.
/// # Errors
/// When the database fails.
pub async fn list_to_match(
    conn: &mut PgConnection,
    after: ListingId,
    limit: i64,
    catalog_at: Option<DateTime<Utc>>,
) -> Result<Vec<ToMatch>> {
    Ok(sqlx::query_as!(
        ToMatch,
        r#"select l.id as "id: ListingId", l.retailer_id as "retailer: RetailerId", r.country, l.title, l.variant_title,
                  l.sku, l.ean, l.price_minor, l.currency as "currency: Currency"
             from listings l join retailers r on r.id = l.retailer_id
             left join matches m on m.listing_id = l.id
            where l.id > $1
              and (m.listing_id is null
                   or m.decided_by = 'matcher'
                      and (m.matcher <> $2
                           or m.updated_at < $3 and (m.product_id is null or m.confidence < $4)))
            order by l.id limit $5"#,
        after.0,
        MATCHER,
        catalog_at,
        DOUBTFUL,
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// These listings, but for those a person decided on.
/// # Errors
/// When the database fails.
pub async fn list_by_ids(conn: &mut PgConnection, ids: &[ListingId]) -> Result<Vec<ToMatch>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        ToMatch,
        r#"select l.id as "id: ListingId", l.retailer_id as "retailer: RetailerId", r.country, l.title, l.variant_title,
                  l.sku, l.ean, l.price_minor, l.currency as "currency: Currency"
             from listings l join retailers r on r.id = l.retailer_id
             left join matches m on m.listing_id = l.id
            where l.id = any($1) and m.decided_by is distinct from 'person'
            order by l.id"#,
        &ids
    )
    .fetch_all(conn)
    .await?)
}
