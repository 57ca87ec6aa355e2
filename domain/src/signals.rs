//! Signals and flags as pages show them. Their rules are `market::signal`'s and `market::flag`'s.

use crate::{
    market::{
        flag,
        judge::{Judged, Outcome, summary},
        signal::{Claim, Kind},
    },
    money::Money,
    plan::{EARLY_DAYS, Locked},
    user::access::Plan,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What a variant's series shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Signal))]
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

/// A variant's signals as somebody may see them: the same shape for all plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SignalsSeen))]
pub struct Seen {
    /// Those that everybody sees.
    pub signals: Vec<Shown>,
    /// Those of the last [`EARLY_DAYS`]; none: locked.
    pub early: Option<Vec<Shown>>,
    /// What is none because of the plan, and why.
    pub locked: Vec<Locked>,
}

impl Seen {
    /// All that may be seen, the strongest first as they came.
    #[must_use]
    pub fn all(self) -> Vec<Shown> {
        self.early.into_iter().flatten().chain(self.signals).collect()
    }
}

/// What somebody sees of `all`: of the kinds `told` everybody was told [`EARLY_DAYS`] ago; `early` says whether their plan
/// shows the others too.
#[must_use]
pub fn seen(all: Vec<Shown>, told: &[Kind], early: bool) -> Seen {
    let (signals, fresh): (Vec<_>, Vec<_>) = all.into_iter().partition(|signal| told.contains(&signal.kind));
    if early || fresh.is_empty() {
        return Seen { signals, early: Some(fresh), locked: vec![] };
    }
    let reason = match fresh.len() {
        1 => format!("One signal of the last {EARLY_DAYS} days: a plan shows it at once"),
        many => format!("{many} signals of the last {EARLY_DAYS} days: a plan shows them at once"),
    };
    Seen { signals, early: None, locked: vec![Locked { field: "early".to_owned(), reason, plan: Plan::Collector }] }
}

/// What speaks against a variant's price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Flag))]
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SignalRecord))]
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
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<f64>>))]
    pub rates: Option<(f64, f64)>,
    /// The one over the other, between the ends of its 95 % interval: low, value, high.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<f64>>))]
    pub lift: Option<[f64; 3]>,
    /// The same among what moved at all.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<f64>>))]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(kind: Kind) -> Shown {
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let (price, because) = (Money::eur(100), String::new());
        Shown { kind, as_of: day, day, price, claim: Claim::Up, because, horizon_days: 7 }
    }

    #[test]
    fn what_is_new_is_locked_with_a_reason_or_shown() {
        let (old, new) = (Kind::ALL[0], Kind::ALL[1]);
        let all = vec![signal(new), signal(old)];
        let locked = seen(all.clone(), &[old], false);
        assert_eq!((&locked.signals, &locked.early), (&vec![signal(old)], &None));
        assert!(locked.locked[0].field == "early" && locked.locked[0].reason.starts_with("One signal"));
        let paid = seen(all.clone(), &[old], true);
        assert_eq!((paid.early.clone(), paid.locked.len()), (Some(vec![signal(new)]), 0));
        assert_eq!(paid.all(), all);
        // Where nothing is new nothing is locked.
        assert_eq!(seen(vec![signal(old)], &[old], false).early, Some(vec![]));
        assert_eq!(seen(vec![], &[], false).locked, []);
    }
}
