//! Outlooks as pages show them. How they are made is `market::outlook`'s.

use crate::money::Money;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What is said of a variant, as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Outlook))]
pub struct Shown {
    /// How many days after `as_of`.
    pub horizon_days: u16,
    /// The newest day that was known.
    pub as_of: NaiveDate,
    /// The day of the newest trend.
    pub base_day: NaiveDate,
    /// That trend.
    pub base: Money,
    /// One in ten ends below.
    pub p10: Money,
    /// As many above as below.
    pub p50: Money,
    /// One in ten ends above.
    pub p90: Money,
}

/// How the outlooks of one horizon came out, all of them that were said before the day they speak of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OutlookRecord))]
pub struct Record {
    /// How many days ahead.
    pub horizon_days: u16,
    /// How many were said.
    pub said: i64,
    /// Of how many the day came and had a price.
    pub judged: i64,
    /// Of how many the day came without one: nothing can be said of them.
    pub unknown: i64,
    /// The first day something was said.
    pub first_day: NaiveDate,
    /// The last.
    pub last_day: NaiveDate,
    /// Share of the judged between p10 and p90: 0.8 is wanted. Absent while none is judged, as all that follow.
    pub inside: Option<f64>,
    /// Share below p10: 0.1 is wanted.
    pub below: Option<f64>,
    /// Mean pinball loss of the log change over p10, p50 and p90 (Koenker and Bassett 1978).
    pub pinball: Option<f64>,
    /// The same of "no change", given the quantiles that all judged changes really had: a yardstick that knows the answer.
    pub no_change: Option<f64>,
}

impl Shown {
    /// The day it speaks of.
    #[must_use]
    pub fn target_day(&self) -> NaiveDate {
        self.as_of.checked_add_days(Days::new(self.horizon_days.into())).unwrap_or(self.as_of)
    }
}

impl Record {
    /// Share above p90: 0.1 is wanted.
    #[must_use]
    pub fn above(&self) -> Option<f64> {
        Some(1.0 - self.inside? - self.below?)
    }

    /// How much smaller the loss is than that of "no change"; negative where it is larger.
    #[must_use]
    pub fn gain(&self) -> Option<f64> {
        let (own, still) = (self.pinball?, self.no_change?);
        (still > 0.0).then(|| 1.0 - own / still)
    }
}
