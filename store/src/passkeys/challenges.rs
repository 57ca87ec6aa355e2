//! What passkeys were asked and have not answered yet. Each question is for one browser and one purpose, and is answered
//! once or never: the statement that reads it takes it away.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// How long there is time for an answer.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// Keeps what the server has to remember of a question. `user`: who adds a passkey; none: somebody signs in.
/// # Errors
/// When the database does not answer.
pub async fn create(
    conn: &mut PgConnection,
    token_hash: &[u8],
    user: Option<Uuid>,
    state: &Value,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!("delete from passkey_challenges where expires_at <= $1", now).execute(&mut *conn).await?;
    sqlx::query!(
        "insert into passkey_challenges (token_hash, user_id, state, expires_at) values ($1, $2, $3, $4)",
        token_hash,
        user,
        state,
        now + LIFETIME
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Uses a question up, whatever the answer will turn out to be. None when there is no such question of this browser for
/// this purpose, or no time left.
/// # Errors
/// When the database does not answer.
pub async fn take(
    conn: &mut PgConnection,
    token_hash: &[u8],
    user: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Option<Value>> {
    let taken = sqlx::query!(
        "delete from passkey_challenges where token_hash = $1 and user_id is not distinct from $2
         returning state, expires_at",
        token_hash,
        user
    )
    .fetch_optional(conn)
    .await?;
    Ok(taken.filter(|taken| taken.expires_at > now).map(|taken| taken.state))
}
