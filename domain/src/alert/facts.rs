//! What alerts see of one product at one moment.

use crate::{
    closed_list::closed_list,
    ids::{ListingId, VariantId},
    listing::Stock,
    money::Money,
    product::{Condition, Finish, Language},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

closed_list! {
    /// Why a price may not be news.
    Doubt {
        /// Its visit, or the price itself, is held until a person has looked.
        Held = "held",
        /// It was not seen of late: the shop may ask another by now.
        Stale = "stale",
        /// Something speaks against it (`market::flag`).
        Flagged = "flagged",
    }
}

/// The lowest and highest values of the days before the newest, which is not among them, over a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Low {
    /// Days of the window: one of `WINDOWS`.
    pub days: u16,
    /// The lowest, in cents of EUR.
    pub low: i64,
    /// The newest day it was so low.
    pub low_on: NaiveDate,
    /// The highest.
    pub high: i64,
}

/// The best deal on a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Tenths of a point: 805 is 80.5.
    pub tenths: i64,
    /// What is cheap; absent: the market itself stands low.
    pub listing: Option<ListingId>,
    /// What it costs, in cents of EUR.
    pub cents: i64,
}

/// The market's value of one variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The variant.
    pub variant: VariantId,
    /// Its surface.
    pub finish: Option<Finish>,
    /// The day it is of.
    pub day: NaiveDate,
    /// Cents of EUR.
    pub cents: i64,
    /// The value seven days before.
    pub week: Option<i64>,
    /// The value thirty days before.
    pub month: Option<i64>,
    /// What it is worth (the middle of the interval); absent where nothing is said.
    pub fair: Option<i64>,
    /// Lows and highs before it; a window without a value is absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lows: Vec<Low>,
    /// The best deal on it.
    pub score: Option<Score>,
    /// Why it may not be news.
    pub doubt: Option<Doubt>,
}

/// What a shop asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The listing.
    pub listing: ListingId,
    /// The shop's slug.
    pub shop: String,
    /// What it was matched to.
    pub variant: Option<VariantId>,
    /// The surface of that.
    pub finish: Option<Finish>,
    /// As the shop states it.
    pub language: Option<Language>,
    /// As the shop states it.
    pub condition: Option<Condition>,
    /// Whether it can be bought.
    pub stock: Stock,
    /// In the shop's currency.
    pub price: Money,
    /// The same in cents of EUR.
    pub cents: i64,
    /// At a door, in cents of EUR, by country; where it is known to the cent, and only countries that were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub landed: Vec<(String, i64)>,
    /// What such a copy is worth, in cents of EUR; absent where nothing is said.
    pub fair: Option<i64>,
    /// When it was seen first.
    pub first_seen: DateTime<Utc>,
    /// When this price and stock were noted down.
    pub noted_at: DateTime<Utc>,
    /// Why it may not be news.
    pub doubt: Option<Doubt>,
}

/// What alerts see of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The moment.
    pub at: DateTime<Utc>,
    /// Its variants that have a value.
    pub values: Vec<Value>,
    /// What shops ask for it.
    pub asks: Vec<Ask>,
}

impl Facts {
    /// Nothing is known.
    #[must_use]
    pub const fn none(at: DateTime<Utc>) -> Facts {
        Facts { at, values: Vec::new(), asks: Vec::new() }
    }

    /// The lowest and highest amount in cents of EUR that an alert can find here. None: there is no amount.
    #[must_use]
    pub fn range(&self) -> Option<(i64, i64)> {
        let amounts = || {
            let landed = self.asks.iter().flat_map(|a| &a.landed).map(|(_, cents)| *cents);
            self.values.iter().map(|v| v.cents).chain(self.asks.iter().map(|a| a.cents)).chain(landed)
        };
        Some((amounts().min()?, amounts().max()?))
    }

    /// What to remember as "before": these facts, and where they are in doubt what was known before instead.
    #[must_use]
    pub fn remembered(mut self, before: Option<&Facts>) -> Facts {
        let Some(before) = before else { return self };
        for value in self.values.iter_mut().filter(|v| v.doubt.is_some()) {
            if let Some(sound) = before.values.iter().find(|b| b.variant == value.variant && b.doubt.is_none()) {
                *value = sound.clone();
            }
        }
        for ask in self.asks.iter_mut().filter(|a| a.doubt.is_some()) {
            if let Some(sound) = before.asks.iter().find(|b| b.listing == ask.listing && b.doubt.is_none()) {
                *ask = sound.clone();
            }
        }
        self
    }

    /// These facts at the exchange rates of `before`: what is asked in another currency than EUR costs what it would have
    /// cost then.
    #[must_use]
    pub fn at_rates_of(&self, before: &Facts) -> Facts {
        let mut then = self.clone();
        for ask in &mut then.asks {
            let same =
                |b: &&Ask| b.listing == ask.listing && b.price.currency == ask.price.currency && b.price.minor > 0;
            let foreign = ask.price.currency != crate::money::Currency::Eur;
            let Some(old) = before.asks.iter().find(same).filter(|_| foreign) else { continue };
            let cents = scaled(old.cents, ask.price.minor, old.price.minor);
            for (to, landed) in &mut ask.landed {
                *landed = match old.landed.iter().find(|(there, _)| there == to) {
                    Some(&(_, before)) if ask.price == old.price => before,
                    _ => scaled(*landed, cents, ask.cents.max(1)),
                };
            }
            ask.cents = cents;
        }
        then
    }
}

/// `n * times / over`, rounded half up; `over` is above zero.
fn scaled(n: i64, times: i64, over: i64) -> i64 {
    let (n, times, over) = (i128::from(n), i128::from(times), i128::from(over.max(1)));
    i64::try_from((n * times * 2 + over) / (over * 2)).unwrap_or(i64::MAX)
}
