//! What the link of a letter proves: that somebody reads an address. Only the SHA-256 of a token is kept.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{i18n::Locale, user::Letter};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a link works.
#[must_use]
pub const fn lifetime(letter: Letter) -> TimeDelta {
    match letter {
        Letter::Register => TimeDelta::days(1),
        Letter::ResetPassword | Letter::ChangeEmail => TimeDelta::hours(1),
        // It has no link that could work.
        _ => TimeDelta::zero(),
    }
}

/// Letters an address gets within an hour, however often they are asked for; and letters of one kind that one account
/// has sent, to whatever addresses.
const PER_HOUR: i64 = 3;

/// What a token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which letter it came with.
    pub letter: Letter,
    /// The address it was sent to.
    pub email: String,
    /// The account it is for; none: one that is to be opened.
    pub user: Option<Uuid>,
    /// The language of the letter: an account that it opens keeps it.
    pub language: Locale,
}

/// Keeps a token that is about to be sent. False, and nothing kept, when the address got enough letters of late.
/// # Errors
/// When the database does not answer.
pub async fn create(conn: &mut PgConnection, token: &Token, hash: &[u8], now: DateTime<Utc>) -> Result<bool> {
    // Links that ended are of no use to anybody, and count for nothing after an hour.
    sqlx::query!("delete from email_tokens where expires_at < $1 and created_at < $1", now - TimeDelta::hours(1))
        .execute(&mut *conn)
        .await?;
    let kept = sqlx::query!(
        "insert into email_tokens (token_hash, letter, email, user_id, created_at, expires_at, language)
         select $1, $2, $3::text::citext, $4, $5, $6, $9
          where (select count(*) from email_tokens where email = $3::text::citext and created_at > $7) < $8
            and (select count(*) from email_tokens where user_id = $4 and letter = $2 and created_at > $7) < $8",
        hash,
        token.letter.as_str(),
        token.email,
        token.user,
        now,
        now + lifetime(token.letter),
        now - TimeDelta::hours(1),
        PER_HOUR,
        token.language.as_str()
    )
    .execute(conn)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// What a token stands for, while it works. Looking does not use it up.
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut PgConnection, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Token>> {
    Ok(sqlx::query_as!(
        Token,
        r#"select letter as "letter!: Letter", email::text as "email!", user_id as "user", language as "language: Locale"
             from email_tokens where token_hash = $1 and expires_at > $2"#,
        hash,
        now
    )
    .fetch_optional(conn)
    .await?)
}

/// Ends all links that were sent for an account.
/// # Errors
/// When the database does not answer.
pub async fn end_all(conn: &mut PgConnection, user: Uuid) -> Result<()> {
    sqlx::query!("delete from email_tokens where user_id = $1", user).execute(conn).await?;
    Ok(())
}

/// Uses a token up: it and all others that were sent to its address end. None when it does not work (any more).
/// # Errors
/// When the database does not answer.
pub async fn take(conn: &mut PgConnection, hash: &[u8], now: DateTime<Utc>) -> Result<Option<Token>> {
    let taken = sqlx::query_as!(
        Token,
        r#"update email_tokens set expires_at = $2 where token_hash = $1 and expires_at > $2
           returning letter as "letter!: Letter", email::text as "email!", user_id as "user", language as "language: Locale""#,
        hash,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(token) = &taken {
        sqlx::query!("delete from email_tokens where email = $1::text::citext", token.email).execute(conn).await?;
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    fn token() -> Token {
        Token { letter: Letter::Register, email: "ash@example.org".to_owned(), user: None, language: Locale::German }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_link_works_once_and_for_a_while(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        for hash in [b"one", b"two"] {
            assert!(create(&mut conn, &token(), hash, now).await?);
        }
        assert_eq!(find(&mut conn, b"one", now).await?, Some(token()));
        assert_eq!(find(&mut conn, b"one", now + TimeDelta::days(1)).await?, None);
        assert_eq!(take(&mut conn, b"one", now + TimeDelta::days(1)).await?, None);
        assert_eq!(take(&mut conn, b"one", now).await?, Some(token()));
        assert_eq!(take(&mut conn, b"one", now).await?, None);
        assert_eq!(take(&mut conn, b"two", now).await?, None, "all links to the address end");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn nobody_is_flooded_with_letters(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        for n in 0..5u8 {
            assert_eq!(create(&mut conn, &token(), &[n], now).await?, n < 3);
        }
        let other = Token { email: "misty@example.org".to_owned(), ..token() };
        assert!(create(&mut conn, &other, b"other", now).await?);
        assert!(create(&mut conn, &token(), b"later", now + TimeDelta::minutes(61)).await?);
        // Two days later the links that ended are gone.
        assert!(create(&mut conn, &other, b"last", now + TimeDelta::days(3)).await?);
        let left: i64 = sqlx::query_scalar("select count(*) from email_tokens").fetch_one(&pool).await?;
        assert_eq!(left, 1);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn nobody_floods_others_with_letters(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let user = crate::users::create(&mut conn, "ash@example.org", "hash", domain::user::Role::Member).await?;
        let to = |n: u8| Token {
            letter: Letter::ChangeEmail,
            email: format!("{n}@example.org"),
            user: Some(user),
            ..token()
        };
        for n in 0..5u8 {
            assert_eq!(create(&mut conn, &to(n), &[n], now).await?, n < 3);
        }
        // The way back into the account is not barred by that.
        let reset = Token { letter: Letter::ResetPassword, user: Some(user), ..token() };
        assert!(create(&mut conn, &reset, b"reset", now).await?);
        end_all(&mut conn, user).await?;
        assert_eq!(find(&mut conn, b"reset", now).await?, None);
        Ok(())
    }
}
