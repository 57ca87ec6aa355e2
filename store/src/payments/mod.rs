//! Payments: what Stripe said, kept; plans that were granted; what the operator asks about money.
//!
//! [`take`] is the one way in for what Stripe sends, [`describe`] for what it answers. Both are safe in any order and any
//! number of times. Nothing here asks Stripe: that is `server`'s.

mod agreements;
mod customers;
mod events;
mod failed;
mod grants;
mod invoices;
mod metrics;
mod reconcile;
mod subscriptions;
#[cfg(test)]
mod tests;
mod withdrawals;

pub use agreements::{agree, close, last_agreement, opened, sessions};
pub use customers::{customers_gone, find_customer, link, lock_person};
pub use events::{Described, Took, describe, introduce, take};
pub use failed::{FailedBill, count_failed, list_failed};
pub use grants::{Grant, end_grants, grant, list_grants};
pub use invoices::{Bill, list_invoices};
pub use metrics::{Metrics, metrics};
pub use reconcile::{Compared, begin_day, doubtful, finish_day, is_known, known_live, last_day, still_on};
pub use subscriptions::{Held, find_live, find_withdrawable, list, list_doubted, paid_before};
pub use withdrawals::{Withdrawal, declare, find_withdrawal, list_withdrawals, open_withdrawals, reckoned, withdrawn};

use domain::plan::{Catalogue, PriceIds, Subscription, contract::Contract};
use std::sync::Arc;

/// What has to be known to understand what Stripe says.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Which price is which plan.
    pub prices: PriceIds,
    /// Days a plan goes on after a payment failed.
    pub grace_days: u32,
    /// The plans, for what is confirmed by letter.
    pub plans: Arc<Catalogue>,
    /// Who sells them, with their addresses: in lines.
    pub seller: String,
}

impl Rules {
    /// The contract about a subscription, as letters name it.
    #[must_use]
    pub fn contract(&self, of: &Subscription) -> Contract {
        let plan = self.prices.plan_of(&of.price).map(|(plan, _)| self.plans.terms(plan).name.clone());
        Contract {
            subscription: of.id.clone(),
            plan: plan.unwrap_or_else(|| of.price.clone()),
            amount: of.amount,
            currency: of.currency.clone(),
            months: of.months,
            made_at: of.created,
            trial_end: of.trial_end,
            seller: self.seller.clone(),
        }
    }
}
