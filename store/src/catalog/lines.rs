//! The lines of products, read by key: one statement for every list of the house.

use crate::Result;
use chrono::NaiveDate;
use domain::{
    catalog::{ProductLine, Quote, SetRef},
    deals::{Matched, Offer, Reduced, Sending},
    ids::{ListingId, ProductId, SetId},
    listing::{Stock, Vat},
    market::{
        flag::{Sale, before_sale},
        snapshot::Point,
    },
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
    list_price_minor: Option<i64>,
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
            reduced: r
                .list_price_minor
                .filter(|&from| r.price_minor.is_some_and(|now| from > now))
                .map(|minor| Reduced { from: Money { minor, currency: r.currency }, truly: None, doubt: None }),
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
    offers_of(conn, product, false).await
}

/// The same as they may leave the house: without those of shops that do not let us hand their prices on.
/// # Errors
/// When the database does not answer.
pub async fn list_open_offers(conn: &mut PgConnection, product: ProductId) -> Result<Vec<Offer>> {
    offers_of(conn, product, true).await
}

/// How many offers of a product stay in the house.
/// # Errors
/// When the database does not answer.
pub async fn count_closed_offers(conn: &mut PgConnection, product: ProductId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from matches m join listings l on l.id = m.listing_id
             join retailers r on r.id = l.retailer_id
            where m.product_id = $1 and m.held_reason is null and not (r.redistributable or r.demo)"#,
        product.0
    )
    .fetch_one(conn)
    .await?)
}

