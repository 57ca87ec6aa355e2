//! Reading: everything, or what a new day makes necessary.

use super::{Args, groups::Gathered};
use chrono::{NaiveDate, TimeDelta};
use domain::market::aggregate::{DAY_MICROS, Observation, first_needed};
use store::peer::{self, Touched};

/// Reads the observations as they lie in the table, as the other stacks do: bringing them in order is part of computing.
/// With `from`, the first day that is written anew, only what that day and those after it look back on.
pub(super) async fn observations(
    conn: &mut store::PgConnection,
    args: &Args,
    from: Option<i32>,
) -> anyhow::Result<Gathered> {
    let touched = args
        .since
        .zip(from)
        .map(|(since, from)| Touched { since, from: args.first_day + TimeDelta::days(first_needed(from).into()) });
    let mut gathered = Gathered::default();
    let mut rows = peer::observations(conn, args.as_of, touched).await?;
    while let Some(row) = rows.next().await? {
        gathered.add(row.card, row.condition, observed(args.first_day, &row))?;
    }
    Ok(gathered)
}

/// Reads all observations of some products and conditions.
pub(super) async fn whole(
    conn: &mut store::PgConnection,
    args: &Args,
    groups: &[(&str, &str)],
) -> anyhow::Result<Gathered> {
    let mut gathered = Gathered::default();
    let mut added = Ok(());
    peer::observations_of(conn, args.as_of, groups, |row| {
        let one = observed(args.first_day, &row);
        if added.is_ok() {
            added = gathered.add(row.card, row.condition, one);
        }
    })
    .await?;
    added.map(|()| gathered)
}

fn observed(first_day: NaiveDate, row: &peer::Observation<'_>) -> Observation {
    let since_1970 = (first_day - NaiveDate::default()).num_days();
    Observation { at: row.at - since_1970 * DAY_MICROS, id: row.id, cents: row.cents, in_stock: row.in_stock }
}
