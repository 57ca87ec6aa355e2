//! Keys with which programs act for a person. Only the SHA-256 of a key is kept; its prefix is shown, so that people
//! know one from another.

use crate::{
    Error, Result,
    audit::{self, Event},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::user::{
    CurrentUser, Role,
    access::{Plan, Scope},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Keys a person may have at the same time.
pub const MOST: i64 = 20;

/// A key that is about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// What its owner calls it.
    pub name: &'a str,
    /// How it begins: no secret.
    pub prefix: &'a str,
    /// SHA-256 of the whole.
    pub hash: &'a [u8],
    /// What it is for.
    pub scopes: &'a [Scope],
}

/// Keeps a key. False, and nothing kept, when its owner has enough of them. In the caller's transaction.
/// # Errors
/// `NotFound` when there is no such person, `Conflict` when the prefix is taken.
pub async fn create(conn: &mut PgConnection, user: Uuid, key: New<'_>, now: DateTime<Utc>) -> Result<bool> {
    // Keys of one person are made one after another: two at once would both see room for one.
    sqlx::query_scalar!("select id from users where id = $1 for update", user)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("user"))?;
    let scopes: Vec<String> = key.scopes.iter().map(|scope| scope.as_str().to_owned()).collect();
    let kept = sqlx::query!(
        "insert into api_keys (user_id, name, prefix, key_hash, scopes, created_at)
         select $1, $2, $3, $4, $5, $6
          where (select count(*) from api_keys where user_id = $1 and revoked_at is null) < $7",
        user,
        key.name,
        key.prefix,
        key.hash,
        &scopes,
        now,
        MOST
    )
    .execute(&mut *conn)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    audit::record(conn, Event::ApiKeyCreated, user, now).await?;
    Ok(true)
}

/// A key as its owner is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its id: it opens nothing.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// How it begins.
    pub prefix: String,
    /// What it is for: words of [`Scope`].
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A person's keys that work, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Key>> {
    Ok(sqlx::query_as!(
        Key,
        "select id, name, prefix, scopes, created_at, last_used_at from api_keys
          where user_id = $1 and revoked_at is null order by created_at desc, id",
        user
    )
    .fetch_all(conn)
    .await?)
}

/// Ends one of a person's keys for good; none of anybody else's. In the caller's transaction.
/// # Errors
/// `NotFound` when the person has no such key.
pub async fn revoke(conn: &mut PgConnection, user: Uuid, key: Uuid, now: DateTime<Utc>) -> Result<()> {
    let revoked = sqlx::query!(
        "update api_keys set revoked_at = $3 where user_id = $1 and id = $2 and revoked_at is null",
        user,
        key,
        now
    )
    .execute(&mut *conn)
    .await?;
    if revoked.rows_affected() == 0 {
        return Err(Error::NotFound("api key"));
    }
    audit::record(conn, Event::ApiKeyRevoked, user, now).await
}

