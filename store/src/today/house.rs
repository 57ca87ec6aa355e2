//! What the house itself lacks: partitions, archived logs, jobs that gave up.

use super::MOST;
use crate::{Result, house, jobs};
use chrono::{DateTime, TimeDelta, Utc};
use domain::today::{Item, Kind, is_nearly_full};
use sqlx::PgConnection;

/// Partitions of this and the next month that are not there.
pub(super) async fn partitions(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Item>> {
    let missing = sqlx::query_scalar!(
        r#"select p.name || '_' || to_char(m.month, 'YYYY_MM') as "name!"
             from unnest(array['raw_prices', 'price_guides']) p(name),
                  generate_series(date_trunc('month', $1::date::timestamp),
                                  date_trunc('month', $1::date::timestamp) + interval '1 month', interval '1 month') m(month)
            where to_regclass(p.name || '_' || to_char(m.month, 'YYYY_MM')) is null order by 1"#,
        now.date_naive()
    )
    .fetch_all(conn)
    .await?;
    Ok(missing.into_iter().map(|name| Item::of(Kind::Partition, name, "")).collect())
}

/// Whether the last log that was to be archived got there, and is no older than a day. Where nothing is archived nothing is said:
/// there is no age of a backup that this database knows.
pub(super) async fn archive(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Item>> {
    let failed = sqlx::query_scalar!(
        r#"select case when last_failed_time > coalesce(last_archived_time, '-infinity') then last_failed_time
                       else last_archived_time end as "at!"
             from pg_stat_archiver
            where current_setting('archive_mode') <> 'off'
              and (last_failed_time > coalesce(last_archived_time, '-infinity')
                   or last_archived_time < $1::timestamptz - interval '1 day')"#,
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(failed.map(|at| Item { since: Some(at), ..Item::of(Kind::Archive, "the write-ahead log", "") }))
}

/// What was seen of a disk longer ago says nothing: who looks is gone.
const SEEN: TimeDelta = TimeDelta::hours(6);

/// Disks that are nearly full, as who looks beside the database saw them (`deploy/monitoring/collect`).
pub(super) async fn disks(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        "select name, total_bytes, free_bytes, seen_at from disks where seen_at > $1 order by name limit $2",
        now - SEEN,
        MOST
    )
    .fetch_all(conn)
    .await?;
    let full = rows.into_iter().filter(|r| is_nearly_full(r.free_bytes, r.total_bytes));
    Ok(full
        .map(|r| {
            let share = r.free_bytes as f64 / r.total_bytes as f64 * 100.0;
            let what = format!("{}: {share:.0} % free, {} GB", r.name, r.free_bytes / 1_000_000_000);
            Item { since: Some(r.seen_at), ..Item::of(Kind::Disk, what, "") }
        })
        .collect())
}

/// What somebody switched off, so that nobody forgets it.
pub(super) async fn switched_off(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let off = house::list_off(conn).await?;
    Ok(off
        .into_iter()
        .map(|off| Item {
            since: Some(off.since),
            ..Item::of(Kind::SwitchedOff, format!("{}: {}", off.switch, off.why), off.switch)
        })
        .collect())
}

/// Jobs that gave up, by their command.
pub(super) async fn dead_jobs(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let dead = jobs::count_dead(conn).await?.into_iter().take(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(dead
        .map(|dead| Item {
            count: dead.jobs,
            since: Some(dead.first),
            ..Item::of(Kind::DeadJobs, dead.name.clone(), dead.name)
        })
        .collect())
}
