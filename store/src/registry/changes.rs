//! What those who run the house change about shops: each change is kept as before and after, and can be taken back. Belongs into
//! the caller's transaction, which notes in the audit log who it was.

use super::{list, put, unknown_time_zones};
use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, ScrapeRetailer},
    retailers,
};
use chrono::{DateTime, Utc};
use domain::{
    act::Act,
    ids::RetailerId,
    page::Page,
    registry::{Entry, taken_back},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

/// A change, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its number.
    pub id: i64,
    /// What was written before.
    pub before: Value,
    /// What is written since.
    pub after: Value,
    /// The change that it took back.
    pub undoes: Option<i64>,
    /// Whether it was taken back itself.
    pub undone: bool,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// How the audit log calls a shop.
fn subject(slug: &str) -> String {
    format!("shop {slug}")
}

/// The shop as it is written, which nobody else changes until this transaction ends.
async fn lock(conn: &mut PgConnection, slug: &str) -> Result<(RetailerId, Entry)> {
    let id = sqlx::query_scalar!(r#"select id as "id: RetailerId" from retailers where slug = $1 for update"#, slug)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("shop"))?;
    let entry = list(conn, Some(slug)).await?.pop().ok_or(Error::NotFound("shop"))?;
    Ok((id, entry))
}

fn value(entry: &Entry) -> Result<Value> {
    serde_json::to_value(entry).map_err(|error| Error::Rule(error.to_string()))
}

/// Brings a locked shop from `was` to `now` and keeps both. The number of the change; none: they are the same.
async fn apply(
    conn: &mut PgConnection,
    retailer: RetailerId,
    (was, now): (&Entry, &Entry),
    undoes: Option<i64>,
    at: DateTime<Utc>,
) -> Result<Option<i64>> {
    if was == now {
        return Ok(None);
    }
    if was.slug != now.slug {
        return Err(Error::Rule("slug: a shop keeps its name in addresses".to_owned()));
    }
    now.check().map_err(|(field, why)| Error::Rule(format!("{field}: {why}")))?;
    if let Some(zone) = unknown_time_zones(&mut *conn, std::slice::from_ref(&now.time_zone)).await?.pop() {
        return Err(Error::Rule(format!("time_zone: there is no {zone:?}")));
    }
    put(&mut *conn, now).await?;
    // A file that does not name a permission leaves it; here what is not there is taken away.
    sqlx::query!("update retailers set permission = $2 where id = $1", retailer.0, now.permission)
        .execute(&mut *conn)
        .await?;
    let id = sqlx::query_scalar!(
        "insert into retailer_changes (retailer_id, before, after, undoes, made_at) values ($1, $2, $3, $4, $5) returning id",
        retailer.0,
        value(was)?,
        value(now)?,
        undoes,
        at
    )
    .fetch_one(conn)
    .await?;
    Ok(Some(id))
}

/// Writes what is written about a shop anew. Where nothing is another than before, nothing happens.
/// # Errors
/// `NotFound` when there is no such shop, `Rule` with the field when a value is not allowed.
pub async fn edit(
    conn: &mut PgConnection,
    slug: &str,
    change: impl FnOnce(&Entry) -> Result<Entry>,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let (retailer, was) = lock(&mut *conn, slug).await?;
    let will_be = change(&was)?;
    let Some(id) = apply(&mut *conn, retailer, (&was, &will_be), None, now).await? else { return Ok(()) };
    let subject = subject(slug);
    audit::act(conn, Act::RetailerEdited, &About::thing(&subject).with(json!({ "change": id })), by, now).await
}

/// Switches visits to a shop on or off.
/// # Errors
/// `NotFound` when there is no such shop, `Rule` when it refuses to be read and no permission is noted.
pub async fn switch(conn: &mut PgConnection, slug: &str, on: bool, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let (retailer, was) = lock(&mut *conn, slug).await?;
    let will_be = Entry { enabled: Some(on), ..was.clone() };
    let Some(id) = apply(&mut *conn, retailer, (&was, &will_be), None, now).await? else { return Ok(()) };
    let (act, subject) = (if on { Act::RetailerResumed } else { Act::RetailerPaused }, subject(slug));
    audit::act(conn, act, &About::thing(&subject).with(json!({ "change": id })), by, now).await
}

/// Takes a change of a shop back. What was changed after it stays, unless it is of the same field.
/// # Errors
/// `NotFound` when the shop has no such change, `Rule` when it was taken back already, or can not be any more.
pub async fn undo(conn: &mut PgConnection, slug: &str, change: i64, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let (retailer, is) = lock(&mut *conn, slug).await?;
    let found = sqlx::query!(
        r#"select c.before, c.after, exists (select from retailer_changes u where u.undoes = c.id) as "undone!"
             from retailer_changes c where c.id = $1 and c.retailer_id = $2"#,
        change,
        retailer.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("change"))?;
    if found.undone {
        return Err(Error::Rule("it was taken back already".to_owned()));
    }
    let will_be = taken_back(&value(&is)?, &found.before, &found.after);
    let will_be: Entry = serde_json::from_value(will_be).map_err(|error| Error::Rule(error.to_string()))?;
    let Some(id) = apply(&mut *conn, retailer, (&is, &will_be), Some(change), now).await? else {
        return Err(Error::Rule("it is as before already".to_owned()));
    };
    let (subject, detail) = (subject(slug), json!({ "change": id, "undoes": change }));
    audit::act(conn, Act::RetailerUndone, &About::thing(&subject).with(detail), by, now).await
}

/// Changes of a shop, the newest first; those before a number where there is one.
/// # Errors
/// When the database does not answer.
pub async fn list_changes(conn: &mut PgConnection, slug: &str, before: Option<i64>, size: u32) -> Result<Page<Change>> {
    let rows = sqlx::query_as!(
        Change,
        r#"select c.id, c.before, c.after, c.undoes, c.made_at,
                  exists (select from retailer_changes u where u.undoes = c.id) as "undone!"
             from retailer_changes c join retailers r on r.id = c.retailer_id
            where r.slug = $1 and ($2::bigint is null or c.id < $2) order by c.id desc limit $3"#,
        slug,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// Lifts the block of a shop that told us to stay away.
/// # Errors
/// `NotFound` when there is no such shop.
pub async fn unblock(conn: &mut PgConnection, slug: &str, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    retailers::unblock(&mut *conn, slug).await?;
    let subject = subject(slug);
    audit::act(conn, Act::RetailerUnblocked, &About::thing(&subject), by, now).await
}

/// Puts a visit into the queue that is not due. Asked twice within a minute it is one.
/// # Errors
/// `NotFound` when there is no such shop, `Rule` when it is not visited at all, or somebody is on a visit.
pub async fn ask_visit(conn: &mut PgConnection, slug: &str, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let shop = retailers::get(&mut *conn, slug).await?;
    if !shop.enabled || shop.blocked_reason.is_some() {
        return Err(Error::Rule(format!("{slug} is not visited")));
    }
    let running = sqlx::query_scalar!(
        r#"select exists (select from scrape_logs where retailer_id = $1 and status = 'running') as "running!""#,
        shop.retailer.id.0
    )
    .fetch_one(&mut *conn)
    .await?;
    if running {
        return Err(Error::Rule(format!("a visit to {slug} is under way")));
    }
    let minute = now.timestamp() - now.timestamp().rem_euclid(60);
    let slot = DateTime::from_timestamp(minute, 0).unwrap_or(now);
    jobs::enqueue_once(&mut *conn, &ScrapeRetailer { retailer: slug.to_owned(), slot }, None).await?;
    let subject = subject(slug);
    audit::act(conn, Act::VisitAsked, &About::thing(&subject), by, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{registry::disable, testing, users};
    use domain::{retailer::Verdict, user::Role};
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_059, 0).unwrap()
    }

    async fn a_shop(conn: &mut PgConnection) -> Result<(Entry, Uuid)> {
        let text = r#"{"slug":"kiste","name":"Kiste","country":"DE","currency":"EUR","url":"https://a.example",
                       "adapter":"shopify","enabled":true}"#;
        let entry: Entry = serde_json::from_str(text).unwrap();
        put(&mut *conn, &entry).await?;
        let oak = users::create(conn, "oak@example.org", "hash", Role::Admin).await?;
        Ok((entry, oak))
    }

    async fn is(conn: &mut PgConnection) -> Result<Entry> {
        Ok(list(conn, Some("kiste")).await?.remove(0))
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_change_is_kept_and_taken_back_once(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let (entry, oak) = a_shop(&mut conn).await?;
        let slower = |was: &Entry| Ok(Entry { pace: 5.0, permission: Some("a letter".to_owned()), ..was.clone() });
        edit(&mut conn, "kiste", slower, oak, now()).await?;
        edit(&mut conn, "kiste", slower, oak, now()).await?;
        edit(&mut conn, "kiste", |was| Ok(Entry { name: "Die Kiste".to_owned(), ..was.clone() }), oak, now()).await?;
        let changes = list_changes(&mut conn, "kiste", None, 9).await?.items;
        assert_eq!(changes.len(), 2, "what changes nothing is no change");
        let first = changes[1].id;
        undo(&mut conn, "kiste", first, oak, now()).await?;
        assert_eq!(is(&mut conn).await?, Entry { name: "Die Kiste".to_owned(), ..entry }, "what came after it stays");
        assert!(matches!(undo(&mut conn, "kiste", first, oak, now()).await, Err(Error::Rule(_))));
        assert!(matches!(undo(&mut conn, "kiste", 999, oak, now()).await, Err(Error::NotFound("change"))));
        let changes = list_changes(&mut conn, "kiste", None, 2).await?;
        assert_eq!((changes.items[0].undoes, changes.items[0].undone, changes.more), (Some(first), false, true));
        // Taking back is a change too.
        undo(&mut conn, "kiste", changes.items[0].id, oak, now()).await?;
        assert_eq!(is(&mut conn).await?.pace, 5.0);
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log where subject = 'shop kiste' order by id")
                .fetch_all(&mut *conn)
                .await?;
        assert_eq!(log, ["retailer_edited", "retailer_edited", "retailer_undone", "retailer_undone"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_can_not_be_is_not_written(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let (entry, oak) = a_shop(&mut conn).await?;
        for bad in [
            Entry { pace: -1.0, ..entry.clone() },
            Entry { time_zone: "Mars/Olympus".to_owned(), ..entry.clone() },
            Entry { country: "Germany".to_owned(), ..entry.clone() },
            Entry { slug: "other".to_owned(), ..entry.clone() },
        ] {
            let refused = edit(&mut conn, "kiste", |_| Ok(bad), oak, now()).await;
            assert!(matches!(refused, Err(Error::Rule(_))), "{refused:?}");
        }
        assert_eq!(is(&mut conn).await?, entry);
        let nobody = edit(&mut conn, "nobody", |was| Ok(was.clone()), oak, now()).await;
        assert!(matches!(nobody, Err(Error::NotFound("shop"))));
        for change in ["update retailer_changes set made_at = now()", "delete from retailer_changes"] {
            edit(&mut conn, "kiste", |was| Ok(Entry { pace: was.pace + 1.0, ..was.clone() }), oak, now()).await?;
            let refused = sqlx::query(change).execute(&mut *conn).await.unwrap_err();
            assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{change}");
        }
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_shop_is_paused_and_goes_on(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let (_, oak) = a_shop(&mut conn).await?;
        switch(&mut conn, "kiste", false, oak, now()).await?;
        assert_eq!(is(&mut conn).await?.enabled, Some(false));
        let refuses = |was: &Entry| {
            let mut entry = was.clone();
            entry.terms.verdict = Verdict::Refused;
            Ok(entry)
        };
        edit(&mut conn, "kiste", refuses, oak, now()).await?;
        assert!(matches!(switch(&mut conn, "kiste", true, oak, now()).await, Err(Error::Rule(_))));
        edit(
            &mut conn,
            "kiste",
            |was| Ok(Entry { permission: Some("a letter".to_owned()), ..was.clone() }),
            oak,
            now(),
        )
        .await?;
        switch(&mut conn, "kiste", true, oak, now()).await?;
        assert_eq!(is(&mut conn).await?.enabled, Some(true));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_visit_is_asked_for_where_there_are_visits(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let (_, oak) = a_shop(&mut conn).await?;
        ask_visit(&mut conn, "kiste", oak, now()).await?;
        let slot: String =
            sqlx::query_scalar("select payload ->> 'slot' from graphile_worker.given").fetch_one(&mut *conn).await?;
        assert_eq!(slot.parse::<DateTime<Utc>>().unwrap(), DateTime::from_timestamp(1_770_000_000, 0).unwrap());
        sqlx::query("insert into scrape_logs (retailer_id, slot, started_at) select id, now(), now() from retailers")
            .execute(&mut *conn)
            .await?;
        assert!(matches!(ask_visit(&mut conn, "kiste", oak, now()).await, Err(Error::Rule(_))), "one is under way");
        sqlx::query("update scrape_logs set status = 'ok'").execute(&mut *conn).await?;
        sqlx::query("update retailers set blocked_reason = '403'").execute(&mut *conn).await?;
        assert!(matches!(ask_visit(&mut conn, "kiste", oak, now()).await, Err(Error::Rule(_))));
        unblock(&mut conn, "kiste", oak, now()).await?;
        ask_visit(&mut conn, "kiste", oak, now()).await?;
        disable(&mut conn, "kiste").await?;
        assert!(matches!(ask_visit(&mut conn, "kiste", oak, now()).await, Err(Error::Rule(_))));
        assert!(matches!(unblock(&mut conn, "nobody", oak, now()).await, Err(Error::NotFound("shop"))));
        Ok(())
    }
}
