//! The guides of a span of days, one Cardmarket id at a time.

use chrono::{Days, NaiveDate};
use domain::market::outlook::Day;
use store::{
    PgConnection,
    analysis::{SeriesRow, SeriesRows},
};

/// Days before a date that an outlook of it can rest on: the last trend may be 30 days old, and its window reaches 30
/// days further back.
pub const SPAN_DAYS: u64 = 61;

/// The first day an outlook of `as_of` may look at.
pub fn first_day(as_of: NaiveDate) -> NaiveDate {
    as_of.checked_sub_days(Days::new(SPAN_DAYS)).unwrap_or(NaiveDate::MIN)
}

/// Both columns of one id.
#[derive(Clone, Debug, PartialEq)]
pub struct OfId {
    /// Cardmarket's product id.
    pub id_product: i32,
    /// The main columns, in ascending order of days.
    pub main: Vec<Day>,
    /// The second finish's columns.
    pub second: Vec<Day>,
}

impl OfId {
    /// Its columns: whether it is the second finish, and its days.
    pub fn columns(&self) -> [(bool, &[Day]); 2] {
        [(false, &self.main), (true, &self.second)]
    }
}

/// Series on their way.
pub struct BySeries<'c> {
    rows: SeriesRows<'c>,
    ahead: Option<SeriesRow>,
}

impl<'c> BySeries<'c> {
    /// Reads the guides from `first` to `last`, both included.
    pub async fn open(conn: &'c mut PgConnection, first: NaiveDate, last: NaiveDate) -> store::Result<Self> {
        let mut rows = store::analysis::series(conn, first, last).await?;
        let ahead = rows.next().await?;
        Ok(BySeries { rows, ahead })
    }

    /// The next id, in ascending order.
    pub async fn next(&mut self) -> store::Result<Option<OfId>> {
        let Some(row) = self.ahead else { return Ok(None) };
        let mut one = OfId { id_product: row.id_product, main: Vec::new(), second: Vec::new() };
        while let Some(row) = self.ahead.filter(|row| row.id_product == one.id_product) {
            one.main.push(Day { day: row.day, guide: row.main });
            one.second.push(Day { day: row.day, guide: row.second });
            self.ahead = self.rows.next().await?;
        }
        Ok(Some(one))
    }
}
