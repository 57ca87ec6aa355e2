//! One line of a collection: so many alike things, bought together.

use crate::{
    identity::{Grade, Grader},
    money::Money,
    product::{Condition, Finish, Language},
};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// What it is, as far as a file or a person said. Only `product` is sure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct What {
    /// Our own name of the product in addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Which variant of it, in words that hold in every database: `finish|edition|language`, each empty where it is not
    /// stated. The finish alone does not tell a first edition from what came after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of its set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
    /// The code of its set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_code: Option<String>,
    /// Its number in the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Cardmarket's id of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cardmarket: Option<u32>,
    /// TCGplayer's id of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tcgplayer: Option<u32>,
}

/// What was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// For each.
    pub each: Money,
    /// Shipping and fees for all of the lot, in minor units of the same currency.
    #[serde(default)]
    pub fees: i64,
}

/// That it was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Sold {
    /// When.
    pub on: NaiveDate,
    /// For how much each.
    pub each: Money,
    /// What selling all of the lot cost, in minor units of the same currency.
    #[serde(default)]
    pub fees: i64,
}

/// One line of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// The collection it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<String>,
    /// What it is.
    pub what: What,
    /// How many; above zero.
    pub quantity: u32,
    /// Not owned, but wanted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wanted: bool,
    /// Its surface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<Finish>,
    /// The language it is printed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// How used it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Who graded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grader: Option<Grader>,
    /// The grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub grade: Option<Grade>,
    /// What was paid; none: it is not known (a gift costs nothing, and that is known).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// When it was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought_on: Option<NaiveDate>,
    /// Where it was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// That it was sold; none: it is owned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold: Option<Sold>,
}

/// More is to be sold than there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{asked} of {held} can not be sold")]
pub struct TooFew {
    /// How many.
    pub asked: u32,
    /// Of how many.
    pub held: u32,
}

/// The most of one lot.
pub const MOST_ALIKE: u32 = 1_000_000;
/// The largest amount, in minor units: a million of them still fit into 64 bits.
pub const LARGEST: i64 = 1_000_000_000_000;
/// Years in which things of the hobby are bought and sold.
const YEARS: RangeInclusive<i32> = 1990..=2199;
/// Letters of one text, at most.
pub const LONGEST_TEXT: usize = 10_000;

impl Lot {
    /// The first field that can not be, and why: one rule for forms, programs and files.
    /// # Errors
    /// The field and the reason.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        if !(1..=MOST_ALIKE).contains(&self.quantity) {
            return Err(("quantity", "it has to be between 1 and a million".to_owned()));
        }
        let (cost, sold) = (self.cost, self.sold);
        for (field, day) in [("bought_on", self.bought_on), ("sold_on", sold.map(|s| s.on))] {
            if day.is_some_and(|day| !YEARS.contains(&day.year())) {
                let (first, last) = (YEARS.start(), YEARS.end());
                return Err((field, format!("its year has to be between {first} and {last}")));
            }
        }
        for (field, minor) in [
            ("paid_each", cost.map(|c| c.each.minor)),
            ("paid_fees", cost.map(|c| c.fees)),
            ("sold_each", sold.map(|s| s.each.minor)),
            ("sold_fees", sold.map(|s| s.fees)),
        ] {
            if minor.is_some_and(|minor| !(0..=LARGEST).contains(&minor)) {
                return Err((field, "it has to be nothing or more, and no more than ten thousand million".to_owned()));
            }
        }
        if let (Some(bought), Some(sold)) = (self.bought_on, sold)
            && sold.on < bought
        {
            return Err(("sold_on", format!("it is before the day it was bought, {bought}")));
        }
        let what = &self.what;
        let texts = [
            ("portfolio", &self.portfolio),
            ("product", &what.product),
            ("variant_key", &what.variant),
            ("name", &what.name),
            ("set", &what.set),
            ("set_code", &what.set_code),
            ("number", &what.number),
            ("place", &self.place),
            ("note", &self.note),
        ];
        for (field, text) in texts {
            let Some(text) = text else { continue };
            if text.contains('\0') || text.chars().count() > LONGEST_TEXT {
                return Err((field, format!("it has to be a text of at most {LONGEST_TEXT} letters")));
            }
        }
        Ok(())
    }

    /// Without texts that say nothing: what stands in no table can not be told from none.
    #[must_use]
    pub fn tidied(mut self) -> Lot {
        let Lot { portfolio, what, place, note, .. } = &mut self;
        let What { product, variant, name, set, set_code, number, .. } = what;
        for text in [portfolio, product, variant, name, set, set_code, number, place, note] {
            if text.as_deref().is_some_and(|text| text.trim().is_empty()) {
                *text = None;
            }
        }
        self
    }

    /// One of something, and nothing else known of it.
    #[must_use]
    pub fn of(what: What) -> Lot {
        Lot {
            portfolio: None,
            what,
            quantity: 1,
            wanted: false,
            finish: None,
            language: None,
            condition: None,
            grader: None,
            grade: None,
            cost: None,
            bought_on: None,
            place: None,
            note: None,
            sold: None,
        }
    }

    /// Sells some of it: what is left, if anything, and what is sold. No cent of the fees is lost or counted twice.
    /// # Errors
    /// When there are not so many, none is to be sold, or it is sold or only wanted already.
    pub fn sell(mut self, quantity: u32, sold: Sold) -> Result<(Option<Lot>, Lot), TooFew> {
        let held = if self.sold.is_some() || self.wanted { 0 } else { self.quantity };
        if quantity == 0 || quantity > held {
            return Err(TooFew { asked: quantity, held });
        }
        let mut gone = Lot { quantity, sold: Some(sold), ..self.clone() };
        self.quantity -= quantity;
        if let (Some(left), Some(cost)) = (&mut self.cost, &mut gone.cost) {
            let share = i128::from(cost.fees) * i128::from(quantity) / i128::from(held);
            cost.fees = i64::try_from(share).unwrap_or(cost.fees);
            left.fees -= cost.fees;
        }
        Ok(((self.quantity > 0).then_some(self), gone))
    }
}
