//! The registry and the record of visits as visitors see them: what a shop has, how new it is, what went wrong. Nothing here
//! tells an address that was read, or an error in words: those are for whoever runs the house.

use crate::{Error, Result};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    coverage::{COUNTED_DAYS, Coverage, Incident, Source},
    listing::Vat,
    money::Currency,
    registry::Read,
    retailer::{RunStatus, ShippingRule, Verdict},
    visit::Doubt,
};
use sqlx::{PgConnection, types::Json};

/// All shops by name, without counting anything.
/// # Errors
/// When the database does not answer.
pub async fn sources(conn: &mut PgConnection) -> Result<Vec<Source>> {
    Ok(sqlx::query_as!(
        Source,
        r#"select r.slug as "slug!", r.name as "name!", r.country as "country!", r.demo as "demo!", r.enabled as "enabled!",
                  (r.blocked_reason is not null) as "blocked!", r.schedule_minutes as "schedule_minutes!",
                  (select g.started_at from scrape_logs g where g.retailer_id = r.id and g.status = 'ok'
                    order by g.started_at desc limit 1) as "seen_at?"
             from retailers r order by lower(r.name), r.slug"#
    )
    .fetch_all(conn)
    .await?)
}

/// All shops by name, or the one with this slug, with what the last [`COUNTED_DAYS`] days up to `now` came to.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, slug: Option<&str>, now: DateTime<Utc>) -> Result<Vec<Coverage>> {
    let rows = sqlx::query!(
        r#"select r.slug as "slug!", r.name as "name!", r.country as "country!", r.currency as "currency!: Currency",
                  r.base_url as "base_url!", r.demo as "demo!", r.enabled as "enabled!",
                  (r.blocked_reason is not null) as "blocked!", r.schedule_minutes as "schedule_minutes!",
                  r.vat as "vat!: Vat", r.shipping as "shipping!: Json<Vec<ShippingRule>>",
                  r.robots_verdict as "robots_verdict!: Verdict", r.robots_checked_on as "robots_checked_on?",
                  r.terms_verdict as "terms_verdict!: Verdict", r.terms_checked_on as "terms_checked_on?",
                  coalesce(o.listings, 0) as "listings!", coalesce(o.matched, 0) as "matched!",
                  coalesce(o.products, 0) as "products!", coalesce(o.in_stock, 0) as "in_stock!",
                  s.good as "good!", s.bad as "bad!",
                  (select g.started_at from scrape_logs g where g.retailer_id = r.id and g.status = 'ok'
                    order by g.started_at desc limit 1) as "seen_at?"
             from retailers r
             -- Once for all shops: one after another each would go through all matches.
             left join (
                  select l.retailer_id, count(*) as listings, count(m.product_id) as matched,
                         count(distinct m.product_id) as products, count(*) filter (where l.stock = 'in') as in_stock
                    from listings l left join matches m on m.listing_id = l.id and m.held_reason is null
                   where l.last_seen_at >= $2
                     and ($1::text is null or l.retailer_id = (select c.id from retailers c where c.slug = $1))
                   group by l.retailer_id) o on o.retailer_id = r.id
            cross join lateral (
                  select count(*) filter (where v.status = 'ok') as good,
                         count(*) filter (where v.status in ('quarantined', 'blocked', 'failed', 'discarded')) as bad
                    from scrape_logs v where v.retailer_id = r.id and v.started_at >= $2) s
            where $1::text is null or r.slug = $1
            order by lower(r.name), r.slug"#,
        slug,
        now - TimeDelta::days(COUNTED_DAYS)
    )
    .fetch_all(conn)
    .await?;
    let read = |verdict: Verdict, checked_on: Option<NaiveDate>| Read { verdict, checked_on };
    Ok(rows
        .into_iter()
        .map(|r| Coverage {
            source: Source {
                slug: r.slug,
                name: r.name,
                country: r.country,
                demo: r.demo,
                enabled: r.enabled,
                blocked: r.blocked,
                schedule_minutes: r.schedule_minutes,
                seen_at: r.seen_at,
            },
            currency: r.currency,
            url: r.base_url,
            vat: r.vat,
            shipping: r.shipping.0,
            robots: read(r.robots_verdict, r.robots_checked_on),
            terms: read(r.terms_verdict, r.terms_checked_on),
            listings: r.listings,
            matched: r.matched,
            products: r.products,
            in_stock: r.in_stock,
            good: r.good,
            bad: r.bad,
        })
        .collect())
}

/// The shop with this slug.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn get(conn: &mut PgConnection, slug: &str, now: DateTime<Utc>) -> Result<Coverage> {
    list(conn, Some(slug), now).await?.pop().ok_or(Error::NotFound("shop"))
}

