//! Shops as visits need them: which of them are due, and which told us to stay away.
//!
//! What a person decides about a shop is in `registry`, what happened on a visit in `runs`, what they sell in `listings`.

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::{
    ids::RetailerId,
    listing::Vat,
    money::Currency,
    retailer::{Adapter, Fetcher, Record, Retailer, RunStatus},
};
use sqlx::PgConnection;

#[cfg(any(test, feature = "testing"))]
pub use crate::testing::{NewShop, upsert};

/// A shop with what the list of shops shows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shop {
    /// The shop.
    pub retailer: Retailer,
    /// Whether it is visited at all.
    pub enabled: bool,
    /// Why it is not visited until a person looked at it.
    pub blocked_reason: Option<String>,
    /// How the newest visit ended, and when it began.
    pub last_run: Option<(RunStatus, DateTime<Utc>)>,
}

/// A visit that should begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The shop.
    pub slug: String,
    /// The moment the visit stands for: the same for every worker that asks in this span of the shop's schedule.
    pub slot: DateTime<Utc>,
}

/// All shops by slug, or the one with this slug.
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut PgConnection, slug: Option<&str>) -> Result<Vec<Shop>> {
    let rows = sqlx::query!(
        r#"select r.id as "id: RetailerId", r.slug, r.name, r.country, r.currency as "currency: Currency", r.base_url,
                  r.adapter as "adapter: Adapter", r.fetcher as "fetcher: Fetcher", r.settings, r.vat as "vat: Vat",
                  r.pace_seconds, r.respect_robots, r.schedule_minutes, r.proxy_country, r.demo, r.enabled,
                  r.blocked_reason,
                  l.status as "last_status?: RunStatus", l.started_at as "last_started?"
             from retailers r
             left join lateral (select status, started_at from scrape_logs where retailer_id = r.id
                                 order by started_at desc limit 1) l on true
            where $1::text is null or r.slug = $1
            order by r.slug"#,
        slug,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Shop {
            retailer: Retailer {
                id: r.id,
                slug: r.slug,
                name: r.name,
                country: r.country,
                currency: r.currency,
                base_url: r.base_url,
                adapter: r.adapter,
                fetcher: r.fetcher,
                settings: r.settings,
                vat: r.vat,
                pace_seconds: r.pace_seconds,
                respect_robots: r.respect_robots,
                schedule_minutes: r.schedule_minutes,
                proxy_country: r.proxy_country,
                demo: r.demo,
            },
            enabled: r.enabled,
            blocked_reason: r.blocked_reason,
            last_run: r.last_status.zip(r.last_started),
        })
        .collect())
}

/// The shop with this slug.
/// # Errors
/// `NotFound` when there is none.
pub async fn get(conn: &mut PgConnection, slug: &str) -> Result<Shop> {
    list(conn, Some(slug)).await?.pop().ok_or(Error::NotFound("shop"))
}

/// All shops and how the visits since a moment went, by slug; or the one with this slug.
/// # Errors
/// When the database fails.
pub async fn records(conn: &mut PgConnection, slug: Option<&str>, since: DateTime<Utc>) -> Result<Vec<Record>> {
    Ok(sqlx::query_as!(
        Record,
        r#"select r.slug, r.name, r.country, r.currency as "currency: Currency", r.base_url as url, r.demo,
                  r.enabled and r.blocked_reason is null as "visited!", r.redistributable or r.demo as "redistributable!",
                  v.visits as "visits!", v.visits_ok as "visits_ok!", l.ended_at as "last_ok_at?", l.offers as "offers?"
             from retailers r
             cross join lateral (select count(*) as visits, count(*) filter (where status = 'ok') as visits_ok
                                   from scrape_logs where retailer_id = r.id and started_at >= $2) v
             left join lateral (select coalesce(finished_at, started_at) as ended_at, offers from scrape_logs
                                 where retailer_id = r.id and status = 'ok' order by started_at desc limit 1) l on true
            where $1::text is null or r.slug = $1
            order by r.slug"#,
        slug,
        since
    )
    .fetch_all(conn)
    .await?)
}

