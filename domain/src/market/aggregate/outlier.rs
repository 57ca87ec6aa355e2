//! Which prices are too far from the others of their month to be believed.
//!
//! The modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993): `0.6745 (x - median) / MAD`
//! beyond 3.5 is an outlier. Written as Hampel did ("The Influence Curve and its Role in Robust Estimation", JASA 1974),
//! `1.4826 MAD` is the spread s, which estimates the standard deviation of a normal sample, and the limit is 3.5 s. The
//! spread is at least 3 % of the median and at least one cent, so that many equal prices do not make a neighbour an outlier.

use super::median::{of_ascending, of_distances};
use std::ops::Range;

/// Length of a bucket in days, counted from day 0.
const BUCKET_DAYS: i32 = 30;
/// From how many prices on outliers are looked for: below, there is no telling which of them is the odd one.
const FROM: usize = 4;
/// Makes a MAD a standard deviation where prices are normal: 1 / 0.6745.
pub(super) const MAD_TO_SD: f64 = 1.4826;
/// Least spread, as a part of the median.
const LEAST_SPREAD: f64 = 0.03;
/// How many spreads away a price is still believed.
const LIMIT: f64 = 3.5;

/// What is believed in one bucket.
#[derive(Clone, Debug)]
pub(super) struct Bucket {
    number: i32,
    /// Where its prices are.
    pub(super) places: Range<usize>,
    middle: f64,
    limit: f64,
}

impl Bucket {
    /// Whether a price of one of its days is believed.
    pub(super) fn keeps(&self, cents: i32) -> bool {
        (f64::from(cents) - self.middle).abs() <= self.limit
    }
}

fn number(day: i32) -> i32 {
    day.div_euclid(BUCKET_DAYS)
}

/// The first day that an observation of `day` has a part in: the beginning of its bucket. Days before stay as they are.
#[must_use]
pub fn first_touched(day: i32) -> i32 {
    number(day) * BUCKET_DAYS
}

/// The buckets of `prices`, which are in ascending order of days.
pub(super) fn buckets(prices: &[(i32, i32)], into: &mut Vec<Bucket>, cents: &mut Vec<i32>) {
    into.clear();
    let mut start = 0;
    while let Some(&(first, _)) = prices.get(start) {
        let number = number(first);
        let last = (number * BUCKET_DAYS).saturating_add(BUCKET_DAYS - 1);
        let length = prices[start..].iter().position(|&(day, _)| day > last).unwrap_or(prices.len() - start);
        let places = start..start + length;
        start = places.end;
        let (middle, limit) = if length < FROM { (0.0, f64::INFINITY) } else { belief(&prices[places.clone()], cents) };
        into.push(Bucket { number, places, middle, limit });
    }
}

/// The median of prices, and how far from it is believed.
fn belief(prices: &[(i32, i32)], cents: &mut Vec<i32>) -> (f64, f64) {
    cents.clear();
    cents.extend(prices.iter().map(|&(_, cents)| cents));
    cents.sort_unstable();
    let middle = of_ascending(cents);
    (middle, LIMIT * (MAD_TO_SD * of_distances(cents, middle)).max(LEAST_SPREAD * middle).max(1.0))
}

/// Whether a price of that day is believed.
pub(super) fn kept(buckets: &[Bucket], day: i32, cents: i32) -> bool {
    let number = number(day);
    buckets.iter().rev().find(|bucket| bucket.number == number).is_some_and(|bucket| bucket.keeps(cents))
}
