//! What people change about their own account while they are signed in: the password, the address, their clock and their
//! language.

use super::Credentials;
use crate::{
    Error, Result,
    audit::{self, Event},
    email_tokens, sessions,
};
use chrono::{DateTime, Utc};
use domain::{i18n::Locale, user::Letter};
use sqlx::PgConnection;
use uuid::Uuid;

/// What asking a person for their password again needs to know.
/// # Errors
/// When the database does not answer.
pub async fn find_by_id(conn: &mut PgConnection, id: Uuid) -> Result<Option<Credentials>> {
    Ok(sqlx::query_as!(
        Credentials,
        r#"select id, password_hash, locked_at is not null as "locked!" from users where id = $1"#,
        id
    )
    .fetch_optional(conn)
    .await?)
}

/// Puts another password in the place of `old`, the one that was just asked for. All other sessions end, and so do a move
/// to another address and all links that were sent. False when the password changed meanwhile. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn change_password(
    conn: &mut PgConnection,
    id: Uuid,
    (old, new): (&str, &str),
    session: Uuid,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = sqlx::query!(
        "update users set password_hash = $3, new_email = null where id = $1 and password_hash = $2",
        id,
        old,
        new
    )
    .execute(&mut *conn)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    sessions::end_others(&mut *conn, id, session).await?;
    email_tokens::end_all(&mut *conn, id).await?;
    audit::record(conn, Event::PasswordChanged, id, now).await?;
    Ok(true)
}

/// Keeps the address an account is to move to, once a letter sent there was answered. Links to an earlier one end. In the
/// caller's transaction.
/// # Errors
/// `Rule` when it is no address.
pub async fn ask_email(conn: &mut PgConnection, id: Uuid, new: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update users set new_email = $2::text::citext where id = $1", id, new).execute(&mut *conn).await?;
    audit::record(conn, Event::EmailChangeAsked, id, now).await
}

/// The address an account is to move to.
/// # Errors
/// When the database does not answer.
pub async fn wanted_email(conn: &mut PgConnection, id: Uuid) -> Result<Option<String>> {
    let wanted =
        sqlx::query_scalar!("select new_email::text from users where id = $1", id).fetch_optional(conn).await?;
    Ok(wanted.flatten())
}

/// Whose clock a person lives by: the name of a time zone.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn time_zone(conn: &mut PgConnection, id: Uuid) -> Result<String> {
    let zone = sqlx::query_scalar!("select time_zone from users where id = $1", id).fetch_optional(conn).await?;
    zone.ok_or(Error::NotFound("account"))
}

/// Sets it. False: PostgreSQL knows no such zone.
/// # Errors
/// When the database does not answer.
pub async fn set_time_zone(conn: &mut PgConnection, id: Uuid, zone: &str) -> Result<bool> {
    let done = sqlx::query!(
        "update users set time_zone = $2 where id = $1 and exists (select from pg_timezone_names where name = $2)",
        id,
        zone
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// In which language letters and messages are written to somebody.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn language(conn: &mut PgConnection, id: Uuid) -> Result<Locale> {
    let language = sqlx::query_scalar!(r#"select language as "language: Locale" from users where id = $1"#, id)
        .fetch_optional(conn)
        .await?;
    language.ok_or(Error::NotFound("account"))
}

/// The same by the address; none: it has no account.
/// # Errors
/// When the database does not answer.
pub async fn find_language(conn: &mut PgConnection, email: &str) -> Result<Option<Locale>> {
    Ok(sqlx::query_scalar!(r#"select language as "language: Locale" from users where email = $1::text::citext"#, email)
        .fetch_optional(conn)
        .await?)
}

/// Sets it.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn set_language(conn: &mut PgConnection, id: Uuid, language: Locale) -> Result<()> {
    let done =
        sqlx::query!("update users set language = $2 where id = $1", id, language.as_str()).execute(conn).await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("account")) } else { Ok(()) }
}

/// Leaves an account where it is. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn drop_email_change(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let dropped = sqlx::query!("update users set new_email = null where id = $1 and new_email is not null", id)
        .execute(&mut *conn)
        .await?;
    if dropped.rows_affected() == 1 { audit::record(conn, Event::EmailChangeDropped, id, now).await } else { Ok(()) }
}

