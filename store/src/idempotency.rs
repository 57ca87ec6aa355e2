//! Writes that are carried out once, however often a program asks: it names each by a key of its own, and the same again
//! gets the answer of the first.

use crate::{Result, Uuid};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

/// How long an answer is given again. As long as `domain::retention` keeps it.
pub const KEPT: TimeDelta = TimeDelta::days(1);

/// What a key stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nothing yet: it is the caller's now.
    Fresh,
    /// This request, which was answered so.
    Answered {
        /// The status.
        status: u16,
        /// The body; empty where there was none.
        answer: String,
    },
    /// This request, which has no answer yet.
    UnderWay,
    /// Another request.
    Another,
}

/// Claims a key for a request.
/// # Errors
/// When the database does not answer.
pub async fn claim(
    conn: &mut PgConnection,
    user: Uuid,
    key: &str,
    request_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Claim> {
    let claimed = sqlx::query!(
        "insert into idempotency_keys as k (user_id, key, request_hash, created_at) values ($1, $2, $3, $4)
         on conflict (user_id, key) do update
            set request_hash = excluded.request_hash, status = null, answer = null, created_at = excluded.created_at
          where k.created_at <= $5",
        user,
        key,
        request_hash,
        now,
        now - KEPT
    )
    .execute(&mut *conn)
    .await?;
    if claimed.rows_affected() == 1 {
        return Ok(Claim::Fresh);
    }
    let kept = sqlx::query!(
        "select request_hash, status, answer from idempotency_keys where user_id = $1 and key = $2",
        user,
        key
    )
    .fetch_optional(conn)
    .await?;
    Ok(match kept {
        // It was given back in this moment.
        None => Claim::UnderWay,
        Some(kept) if kept.request_hash != request_hash => Claim::Another,
        Some(kept) => match kept.status.and_then(|status| u16::try_from(status).ok()) {
            Some(status) => Claim::Answered { status, answer: kept.answer.unwrap_or_default() },
            None => Claim::UnderWay,
        },
    })
}

/// Keeps the answer to a request that claimed a key.
/// # Errors
/// When the database does not answer.
pub async fn keep(conn: &mut PgConnection, user: Uuid, key: &str, status: i16, answer: &str) -> Result<()> {
    sqlx::query!(
        "update idempotency_keys set status = $3, answer = $4 where user_id = $1 and key = $2",
        user,
        key,
        status,
        answer
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a key back: nothing was changed, and the next may try.
/// # Errors
/// When the database does not answer.
pub async fn give_back(conn: &mut PgConnection, user: Uuid, key: &str) -> Result<()> {
    sqlx::query!("delete from idempotency_keys where user_id = $1 and key = $2 and status is null", user, key)
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn the_same_again_gets_the_same_answer(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        assert_eq!(claim(&mut conn, ash, "k", b"one", now).await?, Claim::Fresh);
        assert_eq!(claim(&mut conn, ash, "k", b"one", now).await?, Claim::UnderWay);
        keep(&mut conn, ash, "k", 201, "{}").await?;
        let answered = Claim::Answered { status: 201, answer: "{}".to_owned() };
        assert_eq!(claim(&mut conn, ash, "k", b"one", now).await?, answered);
        assert_eq!(claim(&mut conn, ash, "k", b"two", now).await?, Claim::Another);
        assert_eq!(claim(&mut conn, misty, "k", b"two", now).await?, Claim::Fresh, "everybody has keys of their own");
        // What has an answer is not given back; what has none is.
        give_back(&mut conn, ash, "k").await?;
        assert_eq!(claim(&mut conn, ash, "k", b"one", now).await?, answered);
        give_back(&mut conn, misty, "k").await?;
        assert_eq!(claim(&mut conn, misty, "k", b"three", now).await?, Claim::Fresh);
        // After a day a key is as good as new.
        let later = now + KEPT;
        assert_eq!(claim(&mut conn, ash, "k", b"two", later - TimeDelta::seconds(1)).await?, Claim::Another);
        assert_eq!(claim(&mut conn, ash, "k", b"two", later).await?, Claim::Fresh);
        assert_eq!(claim(&mut conn, ash, "k", b"two", later).await?, Claim::UnderWay);
        Ok(())
    }
}
