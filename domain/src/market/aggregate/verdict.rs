//! How good the newest price is beside the group's own past.

use super::{
    Observation,
    daily::Day,
    median::median,
    outlier::MAD_TO_SD,
    slope::{least_squares, theil_sen},
};

/// Days over which slopes are taken.
const SLOPE_DAYS: i32 = 90;
/// Days over which the spread around the fair price is taken.
const SPREAD_DAYS: i32 = 30;
/// Least spread, as a part of the fair price.
const LEAST_SPREAD: f64 = 0.01;
/// How much volatility takes from a score.
const VOLATILITY_WEIGHT: f64 = 4.0;
/// After how many days a discount counts for 1/e of itself.
const STALE_DAYS: f64 = 14.0;

/// What the workload says of a group; its score is its own and not that of `deal_score`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The last day with a value, in days since day 0.
    pub last_day: i32,
    /// The newest kept price in stock, in cents.
    pub cents: i32,
    /// The trailing median of 30 days at the last day, in cents.
    pub fair: f64,
    /// How far the price is below it, as a part of it.
    pub discount: f64,
    /// The robust z-score of the price (Iglewicz and Hoaglin 1993): distance from fair in `1.4826 MAD` of 30 days.
    pub zscore: f64,
    /// Least-squares slope of 90 days, in cents a day.
    pub slope_ols: f64,
    /// Theil-Sen slope of 90 days, in cents a day.
    pub slope_ts: f64,
    /// Volatility at the last day.
    pub volatility: f64,
    /// Days from the price's day to the day asked about.
    pub freshness_days: i32,
    /// Discount, less with volatility, fading with age.
    pub score: f64,
}

/// The verdict on `newest` as of the day `as_of`; none without days.
pub(super) fn verdict(days: &[Day], newest: &Observation, as_of: i32, values: &mut Vec<f64>) -> Option<Verdict> {
    let last = days.last()?;
    let fair = last.med30;
    values.clear();
    values.extend(trailing(days, last.day, SPREAD_DAYS).iter().map(|day| (day.median - fair).abs()));
    let spread = (MAD_TO_SD * median(values)).max(LEAST_SPREAD * fair);
    let discount = (fair - f64::from(newest.cents)) / fair;
    let freshness_days = as_of - newest.day();
    let line = trailing(days, last.day, SLOPE_DAYS);
    Some(Verdict {
        last_day: last.day,
        cents: newest.cents,
        fair,
        discount,
        zscore: (f64::from(newest.cents) - fair) / spread,
        slope_ols: least_squares(line),
        slope_ts: theil_sen(line, values),
        volatility: last.volatility,
        freshness_days,
        score: discount / (1.0 + VOLATILITY_WEIGHT * last.volatility) * (-f64::from(freshness_days) / STALE_DAYS).exp(),
    })
}

/// The rows with a day in (last - width, last].
fn trailing(days: &[Day], last: i32, width: i32) -> &[Day] {
    &days[days.partition_point(|day| day.day <= last - width)..]
}
