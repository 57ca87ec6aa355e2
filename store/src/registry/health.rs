//! How shops are doing, as their last visits tell.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    page::Page,
    retailer::{RunStatus, Verdict},
};
use sqlx::PgConnection;

/// Which shops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that are visited.
    Visited,
    /// Those that told us to stay away.
    Blocked,
    /// Those that are switched off.
    Paused,
}

impl Which {
    /// All of them.
    pub const ALL: [Which; 4] = [Which::All, Which::Visited, Which::Blocked, Which::Paused];

    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Which::All => "all",
            Which::Visited => "visited",
            Which::Blocked => "blocked",
            Which::Paused => "paused",
        }
    }
}

/// How a shop is doing.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Whether it is visited.
    pub enabled: bool,
    /// Why it is not, until a person looked at it.
    pub blocked_reason: Option<String>,
    /// Minutes between two visits.
    pub schedule: i32,
    /// Least seconds between two requests.
    pub pace: f32,
    /// What its robots.txt says, and when that was read.
    pub robots: Verdict,
    /// The day it was read.
    pub robots_on: Option<NaiveDate>,
    /// What its terms say.
    pub terms: Verdict,
    /// The day they were read.
    pub terms_on: Option<NaiveDate>,
    /// How the newest visit that ended did.
    pub last: Option<RunStatus>,
    /// Of the last visits that ended, at most twenty.
    pub visits: i64,
    /// How many of them were sound.
    pub sound: i64,
    /// When the newest sound one began.
    pub fresh_at: Option<DateTime<Utc>>,
    /// What part of its offers has a product; none: it had none.
    pub coverage: Option<f64>,
}

/// Shops by slug: those after one where it is named, or the one with this slug alone.
/// # Errors
/// When the database does not answer.
pub async fn health(
    conn: &mut PgConnection,
    which: Which,
    (after, only): (Option<&str>, Option<&str>),
    size: u32,
) -> Result<Page<Health>> {
    let rows = sqlx::query_as!(
        Health,
        r#"select r.slug as "slug!", r.name as "name!", r.enabled as "enabled!", r.blocked_reason,
                  r.schedule_minutes as "schedule!", r.pace_seconds as "pace!", r.robots_verdict as "robots!: Verdict",
                  r.robots_checked_on as robots_on, r.terms_verdict as "terms!: Verdict", r.terms_checked_on as terms_on,
                  n.last as "last?: RunStatus", coalesce(n.visits, 0) as "visits!", coalesce(n.sound, 0) as "sound!",
                  good.started_at as "fresh_at?",
                  (1 - good.unmatched::float8 / nullif(good.offers, 0)) as "coverage?"
             from retailers r
             left join lateral (
                 select count(*) as visits, count(*) filter (where status = 'ok') as sound,
                        (array_agg(status order by started_at desc))[1] as last
                   from (select status, started_at from scrape_logs
                          where retailer_id = r.id and status <> 'running' order by started_at desc limit 20) t) n on true
             left join lateral (
                 select started_at, offers, unmatched from scrape_logs where retailer_id = r.id and status = 'ok'
                  order by started_at desc limit 1) good on true
            where ($2::text is null or r.slug > $2) and ($3::text is null or r.slug = $3)
              and case $1::text when 'visited' then r.enabled and r.blocked_reason is null
                                when 'blocked' then r.blocked_reason is not null
                                when 'paused' then not r.enabled
                                else true end
            order by r.slug limit $4"#,
        which.as_str(),
        after,
        only,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn shops_by_how_they_are_doing(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        sqlx::raw_sql(
            "insert into retailers (slug, name, country, currency, base_url, adapter, enabled, blocked_reason, robots_verdict,
                                    robots_checked_on)
             select s, initcap(s), 'DE', 'EUR', 'https://' || s || '.example', 'shopify', s <> 'off',
                    case s when 'blocked' then '403' end, 'allowed', '2026-09-01'
               from unnest(array['good', 'blocked', 'off', 'new']) s;
             insert into scrape_logs (retailer_id, slot, status, started_at, offers, unmatched)
             select r.id, timestamptz '2026-09-01Z' + n * interval '1 hour',
                    case n when 30 then 'running' when 29 then 'failed' else 'ok' end,
                    timestamptz '2026-09-01Z' + n * interval '1 hour', 200, 50
               from retailers r, generate_series(1, 30) n where r.slug = 'good'",
        )
        .execute(&mut *conn)
        .await?;
        let of = async |conn: &mut PgConnection, which: Which| -> Result<Vec<String>> {
            Ok(health(conn, which, (None, None), 9).await?.items.into_iter().map(|h| h.slug).collect())
        };
        assert_eq!(of(&mut *conn, Which::All).await?, ["blocked", "good", "new", "off"]);
        assert_eq!(of(&mut *conn, Which::Visited).await?, ["good", "new"]);
        assert_eq!(of(&mut *conn, Which::Blocked).await?, ["blocked"]);
        assert_eq!(of(&mut *conn, Which::Paused).await?, ["off"]);
        let next = health(&mut conn, Which::All, (Some("blocked"), None), 2).await?;
        assert_eq!((next.items[0].slug.as_str(), next.items.len(), next.more), ("good", 2, true));
        let good = health(&mut conn, Which::All, (None, Some("good")), 1).await?.items.remove(0);
        assert_eq!((good.last, good.visits, good.sound), (Some(RunStatus::Failed), 20, 19));
        assert_eq!(good.fresh_at, Some("2026-09-02T04:00:00Z".parse().unwrap()));
        assert_eq!((good.coverage, good.robots), (Some(0.75), Verdict::Allowed));
        let new = health(&mut conn, Which::All, (None, Some("new")), 1).await?.items.remove(0);
        assert_eq!((new.last, new.visits, new.fresh_at, new.coverage), (None, 0, None, None));
        Ok(())
    }
}
