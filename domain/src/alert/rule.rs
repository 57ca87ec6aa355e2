//! What an alert asks for: one typed value, the same for pages, API and jobs. Its text form is in `super::text`.

use crate::{
    closed_list::closed_list,
    ids::VariantId,
    money::Money,
    product::{Condition, Finish, Language},
};
use serde::{Deserialize, Serialize};

/// Days over which a new low or high can be asked for.
pub const WINDOWS: [u16; 5] = [7, 30, 90, 180, 365];

closed_list! {
    /// Which way is news.
    Side {
        /// Cheaper than the line.
        Below = "below",
        /// Dearer than it.
        Above = "above",
        /// Either.
        Away = "away",
    }
}

/// Whose price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PriceOf {
    /// The market's value of a variant, one a day.
    Value,
    /// The cheapest thing that can be bought now, without sending it.
    Offer,
    /// The cheapest at a door in this country (ISO 3166-1 alpha-2). Offers whose sending is not known do not count.
    Landed(String),
}

/// What a price is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Than {
    /// What it is worth.
    Fair,
    /// The market's value seven days before.
    Week,
    /// The market's value thirty days before.
    Month,
    /// What was paid for it, in cents of EUR.
    Paid(i64),
}

/// What has to happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "on", rename_all = "snake_case", deny_unknown_fields)]
pub enum Trigger {
    /// A price reaches an amount. In another currency than EUR: of what is asked in that currency, so that no exchange
    /// rate comes in.
    Amount {
        /// Whose price.
        price: PriceOf,
        /// Which way; not `Away`.
        side: Side,
        /// The line; reaching it is enough.
        amount: Money,
    },
    /// A price is so far from another.
    Change {
        /// Whose price.
        price: PriceOf,
        /// Which way.
        side: Side,
        /// Tenths of a percent: 105 is 10.5 %.
        tenths: i64,
        /// From what.
        than: Than,
        /// And by so much at least, in cents of EUR: no noise of cents.
        #[serde(default, skip_serializing_if = "is_zero")]
        least: i64,
    },
    /// The market's value is the lowest (or highest) of so many days.
    Extreme {
        /// `Below`: a low. `Above`: a high.
        side: Side,
        /// One of [`WINDOWS`].
        days: u16,
    },
    /// A deal of this score or more.
    Score {
        /// 1..=100.
        least: u8,
    },
    /// It can be bought again.
    Restock,
    /// It can be ordered before its release.
    Preorder,
    /// A shop lists it that did not before.
    Listing,
}

// In a browser a reference is smaller than the number.
#[cfg_attr(target_pointer_width = "64", expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference"))]
const fn is_zero(n: &i64) -> bool {
    *n == 0
}

/// Which copies count. Empty: any. What a shop does not state is in no list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RuleCopy))]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// This variant alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<VariantId>,
    /// Variants of this surface alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<Finish>,
    /// Offers in one of these languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Offers in one of these conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// Offers of these shops, by their slugs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shops: Vec<String>,
}

/// How it goes on after the first message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Manner {
    /// How far back over the line a price has to go before the alert is armed again, in tenths of a percent: a price that
    /// swings around the line is told once.
    pub slack: i64,
    /// Told again without that when it went so much further, in tenths of a percent. Absent: never.
    pub again: Option<i64>,
    /// Hours between two messages, at least. What comes true meanwhile is told after them, if it still is.
    pub cooldown: u16,
    /// Told once, then over.
    pub once: bool,
}

impl Default for Manner {
    /// 3 % back, 5 % further, 12 hours.
    fn default() -> Manner {
        Manner { slack: 30, again: Some(50), cooldown: 12, once: false }
    }
}

/// An alert, as somebody writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What has to happen.
    pub trigger: Trigger,
    /// To which copies.
    #[serde(default)]
    pub copy: Copy,
    /// How it goes on.
    #[serde(default)]
    pub manner: Manner,
}

impl Rule {
    /// With nothing chosen, and the usual manner.
    #[must_use]
    pub fn new(trigger: Trigger) -> Rule {
        Rule { trigger, copy: Copy::default(), manner: Manner::default() }
    }

    /// Whether it looks at the market's value of one variant, or at its deals.
    #[must_use]
    pub fn is_of_value(&self) -> bool {
        match &self.trigger {
            Trigger::Amount { price, .. } | Trigger::Change { price, .. } => *price == PriceOf::Value,
            Trigger::Extreme { .. } | Trigger::Score { .. } => true,
            Trigger::Restock | Trigger::Preorder | Trigger::Listing => false,
        }
    }

    /// The country whose door it asks about.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        match &self.trigger {
            Trigger::Amount { price: PriceOf::Landed(to), .. } | Trigger::Change { price: PriceOf::Landed(to), .. } => {
                Some(to)
            }
            _ => None,
        }
    }
}
