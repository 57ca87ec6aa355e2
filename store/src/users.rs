//! Accounts. Passwords come and go as hashes: this room never sees one.

use crate::{Error, Result};
use domain::user::Role;
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
    sqlx::query!("delete from sessions where user_id = $1", id).execute(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn one_account_an_address(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let id = create(&mut conn, "Ash@example.org", "hash", Role::Admin).await?;
        let again = create(&mut conn, "ash@example.org", "hash", Role::Member).await;
        assert!(matches!(again, Err(Error::Conflict(field)) if field == "email"));
        let found = find_credentials(&mut conn, "ASH@example.org").await?.unwrap();
        assert_eq!((found.id, found.locked), (id, false));
        assert!(find_credentials(&mut conn, "nobody@example.org").await?.is_none());
        Ok(())
    }
}
