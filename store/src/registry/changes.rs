//! What those who run the house change about shops: each change is kept as before and after, and can be taken back. Belongs into
//! the caller's transaction, which notes in the audit log who it was.

#[cfg(test)]
mod tests;

use super::{list, put, unknown_time_zones};
use crate::{
    Error, Result,
    audit::{self, About},
    house,
    jobs::{self, ScrapeRetailer},
    retailers,
};
use chrono::{DateTime, Utc};
use domain::{
    act::Act,
    house::Switch,
    ids::RetailerId,
    page::Page,
    registry::{Entry, taken_back},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use std::collections::HashSet;
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
    check(&mut *conn, now).await?;
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
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let (retailer, was) = lock(&mut *conn, slug).await?;
    let will_be = change(&was)?;
    let Some(id) = apply(&mut *conn, retailer, (&was, &will_be), None, now).await? else { return Ok(()) };
    let subject = subject(slug);
    audit::act(conn, Act::RetailerEdited, &About::thing(&subject).with(json!({ "change": id })), by, now).await
}

/// Switches visits to a shop on or off.
/// # Errors
/// `NotFound` when there is no such shop, `Rule` when it refuses to be read and no permission is noted.
pub async fn switch(
    conn: &mut PgConnection,
    slug: &str,
    on: bool,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let (retailer, was) = lock(&mut *conn, slug).await?;
    let will_be = Entry { enabled: Some(on), ..was.clone() };
    let Some(id) = apply(&mut *conn, retailer, (&was, &will_be), None, now).await? else { return Ok(()) };
    let (act, subject) = (if on { Act::RetailerResumed } else { Act::RetailerPaused }, subject(slug));
    audit::act(conn, act, &About::thing(&subject).with(json!({ "change": id })), by, now).await
}

/// Takes a change of a shop back. What was changed after it stays, unless it is of the same field.
/// # Errors
/// `NotFound` when the shop has no such change, `Rule` when it was taken back already, or can not be any more.
pub async fn undo(
    conn: &mut PgConnection,
    slug: &str,
    change: i64,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
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

/// What taking a file in came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Shops that were not there.
    pub new: u32,
    /// Shops that were written about otherwise; each has its change, which can be taken back.
    pub changed: u32,
    /// Shops that were as the file says.
    pub same: u32,
}

/// Takes a file of the registry in: all of it, or nothing where the caller gives its transaction up. What the file does not say
/// of a shop that is there stays, except that one which refuses now, without a permission, is not visited any more.
/// # Errors
/// `Rule` with the shop and the field when a value is not allowed, or a shop is there twice.
pub async fn import(
    conn: &mut PgConnection,
    entries: &[Entry],
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<Imported> {
    let by: Option<Uuid> = by.into();
    let mut done = Imported::default();
    let mut seen = HashSet::new();
    for entry in entries {
        let named = |error: Error| match error {
            Error::Rule(why) => Error::Rule(format!("{}: {why}", entry.slug)),
            other => other,
        };
        if !seen.insert(entry.slug.as_str()) {
            return Err(Error::Rule(format!("{}: slug: it is there twice", entry.slug)));
        }
        match take_in(&mut *conn, entry, now).await.map_err(named)? {
            Taken::New => done.new += 1,
            Taken::Changed => done.changed += 1,
            Taken::Same => done.same += 1,
        }
    }
    if done.new + done.changed > 0 {
        let detail = json!({ "new": done.new, "changed": done.changed, "same": done.same });
        audit::act(conn, Act::RegistryImported, &About::thing("registry").with(detail), by, now).await?;
    }
    Ok(done)
}

enum Taken {
    New,
    Changed,
    Same,
}

async fn take_in(conn: &mut PgConnection, entry: &Entry, now: DateTime<Utc>) -> Result<Taken> {
    let url = entry.url.trim_end_matches('/').to_owned();
    match lock(&mut *conn, &entry.slug).await {
        Ok((retailer, was)) => {
            let permission = entry.permission.clone().or_else(|| was.permission.clone());
            let refused = entry.is_refused() && permission.is_none();
            let enabled = entry.enabled.or(if refused { Some(false) } else { was.enabled });
            let redistributable = entry.redistributable.or(was.redistributable);
            let will_be = Entry { url, permission, enabled, redistributable, ..entry.clone() };
            let change = apply(conn, retailer, (&was, &will_be), None, now).await?;
            Ok(if change.is_some() { Taken::Changed } else { Taken::Same })
        }
        Err(Error::NotFound(_)) => {
            check(&mut *conn, entry).await?;
            put(conn, entry).await?;
            Ok(Taken::New)
        }
        Err(error) => Err(error),
    }
}

/// Whether a shop can be written so.
async fn check(conn: &mut PgConnection, entry: &Entry) -> Result<()> {
    entry.check().map_err(|(field, why)| Error::Rule(format!("{field}: {why}")))?;
    match unknown_time_zones(conn, std::slice::from_ref(&entry.time_zone)).await?.pop() {
        Some(zone) => Err(Error::Rule(format!("time_zone: there is no {zone:?}"))),
        None => Ok(()),
    }
}

/// Lifts the block of a shop that told us to stay away.
/// # Errors
/// `NotFound` when there is no such shop.
pub async fn unblock(
    conn: &mut PgConnection,
    slug: &str,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    retailers::unblock(&mut *conn, slug).await?;
    let subject = subject(slug);
    audit::act(conn, Act::RetailerUnblocked, &About::thing(&subject), by, now).await
}

/// Puts a visit into the queue that is not due. Asked twice within a minute it is one.
/// # Errors
/// `NotFound` when there is no such shop, `Rule` when it is not visited at all, or somebody is on a visit.
pub async fn ask_visit(
    conn: &mut PgConnection,
    slug: &str,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    if house::is_off(&mut *conn, Switch::Visits).await? {
        return Err(Error::Rule("visits are switched off".to_owned()));
    }
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
