//! A subscription as Stripe last described it, which description is the newer one, and what access it gives.
//!
//! Stripe sends each change as a description of the whole, in any order and more than once. So nothing is added up: of all
//! descriptions that came the greatest [`Stamp`] counts, whichever came first.

use crate::closed_list::closed_list;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

closed_list! {
    /// The states of a subscription, as Stripe names them.
    Status {
        /// Tried for nothing.
        Trialing = "trialing",
        /// Paid.
        Active = "active",
        /// A payment failed, and is being tried again.
        PastDue = "past_due",
        /// It was tried long enough.
        Unpaid = "unpaid",
        /// Over.
        Canceled = "canceled",
        /// The first payment is not there yet.
        Incomplete = "incomplete",
        /// The first payment never came.
        IncompleteExpired = "incomplete_expired",
        /// A trial ended without a way to pay, or it was paused by hand.
        Paused = "paused",
    }
}

/// What a subscription lets its owner do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// All of the plan.
    Full,
    /// All of it, for some days after a payment failed.
    Grace,
    /// As without a plan.
    None,
}

impl Status {
    /// What it gives.
    #[must_use]
    pub const fn access(self) -> Access {
        match self {
            Status::Trialing | Status::Active => Access::Full,
            Status::PastDue => Access::Grace,
            Status::Unpaid | Status::Canceled | Status::Incomplete | Status::IncompleteExpired | Status::Paused => {
                Access::None
            }
        }
    }

    /// Whether Stripe never leaves this state again.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Status::Canceled | Status::IncompleteExpired)
    }

    /// Whether somebody who has this can not subscribe a second time: it can be paid for, or is.
    #[must_use]
    pub const fn is_live(self) -> bool {
        !self.is_final() && !matches!(self, Status::Incomplete)
    }
}

/// What orders descriptions of one thing. What is over stays over; else the later one counts. Stripe dates events by the
/// second: within one the event of the creation is before the others, and those are told apart by their ids, which says
/// nothing of their order, but the same whichever came first. The daily comparison with Stripe settles such a second.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Whether the thing is over.
    pub over: bool,
    /// When Stripe said so.
    pub at: DateTime<Utc>,
    /// 0 for the event of its creation, else 1.
    pub rank: i16,
    /// The event's id, or where else it is from.
    pub event: String,
}

/// A subscription as it was described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Stripe's id.
    pub id: String,
    /// Stripe's id of whose it is.
    pub customer: String,
    /// Its state.
    pub status: Status,
    /// The price's id, which names the plan.
    pub price: String,
    /// The id of the line that holds the price.
    pub item: String,
    /// What a period costs, in minor units.
    pub amount: i64,
    /// In which currency, in small letters.
    pub currency: String,
    /// Months of a period; 0: Stripe counts in weeks or days.
    pub months: i64,
    /// The period that is paid, or owed.
    pub period_start: DateTime<Utc>,
    /// Its end.
    pub period_end: DateTime<Utc>,
    /// When it ends by itself.
    pub cancel_at: Option<DateTime<Utc>>,
    /// When its trial ends, or ended.
    pub trial_end: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// The bill that was made last.
    pub latest_invoice: Option<String>,
}

closed_list! {
    /// What became of a message of Stripe's.
    Outcome {
        /// It changed something.
        Applied = "applied",
        /// Something newer was known already.
        Older = "older",
        /// It is of a kind we do not act on.
        Ignored = "ignored",
        /// We do not know yet whose it is: it is applied when we learn it.
        Waiting = "waiting",
        /// It is of somebody who has no account any more: its content was not kept.
        Nobody = "nobody",
        /// It is of a kind we act on, in a form we can not read.
        Unreadable = "unreadable",
    }
}

/// Until when a plan goes on whose payment failed: `days` from the beginning of the unpaid period, or from the first
/// failure of its bill where that is later.
#[must_use]
pub fn grace_until(period_start: DateTime<Utc>, first_failed: Option<DateTime<Utc>>, days: u32) -> DateTime<Utc> {
    let from = first_failed.map_or(period_start, |failed| failed.max(period_start));
    from + TimeDelta::days(i64::from(days))
}

closed_list! {
    /// The states of a bill, as Stripe names them.
    InvoiceStatus {
        /// Not final yet.
        Draft = "draft",
        /// To be paid.
        Open = "open",
        /// Paid.
        Paid = "paid",
        /// Nobody expects it to be paid any more.
        Uncollectible = "uncollectible",
        /// Taken back.
        Void = "void",
    }
}

impl InvoiceStatus {
    /// Whether Stripe never leaves this state again.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, InvoiceStatus::Paid | InvoiceStatus::Void)
    }
}

/// A bill as it was described.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Stripe's id.
    pub id: String,
    /// Stripe's id of whose it is.
    pub customer: String,
    /// The subscription it is for.
    pub subscription: Option<String>,
    /// Its state.
    pub status: InvoiceStatus,
    /// Its number for people.
    pub number: Option<String>,
    /// What is to be paid, VAT included, in minor units.
    pub total: i64,
    /// The VAT in it; none: Stripe did not say.
    pub tax: Option<i64>,
    /// In which currency, in small letters.
    pub currency: String,
    /// Its page at Stripe.
    pub page: Option<String>,
    /// Where the payer lives.
    pub country: Option<String>,
    /// When it was made.
    pub created: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_gives_a_stated_access() {
        use {Access as A, Status as S};
        let table = [
            (S::Trialing, A::Full, true),
            (S::Active, A::Full, true),
            (S::PastDue, A::Grace, true),
            (S::Unpaid, A::None, true),
            (S::Canceled, A::None, false),
            (S::Incomplete, A::None, false),
            (S::IncompleteExpired, A::None, false),
            (S::Paused, A::None, true),
        ];
        assert_eq!(table.map(|(status, ..)| status).as_slice(), Status::ALL);
        for (status, access, live) in table {
            assert_eq!((status.access(), status.is_live()), (access, live), "{status}");
        }
    }

    #[test]
    fn grace_begins_with_the_failure() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let start = at("2026-06-01T00:00:00Z");
        assert_eq!(grace_until(start, None, 14), at("2026-06-15T00:00:00Z"));
        assert_eq!(grace_until(start, Some(at("2026-06-10T00:00:00Z")), 14), at("2026-06-24T00:00:00Z"));
        assert_eq!(grace_until(start, Some(at("2026-05-01T00:00:00Z")), 14), at("2026-06-15T00:00:00Z"));
    }

    #[test]
    fn the_end_is_after_everything() {
        let stamp = |over, second, rank, event: &str| Stamp {
            over,
            at: DateTime::from_timestamp(second, 0).unwrap(),
            rank,
            event: event.to_owned(),
        };
        let ordered = [
            stamp(false, 5, 0, "evt_z"),
            stamp(false, 5, 1, "evt_a"),
            stamp(false, 5, 1, "evt_b"),
            stamp(false, 6, 0, "evt_a"),
            stamp(true, 4, 1, "evt_a"),
        ];
        assert!(ordered.is_sorted());
    }
}
