//! How long what is about people is kept. One table: the daily job carries it out, the privacy policy shows it.

use crate::closed_list::closed_list;
use chrono::{DateTime, TimeDelta, Utc};

closed_list! {
    /// What is forgotten in time by a job. What it does to which rows is in `store::retention`.
    Rule {
        /// Places where people were signed in.
        Sessions = "sessions",
        /// Programs that were signed in.
        Programs = "programs",
        /// First steps of signing in whose second never came.
        FirstSteps = "first_steps",
        /// Questions to passkeys that were never answered.
        Challenges = "challenges",
        /// Codes to link a chat that were never brought there.
        ChatCodes = "chat_codes",
        /// Links of letters.
        Letters = "letters",
        /// Copies of people's data.
        Exports = "exports",
        /// Files people brought their collections in with.
        CollectionFiles = "collection_files",
        /// What people were told of.
        Notifications = "notifications",
        /// What people said was wrong, and is closed.
        Reports = "reports",
        /// Messages of the payment service.
        Payments = "payments",
        /// Whom something happened to.
        Audit = "audit",
        /// Jobs that gave up, with an address in them.
        Queue = "queue",
        /// Answers to writes that a program could ask for again.
        Writes = "writes",
    }
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub rule: Rule,
    /// What is kept, for people.
    pub what: &'static str,
    /// Days it is kept.
    pub days: i64,
    /// From when they are counted.
    pub from: &'static str,
    /// What becomes of it then.
    pub then: &'static str,
    /// Why so long.
    pub why: &'static str,
}

impl Kept {
    /// What was counted from before this moment is kept no longer.
    #[must_use]
    pub fn before(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now - TimeDelta::days(self.days)
    }
}

/// All of them: one for each [`Rule`].
pub const RULES: &[Kept] = &[
    Kept {
        rule: Rule::Sessions,
        what: "Sessions: where you were signed in, and what your browser calls itself",
        days: 0,
        from: "the end of the session, 30 days after its last use",
        then: "deleted",
        why: "an ended session is of no use to anybody",
    },
    Kept {
        rule: Rule::Programs,
        what: "Programs you signed in with your password, and what they call themselves",
        days: 0,
        from: "90 days after they signed in",
        then: "deleted",
        why: "until then a token that was copied is told from yours",
    },
    Kept {
        rule: Rule::FirstSteps,
        what: "First steps of signing in, where a code is still owed",
        days: 0,
        from: "five minutes after the password",
        then: "deleted",
        why: "after that it begins with the password again",
    },
    Kept {
        rule: Rule::Challenges,
        what: "Questions to passkeys, where an answer is still owed",
        days: 0,
        from: "five minutes after they were asked",
        then: "deleted",
        why: "after that it begins anew",
    },
    Kept {
        rule: Rule::ChatCodes,
        what: "Codes to link a chat at Telegram that were not brought there",
        days: 0,
        from: "an hour after they were shown",
        then: "deleted",
        why: "after that it begins anew",
    },
    Kept {
        rule: Rule::Letters,
        what: "Links in letters, with the address they were sent to",
        days: 1,
        from: "the end of the link, an hour or a day after it was sent",
        then: "deleted",
        why: "counted for a while, so that nobody is flooded with letters",
    },
    Kept {
        rule: Rule::Exports,
        what: "Copies of your data that you asked for",
        days: 0,
        from: "seven days after they were made",
        then: "deleted",
        why: "you had a week to download yours",
    },
    Kept {
        rule: Rule::CollectionFiles,
        what: "Files you brought your collection in with, line by line",
        days: 365,
        from: "the day you brought them in",
        then: "deleted; what you took from them stays in your collection",
        why: "you may look at a line again, or take a file back",
    },
    Kept {
        rule: Rule::Notifications,
        what: "Notifications you got",
        days: 365,
        from: "the day they were sent",
        then: "deleted",
        why: "a year of what you were told of is enough to look back at",
    },
    Kept {
        rule: Rule::Reports,
        what: "What you said was wrong with a product, once it is closed",
        days: 365,
        from: "the day it was closed",
        then: "deleted",
        why: "you may look at what came of it, and so may whoever is told the same again",
    },
    Kept {
        rule: Rule::Payments,
        what: "Messages of the payment service about your payments",
        days: 90,
        from: "the day they came",
        then: "emptied: only a number and a kind are left",
        why: "long enough to clear up a payment that went wrong",
    },
    Kept {
        rule: Rule::Audit,
        what: "Security events of your account, such as signing in",
        days: 365,
        from: "the day they happened",
        then: "separated from you: that something happened stays, to whom does not",
        why: "break-ins are often noticed months later",
    },
    Kept {
        rule: Rule::Queue,
        what: "Letters that could not be sent, with their address",
        days: 7,
        from: "the last try",
        then: "deleted",
        why: "time to repair what kept them",
    },
    Kept {
        rule: Rule::Writes,
        what: "Answers to what your programs changed, where they named it by a key",
        days: 1,
        from: "the change",
        then: "deleted",
        why: "a program that lost the answer may ask again, and nothing is done twice",
    },
];

/// What a rule says.
#[must_use]
pub fn of(rule: Rule) -> Option<&'static Kept> {
    RULES.iter().find(|kept| kept.rule == rule)
}

/// What stays for as long as there is an account, or for good: what, how long, why.
pub const STANDING: &[(&str, &str, &str)] = &[
    (
        "Your account: address, hash of the password, second factor, passkeys, role, settings",
        "until you erase it",
        "without it there is no account",
    ),
    (
        "What you follow, ask to be told of and own; keys for programs; your plan",
        "until you delete it or erase your account",
        "it is what you use the site for",
    ),
    ("What you consented to, and when", "until you erase your account", "we have to be able to show it"),
    (
        "Invoices",
        "at the payment service, as long as tax law asks for: eight to ten years in most countries of the EU",
        "a legal duty, Art. 17 (3) (b) GDPR; this site itself keeps none",
    ),
    ("Prices, offers and visits to shops", "for good", "they are about things, not about people"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_does_once() {
        assert_eq!(RULES.iter().map(|k| k.rule).collect::<Vec<_>>(), Rule::ALL);
        for kept in RULES {
            assert!((0..=366).contains(&kept.days), "{kept:?}: longer wants a reason in law");
            assert!(!kept.what.is_empty() && !kept.why.is_empty() && !kept.from.is_empty(), "{kept:?}");
        }
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        assert_eq!(of(Rule::Queue).unwrap().before(now), now - TimeDelta::days(7));
    }
}
