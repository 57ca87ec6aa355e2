//! What a person states of a lot in a form, and how its fields are read.

use chrono::NaiveDate;
use domain::{
    money::{Currency, Money},
    portfolio::{Cost, LONGEST_TEXT, Lot},
    product::{Condition, Language},
};
use serde::Deserialize;
use std::str::FromStr;

/// All fields as they come; which of them may be empty is said by [`Stated::of`].
#[derive(Deserialize)]
pub(super) struct Stated {
    quantity: String,
    #[serde(default)]
    wanted: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    condition: String,
    #[serde(default)]
    paid: String,
    #[serde(default)]
    currency: String,
    #[serde(default)]
    fees: String,
    #[serde(default)]
    bought_on: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    note: String,
}

impl Stated {
    /// A lot with what was filled in, all else as it was; or the word for what can not be.
    pub(super) fn of(self, lot: Lot) -> Result<Lot, &'static str> {
        let currency = read::<Currency>(&self.currency)?.unwrap_or(Currency::Eur);
        let cost = match (money(&self.paid, currency)?, money(&self.fees, currency)?) {
            (Some(each), fees) => Some(Cost { each, fees: fees.map_or(0, |fees| fees.minor) }),
            (None, None) => None,
            (None, Some(_)) => return Err("amount"),
        };
        let lot = Lot {
            quantity: self.quantity.trim().parse().map_err(|_| "quantity")?,
            wanted: !self.wanted.is_empty(),
            language: read::<Language>(&self.language)?,
            condition: read::<Condition>(&self.condition)?,
            cost,
            bought_on: day(&self.bought_on)?,
            place: words(self.place),
            note: words(self.note),
            ..lot
        };
        lot.check().map_err(|(field, _)| match field {
            "quantity" => "quantity",
            "bought_on" | "sold_on" => "day",
            "paid_each" | "paid_fees" => "amount",
            _ => "odd",
        })?;
        Ok(lot)
    }
}

/// A field that may be empty.
pub(super) fn read<T: FromStr>(text: &str) -> Result<Option<T>, &'static str> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| "odd") }
}

/// A day of the hobby's time.
pub(super) fn day(text: &str) -> Result<Option<NaiveDate>, &'static str> {
    match read::<NaiveDate>(text) {
        Ok(day) => Ok(day),
        Err(_) => Err("day"),
    }
}

/// An amount; with a point or, as most of Europe writes it, a comma.
pub(super) fn money(text: &str, currency: Currency) -> Result<Option<Money>, &'static str> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() { Ok(None) } else { Money::parse_plain(&text, currency).map(Some).map_err(|_| "amount") }
}

fn words(text: String) -> Option<String> {
    let text = text.trim();
    let kept: String = text.chars().filter(|c| *c != '\0').take(LONGEST_TEXT).collect();
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::portfolio::What;

    fn nothing() -> Lot {
        Lot::of(What::default())
    }

    fn form() -> Stated {
        let empty = String::new;
        Stated {
            quantity: "2".to_owned(),
            wanted: empty(),
            language: empty(),
            condition: empty(),
            paid: empty(),
            currency: empty(),
            fees: empty(),
            bought_on: empty(),
            place: empty(),
            note: empty(),
        }
    }

    #[test]
    fn what_a_form_says_of_a_lot() {
        let plain = form().of(nothing()).unwrap();
        assert_eq!((plain.quantity, plain.cost, plain.wanted), (2, None, false), "what is not said is not known");
        let full = Stated {
            paid: "12,5".to_owned(),
            currency: "SEK".to_owned(),
            fees: "3".to_owned(),
            bought_on: "2026-03-01".to_owned(),
            condition: "NM".to_owned(),
            note: "  =1+1\0 ".to_owned(),
            ..form()
        };
        let full = full.of(nothing()).unwrap();
        let each = Money { minor: 1_250, currency: Currency::Sek };
        assert_eq!(full.cost, Some(Cost { each, fees: 300 }));
        assert_eq!((full.condition, full.note.as_deref()), (Some(Condition::NearMint), Some("=1+1")));
        let odd = |change: fn(&mut Stated)| {
            let mut form = form();
            change(&mut form);
            form.of(nothing()).unwrap_err()
        };
        assert_eq!(odd(|f| f.quantity = "0".to_owned()), "quantity");
        assert_eq!(odd(|f| f.paid = "-5".to_owned()), "amount");
        assert_eq!(odd(|f| f.fees = "5".to_owned()), "amount");
        assert_eq!(odd(|f| f.bought_on = "yesterday".to_owned()), "day");
        assert_eq!(odd(|f| f.bought_on = "+20000-01-01".to_owned()), "day");
        assert_eq!(odd(|f| f.language = "klingon".to_owned()), "odd");
    }
}
