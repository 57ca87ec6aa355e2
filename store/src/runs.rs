//! Visits to shops: opened once a slot, counted page by page, closed with a verdict.
//!
//! Only a run that ended 'ok' counts. Where one ended otherwise, its listings go back to their last sound observation,
//! as if it had not been; the observations themselves are kept. Who may visit at all is `claim`, whether a visit is
//! believed is `verdict`, what people see of it is `list`, and of two of them `compare`.

mod claim;
mod compare;
mod list;
mod verdict;

pub use claim::{Claim, claim};
pub use compare::{Difference, Differences, differences, sound_before};
pub use list::{FirstError, Run, Wanted, get, list, shops};

use crate::{
    Error, Result,
    jobs::{self, AnalyzeProducts},
};
use chrono::{DateTime, Utc};
use domain::{
    ids::{RetailerId, RunId},
    retailer::RunStatus,
    visit::Doubt,
};
use sqlx::PgConnection;

/// What one page added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// Requests it took.
    pub requests: u32,
    /// Bytes that came.
    pub bytes: u64,
    /// Offers on it.
    pub offers: usize,
    /// Observations stored.
    pub stored: usize,
    /// Listings never seen before.
    pub new_listings: usize,
    /// Listings whose price or stock changed.
    pub changed: usize,
    /// Listings no product is known of.
    pub unmatched: usize,
    /// Things on it that are no offers.
    pub ignored: usize,
}

/// A page that could not be had or read.
#[derive(Clone, Copy, Debug)]
pub struct PageError<'a> {
    /// One word: gone, broken, ..
    pub kind: &'a str,
    /// The page.
    pub url: &'a str,
    /// What went wrong.
    pub said: &'a str,
    /// Requests it took.
    pub requests: u32,
    /// Bytes that came.
    pub bytes: u64,
}

