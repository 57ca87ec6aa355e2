//! Where prices come from, and what they are of: shops that block, fail or fall silent, visits that are kept apart, the guide,
//! and what nobody could match.

use super::MOST;
use crate::{Result, matches};
use chrono::{DateTime, TimeDelta, Utc};
use domain::today::{Item, Kind};
use sqlx::PgConnection;

/// Schedules that may pass without a sound visit.
const MISSED: i32 = 3;
/// How long Cardmarket's guide, which comes once a day, may be away.
const GUIDE: TimeDelta = TimeDelta::days(2);

/// Shops that told us to stay away.
pub(super) async fn blocked(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select slug, name, blocked_reason as "reason!" from retailers
            where enabled and blocked_reason is not null order by slug limit $1"#,
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| Item::of(Kind::Blocked, format!("{}: {}", r.name, r.reason), r.slug)).collect())
}

/// Visits that are kept apart until a person decides.
pub(super) async fn quarantined(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select l.id, r.name, l.started_at, coalesce(l.error, '') as "why!"
             from scrape_logs l join retailers r on r.id = l.retailer_id
            where l.status = 'quarantined' order by l.started_at limit $1"#,
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Item {
            since: Some(r.started_at),
            ..Item::of(Kind::Quarantined, format!("{}: {}", r.name, r.why), r.id)
        })
        .collect())
}

/// Shops whose newest visit failed.
pub(super) async fn failed(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select r.slug, r.name, l.started_at as "started_at!", coalesce(l.error, '') as "why!"
             from retailers r
             join lateral (select status, started_at, error from scrape_logs where retailer_id = r.id
                            order by started_at desc limit 1) l on l.status = 'failed'
            where r.enabled and r.blocked_reason is null order by l.started_at limit $1"#,
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let why = r.why.lines().next().unwrap_or_default().to_owned();
            Item { since: Some(r.started_at), ..Item::of(Kind::FailedVisit, format!("{}: {why}", r.name), r.slug) }
        })
        .collect())
}

/// Shops that are visited and from which nothing came in a long time. Pretend ones are silent wherever nobody pretends.
pub(super) async fn silent(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select r.slug, r.name, coalesce(good.started_at, r.created_at) as "since!"
             from retailers r
             left join lateral (select started_at from scrape_logs where retailer_id = r.id and status = 'ok'
                                 order by started_at desc limit 1) good on true
             left join lateral (select status from scrape_logs where retailer_id = r.id
                                 order by started_at desc limit 1) last on true
            where r.enabled and not r.demo and r.blocked_reason is null
              and coalesce(last.status, '') not in ('failed', 'quarantined')
              and coalesce(good.started_at, r.created_at) < $1::timestamptz - make_interval(mins => r.schedule_minutes * $2)
            order by 3 limit $3"#,
        now,
        MISSED,
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| Item { since: Some(r.since), ..Item::of(Kind::Silent, r.name, r.slug) }).collect())
}

/// Cardmarket's guide, where one ever came.
pub(super) async fn guide(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Item>> {
    let last =
        sqlx::query_scalar!("select max(created_at) from imports where kind = 'price_guide'").fetch_one(conn).await?;
    Ok(last
        .filter(|at| now - *at > GUIDE)
        .map(|at| Item { since: Some(at), ..Item::of(Kind::Guide, "Cardmarket's price guide", "") }))
}

/// Offers and ids that want a person, by what is the matter with them.
pub(super) async fn review(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let [unmatched, doubtful, held] = matches::count_open(&mut *conn).await?;
    let suspect = sqlx::query_scalar!(r#"select count(*) as "n!" from external_ids where suspect and decided is null"#)
        .fetch_one(&mut *conn)
        .await?;
    let reports = crate::reports::count_open(conn, i64::MAX).await?;
    let kinds = [
        (Kind::Held, "offers", held),
        (Kind::Doubtful, "offers", doubtful),
        (Kind::Unmatched, "offers", unmatched),
        (Kind::Reports, "reports", reports),
        (Kind::SuspectIds, "ids of other markets", suspect),
    ];
    Ok(kinds
        .into_iter()
        .filter(|(_, _, count)| *count > 0)
        .map(|(kind, what, count)| Item { count, ..Item::of(kind, what, "") })
        .collect())
}
