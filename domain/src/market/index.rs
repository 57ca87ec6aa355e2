//! A chain-linked index: how much a basket moved from one published day to the next.
//!
//! Equal weights, a geometric mean (Jevons) of the changes of the basket's constituents. A constituent's value of a day
//! is the median of its last [`SMOOTH`] values of at most [`SMOOTH_DAYS`] days, so that one odd sale goes in and out
//! without a trace. Its change counts from its own last published value, on the day it is seen again: until then it
//! counts as unchanged. Values below 1 EUR are left out, where one cent is a jump.
//!
//! Nothing is trimmed off the changes, on purpose: prices jump up and slide down. On the real guides a mean without the
//! outer tenths, linked day by day, lost 13 % in seven weeks in which the same cards, first day against last, lost
//! nothing: trimming takes the jumps and keeps the slides.

use super::quantile::median;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The level of the first published day.
pub const BASE: f64 = 100.0;
/// Fewest constituents seen on a day to publish a level.
pub const LEAST_CONSTITUENTS: usize = 30;
/// Least value of a constituent, in cents of EUR, then and now.
pub const LEAST_CENTS: i64 = 100;
/// How many values a constituent's value is the median of, at most.
pub const SMOOTH: usize = 5;
/// How old in days they may be.
pub const SMOOTH_DAYS: i64 = 14;
/// A constituent not seen for more days is no longer in the basket, unless no level was published since.
pub const IN_BASKET_DAYS: i64 = 60;

/// One constituent on one day: its place in the basket, and cents of EUR.
pub type Quote = (u32, u32);

/// A published day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The day.
    pub day: NaiveDate,
    /// The level, [`BASE`] on the first day.
    pub level: f64,
    /// Constituents compared with an earlier value of theirs (on the first day: counted).
    pub constituents: usize,
    /// All in the basket, those not seen today included.
    pub basket: usize,
    /// How many rose against the day they were seen before.
    pub advancers: usize,
    /// How many fell.
    pub decliners: usize,
    /// The published day before; absent on the first.
    pub since: Option<NaiveDate>,
}

/// The state of one index between two days.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    last: Option<Level>,
    constituents: HashMap<u32, Constituent>,
}

#[derive(Clone, Debug, Default)]
struct Constituent {
    /// Newest last, at most [`SMOOTH`].
    seen: Vec<(NaiveDate, i64)>,
    /// The value behind the last published level it was part of.
    published: Option<(NaiveDate, i64)>,
}

impl Constituent {
    /// Takes in a value; how it compares with the one before.
    fn see(&mut self, day: NaiveDate, cents: i64) -> std::cmp::Ordering {
        let before = self.seen.last().map_or(cents, |s| s.1);
        if self.seen.len() == SMOOTH {
            self.seen.remove(0);
        }
        self.seen.push((day, cents));
        cents.cmp(&before)
    }

    fn value(&self, day: NaiveDate) -> Option<i64> {
        let mut recent: Vec<i64> =
            self.seen.iter().filter(|s| (day - s.0).num_days() <= SMOOTH_DAYS).map(|s| s.1).collect();
        recent.sort_unstable();
        median(&recent)
    }
}

impl Chain {
    /// A constituent that no longer belongs to the index leaves the basket: the level does not move.
    pub fn leave(&mut self, place: u32) {
        self.constituents.remove(&place);
    }

