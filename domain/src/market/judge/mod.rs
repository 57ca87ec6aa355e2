//! How a signal is judged when its horizon has passed: right or wrong, beside the market of the same days.
//!
//! In a month in which everything rises, whoever says "up" is right. A hit rate is therefore told with its base rate, the
//! share of all things that moved the same way from the same day on, and their ratio, the lift. And because a rule that
//! picks lively things sees more moves of both kinds, the same is told among those that moved at all.
//! `outlooks` judges intervals, `resample` says how sure the figures are.

mod outlooks;
mod resample;

pub use outlooks::{Said, Score, pinball, score, winkler};
pub use resample::{Interval, SplitMix};

use super::{
    signal::{Claim, Signal, definition},
    snapshot::Point,
};
use crate::closed_list::closed_list;
use chrono::{Days, NaiveDate};
use resample::intervals;

/// A value may come this many days after the horizon; the first that does counts.
pub const LATE_DAYS: u64 = 3;
/// A move is a change by at least this share. Less is rounding.
pub const LEAST_MOVE: f64 = 0.01;
/// Fewest judged signals for a summary.
pub const LEAST_SIGNALS: usize = 30;
/// Fewest different series among them: signals of one series repeat each other.
pub const LEAST_SERIES: usize = 10;

closed_list! {
    /// What became of a claim.
    Outcome {
        /// It moved as was said.
        Right = "right",
        /// It moved the other way.
        Wrong = "wrong",
        /// It did not move: a miss, too.
        Unmoved = "unmoved",
    }
}

/// What is known of a signal's day of judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The horizon, and what may come late, has not passed.
    Waiting,
    /// The value it is judged by.
    Came(Point),
    /// No value was seen in time: it counts neither way, and is counted as such.
    NotSeen,
}

/// The value `horizon_days` after `day`, or the first in [`LATE_DAYS`] more, as far as known on `as_of`.
/// `series` is in ascending order of days; zero and below is no value.
#[must_use]
pub fn due(series: &[Point], day: NaiveDate, horizon_days: u32, as_of: NaiveDate) -> Due {
    let Some(first) = day.checked_add_days(Days::new(u64::from(horizon_days))) else { return Due::Waiting };
    let Some(last) = first.checked_add_days(Days::new(LATE_DAYS)) else { return Due::Waiting };
    let known = &series[..series.partition_point(|p| p.day <= as_of.min(last))];
    let came = known[known.partition_point(|p| p.day < first)..].iter().find(|p| p.cents > 0);
    match came {
        Some(point) => Due::Came(*point),
        None if as_of < last => Due::Waiting,
        None => Due::NotSeen,
    }
}

/// Which way a price moved, if by [`LEAST_MOVE`]. `None` where one of the two is no price.
#[must_use]
pub fn moved(from: i64, to: i64) -> Option<Option<Claim>> {
    let change = if from > 0 && to > 0 { to as f64 / from as f64 - 1.0 } else { return None };
    Some(if change >= LEAST_MOVE {
        Some(Claim::Up)
    } else if change <= -LEAST_MOVE {
        Some(Claim::Down)
    } else {
        None
    })
}

/// What became of a claim; `None` where one of the two is no price.
#[must_use]
pub fn outcome(claim: Claim, from: i64, to: i64) -> Option<Outcome> {
    Some(match moved(from, to)? {
        Some(way) if way == claim => Outcome::Right,
        Some(_) => Outcome::Wrong,
        None => Outcome::Unmoved,
    })
}

/// A signal's own judgement on `as_of`, with the value it was judged by.
#[must_use]
pub fn judge(signal: &Signal, series: &[Point], as_of: NaiveDate) -> (Due, Option<Outcome>) {
    let due = due(series, signal.day, definition(signal.kind).horizon_days, as_of);
    let outcome = if let Due::Came(p) = due { outcome(signal.claim, signal.cents, p.cents) } else { None };
    (due, outcome)
}

/// How all things of a market moved from one day on, over one horizon: counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// Moved up.
    pub up: u32,
    /// Moved down.
    pub down: u32,
    /// Did not move.
    pub unmoved: u32,
}

