//! What somebody agreed to before they went to pay.

use crate::Result;
use chrono::{DateTime, Utc};
use domain::{plan::Interval, user::access::Plan};
use sqlx::PgConnection;
use uuid::Uuid;

/// Keeps the words somebody agreed to when they chose a plan.
/// # Errors
/// When the database does not take it.
pub async fn agree(
    conn: &mut PgConnection,
    user: Uuid,
    (plan, interval): (Plan, Interval),
    words: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into checkouts (user_id, plan, interval, agreed, created_at) values ($1, $2, $3, $4, $5)",
        user,
        plan.as_str(),
        interval.as_str(),
        words,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
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