/// Opens the run of this slot, or finds it again. One that is still running starts over with counting what will be
/// read again; requests, and what was stored, stay counted. Earlier visits that were never finished are closed:
/// whoever opens holds the shop's [`Claim`], so nobody is on them any more.
/// # Errors
/// When the database fails.
pub async fn open(
    conn: &mut PgConnection,
    retailer: RetailerId,
    slot: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Run> {
    let left = sqlx::query_scalar!(
        r#"select id as "id: RunId" from scrape_logs where retailer_id = $1 and slot < $2 and status = 'running'"#,
        retailer.0,
        slot,
    )
    .fetch_all(&mut *conn)
    .await?;
    for id in left {
        close(&mut *conn, id, RunStatus::Failed, Some("broken off: the next visit began"), now).await?;
    }
    let id = sqlx::query_scalar!(
        r#"insert into scrape_logs as l (retailer_id, slot, started_at, progress_at) values ($1, $2, $3, $3)
           on conflict (retailer_id, slot) do update
              set pages = case when l.status = 'running' then 0 else l.pages end,
                  offers = case when l.status = 'running' then 0 else l.offers end,
                  ignored = case when l.status = 'running' then 0 else l.ignored end,
                  errors = case when l.status = 'running' then '{}' else l.errors end,
                  first_errors = case when l.status = 'running' then '{}' else l.first_errors end,
                  progress_at = case when l.status = 'running' then excluded.progress_at else l.progress_at end
           returning id as "id: RunId""#,
        retailer.0,
        slot,
        now,
    )
    .fetch_one(&mut *conn)
    .await?;
    get(conn, id).await
}

/// Counts a page that was read and stored. Belongs into the transaction that stored it.
/// # Errors
/// When the database fails.
pub async fn count_page(
    conn: &mut PgConnection,
    id: RunId,
    url: &str,
    page: PageCounts,
    now: DateTime<Utc>,
) -> Result<()> {
    let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    sqlx::query!(
        "update scrape_logs set pages = pages + 1, offers = offers + $2, stored = stored + $3,
                new_listings = new_listings + $4, changed = changed + $5, unmatched = unmatched + $6,
                ignored = ignored + $7, requests = requests + $8, bytes = bytes + $9, at_url = $10, progress_at = $11
          where id = $1",
        id.0,
        number(page.offers),
        number(page.stored),
        number(page.new_listings),
        number(page.changed),
        number(page.unmatched),
        number(page.ignored),
        i32::try_from(page.requests).unwrap_or(i32::MAX),
        i64::try_from(page.bytes).unwrap_or(i64::MAX),
        url,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Counts a page that could not be had or read; the first of each kind is kept in words.
/// # Errors
/// When the database fails.
pub async fn count_error(conn: &mut PgConnection, id: RunId, error: PageError<'_>, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update scrape_logs
            set errors = errors || jsonb_build_object($2::text, coalesce((errors ->> $2::text)::integer, 0) + 1),
                first_errors = jsonb_build_object($2::text, jsonb_build_object('url', $3::text, 'said', $4::text))
                               || first_errors,
                requests = requests + $5, bytes = bytes + $6, at_url = $3::text, progress_at = $7
          where id = $1",
        id.0,
        error.kind,
        error.url,
        error.said,
        i32::try_from(error.requests).unwrap_or(i32::MAX),
        i64::try_from(error.bytes).unwrap_or(i64::MAX),
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes a run whose pages were all read: `Ok`, or `Quarantined` with the reason. A closed run stays as it is.
///
/// A shop that truly shrank is not held for ever: the third visit in a row that finds the same smaller number of
/// offers is believed, and that number is the usual one from then on.
/// # Errors
/// When the database fails.
pub async fn finish(conn: &mut PgConnection, id: RunId, note: Option<&str>, now: DateTime<Utc>) -> Result<Run> {
    let run = get(&mut *conn, id).await?;
    let Some(doubted) = verdict::doubt(&mut *conn, &run).await? else {
        return close(conn, id, RunStatus::Ok, note, now).await;
    };
    if doubted.doubt == Doubt::Few && verdict::shrunk_for_good(&mut *conn, &run).await? {
        confirm(&mut *conn, id, now).await?;
        let note = format!("{}, for the third time in a row: that is the usual number now", doubted.why);
        return close(conn, id, RunStatus::Ok, Some(&note), now).await;
    }
    sqlx::query!(
        "update scrape_logs set doubt = $2 where id = $1 and status = 'running'",
        id.0,
        doubted.doubt.as_str()
    )
    .execute(&mut *conn)
    .await?;
    close(conn, id, RunStatus::Quarantined, Some(&doubted.why), now).await
}

/// From this run on the shop's size is what it was here.
async fn confirm(conn: &mut PgConnection, id: RunId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update scrape_logs set released_at = $2 where id = $1", id.0, now).execute(conn).await?;
    Ok(())
}

/// Closes a run with this status. A closed run stays as it is. Where it did not end well, its listings go back to
/// their last sound observation.
/// # Errors
/// When the database fails.
pub async fn close(
    conn: &mut PgConnection,
    id: RunId,
    status: RunStatus,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Run> {
    let closed = sqlx::query!(
        "update scrape_logs set status = $2, error = $3, finished_at = $4 where id = $1 and status = 'running'",
        id.0,
        status.as_str(),
        error,
        now,
    )
    .execute(&mut *conn)
    .await?;
    if closed.rows_affected() == 1 && status != RunStatus::Ok {
        settle(&mut *conn, id).await?;
    }
    get(conn, id).await
}

/// A person found a quarantined run to be sound: it counts from now on, its size is the usual one, and its day is
/// analysed again.
/// # Errors
/// `NotFound` when there is no such run, `Rule` when it is not quarantined.
pub async fn release(conn: &mut PgConnection, id: RunId, now: DateTime<Utc>) -> Result<Run> {
    decide(&mut *conn, id, RunStatus::Ok).await?;
    confirm(&mut *conn, id, now).await?;
    settle(&mut *conn, id).await?;
    let run = get(&mut *conn, id).await?;
    let as_of = now.date_naive().max(run.slot.date_naive());
    jobs::enqueue(conn, &AnalyzeProducts { as_of }, None).await?;
    Ok(run)
}

/// A person found a quarantined run to be wrong: it never counts.
/// # Errors
/// `NotFound` when there is no such run, `Rule` when it is not quarantined.
pub async fn discard(conn: &mut PgConnection, id: RunId) -> Result<Run> {
    decide(&mut *conn, id, RunStatus::Discarded).await?;
    get(conn, id).await
}

async fn decide(conn: &mut PgConnection, id: RunId, status: RunStatus) -> Result<()> {
    let changed = sqlx::query!(
        "update scrape_logs set status = $2 where id = $1 and status = 'quarantined'",
        id.0,
        status.as_str(),
    )
    .execute(&mut *conn)
    .await?;
    if changed.rows_affected() == 1 {
        return Ok(());
    }
    let run = get(conn, id).await?;
    Err(Error::Rule(format!("run {id} is {}, not quarantined", run.status)))
}

/// Brings the listings that this run stored to their newest sound observation. Those without any have no price.
async fn settle(conn: &mut PgConnection, id: RunId) -> Result<()> {
    sqlx::query!(
        "update listings l
            set price_minor = good.price_minor, list_price_minor = good.list_price_minor,
                currency = coalesce(good.currency, l.currency), stock = coalesce(good.stock, 'unknown'),
                last_stored_at = coalesce(good.observed_at, 'epoch')
           from (select distinct listing_id from raw_prices where run_id = $1) mine
           left join lateral (
                select p.* from raw_prices p join scrape_logs s on s.id = p.run_id and s.status = 'ok'
                 where p.listing_id = mine.listing_id order by p.observed_at desc limit 1) good on true
          where l.id = mine.listing_id",
        id.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests;
