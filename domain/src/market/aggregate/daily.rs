//! Robust values of a day: the median and the median absolute deviation of the prices that were kept.
//!
//! Both stand half of the prices being absurd (Huber, "Robust Statistics", 1981, section 5.1).

use super::{
    median::{of_ascending, of_distances},
    outlier::Bucket,
};

/// One day of one group. Amounts are in cents, with their fractions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Day {
    /// Days since day 0.
    pub day: i32,
    /// Observations kept.
    pub kept: i32,
    /// Observations taken for outliers.
    pub rejected: i32,
    /// The lowest of those kept.
    pub min: i32,
    /// The highest.
    pub max: i32,
    /// Their median.
    pub median: f64,
    /// The median of their distances from it.
    pub mad: f64,
    /// Median of the medians of the last 7 days, this one included.
    pub med7: f64,
    /// The same of 30 days.
    pub med30: f64,
    /// The same of 90 days.
    pub med90: f64,
    /// Sample standard deviation of the log changes of the last 30 days; 0 with fewer than two.
    pub volatility: f64,
}

/// The days of `prices`, which are ascending by day and price. Days whose prices were all rejected do not appear.
pub(super) fn days(prices: &[(i32, i32)], buckets: &[Bucket], cents: &mut Vec<i32>, into: &mut Vec<Day>) {
    for bucket in buckets {
        for all in prices[bucket.places.clone()].chunk_by(|a, b| a.0 == b.0) {
            if let &[(day, price)] = all {
                // Most days have one price, which is its own median.
                if bucket.keeps(price) {
                    let median = f64::from(price);
                    into.push(Day { day, kept: 1, min: price, max: price, median, ..Day::default() });
                }
                continue;
            }
            cents.clear();
            cents.extend(all.iter().map(|one| one.1).filter(|&cents| bucket.keeps(cents)));
            let (Some(&min), Some(&max)) = (cents.first(), cents.last()) else { continue };
            let median = of_ascending(cents);
            into.push(Day {
                day: all[0].0,
                kept: count(cents.len()),
                rejected: count(all.len() - cents.len()),
                min,
                max,
                median,
                mad: of_distances(cents, median),
                ..Day::default()
            });
        }
    }
}

fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
