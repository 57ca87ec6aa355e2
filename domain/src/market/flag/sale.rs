//! Announced reductions, held against what the shop itself asked before.
//!
//! Article 6a of Directive 98/6/EC (by Directive (EU) 2019/2161): an announced reduction names the lowest price of at
//! least the 30 days before it. Where the price went down step by step, national law may let the first one stand; that is
//! not told apart here, which is why the flag says what was asked and takes nothing off a score.

use super::{Flag, Kind, back};
use crate::{
    day,
    market::snapshot::Point,
    money::{Currency, Money},
};
use chrono::NaiveDate;

/// Days before a reduction that count.
const DAYS: u64 = 30;
/// Days on which a price must be known before anything is said.
const LEAST: usize = 7;
/// The announced price may be so much above the lowest, for rounding and exchange rates.
const SLACK: f64 = 1.01;

/// A listing that announces a reduction.
#[derive(Clone, Copy, Debug)]
pub struct Sale<'a> {
    /// The day looked at.
    pub as_of: NaiveDate,
    /// What all amounts are in.
    pub currency: Currency,
    /// What is asked now, in minor units.
    pub now: i64,
    /// What is said to have been asked before.
    pub before: i64,
    /// What was asked, a value a day, in ascending order; later days than `as_of` are not read.
    pub asked: &'a [Point],
}

/// The reduction against the lowest price of the 30 days before it began, as a share (0.2: a fifth; below zero: dearer), and
/// a flag where another one is announced. `None` where too little was seen.
#[must_use]
pub fn before_sale(sale: &Sale<'_>) -> Option<(f64, Option<Flag>)> {
    let asked = super::known(sale.asked, sale.as_of);
    if sale.now <= 0 {
        return None;
    }
    // The reduction began after the newest day with a higher price than now.
    let last = asked.iter().rposition(|p| p.cents > sale.now)?;
    let until = asked[last].day;
    let from = back(until, DAYS - 1);
    let month = &asked[asked.partition_point(|p| p.day < from)..=last];
    let lowest = month.iter().min_by_key(|p| p.cents).filter(|_| month.len() >= LEAST)?;
    let truly = 1.0 - sale.now as f64 / lowest.cents as f64;
    let flag = (sale.before > sale.now && sale.before as f64 > lowest.cents as f64 * SLACK).then(|| {
        let [said, was] = [sale.before, lowest.cents].map(|minor| Money { minor, currency: sale.currency });
        let because = format!("Reduced from {said}, it says; on {} it was {was}.", day::long(lowest.day));
        Flag { kind: Kind::PriceBeforeSale, day: sale.as_of, because }
    });
    Some((truly, flag))
}
