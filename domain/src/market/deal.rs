//! A deal: a price below its reference, a score whose parts add up, and the rows behind every number.

use super::{deal_score::Change, fair};
use crate::{closed_list::closed_list, ids::ListingId, landed::Receipt};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

closed_list! {
    /// What kind of cheap it is.
    Kind {
        /// A shop asks less than the reference.
        Offer = "offer",
        /// The market's own price stands below its 30-day level.
        Dip = "dip",
    }
}

closed_list! {
    /// Which observations a daily value was made from.
    Basis {
        /// Cardmarket's daily guide (its trend).
        Guide = "guide",
        /// What shops asked that day.
        Shops = "shops",
    }
}

/// One reason of a score. The points of all parts add up to the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// Short name: "discount", "stability", ..
    pub name: String,
    /// Points it gives (or takes).
    pub points: f64,
    /// Why, with its numbers, in words.
    pub because: String,
}

/// The row the price itself stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "table", rename_all = "snake_case")]
pub enum PriceRow {
    /// A row of `price_guides`.
    PriceGuides {
        /// Cardmarket's product id.
        id_product: i32,
        /// The guide's day.
        day: NaiveDate,
        /// Whether the second finish's columns (`-holo`) were read.
        second: bool,
    },
    /// A row of `raw_prices`.
    RawPrices {
        /// The listing.
        listing: ListingId,
        /// When it was seen.
        observed_at: DateTime<Utc>,
    },
}

/// What the score was computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// The row of the price.
    pub price: PriceRow,
    /// Which rows of `processed_prices` made the reference.
    pub basis: Basis,
    /// First day of the reference's window, included.
    pub from: NaiveDate,
    /// Last day of the window, included.
    pub to: NaiveDate,
    /// How many days of the window had a value.
    pub days: u32,
    /// 10 % quantile of the window's daily values, in cents of EUR.
    pub p10_cents: i64,
    /// Their median: the reference.
    pub p50_cents: i64,
    /// Their 90 % quantile.
    pub p90_cents: i64,
    /// Standard deviation of the daily log changes, where there are enough.
    pub volatility: Option<f64>,
    /// Of an offer: what it costs at a door, and what the fair price it is compared with was made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<Worth>,
}

/// What an offer was weighed by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Worth {
    /// What it costs at a door of the shop's own country: the score is of this.
    pub landed: Receipt,
    /// The fair price of such a copy without the offer itself, in cents of EUR: p10, p50, p90.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<i64>))]
    pub fair: [i64; 3],
    /// What the fair price was made of.
    pub made: Vec<Made>,
    /// What would make it another score.
    pub what_would_change: Vec<Change>,
}

/// A source of a fair price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FairPriceSource))]
pub struct Made {
    /// What kind of figure it is.
    pub kind: fair::Kind,
    /// What it says, in cents of EUR.
    pub cents: i64,
    /// What that means for the copy asked for, in cents of EUR.
    pub says_cents: i64,
    /// Its share of the price.
    pub weight: f64,
    /// The day it is of.
    pub day: NaiveDate,
    /// The listing, where a shop asks it.
    pub listing: Option<ListingId>,
}
