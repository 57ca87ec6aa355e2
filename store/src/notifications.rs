//! What people were told: the inbox. Written by a sweep of alerts; how it is sent is in `deliveries`.

use crate::{Result, Uuid};
use chrono::{DateTime, Utc};
use domain::{alert::Message, page::Page};
use sqlx::{PgConnection, types::Json};

/// A line of the inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// Its number.
    pub id: i64,
    /// The alert it is of; none: that alert is gone.
    pub alert: Option<i64>,
    /// What it says.
    pub message: Message,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

/// A page (from 1) of a person's inbox, newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid, page: u32, size: u32) -> Result<Page<Notification>> {
    let rows = sqlx::query!(
        r#"select id, alert_id, body as "body: Json<Message>", read_at, created_at from notifications
            where user_id = $1 order by created_at desc, id desc limit $2 offset $3"#,
        user,
        i64::from(size) + 1,
        i64::from(page.saturating_sub(1)) * i64::from(size)
    )
    .fetch_all(conn)
    .await?;
    let items = rows.into_iter().map(|r| Notification {
        id: r.id,
        alert: r.alert_id,
        message: r.body.0,
        read_at: r.read_at,
        created_at: r.created_at,
    });
    Ok(Page::from_one_more(items.collect(), size as usize))
}

/// A part of a person's inbox, newest first, from behind the one of this moment and number on.
/// # Errors
/// When the database does not answer.
pub async fn list_after(
    conn: &mut PgConnection,
    user: Uuid,
    after: Option<(DateTime<Utc>, i64)>,
    size: u32,
) -> Result<Page<Notification>> {
    let rows = sqlx::query!(
        r#"select id, alert_id, body as "body: Json<Message>", read_at, created_at from notifications
            where user_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::bigint))
            order by created_at desc, id desc limit $4"#,
        user,
        after.map(|(at, _)| at),
        after.map(|(_, id)| id),
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    let items = rows.into_iter().map(|r| Notification {
        id: r.id,
        alert: r.alert_id,
        message: r.body.0,
        read_at: r.read_at,
        created_at: r.created_at,
    });
    Ok(Page::from_one_more(items.collect(), size as usize))
}

/// How many a person has not read.
/// # Errors
/// When the database does not answer.
pub async fn unread(conn: &mut PgConnection, user: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from notifications where user_id = $1 and read_at is null"#,
        user
    )
    .fetch_one(conn)
    .await?)
}

/// Marks what came up to number `newest` as read. Returns how many were not.
/// # Errors
/// When the database does not answer.
pub async fn read(conn: &mut PgConnection, user: Uuid, newest: i64, now: DateTime<Utc>) -> Result<u64> {
    let done = sqlx::query!(
        "update notifications set read_at = $3 where user_id = $1 and id <= $2 and read_at is null",
        user,
        newest,
        now
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::{alert::Subject, money::Money, user::Role};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn an_inbox_in_parts(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let at = DateTime::from_timestamp(1_770_000_000, 123_456_000).unwrap();
        let message = Message {
            id: "x".to_owned(),
            at,
            subject: Subject::default(),
            because: vec![],
            already: false,
            old: None,
            new: Money::eur(1),
            ask: None,
            target: None,
            reference: None,
            low: None,
            shop: None,
            landed: None,
        };
        // Three of one moment: their numbers tell them apart.
        for key in ["a", "b", "c"] {
            sqlx::query("insert into notifications (user_id, event_key, body, created_at) values ($1, $2, $3, $4)")
                .bind(ash)
                .bind(key)
                .bind(Json(&message))
                .bind(at)
                .execute(&mut *conn)
                .await?;
        }
        let (mut seen, mut after) = (vec![], None);
        loop {
            let part = list_after(&mut conn, ash, after, 1).await?;
            seen.extend(part.items.iter().map(|note| note.id));
            after = part.items.last().map(|note| (note.created_at, note.id));
            if !part.more {
                break;
            }
        }
        let all: Vec<i64> = list(&mut conn, ash, 1, 10).await?.items.iter().map(|note| note.id).collect();
        assert_eq!((seen.len(), &seen), (3, &all));
        Ok(())
    }
}
