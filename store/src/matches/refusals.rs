//! "This text is not that product": what a person refused, and the matcher does not answer again until it is taken back.

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::{
    identity::{Feature, Match, Reason},
    ids::{ListingId, ProductId},
};
use sqlx::PgConnection;

/// Whether a person refused this product for the text of a listing.
pub(super) async fn is_refused(conn: &mut PgConnection, listing: ListingId, product: ProductId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from listings l join match_refusals f on f.title_key = l.title_key
                           where l.id = $1 and f.product_id = $2 and f.undone_at is null
                             and (f.retailer_id is null or f.retailer_id = l.retailer_id)) as "is!""#,
        listing.0,
        product.0
    )
    .fetch_one(conn)
    .await?)
}

/// The same answer without its product, and why.
pub(super) fn without_product(found: &Match) -> Match {
    let mut found = Match { product: None, set_id: None, number: None, confidence: 0.0, ..found.clone() };
    found.reasons.push(Reason {
        feature: Feature::Conflict,
        span: None,
        weight: -1.0,
        text: "a person said that it is not what the text says".to_owned(),
    });
    found
}

/// Keeps that the text of a listing is not a product, at its shop or everywhere. Listings that the matcher took for it are
/// unmatched again. Returns the refusal, and how many listings that were.
/// # Errors
/// `NotFound`, `Rule` when that was said already, or when the database fails.
pub async fn refuse(
    conn: &mut PgConnection,
    listing: ListingId,
    product: ProductId,
    general: bool,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(i64, u64)> {
    let row = sqlx::query!("select retailer_id, title, title_key from listings where id = $1", listing.0)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("listing"))?;
    let key = row.title_key.filter(|key| !key.is_empty()).ok_or(Error::NotFound("words in the title"))?;
    let scope = (!general).then_some(row.retailer_id);
    let refusal = sqlx::query_scalar!(
        "insert into match_refusals (retailer_id, title_key, title, product_id, created_by, created_at)
         select $1, $2, $3, p.id, $5, $6 from products p where p.id = $4
         on conflict do nothing returning id",
        scope,
        key,
        row.title,
        product.0,
        by,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or_else(|| Error::Rule("there is no such product, or that was said already".to_owned()))?;
    let reason = Reason {
        feature: Feature::Conflict,
        span: None,
        weight: -1.0,
        text: "a person said that it is not what it was taken for".to_owned(),
    };
    let done = sqlx::query!(
        "update matches set product_id = null, variant_id = null, confidence = 0, found_by = 'text', held_reason = null,
                            price_agrees = null, released_minor = null, reasons = reasons || jsonb_build_array($4::jsonb)
          where title_key = $1 and ($2::bigint is null or retailer_id = $2) and product_id = $3 and decided_by = 'matcher'",
        key,
        scope,
        product.0,
        serde_json::to_value(&reason).unwrap_or_default()
    )
    .execute(conn)
    .await?;
    Ok((refusal, done.rows_affected()))
}

/// Takes a refusal back. What is unmatched of its text is to be matched again: returns how many listings that are.
/// # Errors
/// `NotFound` when there is no such refusal in force, or when the database fails.
pub async fn undo_refusal(conn: &mut PgConnection, refusal: i64, now: DateTime<Utc>) -> Result<u64> {
    let row = sqlx::query!(
        "update match_refusals set undone_at = $2 where id = $1 and undone_at is null returning retailer_id, title_key",
        refusal,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("refusal in force"))?;
    let done = sqlx::query!(
        "update matches set matcher = 'undone'
          where listing_id in (select l.id from listings l where l.title_key = $1 and ($2::bigint is null or l.retailer_id = $2))
            and product_id is null and decided_by = 'matcher'",
        row.title_key,
        row.retailer_id
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// A refusal in a list.
#[derive(Clone, Debug)]
pub struct RefusalLine {
    /// Its number.
    pub id: i64,
    /// The shop it holds for; none: for all.
    pub shop: Option<String>,
    /// The text.
    pub title: String,
    /// What it is not, by its name in addresses.
    pub product: String,
    /// When that was said.
    pub at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// The newest refusals, also those that were taken back.
/// # Errors
/// When the database fails.
pub async fn list_refusals(conn: &mut PgConnection, limit: i64) -> Result<Vec<RefusalLine>> {
    Ok(sqlx::query_as!(
        RefusalLine,
        r#"select f.id, r.slug as "shop?", f.title, p.slug as product, f.created_at as at, f.undone_at
             from match_refusals f join products p on p.id = f.product_id left join retailers r on r.id = f.retailer_id
            order by f.id desc limit $1"#,
        limit
    )
    .fetch_all(conn)
    .await?)
}
