//! Where a series is going: the middle slope of its log price, and whether the order of its days is more than chance.
//!
//! The slope is Theil's and Sen's: the median over all pairs of days (Theil 1950; Sen, "Estimates of the Regression
//! Coefficient Based on Kendall's Tau", JASA 1968). Up to 29 % of the days may be absurd without moving it far. The test
//! is Mann's and Kendall's, two-sided, with the variance for equal prices (Mann, Econometrica 1945; Kendall, "Rank
//! Correlation Methods", 1975) and the normal approximation with the correction for continuity.
//!
//! A small p says that these days are in order. It does not say that the next ones will be: the test takes days to be
//! independent, and prices remember the day before, so that even aimless series are often called rising or falling.

use super::snapshot::Point;
use crate::closed_list::closed_list;
use statrs::function::erf::erfc;

/// Fewest days with a value: below, the normal approximation of the test is poor (Kendall 1975).
pub const LEAST_DAYS: usize = 10;
/// Fewest days from the first to the last value: ten values of ten days say nothing of a month.
pub const LEAST_SPAN: i64 = 14;
/// A direction is said when an order like this one comes about by chance less often than this.
pub const SIGNIFICANT: f64 = 0.05;

closed_list! {
    /// Where a series is going.
    Direction {
        /// Up, beyond chance.
        Rising = "rising",
        /// Down, beyond chance.
        Falling = "falling",
        /// Neither can be said.
        None = "none",
    }
}

/// The trend of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Median change of the log price per day: 0.01 is about one percent a day. Gaps count with their length.
    pub slope: f64,
    /// Mann's and Kendall's S: pairs in rising order minus pairs in falling order.
    pub s: i64,
    /// How often chance alone gives an S as far from zero, either way.
    pub p: f64,
    /// What is said.
    pub direction: Direction,
    /// Days with a value.
    pub days: usize,
}

/// The trend of `series` in ascending order of days. Values of zero and below are no prices and do not count.
/// `None` below [`LEAST_DAYS`] or [`LEAST_SPAN`]; a constant series has slope 0, p 1 and no direction.
#[must_use]
pub fn trend(series: &[Point]) -> Option<Trend> {
    let points: Vec<Point> = series.iter().copied().filter(|p| p.cents > 0).collect();
    let span = (points.last()?.day - points.first()?.day).num_days();
    if points.len() < LEAST_DAYS || span < LEAST_SPAN {
        return None;
    }
    let logs: Vec<f64> = points.iter().map(|p| (p.cents as f64).ln()).collect();
    let mut slopes = Vec::with_capacity(points.len() * (points.len() - 1) / 2);
    let mut s = 0;
    for (j, later) in points.iter().enumerate() {
        for (i, earlier) in points[..j].iter().enumerate() {
            s += (later.cents - earlier.cents).signum();
            slopes.push((logs[j] - logs[i]) / (later.day - earlier.day).num_days().max(1) as f64);
        }
    }
    let p = chance(s, &points);
    let direction = match s.signum() {
        1 if p < SIGNIFICANT => Direction::Rising,
        -1 if p < SIGNIFICANT => Direction::Falling,
        _ => Direction::None,
    };
    Some(Trend { slope: middle(&mut slopes), s, p, direction, days: points.len() })
}

/// Two-sided p of S: its variance is (n (n-1) (2n+5) - sum over groups of t equal prices of t (t-1) (2t+5)) / 18.
fn chance(s: i64, points: &[Point]) -> f64 {
    let term = |n: usize| (n * (n - 1) * (2 * n + 5)) as f64;
    let mut cents: Vec<i64> = points.iter().map(|p| p.cents).collect();
    cents.sort_unstable();
    let ties: f64 = cents.chunk_by(|a, b| a == b).map(|group| term(group.len())).sum();
    let variance = (term(points.len()) - ties) / 18.0;
    if variance <= 0.0 {
        return 1.0;
    }
    let z = (s.abs() - 1).max(0) as f64 / variance.sqrt();
    erfc(z / std::f64::consts::SQRT_2)
}

/// The median; zero of nothing.
fn middle(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        n => f64::midpoint(values[(n - 1) / 2], values[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    fn series(values: impl IntoIterator<Item = (u64, i64)>) -> Vec<Point> {
        let first = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        values.into_iter().map(|(n, cents)| Point { day: first + Days::new(n), cents }).collect()
    }

    #[test]
    fn one_percent_a_day_is_one_percent_a_day() {
        let t = trend(&series((0..30).map(|n| (n, (100_000.0 * 1.01f64.powi(n as i32)) as i64)))).unwrap();
        assert!((t.slope - 1.01f64.ln()).abs() < 1e-5);
        assert_eq!((t.direction, t.s, t.days), (Direction::Rising, 30 * 29 / 2, 30));
    }

    #[test]
    fn a_gap_counts_with_its_length() {
        // Five days, nothing for forty, five days: the same one percent a day.
        let days = (0..5).chain(45..50).map(|n: u64| (n, (100_000.0 * 1.01f64.powi(n as i32)) as i64));
        assert!((trend(&series(days)).unwrap().slope - 1.01f64.ln()).abs() < 1e-4);
    }

    #[test]
    fn thin_constant_single_zero_and_absurd() {
        assert_eq!(trend(&[]), None);
        assert_eq!(trend(&series([(0, 500)])), None, "one point");
        assert_eq!(trend(&series((0..9).map(|n| (3 * n, 100 + n as i64)))), None, "nine days");
        assert_eq!(trend(&series((0..14).map(|n| (n, 100 + n as i64)))), None, "fourteen days are a span of thirteen");
        assert_eq!(trend(&series((0..40).map(|n| (n, 0)))), None, "zeros are no prices");
        let constant = trend(&series((0..30).map(|n| (n, 500)))).unwrap();
        assert_eq!((constant.slope, constant.s, constant.p, constant.direction), (0.0, 0, 1.0, Direction::None));
        let wild = series((0..30).map(|n| (n, if n % 5 == 4 { i64::MAX } else { 1000 })));
        let wild = trend(&wild).unwrap();
        assert_eq!((wild.slope, wild.direction), (0.0, Direction::None), "a fifth of the days is absurd");
    }

    proptest! {
        #[test]
        fn turned_around_it_falls(values in proptest::collection::vec((1u64..6, 1i64..1_000_000), 15..50)) {
            let mut n = 0;
            let points = series(values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }));
            let last = points.last().unwrap().day;
            let first = points[0].day;
            let mut back: Vec<Point> = points.iter().map(|p| Point { day: first + (last - p.day), ..*p }).collect();
            back.reverse();
            let (t, b) = (trend(&points).unwrap(), trend(&back).unwrap());
            prop_assert_eq!(t.s, -b.s);
            prop_assert!((t.slope + b.slope).abs() < 1e-12 && (0.0..=1.0).contains(&t.p) && t.p == b.p);
            let dearer: Vec<Point> = points.iter().map(|p| Point { cents: p.cents * 7, ..*p }).collect();
            let d = trend(&dearer).unwrap();
            prop_assert!((d.slope - t.slope).abs() < 1e-9 && d.s == t.s, "the unit does not matter");
        }
    }
}
