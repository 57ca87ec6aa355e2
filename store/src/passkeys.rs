//! The passkeys of accounts. What is kept of one, its public half and its counter, signs nobody in.

pub mod challenges;

use crate::{
    Error, Result,
    audit::{self, Event},
    jobs::{Warn, enqueue},
};
use chrono::{DateTime, Utc};
use domain::{passkeys::MOST, user::Notice};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// A passkey that is about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// What its owner calls it.
    pub name: &'a str,
    /// What the device knows it by.
    pub credential_id: &'a [u8],
    /// Its public half, as `server` reads it again.
    pub credential: &'a Value,
    /// Whether it lives on when the device is lost.
    pub backed_up: bool,
}

/// Keeps a passkey. False, and nothing kept, when its owner has enough of them. In the caller's transaction.
/// # Errors
/// `NotFound` when there is no such person, `Conflict` when the passkey is kept already, whosever it is.
pub async fn create(conn: &mut PgConnection, user: Uuid, new: New<'_>, now: DateTime<Utc>) -> Result<bool> {
    // Those of one person are added one after another: two at once would both see room for one.
    sqlx::query_scalar!("select id from users where id = $1 for update", user)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("user"))?;
    let kept = sqlx::query!(
        "insert into passkeys (user_id, name, credential_id, credential, backed_up, created_at)
         select $1, $2, $3, $4, $5, $6 where (select count(*) from passkeys where user_id = $1) < $7",
        user,
        new.name,
        new.credential_id,
        new.credential,
        new.backed_up,
        now,
        MOST
    )
    .execute(&mut *conn)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    audit::record(conn, Event::PasskeyAdded, user, now).await?;
    Ok(true)
}

/// A passkey as its owner is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its id: it opens nothing.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Whether it lives on when the device is lost.
    pub backed_up: bool,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it last signed in.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A person's passkeys, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Passkey>> {
    Ok(sqlx::query_as!(
        Passkey,
        "select id, name, backed_up, created_at, last_used_at from passkeys
          where user_id = $1 order by created_at desc, id",
        user
    )
    .fetch_all(conn)
    .await?)
}

/// What the devices know a person's passkeys by.
/// # Errors
/// When the database does not answer.
pub async fn credential_ids(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Vec<u8>>> {
    Ok(sqlx::query_scalar!("select credential_id from passkeys where user_id = $1 order by created_at", user)
        .fetch_all(conn)
        .await?)
}

/// Calls one of a person's passkeys something else; none of anybody else's.
/// # Errors
/// `NotFound` when the person has no such passkey.
pub async fn rename(conn: &mut PgConnection, user: Uuid, passkey: Uuid, name: &str) -> Result<()> {
    let renamed = sqlx::query!("update passkeys set name = $3 where user_id = $1 and id = $2", user, passkey, name)
        .execute(conn)
        .await?;
    if renamed.rows_affected() == 0 { Err(Error::NotFound("passkey")) } else { Ok(()) }
}

/// Forgets one of a person's passkeys; none of anybody else's. In the caller's transaction.
/// # Errors
/// `NotFound` when the person has no such passkey.
pub async fn remove(conn: &mut PgConnection, user: Uuid, passkey: Uuid, now: DateTime<Utc>) -> Result<()> {
    let removed =
        sqlx::query!("delete from passkeys where user_id = $1 and id = $2", user, passkey).execute(&mut *conn).await?;
    if removed.rows_affected() == 0 {
        return Err(Error::NotFound("passkey"));
    }
    audit::record(conn, Event::PasskeyRemoved, user, now).await
}

/// A passkey that wants to sign in.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub user: Uuid,
    /// Their address.
    pub email: String,
    /// Its public half and counter.
    pub credential: Value,
}

/// The passkey that this person's device knows by this name; none where the account is locked. Until the caller's
/// transaction ends nobody else gets it: of two answers at once, the second sees the counter of the first.
/// # Errors
/// When the database does not answer.
pub async fn claim(conn: &mut PgConnection, user: Uuid, credential_id: &[u8]) -> Result<Option<Known>> {
    Ok(sqlx::query_as!(
        Known,
        r#"select p.id, p.user_id as user, u.email::text as "email!", p.credential
             from passkeys p join users u on u.id = p.user_id
            where p.credential_id = $2 and p.user_id = $1 and u.locked_at is null for update of p"#,
        user,
        credential_id
    )
    .fetch_optional(conn)
    .await?)
}

/// Notes that a passkey signed in, with what it is like since.
/// # Errors
/// When the database does not answer.
pub async fn used(
    conn: &mut PgConnection,
    passkey: Uuid,
    credential: &Value,
    backed_up: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update passkeys set credential = $2, backed_up = $3, last_used_at = $4 where id = $1",
        passkey,
        credential,
        backed_up,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a passkey counted backwards, and tells its owner. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn copied(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<()> {
    audit::record(&mut *conn, Event::PasskeyCopied, user, now).await?;
    enqueue(conn, &Warn { notice: Notice::PasskeyCopied, user }, None).await
}

#[cfg(test)]
mod tests;
