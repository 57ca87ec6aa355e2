//! Returns: of the money that was put in, and of the things themselves beside an index.

use super::{Interval, Position, worth::CARRIED_DAYS};
use chrono::NaiveDate;

/// Money that moved: below zero what was paid, above zero what came back, in cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// When.
    pub day: NaiveDate,
    /// How much.
    pub cents: i64,
}

/// Days below which there is no rate a year.
pub const LEAST_DAYS: i64 = 30;

/// The rate a year at which all flows are worth nothing together (the internal rate of return over real days, a year of
/// 365, as spreadsheets' XIRR has it): 0.1 is 10 % a year. What is owned now goes in as a last flow.
///
/// None: without a flow each way, where all are of one month (a gain of days, blown up to a year, says nothing), or where
/// no rate between -99.99 % and a millionfold does it.
#[must_use]
pub fn money_weighted(flows: &[Flow]) -> Option<f64> {
    let first = flows.iter().map(|f| f.day).min()?;
    let later = flows.iter().any(|f| (f.day - first).num_days() >= LEAST_DAYS);
    if !later || !flows.iter().any(|f| f.cents < 0) || !flows.iter().any(|f| f.cents > 0) {
        return None;
    }
    let terms: Vec<(f64, f64)> =
        flows.iter().map(|f| ((f.day - first).num_days() as f64 / 365.0, f.cents as f64)).collect();
    let at = |rate: f64| terms.iter().map(|(years, cents)| cents / (1.0 + rate).powf(*years)).sum::<f64>();
    // The first change of sign from -99.99 % upward, then halves: a function of flows may have more than one.
    let mut low = -0.9999;
    let mut step = 0.05;
    let mut high = low + step;
    while at(low).signum() == at(high).signum() {
        if high > 1e6 {
            return None;
        }
        low = high;
        step *= if high > 1.0 { 1.5 } else { 1.0 };
        high += step;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if at(middle).signum() == at(low).signum() {
            low = middle;
        } else {
            high = middle;
        }
    }
    let rate = f64::midpoint(low, high);
    rate.is_finite().then_some(rate)
}

/// What things were worth at both ends of one step of time, in cents of EUR: the same things at both, so that what has no
/// value yet, or none any more, moves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valued {
    /// The day on which the step ends.
    pub day: NaiveDate,
    /// What was there before was worth so much then; what was bought since counts at cost.
    pub begin: i64,
    /// It is worth so much now; what was sold since counts at what it brought after fees.
    pub end: i64,
    /// So much of `end` is a value that was not seen for more than [`CARRIED_DAYS`]: the return stands still for it.
    pub carried: i64,
}

/// Something that was owned, and what one of it was worth on which days, ascending.
#[derive(Clone, Copy, Debug)]
pub struct Traded<'a> {
    /// How many, bought and sold when and for what.
    pub position: Position,
    /// What one was worth.
    pub values: &'a [(NaiveDate, Interval)],
}

impl Traded<'_> {
    /// What all of it is worth on a day, and whether that was seen of late: the last value, however old it is, so that a
    /// gap is no loss; what it cost, until there is one.
    fn worth(&self, day: NaiveDate) -> Option<(i64, bool)> {
        let seen = self.values[..self.values.partition_point(|(d, _)| *d <= day)].last();
        match seen {
            Some((seen, each)) => {
                Some((each.times(self.position.quantity).mid, (day - *seen).num_days() <= CARRIED_DAYS))
            }
            None => self.position.cost.map(|cost| (cost, false)),
        }
    }

    /// Worth at both ends of the step from `before` (none: the first one) to `day`, and whether the later one was seen of
    /// late. None: it was not there, or one of the two is not known.
    fn step(&self, before: Option<NaiveDate>, day: NaiveDate) -> Option<(i64, i64, bool)> {
        let Position { bought_on, sold, cost, .. } = self.position;
        let since = |on: NaiveDate| on <= day && before.map_or(on == day, |before| on > before);
        let begin = if bought_on.is_some_and(since) {
            cost?
        } else {
            let before =
                before.filter(|b| bought_on.is_none_or(|bought| bought <= *b) && sold.is_none_or(|(on, _)| on > *b))?;
            self.worth(before)?.0
        };
        let (end, fresh) = match sold {
            Some((on, brought)) if on <= day => (brought, true),
            _ => self.worth(day)?,
        };
        Some((begin, end, fresh))
    }
}

/// What things were worth at both ends of each step between `days`, which ascend. The first day is where it begins: of it
/// only what was bought on it counts.
#[must_use]
pub fn steps(things: &[Traded<'_>], days: &[NaiveDate]) -> Vec<Valued> {
    let mut before = None;
    let mut steps = Vec::with_capacity(days.len());
    for &day in days {
        let mut step = Valued { day, begin: 0, end: 0, carried: 0 };
        for (begin, end, fresh) in things.iter().filter_map(|thing| thing.step(before, day)) {
            step.begin = step.begin.saturating_add(begin);
            step.end = step.end.saturating_add(end);
            step.carried = step.carried.saturating_add(if fresh { 0 } else { end });
        }
        steps.push(step);
        before = Some(day);
    }
    steps
}

/// What the things themselves made over the days, whatever was bought and sold meanwhile: the chained product of each
/// step's gain, where what is bought counts from the beginning of its step and what is sold until its end (GIPS handbook,
/// time-weighted return with daily values). 0.1 is 10 % over all.
///
/// None: there never was anything of worth.
#[must_use]
pub fn time_weighted(steps: &[Valued]) -> Option<f64> {
    let gains = steps.iter().filter(|step| step.begin > 0).map(|step| step.end as f64 / step.begin as f64);
    gains.reduce(|all, gain| all * gain).map(|product| product - 1.0)
}

/// What an index made between two days, both included: its last level at or before each. None where it has none.
#[must_use]
pub fn index_return(levels: &[(NaiveDate, f64)], from: NaiveDate, to: NaiveDate) -> Option<f64> {
    let at = |day: NaiveDate| levels[..levels.partition_point(|(d, _)| *d <= day)].last().map(|(_, level)| *level);
    let (first, last) = (at(from)?, at(to)?);
    (first > 0.0).then(|| last / first - 1.0)
}
