//! How often a plan is paid for, and how much of it is paid back to who withdraws.

use super::WITHDRAWAL_DAYS;
use crate::closed_list::closed_list;
use chrono::{DateTime, TimeDelta, Utc};

closed_list! {
    /// How often a plan is paid for.
    Interval {
        /// Every month.
        Month = "month",
        /// Every year.
        Year = "year",
    }
}

impl Interval {
    /// Months of one period.
    #[must_use]
    pub const fn months(self) -> i64 {
        match self {
            Interval::Month => 1,
            Interval::Year => 12,
        }
    }
}

/// Until when somebody may withdraw who subscribed at this moment: the last moment of the fourteenth day after it.
#[must_use]
pub fn withdraw_until(subscribed: DateTime<Utc>) -> DateTime<Utc> {
    let midnight = subscribed.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    midnight + TimeDelta::days(WITHDRAWAL_DAYS + 1)
}

/// Minor units to pay back of `paid` for the period from `start` to `end`, to who withdraws at `now`: the part of the time
/// that is left, rounded in their favour. All of it where the period is none.
#[must_use]
pub fn pay_back(paid: i64, start: DateTime<Utc>, end: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    let whole = (end - start).num_seconds();
    if whole <= 0 {
        return paid.max(0);
    }
    let left = (end - now).num_seconds().clamp(0, whole);
    let part = (i128::from(paid.max(0)) * i128::from(left) + i128::from(whole) - 1) / i128::from(whole);
    i64::try_from(part).unwrap_or(paid).clamp(0, paid.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn fourteen_days_to_their_end() {
        let until = withdraw_until(at("2026-06-19T13:00:00Z"));
        assert_eq!(until, at("2026-07-04T00:00:00Z"), "the 3rd of July is the fourteenth day");
    }

    #[test]
    fn what_is_left_is_paid_back() {
        let (start, end) = (at("2026-06-01T00:00:00Z"), at("2026-07-01T00:00:00Z"));
        assert_eq!(pay_back(600, start, end, start), 600);
        assert_eq!(pay_back(600, start, end, at("2026-06-16T00:00:00Z")), 300);
        assert_eq!(pay_back(599, start, end, at("2026-06-16T00:00:00Z")), 300, "in their favour");
        assert_eq!(pay_back(600, start, end, at("2026-08-01T00:00:00Z")), 0);
        assert_eq!(pay_back(600, start, start, end), 600);
        assert_eq!(pay_back(-5, start, end, start), 0);
    }

    proptest! {
        #[test]
        fn never_more_than_was_paid_and_less_the_later(paid in 0i64..10_000_000, a in 0i64..4_000_000, b in 0i64..4_000_000) {
            let start = at("2026-06-01T00:00:00Z");
            let end = start + TimeDelta::days(30);
            let back = |s: i64| pay_back(paid, start, end, start + TimeDelta::seconds(s));
            prop_assert!((0..=paid).contains(&back(a)));
            prop_assert!(back(a.max(b)) <= back(a.min(b)));
        }
    }
}
