//! Plans: what they cost, what they limit, and as what a subscription at Stripe counts.
//!
//! [`terms`] holds names, prices and limits, which the operator may replace; [`state`] says what a subscription is and what
//! access it gives; [`event`] reads what Stripe sends. Nothing here asks Stripe or the database.

pub mod contract;
pub mod event;
pub mod period;
pub mod price_ids;
pub mod settled;
pub mod state;
pub mod terms;

pub use event::{Change, Event, Malformed};
pub use period::Interval;
pub use price_ids::PriceIds;
pub use state::{Access, Outcome, Stamp, Status, Subscription};
pub use terms::{Catalogue, Limits, Locked, Prices, Terms};

/// Days within which a consumer in the EU may withdraw from a contract made at a distance (Directive 2011/83/EU, Art. 9).
pub const WITHDRAWAL_DAYS: i64 = 14;

/// Days for which a withdrawal is accepted beyond what is told: holidays differ by country.
pub const WITHDRAWAL_TOLERANCE: i64 = 4;

/// Days after which a signal is everybody's.
pub const EARLY_DAYS: i64 = 2;

/// What is asked and said before somebody pays: the plan begins at once, and the right to withdraw stays, for its price
/// in proportion (Art. 7(3), 14(3) and 16 of the directive).
pub const BEGIN_AT_ONCE: &str = "I want the plan to begin now, before the 14 days in which I may withdraw are over. If I \
    withdraw, I pay for the days until then and get the rest back.";
