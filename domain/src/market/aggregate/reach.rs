//! How far back the newest days reach: what has to be read of a group when only its newest days are wanted.
//!
//! The longest look back is that of the trailing median and the slopes, 90 days, to the beginning of the bucket the
//! earliest of them lies in. One thing can reach further: the change into the first day of a window of volatility comes
//! from the day before it, however long ago that was. And the newest price in stock may be older than all of that.

use super::{Day, Verdict, outlier::first_touched, volatility::VOLATILITY_DAYS};

/// The most days a trailing statistic looks back, its own day included.
const LONGEST: i32 = 90;

/// The first day whose observations have a part in the days from `from` on, as far as [`enough`] agrees.
#[must_use]
pub fn first_needed(from: i32) -> i32 {
    first_touched(from - LONGEST + 1)
}

/// Whether `days` and `verdict`, made of the observations since [`first_needed`] only, say of the days from `from` on
/// what the whole history says. Where not, the group has to be read whole.
///
/// The change into the first of `days` is not known. It has no part in the volatility of that day itself, which is 0 with
/// a single change; of a later one it has, unless its window begins behind it.
#[must_use]
pub fn enough(days: &[Day], verdict: Option<&Verdict>, from: i32) -> bool {
    let [first, later @ ..] = days else { return false };
    let judged = verdict.is_some_and(|verdict| verdict.last_day >= from);
    judged && later.iter().filter(|day| day.day >= from).all(|day| first.day <= day.day - VOLATILITY_DAYS)
}
