//! What shops sell: one row a listing with its newest observation. The history is in `prices`.

use crate::Result;
use chrono::{DateTime, Utc};
use domain::{
    ids::{ListingId, RetailerId},
    listing::{Offer, title_key},
};
use sqlx::PgConnection;

/// What became of one offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The listing.
    pub id: ListingId,
    /// The shop's own key.
    pub external_id: String,
    /// Never seen before.
    pub is_new: bool,
    /// Seen before, and price or stock are not what they were.
    pub changed: bool,
    /// Price or stock changed, or this is its first observation of the day: to be stored.
    pub store: bool,
    /// New, renamed, not yet looked at by this matcher, or unknown to an older catalogue: to be matched.
    pub to_match: bool,
}

/// Which matcher looks at the listings, and how new the catalogue is that it knows.
#[derive(Clone, Copy, Debug)]
pub struct Matcher<'a> {
    /// Its name and version (`matches.matcher`).
    pub name: &'a str,
    /// When the catalogue last changed: what was unknown before is looked at again.
    pub catalog_at: Option<DateTime<Utc>>,
}

/// Writes the offers of one page as they were seen at `at`, the slot of the run. Where the page does not say whether VAT
/// is in the price, the shop's row does.
///
/// A listing that was seen at `at` or later stays as it is and is not returned: a step that runs twice, or a visit that
/// comes late, changes nothing.
/// # Errors
/// When the database fails.
pub async fn upsert(
    conn: &mut PgConnection,
    retailer: RetailerId,
    offers: &[Offer],
    at: DateTime<Utc>,
    matcher: Matcher<'_>,
) -> Result<Vec<Seen>> {
    let column = |f: fn(&Offer) -> &str| offers.iter().map(f).map(str::to_owned).collect::<Vec<_>>();
    let optional = |f: fn(&Offer) -> &Option<String>| offers.iter().map(|o| f(o).clone()).collect::<Vec<_>>();
    let prices: Vec<i64> = offers.iter().map(|o| o.price.minor).collect();
    let list_prices: Vec<Option<i64>> = offers.iter().map(|o| o.list_price.map(|m| m.minor)).collect();
    let shipping: Vec<Option<i64>> =
        offers.iter().map(|o| o.shipping.filter(|m| m.currency == o.price.currency).map(|m| m.minor)).collect();
    let from_prices: Vec<bool> = offers.iter().map(|o| o.from_price).collect();
    let damaged: Vec<bool> = offers.iter().map(|o| o.damaged).collect();
    let keys: Vec<String> = offers.iter().map(|o| title_key(&o.title, o.variant_title.as_deref())).collect();
    let rows = sqlx::query_as!(
        Seen,
        r#"with input as (
             select distinct on (external_id) external_id, url, title, variant_title, sku, ean, price_minor,
                    list_price_minor, currency, stock, from_price, damaged, shipping_minor, title_key,
                    coalesce(nullif(t.vat, 'unknown'), (select r.vat from retailers r where r.id = $1)) as vat
               from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
                           $10::bigint[], $11::text[], $12::text[], $15::text[], $16::boolean[], $17::boolean[],
                           $18::bigint[], $19::text[])
                 as t(external_id, url, title, variant_title, sku, ean, price_minor, list_price_minor, currency, stock,
                      vat, from_price, damaged, shipping_minor, title_key)
           ), old as (
             select l.id, l.external_id, l.title, l.variant_title, l.last_stored_at,
                    (l.price_minor, l.currency, l.stock) is distinct from (i.price_minor, i.currency, i.stock) as changed,
                    (l.price_minor, l.currency, l.stock) is distinct from (i.price_minor, i.currency, i.stock)
                    or (l.last_stored_at at time zone 'UTC')::date < ($2 at time zone 'UTC')::date as store
               from listings l join input i using (external_id) where l.retailer_id = $1
           ), written as (
             insert into listings as l (retailer_id, external_id, url, title, variant_title, sku, ean, price_minor,
                                        list_price_minor, currency, stock, vat, from_price, damaged, shipping_minor,
                                        title_key, first_seen_at, last_seen_at, last_stored_at)
             select $1, i.external_id, i.url, i.title, i.variant_title, i.sku, i.ean, i.price_minor,
                    i.list_price_minor, i.currency, i.stock, i.vat, i.from_price, i.damaged, i.shipping_minor, i.title_key, $2, $2,
                    case when o.store is false then o.last_stored_at else $2 end
               from input i left join old o using (external_id)
             on conflict (retailer_id, external_id) do update
                set url = excluded.url, title = excluded.title, variant_title = excluded.variant_title,
                    sku = excluded.sku, ean = excluded.ean, price_minor = excluded.price_minor,
                    list_price_minor = excluded.list_price_minor, currency = excluded.currency,
                    stock = excluded.stock, vat = excluded.vat, from_price = excluded.from_price,
                    damaged = excluded.damaged, shipping_minor = excluded.shipping_minor, title_key = excluded.title_key,
                    last_seen_at = excluded.last_seen_at, last_stored_at = excluded.last_stored_at
              where l.last_seen_at < excluded.last_seen_at
             returning l.id, l.external_id, l.title, l.variant_title
           )
           select w.id as "id!: ListingId", w.external_id as "external_id!", o.id is null as "is_new!",
                  coalesce(o.changed, false) as "changed!", coalesce(o.store, true) as "store!",
                  (o.id is null or m.listing_id is null or o.title <> w.title
                   or o.variant_title is distinct from w.variant_title
                   or (m.decided_by = 'matcher'
                       and (m.matcher <> $13 or (m.product_id is null and m.updated_at < $14)))) is true as "to_match!"
             from written w
             left join old o using (external_id)
             left join matches m on m.listing_id = w.id"#,
        retailer.0,
        at,
        &column(|o| &o.external_id),
        &column(|o| &o.url),
        &column(|o| &o.title),
        &optional(|o| &o.variant_title) as &[Option<String>],
        &optional(|o| &o.sku) as &[Option<String>],
        &optional(|o| &o.ean) as &[Option<String>],
        &prices,
        &list_prices as &[Option<i64>],
        &column(|o| o.price.currency.as_str()),
        &column(|o| o.stock.as_str()),
        matcher.name,
        matcher.catalog_at,
        &column(|o| o.vat.as_str()),
        &from_prices,
        &damaged,
        &shipping as &[Option<i64>],
        &keys,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{matches, prices, retailers, runs, testing};
    use domain::{
        identity::{Match, TitleKind},
        listing::Stock,
        money::{Currency, Money},
        retailer::{Adapter, RunStatus},
    };
    use sqlx::PgPool;

    const MATCHER: Matcher<'static> = Matcher { name: matches::MATCHER, catalog_at: None };

    fn offer(price: i64, stock: Stock) -> Offer {
        Offer {
            external_id: "1".to_owned(),
            url: "https://shop.example/1".to_owned(),
            title: "Glurak".to_owned(),
            variant_title: None,
            sku: None,
            ean: None,
            price: Money::eur(price),
            vat: domain::listing::Vat::Unknown,
            from_price: false,
            damaged: false,
            shipping: None,
            list_price: None,
            stock,
            hints: [].into(),
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    async fn a_shop(conn: &mut PgConnection) -> Result<RetailerId> {
        let shop = testing::NewShop {
            slug: "shop",
            name: "Shop",
            country: "DE",
            currency: Currency::Eur,
            base_url: "https://shop.example",
            adapter: Adapter::Shopify,
            pace_seconds: 2.0,
            schedule_minutes: 60,
            demo: false,
        };
        testing::upsert(conn, &shop).await?;
        Ok(retailers::get(conn, "shop").await?.retailer.id)
    }

    /// One visit with this one offer; returns how many observations it stored.
    async fn visit(conn: &mut PgConnection, shop: RetailerId, slot: &str, offer: Offer, end: RunStatus) -> Result<u64> {
        let run = runs::open(conn, shop, at(slot), at(slot)).await?;
        let seen = upsert(conn, shop, &[offer], at(slot), MATCHER).await?;
        let ids: Vec<_> = seen.iter().filter(|s| s.store).map(|s| s.id).collect();
        let stored = prices::append(conn, run.id, at(slot), &ids).await?;
        runs::close(conn, run.id, end, None, at(slot)).await?;
        Ok(stored)
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn stored_when_changed_and_once_a_day(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = a_shop(&mut conn).await?;
        let steps = [
            ("2026-09-01T08:00:00Z", 1000, Stock::In, 1),
            // The same slot again: nothing, whatever the page says now.
            ("2026-09-01T08:00:00Z", 900, Stock::In, 0),
            ("2026-09-01T09:00:00Z", 1000, Stock::In, 0),
            ("2026-09-01T10:00:00Z", 1000, Stock::Out, 1),
            ("2026-09-01T11:00:00Z", 1100, Stock::Out, 1),
            ("2026-09-01T12:00:00Z", 1100, Stock::Out, 0),
            ("2026-09-02T08:00:00Z", 1100, Stock::Out, 1),
            // A visit that comes late changes nothing.
            ("2026-09-01T13:00:00Z", 1, Stock::In, 0),
        ];
        for (slot, price, stock, stored) in steps {
            let n = visit(&mut conn, shop, slot, offer(price, stock), RunStatus::Ok).await?;
            assert_eq!(n, stored, "{slot} {price} {stock}");
        }
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_price_of_a_bad_run_is_stored_again_by_the_next_good_one(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = a_shop(&mut conn).await?;
        let same = || offer(1000, Stock::In);
        assert_eq!(visit(&mut conn, shop, "2026-09-01T08:00:00Z", same(), RunStatus::Quarantined).await?, 1);
        assert_eq!(visit(&mut conn, shop, "2026-09-01T09:00:00Z", same(), RunStatus::Ok).await?, 1);
        assert_eq!(visit(&mut conn, shop, "2026-09-01T10:00:00Z", same(), RunStatus::Ok).await?, 0);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_price_of_a_bad_run_is_taken_back(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = a_shop(&mut conn).await?;
        let shown = async |conn: &mut PgConnection| -> Result<(Option<i64>, String)> {
            Ok(sqlx::query_as("select price_minor, stock from listings").fetch_one(conn).await?)
        };
        // Never seen by a sound run: no price is shown.
        visit(&mut conn, shop, "2026-09-01T07:00:00Z", offer(7, Stock::In), RunStatus::Failed).await?;
        assert_eq!(shown(&mut conn).await?, (None, "unknown".to_owned()));
        assert_eq!(visit(&mut conn, shop, "2026-09-01T08:00:00Z", offer(1000, Stock::In), RunStatus::Ok).await?, 1);
        visit(&mut conn, shop, "2026-09-01T09:00:00Z", offer(10_000, Stock::Out), RunStatus::Failed).await?;
        assert_eq!(shown(&mut conn).await?, (Some(1000), "in".to_owned()));
        // As it was before the bad run: nothing to store.
        assert_eq!(visit(&mut conn, shop, "2026-09-01T10:00:00Z", offer(1000, Stock::In), RunStatus::Ok).await?, 0);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_the_page_says_of_the_price_is_kept(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = a_shop(&mut conn).await?;
        sqlx::query("update retailers set vat = 'included'").execute(&mut *conn).await?;
        let mut look = async |hour: u32, offer: Offer| -> Result<(String, bool, bool, Option<i64>)> {
            upsert(&mut conn, shop, &[offer], at(&format!("2026-09-01T{hour:02}:00:00Z")), MATCHER).await?;
            let kept = "select vat, from_price, damaged, shipping_minor from listings";
            Ok(sqlx::query_as(kept).fetch_one(&mut *conn).await?)
        };
        assert_eq!(look(1, offer(1000, Stock::In)).await?, ("included".to_owned(), false, false, None));
        let told = Offer {
            vat: domain::listing::Vat::Margin,
            from_price: true,
            damaged: true,
            shipping: Some(Money::eur(490)),
            ..offer(1000, Stock::In)
        };
        assert_eq!(look(2, told).await?, ("margin".to_owned(), true, true, Some(490)));
        let elsewhere =
            Offer { shipping: Some(Money { minor: 490, currency: Currency::Sek }), ..offer(1000, Stock::In) };
        assert_eq!(look(3, elsewhere).await?, ("included".to_owned(), false, false, None));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn matched_when_new_renamed_or_the_catalogue_grew(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = a_shop(&mut conn).await?;
        let mut look = async |hour: u32, title: &str, catalog_at| -> Result<bool> {
            let slot = at(&format!("2026-09-01T{hour:02}:00:00Z"));
            let offer = Offer { title: title.to_owned(), ..offer(1000, Stock::In) };
            let seen = upsert(&mut conn, shop, &[offer], slot, Matcher { catalog_at, ..MATCHER }).await?;
            if seen[0].to_match {
                let unknown = Match::nothing(TitleKind::Other);
                matches::save(&mut conn, seen[0].id, &unknown, matches::FoundBy::Text).await?;
            }
            Ok(seen[0].to_match)
        };
        assert!(look(1, "Glurak", None).await?);
        assert!(!look(2, "Glurak", None).await?);
        assert!(look(3, "Glurak ex", None).await?);
        assert!(!look(4, "Glurak ex", Some(at("2000-01-01T00:00:00Z"))).await?);
        assert!(look(5, "Glurak ex", Some(at("2999-01-01T00:00:00Z"))).await?);
        Ok(())
    }
}
