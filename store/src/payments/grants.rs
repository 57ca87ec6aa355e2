//! Plans for nothing: given by an admin, with a reason and an end. Who gave them is noted by who calls: at a terminal it is
//! nobody we know, in the console it is `people`.

use crate::Result;
use chrono::{DateTime, Utc};
use domain::user::access::Plan;
use sqlx::PgConnection;
use uuid::Uuid;

/// A plan somebody has for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub plan: Plan,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Gives a person a plan for nothing.
/// # Errors
/// `Rule` without a reason, or for a time that is over.
pub async fn grant(conn: &mut PgConnection, user: Uuid, grant: &Grant, now: DateTime<Utc>) -> Result<()> {
    let reason = grant.reason.trim();
    if reason.is_empty() {
        return Err(crate::Error::Rule("a grant has a reason".to_owned()));
    }
    if grant.until <= now {
        return Err(crate::Error::Rule("a grant ends in the future".to_owned()));
    }
    sqlx::query!(
        "insert into plan_grants (user_id, plan, reason, until, created_at) values ($1, $2, $3, $4, $5)",
        user,
        grant.plan.as_str(),
        reason,
        grant.until,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes all plans back that a person has for nothing. How many.
/// # Errors
/// When the database does not answer.
pub async fn end_grants(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<u64> {
    let ended = sqlx::query!(
        "update plan_grants set ended_at = $2 where user_id = $1 and ended_at is null and until > $2",
        user,
        now
    )
    .execute(conn)
    .await?;
    Ok(ended.rows_affected())
}

/// The plans a person has for nothing now, the one that lasts longest first.
/// # Errors
/// When the database does not answer.
pub async fn list_grants(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<Vec<Grant>> {
    Ok(sqlx::query_as!(
        Grant,
        r#"select plan as "plan!: Plan", reason, until from plan_grants
            where user_id = $1 and ended_at is null and until > $2 order by until desc, id limit 20"#,
        user,
        now
    )
    .fetch_all(conn)
    .await?)
}
