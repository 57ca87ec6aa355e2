//! What a collection was worth, day by day.

use crate::ids::VariantId;
use chrono::NaiveDate;
use std::collections::BTreeMap;

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
        Interval {
            low: self.low.saturating_mul(n),
            mid: self.mid.saturating_mul(n),
            high: self.high.saturating_mul(n),
        }
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

/// Something that was owned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// What.
    pub variant: VariantId,
    /// How many.
    pub quantity: u32,
    /// From this day; none: always.
    pub from: Option<NaiveDate>,
    /// Until the day before this one; none: still.
    pub until: Option<NaiveDate>,
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

/// What was owned was worth on each of `days`; `series` are ascending.
#[must_use]
pub fn over_time(
    held: &[Held],
    series: &BTreeMap<VariantId, Vec<(NaiveDate, Interval)>>,
    days: &[NaiveDate],
) -> Vec<Worth> {
    let on = |day: NaiveDate| {
        let mut worth = Worth { day, worth: Interval::default(), counted: 0, missing: 0 };
        for item in held {
            if item.from.is_some_and(|from| day < from) || item.until.is_some_and(|until| day >= until) {
                continue;
            }
            let values = series.get(&item.variant).map_or(&[][..], Vec::as_slice);
            let last = values[..values.partition_point(|(d, _)| *d <= day)].last();
            match last.filter(|(d, _)| (day - *d).num_days() <= CARRIED_DAYS) {
                Some((_, value)) => {
                    worth.worth = worth.worth.plus(value.times(item.quantity));
                    worth.counted += u64::from(item.quantity);
                }
                None => worth.missing += u64::from(item.quantity),
            }
        }
        worth
    };
    days.iter().map(|&day| on(day)).collect()
}
