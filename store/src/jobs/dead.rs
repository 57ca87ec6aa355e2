//! Jobs that were tried as often as they may be, and what a person can do about them.

use super::{Payload, ScrapeRetailer, has_queue};
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A job that is not tried again by itself.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Dead {
    /// The queue's number of it.
    pub id: i64,
    /// Its command.
    pub name: String,
    /// What it was to do.
    pub payload: serde_json::Value,
    /// How often it was tried.
    pub attempts: i32,
    /// What went wrong at last, with the page where there is one.
    pub error: Option<String>,
    /// When it was tried at last.
    pub at: DateTime<Utc>,
}

/// The jobs that used up their attempts, newest first.
/// # Errors
/// When the database fails, or the queue's schema is missing.
pub async fn dead(conn: &mut PgConnection) -> Result<Vec<Dead>> {
    let mut dead: Vec<Dead> = sqlx::query_as(
        "select j.id, t.identifier as name, j.payload::jsonb as payload, j.attempts::integer as attempts,
                j.last_error as error, j.updated_at as at
           from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where j.attempts >= j.max_attempts and j.locked_at is null order by j.updated_at desc",
    )
    .fetch_all(conn)
    .await?;
    for job in &mut dead {
        job.error = job.error.take().map(plain);
    }
    Ok(dead)
}

/// Dead jobs of one command.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DeadOf {
    /// The command.
    pub name: String,
    /// How many.
    pub jobs: i64,
    /// When the one that gave up first was tried at last.
    pub first: DateTime<Utc>,
}

/// How many jobs of each command used up their attempts, the most first. None where there is no queue.
/// # Errors
/// When the database fails.
pub async fn count_dead(conn: &mut PgConnection) -> Result<Vec<DeadOf>> {
    if !has_queue(&mut *conn).await? {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_as(
        "select t.identifier as name, count(*) as jobs, min(j.updated_at) as first
           from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where j.attempts >= j.max_attempts and j.locked_at is null group by 1 order by 2 desc, 1",
    )
    .fetch_all(conn)
    .await?)
}

/// The queue keeps an error as Rust prints it for debugging: `TaskError("..")`.
pub(super) fn plain(error: String) -> String {
    let inner = error.strip_prefix("TaskError(").and_then(|rest| rest.strip_suffix(')'));
    inner.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(error)
}

/// Puts a dead job back as if it had never been tried. The visit it was for is opened again.
/// # Errors
/// `NotFound` when no dead job has this number.
pub async fn retry(conn: &mut PgConnection, id: i64) -> Result<()> {
    if !has_queue(&mut *conn).await? {
        return Err(Error::NotFound("dead job"));
    }
    let payload: Option<serde_json::Value> = sqlx::query_scalar(
        "update graphile_worker._private_jobs set attempts = 0, run_at = now(), updated_at = now()
          where id = $1 and attempts >= max_attempts and locked_at is null returning payload::jsonb",
    )
    .bind(id)
    .fetch_optional(&mut *conn)
    .await?;
    let payload = payload.ok_or(Error::NotFound("dead job"))?;
    sqlx::query(
        "update scrape_logs l set status = 'running', finished_at = null, error = null
           from retailers r where r.id = l.retailer_id and r.slug = $1::jsonb ->> 'retailer'
            and l.slot = ($1::jsonb ->> 'slot')::timestamptz and l.status = 'failed'",
    )
    .bind(payload)
    .execute(conn)
    .await?;
    Ok(())
}

/// Dead jobs that are put back at once, at most: more are put back by asking again.
const AT_ONCE: i64 = 500;

