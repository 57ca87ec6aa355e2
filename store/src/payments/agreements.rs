//! What somebody agreed to before they went to pay.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{plan::Interval, user::access::Plan};
use sqlx::PgConnection;
use uuid::Uuid;

/// Keeps the words somebody agreed to when they chose a plan. Its id.
/// # Errors
/// When the database does not take it.
pub async fn agree(
    conn: &mut PgConnection,
    user: Uuid,
    (plan, interval): (Plan, Interval),
    words: &str,
    now: DateTime<Utc>,
) -> Result<Uuid> {
    Ok(sqlx::query_scalar!(
        "insert into checkouts (user_id, plan, interval, agreed, created_at) values ($1, $2, $3, $4, $5) returning id",
        user,
        plan.as_str(),
        interval.as_str(),
        words,
        now
    )
    .fetch_one(conn)
    .await?)
}

/// Notes the session at Stripe on which it is paid.
/// # Errors
/// When the database does not answer.
pub async fn opened(conn: &mut PgConnection, agreement: Uuid, session: &str) -> Result<()> {
    sqlx::query!("update checkouts set session = $2 where id = $1", agreement, session).execute(conn).await?;
    Ok(())
}

/// Nobody can pay on this session any more.
/// # Errors
/// When the database does not answer.
pub async fn close(conn: &mut PgConnection, session: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update checkouts set closed_at = $2 where session = $1 and closed_at is null", session, now)
        .execute(conn)
        .await?;
    Ok(())
}

/// A person's sessions on which they may still be able to pay, and how many of theirs were closed. Stripe keeps one open for
/// a day.
/// # Errors
/// When the database does not answer.
pub async fn sessions(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<(Vec<String>, i64)> {
    let open = sqlx::query_scalar!(
        r#"select distinct session as "session!" from checkouts
            where user_id = $1 and session is not null and closed_at is null and created_at > $2 order by 1"#,
        user,
        now - TimeDelta::hours(24)
    )
    .fetch_all(&mut *conn)
    .await?;
    let closed = sqlx::query_scalar!(
        r#"select count(distinct session) as "closed!" from checkouts where user_id = $1 and closed_at is not null"#,
        user
    )
    .fetch_one(conn)
    .await?;
    Ok((open, closed))
}

/// The words somebody agreed to last, by this moment, and when.
/// # Errors
/// When the database does not answer.
pub async fn last_agreement(
    conn: &mut PgConnection,
    user: Uuid,
    by: DateTime<Utc>,
) -> Result<Option<(String, DateTime<Utc>)>> {
    let last = sqlx::query!(
        "select agreed, created_at from checkouts where user_id = $1 and created_at <= $2 order by created_at desc limit 1",
        user,
        by
    )
    .fetch_optional(conn)
    .await?;
    Ok(last.map(|last| (last.agreed, last.created_at)))
}
