//! Where a guide's trend will probably stand in 7 and in 30 days: p10, p50, p90.
//!
//! Linear quantile regression (Koenker and Bassett, "Regression Quantiles", Econometrica 1978) of the log change on what
//! [`features`] says of the series. Its coefficients are in `table`, learned once from real series and not from the one
//! asked about; `docs/methodology.md` says how, and how often the band held. Nothing is allocated.
//!
//! Below 1 EUR, where one cent is a jump, the numbers are an extrapolation: the table was learned above.

mod features;
mod table;

pub use features::{COUNT, Features, features};

use super::daily::Guide;
use chrono::NaiveDate;

/// What says an outlook: its form, and when its table was learned. Kept beside everything it says.
pub const MODEL: &str = "quantile regression, 26 features, 2026-11";
/// The least trend, in cents of EUR, the table was learned from: below, one cent is a jump.
pub const LEAST_CENTS: i64 = 100;
/// A series that ends more days before the date asked for has no outlook.
pub const OLDEST_DAYS: i64 = 30;
/// The largest log change that is ever foretold: a factor of about 4.5 up or down.
pub const FURTHEST: f64 = 1.5;

/// A guide's figures of one variant on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The guide's day.
    pub day: NaiveDate,
    /// Its figures, in cents of EUR.
    pub guide: Guide,
}

/// How far ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// 7 days.
    Week,
    /// 30 days.
    Month,
}

impl Horizon {
    /// Its length.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// Quantiles of the trend at the horizon, in cents of EUR, ascending, above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// One in ten ends below.
    pub p10: i64,
    /// As many end above as below.
    pub p50: i64,
    /// One in ten ends above.
    pub p90: i64,
}

/// The outlook on `as_of` from `series`, in ascending order of days. Rows after `as_of` and days without a trend do not
/// count. `None` where nothing is left, or the last of it is more than [`OLDEST_DAYS`] old.
///
/// A series that ends before `as_of` gets a band wider by the square root of the longer way.
#[must_use]
pub fn outlook(series: &[Day], as_of: NaiveDate, horizon: Horizon) -> Option<Outlook> {
    let known = &series[..series.partition_point(|d| d.day <= as_of)];
    let f = features(known)?;
    let age = (as_of - f.day).num_days();
    if age > OLDEST_DAYS {
        return None;
    }
    let rows = match horizon {
        Horizon::Week => &table::WEEK,
        Horizon::Month => &table::MONTH,
    };
    let mut logs = [0.0; 3];
    for (x, row) in f.values.iter().zip(rows) {
        for (log, b) in logs.iter_mut().zip(row) {
            *log += x * b;
        }
    }
    // Lines of different quantiles may cross far from the data; sorting never makes them worse
    // (Chernozhukov, Fernandez-Val and Galichon, "Quantile and Probability Curves Without Crossing", 2010).
    logs.sort_by(f64::total_cmp);
    let longer = (1.0 + age as f64 / horizon.days() as f64).sqrt();
    let middle = logs[1];
    let [p10, p50, p90] = logs.map(|log| {
        let log = (middle + (log - middle) * longer).clamp(-FURTHEST, FURTHEST);
        ((f.cents as f64 * log.exp()).round() as i64).max(1)
    });
    Some(Outlook { p10, p50, p90 })
}

#[cfg(test)]
mod tests;
