//! `analyses` and `analysis_batches`: one analysis, worked on by ranges of products, wherever there are hands.
//!
//! At most one is open. Beginning one ends whatever was open: it waits for the batches in hand, and the others find that
//! they are no longer wanted. A batch writes daily values, and puts what it found into the `found_` tables; the last one
//! done says so, and whoever hears it publishes all at once.

use super::days::Pending;
use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::market::fair::ratios::Ratios;
use sqlx::types::Json;

/// An open analysis that has not moved for so long was lost, and may be replaced.
const LOST_AFTER: &str = "15 minutes";

/// What an analysis works on: settled when it begins, the same for all its batches.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Days of guides.
    pub guides: Pending,
    /// Days of observations (UTC).
    pub shops: Pending,
    /// What conditions and languages are worth.
    pub ratios: Ratios,
}

/// Products with ids from the one to the other, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first.
    pub first: i64,
    /// The last.
    pub last: i64,
}

impl Range {
    /// All products.
    pub const ALL: Range = Range { first: 0, last: i64::MAX };
}

/// A batch in hand.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The newest day that may be looked at.
    pub as_of: NaiveDate,
    /// Its products.
    pub products: Range,
    /// What is to be done.
    pub plan: Plan,
}

/// Whether an analysis is under way: open, and moving. Then another up to `as_of` is noted down, to be begun after it: what
/// it has read already may have changed since.
/// # Errors
/// When the database fails.
pub async fn is_under_way(conn: &mut PgConnection, as_of: NaiveDate) -> Result<bool> {
    let noted = format!(
        "update analyses a set again = greatest(again, $1) where state = 'open' and now() - '{LOST_AFTER}'::interval <
             greatest(opened_at, (select max(done_at) from analysis_batches b where b.analysis_id = a.id))"
    );
    let noted = sqlx::query(sqlx::AssertSqlSafe(noted)).bind(as_of).execute(conn).await?;
    Ok(noted.rows_affected() > 0)
}

/// Ends the open analysis, if there is one, as replaced, once the batches in hand are through. To be called before the
/// plan of the next is made. Returns the days that the replaced ones may have left half done: of guides, of shops.
/// # Errors
/// When the database fails.
pub async fn replace_open(conn: &mut PgConnection) -> Result<(Vec<NaiveDate>, Vec<NaiveDate>)> {
    // Two that begin at once: the second sees what the first left.
    sqlx::query!("select pg_advisory_xact_lock(hashtext('analysis'))").execute(&mut *conn).await?;
    // Whoever has a batch in hand holds the row.
    sqlx::query!("select id from analyses where state = 'open' for update").fetch_optional(&mut *conn).await?;
    sqlx::query!("update analyses set state = 'superseded', finished_at = now() where state = 'open'")
        .execute(&mut *conn)
        .await?;
    let left = sqlx::query!(
        r#"select distinct 'guide' as "basis!", unnest(guide_new || guide_again) as "day!" from analyses
            where state = 'superseded' and id > coalesce((select max(id) from analyses where state = 'done'), 0)
           union select distinct 'shops', unnest(shop_new || shop_again) from analyses
            where state = 'superseded' and id > coalesce((select max(id) from analyses where state = 'done'), 0)
            order by 1, 2"#
    )
    .fetch_all(conn)
    .await?;
    let of = |basis: &str| left.iter().filter(|l| l.basis == basis).map(|l| l.day).collect();
    Ok((of("guide"), of("shops")))
}

/// Begins an analysis, after [`replace_open`]: in batches of so many products, numbered from 0. Returns its number and
/// how many batches it has.
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut PgConnection, as_of: NaiveDate, plan: &Plan, products: i64) -> Result<(i64, i32)> {
    sqlx::query("truncate found_snapshots, found_fair_prices, found_signals, found_flags, found_deals, found_out")
        .execute(&mut *conn)
        .await?;
    let id = sqlx::query_scalar!(
        "insert into analyses (as_of, guide_new, guide_again, shop_new, shop_again, ratios)
         values ($1, $2, $3, $4, $5, $6) returning id",
        as_of,
        &plan.guides.new,
        &plan.guides.again,
        &plan.shops.new,
        &plan.shops.again,
        Json(&plan.ratios) as _
    )
    .fetch_one(&mut *conn)
    .await?;
    let made = sqlx::query!(
        "insert into analysis_batches (analysis_id, number, first_product, last_product)
         select $1, n::integer, min(id), max(id) from (select id, (row_number() over (order by id) - 1) / $2 as n from products) p
          group by n",
        id,
        products.max(1)
    )
    .execute(conn)
    .await?;
    Ok((id, i32::try_from(made.rows_affected()).unwrap_or(i32::MAX)))
}

/// Takes a batch in hand until the transaction ends. None: it is done, or its analysis is no longer wanted.
/// # Errors
/// When the database fails.
pub async fn take(conn: &mut PgConnection, analysis: i64, number: i32) -> Result<Option<Batch>> {
    let row = sqlx::query!(
        r#"select a.as_of, a.guide_new, a.guide_again, a.shop_new, a.shop_again, a.ratios as "ratios!: Json<Ratios>",
                  b.first_product, b.last_product
             from analyses a join analysis_batches b on b.analysis_id = a.id
            where a.id = $1 and b.number = $2 and a.state = 'open' and b.done_at is null
              for key share of a for update of b"#,
        analysis,
        number
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Batch {
        as_of: row.as_of,
        products: Range { first: row.first_product, last: row.last_product },
        plan: Plan {
            guides: Pending { new: row.guide_new, again: row.guide_again },
            shops: Pending { new: row.shop_new, again: row.shop_again },
            ratios: row.ratios.0,
        },
    }))
}

/// Says that a batch is done. True: it was the last one.
/// # Errors
/// When the database fails.
pub async fn done(conn: &mut PgConnection, analysis: i64, number: i32) -> Result<bool> {
    // One at a time until each has committed: two that end together would each think the other still at work.
    sqlx::query!("select pg_advisory_xact_lock(hashtext('analysis batch'))").execute(&mut *conn).await?;
    sqlx::query!(
        "update analysis_batches set done_at = clock_timestamp() where analysis_id = $1 and number = $2",
        analysis,
        number
    )
    .execute(&mut *conn)
    .await?;
    let left = sqlx::query_scalar!(
        r#"select count(*) as "n!" from analysis_batches where analysis_id = $1 and done_at is null"#,
        analysis
    )
    .fetch_one(conn)
    .await?;
    Ok(left == 0)
}

/// Takes an analysis whose batches are all done in hand, to publish it; its date. None: it is published, or no longer
/// wanted, or not all of it is done.
/// # Errors
/// When the database fails.
pub async fn take_whole(conn: &mut PgConnection, analysis: i64) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!(
        "select as_of from analyses a where id = $1 and state = 'open'
            and not exists (select from analysis_batches b where b.analysis_id = a.id and b.done_at is null) for update",
        analysis
    )
    .fetch_optional(conn)
    .await?)
}

/// Says that an analysis is published. Returns the date that was asked for meanwhile, if one was.
/// # Errors
/// When the database fails.
pub async fn close(conn: &mut PgConnection, analysis: i64) -> Result<Option<NaiveDate>> {
    let again = sqlx::query_scalar!(
        "update analyses set state = 'done', finished_at = now() where id = $1 returning again",
        analysis
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query("truncate found_snapshots, found_fair_prices, found_signals, found_flags, found_deals, found_out")
        .execute(conn)
        .await?;
    Ok(again)
}