/// Whose key this is, and what for; one that was revoked or whose owner is locked is nobody's. Notes that it is in use,
/// at most once a minute.
/// # Errors
/// `Corrupt` when its scopes are none of ours.
pub async fn find_user(
    conn: &mut PgConnection,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(CurrentUser, Vec<Scope>)>> {
    let found = sqlx::query!(
        r#"select k.id, u.id::text as "user!", u.email::text as "email!", u.role as "role!: Role",
                  plan_of(u.id, $2) as "plan: Plan", k.scopes, k.last_used_at
             from api_keys k join users u on u.id = k.user_id
            where k.key_hash = $1 and k.revoked_at is null and u.locked_at is null"#,
        hash,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(key) = found else { return Ok(None) };
    if key.last_used_at.is_none_or(|at| now - at >= TimeDelta::minutes(1)) {
        sqlx::query!("update api_keys set last_used_at = $2 where id = $1", key.id, now).execute(conn).await?;
    }
    let scope = |word: &String| {
        word.parse().map_err(|_| Error::Corrupt { table: "api_keys", column: "scopes", found: word.clone() })
    };
    let scopes = key.scopes.iter().map(scope).collect::<Result<Vec<Scope>>>()?;
    Ok(Some((CurrentUser { id: key.user, email: key.email, role: key.role, plan: key.plan, session: None }, scopes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    fn key<'a>(prefix: &'a str, scopes: &'a [Scope]) -> New<'a> {
        New { name: "my phone", prefix, hash: prefix.as_bytes(), scopes }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_key_works_until_it_is_revoked(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Support).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        assert!(create(&mut conn, ash, key("pmi_a", &[Scope::Read, Scope::Account]), now()).await?);
        assert!(matches!(create(&mut conn, misty, key("pmi_a", &[]), now()).await, Err(Error::Conflict(_))));
        assert_eq!(list(&mut conn, ash).await?[0].last_used_at, None);

        let (user, scopes) = find_user(&mut conn, b"pmi_a", now()).await?.unwrap();
        assert_eq!((user.email.as_str(), user.role, user.session), ("ash@example.org", Role::Support, None));
        assert_eq!(scopes, [Scope::Read, Scope::Account]);
        assert!(find_user(&mut conn, b"pmi_b", now()).await?.is_none());
        for (seconds, noted) in [(59, now()), (60, now() + TimeDelta::seconds(60))] {
            find_user(&mut conn, b"pmi_a", now() + TimeDelta::seconds(seconds)).await?;
            assert_eq!(list(&mut conn, ash).await?[0].last_used_at, Some(noted));
        }

        let id = list(&mut conn, ash).await?[0].id;
        assert!(matches!(revoke(&mut conn, misty, id, now()).await, Err(Error::NotFound(_))));
        assert!(find_user(&mut conn, b"pmi_a", now()).await?.is_some(), "nobody else revokes it");
        revoke(&mut conn, ash, id, now()).await?;
        assert!(matches!(revoke(&mut conn, ash, id, now()).await, Err(Error::NotFound(_))));
        assert!(find_user(&mut conn, b"pmi_a", now()).await?.is_none());
        assert!(list(&mut conn, ash).await?.is_empty());
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(log, ["api_key_created", "api_key_revoked"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_key_of_a_locked_account_is_nobodys(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        create(&mut conn, ash, key("pmi_a", &[Scope::Read]), now()).await?;
        sqlx::query("update users set locked_at = now()").execute(&mut *conn).await?;
        assert!(find_user(&mut conn, b"pmi_a", now()).await?.is_none());
        let refused = sqlx::query("update api_keys set scopes = '{everything}'").execute(&mut *conn).await;
        assert!(matches!(refused.map_err(Error::from), Err(Error::Rule(_))), "a scope we do not know");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn nobody_has_too_many(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for n in 0..MOST - 1 {
            assert!(create(&mut conn, ash, key(&format!("pmi_{n}"), &[]), now()).await?);
        }
        // Two at the same moment: one of them is too many.
        let both = ["pmi_x", "pmi_y"].map(|prefix| {
            let pool = pool.clone();
            tokio::spawn(async move {
                let mut tx = crate::begin(&pool).await?;
                let kept = create(&mut tx, ash, key(prefix, &[]), now()).await?;
                crate::commit(tx).await?;
                Ok::<_, Error>(kept)
            })
        });
        let mut kept = 0;
        for one in both {
            kept += usize::from(one.await.unwrap()?);
        }
        assert_eq!(kept, 1);
        // Room again for who gives one up.
        let id = list(&mut conn, ash).await?[0].id;
        revoke(&mut conn, ash, id, now()).await?;
        assert!(create(&mut conn, ash, key("pmi_z", &[]), now()).await?);
        assert!(!create(&mut conn, ash, key("pmi_w", &[]), now()).await?);
        Ok(())
    }
}
