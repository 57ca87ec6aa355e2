//! One product's whole history at once: outliers out, robust days, trailing medians, slopes, a verdict.
//!
//! This is the arithmetic that other stacks are compared on, so it follows a written workload to the letter: doubles,
//! medians of an even count are the mean of the two middle values, days are those of UTC. A group is one product in one
//! condition. What a group gives depends on its own observations only and not on their order, so any split of the groups
//! over threads or machines gives the same bits. `outlier`, `daily`, `window`, `volatility` and `slope`
//! hold the formulas.
//!
//! The pages do not read these numbers: theirs are made by `daily`, `snapshot` and `trend` of this folder's parent.

mod daily;
mod median;
mod outlier;
mod reach;
mod slope;
#[cfg(test)]
mod tests;
mod verdict;
mod volatility;
mod window;

pub use daily::Day;
pub use outlier::first_touched;
pub use reach::{enough, first_needed};
pub use verdict::Verdict;

use outlier::Bucket;
use window::Ranks;

/// Microseconds of a day of UTC, which knows no leap seconds.
pub const DAY_MICROS: i64 = 86_400_000_000;

/// One price that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Microseconds since midnight UTC of the day that is counted as 0.
    pub at: i64,
    /// Its number: decides between two observations of one moment.
    pub id: i64,
    /// Minor units of the one currency, above zero.
    pub cents: i32,
    /// Whether it could be bought.
    pub in_stock: bool,
}

impl Observation {
    fn day(&self) -> i32 {
        i32::try_from(self.at.div_euclid(DAY_MICROS)).unwrap_or(i32::MAX)
    }
}

/// Room to work in, kept from group to group so that nothing is allocated for most of them.
#[derive(Debug, Default)]
pub struct Work {
    /// Day and price of each observation, ascending.
    prices: Vec<(i32, i32)>,
    buckets: Vec<Bucket>,
    cents: Vec<i32>,
    values: Vec<f64>,
    ranks: Ranks,
}

/// The days of one group, added to `days` in ascending order, and its verdict as of the day `as_of`.
///
/// All `observations` have to be earlier than `as_of`. There is no verdict without a kept observation that was in stock.
pub fn aggregate(observations: &[Observation], as_of: i32, work: &mut Work, days: &mut Vec<Day>) -> Option<Verdict> {
    let Work { prices, buckets, cents, values, ranks } = work;
    prices.clear();
    prices.extend(observations.iter().map(|one| (one.day(), one.cents)));
    sort(prices);
    outlier::buckets(prices, buckets, cents);

    let first = days.len();
    daily::days(prices, buckets, cents, days);
    let days = &mut days[first..];
    ranks.read(days);
    ranks.medians(days, 7, |day, median| day.med7 = median);
    ranks.medians(days, 30, |day, median| day.med30 = median);
    ranks.medians(days, 90, |day, median| day.med90 = median);
    volatility::volatility(days, values);
    verdict::verdict(days, newest(observations, buckets)?, as_of, values)
}

/// By day and price. Observations mostly come in the order of time: then only the prices of a day are out of order.
fn sort(prices: &mut [(i32, i32)]) {
    if !prices.is_sorted_by_key(|one| one.0) {
        return prices.sort_unstable();
    }
    for day in prices.chunk_by_mut(|a, b| a.0 == b.0).filter(|day| day.len() > 1) {
        day.sort_unstable_by_key(|one| one.1);
    }
}

/// The newest observation that was in stock and is believed. From behind, where it mostly is: so few are looked at.
fn newest<'a>(observations: &'a [Observation], buckets: &[Bucket]) -> Option<&'a Observation> {
    let mut newest: Option<&Observation> = None;
    for one in observations.iter().rev().filter(|one| one.in_stock) {
        let newer = newest.is_none_or(|newest| (one.at, one.id) > (newest.at, newest.id));
        if newer && outlier::kept(buckets, one.day(), one.cents) {
            newest = Some(one);
        }
    }
    newest
}
