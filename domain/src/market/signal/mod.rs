//! Signals: what a series shows today that may say where it goes, each with its rule, its numbers and its day of judgement.
//!
//! A signal is a claim, not advice: within its horizon the price moves the way it says. `super::judge` tells how often
//! that was so. What has not been shown to be right more often than chance says so in its [`Definition`].
//! One rule a file; [`View`] is all that a rule may look at, so none reads a day after `as_of`.

mod abroad;
mod breakout;
mod extreme;
mod fair;
mod momentum;
mod reversion;
mod supply;
mod view;

use super::snapshot::Point;
use crate::closed_list::closed_list;
use chrono::NaiveDate;
use view::View;

closed_list! {
    /// What is seen.
    Kind {
        /// Above what the last 30 days explain, on two days.
        Breakout = "breakout",
        /// Below the lower end of the fair price.
        DipBelowFair = "dip below fair",
        /// Far from its middle of 30 days, for its own measure.
        MeanReversion = "mean reversion",
        /// A clear change within 7 days.
        Momentum7 = "momentum 7",
        /// A clear trend over 30 days.
        Momentum30 = "momentum 30",
        /// Half of the offers are gone and the price has not moved.
        SupplySqueeze = "supply squeeze",
        /// Twice the offers, or some after none.
        Restock = "restock",
        /// Lowest in 30 days.
        NewLow30 = "new low 30",
        /// Lowest in 90 days.
        NewLow90 = "new low 90",
        /// Lowest in a year.
        NewLow365 = "new low 365",
        /// Highest in 30 days.
        NewHigh30 = "new high 30",
        /// Highest in 90 days.
        NewHigh90 = "new high 90",
        /// Highest in a year.
        NewHigh365 = "new high 365",
        /// Far from its usual distance to the market of the United States.
        Spread = "EU-US spread",
    }
}

closed_list! {
    /// Where the price is said to go within the horizon.
    Claim {
        /// Up.
        Up = "up",
        /// Down.
        Down = "down",
    }
}

closed_list! {
    /// What is known of a signal's worth.
    Proof {
        /// On series its rule was not chosen by, it was right more often than the market of the same days: the lower end
        /// of the interval of its lift is above 1, also among prices that moved at all.
        Lift = "lift",
        /// It was measured, and no lift was shown.
        Weak = "no proven lift",
        /// There was nothing to measure it by.
        Unmeasured = "not measured",
    }
}

/// A rule in words, for a page as for a programmer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The rule.
    pub words: &'static str,
    /// What it needs; below it there is no signal.
    pub minimum: &'static str,
    /// After how many days it is judged.
    pub horizon_days: u32,
    /// What it may claim.
    pub claims: &'static [Claim],
    /// What is known of its worth. `domain/tests/signals.rs` measures it.
    pub proof: Proof,
}

/// A fair price as an interval, in cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fair {
    /// Its lower end.
    pub p10: i64,
    /// Its middle.
    pub p50: i64,
    /// Its upper end.
    pub p90: i64,
}

/// The offers that were counted on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offers {
    /// The day.
    pub day: NaiveDate,
    /// How many; zero is a count, a day without a count is left out.
    pub count: u32,
    /// The lowest ask in cents of EUR, where there is an offer.
    pub low: Option<i64>,
}

/// A price in the United States.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abroad {
    /// The day of the price.
    pub day: NaiveDate,
    /// Converted to cents of EUR.
    pub cents: i64,
    /// The day of the rate it was converted with.
    pub rate_day: NaiveDate,
}

/// All a rule may look at. Every series is in ascending order of days; days after `as_of` are not read, values of zero
/// and below are no prices, and a day that is missing was not seen.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The day asked for.
    pub as_of: NaiveDate,
    /// Daily values of the variant.
    pub series: &'a [Point],
    /// Its fair price on that day, where there is one.
    pub fair: Option<Fair>,
    /// Its offers, where they are counted.
    pub offers: &'a [Offers],
    /// The same thing in the United States, where it is known.
    pub abroad: &'a [Abroad],
}

/// A claim that can be judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// What is seen.
    pub kind: Kind,
    /// The day of the value it stands on; the horizon counts from here.
    pub day: NaiveDate,
    /// That value, in cents of EUR: what the later one is compared with.
    pub cents: i64,
    /// Where it is said to go.
    pub claim: Claim,
    /// How many times the rule's threshold was reached, 1..=10.
    pub strength: f64,
    /// Why, with its numbers, in words.
    pub because: String,
}

/// What a rule found.
struct Found {
    claim: Claim,
    strength: f64,
    because: String,
}

/// The rule of a kind.
#[must_use]
pub const fn definition(kind: Kind) -> Definition {
    match kind {
        Kind::Breakout => breakout::DEFINITION,
        Kind::DipBelowFair => fair::DEFINITION,
        Kind::MeanReversion => reversion::DEFINITION,
        Kind::Momentum7 => momentum::WEEK,
        Kind::Momentum30 => momentum::MONTH,
        Kind::SupplySqueeze => supply::SQUEEZE,
        Kind::Restock => supply::RESTOCK,
        Kind::NewLow30 => extreme::LOW_30,
        Kind::NewLow90 => extreme::LOW_90,
        Kind::NewLow365 => extreme::LOW_365,
        Kind::NewHigh30 => extreme::HIGH_30,
        Kind::NewHigh90 => extreme::HIGH_90,
        Kind::NewHigh365 => extreme::HIGH_365,
        Kind::Spread => abroad::DEFINITION,
    }
}

/// All signals of a day, in the order of [`Kind::ALL`]. None where the newest value is older than three days.
#[must_use]
pub fn signals(inputs: &Inputs<'_>) -> Vec<Signal> {
    let Some(view) = View::new(inputs) else { return Vec::new() };
    Kind::ALL.iter().filter_map(|&kind| named(kind, &view)).collect()
}

/// One signal, where it is there.
#[must_use]
pub fn find(kind: Kind, inputs: &Inputs<'_>) -> Option<Signal> {
    named(kind, &View::new(inputs)?)
}

fn named(kind: Kind, view: &View<'_>) -> Option<Signal> {
    let Found { claim, strength, because } = match kind {
        Kind::Breakout => breakout::find(view),
        Kind::DipBelowFair => fair::find(view),
        Kind::MeanReversion => reversion::find(view),
        Kind::Momentum7 => momentum::week(view),
        Kind::Momentum30 => momentum::month(view),
        Kind::SupplySqueeze => supply::squeeze(view),
        Kind::Restock => supply::restock(view),
        Kind::NewLow30 => extreme::low(view, extreme::MONTH),
        Kind::NewLow90 => extreme::low(view, extreme::QUARTER),
        Kind::NewLow365 => extreme::low(view, extreme::YEAR),
        Kind::NewHigh30 => extreme::high(view, extreme::MONTH),
        Kind::NewHigh90 => extreme::high(view, extreme::QUARTER),
        Kind::NewHigh365 => extreme::high(view, extreme::YEAR),
        Kind::Spread => abroad::find(view),
    }?;
    let Point { day, cents } = view.now;
    Some(Signal { kind, day, cents, claim, strength: strength.clamp(1.0, 10.0), because })
}

#[cfg(test)]
mod tests;