    /// Takes in a day, later than all before. `None`: too few constituents to publish a level.
    pub fn day(&mut self, day: NaiveDate, quotes: &[Quote]) -> Option<Level> {
        let oldest = self.last.map_or(IN_BASKET_DAYS, |last| IN_BASKET_DAYS.max((day - last.day).num_days()));
        let in_basket = |at: NaiveDate| (day - at).num_days() <= oldest;
        let (mut sum, mut compared, mut advancers, mut decliners) = (0.0, 0, 0, 0);
        let mut now: Vec<(u32, i64)> = Vec::with_capacity(quotes.len());
        for &(place, cents) in quotes {
            let constituent = self.constituents.entry(place).or_default();
            let moved = constituent.see(day, i64::from(cents));
            let Some(value) = constituent.value(day) else { continue };
            now.push((place, value));
            if let Some((at, before)) = constituent.published
                && in_basket(at)
                && value.min(before) >= LEAST_CENTS
            {
                sum += (value as f64 / before as f64).ln();
                compared += 1;
                advancers += usize::from(moved.is_gt());
                decliners += usize::from(moved.is_lt());
            }
        }
        let first = self.last.is_none();
        let large = now.iter().filter(|n| n.1 >= LEAST_CENTS).count();
        let constituents = if first { large } else { compared };
        if constituents < LEAST_CONSTITUENTS {
            return None;
        }
        let waiting = |c: &&Constituent| {
            c.published.is_some_and(|(at, cents)| in_basket(at) && cents >= LEAST_CENTS)
                && c.seen.last().is_some_and(|s| s.0 < day)
        };
        let basket = constituents + self.constituents.values().filter(waiting).count();
        let before = self.last.map_or(BASE, |last| last.level);
        let level = Level {
            day,
            level: if first { BASE } else { before * (sum / basket as f64).exp() },
            constituents,
            basket,
            advancers,
            decliners,
            since: self.last.map(|last| last.day),
        };
        for (place, value) in now {
            if let Some(constituent) = self.constituents.get_mut(&place) {
                constituent.published = Some((day, value));
            }
        }
        self.last = Some(level);
        Some(level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
    }

    fn basket(cents: impl IntoIterator<Item = u32>) -> Vec<Quote> {
        (0..).zip(cents).collect()
    }

    /// Levels of days given one by one; `SMOOTH` equal days make a value settle.
    fn run(days: &[Vec<Quote>]) -> Vec<Option<f64>> {
        let mut chain = Chain::default();
        (0..).zip(days).map(|(n, quotes)| chain.day(day(n), quotes).map(|l| l.level)).collect()
    }

    #[test]
    fn everything_doubles_and_stays() {
        let mut days = vec![basket([500; 40]); 5];
        days.extend(vec![basket([1000; 40]); 5]);
        let levels = run(&days);
        assert_eq!(levels[..7], [Some(100.0); 7], "two days may be odd sales");
        assert!((levels[9].unwrap() - 200.0).abs() < 1e-9);
    }

    #[test]
    fn an_odd_sale_leaves_no_trace() {
        let mut days = vec![basket([500; 40]); 12];
        days[6][3].1 = 50_000;
        assert!(run(&days).iter().all(|l| *l == Some(100.0)));
    }

    #[test]
    fn a_thin_day_has_no_level_and_the_chain_goes_on() {
        let mut days = vec![basket([500; 40]); 5];
        days.push(basket([900; 29]));
        days.extend(vec![basket([550; 40]); 5]);
        let levels = run(&days);
        assert_eq!(levels[5], None);
        assert!((levels[10].unwrap() - 110.0).abs() < 1e-9);
    }

    #[test]
    fn newcomers_and_pennies_do_not_move_it_and_the_unseen_wait() {
        let mut chain = Chain::default();
        for n in 0..5 {
            chain.day(day(n), &basket([500; 40]));
        }
        let mut quotes = basket([500; 39]);
        quotes.extend([(50, 99_999), (51, 5)]);
        let next = chain.day(day(5), &quotes).unwrap();
        assert_eq!((next.level, next.constituents, next.basket), (100.0, 39, 40));
        assert_eq!((next.advancers, next.since), (0, Some(day(4))));
        // The fortieth comes back a third dearer, long enough after for its old values not to count.
        let mut quotes = basket([500; 40]);
        quotes[39].1 = 665;
        let back = chain.day(day(20), &quotes).unwrap();
        assert_eq!((back.constituents, back.basket, back.advancers), (41 - 1, 41, 1));
        assert!((back.level - 100.0 * (1.33f64.ln() / 41.0).exp()).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn unchanged_prices_leave_the_level(cents in proptest::collection::vec(100u32..1_000_000, 30..80)) {
            prop_assert!(run(&vec![basket(cents); 6]).iter().all(|l| *l == Some(BASE)));
        }

        #[test]
        fn a_common_factor_of_all_days_changes_nothing(
            days in proptest::collection::vec(proptest::collection::vec(50u32..50_000, 40), 2..8), factor in 1u32..20,
        ) {
            // Even medians are rounded to the cent: twice the factor keeps them whole.
            let scaled = |f: u32| run(&days.iter().map(|d| basket(d.iter().map(|c| c * 2 * f))).collect::<Vec<_>>());
            for (one, other) in scaled(1).into_iter().zip(scaled(factor)) {
                prop_assert!((one.unwrap() / other.unwrap() - 1.0).abs() < 1e-9);
            }
        }

        #[test]
        fn the_last_level_is_first_against_last_whatever_came_between(
            first in proptest::collection::vec(200u32..100_000, 40),
            between in proptest::collection::vec(proptest::collection::vec(200u32..100_000, 40), 0..6),
            last in proptest::collection::vec(200u32..100_000, 40),
        ) {
            let mut days = vec![basket(first.clone())];
            days.extend(between.into_iter().map(basket));
            days.extend(vec![basket(last.clone()); SMOOTH]);
            let logs = first.iter().zip(&last).map(|(a, b)| (f64::from(*b) / f64::from(*a)).ln());
            let direct = BASE * (logs.sum::<f64>() / 40.0).exp();
            let level = run(&days).pop().flatten().unwrap();
            prop_assert!((level / direct - 1.0).abs() < 1e-9, "{level} {direct}: no drift of the chain");
        }
    }
}
