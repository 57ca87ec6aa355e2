//! What is in the queue, as those see it who run the house.

use super::{dead::plain, has_queue};
use crate::Result;
use chrono::{DateTime, Utc};
use domain::page::Page;
use sqlx::PgConnection;

/// Which jobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Those that used up their attempts.
    #[default]
    Dead,
    /// Those that failed and are tried again.
    Retrying,
    /// Those that were not tried yet.
    Waiting,
    /// Those somebody works on.
    Running,
}

impl Show {
    /// All of them.
    pub const ALL: [Show; 4] = [Show::Dead, Show::Retrying, Show::Waiting, Show::Running];

    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Show::Dead => "dead",
            Show::Retrying => "retrying",
            Show::Waiting => "waiting",
            Show::Running => "running",
        }
    }
}

/// A job in the queue.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Job {
    /// The queue's number of it.
    pub id: i64,
    /// Its command.
    pub name: String,
    /// What it runs after; none: nothing.
    pub lane: Option<String>,
    /// What it is to do.
    pub payload: serde_json::Value,
    /// How often it was tried.
    pub attempts: i32,
    /// How often it may be.
    pub most: i32,
    /// What went wrong at last.
    pub error: Option<String>,
    /// Not before then.
    pub run_at: DateTime<Utc>,
    /// When something happened to it at last.
    pub at: DateTime<Utc>,
}

/// How many jobs of a command there are.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// The command.
    pub name: String,
    /// Not tried yet, and due.
    pub due: i64,
    /// Not tried yet, and not due.
    pub later: i64,
    /// Failed, and tried again.
    pub retrying: i64,
    /// In somebody's hands.
    pub running: i64,
    /// Gave up.
    pub dead: i64,
    /// Since when the first of those waits that are due.
    pub waits_since: Option<DateTime<Utc>>,
}

/// The jobs of every command that has some. None where there is no queue.
/// # Errors
/// When the database fails.
pub async fn counts(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Counts>> {
    if !has_queue(&mut *conn).await? {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_as(
        "select t.identifier as name,
                count(*) filter (where j.locked_at is null and j.attempts = 0 and j.run_at <= $1) as due,
                count(*) filter (where j.locked_at is null and j.attempts = 0 and j.run_at > $1) as later,
                count(*) filter (where j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts) as retrying,
                count(*) filter (where j.locked_at is not null) as running,
                count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts) as dead,
                min(j.run_at) filter (where j.locked_at is null and j.attempts = 0 and j.run_at <= $1) as waits_since
           from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          group by t.identifier order by t.identifier",
    )
    .bind(now)
    .fetch_all(conn)
    .await?)
}

/// Jobs, the newest first: of one command where it is named, and those before a number where there is one.
/// # Errors
/// When the database fails.
pub async fn list(
    conn: &mut PgConnection,
    show: Show,
    name: Option<&str>,
    before: Option<i64>,
    size: u32,
) -> Result<Page<Job>> {
    if !has_queue(&mut *conn).await? {
        return Ok(Page { items: Vec::new(), more: false });
    }
    let mut jobs: Vec<Job> = sqlx::query_as(
        "select j.id, t.identifier as name, q.queue_name as lane, j.payload::jsonb as payload,
                j.attempts::integer as attempts, j.max_attempts::integer as most, j.last_error as error, j.run_at,
                j.updated_at as at
           from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
           left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
          where ($2::text is null or t.identifier = $2) and ($3::bigint is null or j.id < $3)
            and case $1::text when 'running' then j.locked_at is not null
                              when 'waiting' then j.locked_at is null and j.attempts = 0
                              when 'retrying' then j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts
                              else j.locked_at is null and j.attempts >= j.max_attempts end
          order by j.id desc limit $4",
    )
    .bind(show.as_str())
    .bind(name)
    .bind(before)
    .bind(i64::from(size) + 1)
    .fetch_all(conn)
    .await?;
    for job in &mut jobs {
        job.error = job.error.take().map(plain);
    }
    Ok(Page::from_one_more(jobs, size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    /// The part of the real queue's tables that is read here; workers test with the real ones.
    const QUEUE: &str = r#"
        create schema graphile_worker;
        create table graphile_worker._private_tasks (id integer primary key, identifier text not null);
        create table graphile_worker._private_job_queues (id integer primary key, queue_name text not null);
        create table graphile_worker._private_jobs (id bigint primary key, job_queue_id integer, task_id integer not null,
            payload json not null default '{}', attempts smallint not null, max_attempts smallint not null default 3,
            last_error text, run_at timestamptz not null, updated_at timestamptz not null default '2026-09-01Z',
            locked_at timestamptz);
        insert into graphile_worker._private_tasks values (1, 'deliver'), (2, 'scrape_retailer');
        insert into graphile_worker._private_job_queues values (1, 'retailer:kiste');
        insert into graphile_worker._private_jobs (id, job_queue_id, task_id, attempts, last_error, run_at, locked_at)
        values (1, null, 1, 0, null, '2026-09-01 10:00Z', null), (2, null, 1, 0, null, '2026-09-01 13:00Z', null),
               (3, 1, 2, 1, 'TaskError("gone: 404")', '2026-09-01 10:00Z', null),
               (4, 1, 2, 3, 'TaskError("blocked")', '2026-09-01 10:00Z', null),
               (5, null, 1, 3, 'no mail server', '2026-09-01 10:00Z', null),
               (6, null, 1, 1, null, '2026-09-01 10:00Z', '2026-09-01 11:59Z');"#;

    fn now() -> DateTime<Utc> {
        "2026-09-01T12:00:00Z".parse().unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_job_is_in_one_list(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert!(
            counts(&mut conn, now()).await?.is_empty()
                && list(&mut conn, Show::Dead, None, None, 9).await?.items.is_empty()
        );
        sqlx::raw_sql(QUEUE).execute(&mut *conn).await?;
        let mut seen = Vec::new();
        for show in Show::ALL {
            let page = list(&mut conn, show, None, None, 9).await?;
            seen.push(page.items.iter().map(|job| job.id).collect::<Vec<_>>());
        }
        assert_eq!(seen, [vec![5, 4], vec![3], vec![2, 1], vec![6]]);
        let dead = list(&mut conn, Show::Dead, Some("scrape_retailer"), None, 9).await?.items;
        let shown =
            dead.iter().map(|j| (j.lane.as_deref(), j.error.as_deref(), j.attempts, j.most)).collect::<Vec<_>>();
        assert_eq!(shown, [(Some("retailer:kiste"), Some("blocked"), 3, 3)]);
        let first = list(&mut conn, Show::Dead, None, None, 1).await?;
        assert_eq!((first.items[0].id, first.more), (5, true));
        let next = list(&mut conn, Show::Dead, None, Some(5), 1).await?;
        assert_eq!((next.items[0].id, next.more), (4, false));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn jobs_are_counted_by_command(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        sqlx::raw_sql(QUEUE).execute(&mut *conn).await?;
        let counted = counts(&mut conn, now()).await?;
        let numbers = |c: &Counts| (c.name.clone(), [c.due, c.later, c.retrying, c.running, c.dead]);
        assert_eq!(
            counted.iter().map(numbers).collect::<Vec<_>>(),
            [("deliver".to_owned(), [1, 1, 0, 1, 1]), ("scrape_retailer".to_owned(), [0, 0, 1, 0, 1])]
        );
        assert_eq!(counted[0].waits_since, Some(now() - chrono::TimeDelta::hours(2)));
        Ok(())
    }
}
