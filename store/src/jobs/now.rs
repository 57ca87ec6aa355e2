//! What begins by itself, begun out of its time; and what gave up and is not wanted any more.

use super::{
    AnalyzeProducts, CheckMappings, DownloadCardmarket, DownloadRates, ForgetOld, ForgetPages, KeepRecord,
    MakePartitions, Payload, PublishDatasets, RematchListings, SendDeliveries, WakeAlerts, enqueue, has_queue,
};
use crate::{
    Error, Result,
    audit::{self, About},
};
use chrono::{DateTime, Utc};
use domain::act::Act;
use sqlx::PgConnection;
use uuid::Uuid;

/// The commands that can be begun at any time. Visits are begun shop by shop (`registry::ask_visit`).
pub const BEGUN: [&str; 12] = [
    MakePartitions::NAME,
    ForgetPages::NAME,
    ForgetOld::NAME,
    KeepRecord::NAME,
    PublishDatasets::NAME,
    DownloadCardmarket::NAME,
    DownloadRates::NAME,
    AnalyzeProducts::NAME,
    RematchListings::NAME,
    CheckMappings::NAME,
    WakeAlerts::NAME,
    SendDeliveries::NAME,
];

/// Puts what begins by itself into the queue now. Where it waits there already, it is that one that is begun.
/// # Errors
/// `Rule` when nothing of this name begins by itself.
pub async fn begin(conn: &mut PgConnection, name: &str, by: impl Into<Option<Uuid>>, now: DateTime<Utc>) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let day = now.date_naive();
    match name {
        MakePartitions::NAME => enqueue(&mut *conn, &MakePartitions { day }, None).await?,
        ForgetPages::NAME => enqueue(&mut *conn, &ForgetPages { day }, None).await?,
        ForgetOld::NAME => enqueue(&mut *conn, &ForgetOld { day }, None).await?,
        KeepRecord::NAME => enqueue(&mut *conn, &KeepRecord { day }, None).await?,
        PublishDatasets::NAME => enqueue(&mut *conn, &PublishDatasets { day }, None).await?,
        DownloadCardmarket::NAME => enqueue(&mut *conn, &DownloadCardmarket { day }, None).await?,
        DownloadRates::NAME => enqueue(&mut *conn, &DownloadRates { day }, None).await?,
        AnalyzeProducts::NAME => enqueue(&mut *conn, &AnalyzeProducts { as_of: day }, None).await?,
        RematchListings::NAME => enqueue(&mut *conn, &RematchListings {}, None).await?,
        CheckMappings::NAME => enqueue(&mut *conn, &CheckMappings { as_of: day }, None).await?,
        WakeAlerts::NAME => enqueue(&mut *conn, &WakeAlerts {}, None).await?,
        SendDeliveries::NAME => enqueue(&mut *conn, &SendDeliveries {}, None).await?,
        other => return Err(Error::Rule(format!("{other:?} does not begin by itself"))),
    }
    let subject = format!("jobs {name}");
    audit::act(conn, Act::JobBegun, &About::thing(&subject), by, now).await
}

/// Throws a job away that gave up: what it was for was done otherwise, or is not wanted any more.
/// # Errors
/// `NotFound` when no dead job has this number.
pub async fn drop_dead(
    conn: &mut PgConnection,
    id: i64,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    if !has_queue(&mut *conn).await? {
        return Err(Error::NotFound("dead job"));
    }
    let name: Option<String> = sqlx::query_scalar(
        "delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
          where j.id = $1 and t.id = j.task_id and j.attempts >= j.max_attempts and j.locked_at is null
          returning t.identifier",
    )
    .bind(id)
    .fetch_optional(&mut *conn)
    .await?;
    let name = name.ok_or(Error::NotFound("dead job"))?;
    let subject = format!("job {id}");
    // Its payload can name somebody; what kind of job it was can not.
    audit::act(conn, Act::JobDropped, &About::thing(&subject).with(serde_json::json!({ "name": name })), by, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::a_queue;
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn whatever_begins_by_itself_can_be_begun(pool: PgPool) -> Result<()> {
        a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        for name in BEGUN {
            begin(&mut conn, name, None, now()).await?;
        }
        let given: Vec<String> =
            sqlx::query_scalar("select name from graphile_worker.given").fetch_all(&mut *conn).await?;
        assert_eq!(given, BEGUN);
        for tick in domain::schedule::TICKS {
            assert!(tick.job == "scrape_retailer" || BEGUN.contains(&tick.job), "{}", tick.job);
        }
        for wrong in ["scrape_retailer", "deliver", "", "'; drop table users"] {
            assert!(matches!(begin(&mut conn, wrong, None, now()).await, Err(Error::Rule(_))), "{wrong}");
        }
        let acts: i64 = sqlx::query_scalar("select count(*) from audit_log where action = 'job_begun'")
            .fetch_one(&mut *conn)
            .await?;
        assert_eq!(acts, 11);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn only_what_gave_up_is_thrown_away(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert!(matches!(drop_dead(&mut conn, 1, None, now()).await, Err(Error::NotFound(_))), "there is no queue");
        // The columns of the queue's own tables that matter here; workers test with the real ones.
        sqlx::raw_sql(
            "create schema graphile_worker;
             create table graphile_worker._private_tasks (id integer primary key, identifier text not null);
             create table graphile_worker._private_jobs (id bigint primary key, task_id integer not null,
                 attempts smallint not null, max_attempts smallint not null, locked_at timestamptz);
             insert into graphile_worker._private_tasks values (1, 'deliver');
             insert into graphile_worker._private_jobs values (1, 1, 8, 8, null), (2, 1, 8, 8, now()), (3, 1, 7, 8, null)",
        )
        .execute(&mut *conn)
        .await?;
        for id in [2, 3, 4] {
            assert!(matches!(drop_dead(&mut conn, id, None, now()).await, Err(Error::NotFound(_))), "{id}");
        }
        drop_dead(&mut conn, 1, None, now()).await?;
        let left: Vec<i64> = sqlx::query_scalar("select id from graphile_worker._private_jobs order by id")
            .fetch_all(&mut *conn)
            .await?;
        assert_eq!(left, [2, 3]);
        let act: (String, String, serde_json::Value) =
            sqlx::query_as("select action, subject, detail from audit_log").fetch_one(&mut *conn).await?;
        let detail = serde_json::json!({ "name": "deliver", "at": "a terminal" });
        assert_eq!(act, ("job_dropped".to_owned(), "job 1".to_owned(), detail));
        Ok(())
    }
}
