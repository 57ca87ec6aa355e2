//! The months that have to be there before anything is stored in them.

use chrono::{Datelike as _, Months, NaiveDate};
use store::PgPool;

/// Months whose partitions are made ahead.
const MONTHS_AHEAD: u32 = 3;

/// Makes the partitions of the month of this day and of those ahead that are not there. How many it made.
/// # Errors
/// When the database fails, or this process may not change its schema.
pub async fn make(pool: &PgPool, day: NaiveDate) -> anyhow::Result<i32> {
    let last = day.checked_add_months(Months::new(MONTHS_AHEAD)).unwrap_or(day);
    let made = store::prices::ensure_partitions(&mut *pool.acquire().await?, day, last).await?;
    if made > 0 {
        tracing::info!(made, until = format!("{}-{:02}", last.year(), last.month()), "partitions made");
    }
    Ok(made)
}
