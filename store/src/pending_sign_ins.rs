//! Sign-ins between their two steps: the password was right, the code is still owed. Only the SHA-256 of a token is kept,
//! and it opens nothing but the second step.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long there is time for the second step.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);
/// Codes that may be tried with one token.
pub const TRIES: i32 = 5;

/// Whose sign-in it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The account.
    pub user: Uuid,
    /// Its address.
    pub email: String,
}

/// Keeps a token that is about to be given to who knows the password.
/// # Errors
/// When the database does not answer.
pub async fn create(conn: &mut PgConnection, user: Uuid, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from pending_sign_ins where expires_at < $1", now).execute(&mut *conn).await?;
    sqlx::query!(
        "insert into pending_sign_ins (token_hash, user_id, expires_at) values ($1, $2, $3)",
        token_hash,
        user,
        now + LIFETIME
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whose a token is, while there are time and tries left and the account is not locked.
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Pending>> {
    Ok(sqlx::query_as!(
        Pending,
        r#"select p.user_id as user, u.email::text as "email!"
             from pending_sign_ins p join users u on u.id = p.user_id
            where p.token_hash = $1 and p.expires_at > $2 and p.tries < $3 and u.locked_at is null"#,
        token_hash,
        now,
        TRIES
    )
    .fetch_optional(conn)
    .await?)
}

/// Counts a code that is about to be tried, so that many at once are many. The tries so far with this one; none when
/// there is none left.
/// # Errors
/// When the database does not answer.
pub async fn try_once(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<i32>> {
    Ok(sqlx::query_scalar!(
        "update pending_sign_ins set tries = tries + 1
          where token_hash = $1 and expires_at > $2 and tries < $3 returning tries",
        token_hash,
        now,
        TRIES
    )
    .fetch_optional(conn)
    .await?)
}

/// Ends a token. True for whoever ended it: of two at once only one.
/// # Errors
/// When the database does not answer.
pub async fn remove(conn: &mut PgConnection, token_hash: &[u8]) -> Result<bool> {
    let removed = sqlx::query!("delete from pending_sign_ins where token_hash = $1", token_hash).execute(conn).await?;
    Ok(removed.rows_affected() == 1)
}

/// Ends all of a person's.
/// # Errors
/// When the database does not answer.
pub async fn remove_all(conn: &mut PgConnection, user: Uuid) -> Result<()> {
    sqlx::query!("delete from pending_sign_ins where user_id = $1", user).execute(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn five_tries_within_five_minutes(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for token in [b"one", b"two"] {
            create(&mut conn, user, token, now).await?;
        }
        let kept = Pending { user, email: "ash@example.org".to_owned() };
        assert_eq!(find(&mut conn, b"one", now).await?, Some(kept));
        assert_eq!(find(&mut conn, b"guessed", now).await?, None);
        for n in 1..=TRIES {
            assert_eq!(try_once(&mut conn, b"one", now).await?, Some(n));
        }
        assert_eq!(try_once(&mut conn, b"one", now).await?, None);
        assert_eq!(find(&mut conn, b"one", now).await?, None);
        assert!(find(&mut conn, b"two", now).await?.is_some(), "each token has its own");
        assert_eq!(find(&mut conn, b"two", now + LIFETIME).await?, None);
        assert_eq!(try_once(&mut conn, b"two", now + LIFETIME).await?, None);
        sqlx::query("update users set locked_at = now()").execute(&pool).await?;
        assert_eq!(find(&mut conn, b"two", now).await?, None);
        assert!(remove(&mut conn, b"two").await?);
        assert!(!remove(&mut conn, b"two").await?);
        // What ended goes when the next one comes.
        create(&mut conn, user, b"three", now + LIFETIME + TimeDelta::seconds(1)).await?;
        let left: i64 = sqlx::query_scalar("select count(*) from pending_sign_ins").fetch_one(&pool).await?;
        assert_eq!(left, 1);
        remove_all(&mut conn, user).await?;
        assert!(!remove(&mut conn, b"three").await?);
        Ok(())
    }
}
