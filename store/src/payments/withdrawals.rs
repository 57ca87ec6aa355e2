//! Withdrawing within 14 days: declared once, and carried out until it is done.

use crate::{
    Result,
    audit::{self, Event},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A declaration to withdraw from a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Whose.
    pub user: Uuid,
    /// Stripe's id of what they withdraw from.
    pub subscription: String,
    /// When they said so.
    pub declared_at: DateTime<Utc>,
    /// Minor units that are paid back; none: not reckoned yet.
    pub refund: Option<i64>,
    /// When it was carried out.
    pub done_at: Option<DateTime<Utc>>,
}

/// Keeps a declaration; the first counts. Whether this is the first. In a transaction of its own: what fails afterwards does not undo it.
/// # Errors
/// When the database does not take it.
pub async fn declare(conn: &mut PgConnection, user: Uuid, subscription: &str, now: DateTime<Utc>) -> Result<bool> {
    let new = sqlx::query!(
        "insert into withdrawals (user_id, stripe_subscription_id, declared_at) values ($1, $2, $3)
         on conflict (stripe_subscription_id) do nothing",
        user,
        subscription,
        now
    )
    .execute(&mut *conn)
    .await?;
    if new.rows_affected() > 0 {
        audit::record(conn, Event::Withdrawn, user, now).await?;
    }
    Ok(new.rows_affected() > 0)
}

/// A declaration.
/// # Errors
/// When the database does not answer.
pub async fn find_withdrawal(conn: &mut PgConnection, subscription: &str) -> Result<Option<Withdrawal>> {
    Ok(sqlx::query_as!(
        Withdrawal,
        r#"select user_id as "user", stripe_subscription_id as subscription, declared_at, refund, done_at
             from withdrawals where stripe_subscription_id = $1"#,
        subscription
    )
    .fetch_optional(conn)
    .await?)
}

/// A person's declarations, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list_withdrawals(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Withdrawal>> {
    Ok(sqlx::query_as!(
        Withdrawal,
        r#"select user_id as "user", stripe_subscription_id as subscription, declared_at, refund, done_at
             from withdrawals where user_id = $1 order by declared_at desc limit 100"#,
        user
    )
    .fetch_all(conn)
    .await?)
}

/// Declarations that are not carried out, the oldest first.
/// # Errors
/// When the database does not answer.
pub async fn open_withdrawals(conn: &mut PgConnection) -> Result<Vec<Withdrawal>> {
    Ok(sqlx::query_as!(
        Withdrawal,
        r#"select user_id as "user", stripe_subscription_id as subscription, declared_at, refund, done_at
             from withdrawals where done_at is null order by declared_at limit 1000"#
    )
    .fetch_all(conn)
    .await?)
}

/// Notes what is to be paid back, before it is: it is reckoned once. Returns what was noted first.
/// # Errors
/// When the database does not answer.
pub async fn reckoned(conn: &mut PgConnection, subscription: &str, refund: i64) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"update withdrawals set refund = coalesce(refund, $2) where stripe_subscription_id = $1 returning refund as "refund!""#,
        subscription,
        refund
    )
    .fetch_one(conn)
    .await?)
}

/// It is carried out.
/// # Errors
/// When the database does not answer.
pub async fn withdrawn(conn: &mut PgConnection, subscription: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update withdrawals set done_at = coalesce(done_at, $2) where stripe_subscription_id = $1",
        subscription,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}
