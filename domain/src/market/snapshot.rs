//! Where one variant stands: its last value, how it changed, and how it spread over the last 30 days.

use super::quantile::{median, quantile};
use chrono::{Days, NaiveDate};

/// Length of the window in days, the last day included.
pub const WINDOW_DAYS: u64 = 30;
/// How many days before the exact one may stand in for it when a change is measured.
pub const SLACK_DAYS: u64 = 2;
/// How many days before the window are looked at for the level before it.
pub const EARLIER_DAYS: u64 = 60;
/// Least daily changes for a volatility.
pub const LEAST_CHANGES: usize = 5;

/// One day's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub day: NaiveDate,
    /// Cents of EUR, above zero.
    pub cents: i64,
}

/// The state of a variant after its last day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snapshot {
    /// The newest day with a value.
    pub last_day: NaiveDate,
    /// The value of that day.
    pub last: i64,
    /// The value of the day with a value before the last.
    pub previous: Option<i64>,
    /// The median of the [`EARLIER_DAYS`] before the window, where there are values.
    pub earlier: Option<i64>,
    /// First day of the window, whether it has a value or not.
    pub from: NaiveDate,
    /// 10 % quantile of the window's values.
    pub p10: i64,
    /// Their median.
    pub p50: i64,
    /// Their 90 % quantile.
    pub p90: i64,
    /// Days with a value inside the window.
    pub days: u32,
    /// Relative change against the value 1 day before (exactly, or up to [`SLACK_DAYS`] earlier); absent where not seen.
    pub change_1d: Option<f64>,
    /// The same against 7 days before.
    pub change_7d: Option<f64>,
    /// The same against 30 days before.
    pub change_30d: Option<f64>,
    /// Standard deviation of the window's log changes, each brought to one day by the square root of its gap.
    pub volatility: Option<f64>,
}

/// The state after the last point of `series`, which is in ascending order of days, each day at most once.
#[must_use]
pub fn snapshot(series: &[Point]) -> Option<Snapshot> {
    let last = *series.last()?;
    let first_day = last.day.checked_sub_days(Days::new(WINDOW_DAYS - 1)).unwrap_or(NaiveDate::MIN);
    let earlier_day = first_day.checked_sub_days(Days::new(EARLIER_DAYS)).unwrap_or(NaiveDate::MIN);
    let (before, window) = series.split_at(series.partition_point(|p| p.day < first_day));
    let values = ascending(window);
    let earlier = ascending(&before[before.partition_point(|p| p.day < earlier_day)..]);
    Some(Snapshot {
        last_day: last.day,
        last: last.cents,
        previous: series.len().checked_sub(2).map(|i| series[i].cents),
        earlier: median(&earlier),
        from: first_day,
        p10: quantile(&values, 0.1)?,
        p50: quantile(&values, 0.5)?,
        p90: quantile(&values, 0.9)?,
        days: u32::try_from(values.len()).unwrap_or(u32::MAX),
        change_1d: change(series, last, 1),
        change_7d: change(series, last, 7),
        change_30d: change(series, last, 30),
        volatility: volatility(window),
    })
}

fn ascending(points: &[Point]) -> Vec<i64> {
    let mut values: Vec<i64> = points.iter().map(|p| p.cents).collect();
    values.sort_unstable();
    values
}

fn change(series: &[Point], last: Point, days: u64) -> Option<f64> {
    let latest = last.day.checked_sub_days(Days::new(days))?;
    let earliest = latest.checked_sub_days(Days::new(SLACK_DAYS))?;
    let before = series[..series.partition_point(|p| p.day <= latest)].last()?;
    (before.day >= earliest && before.cents > 0).then(|| last.cents as f64 / before.cents as f64 - 1.0)
}

fn volatility(window: &[Point]) -> Option<f64> {
    let changes: Vec<f64> = window
        .windows(2)
        .filter(|w| w[0].cents > 0 && w[1].cents > 0 && w[1].day > w[0].day)
        .map(|w| {
            let gap = (w[1].day - w[0].day).num_days() as f64;
            (w[1].cents as f64 / w[0].cents as f64).ln() / gap.sqrt()
        })
        .collect();
    if changes.len() < LEAST_CHANGES {
        return None;
    }
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    let squares = changes.iter().map(|c| (c - mean).powi(2)).sum::<f64>();
    Some((squares / (changes.len() - 1) as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
    }

    fn series(values: &[(u64, i64)]) -> Vec<Point> {
        values.iter().map(|&(n, cents)| Point { day: day(n), cents }).collect()
    }

    #[test]
    fn changes_need_a_day_that_was_seen() {
        // Day 40 against 39 (exact), 33 (31 stands in), 10 (only 7 was seen: absent).
        let s = snapshot(&series(&[(7, 100), (31, 200), (39, 400), (40, 500)])).unwrap();
        assert_eq!(s.change_1d, Some(0.25));
        assert_eq!(s.change_7d, Some(1.5));
        assert_eq!(s.change_30d, None);
        assert_eq!((s.days, s.from, s.last), (3, day(11), 500), "day 7 is outside the window of 30 days");
        assert_eq!((s.p10, s.p50, s.p90), (240, 400, 480));
        assert_eq!((s.previous, s.earlier), (Some(400), Some(100)));
        assert_eq!(s.volatility, None);
    }

    #[test]
    fn nothing_and_one() {
        assert_eq!(snapshot(&[]), None);
        let one = snapshot(&series(&[(0, 123)])).unwrap();
        assert_eq!((one.p10, one.p50, one.p90, one.days), (123, 123, 123, 1));
        assert_eq!((one.change_1d, one.volatility), (None, None));
    }

    #[test]
    fn volatility_as_the_book_says() {
        // Log changes of ln 2, -ln 2, ln 2, -ln 2, ln 2: mean 0.2 ln 2, sample sd = ln 2 * sqrt(4.8 / 4).
        let s = snapshot(&series(&[(0, 100), (1, 200), (2, 100), (3, 200), (4, 100), (5, 200)])).unwrap();
        let expected = 2f64.ln() * (4.8f64 / 4.0).sqrt();
        assert!((s.volatility.unwrap() - expected).abs() < 1e-12);
        let constant = snapshot(&series(&[(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)])).unwrap();
        assert_eq!(constant.volatility, Some(0.0));
    }

    proptest! {
        #[test]
        fn quantiles_are_ordered(values in proptest::collection::vec((1u64..5, 1i64..1_000_000), 1..60)) {
            let mut n = 0;
            let points: Vec<_> = values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }).collect();
            let s = snapshot(&series(&points)).unwrap();
            prop_assert!(s.p10 <= s.p50 && s.p50 <= s.p90);
            prop_assert!(s.days as usize <= points.len() && s.from <= s.last_day);
            prop_assert!(s.volatility.is_none_or(|v| v.is_finite() && v >= 0.0));
        }

        #[test]
        fn what_is_older_than_all_windows_changes_nothing(old in 1i64..1_000_000) {
            let recent = [(100, 300), (110, 310), (120, 320)];
            let mut longer = vec![(20, old)];
            longer.extend(recent);
            prop_assert_eq!(snapshot(&series(&recent)), snapshot(&series(&longer)));
        }
    }
}
