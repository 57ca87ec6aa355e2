//! Programs that signed in with a password, and the refresh tokens they go on with. Only the SHA-256 of a token is kept.
//!
//! Each token works once and gives the next; all that follow from one sign-in are a family. A token that comes a second
//! time is in two hands: the family ends, and its owner is told.

use crate::{
    Error, Result,
    audit::{self, Event},
    jobs::{Warn, enqueue},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::user::{CurrentUser, Notice, Role, access::Plan};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a refresh token waits to be used.
pub const IDLE: TimeDelta = TimeDelta::days(30);
/// How long a family lives, however often it is renewed.
pub const LIFETIME: TimeDelta = TimeDelta::days(90);

/// A family's own person and number, as access tokens carry them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Whose it is.
    pub user: Uuid,
    /// Which family.
    pub family: Uuid,
}

/// Begins a family with its first token. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn open(
    conn: &mut PgConnection,
    user: Uuid,
    hash: &[u8],
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Holder> {
    // What is over for good is of no use to anybody, not even to find copies by.
    sqlx::query!("delete from token_families where expires_at < $1", now).execute(&mut *conn).await?;
    let family = sqlx::query_scalar!(
        "insert into token_families (user_id, device, created_at, last_used_at, expires_at) values ($1, $2, $3, $3, $4)
         returning id",
        user,
        device,
        now,
        now + LIFETIME
    )
    .fetch_one(&mut *conn)
    .await?;
    keep(conn, family, hash, now + IDLE, now).await?;
    audit::record(conn, Event::ProgramSignedIn, user, now).await?;
    Ok(Holder { user, family })
}

async fn keep(
    conn: &mut PgConnection,
    family: Uuid,
    hash: &[u8],
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into refresh_tokens (token_hash, family_id, created_at, expires_at) values ($1, $2, $3, $4)",
        hash,
        family,
        now,
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What became of a refresh token that was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// It was used up, and the next one is kept.
    Renewed(Holder),
    /// It had been used before: its family is over, and a letter is on its way.
    Reused,
    /// It is nobody's, or too old, or its family or its account is closed.
    Unknown,
}

/// Uses the token up and keeps the next of its family. In the caller's transaction, which is to be committed whatever
/// comes of it.
/// # Errors
/// When the database does not answer.
pub async fn rotate(conn: &mut PgConnection, old: &[u8], next: &[u8], now: DateTime<Utc>) -> Result<Rotation> {
    let used = sqlx::query!(
        r#"update refresh_tokens t set used_at = $2
             from token_families f join users u on u.id = f.user_id
            where t.token_hash = $1 and t.used_at is null and t.expires_at > $2
              and f.id = t.family_id and f.ended_at is null and f.expires_at > $2 and u.locked_at is null
           returning f.id as family, f.user_id as user, f.expires_at"#,
        old,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(used) = used else { return reused(conn, old, now).await };
    keep(&mut *conn, used.family, next, (now + IDLE).min(used.expires_at), now).await?;
    sqlx::query!("update token_families set last_used_at = $2 where id = $1", used.family, now).execute(conn).await?;
    Ok(Rotation::Renewed(Holder { user: used.user, family: used.family }))
}

/// Ends the family of a token that was used before, and sees to it that its owner learns of it.
async fn reused(conn: &mut PgConnection, old: &[u8], now: DateTime<Utc>) -> Result<Rotation> {
    let owner = sqlx::query_scalar!(
        "update token_families f set ended_at = $2 from refresh_tokens t
          where t.token_hash = $1 and t.used_at is not null and f.id = t.family_id and f.ended_at is null
            and f.expires_at > $2
         returning f.user_id",
        old,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(owner) = owner else { return Ok(Rotation::Unknown) };
    audit::record(&mut *conn, Event::RefreshTokenReused, owner, now).await?;
    enqueue(conn, &Warn { notice: Notice::TokenReused, user: owner }, None).await?;
    Ok(Rotation::Reused)
}

/// Who goes by an access token of this family: nobody once it ended or the account is locked.
/// # Errors
/// When the database does not answer.
pub async fn find_user(conn: &mut PgConnection, holder: Holder, now: DateTime<Utc>) -> Result<Option<CurrentUser>> {
    Ok(sqlx::query_as!(
        CurrentUser,
        r#"select u.id::text as "id!", u.email::text as "email!", u.role as "role!: Role",
                  plan_of(u.id, $3) as "plan: Plan", null::text as "session"
             from token_families f join users u on u.id = f.user_id
            where f.id = $1 and u.id = $2 and f.ended_at is null and f.expires_at > $3 and u.locked_at is null"#,
        holder.family,
        holder.user,
        now
    )
    .fetch_optional(conn)
    .await?)
}

/// Ends the family of a refresh token, used or not. A token of nobody is fine: it is worth nothing afterwards either way.
/// In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn end_by_token(conn: &mut PgConnection, hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    let owner = sqlx::query_scalar!(
        "update token_families f set ended_at = $2 from refresh_tokens t
          where t.token_hash = $1 and f.id = t.family_id and f.ended_at is null returning f.user_id",
        hash,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    match owner {
        Some(owner) => audit::record(conn, Event::ProgramSignedOut, owner, now).await,
        None => Ok(()),
    }
}

/// Ends one of a person's families; none of anybody else's. In the caller's transaction.
/// # Errors
/// `NotFound` when the person has no such family.
pub async fn end(conn: &mut PgConnection, user: Uuid, family: Uuid, now: DateTime<Utc>) -> Result<()> {
    let ended = sqlx::query!(
        "update token_families set ended_at = $3 where user_id = $1 and id = $2 and ended_at is null",
        user,
        family,
        now
    )
    .execute(&mut *conn)
    .await?;
    if ended.rows_affected() == 0 {
        return Err(Error::NotFound("program"));
    }
    audit::record(conn, Event::ProgramSignedOut, user, now).await
}

/// A program that is signed in, as its owner is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The family's id: it opens nothing.
    pub id: Uuid,
    /// What the program calls itself.
    pub device: Option<String>,
    /// When it signed in.
    pub created_at: DateTime<Utc>,
    /// When it last got a token.
    pub last_used_at: DateTime<Utc>,
}

/// A person's programs that are signed in, the last used first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<Vec<Program>> {
    Ok(sqlx::query_as!(
        Program,
        "select id, device, created_at, last_used_at from token_families f
          where user_id = $1 and ended_at is null and expires_at > $2
            and exists (select 1 from refresh_tokens t where t.family_id = f.id and used_at is null and t.expires_at > $2)
          order by last_used_at desc, id limit 100",
        user,
        now
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests;
