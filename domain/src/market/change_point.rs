//! Where the level of a series changed for good: Pettitt's test, asked again of what lies before and after.
//!
//! Pettitt ("A Non-Parametric Approach to the Change-Point Problem", Applied Statistics 1979) compares ranks before and
//! after each day: one absurd day weighs as much as any other. The most different day is taken when its p is small; then
//! both sides are asked in the same way (binary segmentation, Scott and Knott 1974).
//!
//! Prices remember the day before, which the test does not know: a slow drift has small p too. A change therefore counts
//! only where the medians of both sides also differ by [`LEAST_STEP`] and each side has [`LEAST_SIDE`] days.

use super::{quantile::median, snapshot::Point};
use chrono::NaiveDate;

/// Fewest days with a value on each side of a change.
pub const LEAST_SIDE: usize = 10;
/// A change is kept when chance alone makes one as clear less often than this.
pub const SIGNIFICANT: f64 = 0.01;
/// The medians of both sides differ at least by this share of the lower one.
pub const LEAST_STEP: f64 = 0.15;

/// A change of level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The last day of the old level that was seen.
    pub last: NaiveDate,
    /// The first day of the new level that was seen. With a gap between the two the change was somewhere in it.
    pub first: NaiveDate,
    /// Median of the old level since the change before it, in cents of EUR.
    pub before: i64,
    /// Median of the new level until the next change.
    pub after: i64,
    /// Pettitt's approximate p.
    pub p: f64,
}

/// Pettitt's statistic of a sequence: the last index before the change, K, and the approximate p of K.
/// `None` below two values; a constant sequence has K 0 and p 1.
#[must_use]
pub fn pettitt(cents: &[i64]) -> Option<(usize, f64, f64)> {
    let n = cents.len();
    if n < 2 {
        return None;
    }
    let ranks = ranks(cents);
    let (mut sum, mut at, mut k) = (0.0, 0, 0.0);
    for (i, rank) in ranks[..n - 1].iter().enumerate() {
        // U_t = 2 (sum of the first t ranks) - t (n + 1)
        sum += 2.0 * rank - (n + 1) as f64;
        if sum.abs() > k {
            (at, k) = (i, sum.abs());
        }
    }
    let cubes = (n * n * n + n * n) as f64;
    Some((at, k, (2.0 * (-6.0 * k * k / cubes).exp()).min(1.0)))
}

/// The changes of level of `series` in ascending order of days. Values of zero and below do not count.
/// Empty where there are fewer than twice [`LEAST_SIDE`] values, or nothing changed.
#[must_use]
pub fn changes(series: &[Point]) -> Vec<Change> {
    let points: Vec<Point> = series.iter().copied().filter(|p| p.cents > 0).collect();
    let mut cuts = Vec::new();
    split(&points, 0, &mut cuts);
    let ends = |i: usize| cuts.get(i).map_or(points.len(), |&(cut, _)| cut);
    let mut from = 0;
    let mut found = Vec::with_capacity(cuts.len());
    for (i, &(cut, p)) in cuts.iter().enumerate() {
        if let (Some(before), Some(after)) = (level(&points[from..cut]), level(&points[cut..ends(i + 1)])) {
            found.push(Change { last: points[cut - 1].day, first: points[cut].day, before, after, p });
        }
        from = cut;
    }
    found
}

/// Adds the cuts (first index of the new level, p) inside `points`, whose first has the index `offset`, in their order.
fn split(points: &[Point], offset: usize, cuts: &mut Vec<(usize, f64)>) {
    if points.len() < 2 * LEAST_SIDE {
        return;
    }
    let cents: Vec<i64> = points.iter().map(|p| p.cents).collect();
    let Some((at, _, p)) = pettitt(&cents) else { return };
    let cut = at + 1;
    if p >= SIGNIFICANT || cut < LEAST_SIDE || points.len() - cut < LEAST_SIDE {
        return;
    }
    let (before, after) = points.split_at(cut);
    let (Some(a), Some(b)) = (level(before), level(after)) else { return };
    if (a.max(b) as f64) < a.min(b) as f64 * (1.0 + LEAST_STEP) {
        return;
    }
    split(before, offset, cuts);
    cuts.push((offset + cut, p));
    split(after, offset + cut, cuts);
}

fn level(points: &[Point]) -> Option<i64> {
    let mut cents: Vec<i64> = points.iter().map(|p| p.cents).collect();
    cents.sort_unstable();
    median(&cents)
}

/// Ranks from 1; equal values share the mean of theirs.
fn ranks(cents: &[i64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..cents.len()).collect();
    order.sort_unstable_by_key(|&i| cents[i]);
    let mut ranks = vec![0.0; cents.len()];
    let mut below = 0;
    for group in order.chunk_by(|&a, &b| cents[a] == cents[b]) {
        for &i in group {
            ranks[i] = below as f64 + (group.len() + 1) as f64 / 2.0;
        }
        below += group.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
    }

    fn series(values: impl IntoIterator<Item = (u64, i64)>) -> Vec<Point> {
        values.into_iter().map(|(n, cents)| Point { day: day(n), cents }).collect()
    }

    #[test]
    fn two_steps_are_found_and_an_odd_day_is_none() {
        let at = |n: u64| {
            if n < 20 {
                1000
            } else if n < 45 {
                1500
            } else {
                1200
            }
        };
        let wobble = |n: u64| at(n) + (n * 7 % 11) as i64 * 5;
        let mut s = series((0..70).map(|n| (n, wobble(n))));
        s[10].cents = 90_000;
        let found = changes(&s);
        let days: Vec<_> = found.iter().map(|c| (c.last, c.first)).collect();
        assert_eq!(days, [(day(19), day(20)), (day(44), day(45))]);
        assert!(found[0].before < 1060 && found[0].after >= 1500 && found[1].after < 1260);
    }

    #[test]
    fn a_change_in_a_gap_says_both_days() {
        let s = series((0..15).map(|n| (n, 1000)).chain((60..75).map(|n| (n, 2000))));
        let found = changes(&s);
        assert_eq!((found.len(), found[0].last, found[0].first), (1, day(14), day(60)));
    }

    #[test]
    fn thin_constant_single_zero_and_absurd() {
        assert_eq!(changes(&[]), []);
        assert_eq!(changes(&series([(0, 500)])), []);
        assert_eq!(changes(&series((0..19).map(|n| (n, if n < 9 { 100 } else { 200 })))), [], "nineteen days");
        assert_eq!(changes(&series((0..60).map(|n| (n, 500)))), []);
        assert_eq!(changes(&series((0..60).map(|n| (n, 0)))), []);
        assert_eq!(changes(&series((0..60).map(|n| (n, if n < 30 { 1000 } else { 1010 })))), [], "one percent");
        assert_eq!(changes(&series((0..60).map(|n| (n, if n % 9 == 0 { i64::MAX } else { 1000 })))), []);
        assert_eq!(pettitt(&[5]), None);
        assert_eq!(pettitt(&[5, 5, 5]), Some((0, 0.0, 1.0)));
    }

    proptest! {
        #[test]
        fn in_order_apart_and_truly_steps(values in proptest::collection::vec((1u64..4, 1i64..3000), 0..120)) {
            let mut n = 0;
            let s = series(values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }));
            let found = changes(&s);
            prop_assert!(found.windows(2).all(|w| w[0].first <= w[1].last && w[0].after == w[1].before));
            prop_assert!(found.iter().all(|c| c.last < c.first && c.p < SIGNIFICANT));
            prop_assert!(found.len() <= s.len() / LEAST_SIDE);
        }
    }
}
