//! What needs a person, and in which order it is looked at. What there is, is read by `store::today`.

use crate::closed_list::closed_list;
use chrono::{DateTime, TimeDelta, Utc};
use std::cmp::Ordering;

closed_list! {
    /// What kind of thing it is. The order is that of their weight: what loses data or breaks the law stands first.
    Kind {
        /// Rows of this or the next month will have no place.
        Partition = "partition",
        /// What is archived for backups does not get there.
        Archive = "archive",
        /// A disk is nearly full.
        Disk = "disk",
        /// Something is switched off.
        SwitchedOff = "switched_off",
        /// Somebody asked for a copy of their data and has none.
        Copy = "copy",
        /// Somebody withdrew and was not paid back.
        Withdrawal = "withdrawal",
        /// What the comparison with Stripe could not put right by itself.
        Compared = "compared",
        /// Somebody who knows a password, or has a copy of a token, tries to get into an account.
        Abuse = "abuse",
        /// A shop told us to stay away.
        Blocked = "blocked",
        /// A visit that looks wrong.
        Quarantined = "quarantined",
        /// Jobs that gave up.
        DeadJobs = "dead_jobs",
        /// The newest visit to a shop failed.
        FailedVisit = "failed_visit",
        /// Nothing came from a shop for three times its schedule.
        Silent = "silent",
        /// No price guide came for two days.
        Guide = "guide",
        /// Bills whose payment failed and that are open.
        FailedPayments = "failed_payments",
        /// Offers whose price is too far from all others.
        Held = "held",
        /// Offers that may be of another product.
        Doubtful = "doubtful",
        /// Offers of which nobody knows what they are.
        Unmatched = "unmatched",
        /// What people say is wrong with products.
        Reports = "reports",
        /// Ids of other markets that seem to be another product's.
        SuspectIds = "suspect_ids",
    }
}

/// Something that needs a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What kind of thing.
    pub kind: Kind,
    /// Which: the name of a shop, a command, a table, in words.
    pub what: String,
    /// By which its page is found: a number, a slug, an id. Empty: the page is of the kind.
    pub key: String,
    /// How many of it.
    pub count: i64,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// By when it has to be done, where the law says so.
    pub due: Option<DateTime<Utc>>,
}

/// Art. 12 (3) GDPR: a copy is due within a month. The shortest month counts.
pub const MONTH: TimeDelta = TimeDelta::days(28);
/// What withdrawing from a contract is paid back within.
pub const FORTNIGHT: TimeDelta = TimeDelta::days(14);

/// Of a disk this share has to be free, or somebody has to make room: PostgreSQL stops where there is none.
pub const FREE: f64 = 0.15;

/// Whether so little of a disk is left that it needs somebody.
#[must_use]
pub fn is_nearly_full(free: i64, total: i64) -> bool {
    total > 0 && free as f64 / (total as f64) < FREE
}

/// How long before its end a term goes before everything else.
const PRESSING: TimeDelta = TimeDelta::days(5);

impl Item {
    /// One of a kind.
    #[must_use]
    pub fn of(kind: Kind, what: impl Into<String>, key: impl ToString) -> Item {
        Item { kind, what: what.into(), key: key.to_string(), count: 1, since: None, due: None }
    }

    /// Whether its term is over, or is over soon.
    #[must_use]
    pub fn is_pressing(&self, now: DateTime<Utc>) -> bool {
        self.due.is_some_and(|due| due - now <= PRESSING)
    }
}

/// In the order in which they are looked at: what has to be done soon, then by weight, then what waits longest.
#[must_use]
pub fn rank(mut items: Vec<Item>, now: DateTime<Utc>) -> Vec<Item> {
    items.sort_by(|a, b| {
        b.is_pressing(now)
            .cmp(&a.is_pressing(now))
            .then(a.kind.cmp(&b.kind))
            .then_with(|| earlier(a.due, b.due))
            .then_with(|| earlier(a.since, b.since))
            .then_with(|| a.what.cmp(&b.what))
    });
    items
}

/// The earlier first; what has no time last.
fn earlier(a: Option<DateTime<Utc>>, b: Option<DateTime<Utc>>) -> Ordering {
    let time = |at: Option<DateTime<Utc>>| at.unwrap_or(DateTime::<Utc>::MAX_UTC);
    time(a).cmp(&time(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    #[test]
    fn what_presses_is_first_and_what_waits_longest_before_what_does_not() {
        let day = |n: i64| Some(now() + TimeDelta::days(n));
        let items = vec![
            Item::of(Kind::Unmatched, "titles", ""),
            Item { due: day(20), ..Item::of(Kind::Copy, "early", "1") },
            Item { since: day(-1), ..Item::of(Kind::Silent, "young", "b") },
            Item { since: day(-9), ..Item::of(Kind::Silent, "old", "a") },
            Item::of(Kind::Silent, "of no time", "c"),
            Item { due: day(-3), ..Item::of(Kind::Withdrawal, "late", "2") },
            Item::of(Kind::Partition, "raw_prices_2030_01", ""),
        ];
        let order: Vec<String> = rank(items, now()).into_iter().map(|item| item.what).collect();
        assert_eq!(order, ["late", "raw_prices_2030_01", "early", "old", "young", "of no time", "titles"]);
    }

    #[test]
    fn a_disk_needs_somebody_before_it_is_full() {
        assert!(is_nearly_full(14, 100) && is_nearly_full(0, 1));
        assert!(!is_nearly_full(15, 100) && !is_nearly_full(0, 0), "nothing is known of none");
    }

    #[test]
    fn a_term_presses_before_it_is_over() {
        let due = |days: i64| Item { due: Some(now() + TimeDelta::days(days)), ..Item::of(Kind::Copy, "", "") };
        assert!(due(5).is_pressing(now()) && due(-30).is_pressing(now()));
        assert!(!due(6).is_pressing(now()) && !Item::of(Kind::Partition, "", "").is_pressing(now()));
    }
}
