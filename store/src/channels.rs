//! Ways in which people want to be told: each is theirs alone, says that it is read before it is used, and is switched off
//! when nobody takes what is sent.

use crate::{Error, Result, Uuid, deliveries::Due};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::{
    alert::{
        Channel,
        timing::{Pace, Quiet},
    },
    i18n::Locale,
};
use sqlx::PgConnection;

/// Channels one person can have.
pub const MOST: i64 = 20;
/// Wrong codes after which the one that was sent is none any more.
pub const MOST_TRIES: i16 = 5;
/// How long a code can be given back.
pub const CODE_LIFETIME: TimeDelta = TimeDelta::hours(24);

/// A channel as its person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number.
    pub id: i64,
    /// What kind.
    pub kind: Channel,
    /// Where; none: the account's address.
    pub address: Option<String>,
    /// How often.
    pub pace: Pace,
    /// When not.
    pub quiet: Option<Quiet>,
    /// Since when it is known to be read.
    pub verified_at: Option<DateTime<Utc>>,
    /// Failures in a row.
    pub failures: i32,
    /// Why it was switched off.
    pub disabled_because: Option<String>,
}

/// A channel to be made.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// What kind.
    pub kind: Channel,
    /// Where; none for mail.
    pub address: Option<&'a str>,
    /// Of a webhook: what its signatures are made with.
    pub secret: Option<&'a [u8]>,
    /// SHA-256 of the code that is sent there; none for mail, whose address is known to be read.
    pub code_hash: Option<&'a [u8]>,
}

/// Makes a channel; but for mail it is not used before [`verify`]. Returns its number.
/// # Errors
/// `Rule` where its address is none or there are too many, `Conflict` where it is there.
pub async fn create(conn: &mut PgConnection, user: Uuid, new: New<'_>, now: DateTime<Utc>) -> Result<i64> {
    new.kind.check(new.address).map_err(|why| Error::Rule(format!("address: {why}")))?;
    let held = sqlx::query_scalar!(r#"select count(*) as "n!" from channels where user_id = $1"#, user)
        .fetch_one(&mut *conn)
        .await?;
    if held >= MOST {
        return Err(Error::Rule(format!("more than {MOST} channels")));
    }
    Ok(sqlx::query_scalar!(
        "insert into channels (user_id, kind, address, secret, code_hash, code_sent_at, verified_at)
         values ($1, $2::text, $3, $4, $5, $6::timestamptz, case when $2::text = 'email' then $6::timestamptz end) returning id",
        user,
        new.kind.as_str(),
        new.address,
        new.secret,
        new.code_hash,
        now
    )
    .fetch_one(conn)
    .await?)
}

/// Takes the code that was sent to a channel. False: it is another one, too old, or wrong ones were tried too often: then
/// another code has to be sent.
/// # Errors
/// When the database does not answer.
pub async fn verify(
    conn: &mut PgConnection,
    user: Uuid,
    id: i64,
    code_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "update channels set verified_at = $4, code_hash = null, code_tries = 0, failures = 0, failing_since = null,
                             disabled_at = null, disabled_because = null
          where user_id = $1 and id = $2 and code_hash = $3 and code_sent_at > $5",
        user,
        id,
        code_hash,
        now,
        now - CODE_LIFETIME
    )
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 1 {
        return Ok(true);
    }
    sqlx::query!(
        "update channels set code_tries = case when code_tries + 1 < $3 then code_tries + 1 else 0 end,
                             code_hash = case when code_tries + 1 < $3 then code_hash end
          where user_id = $1 and id = $2 and code_hash is not null",
        user,
        id,
        i32::from(MOST_TRIES)
    )
    .execute(conn)
    .await?;
    Ok(false)
}

/// A channel that was not shown to be read yet, as what a code is sent by. None: there is no such channel, or it is shown.
/// # Errors
/// When the database does not answer.
pub async fn find_unproven(conn: &mut PgConnection, user: Uuid, id: i64) -> Result<Option<Due>> {
    let found = sqlx::query!(
        r#"select c.id, c.user_id, c.kind as "kind: Channel", c.address as "address!", c.secret, c.stop_token,
                  u.language as "language: Locale"
             from channels c join users u on u.id = c.user_id
            where c.user_id = $1 and c.id = $2 and c.verified_at is null and c.address is not null"#,
        user,
        id
    )
    .fetch_optional(conn)
    .await?;
    Ok(found.map(|c| Due {
        channel: c.id,
        user: c.user_id,
        kind: c.kind,
        address: c.address,
        secrets: c.secret.into_iter().collect(),
        language: c.language,
        stop: c.stop_token,
        pace: Pace::Instant,
        messages: Vec::new(),
    }))
}

