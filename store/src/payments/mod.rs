//! Payments: what Stripe said, kept; plans that were granted; what the operator asks about money.
//!
//! [`take`] is the one way in for what Stripe sends, [`describe`] for what it answers. Both are safe in any order and any
//! number of times. Nothing here asks Stripe: that is `server`'s.

mod agreements;
mod customers;
mod events;
mod grants;
mod invoices;
mod metrics;
mod reconcile;
mod subscriptions;
#[cfg(test)]
mod tests;
mod withdrawals;

pub use agreements::agree;
pub use customers::{find_customer, link, lock_person};
pub use events::{Took, describe, take};
pub use grants::{Grant, end_grants, grant, list_grants};
pub use invoices::{Bill, list_invoices};
pub use metrics::{Metrics, metrics};
pub use reconcile::{Compared, begin_day, doubtful, finish_day, is_known, known_live, last_day};
pub use subscriptions::{Held, find_live, list, paid_before};
pub use withdrawals::{Withdrawal, declare, find_withdrawal, open_withdrawals, reckoned, withdrawn};

use domain::plan::PriceIds;

/// What has to be known to understand what Stripe says.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Which price is which plan.
    pub prices: PriceIds,
    /// Days a plan goes on after a payment failed.
    pub grace_days: u32,
}
