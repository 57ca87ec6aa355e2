//! Returns: of the money that was put in, and of the things themselves beside an index.

use chrono::NaiveDate;

/// Money that moved: below zero what was paid, above zero what came back, in cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// When.
    pub day: NaiveDate,
    /// How much.
    pub cents: i64,
}

/// The rate a year at which all flows are worth nothing together (the internal rate of return over real days, a year of
/// 365, as spreadsheets' XIRR has it): 0.1 is 10 % a year. What is owned now goes in as a last flow.
///
/// None: without a flow each way, where all are of one day, or where no rate between -99.99 % and a millionfold does it.
#[must_use]
pub fn money_weighted(flows: &[Flow]) -> Option<f64> {
    let first = flows.iter().map(|f| f.day).min()?;
    let later = flows.iter().any(|f| f.day > first);
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

/// A collection on one day, in cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Valued {
    /// The day.
    pub day: NaiveDate,
    /// What was owned at its end was worth.
    pub worth: i64,
    /// What was bought since the day before it, at cost.
    pub bought: i64,
    /// What was sold since then, after fees.
    pub sold: i64,
}

/// What the things themselves made over the days, whatever was bought and sold meanwhile: the chained product of each
/// day's gain, where what is bought counts from the beginning of its day and what is sold until its end (GIPS handbook,
/// time-weighted return with daily values). 0.1 is 10 % over all.
///
/// None: there never was anything of worth.
#[must_use]
pub fn time_weighted(days: &[Valued]) -> Option<f64> {
    let mut product = 1.0;
    let mut before = 0;
    let mut any = false;
    for day in days {
        let put_in = before + day.bought;
        if put_in > 0 {
            product *= (day.worth + day.sold) as f64 / put_in as f64;
            any = true;
        }
        before = day.worth;
    }
    any.then_some(product - 1.0)
}

/// What an index made between two days, both included: its last level at or before each. None where it has none.
#[must_use]
pub fn index_return(levels: &[(NaiveDate, f64)], from: NaiveDate, to: NaiveDate) -> Option<f64> {
    let at = |day: NaiveDate| levels[..levels.partition_point(|(d, _)| *d <= day)].last().map(|(_, level)| *level);
    let (first, last) = (at(from)?, at(to)?);
    (first > 0.0).then(|| last / first - 1.0)
}
