//! What a collection was worth, day by day.

use super::Traded;
use chrono::NaiveDate;

/// A value with its interval, in cents of EUR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// One in ten is cheaper.
    pub low: i64,
    /// The middle.
    pub mid: i64,
    /// One in ten is dearer.
    pub high: i64,
}

impl Interval {
    /// So many of it.
    #[must_use]
    pub fn times(self, n: u32) -> Interval {
        let n = i64::from(n);
        Interval { low: self.low.saturating_mul(n), mid: self.mid.saturating_mul(n), high: self.high.saturating_mul(n) }
    }

    /// Both. As if all prices went the same way at once: true intervals of a collection are narrower, never wider.
    #[must_use]
    pub const fn plus(self, other: Interval) -> Interval {
        Interval {
            low: self.low.saturating_add(other.low),
            mid: self.mid.saturating_add(other.mid),
            high: self.high.saturating_add(other.high),
        }
    }
}

/// One day of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// The day.
    pub day: NaiveDate,
    /// What was owned and has a value.
    pub worth: Interval,
    /// How many things that is.
    pub counted: u64,
    /// How many have none: the line is too low by them.
    pub missing: u64,
}

/// Days a value stands for, where none was seen since.
pub const CARRIED_DAYS: i64 = 7;

/// What was owned was worth on each of `days`.
#[must_use]
pub fn over_time(things: &[Traded<'_>], days: &[NaiveDate]) -> Vec<Worth> {
    let on = |day: NaiveDate| {
        let mut worth = Worth { day, worth: Interval::default(), counted: 0, missing: 0 };
        for Traded { position, values } in things {
            let before = position.bought_on.is_some_and(|bought| day < bought);
            if before || position.sold.is_some_and(|(sold, _)| day >= sold) {
                continue;
            }
            let last = values[..values.partition_point(|(d, _)| *d <= day)].last();
            match last.filter(|(d, _)| (day - *d).num_days() <= CARRIED_DAYS) {
                Some((_, value)) => {
                    worth.worth = worth.worth.plus(value.times(position.quantity));
                    worth.counted += u64::from(position.quantity);
                }
                None => worth.missing += u64::from(position.quantity),
            }
        }
        worth
    };
    days.iter().map(|&day| on(day)).collect()
}
