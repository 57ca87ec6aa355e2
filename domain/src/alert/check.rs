//! What a rule can not mean, said so that its writer can mend it.

use super::{PriceOf, Rule, Side, Than, Trigger, WINDOWS};
use crate::money::Currency;

/// Languages, conditions or shops in one rule, at most.
const MOST: usize = 20;
/// The highest amount a rule can name: a million, in minor units.
const MOST_MINOR: i64 = 100_000_000;

impl Rule {
    /// The first part that can not be, and why.
    /// # Errors
    /// The part's name and the reason.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        self.check_trigger()?;
        self.check_copy()?;
        let manner = self.manner;
        within("slack", manner.slack, 0..=500, "between 0 % and 50 %")?;
        if let Some(again) = manner.again {
            within("again", again, 5..=900, "between 0.5 % and 90 %")?;
        }
        within("cooldown", manner.cooldown.into(), 0..=24 * 31, "at most 744 hours")
    }

    fn check_trigger(&self) -> Result<(), (&'static str, String)> {
        match &self.trigger {
            Trigger::Amount { price, side, amount } => {
                country(price)?;
                within("amount", amount.minor, 1..=MOST_MINOR, "more than nothing and at most a million")?;
                if *side == Side::Away {
                    return fail("side", "a price is below or above an amount, not away from it");
                }
                if amount.currency != Currency::Eur && *price != PriceOf::Offer {
                    return fail("amount", "only what a shop asks has another currency than EUR");
                }
                Ok(())
            }
            Trigger::Change { price, side, tenths, than, least } => {
                country(price)?;
                let most = if *side == Side::Above { 100_000 } else { 990 };
                within("percent", *tenths, 1..=most, "above 0 %, and below 99 % unless it is a rise")?;
                within("by", *least, 0..=MOST_MINOR, "at most a million")?;
                if let Than::Paid(cents) = than {
                    within("paid", *cents, 1..=MOST_MINOR, "more than nothing and at most a million")?;
                }
                Ok(())
            }
            Trigger::Extreme { days, .. } if !WINDOWS.contains(days) => {
                fail("days", &format!("{days} days are none of {WINDOWS:?}"))
            }
            Trigger::Score { least } => within("score", (*least).into(), 1..=100, "between 1 and 100"),
            Trigger::Extreme { .. } | Trigger::Restock | Trigger::Preorder | Trigger::Listing => Ok(()),
        }
    }

    fn check_copy(&self) -> Result<(), (&'static str, String)> {
        let copy = &self.copy;
        let chooses = !copy.languages.is_empty() || !copy.conditions.is_empty() || !copy.shops.is_empty();
        if chooses && self.is_of_value() {
            return fail(
                "copy",
                "the market's value and its deals mix languages, conditions and shops: ask for an offer",
            );
        }
        if [copy.languages.len(), copy.conditions.len(), copy.shops.len()].iter().any(|&n| n > MOST) {
            return fail("copy", "at most 20 languages, conditions or shops");
        }
        let slug =
            |s: &String| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        match copy.shops.iter().find(|s| !slug(s)) {
            Some(odd) => fail("shops", &format!("{odd:?} is no name of a shop")),
            None => Ok(()),
        }
    }
}

fn country(price: &PriceOf) -> Result<(), (&'static str, String)> {
    match price {
        PriceOf::Landed(to) if to.len() != 2 || !to.bytes().all(|b| b.is_ascii_uppercase()) => {
            fail("country", &format!("{to:?} is no code of two capital letters"))
        }
        _ => Ok(()),
    }
}

fn within(
    part: &'static str,
    n: i64,
    range: std::ops::RangeInclusive<i64>,
    words: &str,
) -> Result<(), (&'static str, String)> {
    if range.contains(&n) { Ok(()) } else { fail(part, &format!("it has to be {words}")) }
}

fn fail(part: &'static str, why: &str) -> Result<(), (&'static str, String)> {
    Err((part, why.to_owned()))
}
