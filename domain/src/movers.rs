//! The market at a glance: what moved, and how fresh the data are.

use crate::{
    catalog::ProductLine, closed_list::closed_list, ids::VariantId, market::deal::Basis, money::Money, product::Variant,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Movers below this value are left out: one cent is a large move for a penny card.
pub const LEAST_MOVER: Money = Money::eur(300);

/// Movers whose newest value is older than this many days, counted from the newest day of all, are left out.
pub const OLDEST_MOVER_DAYS: i64 = 30;

/// On the list of movers a price needs at least so many days with data among the 30 before its newest: two days that differ
/// are no movement yet.
pub const LEAST_MOVER_DAYS: i32 = 10;

closed_list! {
    /// Over how long a price moved.
    Span {
        /// Seven days.
        Week = "7",
        /// Thirty days.
        Month = "30",
    }
}

impl Span {
    /// Its name on the switch.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Span::Week => "7 days",
            Span::Month => "30 days",
        }
    }
}

closed_list! {
    /// Which way.
    Direction {
        /// Dearer than a week before.
        Up = "up",
        /// Cheaper.
        Down = "down",
    }
}

/// A variant that moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mover {
    /// Of which product.
    pub product: ProductLine,
    /// The variant.
    pub variant_id: VariantId,
    /// What it is.
    pub variant: Variant,
    /// Its newest value.
    pub price: Money,
    /// The day of that value.
    pub day: NaiveDate,
    /// Relative change against seven days before.
    pub change_7d: f64,
}

/// A variant on the list of movers, with what speaks for its movement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moved {
    /// Of which product.
    pub product: ProductLine,
    /// The variant.
    pub variant_id: VariantId,
    /// What it is.
    pub variant: Variant,
    /// Which observations its values come from.
    pub basis: Basis,
    /// Its newest value.
    pub price: Money,
    /// The day of that value.
    pub day: NaiveDate,
    /// Relative change over the span.
    pub change: f64,
    /// Days with data among the 30 before.
    pub days: i32,
}

/// Until when the data reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// The newest day of Cardmarket's guide that was analysed.
    pub guide_day: Option<NaiveDate>,
    /// The newest time a shop's offer was seen.
    pub shops_seen_at: Option<DateTime<Utc>>,
}