/// Visits of the last [`COUNTED_DAYS`] days that did not end well, newest first.
/// # Errors
/// When the database does not answer.
pub async fn incidents(conn: &mut PgConnection, now: DateTime<Utc>, limit: u32) -> Result<Vec<Incident>> {
    let rows = sqlx::query!(
        r#"select r.slug as "slug!", r.name as "name!", l.started_at as "at!", l.status as "status!: RunStatus",
                  l.doubt as "doubt?: Doubt",
                  (select min(g.started_at) from scrape_logs g
                    where g.retailer_id = l.retailer_id and g.status = 'ok' and g.started_at > l.started_at) as "mended_at?"
             from scrape_logs l join retailers r on r.id = l.retailer_id
            where l.started_at >= $1 and l.status in ('quarantined', 'blocked', 'failed', 'discarded')
            order by l.started_at desc, l.id desc limit $2"#,
        now - TimeDelta::days(COUNTED_DAYS),
        i64::from(limit)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Incident {
            slug: r.slug,
            name: r.name,
            at: r.at,
            status: r.status,
            doubt: r.doubt,
            mended_at: r.mended_at,
        })
        .collect())
}

/// The newest day the European Central Bank's rates are there of.
/// # Errors
/// When the database does not answer.
pub async fn rates_day(conn: &mut PgConnection) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!(r#"select max(rate_date) as "day?" from fx_rates"#).fetch_one(conn).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_listing, a_product, a_set, a_variant};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_a_shop_has_and_how_its_visits_went(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now: DateTime<Utc> = "2025-11-10T12:00:00Z".parse().unwrap();
        assert_eq!(list(&mut conn, None, now).await?, []);
        assert!(matches!(get(&mut conn, "karten-kiste", now).await, Err(Error::NotFound("shop"))));
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        let seen = now - TimeDelta::days(2);
        a_listing(&mut conn, product, variant, 7_500, seen).await?;
        a_listing(&mut conn, product, variant, 8_000, seen).await?;
        // Seen too long ago to count; and one nothing is known of.
        a_listing(&mut conn, product, variant, 9_000, now - TimeDelta::days(31)).await?;
        sqlx::raw_sql(
            "insert into listings (retailer_id, external_id, url, title, currency, stock, first_seen_at, last_seen_at, last_stored_at)
                 select id, 'x', 'https://a.example', 'Something', 'EUR', 'out', '2025-11-08', '2025-11-08', '2025-11-08' from retailers;
             insert into retailers (slug, name, country, currency, base_url, adapter, enabled)
                 values ('zoo', 'zoo', 'FR', 'EUR', 'https://z.example', 'shopify', false);
             insert into scrape_logs (retailer_id, slot, status, doubt, error, started_at)
                 select r.id, v.at, v.status, v.doubt, 'GET https://secret.example', v.at
                   from retailers r, (values (timestamptz '2025-11-07', 'quarantined', 'few'), ('2025-11-09', 'failed', null),
                                             ('2025-11-09 12:00', 'running', null), ('2025-09-01', 'failed', null)) v (at, status, doubt)
                  where r.slug = 'karten-kiste'",
        )
        .execute(&mut *conn)
        .await?;
        let shops = list(&mut conn, None, now).await?;
        assert_eq!(shops.iter().map(|s| s.source.slug.as_str()).collect::<Vec<_>>(), ["karten-kiste", "zoo"]);
        assert_eq!(sources(&mut conn).await?, shops.iter().map(|s| s.source.clone()).collect::<Vec<_>>());
        let shop = get(&mut conn, "karten-kiste", now).await?;
        assert_eq!(shop, shops[0]);
        assert_eq!((shop.listings, shop.matched, shop.products, shop.in_stock), (3, 2, 1, 2));
        assert_eq!((shop.good, shop.bad, shop.source.seen_at), (1, 2, Some(seen)));
        assert_eq!((shops[1].listings, shops[1].source.seen_at, shops[1].source.enabled), (0, None, false));

        let found = incidents(&mut conn, now, 10).await?;
        let said: Vec<_> = found.iter().map(|i| (i.status, i.doubt, i.mended_at)).collect();
        assert_eq!(
            said,
            [(RunStatus::Failed, None, None), (RunStatus::Quarantined, Some(Doubt::Few), Some(seen))],
            "the good visit was between them"
        );
        assert_eq!(incidents(&mut conn, now, 1).await?.len(), 1);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_newest_rates(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert_eq!(rates_day(&mut conn).await?, None);
        sqlx::raw_sql("insert into fx_rates (currency, rate_date, rate) values ('SEK', '2025-11-07', 11), ('SEK', '2025-11-06', 11)")
            .execute(&mut *conn)
            .await?;
        assert_eq!(rates_day(&mut conn).await?, NaiveDate::from_ymd_opt(2025, 11, 7));
        Ok(())
    }
}
