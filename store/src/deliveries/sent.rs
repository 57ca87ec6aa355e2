//! What was sent and what was not, as those see it who run the house. What a message says is its reader's business.

use crate::{PgConnection, Result, Uuid};
use chrono::{DateTime, Utc};
use domain::{alert::Channel, page::Page};

/// How a delivery can stand.
pub const STATES: [&str; 4] = ["waiting", "sent", "failed", "dropped"];

/// A delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its number.
    pub id: i64,
    /// To whom.
    pub user: Uuid,
    /// Their address.
    pub email: String,
    /// By which way.
    pub kind: Channel,
    /// How it stands.
    pub state: String,
    /// Not before then.
    pub due_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: i32,
    /// What was answered at last.
    pub said: Option<String>,
    /// When it was taken.
    pub sent_at: Option<DateTime<Utc>>,
}

/// Deliveries, the newest first: in one state, to one person, before a number, where that is wanted.
/// # Errors
/// When the database does not answer.
pub async fn list_sent(
    conn: &mut PgConnection,
    state: Option<&str>,
    user: Option<Uuid>,
    before: Option<i64>,
    size: u32,
) -> Result<Page<Sent>> {
    let rows = sqlx::query_as!(
        Sent,
        r#"select d.id, d.user_id as user, u.email::text as "email!", c.kind as "kind: Channel", d.state, d.due_at, d.tries,
                  d.said, d.sent_at
             from deliveries d join channels c on c.id = d.channel_id join users u on u.id = d.user_id
            where ($1::text is null or d.state = $1) and ($2::uuid is null or d.user_id = $2)
              and ($3::bigint is null or d.id < $3)
            order by d.id desc limit $4"#,
        state,
        user,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// A way to tell somebody that takes nothing any more: its mailbox, its address or its device is gone, or failed for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounced {
    /// Its number.
    pub channel: i64,
    /// Whose.
    pub user: Uuid,
    /// Their address.
    pub email: String,
    /// What kind of way.
    pub kind: Channel,
    /// When it was switched off.
    pub at: DateTime<Utc>,
    /// What was answered.
    pub because: String,
}

/// Ways that were switched off, the newest first; those that went before one where it is named.
/// # Errors
/// When the database does not answer.
pub async fn list_bounced(conn: &mut PgConnection, before: Option<i64>, size: u32) -> Result<Page<Bounced>> {
    let rows = sqlx::query_as!(
        Bounced,
        r#"select c.id as channel, c.user_id as user, u.email::text as "email!", c.kind as "kind: Channel",
                  c.disabled_at as "at!", c.disabled_because as "because!"
             from channels c join users u on u.id = c.user_id
            where c.disabled_at is not null
              and (c.disabled_at, c.id) < (coalesce((select b.disabled_at from channels b where b.id = $1), 'infinity'),
                                           coalesce($1, 9223372036854775807))
            order by c.disabled_at desc, c.id desc limit $2"#,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_was_sent_and_what_takes_nothing_any_more(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        sqlx::raw_sql(
            "insert into channels (user_id, kind, address, verified_at, disabled_at, disabled_because)
             select u.id, k.kind, case k.kind when 'email' then null else 'https://ntfy.sh/' || u.email end, now(), k.off, k.why
               from users u, (values ('email', null::timestamptz, null), ('ntfy', timestamptz '2026-09-02Z', '410 Gone'))
                    k(kind, off, why);
             update channels set disabled_at = '2026-09-03Z' where kind = 'ntfy' and address like '%misty%';
             insert into notifications (user_id, event_key, body, created_at)
             select u.id, 'event ' || n, '{}', now() from users u, generate_series(1, 2) n;
             insert into deliveries (user_id, notification_id, channel_id, state, due_at, said)
             select n.user_id, n.id, c.id, case when n.event_key = 'event 1' then 'sent' else 'failed' end, now(), '250 ok'
               from notifications n join channels c on c.user_id = n.user_id and c.kind = 'email' order by n.id",
        )
        .execute(&mut *conn)
        .await?;
        let all = list_sent(&mut conn, None, None, None, 3).await?;
        assert_eq!((all.items.len(), all.more), (3, true));
        let rest = list_sent(&mut conn, None, None, all.items.last().map(|one| one.id), 3).await?;
        assert_eq!((rest.items.len(), rest.more), (1, false));
        let failed = list_sent(&mut conn, Some("failed"), Some(misty), None, 9).await?.items;
        assert_eq!(failed.len(), 1);
        assert_eq!(
            (failed[0].user, failed[0].kind, failed[0].said.as_deref()),
            (misty, Channel::Email, Some("250 ok"))
        );
        assert!(list_sent(&mut conn, Some("no such state"), None, None, 9).await?.items.is_empty());

        let gone = list_bounced(&mut conn, None, 1).await?;
        assert_eq!((gone.items[0].user, gone.items[0].because.as_str(), gone.more), (misty, "410 Gone", true));
        let older = list_bounced(&mut conn, Some(gone.items[0].channel), 1).await?;
        assert_eq!((older.items[0].user, older.more), (ash, false));
        Ok(())
    }
}
