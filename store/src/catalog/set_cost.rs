//! What a set is put together of for `domain::set_cost`: values, what shops ask, its sealed products.

use super::ordered_lines;
use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    catalog::ProductLine,
    deals::Sending,
    ids::{ProductId, SetId},
    listing::Vat,
    money::{Currency, Money},
    retailer::ShippingRule,
    seo::ld::OLDEST_OFFER_DAYS,
    set_cost::{Ask, Shop, Worth},
};
use sqlx::{PgConnection, types::Json};

/// What its cards are worth together.
/// # Errors
/// When the database does not answer.
pub async fn worth(conn: &mut PgConnection, set: SetId) -> Result<Worth> {
    Ok(sqlx::query_as!(
        Worth,
        r#"select count(*) as "cards!", count(q.least) as "priced!", coalesce(sum(q.least), 0)::bigint as "one_of_each!",
                  coalesce(sum(q.printings), 0)::bigint as "printings!", coalesce(sum(q.every), 0)::bigint as "every_printing!"
             from products p
             cross join lateral (select min(s.last_cents) as least, sum(s.last_cents) as every, count(*) as printings
                                   from snapshots s where s.product_id = p.id) q
            where p.set_id = $1 and p.kind = 'card' and p.merged_into is null"#,
        set.0
    )
    .fetch_one(conn)
    .await?)
}

/// What shops ask for its cards: the cheapest offer of each card in each shop that was seen of late and can be bought, without
/// graded, played and damaged ones and lots.
/// # Errors
/// When the database does not answer.
pub async fn asks(conn: &mut PgConnection, set: SetId, now: DateTime<Utc>) -> Result<(Vec<Shop>, Vec<Ask>)> {
    let rows = sqlx::query!(
        r#"select distinct on (p.id, l.retailer_id) p.id as "product!: ProductId", l.retailer_id as "shop!",
                  l.price_minor as "minor!", l.currency as "currency!: Currency"
             from products p
             -- Each by its key, however the planner counts: a set is small beside all offers.
             cross join lateral (
                 select m.listing_id from matches m
                  where m.product_id = p.id and m.held_reason is null and m.grader is null and not m.is_lot
                    and (m.condition is null or m.condition in ('MT', 'NM', 'EX')) and coalesce(m.quantity, 1) = 1 offset 0) m
             cross join lateral (
                 select l.retailer_id, l.price_minor, l.currency from listings l
                  where l.id = m.listing_id and not l.damaged and not l.from_price and l.stock = 'in' and l.price_minor is not null
                    and l.last_seen_at > $2 offset 0) l
            where p.set_id = $1 and p.kind = 'card'
            order by p.id, l.retailer_id, l.price_minor"#,
        set.0,
        now - TimeDelta::days(OLDEST_OFFER_DAYS)
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut ids: Vec<i64> = rows.iter().map(|r| r.shop).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = sqlx::query!(
        r#"select id, slug, name, country, demo, vat as "vat: Vat", currency as "currency: Currency",
                  shipping as "shipping: Json<Vec<ShippingRule>>"
             from retailers where id = any($1) order by id"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let place = |shop: i64| known.iter().position(|r| r.id == shop);
    let ask = |product, shop, minor, currency| Ask { product, shop, price: Money { minor, currency } };
    let asks = rows.iter().filter_map(|r| Some(ask(r.product, place(r.shop)?, r.minor, r.currency))).collect();
    let shops = known.into_iter().map(|r| {
        let sending = Sending { vat: r.vat, currency: r.currency, rules: r.shipping.0 };
        Shop { slug: r.slug, name: r.name, country: r.country, demo: r.demo, sending }
    });
    Ok((shops.collect(), asks))
}

/// Its sealed products.
/// # Errors
/// When the database does not answer.
pub async fn sealed(conn: &mut PgConnection, set: SetId) -> Result<Vec<ProductLine>> {
    let ids = sqlx::query_scalar!(
        "select id from products where set_id = $1 and kind = 'sealed' and merged_into is null order by id limit 100",
        set.0
    )
    .fetch_all(&mut *conn)
    .await?;
    ordered_lines(conn, &ids).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{AProduct, AVariant, a_listing, a_product, a_set, a_variant, processed, snapshot};
    use chrono::NaiveDate;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_set_is_added_up_and_what_nobody_wants_is_not_asked_for(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
        let set = a_set().insert(&mut conn).await?;
        assert_eq!(worth(&mut conn, set).await?, Worth::default());
        let first = a_product().insert(&mut conn, set).await?;
        let second = AProduct { number: "6", ..a_product() }.insert(&mut conn, set).await?;
        AProduct { number: "7", ..a_product() }.insert(&mut conn, set).await?;
        let holo = a_variant().insert(&mut conn, first).await?;
        let reverse = AVariant { finish: Some("reverse") }.insert(&mut conn, first).await?;
        let other = a_variant().insert(&mut conn, second).await?;
        for (variant, cents) in [(holo, 900), (reverse, 400), (other, 50)] {
            processed(&mut conn, variant, day, cents).await?;
            snapshot(&mut conn, variant).await?;
        }
        let all = Worth { cards: 3, priced: 2, one_of_each: 450, printings: 3, every_printing: 1_350 };
        assert_eq!(worth(&mut conn, set).await?, all);

        a_listing(&mut conn, first, holo, 800, now).await?;
        a_listing(&mut conn, first, reverse, 390, now).await?;
        let listing = a_listing(&mut conn, second, other, 60, now).await?;
        let (shops, found) = asks(&mut conn, set, now).await?;
        assert_eq!((shops.len(), &*shops[0].slug, shops[0].demo), (1, "karten-kiste", true));
        let prices: Vec<_> = found.iter().map(|ask| (ask.product, ask.shop, ask.price.minor)).collect();
        assert_eq!(prices, [(first, 0, 390), (second, 0, 60)]);
        for change in [
            "update listings set stock = 'out' where id = $1",
            "update listings set stock = 'in', damaged = true where id = $1",
            "update listings set damaged = false, last_seen_at = last_seen_at - interval '8 days' where id = $1",
        ] {
            sqlx::query(change).bind(listing.0).execute(&mut *conn).await?;
            assert_eq!(asks(&mut conn, set, now).await?.1.len(), 1, "{change}");
        }
        sqlx::query("update listings set last_seen_at = $1").bind(now).execute(&mut *conn).await?;
        for change in [
            "grader = 'PSA', grade = 90",
            "grader = null, grade = null, condition = 'PL'",
            "condition = null, is_lot = true",
        ] {
            let statement = format!("update matches set {change} where listing_id = $1");
            sqlx::query(sqlx::AssertSqlSafe(statement)).bind(listing.0).execute(&mut *conn).await?;
            assert_eq!(asks(&mut conn, set, now).await?.1.len(), 1, "{change}");
        }
        sqlx::query("update products set kind = 'sealed' where id = $1").bind(second.0).execute(&mut *conn).await?;
        let boxes = sealed(&mut conn, set).await?;
        assert_eq!(boxes.iter().map(|line| line.id).collect::<Vec<_>>(), [second]);
        assert_eq!(worth(&mut conn, set).await?.cards, 2);
        Ok(())
    }
}
