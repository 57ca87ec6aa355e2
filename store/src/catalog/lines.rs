//! The lines of products, read by key: one statement for every list of the house.

use crate::Result;
use chrono::NaiveDate;
use domain::{
    catalog::{ProductLine, Quote, SetRef},
    deals::{Matched, Offer, Sending},
    ids::{ListingId, ProductId, SetId},
    listing::{Stock, Vat},
    money::{Currency, Money},
    product::{Condition, Kind, Language},
    retailer::ShippingRule,
};
use sqlx::{PgConnection, types::Json};
use std::collections::HashMap;

struct LineRow {
    id: ProductId,
    slug: String,
    kind: Kind,
    name: String,
    language: Language,
    number: Option<String>,
    rarity: Option<String>,
    set_id: Option<SetId>,
    set_slug: Option<String>,
    set_code: Option<String>,
    set_name: Option<String>,
    official_count: Option<i32>,
    last_cents: Option<i64>,
    last_day: Option<NaiveDate>,
    change_7d: Option<f64>,
}

impl From<LineRow> for ProductLine {
    fn from(r: LineRow) -> Self {
        let set = match (r.set_id, r.set_slug, r.set_code, r.set_name) {
            (Some(id), Some(slug), Some(code), Some(name)) => {
                Some(SetRef { id, slug, code, name, official_count: r.official_count })
            }
            _ => None,
        };
        let quote = r.last_cents.zip(r.last_day).map(|(cents, day)| Quote {
            price: Money::eur(cents),
            day,
            change_7d: r.change_7d,
        });
        ProductLine {
            id: r.id,
            slug: r.slug,
            kind: r.kind,
            name: r.name,
            language: r.language,
            also: None,
            set,
            number: r.number,
            rarity: r.rarity,
            quote,
        }
    }
}

/// The lines of these products, by id. An id that is not there has no entry.
/// # Errors
/// When the database does not answer.
pub async fn lines(conn: &mut PgConnection, ids: &[i64]) -> Result<HashMap<ProductId, ProductLine>> {
    let rows = sqlx::query_as!(
        LineRow,
        r#"select id as "id!: ProductId", slug as "slug!", kind as "kind!: Kind", name as "name!",
                  language as "language!: Language", number as "number?", rarity as "rarity?", set_id as "set_id?: SetId",
                  set_slug as "set_slug?", set_code as "set_code?", set_name as "set_name?",
                  official_count as "official_count?", last_cents as "last_cents?", last_day as "last_day?",
                  change_7d as "change_7d?"
             from product_lines where id = any($1)"#,
        ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, ProductLine::from(r))).collect())
}

/// The lines of these products, in the order of the ids.
/// # Errors
/// When the database does not answer.
pub async fn ordered_lines(conn: &mut PgConnection, ids: &[i64]) -> Result<Vec<ProductLine>> {
    let mut found = lines(conn, ids).await?;
    Ok(ids.iter().filter_map(|id| found.remove(&ProductId(*id))).collect())
}

struct OfferRow {
    listing: ListingId,
    shop: String,
    country: String,
    demo: bool,
    title: String,
    url: String,
    price_minor: Option<i64>,
    currency: Currency,
    stock: Stock,
    seen_at: chrono::DateTime<chrono::Utc>,
    language: Option<Language>,
    condition: Option<Condition>,
    reasons: Option<serde_json::Value>,
    confidence: Option<f32>,
    by_person: Option<bool>,
    price_agrees: Option<bool>,
    vat: Vat,
    shop_currency: Currency,
    shipping: Json<Vec<ShippingRule>>,
    shipping_minor: Option<i64>,
}

impl From<OfferRow> for Offer {
    fn from(r: OfferRow) -> Self {
        // What a page says of sending is in the listing's currency, the rules are in the shop's.
        let page = r.shipping_minor.filter(|_| r.currency == r.shop_currency).map(|m| (m, r.seen_at.date_naive()));
        let sending = Sending::new(r.vat, r.shop_currency, r.shipping.0, &r.country, page);
        Offer {
            sending: Some(sending),
            landed: None,
            listing: r.listing,
            shop: r.shop,
            country: r.country,
            demo: r.demo,
            title: r.title,
            url: r.url,
            price: r.price_minor.map(|minor| Money { minor, currency: r.currency }),
            stock: r.stock,
            seen_at: r.seen_at,
            language: r.language,
            condition: r.condition,
            matched: r.confidence.map(|confidence| Matched {
                // Words from before reasons had a place are one reason each; what is neither is not shown.
                reasons: r.reasons.and_then(|list| serde_json::from_value(list).ok()).unwrap_or_default(),
                confidence,
                by_person: r.by_person.unwrap_or(false),
                price_agrees: r.price_agrees,
            }),
        }
    }
}

/// What shops ask for a product, by the newest observation: what can be bought first, cheapest first; 50 at most.
/// # Errors
/// When the database does not answer.
pub async fn list_offers(conn: &mut PgConnection, product: ProductId) -> Result<Vec<Offer>> {
    let rows = sqlx::query_as!(
        OfferRow,
        r#"select l.id as "listing!: ListingId", r.name as "shop!", r.country as "country!", r.demo as "demo!",
                  l.title as "title!", l.url as "url!", l.price_minor as "price_minor?",
                  l.currency as "currency!: Currency", l.stock as "stock!: Stock", l.last_seen_at as "seen_at!",
                  m.language as "language?: Language", m.condition as "condition?: Condition",
                  m.reasons as "reasons?", m.confidence as "confidence?", m.decided_by = 'person' as "by_person?",
                  m.price_agrees as "price_agrees?", coalesce(nullif(l.vat, 'unknown'), r.vat) as "vat!: Vat",
                  r.currency as "shop_currency!: Currency", r.shipping as "shipping!: Json<Vec<ShippingRule>>",
                  l.shipping_minor as "shipping_minor?"
             from matches m join listings l on l.id = m.listing_id join retailers r on r.id = l.retailer_id
            where m.product_id = $1 and m.held_reason is null
            order by l.stock <> 'in', l.price_minor nulls last, l.id limit 50"#,
        product.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Offer::from).collect())
}

/// These listings as offers, by id.
/// # Errors
/// When the database does not answer.
pub async fn offers(conn: &mut PgConnection, listings: &[i64]) -> Result<HashMap<ListingId, Offer>> {
    let rows = sqlx::query_as!(
        OfferRow,
        r#"select l.id as "listing!: ListingId", r.name as "shop!", r.country as "country!", r.demo as "demo!",
                  l.title as "title!", l.url as "url!", l.price_minor as "price_minor?",
                  l.currency as "currency!: Currency", l.stock as "stock!: Stock", l.last_seen_at as "seen_at!",
                  m.language as "language?: Language", m.condition as "condition?: Condition",
                  m.reasons as "reasons?", m.confidence as "confidence?", m.decided_by = 'person' as "by_person?",
                  m.price_agrees as "price_agrees?", coalesce(nullif(l.vat, 'unknown'), r.vat) as "vat!: Vat",
                  r.currency as "shop_currency!: Currency", r.shipping as "shipping!: Json<Vec<ShippingRule>>",
                  l.shipping_minor as "shipping_minor?"
             from listings l join retailers r on r.id = l.retailer_id left join matches m on m.listing_id = l.id
            where l.id = any($1)"#,
        listings
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.listing, Offer::from(r))).collect())
}
