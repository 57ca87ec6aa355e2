//! What was gained by selling, and what would be.

use super::Interval;
use chrono::NaiveDate;

/// A lot in cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How many.
    pub quantity: u32,
    /// When it was bought, where it is known.
    pub bought_on: Option<NaiveDate>,
    /// What all of it cost with fees; none: not known.
    pub cost: Option<i64>,
    /// When it was sold, and what all of it brought after fees.
    pub sold: Option<(NaiveDate, i64)>,
    /// What one is worth now; none: not known.
    pub worth: Option<Interval>,
}

/// What came of a collection, in cents of EUR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profit {
    /// What was sold brought so much more than it cost; only of lots whose cost is known.
    pub realised: i64,
    /// What is owned is worth so much more than it cost; only of lots whose cost and worth are known.
    pub unrealised: i64,
    /// What is owned cost so much, where it is known.
    pub cost: i64,
    /// What is owned is worth so much, where it is known.
    pub worth: Interval,
    /// Lots whose cost is not known: they are in no profit.
    pub without_cost: usize,
    /// Owned lots whose worth is not known: they are in neither worth nor profit.
    pub without_worth: usize,
}

/// Adds up.
#[must_use]
pub fn profit(positions: &[Position]) -> Profit {
    let mut sum = Profit::default();
    for position in positions {
        sum.without_cost += usize::from(position.cost.is_none());
        if let Some((_, brought)) = position.sold {
            sum.realised += position.cost.map_or(0, |cost| brought - cost);
            continue;
        }
        sum.cost += position.cost.unwrap_or(0);
        match position.worth.map(|each| each.times(position.quantity)) {
            Some(worth) => {
                sum.worth = sum.worth.plus(worth);
                sum.unrealised += position.cost.map_or(0, |cost| worth.mid - cost);
            }
            None => sum.without_worth += 1,
        }
    }
    sum
}
