//! One product's whole history at once: outliers out, robust days, trailing medians, slopes, a verdict.
//!
//! This is the arithmetic that other stacks are compared on, so it follows a written workload to the letter: doubles,
//! medians of an even count are the mean of the two middle values, days are those of UTC. A group is one product in one
//! condition. What a group gives depends on its own observations only and not on their order, so any split of the groups
//! over threads or machines gives the same bits. `outlier`, `daily`, `window` and `slope` hold the formulas.
//!
//! The pages do not read these numbers: theirs are made by `daily`, `snapshot` and `trend` of this folder's parent.

mod daily;
mod median;
mod outlier;
mod slope;
#[cfg(test)]
mod tests;
mod verdict;
mod window;

pub use daily::Day;
pub use verdict::Verdict;

use outlier::Bucket;
use window::Window;

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
    values: Vec<f64>,
    window: Window,
}

/// The days of one group, added to `days` in ascending order, and its verdict as of the day `as_of`.
///
/// All `observations` have to be earlier than `as_of`. There is no verdict without a kept observation that was in stock.
pub fn aggregate(observations: &[Observation], as_of: i32, work: &mut Work, days: &mut Vec<Day>) -> Option<Verdict> {
    let Work { prices, buckets, values, window } = work;
    prices.clear();
    prices.extend(observations.iter().map(|one| (one.day(), one.cents)));
    prices.sort_unstable();
    outlier::buckets(prices, buckets, values);

    let first = days.len();
    daily::days(prices, buckets, values, days);
    let days = &mut days[first..];
    window::medians(days, 7, window, |day, median| day.med7 = median);
    window::medians(days, 30, window, |day, median| day.med30 = median);
    window::medians(days, 90, window, |day, median| day.med90 = median);
    window::volatility(days, values);

    let newest = observations
        .iter()
        .filter(|one| one.in_stock && outlier::kept(buckets, one.day(), one.cents))
        .max_by_key(|one| (one.at, one.id))?;
    verdict::verdict(days, newest, as_of, values)
}