async fn offers_of(conn: &mut PgConnection, product: ProductId, open: bool) -> Result<Vec<Offer>> {
    let rows = sqlx::query_as!(
        OfferRow,
        r#"select l.id as "listing!: ListingId", r.name as "shop!", r.country as "country!", r.demo as "demo!",
                  l.title as "title!", l.url as "url!", l.price_minor as "price_minor?", l.list_price_minor as "list_price_minor?",
                  l.currency as "currency!: Currency", l.stock as "stock!: Stock", l.last_seen_at as "seen_at!",
                  m.language as "language?: Language", m.condition as "condition?: Condition",
                  m.reasons as "reasons?", m.confidence as "confidence?", m.decided_by = 'person' as "by_person?",
                  m.price_agrees as "price_agrees?", coalesce(nullif(l.vat, 'unknown'), r.vat) as "vat!: Vat",
                  r.currency as "shop_currency!: Currency", r.shipping as "shipping!: Json<Vec<ShippingRule>>",
                  l.shipping_minor as "shipping_minor?"
             from matches m join listings l on l.id = m.listing_id join retailers r on r.id = l.retailer_id
            where m.product_id = $1 and m.held_reason is null and (not $2 or r.redistributable or r.demo)
            order by l.stock <> 'in', l.price_minor nulls last, l.id limit 50"#,
        product.0,
        open
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut offers: Vec<Offer> = rows.into_iter().map(Offer::from).collect();
    check_reductions(conn, offers.iter_mut()).await?;
    Ok(offers)
}

/// These listings as offers, by id.
/// # Errors
/// When the database does not answer.
pub async fn offers(conn: &mut PgConnection, listings: &[i64]) -> Result<HashMap<ListingId, Offer>> {
    let rows = sqlx::query_as!(
        OfferRow,
        r#"select l.id as "listing!: ListingId", r.name as "shop!", r.country as "country!", r.demo as "demo!",
                  l.title as "title!", l.url as "url!", l.price_minor as "price_minor?", l.list_price_minor as "list_price_minor?",
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
    .fetch_all(&mut *conn)
    .await?;
    let mut offers: HashMap<ListingId, Offer> = rows.into_iter().map(|r| (r.listing, Offer::from(r))).collect();
    check_reductions(conn, offers.values_mut()).await?;
    Ok(offers)
}

/// Days back from the newest observation that may tell of a reduction and the month before it.
const SALE_DAYS: i32 = 90;

/// Holds announced reductions against what the shop asked before.
async fn check_reductions(conn: &mut PgConnection, offers: impl Iterator<Item = &mut Offer>) -> Result<()> {
    let mut reduced: Vec<&mut Offer> = offers.filter(|o| o.reduced.is_some()).collect();
    if reduced.is_empty() {
        return Ok(());
    }
    let listings: Vec<i64> = reduced.iter().map(|o| o.listing.0).collect();
    let asked = sqlx::query!(
        r#"select r.listing_id as "listing!: ListingId", (r.observed_at at time zone 'UTC')::date as "day!", r.currency as "currency!: Currency",
                  min(r.price_minor) as "minor!"
             from raw_prices r join scrape_logs s on s.id = r.run_id and s.status = 'ok'
             join listings l on l.id = r.listing_id and r.observed_at > l.last_seen_at - make_interval(days => $2)
            where r.listing_id = any($1) group by 1, 2, 3 order by 1, 2"#,
        &listings,
        SALE_DAYS
    )
    .fetch_all(conn)
    .await?;
    for offer in &mut reduced {
        let (Some(price), Some(reduced)) = (offer.price, &mut offer.reduced) else { continue };
        let own = asked.iter().filter(|a| a.listing == offer.listing && a.currency == price.currency);
        let own: Vec<Point> = own.map(|a| Point { day: a.day, cents: a.minor }).collect();
        let sale = Sale {
            as_of: offer.seen_at.date_naive(),
            currency: price.currency,
            now: price.minor,
            before: reduced.from.minor,
            asked: &own,
        };
        if let Some((truly, flag)) = before_sale(&sale) {
            (reduced.truly, reduced.doubt) = (Some(truly), flag.map(|f| f.because));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_a_shop_keeps_to_itself_is_counted_and_not_shown(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = crate::testing::a_set().insert(&mut conn).await?;
        let product = crate::testing::a_product().insert(&mut conn, set).await?;
        let variant = crate::testing::a_variant().insert(&mut conn, product).await?;
        let at = chrono::DateTime::from_timestamp(1_762_700_000, 0).unwrap();
        crate::testing::a_listing(&mut conn, product, variant, 7_500, at).await?;
        let mut seen = async |change: &'static str| -> Result<(usize, usize, i64)> {
            sqlx::query(change).execute(&mut *conn).await?;
            let open = list_open_offers(&mut conn, product).await?.len();
            Ok((list_offers(&mut conn, product).await?.len(), open, count_closed_offers(&mut conn, product).await?))
        };
        assert_eq!(seen("select 1").await?, (1, 1, 0), "a pretend shop is ours");
        assert_eq!(seen("update retailers set demo = false").await?, (1, 0, 1));
        assert_eq!(seen("update retailers set redistributable = true").await?, (1, 1, 0));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_announced_reduction_is_held_against_what_was_asked(pool: PgPool) -> Result<()> {
        sqlx::raw_sql(
            "insert into sets (region, code, slug, serie_code) values ('international', 'a', 'a', 'a');
             insert into products (kind, region, code, slug, set_id) values ('card', 'international', 'c', 'c', 1);
             insert into retailers (slug, name, country, currency, base_url, adapter) values ('s', 'S', 'SE', 'SEK', 'https://s.example', 'shopify');
             insert into scrape_logs (retailer_id, slot, status, started_at) values (1, '2026-03-01', 'ok', '2026-03-01'), (1, '2026-03-02', 'failed', '2026-03-02');
             insert into listings (retailer_id, external_id, url, title, price_minor, list_price_minor, currency, stock, first_seen_at, last_seen_at, last_stored_at)
                 select 1, n::text, 'https://s.example', 't', 15000, case n when 3 then null else 20000 end, 'SEK', 'in', '2026-01-01', '2026-03-01', '2026-03-01' from generate_series(1, 3) n;
             insert into matches (listing_id, product_id, confidence, matcher) select id, 1, 1, 'test' from listings;
             -- The first was 160.00 for a day of the month before, the second was never seen before its reduction.
             insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
                 select 1, timestamptz '2026-01-25' + n * interval '1 day', 1, case n when 10 then 16000 else 20000 end, 'SEK', 'in' from generate_series(0, 33) n;
             insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock) values
                 (1, '2026-02-20 12:00', 2, 1, 'SEK', 'in'), (1, '2026-02-28', 1, 15000, 'SEK', 'in'), (2, '2026-02-28', 1, 15000, 'SEK', 'in')",
        )
        .execute(&pool)
        .await?;
        let mut conn = pool.acquire().await?;
        let offers = list_offers(&mut conn, ProductId(1)).await?;
        let reduced: Vec<_> = offers.iter().map(|o| o.reduced.clone()).collect();
        let from = Money { minor: 20_000, currency: Currency::Sek };
        let doubt = Some("Reduced from 200.00\u{a0}SEK, it says; on 4 Feb 2026 it was 160.00\u{a0}SEK.".to_owned());
        assert_eq!(
            reduced,
            [
                Some(Reduced { from, truly: Some(0.0625), doubt }),
                Some(Reduced { from, truly: None, doubt: None }),
                None,
            ]
        );
        Ok(())
    }
}