/// Puts all dead jobs of a command back, as [`retry`] does with one. How many.
/// # Errors
/// When the database fails.
pub async fn retry_all(conn: &mut PgConnection, name: &str) -> Result<u64> {
    if !has_queue(&mut *conn).await? {
        return Ok(0);
    }
    let ids: Vec<i64> = sqlx::query_scalar(
        "select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = $1 and j.attempts >= j.max_attempts and j.locked_at is null order by j.id limit $2",
    )
    .bind(name)
    .bind(AT_ONCE)
    .fetch_all(&mut *conn)
    .await?;
    let mut done = 0;
    for id in ids {
        match retry(&mut *conn, id).await {
            Ok(()) => done += 1,
            // Somebody else put it back meanwhile.
            Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// A job in hand is not to be tried again by itself: when it fails now, it is dead.
/// # Errors
/// When the database fails.
pub async fn give_up(conn: &mut PgConnection, id: i64) -> Result<()> {
    let statement = "update graphile_worker._private_jobs set max_attempts = greatest(attempts, 1) where id = $1";
    sqlx::query(statement).bind(id).execute(conn).await?;
    Ok(())
}

/// Takes the dead visits of a shop up to `slot` out of the queue: a later one made them good.
/// # Errors
/// When the database fails, or the queue's schema is missing.
pub async fn bury_visits(conn: &mut PgConnection, shop: &str, slot: DateTime<Utc>) -> Result<()> {
    sqlx::query(
        "delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
          where t.id = j.task_id and t.identifier = $1 and j.attempts >= j.max_attempts and j.locked_at is null
            and j.payload ->> 'retailer' = $2 and (j.payload ->> 'slot')::timestamptz <= $3",
    )
    .bind(ScrapeRetailer::NAME)
    .bind(shop)
    .bind(slot)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes out of the queue what was replaced while it ran and then lost its worker: the queue leaves it dead and without
/// a key, and the job that took its key does its work.
/// # Errors
/// When the database fails, or the queue's schema is missing.
pub async fn bury_replaced<P: Payload>(conn: &mut PgConnection) -> Result<()> {
    sqlx::query(
        "delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
          where t.id = j.task_id and t.identifier = $1 and j.key is null and j.attempts >= j.max_attempts
            and j.locked_at is null",
    )
    .bind(P::NAME)
    .execute(conn)
    .await?;
    Ok(())
}

/// A job in hand that is about to fail is not tried again before `at`. (The queue adds e^attempts seconds by itself.)
/// # Errors
/// When the database fails.
pub async fn not_before(conn: &mut PgConnection, id: i64, at: DateTime<Utc>) -> Result<()> {
    sqlx::query("update graphile_worker._private_jobs set run_at = $2 where id = $1")
        .bind(id)
        .bind(at)
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_as_a_person_reads_it() {
        assert_eq!(plain("TaskError(\"gone: 404\\nat http://a\")".to_owned()), "gone: 404\nat http://a");
        assert_eq!(plain("Job recovered".to_owned()), "Job recovered");
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn all_dead_jobs_of_a_command_are_put_back(pool: sqlx::PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert_eq!(retry_all(&mut conn, "deliver").await?, 0, "where there is no queue nothing is dead");
        // The columns of the queue's own tables that matter here; workers test with the real ones.
        sqlx::raw_sql(
            "create schema graphile_worker;
             create table graphile_worker._private_tasks (id integer primary key, identifier text not null);
             create table graphile_worker._private_jobs (id bigint primary key, task_id integer not null, payload json not null,
                 attempts smallint not null, max_attempts smallint not null, run_at timestamptz, updated_at timestamptz,
                 locked_at timestamptz);
             insert into graphile_worker._private_tasks values (1, 'deliver'), (2, 'warn');
             insert into graphile_worker._private_jobs (id, task_id, payload, attempts, max_attempts, locked_at)
             values (1, 1, '{}', 8, 8, null), (2, 1, '{}', 8, 8, now()), (3, 1, '{}', 7, 8, null), (4, 2, '{}', 8, 8, null),
                    (5, 1, '{}', 9, 8, null)",
        )
        .execute(&mut *conn)
        .await?;
        assert_eq!(retry_all(&mut conn, "deliver").await?, 2);
        assert_eq!(retry_all(&mut conn, "deliver").await?, 0);
        let left: Vec<(i64, i32)> =
            sqlx::query_as("select id, attempts::integer from graphile_worker._private_jobs order by id")
                .fetch_all(&mut *conn)
                .await?;
        assert_eq!(left, [(1, 0), (2, 8), (3, 7), (4, 8), (5, 0)], "one in hand and those of others stay");
        Ok(())
    }
}
