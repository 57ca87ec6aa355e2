//! How easily a thing is bought and sold, as far as daily values show it: offers, shops, and how often its price moves.
//!
//! Nobody publishes the number of sales. A price that moved was moved by a sale or a seller; the share of days with a move
//! is the measure of Lesmond, Ogden and Trzcinka ("A New Estimate of Transaction Costs", Review of Financial Studies 1999:
//! the share of zero returns) turned around. Only two days in a row are compared: what happened in a gap was not seen.

use super::quantile::median;
use chrono::{Days, NaiveDate};

/// Length of the window in days, the last one included.
pub const WINDOW_DAYS: u64 = 30;
/// Fewest pairs of days in a row for a turnover.
pub const LEAST_PAIRS: u32 = 7;
/// Fewest days with a count for the usual number of offers or shops.
pub const LEAST_COUNTS: usize = 3;

/// A day of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// Its value in cents of EUR; zero and below is none.
    pub cents: i64,
    /// How many offers were counted, where somebody counted.
    pub offers: Option<u32>,
    /// How many shops they came from.
    pub sources: Option<u32>,
}

/// How liquid a variant is. What could not be told is absent, never zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Liquidity {
    /// Median number of offers, on days they were counted.
    pub offers: Option<i64>,
    /// Median number of shops, on days they were counted.
    pub sources: Option<i64>,
    /// Pairs of days in a row that both have a value.
    pub pairs: u32,
    /// Share of those pairs in which the price moved, 0..=1.
    pub turnover: Option<f64>,
    /// Days until it moves, on average: 1 / turnover. Absent where it never moved: longer than was watched.
    pub days_to_change: Option<f64>,
}

/// The liquidity on `as_of` of `series` in ascending order of days, over [`WINDOW_DAYS`]. Later days are not read.
#[must_use]
pub fn liquidity(series: &[Day], as_of: NaiveDate) -> Liquidity {
    let first = as_of.checked_sub_days(Days::new(WINDOW_DAYS - 1)).unwrap_or(NaiveDate::MIN);
    let known = &series[..series.partition_point(|d| d.day <= as_of)];
    let window = &known[known.partition_point(|d| d.day < first)..];
    let in_a_row = |w: &&[Day]| w[0].cents > 0 && w[1].cents > 0 && (w[1].day - w[0].day).num_days() == 1;
    let (mut pairs, mut moves) = (0u32, 0u32);
    for pair in window.windows(2).filter(in_a_row) {
        pairs += 1;
        moves += u32::from(pair[0].cents != pair[1].cents);
    }
    let enough = pairs >= LEAST_PAIRS;
    Liquidity {
        offers: usual(window, |d| d.offers),
        sources: usual(window, |d| d.sources),
        pairs,
        turnover: enough.then(|| f64::from(moves) / f64::from(pairs)),
        days_to_change: (enough && moves > 0).then(|| f64::from(pairs) / f64::from(moves)),
    }
}

fn usual(window: &[Day], of: impl Fn(&Day) -> Option<u32>) -> Option<i64> {
    let mut counts: Vec<i64> = window.iter().filter_map(of).map(i64::from).collect();
    counts.sort_unstable();
    if counts.len() < LEAST_COUNTS { None } else { median(&counts) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
    }

    fn series(values: impl IntoIterator<Item = (u64, i64)>) -> Vec<Day> {
        values.into_iter().map(|(n, cents)| Day { day: day(n), cents, offers: None, sources: None }).collect()
    }

    #[test]
    fn a_move_every_other_day() {
        let mut s = series((0..30).map(|n| (n, 100 + n as i64 / 2)));
        s[29].offers = Some(7);
        s[28].offers = Some(5);
        let l = liquidity(&s, day(29));
        assert_eq!((l.pairs, l.turnover), (29, Some(14.0 / 29.0)));
        assert!((l.days_to_change.unwrap() - 29.0 / 14.0).abs() < 1e-12);
        assert_eq!(l.offers, None, "two counts are too few");
        s[27].offers = Some(100);
        assert_eq!(liquidity(&s, day(29)).offers, Some(7));
    }

    #[test]
    fn thin_constant_single_zero_gaps_and_absurd() {
        assert_eq!(liquidity(&[], day(0)), Liquidity::default());
        assert_eq!(liquidity(&series([(0, 5)]), day(0)), Liquidity::default());
        assert_eq!(liquidity(&series((0..30).map(|n| (n, 0))), day(29)), Liquidity::default(), "zeros are no prices");
        let gaps = liquidity(&series((0..15).map(|n| (2 * n, 100))), day(29));
        assert_eq!((gaps.pairs, gaps.turnover), (0, None), "what lies between was not seen: not flat");
        let constant = liquidity(&series((0..30).map(|n| (n, 100))), day(29));
        assert_eq!((constant.turnover, constant.days_to_change), (Some(0.0), None), "never moved: longer than watched");
        let wild = liquidity(&series((0..30).map(|n| (n, if n % 2 == 0 { 1 } else { i64::MAX }))), day(29));
        assert_eq!((wild.turnover, wild.days_to_change), (Some(1.0), Some(1.0)));
        assert_eq!(liquidity(&series((31..60).map(|n| (n, 100))), day(30)), Liquidity::default(), "not known yet");
    }

    proptest! {
        #[test]
        fn a_share_and_its_inverse(values in proptest::collection::vec((1u64..3, 0i64..4), 0..60)) {
            let mut n = 0;
            let s = series(values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }));
            let l = liquidity(&s, day(n));
            prop_assert!(l.pairs < WINDOW_DAYS as u32);
            prop_assert!(l.turnover.is_none_or(|t| (0.0..=1.0).contains(&t)));
            if let (Some(t), Some(d)) = (l.turnover, l.days_to_change) {
                prop_assert!((t * d - 1.0).abs() < 1e-12);
            }
        }
    }
}
