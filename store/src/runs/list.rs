//! Visits as people and commands see them.

use crate::{Error, Result};
use chrono::{DateTime, Duration, Utc};
use domain::{
    ids::{RetailerId, RunId},
    page::Page,
    retailer::RunStatus,
    visit::Doubt,
};
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, types::Json};
use std::collections::BTreeMap;

/// The first error of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstError {
    /// The page.
    pub url: String,
    /// What went wrong.
    pub said: String,
}

/// A visit with everything that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The row.
    pub id: RunId,
    /// The shop.
    pub retailer: RetailerId,
    /// Its slug.
    pub shop: String,
    /// Its name for people.
    pub shop_name: String,
    /// The moment it stands for; every observation of this run carries it.
    pub slot: DateTime<Utc>,
    /// How it stands.
    pub status: RunStatus,
    /// Requests that were made, also by attempts that broke off.
    pub requests: i32,
    /// Bytes that came.
    pub bytes: i64,
    /// Pages that were read.
    pub pages: i32,
    /// Offers on them.
    pub offers: i32,
    /// Observations that were stored.
    pub stored: i32,
    /// Listings never seen before.
    pub new_listings: i32,
    /// Listings whose price or stock changed.
    pub changed: i32,
    /// Listings no product is known of.
    pub unmatched: i32,
    /// Things on pages that are no offers.
    pub ignored: i32,
    /// Pages that could not be had or read, by kind.
    pub errors: Json<BTreeMap<String, i64>>,
    /// The first of each kind.
    pub first_errors: Json<BTreeMap<String, FirstError>>,
    /// What went wrong, or why it is quarantined, or what else a person should know.
    pub error: Option<String>,
    /// Why it was quarantined, in a word.
    pub doubt: Option<Doubt>,
    /// When it was found sound after all.
    pub released_at: Option<DateTime<Utc>>,
    /// The page it was at last.
    pub at_url: Option<String>,
    /// The last sign of life.
    pub progress_at: Option<DateTime<Utc>>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Run {
    /// How long it took, or takes up to its last sign of life.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        Some(self.finished_at.or(self.progress_at)? - self.started_at)
    }

    /// All pages that could not be had or read.
    #[must_use]
    pub fn error_count(&self) -> i64 {
        self.errors.values().sum()
    }
}

/// Which runs are wanted; what is absent does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// This run alone.
    pub id: Option<RunId>,
    /// Of the shop with this slug.
    pub shop: Option<&'a str>,
    /// That stand like this.
    pub status: Option<RunStatus>,
    /// Those before this one.
    pub before: Option<RunId>,
}

/// The runs that are wanted, newest first.
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut PgConnection, wanted: Wanted<'_>, size: u32) -> Result<Page<Run>> {
    let rows = sqlx::query_as!(
        Run,
        r#"select l.id as "id: RunId", l.retailer_id as "retailer: RetailerId", r.slug as shop, r.name as shop_name,
                  l.slot, l.status as "status: RunStatus", l.requests, l.bytes, l.pages, l.offers, l.stored,
                  l.new_listings, l.changed, l.unmatched, l.ignored,
                  l.errors as "errors: Json<BTreeMap<String, i64>>",
                  l.first_errors as "first_errors: Json<BTreeMap<String, FirstError>>",
                  l.error, l.doubt as "doubt: Doubt", l.released_at, l.at_url, l.progress_at, l.started_at, l.finished_at
             from scrape_logs l join retailers r on r.id = l.retailer_id
            where ($1::bigint is null or l.id = $1) and ($2::text is null or r.slug = $2)
              and ($3::text is null or l.status = $3)
              and (l.started_at, l.id) < (coalesce((select c.started_at from scrape_logs c where c.id = $4), 'infinity'),
                                          coalesce($4, 9223372036854775807))
            order by l.started_at desc, l.id desc limit $5"#,
        wanted.id.map(|id| id.0),
        wanted.shop,
        wanted.status.map(RunStatus::as_str),
        wanted.before.map(|id| id.0),
        i64::from(size) + 1,
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// The run.
/// # Errors
/// `NotFound` when there is none.
pub async fn get(conn: &mut PgConnection, id: RunId) -> Result<Run> {
    let found = list(conn, Wanted { id: Some(id), ..Wanted::default() }, 1).await?;
    found.items.into_iter().next().ok_or(Error::NotFound("run"))
}

/// Slug and name of every shop that was ever visited, by name.
/// # Errors
/// When the database fails.
pub async fn shops(conn: &mut PgConnection) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "select slug, name from retailers r where exists (select from scrape_logs l where l.retailer_id = r.id)
          order by name"
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.slug, r.name)).collect())
}
