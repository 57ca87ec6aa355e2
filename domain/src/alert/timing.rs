//! When a message goes out: at once, in a digest, and never in the quiet hours. All times are of the reader's own clock:
//! which zone that is, and what the clocks do there, is the caller's knowledge.

use crate::closed_list::closed_list;
use chrono::{Datelike, Days, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

closed_list! {
    /// How often somebody wants to hear.
    Pace {
        /// Each message by itself.
        Instant = "instant",
        /// All of a day together.
        Daily = "daily",
        /// All of a week together, on Mondays.
        Weekly = "weekly",
    }
}

/// Hours in which nothing is sent. `to` before `from` is over midnight; two equal times are none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quiet {
    /// The first quiet moment.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub from: NaiveTime,
    /// The first that is not.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub to: NaiveTime,
}

impl Quiet {
    /// Whether a time of day is quiet.
    #[must_use]
    pub fn covers(self, time: NaiveTime) -> bool {
        if self.from <= self.to { self.from <= time && time < self.to } else { time >= self.from || time < self.to }
    }
}

/// When digests go out.
pub const DIGEST_AT: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// When a message of `now` goes out, on the reader's clock: `now` itself, or later.
#[must_use]
pub fn send_at(now: NaiveDateTime, pace: Pace, quiet: Option<Quiet>) -> NaiveDateTime {
    let due = match pace {
        Pace::Instant => now,
        Pace::Daily => at_time(now, DIGEST_AT),
        Pace::Weekly => {
            let mut at = at_time(now, DIGEST_AT);
            while at.weekday() != Weekday::Mon {
                at = at.checked_add_days(Days::new(1)).unwrap_or(NaiveDateTime::MAX);
                if at == NaiveDateTime::MAX {
                    break;
                }
            }
            at
        }
    };
    match quiet.filter(|quiet| quiet.covers(due.time())) {
        Some(quiet) => at_time(due, quiet.to),
        None => due,
    }
}

/// The next moment with this time of day, `now` included.
fn at_time(now: NaiveDateTime, time: NaiveTime) -> NaiveDateTime {
    let today = now.date().and_time(time);
    if today >= now { today } else { today.checked_add_days(Days::new(1)).unwrap_or(NaiveDateTime::MAX) }
}
