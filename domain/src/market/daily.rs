//! The value of one variant on one day, from that day's rows and nothing else.

use super::quantile::{median, quantile};
use serde::{Deserialize, Serialize};

/// From how many asks on outliers are looked for: below, there is no telling which of them is the odd one.
pub const OUTLIERS_FROM: usize = 4;
/// Iglewicz and Hoaglin's limit of the modified z-score ("How to Detect and Handle Outliers", 1993).
pub const OUTLIER_Z: f64 = 3.5;

/// One finish of one row of Cardmarket's guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Cardmarket's trend.
    pub trend: Option<i64>,
    /// Mean of the sales of 7 days.
    pub avg7: Option<i64>,
    /// Mean of the sales of 30 days.
    pub avg30: Option<i64>,
    /// The lowest ask, whatever its condition and language.
    pub low: Option<i64>,
}

/// What a variant was worth on a day. Quantiles are absent where the day's rows do not have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The middle: a guide's trend, or the median of the shops' asks.
    pub median: i64,
    /// The lowest ask.
    pub low: Option<i64>,
    /// Lower quartile of the asks.
    pub p25: Option<i64>,
    /// Upper quartile of the asks.
    pub p75: Option<i64>,
    /// How many asks were counted; 0 for a guide, which does not say.
    pub offers: i32,
    /// How many shops (or guides) they came from.
    pub sources: i32,
}

/// A guide row's value: the trend, else the mean of 7 days, else that of 30. Zero and less mean "no data".
#[must_use]
pub fn from_guide(row: &Guide) -> Option<Value> {
    let known = |cents: Option<i64>| cents.filter(|&c| c > 0);
    let median = known(row.trend).or(known(row.avg7)).or(known(row.avg30))?;
    Some(Value { median, low: known(row.low), p25: None, p75: None, offers: 0, sources: 1 })
}

/// What one shop asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// Cents of EUR.
    pub cents: i64,
    /// Which shop.
    pub retailer: i64,
}

/// A day's value of shops, and how many asks were left out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shops {
    /// The value of what was kept.
    pub value: Value,
    /// Asks taken for outliers. They stay in the raw data.
    pub removed: usize,
}

/// The value of a day's in-stock asks. Sorts them; outliers are left out where there are at least [`OUTLIERS_FROM`].
#[must_use]
pub fn from_shops(asks: &mut [Ask]) -> Option<Shops> {
    asks.sort_unstable();
    let all: Vec<i64> = asks.iter().map(|a| a.cents).collect();
    let keep = inliers(&all)?;
    let kept = &all[keep.clone()];
    let mut retailers: Vec<i64> = asks[keep].iter().map(|a| a.retailer).collect();
    retailers.sort_unstable();
    retailers.dedup();
    let value = Value {
        median: median(kept)?,
        low: kept.first().copied(),
        p25: quantile(kept, 0.25),
        p75: quantile(kept, 0.75),
        offers: i32::try_from(kept.len()).unwrap_or(i32::MAX),
        sources: i32::try_from(retailers.len()).unwrap_or(i32::MAX),
    };
    Some(Shops { value, removed: all.len() - kept.len() })
}

/// Which of the ascending amounts are not outliers: the modified z-score `0.6745 (x - median) / MAD` is within the limit.
/// A MAD below 1 % of the median counts as 1 %, so that many equal asks do not make their neighbour an outlier.
fn inliers(ascending: &[i64]) -> Option<std::ops::Range<usize>> {
    let middle = median(ascending)?;
    if ascending.len() < OUTLIERS_FROM {
        return Some(0..ascending.len());
    }
    let mut off: Vec<i64> = ascending.iter().map(|c| (c - middle).abs()).collect();
    off.sort_unstable();
    let mad = (median(&off)? as f64).max(middle as f64 * 0.01);
    let inside = |c: &i64| 0.6745 * (c - middle).abs() as f64 / mad <= OUTLIER_Z;
    let first = ascending.iter().position(inside)?;
    let last = ascending.iter().rposition(inside)?;
    Some(first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn asks(cents: &[i64]) -> Vec<Ask> {
        cents.iter().enumerate().map(|(i, &cents)| Ask { cents, retailer: i as i64 % 3 }).collect()
    }

    #[test]
    fn a_guide_is_its_trend_else_its_means() {
        let row = Guide { trend: Some(0), avg7: Some(250), avg30: Some(300), low: Some(0) };
        let value = from_guide(&row).unwrap();
        assert_eq!((value.median, value.low, value.sources), (250, None, 1));
        assert_eq!(from_guide(&Guide { low: Some(100), ..Guide::default() }), None, "an ask alone is not a value");
    }

    #[test]
    fn a_slipped_decimal_is_left_out() {
        let day = from_shops(&mut asks(&[1990, 2100, 2050, 1950, 195])).unwrap();
        assert_eq!((day.removed, day.value.low, day.value.median, day.value.offers), (1, Some(1950), 2020, 4));
        let three = from_shops(&mut asks(&[1990, 2100, 195])).unwrap();
        assert_eq!(three.removed, 0, "three asks do not tell which one is odd");
        let equal = from_shops(&mut asks(&[1000, 1000, 1000, 1000, 1030])).unwrap();
        assert_eq!(equal.removed, 0, "3 % beside equal asks is no outlier");
        assert_eq!(from_shops(&mut []), None);
    }

    proptest! {
        #[test]
        fn inside_the_asks_and_ordered(cents in proptest::collection::vec(1i64..100_000_000, 1..30)) {
            let day = from_shops(&mut asks(&cents)).unwrap();
            let v = day.value;
            prop_assert!(v.low <= v.p25 && v.p25 <= Some(v.median) && Some(v.median) <= v.p75);
            prop_assert_eq!(v.offers as usize + day.removed, cents.len());
            prop_assert!(v.low.unwrap() >= *cents.iter().min().unwrap());
        }

        #[test]
        fn the_order_of_the_asks_does_not_matter(mut cents in proptest::collection::vec(1i64..100_000, 1..20)) {
            let one = from_shops(&mut asks(&cents)).unwrap().value;
            cents.reverse();
            let other = from_shops(&mut asks(&cents)).unwrap().value;
            prop_assert_eq!((one.median, one.low, one.offers), (other.median, other.low, other.offers));
        }
    }
}
