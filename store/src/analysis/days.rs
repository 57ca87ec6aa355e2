//! Which days an analysis has to look at, read from the tables themselves: there is no separate watermark to go wrong.

use super::sources::next_day;
use crate::{PgConnection, Result};
use chrono::{Days, NaiveDate};

/// Days to work on, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Days without a processed row.
    pub new: Vec<NaiveDate>,
    /// Days that have some and are computed again: the newest processed one may have been read while it was filling.
    pub again: Vec<NaiveDate>,
}

/// The newest day up to `today` of which there is a guide or an observation (UTC); `None` of an empty database.
/// # Errors
/// When the database fails.
pub async fn newest_day(conn: &mut PgConnection, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let until = next_day(today);
    Ok(sqlx::query_scalar!(
        r#"select greatest(
               (select max(guide_date) from price_guides where guide_date <= $1),
               (select (max(observed_at) at time zone 'UTC')::date from raw_prices where observed_at < $2))"#,
        today,
        until
    )
    .fetch_one(conn)
    .await?)
}

/// The day of the newest guide up to `as_of`, if it is of the 30 days before.
/// # Errors
/// When the database fails.
pub async fn newest_guide(conn: &mut PgConnection, as_of: NaiveDate) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!(
        "select max(guide_date) from price_guides where guide_date <= $1 and guide_date > $1::date - 30",
        as_of
    )
    .fetch_one(conn)
    .await?)
}

/// Guide days up to `as_of` that are new, and the newest known one again, and those that were left half done; with
/// `since`, every one from that day on again.
/// # Errors
/// When the database fails.
pub async fn pending_guides(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    since: Option<NaiveDate>,
    left: &[NaiveDate],
) -> Result<Pending> {
    // Each step jumps to the next day by its index: cheap, however many rows a day has.
    let days = sqlx::query!(
        r#"with recursive d(day) as (
               select min(guide_date) from price_guides where guide_date <= $1
               union all
               select (select min(guide_date) from price_guides where guide_date > d.day and guide_date <= $1)
                 from d where d.day is not null)
           select day as "day!", exists(select from processed_prices p where p.day = d.day and p.basis = 'guide') as "known!"
             from d where day is not null order by day"#,
        as_of
    )
    .fetch_all(conn)
    .await?;
    Ok(split(days.into_iter().map(|d| (d.day, d.known)), since, left, 1))
}

/// Days of observations (UTC) up to `as_of` that are new, and the newest two known ones again, and those that were left
/// half done; with `since`, every one from that day on.
/// # Errors
/// When the database fails.
pub async fn pending_shops(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    since: Option<NaiveDate>,
    left: &[NaiveDate],
) -> Result<Pending> {
    let days = sqlx::query!(
        r#"with recursive d(day) as (
               select (min(observed_at) at time zone 'UTC')::date from raw_prices where observed_at < $1
               union all
               select (select (min(observed_at) at time zone 'UTC')::date from raw_prices
                        where observed_at >= (d.day + 1)::timestamp at time zone 'UTC' and observed_at < $1)
                 from d where d.day is not null)
           select day as "day!", exists(select from processed_prices p where p.day = d.day and p.basis = 'shops') as "known!"
             from d where day is not null order by day"#,
        next_day(as_of)
    )
    .fetch_all(conn)
    .await?;
    Ok(split(days.into_iter().map(|d| (d.day, d.known)), since, left, 2))
}

fn split(
    days: impl Iterator<Item = (NaiveDate, bool)>,
    since: Option<NaiveDate>,
    left: &[NaiveDate],
    newest: u64,
) -> Pending {
    let mut pending = Pending::default();
    for (day, known) in days {
        // Of a day that was left half done, some products have rows and others not.
        if known || left.contains(&day) { pending.again.push(day) } else { pending.new.push(day) }
    }
    if let Some(&last) = pending.again.last() {
        let first = last.checked_sub_days(Days::new(newest - 1)).unwrap_or(last);
        let first = since.map_or(first, |since| since.min(first));
        pending.again.retain(|&day| day >= first || left.contains(&day));
    }
    pending
}

/// Forgets what was computed for days after `as_of`: afterwards the results are those of a database that never saw them.
/// The next analysis of a later date computes these days again. Returns how many daily rows went.
/// # Errors
/// When the database fails.
pub async fn forget_after(conn: &mut PgConnection, as_of: NaiveDate) -> Result<u64> {
    let gone = sqlx::query!("delete from processed_prices where day > $1", as_of).execute(conn).await?;
    Ok(gone.rows_affected())
}
