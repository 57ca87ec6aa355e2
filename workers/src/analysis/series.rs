//! The daily values of a batch's variants, in memory while it is worked on.

use anyhow::Context as _;
use chrono::NaiveDate;
use domain::market::{deal::Basis, signal::Offers, snapshot::Point};
use store::{
    PgConnection,
    analysis::{ProcessedRow, Range},
};

/// One variant's.
#[derive(Debug, Default)]
pub(super) struct Series {
    pub(super) variant: i64,
    /// The guide's values by day.
    pub(super) guide: Vec<Point>,
    /// Its lowest ask on its last day.
    pub(super) guide_low: Option<i64>,
    /// The shops' values by day.
    pub(super) shops: Vec<Point>,
    /// Their lowest ask on their last day.
    pub(super) shops_low: Option<i64>,
    /// Their offers by day.
    pub(super) offers: Vec<Offers>,
}

impl Series {
    fn push(&mut self, row: ProcessedRow) {
        let point = Point { day: row.day, cents: row.median };
        match row.basis {
            Basis::Guide => {
                self.guide.push(point);
                self.guide_low = row.low;
            }
            Basis::Shops => {
                self.shops.push(point);
                self.offers.push(Offers { day: row.day, count: row.offers.unsigned_abs(), low: row.low });
                self.shops_low = row.low;
            }
        }
    }
}

/// Reads all daily values of a range of products up to `as_of`, by variant.
pub(super) async fn read(conn: &mut PgConnection, products: Range, as_of: NaiveDate) -> anyhow::Result<Vec<Series>> {
    let mut all: Vec<Series> = Vec::new();
    let mut rows = store::analysis::processed(conn, products, as_of).await.context("daily values")?;
    while let Some(row) = rows.next().await? {
        if all.last().is_none_or(|s| s.variant != row.variant) {
            all.push(Series { variant: row.variant, ..Series::default() });
        }
        if let Some(series) = all.last_mut() {
            series.push(row);
        }
    }
    Ok(all)
}
