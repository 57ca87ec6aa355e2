//! What those who run the house can switch off for a time, and what they say on every page.

use crate::closed_list::closed_list;
use chrono::{DateTime, Utc};

closed_list! {
    /// Something that can be switched off while everything else goes on.
    Switch {
        /// New accounts.
        Registration = "registration",
        /// Visits to shops.
        Visits = "visits",
        /// Messages about alerts; they are kept and sent later.
        Messages = "messages",
    }
}

/// Characters of a notice, and of why something is off, at most.
pub const LONGEST: usize = 500;

/// Words that stand on every page for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// What it says, as it was typed.
    pub words: String,
    /// From then on.
    pub begins_at: DateTime<Utc>,
    /// Until then.
    pub ends_at: DateTime<Utc>,
}

impl Notice {
    /// Whether it stands on pages at this moment.
    #[must_use]
    pub fn is_shown(&self, now: DateTime<Utc>) -> bool {
        self.begins_at <= now && now < self.ends_at
    }
}

/// The notice that is shown: of several the one that began last.
#[must_use]
pub fn shown(notices: &[Notice], now: DateTime<Utc>) -> Option<&Notice> {
    notices.iter().filter(|notice| notice.is_shown(now)).max_by_key(|notice| (notice.begins_at, notice.id))
}

/// A text of a form as it is kept: on one line, without what nobody sees. None: nothing is left, or too much.
#[must_use]
pub fn plain(text: &str) -> Option<String> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    fn notice(id: i64, from: i64, to: i64) -> Notice {
        let at = |hours: i64| now() + TimeDelta::hours(hours);
        Notice { id, words: format!("notice {id}"), begins_at: at(from), ends_at: at(to) }
    }

    #[test]
    fn the_one_that_began_last_is_shown_while_it_lasts() {
        let all = [notice(1, -5, 5), notice(2, -1, 1), notice(3, 2, 4), notice(4, -9, 0)];
        assert_eq!(shown(&all, now()).map(|n| n.id), Some(2));
        assert_eq!(shown(&all, now() + TimeDelta::hours(1)).map(|n| n.id), Some(1), "its end is not part of it");
        assert_eq!(shown(&all, now() + TimeDelta::hours(2)).map(|n| n.id), Some(3));
        assert_eq!(shown(&all, now() + TimeDelta::days(1)), None);
        assert_eq!(shown(&[], now()), None);
    }

    #[test]
    fn words_are_one_line_or_none() {
        assert_eq!(plain("  We work\r\non it.\0 ").as_deref(), Some("We work on it."));
        assert_eq!(plain(" \n\t"), None);
        assert_eq!(plain(&"é".repeat(LONGEST)).map(|text| text.chars().count()), Some(LONGEST));
        assert_eq!(plain(&"é".repeat(LONGEST + 1)), None);
    }
}