/// Uses the token of a letter up to move its account to the address the letter was sent to. None when the token does not
/// work, the account is to move elsewhere or not at all by now, or the address got an account meanwhile. In the caller's
/// transaction.
/// # Errors
/// When the database does not answer; `Conflict` when the address gets an account at this very moment.
pub async fn change_email(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Uuid>> {
    let found = email_tokens::find(&mut *conn, token_hash, now).await?;
    let Some(token) = found.filter(|t| t.letter == Letter::ChangeEmail) else { return Ok(None) };
    if email_tokens::take(&mut *conn, token_hash, now).await?.is_none() {
        return Ok(None);
    }
    let moved = sqlx::query_scalar!(
        "update users u set email = $2::text::citext, email_verified_at = $3, new_email = null
          where id = $1 and new_email = $2::text::citext
            and not exists (select 1 from users o where o.email = $2::text::citext and o.id <> u.id)
         returning id",
        token.user,
        token.email,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(id) = moved {
        // Whoever reads the old address has no way back in.
        email_tokens::end_all(&mut *conn, id).await?;
        audit::record(conn, Event::EmailChanged, id, now).await?;
    }
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users::{choose_password, create, find_credentials, find_id};
    use domain::user::Role;
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    async fn link(conn: &mut PgConnection, letter: Letter, email: &str, user: Uuid, hash: &[u8]) -> Result<()> {
        let token =
            email_tokens::Token { letter, email: email.to_owned(), user: Some(user), language: Locale::English };
        assert!(email_tokens::create(conn, &token, hash, now()).await?);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_clock_is_one_that_there_is(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let id = create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        assert_eq!(time_zone(&mut conn, id).await?, "Europe/Berlin");
        assert!(!set_time_zone(&mut conn, id, "Middle/Earth").await?);
        assert!(set_time_zone(&mut conn, id, "Europe/Lisbon").await?);
        assert_eq!(time_zone(&mut conn, id).await?, "Europe/Lisbon");
        assert!(matches!(time_zone(&mut conn, Uuid::nil()).await, Err(Error::NotFound("account"))));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_language_is_kept(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let id = create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        assert_eq!(language(&mut conn, id).await?, Locale::English);
        for &locale in Locale::ALL {
            set_language(&mut conn, id, locale).await?;
            assert_eq!(language(&mut conn, id).await?, locale);
            assert_eq!(find_language(&mut conn, "ASH@example.org").await?, Some(locale));
        }
        assert_eq!(find_language(&mut conn, "nobody@example.org").await?, None);
        let nobody = set_language(&mut conn, Uuid::nil(), Locale::German).await;
        assert!(matches!(nobody, Err(Error::NotFound("account"))));
        let unknown = sqlx::query("update users set language = 'xx'").execute(&mut *conn).await;
        assert!(unknown.is_err(), "the database takes no other");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn another_password_leaves_nobody_else_in(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let user = create(&mut conn, "ash@example.org", "old", Role::Member).await?;
        for token in [b"one", b"two"] {
            sessions::create(&mut conn, user, token, None, now()).await?;
        }
        let one: Uuid = sessions::find_user(&mut conn, b"one", now()).await?.unwrap().session.unwrap().parse().unwrap();
        ask_email(&mut conn, user, "thief@example.org", now()).await?;
        link(&mut conn, Letter::ChangeEmail, "thief@example.org", user, b"link").await?;
        assert!(!change_password(&mut conn, user, ("other", "new"), one, now()).await?);
        assert!(sessions::find_user(&mut conn, b"two", now()).await?.is_some());
        assert!(change_password(&mut conn, user, ("old", "new"), one, now()).await?);
        assert!(sessions::find_user(&mut conn, b"one", now()).await?.is_some());
        assert_eq!(sessions::find_user(&mut conn, b"two", now()).await?, None);
        assert_eq!(find_by_id(&mut conn, user).await?.unwrap().password_hash.as_deref(), Some("new"));
        assert_eq!(wanted_email(&mut conn, user).await?, None);
        assert_eq!(change_email(&mut conn, b"link", now()).await?, None);
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(log, ["email_change_asked", "password_changed"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_account_moves_by_the_link_alone(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let user = create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        ask_email(&mut conn, user, "ash@new.example", now()).await?;
        assert_eq!(wanted_email(&mut conn, user).await?.as_deref(), Some("ash@new.example"));
        assert!(find_credentials(&mut conn, "ash@new.example").await?.is_none());
        link(&mut conn, Letter::ChangeEmail, "Ash@new.example", user, b"link").await?;
        link(&mut conn, Letter::ResetPassword, "ash@example.org", user, b"reset").await?;
        // A link is good for what its letter said.
        assert_eq!(choose_password(&mut conn, b"link", "other", now()).await?, None);
        assert_eq!(change_email(&mut conn, b"reset", now()).await?, None);
        assert_eq!(change_email(&mut conn, b"link", now() + email_tokens::lifetime(Letter::ChangeEmail)).await?, None);
        assert_eq!(change_email(&mut conn, b"link", now()).await?, Some(user));
        assert_eq!(change_email(&mut conn, b"link", now()).await?, None);
        assert_eq!(find_id(&mut conn, "ash@new.example").await?, Some(user));
        assert_eq!(find_id(&mut conn, "ash@example.org").await?, None);
        assert_eq!(email_tokens::find(&mut conn, b"reset", now()).await?, None, "the old address opens nothing");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn nobody_takes_an_address_that_is_in_use_or_not_wanted_any_more(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let user = create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        ask_email(&mut conn, user, "misty@example.org", now()).await?;
        link(&mut conn, Letter::ChangeEmail, "misty@example.org", user, b"taken").await?;
        let misty = create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        assert_eq!(change_email(&mut conn, b"taken", now()).await?, None);
        assert_eq!(find_id(&mut conn, "misty@example.org").await?, Some(misty));

        ask_email(&mut conn, user, "a@new.example", now()).await?;
        link(&mut conn, Letter::ChangeEmail, "a@new.example", user, b"first").await?;
        ask_email(&mut conn, user, "b@new.example", now()).await?;
        assert_eq!(change_email(&mut conn, b"first", now()).await?, None, "it is to move elsewhere by now");
        link(&mut conn, Letter::ChangeEmail, "b@new.example", user, b"second").await?;
        drop_email_change(&mut conn, user, now()).await?;
        drop_email_change(&mut conn, user, now()).await?;
        assert_eq!(change_email(&mut conn, b"second", now()).await?, None);

        // Who reads the present address can stop it too.
        ask_email(&mut conn, user, "c@new.example", now() + chrono::TimeDelta::hours(2)).await?;
        link(&mut conn, Letter::ResetPassword, "ash@example.org", user, b"reset").await?;
        assert_eq!(choose_password(&mut conn, b"reset", "other", now()).await?, Some(user));
        assert_eq!(wanted_email(&mut conn, user).await?, None);
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        let dropped = log.iter().filter(|a| *a == "email_change_dropped").count();
        assert_eq!(dropped, 1, "{log:?}");
        Ok(())
    }
}
