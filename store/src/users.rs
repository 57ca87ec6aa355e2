//! Accounts. Passwords come and go as hashes: this room never sees one.

mod changes;
pub use changes::{
    ask_email, change_email, change_password, drop_email_change, find_by_id, find_language, language, set_language,
    set_time_zone, time_zone, wanted_email,
};

use crate::{
    Error, Result,
    audit::{self, Event},
    email_tokens, sessions,
};
use chrono::{DateTime, Utc};
use domain::user::{Letter, Role};
use sqlx::PgConnection;
use uuid::Uuid;

/// What signing in needs to know of an account.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The account.
    pub id: Uuid,
    /// Argon2id, in PHC form; none: this account can not sign in by password.
    pub password_hash: Option<String>,
    /// True when the account is locked.
    pub locked: bool,
}

/// Looks an address up, whatever its case.
/// # Errors
/// When the database does not answer.
pub async fn find_credentials(conn: &mut PgConnection, email: &str) -> Result<Option<Credentials>> {
    Ok(sqlx::query_as!(
        Credentials,
        r#"select id, password_hash, locked_at is not null as "locked!" from users where email = $1::text::citext"#,
        email
    )
    .fetch_optional(conn)
    .await?)
}

/// Adds an account.
/// # Errors
/// `Conflict` when the address has one already, `Rule` when it is no address.
pub async fn create(conn: &mut PgConnection, email: &str, password_hash: &str, role: Role) -> Result<Uuid> {
    let id = sqlx::query_scalar!(
        "insert into users (email, password_hash, role) values ($1::text::citext, $2, $3) returning id",
        email,
        password_hash,
        role.as_str()
    )
    .fetch_one(conn)
    .await
    .map_err(Error::from);
    match id {
        Err(Error::Conflict(_)) => Err(Error::Conflict("email".to_owned())),
        other => other,
    }
}

/// Gives an account another password and ends all its sessions.
/// # Errors
/// `NotFound` when there is no such account.
pub async fn set_password(conn: &mut PgConnection, email: &str, password_hash: &str) -> Result<()> {
    let id = sqlx::query_scalar!(
        "update users set password_hash = $2 where email = $1::text::citext returning id",
        email,
        password_hash
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("user"))?;
    sessions::end_all(conn, id).await
}

/// The account of an address.
/// # Errors
/// When the database does not answer.
pub async fn find_id(conn: &mut PgConnection, email: &str) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar!("select id from users where email = $1::text::citext", email).fetch_optional(conn).await?)
}

/// The address of an account.
/// # Errors
/// When the database does not answer.
pub async fn find_email(conn: &mut PgConnection, id: Uuid) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(r#"select email::text as "email!" from users where id = $1"#, id)
        .fetch_optional(conn)
        .await?)
}

/// Puts the same password's hash with today's costs in the place of `old`. One that changed meanwhile stays.
/// # Errors
/// When the database does not answer.
pub async fn renew_hash(conn: &mut PgConnection, id: Uuid, old: &str, new: &str) -> Result<()> {
    sqlx::query!("update users set password_hash = $3 where id = $1 and password_hash = $2", id, old, new)
        .execute(conn)
        .await?;
    Ok(())
}

