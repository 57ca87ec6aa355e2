//! What a chart shows: a series of days, its unit, and how much of it. What is drawn around a series is in `plot`.

mod plot;
mod tongue;

pub use plot::{LOW_DAYS, Mark, Plot, View, Zoom, month_lows, usual};
pub use tongue::{Tongue, Word};

use crate::{closed_list::closed_list, money::Money};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// More days than this between two points are a gap: the line breaks there.
pub const LONGEST_STEP_DAYS: i64 = 3;

closed_list! {
    /// How much of a series is shown, counted back from its newest day.
    Range {
        /// 30 days.
        Month = "30",
        /// 90 days.
        Quarter = "90",
        /// 365 days.
        Year = "365",
        /// All there is.
        All = "all",
    }
}

impl Range {
    const fn days(self) -> Option<u64> {
        match self {
            Range::Month => Some(30),
            Range::Quarter => Some(90),
            Range::Year => Some(365),
            Range::All => None,
        }
    }
}

closed_list! {
    /// How values are laid out from below to above.
    Scale {
        /// The same way for the same amount.
        Linear = "linear",
        /// The same way for the same part: ten to twenty is as far as a hundred to two hundred.
        Log = "log",
    }
}

closed_list! {
    /// What a value counts.
    Unit {
        /// Cents of EUR.
        Cents = "cents",
        /// Hundredths of an index point.
        Points = "points",
    }
}

impl Unit {
    /// A value as people read it: `12.50 €`, `104.21`.
    #[must_use]
    pub fn show(self, value: i64) -> String {
        match self {
            Unit::Cents => Money::eur(value).to_string(),
            Unit::Points => {
                let sign = if value < 0 { "\u{2212}" } else { "" };
                format!("{sign}{}.{:02}", value.unsigned_abs() / 100, value.unsigned_abs() % 100)
            }
        }
    }
}

/// One day. Days without data have no point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    /// Which day.
    pub day: NaiveDate,
    /// Its value.
    pub value: i64,
    /// The cheapest offer of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<i64>,
    /// 25 % and 75 % quantile of the day's offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<i64>>))]
    pub band: Option<(i64, i64)>,
}

/// Days in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// What the values count.
    pub unit: Unit,
    /// What a value is, in words: "Trend", "Median offer".
    pub label: String,
    /// The days.
    pub points: Vec<Point>,
}

impl Series {
    /// The part inside a range.
    #[must_use]
    pub fn within(&self, range: Range) -> &[Point] {
        let (Some(days), Some(last)) = (range.days(), self.points.last()) else { return &self.points };
        let Some(first_day) = last.day.checked_sub_days(Days::new(days)) else { return &self.points };
        let start = self.points.partition_point(|p| p.day < first_day);
        self.points.get(start..).unwrap_or_default()
    }
}

/// Runs of points without a gap between them.
#[must_use]
pub fn runs(points: &[Point]) -> Vec<&[Point]> {
    points.chunk_by(|a, b| (b.day - a.day).num_days() <= LONGEST_STEP_DAYS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(days: &[u64]) -> Series {
        let start = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let point = |d: &u64| Point { day: start + Days::new(*d), value: 100 + *d as i64, low: None, band: None };
        Series { unit: Unit::Cents, label: "Trend".into(), points: days.iter().map(point).collect() }
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let s = series(&[0, 1, 4, 8, 9, 40]);
        let lengths: Vec<usize> = runs(&s.points).iter().map(|r| r.len()).collect();
        assert_eq!(lengths, [3, 2, 1]);
        assert!(runs(&[]).is_empty());
    }

    #[test]
    fn a_range_counts_back_from_the_newest_day() {
        let s = series(&[0, 10, 11, 40]);
        assert_eq!(s.within(Range::Month).len(), 3);
        assert_eq!(s.within(Range::All).len(), 4);
    }

    #[test]
    fn index_points() {
        assert_eq!(Unit::Points.show(10_421), "104.21");
    }
}
