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
