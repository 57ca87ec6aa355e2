//! Who is signed in where. Only the SHA-256 of a token is kept: reading this table signs nobody in.

use crate::{Result, pending_sign_ins};
use chrono::{DateTime, TimeDelta, Utc};
use domain::user::{CurrentUser, Role, access::Plan};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a session lives without being used.
pub const LIFETIME: TimeDelta = TimeDelta::days(30);
/// How long it lives at most, however much it is used: then somebody has to sign in again.
pub const LONGEST: TimeDelta = TimeDelta::days(90);

/// Opens a session for `device` (what the browser calls itself).
/// # Errors
/// When the database does not answer.
pub async fn create(
    conn: &mut PgConnection,
    user: Uuid,
    token_hash: &[u8],
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into sessions (user_id, token_hash, device, created_at, last_used_at, expires_at)
         values ($1, $2, $3, $4, $4, $5)",
        user,
        token_hash,
        device,
        now,
        now + LIFETIME
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Who holds this token; a session that ended or whose account is locked is nobody's.
/// # Errors
/// When the database does not answer.
pub async fn find_user(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<CurrentUser>> {
    Ok(sqlx::query_as!(
        CurrentUser,
        r#"select u.id::text as "id!", u.email::text as "email!", u.role as "role!: Role",
                  plan_of(u.id, $2) as "plan: Plan", s.id::text as "session"
             from sessions s join users u on u.id = s.user_id
            where s.token_hash = $1 and s.expires_at > $2 and u.locked_at is null"#,
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?)
}

/// Notes that a session is in use, at most once an hour, and lets it live on, up to [`LONGEST`].
/// # Errors
/// When the database does not answer.
pub async fn touch(conn: &mut PgConnection, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update sessions set last_used_at = $2, expires_at = least($3, created_at + make_interval(days => $5))
          where token_hash = $1 and last_used_at < $4",
        token_hash,
        now,
        now + LIFETIME,
        now - TimeDelta::hours(1),
        LONGEST.num_days() as i32
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends a session. Ending one that is not there is fine.
/// # Errors
/// When the database does not answer.
pub async fn remove(conn: &mut PgConnection, token_hash: &[u8]) -> Result<()> {
    sqlx::query!("delete from sessions where token_hash = $1", token_hash).execute(conn).await?;
    Ok(())
}

/// One of a person's sessions, as they are shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id: it signs nobody in.
    pub id: Uuid,
    /// What the browser calls itself.
    pub device: Option<String>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub last_used_at: DateTime<Utc>,
}

/// A person's sessions that are alive, the last used first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<Vec<Session>> {
    Ok(sqlx::query_as!(
        Session,
        "select id, device, created_at, last_used_at from sessions
          where user_id = $1 and expires_at > $2 order by last_used_at desc, id limit 100",
        user,
        now
    )
    .fetch_all(conn)
    .await?)
}

/// Ends one of a person's sessions; none of anybody else's.
/// # Errors
/// `NotFound` when the person has no such session.
pub async fn end(conn: &mut PgConnection, user: Uuid, session: Uuid) -> Result<()> {
    let ended =
        sqlx::query!("delete from sessions where user_id = $1 and id = $2", user, session).execute(conn).await?;
    if ended.rows_affected() == 0 { Err(crate::Error::NotFound("session")) } else { Ok(()) }
}

/// Ends all sessions of a person, those that still wait for a code, and what programs got for the password. Keys stay:
/// each was made by hand.
/// # Errors
/// When the database does not answer.
pub async fn end_all(conn: &mut PgConnection, user: Uuid) -> Result<()> {
    sqlx::query!("delete from sessions where user_id = $1", user).execute(&mut *conn).await?;
    sqlx::query!("delete from token_families where user_id = $1", user).execute(&mut *conn).await?;
    pending_sign_ins::remove_all(conn, user).await
}

/// Ends all sessions of a person but the one they are in, those that still wait for a code, and what programs got for the
/// password.
/// # Errors
/// When the database does not answer.
pub async fn end_others(conn: &mut PgConnection, user: Uuid, session: Uuid) -> Result<()> {
    sqlx::query!("delete from sessions where user_id = $1 and id <> $2", user, session).execute(&mut *conn).await?;
    sqlx::query!("delete from token_families where user_id = $1", user).execute(&mut *conn).await?;
    pending_sign_ins::remove_all(conn, user).await
}

/// Gives a session another token: whoever has the one before is not signed in any more.
/// # Errors
/// `NotFound` when the person has no such session.
pub async fn renew(conn: &mut PgConnection, user: Uuid, session: Uuid, token_hash: &[u8]) -> Result<()> {
    let renewed =
        sqlx::query!("update sessions set token_hash = $3 where user_id = $1 and id = $2", user, session, token_hash)
            .execute(conn)
            .await?;
    if renewed.rows_affected() == 0 { Err(crate::Error::NotFound("session")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{tokens, users};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_session_ends(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        create(&mut conn, user, b"one", Some("a browser"), now).await?;
        create(&mut conn, user, b"two", None, now).await?;
        let found = find_user(&mut conn, b"one", now).await?.unwrap();
        assert_eq!((found.email.as_str(), found.role), ("ash@example.org", Role::Member));
        assert_eq!((found.plan, found.session.is_some()), (None, true));
        assert_eq!(find_user(&mut conn, b"one", now + LIFETIME).await?, None);
        touch(&mut conn, b"one", now + TimeDelta::hours(2)).await?;
        assert!(find_user(&mut conn, b"one", now + LIFETIME).await?.is_some());
        remove(&mut conn, b"one").await?;
        assert_eq!(find_user(&mut conn, b"one", now).await?, None);
        assert!(find_user(&mut conn, b"two", now).await?.is_some());
        users::set_password(&mut conn, "ash@example.org", "other").await?;
        assert_eq!(find_user(&mut conn, b"two", now).await?, None);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_session_in_use_ends_too(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let begin = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        create(&mut conn, user, b"one", None, begin).await?;
        for day in 1..LONGEST.num_days() {
            let now = begin + TimeDelta::days(day);
            assert!(find_user(&mut conn, b"one", now).await?.is_some(), "day {day}");
            touch(&mut conn, b"one", now).await?;
        }
        assert_eq!(find_user(&mut conn, b"one", begin + LONGEST).await?, None);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn people_see_and_end_their_own(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        create(&mut conn, ash, b"one", Some("a phone"), now).await?;
        create(&mut conn, ash, b"two", None, now + TimeDelta::hours(2)).await?;
        create(&mut conn, misty, b"three", None, now).await?;
        let own = list(&mut conn, ash, now).await?;
        assert_eq!(own.iter().map(|s| s.device.as_deref()).collect::<Vec<_>>(), [None, Some("a phone")]);
        assert!(list(&mut conn, ash, now + TimeDelta::days(60)).await?.is_empty());
        assert!(matches!(end(&mut conn, misty, own[1].id).await, Err(crate::Error::NotFound("session"))));
        end(&mut conn, ash, own[1].id).await?;
        assert_eq!(find_user(&mut conn, b"one", now).await?, None);
        end_all(&mut conn, ash).await?;
        assert!(list(&mut conn, ash, now).await?.is_empty());
        assert_eq!(list(&mut conn, misty, now).await?.len(), 1);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_plan_counts_while_it_is_paid(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        create(&mut conn, ash, b"one", None, now).await?;
        let cases = [
            ("collector", "canceled", None),
            ("trader", "incomplete", None),
            ("a plan of long ago", "active", None),
            ("collector", "active", Some(Plan::Collector)),
            ("trader", "trialing", Some(Plan::Trader)),
            // The better one of two, whichever came last.
            ("collector", "active", Some(Plan::Trader)),
        ];
        for (plan, status, counts) in cases {
            sqlx::query("insert into subscriptions (user_id, plan, status) values ($1, $2, $3)")
                .bind(ash)
                .bind(plan)
                .bind(status)
                .execute(&mut *conn)
                .await?;
            assert_eq!(find_user(&mut conn, b"one", now).await?.unwrap().plan, counts, "{plan} {status}");
        }
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn one_session_goes_on_under_another_token(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        for (user, token) in [(ash, b"one"), (ash, b"two"), (misty, b"her")] {
            create(&mut conn, user, token, None, now).await?;
        }
        pending_sign_ins::create(&mut conn, ash, b"half", now).await?;
        tokens::open(&mut conn, ash, b"program", None, now).await?;
        let one: Uuid = find_user(&mut conn, b"one", now).await?.unwrap().session.unwrap().parse().unwrap();
        end_others(&mut conn, ash, one).await?;
        assert_eq!(find_user(&mut conn, b"two", now).await?, None);
        assert!(pending_sign_ins::find(&mut conn, b"half", now).await?.is_none());
        assert_eq!(tokens::list(&mut conn, ash, now).await?, []);
        assert!(find_user(&mut conn, b"her", now).await?.is_some(), "others are left alone");
        assert!(matches!(renew(&mut conn, misty, one, b"new").await, Err(crate::Error::NotFound("session"))));
        renew(&mut conn, ash, one, b"new").await?;
        assert_eq!(find_user(&mut conn, b"one", now).await?, None);
        assert_eq!(find_user(&mut conn, b"new", now).await?.unwrap().session, Some(one.to_string()));
        Ok(())
    }
}
