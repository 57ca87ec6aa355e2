//! Bulk reading and writing for the analysis: whole columns by COPY, never row by row.
//!
//! What the numbers mean is `domain::market`'s; this module only moves them. Every reader takes the days it may see, so
//! nothing later than an analysis' own date can reach it. `days` says what is to do, `sources` reads histories,
//! `processed`, `snapshots`, `deals` and `statistics` keep the results.

pub(crate) mod copy;
mod days;
mod deals;
mod fair;
mod processed;
mod snapshots;
mod sources;
mod statistics;
mod watch;

pub use days::{Pending, forget_after, newest_day, newest_guide, pending_guides, pending_shops};
pub use deals::{GuideId, NewDeal, OfferRow, Visits, all_guide_ids, guide_ids, keep_deals, offers, visits};
pub use fair::{FairRow, keep_fair};
pub use processed::{Daily, DailyWriter, ProcessedRow, ProcessedRows, merge_daily, processed, write_again, write_new};
pub use snapshots::{SnapshotRow, VariantRow, keep_snapshots, variants};
pub(crate) use sources::GUIDE_IDS;
pub use sources::{
    AskRow, AskRows, GuideRow, GuideRows, Mapped, Rate, SeriesRow, SeriesRows, asks, guides, mapped, rates, series,
};
pub use statistics::{Statistic, keep_statistics};
pub use watch::{keep_flags, keep_signals, kept_out};

use crate::{PgConnection, Result};

/// Lets one analysis at a time write: held until the transaction ends, a second one waits.
/// # Errors
/// When the database fails.
pub async fn lock(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('analysis'))").execute(conn).await?;
    Ok(())
}

/// Makes a fresh transaction one for reading the histories: one state of them throughout, and memory to sort them in.
/// # Errors
/// When the database fails.
pub async fn only_read(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("set transaction isolation level repeatable read, read only").execute(&mut *conn).await?;
    sqlx::query!("set local work_mem = '64MB'").execute(conn).await?;
    Ok(())
}
