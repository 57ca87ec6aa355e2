//! What would make an offer's score another one. Each statement is scored again, none is estimated.

use super::{Deal, Flag, parts, refuse};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// Scores that people look for, in tenths.
pub const STEPS: [i64; 3] = [500, 700, 850];

/// One way to another score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ScoreChange))]
pub struct Change {
    /// What would have to be, and what the score then is: a sentence.
    pub what: String,
    /// The landed price it names, in cents of EUR, where it is about the price.
    pub landed: Option<i64>,
    /// The score then, in tenths.
    pub tenths: i64,
}

/// All that is worth saying of an offer that costs `cents` and scores `tenths`.
pub(super) fn all(deal: &Deal, cents: i64, tenths: i64) -> Vec<Change> {
    let mut changes: Vec<Change> = up(deal, cents, tenths).into_iter().chain(down(deal, cents, tenths)).collect();
    let mut otherwise = |what: String, other: &Deal| {
        let (then, _) = parts::all(other, cents);
        if then != tenths {
            changes.push(Change {
                what: format!("{what} the score would be {}.", points(then)),
                landed: None,
                tenths: then,
            });
        }
    };
    for i in 0..deal.flags.len() {
        let flags: Vec<Flag> = [&deal.flags[..i], &deal.flags[i + 1..]].concat();
        otherwise(format!("Without the flag {:?}", deal.flags[i].name), &Deal { flags: &flags, ..*deal });
    }
    otherwise("Seen again today at the same price,".to_owned(), &Deal { seen_days: 0, ..*deal });
    otherwise("With a sure match".to_owned(), &Deal { confidence: 1.0, ..*deal });
    changes
}

/// The highest price below this one that reaches the next step, where there is one.
fn up(deal: &Deal, cents: i64, tenths: i64) -> Option<Change> {
    let step = STEPS.into_iter().find(|&step| step > tenths)?;
    let reaches = |cents| parts::all(deal, cents).0 >= step;
    // Cheaper than the lowest it would not be scored at all, but held.
    let lowest = (1..cents).find_in_half(|cents| refuse(deal, cents).is_ok())?;
    if !reaches(lowest) {
        return None;
    }
    let landed = (lowest + 1..cents).find_in_half(|cents| !reaches(cents)).unwrap_or(cents) - 1;
    let (then, _) = parts::all(deal, landed);
    let what = format!("At {} landed or less the score is {} or more.", Money::eur(landed), points(step));
    Some(Change { what, landed: Some(landed), tenths: then })
}

/// The lowest price above this one that loses the step it has reached.
fn down(deal: &Deal, cents: i64, tenths: i64) -> Option<Change> {
    let step = STEPS.into_iter().rev().find(|&step| step <= tenths)?;
    let landed = (cents + 1..deal.fair.p50).find_in_half(|cents| parts::all(deal, cents).0 < step)?;
    // Where it is no deal at all, the score is not what changes.
    refuse(deal, landed).ok()?;
    let (then, _) = parts::all(deal, landed);
    let what = format!("From {} landed on the score is below {}.", Money::eur(landed), points(step));
    Some(Change { what, landed: Some(landed), tenths: then })
}

fn points(tenths: i64) -> String {
    match tenths % 10 {
        0 => format!("{}", tenths / 10),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// Searching a range of prices by halves.
trait FindInHalf {
    /// The first price for which `holds` is true, where it is false before and true after.
    fn find_in_half(self, holds: impl Fn(i64) -> bool) -> Option<i64>;
}

impl FindInHalf for std::ops::Range<i64> {
    fn find_in_half(self, holds: impl Fn(i64) -> bool) -> Option<i64> {
        let (mut low, mut high) = (self.start, self.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        (low < self.end).then_some(low)
    }
}
