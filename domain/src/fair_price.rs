//! Fair prices as pages show them. How they are made is `market::fair`'s.

use crate::{
    market::deal::Made,
    money::Money,
    product::{Condition, Language},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a variant is worth, as an interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FairPrice {
    /// Of a copy in this language; none: a typical one.
    pub language: Option<Language>,
    /// In this condition; none: a typical one.
    pub condition: Option<Condition>,
    /// The newest day that was known.
    pub as_of: NaiveDate,
    /// One in ten copies is worth less.
    pub p10: Money,
    /// The price.
    pub p50: Money,
    /// One in ten is worth more.
    pub p90: Money,
    /// How far the sources contradict each other: standard deviation in log price.
    pub disagreement: f64,
    /// What it was made of, the weightiest first.
    pub made: Vec<Made>,
}
