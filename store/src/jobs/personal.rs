//! Jobs that carry a person's address or id: what erasure and forgetting take out of the queue.

use super::has_queue;
use crate::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Takes everything that waits or lies dead for a person out of the queue. Returns how many jobs.
/// # Errors
/// When the database fails.
pub async fn forget_person(conn: &mut PgConnection, user: Uuid, email: &str) -> Result<u64> {
    if !has_queue(&mut *conn).await? {
        return Ok(0);
    }
    let statement = "delete from graphile_worker._private_jobs
                      where lower(payload::jsonb ->> 'email') = lower($2) or payload::jsonb ->> 'user' = $1::text";
    Ok(sqlx::query(statement).bind(user).bind(email).execute(conn).await?.rows_affected())
}

/// Forgets jobs with an address or a person in them that were given up by this moment, as many as `most`.
/// # Errors
/// When the database fails.
pub async fn prune_personal(conn: &mut PgConnection, before: DateTime<Utc>, most: i64) -> Result<u64> {
    if !has_queue(&mut *conn).await? {
        return Ok(0);
    }
    let statement = "delete from graphile_worker._private_jobs where id in (
                         select id from graphile_worker._private_jobs
                          where attempts >= max_attempts and locked_at is null and updated_at <= $1
                            and (payload::jsonb ? 'email' or payload::jsonb ? 'user') limit $2)";
    Ok(sqlx::query(statement).bind(before).bind(most).execute(conn).await?.rows_affected())
}
