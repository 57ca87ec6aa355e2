//! How good an offer is at the buyer's door, 0..100, as a sum of parts that each say why and on which rows.
//!
//! Points are whole tenths, and what this module gives is halves of points, so that the parts add up to the score exactly. The greatest part is how far the landed price
//! lies below the fair price in units of that price's own uncertainty: a tenth off a price that is known to a twentieth is
//! more than a third off one that nobody knows. Compared is what is paid in all, shipping and taxes too, with what the
//! thing is worth: nobody gets shipping back. What is too doubtful gets no score but a [`Refusal`].
//!
//! First weights, set by judgement and not yet by a backtest. Flags come from elsewhere; `change` says what would move it.

mod change;
mod parts;

pub use change::{Change, STEPS};

use super::{
    fair::Fair,
    score::{HELD_FACTOR, LEAST_CENTS, Refusal, UNSTABLE_FACTOR},
};
use crate::landed::Receipt;

/// The whole score, in tenths.
pub const WHOLE: i64 = 1_000;
/// An offer that was seen more days ago may be gone.
pub const OLDEST_OFFER: u32 = 7;
/// What lies less than so many standard deviations below the fair price is not told from it.
pub const LEAST_DEVIATIONS: f64 = 0.35;
/// A match below is as likely another product.
pub const LEAST_MATCH: f64 = 0.5;

/// How easily it is bought and sold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Liquidity {
    /// Offers of it that can be bought now, this one too.
    pub offers: u32,
    /// Days between two changes of its market price, in the mean. None: not known.
    pub days_to_change: Option<f64>,
}

/// What a shop's earlier visits were like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Finished visits.
    pub visits: u32,
    /// Those whose prices could be used.
    pub good: u32,
}

/// Something that speaks against a price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many tenths it takes, zero or more.
    pub tenths: i64,
    /// Why, in a sentence.
    pub because: &'a str,
    /// The rows that show it.
    pub evidence: &'a [&'a str],
}

/// The rows each part rests on, by ids of the caller's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows<'a> {
    /// Of the price and its receipt.
    pub price: &'a [&'a str],
    /// Of the fair price.
    pub fair: &'a [&'a str],
    /// Of the match.
    pub matched: &'a [&'a str],
    /// Of the liquidity.
    pub liquidity: &'a [&'a str],
    /// Of the shop's record.
    pub retailer: &'a [&'a str],
}

/// An offer and all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Deal<'a> {
    /// What it costs at the door.
    pub landed: &'a Receipt,
    /// What it is worth.
    pub fair: &'a Fair,
    /// How sure it is that it is this product, 0..1.
    pub confidence: f64,
    /// How many days ago it was seen.
    pub seen_days: u32,
    /// How easily it is sold on.
    pub liquidity: Liquidity,
    /// The shop's record.
    pub retailer: Record,
    /// What speaks against it.
    pub flags: &'a [Flag<'a>],
    /// The rows of it all.
    pub rows: Rows<'a>,
}

/// One reason of a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it gives, or takes, in tenths.
    pub tenths: i64,
    /// Why, in a sentence with its numbers.
    pub because: String,
    /// The rows it rests on.
    pub evidence: Vec<String>,
}

/// A score and its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// 0..[`WHOLE`]: the sum of the parts.
    pub tenths: i64,
    /// How much of the fair price is saved: 1 - landed / fair.
    pub discount: f64,
    /// The same in standard deviations of the fair price, in log.
    pub deviations: f64,
    /// The reasons, the greatest possible first; flags last.
    pub parts: Vec<Part>,
    /// What would make it another score.
    pub what_would_change: Vec<Change>,
}

/// The score of an offer.
/// # Errors
/// With the reason when it gets none.
pub fn score(deal: &Deal) -> Result<Scored, Refusal> {
    let cents = deal.landed.total().ok_or(Refusal::LandedUnknown)?.minor;
    refuse(deal, cents)?;
    let (tenths, parts) = parts::all(deal, cents);
    Ok(Scored {
        tenths,
        discount: 1.0 - cents as f64 / deal.fair.p50 as f64,
        deviations: parts::deviations(deal.fair, cents),
        parts,
        what_would_change: change::all(deal, cents, tenths),
    })
}

/// Why an offer at this price gets no score.
fn refuse(deal: &Deal, cents: i64) -> Result<(), Refusal> {
    let Fair { p10, p50, p90, .. } = *deal.fair;
    if p50 < LEAST_CENTS || cents < 1 {
        Err(Refusal::Penny)
    } else if cents >= p50 || parts::deviations(deal.fair, cents) < LEAST_DEVIATIONS {
        Err(Refusal::NotCheap)
    } else if deal.seen_days > OLDEST_OFFER {
        Err(Refusal::Stale)
    } else if deal.confidence.is_nan() || deal.confidence < LEAST_MATCH {
        Err(Refusal::Doubtful)
    } else if p90 > p10.saturating_mul(UNSTABLE_FACTOR) {
        Err(Refusal::Unstable)
    } else if cents.saturating_mul(HELD_FACTOR) < p50 {
        Err(Refusal::Held)
    } else if deal.flags.iter().any(|flag| flag.tenths >= WHOLE) {
        Err(Refusal::Flagged)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
