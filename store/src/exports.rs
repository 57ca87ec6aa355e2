//! Copies of everything about a person, made by a job and kept for a week. Only the SHA-256 of a download's token is
//! kept, and the token alone opens nothing: the person has to be signed in too.

use crate::{
    Result,
    audit::{self, Event},
    jobs::{self, ExportPerson},
};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How long a copy can be downloaded.
pub const LIFETIME: TimeDelta = TimeDelta::days(7);

/// Copies a person can have made within a day.
pub const A_DAY: i64 = 3;

/// Puts the making of a copy into the queue, in the caller's transaction. False, and nothing done, when the person had
/// enough of them made of late.
/// # Errors
/// When the database does not answer.
pub async fn ask(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let made = sqlx::query_scalar!(
        r#"select count(*) as "made!" from exports where user_id = $1 and created_at > $2"#,
        user,
        now - TimeDelta::days(1)
    )
    .fetch_one(&mut *conn)
    .await?;
    if made >= A_DAY {
        return Ok(false);
    }
    audit::record(&mut *conn, Event::ExportAsked, user, now).await?;
    jobs::enqueue(conn, &ExportPerson { user }, None).await?;
    Ok(true)
}

/// Keeps a copy that was made, and notes in the audit log that it was.
/// # Errors
/// When the person is gone meanwhile.
pub async fn create(
    conn: &mut PgConnection,
    user: Uuid,
    token_hash: &[u8],
    file: &[u8],
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into exports (user_id, token_hash, file, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        user,
        token_hash,
        file,
        now,
        now + LIFETIME
    )
    .execute(&mut *conn)
    .await?;
    audit::record(conn, Event::ExportMade, user, now).await
}

/// The copy of this person that a token opens, noted in the audit log. None when it is somebody else's, or over.
/// # Errors
/// When the database does not answer.
pub async fn download(
    conn: &mut PgConnection,
    user: Uuid,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Vec<u8>>> {
    let file = sqlx::query_scalar!(
        "select file from exports where token_hash = $1 and user_id = $2 and expires_at > $3",
        token_hash,
        user,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    if file.is_some() {
        audit::record(conn, Event::ExportDownloaded, user, now).await?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_copy_is_its_persons_and_for_a_week(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        create(&mut conn, ash, b"one", b"zip", now).await?;
        assert_eq!(download(&mut conn, ash, b"one", now).await?.as_deref(), Some(&b"zip"[..]));
        assert_eq!(download(&mut conn, misty, b"one", now).await?, None);
        assert_eq!(download(&mut conn, ash, b"two", now).await?, None);
        assert_eq!(download(&mut conn, ash, b"one", now + LIFETIME).await?, None);
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(log, ["export_made", "export_downloaded"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn three_a_day_are_enough(pool: PgPool) -> Result<()> {
        crate::testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for n in 0..A_DAY {
            assert!(ask(&mut conn, ash, now).await?);
            create(&mut conn, ash, &n.to_be_bytes(), b"zip", now).await?;
        }
        assert!(!ask(&mut conn, ash, now).await?);
        assert!(ask(&mut conn, ash, now + TimeDelta::days(1)).await?);
        let given: Vec<(String, String)> =
            sqlx::query_as("select name, payload ->> 'user' from graphile_worker.given").fetch_all(&mut *conn).await?;
        assert_eq!(given, vec![("export_person".to_owned(), ash.to_string()); 4]);
        Ok(())
    }
}
