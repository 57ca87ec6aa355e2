//! Addresses under which a feed reader gets what a person was told. One a person; a new one ends the one before.

use crate::{Result, Uuid};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Makes the address with a token of this hash, in the place of another.
/// # Errors
/// When the database does not answer.
pub async fn make(conn: &mut PgConnection, user: Uuid, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into feeds (user_id, token_hash, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at",
        user,
        token_hash,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends it. No address is no error.
/// # Errors
/// When the database does not answer.
pub async fn end(conn: &mut PgConnection, user: Uuid) -> Result<()> {
    sqlx::query!("delete from feeds where user_id = $1", user).execute(conn).await?;
    Ok(())
}

/// Since when a person has one.
/// # Errors
/// When the database does not answer.
pub async fn since(conn: &mut PgConnection, user: Uuid) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!("select created_at from feeds where user_id = $1", user).fetch_optional(conn).await?)
}

/// Whose feeds the token of this hash opens; nobody's whose account is locked.
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut PgConnection, token_hash: &[u8]) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select f.user_id from feeds f join users u on u.id = f.user_id where f.token_hash = $1 and u.locked_at is null",
        token_hash
    )
    .fetch_optional(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn one_address_at_a_time(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        assert_eq!((since(&mut conn, ash).await?, find(&mut conn, b"one").await?), (None, None));
        make(&mut conn, ash, b"one", now).await?;
        assert_eq!((since(&mut conn, ash).await?, find(&mut conn, b"one").await?), (Some(now), Some(ash)));
        make(&mut conn, ash, b"two", now).await?;
        assert_eq!((find(&mut conn, b"one").await?, find(&mut conn, b"two").await?), (None, Some(ash)));
        for (locked_at, whose) in [(Some(now), None), (None, Some(ash))] {
            sqlx::query("update users set locked_at = $1").bind(locked_at).execute(&mut *conn).await?;
            assert_eq!(find(&mut conn, b"two").await?, whose, "nobody gets in who is locked out");
        }
        end(&mut conn, ash).await?;
        end(&mut conn, ash).await?;
        assert_eq!(find(&mut conn, b"two").await?, None);
        Ok(())
    }
}
