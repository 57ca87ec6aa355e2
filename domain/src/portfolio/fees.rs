//! What is left of a price when it is sold somewhere. Profiles are where a person begins: they are edited.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What selling somewhere costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeProfile {
    /// Where.
    pub name: Cow<'static, str>,
    /// What the buyer there pays, as a share of what the thing is worth, in tenths of a percent: 1000 is all of it.
    pub price_tenths: i64,
    /// Commission and payment together, in hundredths of a percent of what the buyer pays: 1325 is 13.25 %.
    pub fee_points: i64,
    /// And so much for each sale, in cents of EUR.
    pub fixed: i64,
    /// Sending and packing that nobody pays back, in cents of EUR.
    pub sending: i64,
    /// Where these numbers are from; empty: its owner's own.
    #[serde(default)]
    pub source: Cow<'static, str>,
}

/// Where people begin. To be looked at before they are leaned on: such fees change, and differ by country and seller.
pub const PROFILES: &[FeeProfile] = &[
    FeeProfile {
        name: Cow::Borrowed("Cardmarket"),
        price_tenths: 1000,
        fee_points: 500,
        fixed: 0,
        sending: 0,
        source: Cow::Borrowed("5 % commission: check your seller's page"),
    },
    FeeProfile {
        name: Cow::Borrowed("eBay, professional"),
        price_tenths: 1000,
        fee_points: 1325,
        fixed: 30,
        sending: 0,
        source: Cow::Borrowed("13.25 % and 0.30, as published for another market: check yours"),
    },
    FeeProfile {
        name: Cow::Borrowed("A shop that buys"),
        price_tenths: 600,
        fee_points: 0,
        fixed: 0,
        sending: 0,
        source: Cow::Borrowed("60 % of worth is a guess: ask the shop"),
    },
];

/// What is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// What the buyer pays, in cents of EUR.
    pub price: i64,
    /// What selling costs.
    pub costs: i64,
    /// What is left; below zero where it costs more than it brings.
    pub net: i64,
}

impl FeeProfile {
    /// The first field that can not be, and why.
    /// # Errors
    /// The field and the reason.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        let fail = |field, why: &str| Err((field, why.to_owned()));
        if self.name.trim().is_empty() || self.name.chars().count() > 60 {
            return fail("name", "it has to have 1 to 60 letters");
        }
        if !(1..=2000).contains(&self.price_tenths) {
            return fail("price_tenths", "it has to be between 0.1 % and 200 %");
        }
        if !(0..=10_000).contains(&self.fee_points) {
            return fail("fee_points", "it has to be between 0 % and 100 %");
        }
        if !(0..=1_000_000).contains(&self.fixed) || !(0..=1_000_000).contains(&self.sending) {
            return fail("fixed", "amounts have to be between 0 and 10,000");
        }
        Ok(())
    }
}

/// What is left of something that is worth so many cents of EUR. Fees are rounded up: they are never less.
#[must_use]
pub fn net(profile: &FeeProfile, worth: i64) -> Exit {
    let price = worth.saturating_mul(profile.price_tenths) / 1000;
    let share = price.saturating_mul(profile.fee_points).saturating_add(9_999) / 10_000;
    let costs = share + profile.fixed + profile.sending;
    Exit { price, costs, net: price - costs }
}
