//! The history of what shops asked: append-only, by month. The newest observation is in `listings`.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ListingId, RunId};
use sqlx::PgConnection;

/// Appends the newest observation of these listings, seen at `at`, the slot of the run. What is there already stays:
/// a step may run twice. Returns how many were appended.
/// # Errors
/// When the database fails; when the month of `at` has no partition (`ensure_partitions`).
pub async fn append(conn: &mut PgConnection, run: RunId, at: DateTime<Utc>, listings: &[ListingId]) -> Result<u64> {
    let ids: Vec<i64> = listings.iter().map(|id| id.0).collect();
    let done = sqlx::query!(
        "insert into raw_prices (listing_id, observed_at, run_id, price_minor, list_price_minor, currency, stock)
         select id, $2, $3, price_minor, list_price_minor, currency, stock
           from listings where id = any($1) and price_minor is not null
         on conflict (listing_id, observed_at) do nothing",
        &ids,
        at,
        run.0,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Makes the monthly partitions of both histories from the month of `first` to the month of `last`.
/// Returns how many were missing.
/// # Errors
/// When the database fails.
pub async fn ensure_partitions(conn: &mut PgConnection, first: NaiveDate, last: NaiveDate) -> Result<i32> {
    let made = sqlx::query_scalar!(
        r#"select ensure_monthly_partitions('raw_prices', $1, $2) + ensure_monthly_partitions('price_guides', $1, $2)
                  as "made!""#,
        first,
        last,
    )
    .fetch_one(conn)
    .await?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn partitions_of_both_histories_once(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let (first, last) =
            (NaiveDate::from_ymd_opt(2019, 11, 30).unwrap(), NaiveDate::from_ymd_opt(2020, 1, 1).unwrap());
        assert_eq!(ensure_partitions(&mut conn, first, last).await?, 6);
        assert_eq!(ensure_partitions(&mut conn, first, last).await?, 0);
        Ok(())
    }
}
