//! Who is signed in where. Only the SHA-256 of a token is kept: reading this table signs nobody in.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::user::{CurrentUser, Role};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a session lives without being used.
pub const LIFETIME: TimeDelta = TimeDelta::days(30);

/// Opens a session for `device` (what the browser calls itself).
/// # Errors
/// When the database does not answer.
pub async fn create(
    conn: &mut PgConnection,
    user: Uuid,
    token_hash: &[u8],
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into sessions (user_id, token_hash, device, last_used_at, expires_at) values ($1, $2, $3, $4, $5)",
        user,
        token_hash,
        device,
        now,
        now + LIFETIME
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Who holds this token; a session that ended or whose account is locked is nobody's.
/// # Errors
/// When the database does not answer.
pub async fn find_user(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<CurrentUser>> {
    Ok(sqlx::query_as!(
        CurrentUser,
        r#"select u.id::text as "id!", u.email::text as "email!", u.role as "role!: Role"
             from sessions s join users u on u.id = s.user_id
            where s.token_hash = $1 and s.expires_at > $2 and u.locked_at is null"#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?)
}

/// Notes that a session is in use, at most once an hour, and lets it live on.
/// # Errors
/// When the database does not answer.
pub async fn touch(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update sessions set last_used_at = $2, expires_at = $3 where token_hash = $1 and last_used_at < $4",
        token_hash,
        now,
        now + LIFETIME,
        now - TimeDelta::hours(1)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a session. Ending one that is not there is fine.
/// # Errors
/// When the database does not answer.
pub async fn remove(conn: &mut PgConnection, token_hash: &[u8]) -> Result<()> {
    sqlx::query!("delete from sessions where token_hash = $1", token_hash).execute(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_session_ends(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        create(&mut conn, user, b"one", Some("a browser"), now).await?;
        create(&mut conn, user, b"two", None, now).await?;
        let found = find_user(&mut conn, b"one", now).await?.unwrap();
        assert_eq!((found.email.as_str(), found.role), ("ash@example.org", Role::Member));
        assert_eq!(find_user(&mut conn, b"one", now + LIFETIME).await?, None);
        touch(&mut conn, b"one", now + TimeDelta::hours(2)).await?;
        assert!(find_user(&mut conn, b"one", now + LIFETIME).await?.is_some());
        remove(&mut conn, b"one").await?;
        assert_eq!(find_user(&mut conn, b"one", now).await?, None);
        assert!(find_user(&mut conn, b"two", now).await?.is_some());
        users::set_password(&mut conn, "ash@example.org", "other").await?;
        assert_eq!(find_user(&mut conn, b"two", now).await?, None);
        Ok(())
    }
}
