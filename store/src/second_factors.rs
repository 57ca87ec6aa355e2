//! The second factor of an account: the secret its one-time codes come from, as the caller encrypted it, and recovery
//! codes, of which only the SHA-256 is kept. A code is used up by the statement that takes it.

use crate::{
    Result,
    audit::{self, Event},
};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a set-up waits for the code that confirms it.
pub const SET_UP_WITHIN: TimeDelta = TimeDelta::minutes(15);
/// One-time codes that may be tried for an account within [`WINDOW`], from wherever: who knows the password and guesses for
/// a year then has a chance of one in a hundred. Recovery codes can not be guessed, and go on.
pub const TRIES: i32 = 10;
/// From the first of them on.
pub const WINDOW: TimeDelta = TimeDelta::days(1);

/// Recovery codes that are left; none: the account has no second factor.
/// # Errors
/// When the database does not answer.
pub async fn codes_left(conn: &mut PgConnection, user: Uuid) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar!(
        r#"select (select count(*) from recovery_codes r where r.user_id = f.user_id and r.used_at is null) as "left!"
             from second_factors f where f.user_id = $1 and f.confirmed_at is not null"#,
        user
    )
    .fetch_optional(conn)
    .await?)
}

/// Whether signing in to the account takes a code.
/// # Errors
/// When the database does not answer.
pub async fn is_on(conn: &mut PgConnection, user: Uuid) -> Result<bool> {
    Ok(codes_left(conn, user).await?.is_some())
}

/// Keeps the encrypted secret of a set-up, in the place of an earlier one. False, and nothing kept, when the account has a
/// second factor.
/// # Errors
/// When the database does not answer.
pub async fn begin(conn: &mut PgConnection, user: Uuid, secret: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let kept = sqlx::query!(
        "insert into second_factors (user_id, secret, tries_since, created_at) values ($1, $2, $3, $3)
         on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at
          where second_factors.confirmed_at is null",
        user,
        secret,
        now
    )
    .execute(conn)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// The encrypted secret of a set-up that waits for its code.
/// # Errors
/// When the database does not answer.
pub async fn begun(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<Option<Vec<u8>>> {
    Ok(sqlx::query_scalar!(
        "select secret from second_factors where user_id = $1 and confirmed_at is null and created_at > $2",
        user,
        now - SET_UP_WITHIN
    )
    .fetch_optional(conn)
    .await?)
}

/// Switches the second factor on: the code of `step` proved that its secret was taken over. False when that set-up is no
/// longer the one that waits. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn confirm(
    conn: &mut PgConnection,
    user: Uuid,
    secret: &[u8],
    step: i64,
    codes: &[Vec<u8>],
    now: DateTime<Utc>,
) -> Result<bool> {
    let confirmed = sqlx::query!(
        "update second_factors set confirmed_at = $4, last_step = $3, tries = 0
          where user_id = $1 and secret = $2 and confirmed_at is null",
        user,
        secret,
        step,
        now
    )
    .execute(&mut *conn)
    .await?;
    if confirmed.rows_affected() == 0 {
        return Ok(false);
    }
    keep_codes(&mut *conn, user, codes).await?;
    audit::record(conn, Event::SecondFactorOn, user, now).await?;
    Ok(true)
}

/// Puts other recovery codes in the place of those there are. False when the account has no second factor. In the caller's
/// transaction.
/// # Errors
/// When the database does not answer.
pub async fn renew_codes(conn: &mut PgConnection, user: Uuid, codes: &[Vec<u8>], now: DateTime<Utc>) -> Result<bool> {
    if !is_on(&mut *conn, user).await? {
        return Ok(false);
    }
    keep_codes(&mut *conn, user, codes).await?;
    audit::record(conn, Event::RecoveryCodesMade, user, now).await?;
    Ok(true)
}

async fn keep_codes(conn: &mut PgConnection, user: Uuid, codes: &[Vec<u8>]) -> Result<()> {
    sqlx::query!("delete from recovery_codes where user_id = $1", user).execute(&mut *conn).await?;
    sqlx::query!("insert into recovery_codes (user_id, code_hash) select $1, unnest($2::bytea[])", user, codes)
        .execute(conn)
        .await?;
    Ok(())
}

/// Counts a one-time code that is about to be tried and gives the encrypted secret to compare it with. None when the
/// account has no second factor, or when too many were tried of late.
/// # Errors
/// When the database does not answer.
pub async fn try_code(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<Option<Vec<u8>>> {
    Ok(sqlx::query_scalar!(
        "update second_factors
            set tries = case when tries_since > $2 then tries + 1 else 1 end,
                tries_since = case when tries_since > $2 then tries_since else $3 end
          where user_id = $1 and confirmed_at is not null and (tries < $4 or tries_since <= $2)
         returning secret",
        user,
        now - WINDOW,
        now,
        TRIES
    )
    .fetch_optional(conn)
    .await?)
}

/// Uses the code of a step up, and those of all steps before it. False when it, or a later one, was used already.
/// # Errors
/// When the database does not answer.
pub async fn use_step(conn: &mut PgConnection, user: Uuid, step: i64) -> Result<bool> {
    let used = sqlx::query!(
        "update second_factors set last_step = $2, tries = 0
          where user_id = $1 and confirmed_at is not null and last_step < $2",
        user,
        step
    )
    .execute(conn)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Uses a recovery code up, and lets its owner try one-time codes again. False when there is no such code, or it was used
/// already. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn use_recovery_code(
    conn: &mut PgConnection,
    user: Uuid,
    code_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let used = sqlx::query!(
        "update recovery_codes r set used_at = $3 from second_factors f
          where r.user_id = $1 and r.code_hash = $2 and r.used_at is null
            and f.user_id = r.user_id and f.confirmed_at is not null",
        user,
        code_hash,
        now
    )
    .execute(&mut *conn)
    .await?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!("update second_factors set tries = 0 where user_id = $1", user).execute(&mut *conn).await?;
    audit::record(conn, Event::RecoveryCodeUsed, user, now).await?;
    Ok(true)
}

/// Switches the second factor off; its secret and recovery codes are gone. False when there was none. In the caller's
/// transaction.
/// # Errors
/// When the database does not answer.
pub async fn remove(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let removed = sqlx::query_scalar!(
        r#"delete from second_factors where user_id = $1 returning confirmed_at is not null as "on!""#,
        user
    )
    .fetch_optional(&mut *conn)
    .await?;
    if removed != Some(true) {
        return Ok(false);
    }
    audit::record(conn, Event::SecondFactorOff, user, now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests;
