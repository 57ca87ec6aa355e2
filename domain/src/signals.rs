//! Signals and flags as pages show them. Their rules are `market::signal`'s and `market::flag`'s.

use crate::{
    market::{
        flag,
        judge::{Judged, Outcome, summary},
        signal::{Claim, Kind},
    },
    money::Money,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What a variant's series shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What is seen.
    pub kind: Kind,
    /// The newest day that was known.
    pub as_of: NaiveDate,
    /// The day of the value it stands on.
    pub day: NaiveDate,
    /// That value.
    pub price: Money,
    /// Where it is said to go.
    pub claim: Claim,
    /// Why: a sentence.
    pub because: String,
    /// After how many days it is judged.
    pub horizon_days: u16,
}

impl Shown {
    /// The day it is judged by.
    #[must_use]
    pub fn target_day(&self) -> NaiveDate {
        self.day.checked_add_days(Days::new(self.horizon_days.into())).unwrap_or(self.day)
    }
}

/// What speaks against a variant's price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What is wrong.
    pub kind: flag::Kind,
    /// Of which day.
    pub day: NaiveDate,
    /// Why: a sentence.
    pub because: String,
}

/// How the signals of a kind came out, all that were said before the day they speak of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Which signal.
    pub kind: Kind,
    /// How many were said.
    pub said: i64,
    /// Of how many the day came and had a value.
    pub judged: i64,
    /// Of how many it came without one.
    pub unknown: i64,
    /// Moved as was said.
    pub hits: i64,
    /// Moved the other way.
    pub misses: i64,
    /// Did not move: misses, too.
    pub unmoved: i64,
    /// Of how many series.
    pub series: i64,
    /// Share that was right, and the share of the whole market that moved that way from the same days on.
    /// Absent while too few are judged, as what follows.
    pub rates: Option<(f64, f64)>,
    /// The one over the other, between the ends of its 95 % interval: low, value, high.
    pub lift: Option<[f64; 3]>,
    /// The same among what moved at all.
    pub lift_of_moved: Option<[f64; 3]>,
}

impl Record {
    /// The record of a kind of which `said` were said and these judged; `unknown` had no value on their day.
    #[must_use]
    pub fn of(kind: Kind, said: i64, unknown: i64, judged: &[Judged]) -> Record {
        let count = |outcome| judged.iter().filter(|j| j.outcome == outcome).count() as i64;
        let mut series: Vec<u32> = judged.iter().map(|j| j.series).collect();
        series.sort_unstable();
        series.dedup();
        let summary = summary(judged, SEED, ROUNDS);
        Record {
            kind,
            said,
            judged: judged.len() as i64,
            unknown,
            hits: count(Outcome::Right),
            misses: count(Outcome::Wrong),
            unmoved: count(Outcome::Unmoved),
            series: series.len() as i64,
            rates: summary.map(|s| (s.hit_rate, s.base_rate)),
            lift: summary.map(|s| [s.lift.low, s.lift.value, s.lift.high]),
            lift_of_moved: summary.map(|s| [s.lift_of_moved.low, s.lift_of_moved.value, s.lift_of_moved.high]),
        }
    }

    /// Whether both lifts lie above 1 with their whole interval: shown to be better than the market of the same days.
    #[must_use]
    pub fn proven(&self) -> bool {
        let above = |lift: Option<[f64; 3]>| lift.is_some_and(|[low, ..]| low > 1.0);
        above(self.lift) && above(self.lift_of_moved)
    }
}

/// Where the bootstrap's drawing begins, so that the same signals give the same intervals.
const SEED: u64 = 7;
/// Draws of the bootstrap.
const ROUNDS: usize = 400;