/// Keeps what the newest code is told by; the one before is none any more. False: the channel is gone, or shown already.
/// # Errors
/// When the database does not answer.
pub async fn ask_code(
    conn: &mut PgConnection,
    user: Uuid,
    id: i64,
    code_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "update channels set code_hash = $3, code_sent_at = $4, disabled_at = null, disabled_because = null
          where user_id = $1 and id = $2 and verified_at is null",
        user,
        id,
        code_hash,
        now
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes down why a channel did not take its code.
/// # Errors
/// When the database does not answer.
pub async fn refuse(conn: &mut PgConnection, user: Uuid, id: i64, said: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update channels set disabled_at = $4, disabled_because = $3
          where user_id = $1 and id = $2 and verified_at is null",
        user,
        id,
        said,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How often, and when not.
/// # Errors
/// `NotFound`.
pub async fn time(conn: &mut PgConnection, user: Uuid, id: i64, pace: Pace, quiet: Option<Quiet>) -> Result<()> {
    let done = sqlx::query!(
        "update channels set pace = $3, quiet_from = $4, quiet_to = $5 where user_id = $1 and id = $2",
        user,
        id,
        pace.as_str(),
        quiet.map(|q| q.from),
        quiet.map(|q| q.to)
    )
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("channel")) } else { Ok(()) }
}

/// Gives a webhook another secret; the one before it is used beside it for a day.
/// # Errors
/// `NotFound`.
pub async fn rotate(conn: &mut PgConnection, user: Uuid, id: i64, secret: &[u8], now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update channels set former_secret = secret, secret = $3, rotated_at = $4
          where user_id = $1 and id = $2 and kind = 'webhook'",
        user,
        id,
        secret,
        now
    )
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("channel")) } else { Ok(()) }
}

/// A person's channels.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"select id, kind as "kind: Channel", address, pace as "pace: Pace", quiet_from, quiet_to, verified_at, failures,
                  disabled_because
             from channels where user_id = $1 order by id"#,
        user
    )
    .fetch_all(conn)
    .await?;
    let quiet = |from: Option<NaiveTime>, to: Option<NaiveTime>| from.zip(to).map(|(from, to)| Quiet { from, to });
    Ok(rows
        .into_iter()
        .map(|r| Row {
            id: r.id,
            kind: r.kind,
            address: r.address,
            pace: r.pace,
            quiet: quiet(r.quiet_from, r.quiet_to),
            verified_at: r.verified_at,
            failures: r.failures,
            disabled_because: r.disabled_because,
        })
        .collect())
}

/// Switches a channel off for who holds its token, and drops what waits to be sent by it. False: there is no such channel.
/// # Errors
/// When the database does not answer.
pub async fn stop(conn: &mut PgConnection, token: Uuid, now: DateTime<Utc>) -> Result<bool> {
    const WHY: &str = "stopped by the link in a message";
    let id = sqlx::query_scalar!(
        "update channels set disabled_at = coalesce(disabled_at, $2), disabled_because = coalesce(disabled_because, $3)
          where stop_token = $1 returning id",
        token,
        now,
        WHY
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(id) = id else { return Ok(false) };
    sqlx::query!(
        "update deliveries set state = 'dropped', said = $2 where channel_id = $1 and state = 'waiting'",
        id,
        WHY
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// Takes a channel that was switched off into use again. What was dropped meanwhile stays so.
/// # Errors
/// `NotFound`; also of one that was not shown to be read.
pub async fn resume(conn: &mut PgConnection, user: Uuid, id: i64) -> Result<()> {
    let done = sqlx::query!(
        "update channels set disabled_at = null, disabled_because = null, failures = 0, failing_since = null
          where user_id = $1 and id = $2 and verified_at is not null",
        user,
        id
    )
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("channel")) } else { Ok(()) }
}

/// Removes a channel with its log.
/// # Errors
/// `NotFound`.
pub async fn remove(conn: &mut PgConnection, user: Uuid, id: i64) -> Result<()> {
    let done = sqlx::query!("delete from channels where user_id = $1 and id = $2", user, id).execute(conn).await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("channel")) } else { Ok(()) }
}