/// The visits that should have begun by `now` and have not. Pretend shops are among them only with `demo`. A shop with a
/// window is due only inside it, by the clock of its own time zone.
/// # Errors
/// When the database fails.
pub async fn due(conn: &mut PgConnection, now: DateTime<Utc>, demo: bool) -> Result<Vec<Due>> {
    let rows = sqlx::query_as!(
        Due,
        r#"select r.slug, r.slot as "slot!"
             from (select id, slug, to_timestamp(floor(extract(epoch from $1::timestamptz) / (schedule_minutes * 60))
                                                 * schedule_minutes * 60) as slot
                     from retailers
                    where enabled and blocked_reason is null and ($2 or not demo)
                      and case when window_start is null then true
                               when window_start <= window_end
                               then ($1::timestamptz at time zone time_zone)::time >= window_start
                                    and ($1::timestamptz at time zone time_zone)::time < window_end
                               else ($1::timestamptz at time zone time_zone)::time >= window_start
                                    or ($1::timestamptz at time zone time_zone)::time < window_end end) r
            where not exists (select from scrape_logs l where l.retailer_id = r.id and l.slot = r.slot)
            order by r.slug"#,
        now,
        demo,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

/// Notes that a shop does not want us: it is left alone until a person lifts this.
/// # Errors
/// When the database fails.
pub async fn block(conn: &mut PgConnection, retailer: RetailerId, reason: &str) -> Result<()> {
    sqlx::query!("update retailers set blocked_reason = $2 where id = $1", retailer.0, reason).execute(conn).await?;
    Ok(())
}

/// Lifts a block.
/// # Errors
/// `NotFound` when there is no such shop.
pub async fn unblock(conn: &mut PgConnection, slug: &str) -> Result<()> {
    let changed =
        sqlx::query!("update retailers set blocked_reason = null where slug = $1", slug).execute(conn).await?;
    if changed.rows_affected() == 0 { Err(Error::NotFound("shop")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs;
    use sqlx::PgPool;

    fn shop(slug: &str) -> NewShop<'_> {
        NewShop {
            slug,
            name: "Shop",
            country: "DE",
            currency: Currency::Eur,
            base_url: "https://shop.example",
            adapter: Adapter::Shopify,
            pace_seconds: 2.0,
            schedule_minutes: 360,
            demo: slug == "pretend",
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn adding_twice_is_one_shop(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert!(upsert(&mut conn, &shop("a")).await?);
        assert!(!upsert(&mut conn, &NewShop { pace_seconds: 5.0, ..shop("a") }).await?);
        let found = get(&mut conn, "a").await?;
        assert_eq!(found.retailer.pace_seconds, 5.0);
        assert_eq!(found.last_run, None);
        assert!(matches!(get(&mut conn, "b").await, Err(Error::NotFound(_))));
        assert!(matches!(upsert(&mut conn, &shop("Not A Slug")).await, Err(Error::Rule(_))));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_record_of_a_shop(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        upsert(&mut conn, &shop("a")).await?;
        upsert(&mut conn, &shop("b")).await?;
        sqlx::raw_sql(
            "insert into scrape_logs (retailer_id, slot, status, offers, started_at, finished_at)
             select r.id, t, s, n, t, t + interval '5 minutes'
               from retailers r, (values (timestamptz '2026-08-01', 'ok', 7), ('2026-08-20', 'ok', 9), ('2026-08-21', 'failed', 1)) v(t, s, n)
              where r.slug = 'a'",
        )
        .execute(&mut *conn)
        .await?;
        let since: DateTime<Utc> = "2026-08-10T00:00:00Z".parse().unwrap();
        let [a, b]: [Record; 2] = records(&mut conn, None, since).await?.try_into().unwrap();
        assert_eq!((a.slug.as_str(), a.visits, a.visits_ok, a.offers), ("a", 2, 1, Some(9)));
        assert_eq!(a.last_ok_at, Some("2026-08-20T00:05:00Z".parse().unwrap()));
        assert_eq!((b.slug.as_str(), b.visits, b.visits_ok, b.last_ok_at, b.offers), ("b", 0, 0, None, None));
        assert!(!b.redistributable, "nobody said so");
        sqlx::query("update retailers set redistributable = true, blocked_reason = 'no'").execute(&mut *conn).await?;
        let [b]: [Record; 1] = records(&mut conn, Some("b"), since).await?.try_into().unwrap();
        assert!(b.redistributable && !b.visited);
        assert!(records(&mut conn, Some("c"), since).await?.is_empty());
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_visit_is_due_once_a_slot(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        for slug in ["a", "pretend"] {
            upsert(&mut conn, &shop(slug)).await?;
        }
        let now: DateTime<Utc> = "2026-09-01T13:47:11Z".parse().unwrap();
        let slot: DateTime<Utc> = "2026-09-01T12:00:00Z".parse().unwrap();
        let waiting = due(&mut conn, now, false).await?;
        assert_eq!(waiting, [Due { slug: "a".to_owned(), slot }]);
        assert_eq!(due(&mut conn, now, true).await?.len(), 2);

        let a = get(&mut conn, "a").await?.retailer;
        runs::open(&mut conn, a.id, slot, now).await?;
        assert_eq!(due(&mut conn, now, false).await?, []);
        assert_eq!(due(&mut conn, now + chrono::Duration::hours(6), false).await?.len(), 1);

        block(&mut conn, a.id, "403").await?;
        assert_eq!(due(&mut conn, now + chrono::Duration::hours(6), false).await?, []);
        unblock(&mut conn, "a").await?;
        assert_eq!(due(&mut conn, now + chrono::Duration::hours(6), false).await?.len(), 1);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_shop_with_a_window_is_due_inside_it(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        upsert(&mut conn, &shop("a")).await?;
        let mut due_at = async |window: &str, now: &str| -> Result<bool> {
            let (from, to) = window.split_once('-').unwrap();
            sqlx::query(
                "update retailers set window_start = $1::time, window_end = $2::time, time_zone = 'Europe/Helsinki'",
            )
            .bind(from)
            .bind(to)
            .execute(&mut *conn)
            .await?;
            Ok(!due(&mut conn, now.parse().unwrap(), false).await?.is_empty())
        };
        // Helsinki is three hours ahead of UTC in summer, two in winter.
        assert!(due_at("02:00-05:00", "2026-07-01T00:30:00Z").await?);
        assert!(!due_at("02:00-05:00", "2026-07-01T02:00:00Z").await?);
        assert!(due_at("02:00-05:00", "2026-01-15T02:30:00Z").await?);
        assert!(due_at("22:00-05:00", "2026-07-01T20:00:00Z").await?);
        assert!(due_at("22:00-05:00", "2026-07-01T01:00:00Z").await?);
        assert!(!due_at("22:00-05:00", "2026-07-01T12:00:00Z").await?);
        Ok(())
    }
}
