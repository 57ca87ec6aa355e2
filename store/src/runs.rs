//! Visits to shops: opened once a slot, counted page by page, closed with a verdict.
//!
//! Prices of a run that did not end 'ok' are kept and not used. What was seen is in `listings` and `prices`.

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::{
    ids::{RetailerId, RunId},
    retailer::RunStatus,
};
use sqlx::PgConnection;

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The row.
    pub id: RunId,
    /// The shop.
    pub retailer: RetailerId,
    /// The moment it stands for; every observation of this run carries it.
    pub slot: DateTime<Utc>,
    /// How it stands.
    pub status: RunStatus,
    /// Pages that were read.
    pub pages: i32,
    /// Offers on them.
    pub offers: i32,
    /// Observations that were stored.
    pub stored: i32,
    /// Listings never seen before.
    pub new_listings: i32,
    /// What went wrong, or why it is quarantined.
    pub error: Option<String>,
}

/// Counts of one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// Offers on it.
    pub offers: usize,
    /// Observations stored.
    pub stored: usize,
    /// Listings never seen before.
    pub new_listings: usize,
}

/// Opens the run of this slot, or finds it again. One that is still running starts over with counting pages and
/// offers (they will be read again); what it stored stays counted, because it is not stored twice.
/// # Errors
/// When the database fails.
pub async fn open(
    conn: &mut PgConnection,
    retailer: RetailerId,
    slot: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Run> {
    let id = sqlx::query_scalar!(
        r#"insert into scrape_logs (retailer_id, slot, started_at) values ($1, $2, $3)
           on conflict (retailer_id, slot) do update
              set pages = case when scrape_logs.status = 'running' then 0 else scrape_logs.pages end,
                  offers = case when scrape_logs.status = 'running' then 0 else scrape_logs.offers end
           returning id as "id: RunId""#,
        retailer.0,
        slot,
        now,
    )
    .fetch_one(&mut *conn)
    .await?;
    get(conn, id).await
}

/// The run.
/// # Errors
/// `NotFound` when there is none.
pub async fn get(conn: &mut PgConnection, id: RunId) -> Result<Run> {
    sqlx::query_as!(
        Run,
        r#"select id as "id: RunId", retailer_id as "retailer: RetailerId", slot, status as "status: RunStatus",
                  pages, offers, stored, new_listings, error
             from scrape_logs where id = $1"#,
        id.0,
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound("run"))
}

/// Counts a page that was read and stored. Belongs into the transaction that stored it.
/// # Errors
/// When the database fails.
pub async fn count_page(conn: &mut PgConnection, id: RunId, page: PageCounts) -> Result<()> {
    let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    sqlx::query!(
        "update scrape_logs set pages = pages + 1, offers = offers + $2, stored = stored + $3,
                new_listings = new_listings + $4 where id = $1",
        id.0,
        number(page.offers),
        number(page.stored),
        number(page.new_listings),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes a run whose pages were all read: `Ok`, or `Quarantined` with the reason. A closed run stays as it is.
/// # Errors
/// When the database fails.
pub async fn finish(conn: &mut PgConnection, id: RunId, note: Option<&str>, now: DateTime<Utc>) -> Result<Run> {
    let run = get(&mut *conn, id).await?;
    let recent = sqlx::query_scalar!(
        "select offers from scrape_logs where retailer_id = $1 and status = 'ok' and slot < $2
          order by slot desc limit 5",
        run.retailer.0,
        run.slot,
    )
    .fetch_all(&mut *conn)
    .await?;
    match suspicion(run.offers, recent) {
        None => close(conn, id, RunStatus::Ok, note, now).await,
        Some(why) => close(conn, id, RunStatus::Quarantined, Some(&why), now).await,
    }
}

/// Closes a run with this status. A closed run stays as it is.
///
/// Where it did not end well, its listings forget that their price was stored: the next good run stores it again.
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
    let run = get(&mut *conn, id).await?;
    if closed.rows_affected() == 1 && status != RunStatus::Ok {
        sqlx::query!(
            "update listings set last_stored_at = 'epoch' where retailer_id = $1 and last_seen_at = $2",
            run.retailer.0,
            run.slot,
        )
        .execute(conn)
        .await?;
    }
    Ok(run)
}

/// Why a run with so many offers is not to be trusted: it is empty, or has half or less of the median of the
/// last good ones.
fn suspicion(offers: i32, mut recent: Vec<i32>) -> Option<String> {
    if offers == 0 {
        return Some("no offers at all".to_owned());
    }
    recent.sort_unstable();
    let median = *recent.get(recent.len() / 2)?;
    (i64::from(offers) * 2 <= i64::from(median)).then(|| format!("{offers} offers where {median} are usual"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_usual_is_quarantined() {
        assert_eq!(suspicion(5, vec![]), None);
        assert_eq!(suspicion(0, vec![]), Some("no offers at all".to_owned()));
        assert_eq!(suspicion(51, vec![100, 90, 400, 101, 99]), None);
        assert_eq!(suspicion(50, vec![100, 90, 400, 101, 99]), Some("50 offers where 100 are usual".to_owned()));
        // One odd run among the last five does not move the bar.
        assert_eq!(suspicion(60, vec![1000, 100, 100, 100, 100]), None);
    }
}