impl Base {
    /// Counts one thing that stood at `from` and came to `to`.
    pub fn count(&mut self, from: i64, to: i64) {
        match moved(from, to) {
            Some(Some(Claim::Up)) => self.up += 1,
            Some(Some(Claim::Down)) => self.down += 1,
            Some(None) => self.unmoved += 1,
            None => {}
        }
    }

    /// Share of all, and of those that moved, that moved as `claim` says. `None` where nothing moved.
    #[must_use]
    pub fn rates(&self, claim: Claim) -> Option<(f64, f64)> {
        let way = f64::from(if claim == Claim::Up { self.up } else { self.down });
        let moved = f64::from(self.up) + f64::from(self.down);
        (moved > 0.0).then(|| (way / (moved + f64::from(self.unmoved)), way / moved))
    }
}

/// A judged signal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// Which series: signals of one are drawn together when the interval is made.
    pub series: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// Share of all things that moved as it said, from the same day on.
    pub base: f64,
    /// The same share of those that moved.
    pub base_of_moved: f64,
}

/// How good a kind of signal was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Signals judged.
    pub n: usize,
    /// Series they are of.
    pub series: usize,
    /// Share that was right. What did not move was not.
    pub hit_rate: f64,
    /// The mean base rate of their days.
    pub base_rate: f64,
    /// Hit rate over base rate: 1 is no better than the market, with its interval.
    pub lift: Interval,
    /// Share that was right among those that moved.
    pub hit_rate_of_moved: f64,
    /// The mean base rate of their days among what moved.
    pub base_rate_of_moved: f64,
    /// The lift among those that moved: direction alone, without liveliness.
    pub lift_of_moved: Interval,
}

impl Summary {
    /// Whether it was shown to be better than the market of its days: both intervals lie above 1.
    #[must_use]
    pub fn proven(&self) -> bool {
        self.lift.low > 1.0 && self.lift_of_moved.low > 1.0
    }
}

/// The summary of judged signals of one kind, with intervals of 95 % over `rounds` resamplings of whole series.
/// `None` below [`LEAST_SIGNALS`] or [`LEAST_SERIES`], or where no base rate is above zero. The same seed, the same figures.
#[must_use]
pub fn summary(judged: &[Judged], seed: u64, rounds: usize) -> Option<Summary> {
    let mut sorted: Vec<&Judged> = judged.iter().collect();
    sorted.sort_by_key(|j| j.series);
    let sums: Vec<Sums> = sorted.chunk_by(|a, b| a.series == b.series).map(Sums::of).collect();
    if judged.len() < LEAST_SIGNALS || sums.len() < LEAST_SERIES {
        return None;
    }
    let all = sums.iter().fold(Sums::default(), |a, b| a.plus(b));
    let [lift, lift_of_moved] = all.lifts()?;
    let [one, other] = intervals(sums.len(), seed, rounds, |drawn| {
        drawn.iter().fold(Sums::default(), |a, &i| a.plus(&sums[i])).lifts()
    });
    Some(Summary {
        n: judged.len(),
        series: sums.len(),
        hit_rate: all.right / all.n,
        base_rate: all.base / all.n,
        lift: one.around(lift),
        hit_rate_of_moved: all.right / all.moved,
        base_rate_of_moved: all.base_of_moved / all.moved,
        lift_of_moved: other.around(lift_of_moved),
    })
}

/// What a series adds to a summary.
#[derive(Clone, Copy, Default)]
struct Sums {
    n: f64,
    right: f64,
    base: f64,
    moved: f64,
    base_of_moved: f64,
}

impl Sums {
    fn of(judged: &[&Judged]) -> Self {
        let mut sums = Self::default();
        for j in judged {
            sums.n += 1.0;
            sums.base += j.base;
            sums.right += f64::from(j.outcome == Outcome::Right);
            if j.outcome != Outcome::Unmoved {
                sums.moved += 1.0;
                sums.base_of_moved += j.base_of_moved;
            }
        }
        sums
    }

    fn plus(mut self, other: &Self) -> Self {
        self.n += other.n;
        self.right += other.right;
        self.base += other.base;
        self.moved += other.moved;
        self.base_of_moved += other.base_of_moved;
        self
    }

    fn lifts(&self) -> Option<[f64; 2]> {
        let known = self.base > 0.0 && self.base_of_moved > 0.0;
        known.then(|| [self.right / self.base, self.right / self.base_of_moved])
    }
}

#[cfg(test)]
mod tests;