/// Uses the token of a letter up to give its address an account, or its account another password, which ends all
/// sessions. None when the token does not work, or the address got an account in the meantime. In the caller's
/// transaction.
/// # Errors
/// When the database does not answer.
pub async fn choose_password(
    conn: &mut PgConnection,
    token_hash: &[u8],
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    // A link works for what its letter said, and is not used up by anything else.
    let found = email_tokens::find(&mut *conn, token_hash, now).await?;
    if !found.is_some_and(|t| matches!(t.letter, Letter::Register | Letter::ResetPassword)) {
        return Ok(None);
    }
    let Some(token) = email_tokens::take(&mut *conn, token_hash, now).await? else { return Ok(None) };
    let (id, event) = match token.letter {
        Letter::Register => {
            let id = sqlx::query_scalar!(
                "insert into users (email, password_hash, email_verified_at, language) values ($1::text::citext, $2, $3, $4)
                 on conflict (email) do nothing returning id",
                token.email,
                password_hash,
                now,
                token.language.as_str()
            )
            .fetch_optional(&mut *conn)
            .await?;
            (id, Event::AccountOpened)
        }
        _ => {
            // Who reads the address decides: a move to another one, which somebody else may have asked for, is off.
            let id = sqlx::query_scalar!(
                "update users set password_hash = $2, email_verified_at = coalesce(email_verified_at, $3), new_email = null
                  where id = $1 returning id",
                token.user,
                password_hash,
                now
            )
            .fetch_optional(&mut *conn)
            .await?;
            if let Some(id) = id {
                sessions::end_all(&mut *conn, id).await?;
                email_tokens::end_all(&mut *conn, id).await?;
            }
            (id, Event::PasswordReset)
        }
    };
    if let Some(id) = id {
        audit::record(conn, event, id, now).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::i18n::Locale;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn one_account_an_address(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let id = create(&mut conn, "Ash@example.org", "hash", Role::Admin).await?;
        let again = create(&mut conn, "ash@example.org", "hash", Role::Member).await;
        assert!(matches!(again, Err(Error::Conflict(field)) if field == "email"));
        let found = find_credentials(&mut conn, "ASH@example.org").await?.unwrap();
        assert_eq!((found.id, found.locked), (id, false));
        assert_eq!(find_email(&mut conn, id).await?.as_deref(), Some("Ash@example.org"));
        assert_eq!(find_email(&mut conn, Uuid::nil()).await?, None);
        assert!(find_credentials(&mut conn, "nobody@example.org").await?.is_none());
        Ok(())
    }

    async fn token(conn: &mut PgConnection, letter: Letter, user: Option<Uuid>, hash: &[u8]) -> Result<()> {
        let token = email_tokens::Token { letter, email: "Ash@example.org".to_owned(), user, language: Locale::Dutch };
        assert!(email_tokens::create(conn, &token, hash, now()).await?);
        Ok(())
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_account_by_letter_and_another_password(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        token(&mut conn, Letter::Register, None, b"one").await?;
        assert_eq!(choose_password(&mut conn, b"guessed", "hash", now()).await?, None);
        let id = choose_password(&mut conn, b"one", "hash", now()).await?.unwrap();
        assert_eq!(choose_password(&mut conn, b"one", "hash", now()).await?, None);
        assert_eq!(find_id(&mut conn, "ash@example.org").await?, Some(id));
        assert_eq!(language(&mut conn, id).await?, Locale::Dutch, "the language of the letter that opened it");

        // A letter from before the account was opened opens no second one, and changes nothing.
        token(&mut conn, Letter::Register, None, b"two").await?;
        assert_eq!(choose_password(&mut conn, b"two", "other", now()).await?, None);
        let kept = |c: Option<Credentials>| c.unwrap().password_hash.unwrap();
        assert_eq!(kept(find_credentials(&mut conn, "ash@example.org").await?), "hash");

        crate::sessions::create(&mut conn, id, b"session", None, now()).await?;
        token(&mut conn, Letter::ResetPassword, Some(id), b"three").await?;
        assert_eq!(choose_password(&mut conn, b"three", "other", now()).await?, Some(id));
        assert_eq!(kept(find_credentials(&mut conn, "ash@example.org").await?), "other");
        assert_eq!(crate::sessions::find_user(&mut conn, b"session", now()).await?, None);
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(log, ["account_opened", "password_reset"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_hash_is_renewed_unless_it_changed(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let id = create(&mut conn, "ash@example.org", "old", Role::Member).await?;
        for (from, to, left) in [("old", "new", "new"), ("old", "late", "new")] {
            renew_hash(&mut conn, id, from, to).await?;
            let found = find_credentials(&mut conn, "ash@example.org").await?.unwrap();
            assert_eq!(found.password_hash.as_deref(), Some(left));
        }
        Ok(())
    }
}
