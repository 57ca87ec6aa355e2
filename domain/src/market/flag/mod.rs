//! Flags: what speaks against believing a price. A mistake in the data, a price that somebody pushes, or too little to
//! know either. A flag never changes a price: it says what the price may not be used for ([`stops`]).
//!
//! Like `super::signal`, but without a claim about later: nothing after `as_of` is read, and a flag goes when its reason
//! goes. What cannot be told (a series that is thin, old or empty) has no flag but the one that says so.

mod data;
mod push;
mod sale;

pub use push::kept_out;
pub use sale::{Sale, before_sale};

use super::{signal::Offers, snapshot::Point};
use crate::closed_list::closed_list;
use chrono::{Days, NaiveDate};

closed_list! {
    /// What is wrong.
    Kind {
        /// One value far from all before it, and nothing yet that confirms it.
        Spike = "spike",
        /// The value rises, and it can still be had for what it cost before.
        Pump = "pump",
        /// The offers are gone and the rest is dearer.
        BuyOut = "buy-out",
        /// One printing moves while its siblings do not.
        Solo = "solo",
        /// Only one source speaks for the price.
        SingleSource = "single source",
        /// The sources contradict each other.
        Disagreement = "disagreement",
        /// The newest value is old.
        Stale = "stale",
        /// The market's id is probably that of another product.
        SuspectMapping = "suspect mapping",
        /// A reduction is announced from a price that was not the lowest of the month before.
        PriceBeforeSale = "price before sale",
    }
}

/// What a flagged price may not be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stops {
    /// It raises no alert.
    pub alert: bool,
    /// It enters no index.
    pub index: bool,
    /// How many tenths of a deal's score it takes; 1,000 is all of it.
    pub score: i64,
}

/// What a kind stops. What costs less than a leap or a push has made of it is no deal: it costs what it always did. A price
/// that one source alone says is still that source's price: it is worth less, not nothing; and an announced reduction that
/// is none says something of the shop, not of the price asked now.
#[must_use]
pub const fn stops(kind: Kind) -> Stops {
    let (alert, index, score) = match kind {
        Kind::Spike | Kind::Pump | Kind::SuspectMapping => (true, true, 1_000),
        Kind::BuyOut | Kind::Disagreement => (true, true, 200),
        Kind::Solo => (true, true, 100),
        Kind::Stale => (true, true, 100),
        Kind::SingleSource => (false, false, 50),
        Kind::PriceBeforeSale => (false, false, 0),
    };
    Stops { alert, index, score }
}

/// A flag, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// What is wrong.
    pub kind: Kind,
    /// The day it is of.
    pub day: NaiveDate,
    /// Why, with its numbers: a sentence.
    pub because: String,
}

/// All a rule may look at. Series in ascending order of days; days after `as_of` are not read, and values of zero and
/// below are no prices.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The day asked for.
    pub as_of: NaiveDate,
    /// Daily values of the variant.
    pub series: &'a [Point],
    /// Its offers, where they are counted.
    pub offers: &'a [Offers],
    /// How many sources speak for it now; none: not counted.
    pub sources: Option<usize>,
    /// How far they contradict each other: standard deviation in log price, as `super::fair` says it.
    pub disagreement: Option<f64>,
    /// Why its id is suspect, where it is.
    pub suspect: Option<&'a str>,
}

/// The flags of a day, in the order of [`Kind::ALL`], but for those that need more than the one series: [`alone`] compares
/// printings, [`before_sale`] is of a listing.
#[must_use]
pub fn flags(inputs: &Inputs<'_>) -> Vec<Flag> {
    let own = known(inputs.series, inputs.as_of);
    let offers = &inputs.offers[..inputs.offers.partition_point(|o| o.day <= inputs.as_of)];
    [
        push::spike(&own),
        push::pump(&own, offers),
        push::buy_out(offers, inputs.as_of),
        data::single_source(inputs),
        data::disagreement(inputs),
        data::stale(&own, inputs.as_of),
        data::suspect(inputs),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// [`Kind::Solo`], where `series` moves and its siblings, the other printings of the same product, do not. Of each the
/// newest ten days are enough.
#[must_use]
pub fn alone(series: &[Point], siblings: &[&[Point]], as_of: NaiveDate) -> Option<Flag> {
    let siblings: Vec<Vec<Point>> = siblings.iter().map(|s| known(s, as_of)).collect();
    push::solo(&known(series, as_of), &siblings)
}

/// The prices up to a day.
fn known(series: &[Point], as_of: NaiveDate) -> Vec<Point> {
    series[..series.partition_point(|p| p.day <= as_of)].iter().copied().filter(|p| p.cents > 0).collect()
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// The points from `from` to `to` days before `day`, both included.
fn between(points: &[Point], day: NaiveDate, from: u64, to: u64) -> &[Point] {
    let known = &points[..points.partition_point(|p| p.day <= back(day, to))];
    &known[known.partition_point(|p| p.day < back(day, from))..]
}

fn middle(points: &[Point]) -> Option<i64> {
    let mut cents: Vec<i64> = points.iter().map(|p| p.cents).collect();
    cents.sort_unstable();
    super::quantile::median(&cents)
}

#[cfg(test)]
mod tests;
