//! How often a plan is paid for, and how much of it is paid back to who withdraws.

use super::{WITHDRAWAL_DAYS, WITHDRAWAL_TOLERANCE};
use crate::closed_list::closed_list;
use chrono::{DateTime, Datelike as _, TimeDelta, Utc, Weekday};

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

/// Until when somebody may withdraw who subscribed at this moment, as they are told: fourteen days after the day of it, to
/// the end of the next working day (Regulation 1182/71, Art. 3(4)). Where the buyer lives the day may be one ahead of ours.
#[must_use]
pub fn withdraw_until(subscribed: DateTime<Utc>) -> DateTime<Utc> {
    let midnight = subscribed.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    let mut last = midnight + TimeDelta::days(WITHDRAWAL_DAYS + 1);
    while matches!(last.weekday(), Weekday::Sat | Weekday::Sun) {
        last += TimeDelta::days(1);
    }
    last + TimeDelta::days(1)
}

/// Until when a withdrawal is accepted: holidays differ by country, and days end later in some. Accepting longer than one
/// has to does no wrong.
#[must_use]
pub fn withdraw_accepted_until(subscribed: DateTime<Utc>) -> DateTime<Utc> {
    withdraw_until(subscribed) + TimeDelta::days(WITHDRAWAL_TOLERANCE)
}

/// A line of a bill: what is asked for a period; negative: what is taken off for what is left of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Minor units.
    pub amount: i64,
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
}

impl Line {
    /// Minor units of it that are used up at `now`, rounded in the payer's favour. Nothing where the period is none.
    fn used(self, now: DateTime<Utc>) -> i128 {
        let whole = (self.end - self.start).num_seconds();
        if whole <= 0 {
            return 0;
        }
        let elapsed = (now - self.start).num_seconds().clamp(0, whole);
        (i128::from(self.amount) * i128::from(elapsed)).div_euclid(i128::from(whole))
    }
}

/// A bill that is settled, as far as paying back needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Minor units that were paid.
    pub paid: i64,
    /// What it moved the payer's balance by, as Stripe counts: negative is put to their credit, positive taken from it.
    pub moved: i64,
    /// Its lines. None: it is for the present period of the subscription.
    pub lines: Vec<Line>,
}

/// What is owed to who withdraws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// Minor units of each bill, in the order they were given in; never more than was paid of it.
    pub bills: Vec<i64>,
    /// What their balance has to move by: positive takes off credit that these bills made and that is paid back instead,
    /// negative gives back credit that was spent.
    pub balance: i64,
}

/// What is paid back of these bills (the newest first) to who withdraws at `now`: all they gave, less the price of the days
/// until then, each at the plan it was had with. Every line carries its own period and sign, so a change of plan is just two
/// more lines. `period`: for bills that do not show their lines.
#[must_use]
pub fn settle(bills: &[Settled], period: (DateTime<Utc>, DateTime<Utc>), now: DateTime<Utc>) -> Back {
    let sum = |of: fn(&Settled) -> i64| bills.iter().map(|bill| i128::from(of(bill))).sum::<i128>();
    let (paid, moved) = (sum(|bill| bill.paid.max(0)), sum(|bill| bill.moved));
    let used: i128 = bills
        .iter()
        .map(|bill| match &bill.lines[..] {
            [] => {
                Line { amount: bill.paid.max(0).saturating_add(bill.moved), start: period.0, end: period.1 }.used(now)
            }
            lines => lines.iter().map(|line| line.used(now)).sum(),
        })
        .sum();
    // Rounding in their favour never makes it more than they gave.
    let due = (paid + moved - used.max(0)).max(0);
    // Credit that the bills made is paid back, not kept beside.
    let money = (due + (-moved).max(0)).clamp(0, paid);
    let mut left = money;
    let bills = bills.iter().map(|bill| {
        let part = left.min(i128::from(bill.paid.max(0)));
        left -= part;
        i64::try_from(part).unwrap_or(bill.paid)
    });
    Back { bills: bills.collect(), balance: i64::try_from(money - due).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn fourteen_days_and_the_next_working_day() {
        for (subscribed, until) in [
            // A Wednesday; in Berlin the 18th began already, which has until the end of Thursday, the 2nd of July.
            ("2026-06-17T23:30:00Z", "2026-07-03T00:00:00Z"),
            // A Friday, a Saturday and a Sunday: to the end of Monday or Tuesday, wherever they live.
            ("2026-06-19T13:00:00Z", "2026-07-07T00:00:00Z"),
            ("2026-06-20T13:00:00Z", "2026-07-07T00:00:00Z"),
            ("2026-06-21T13:00:00Z", "2026-07-07T00:00:00Z"),
            ("2026-06-22T13:00:00Z", "2026-07-08T00:00:00Z"),
        ] {
            assert_eq!(withdraw_until(at(subscribed)), at(until), "{subscribed}");
            assert!(
                withdraw_accepted_until(at(subscribed)) >= at(until) + TimeDelta::days(3),
                "Easter, and Martinique"
            );
        }
    }

    const DAY: i64 = 86_400;

    fn day(day: i64) -> DateTime<Utc> {
        at("2026-06-01T00:00:00Z") + TimeDelta::days(day)
    }

    fn line(amount: i64, from: i64, to: i64) -> Line {
        Line { amount, start: day(from), end: day(to) }
    }

    fn bill(paid: i64, moved: i64, lines: &[Line]) -> Settled {
        Settled { paid, moved, lines: lines.to_vec() }
    }

    fn back(bills: &[Settled], now: i64) -> (i64, i64) {
        let back = settle(bills, (day(0), day(30)), day(now));
        (back.bills.iter().sum(), back.balance)
    }

    #[test]
    fn what_is_left_is_paid_back() {
        for lines in [&[line(599, 0, 30)][..], &[]] {
            let of = [bill(599, 0, lines)];
            assert_eq!([0, 15, 30, 60].map(|now| back(&of, now)), [(599, 0), (300, 0), (0, 0), (0, 0)]);
        }
        assert_eq!(back(&[bill(599, 0, &[line(599, 3, 3)])], 10), (599, 0), "a period that is none");
        assert_eq!(back(&[], 10), (0, 0));
        assert_eq!(back(&[bill(-5, 0, &[])], 0), (0, 0));
    }

    #[test]
    fn a_change_of_plan_counts_each_day_at_its_plan() {
        let first = |amount| bill(amount, 0, &[line(amount, 0, 30)]);
        // 4.99 until day 5, then 14.99, withdrawn on day 10: 0.83 and 2.50 were used of 13.32.
        let up = [bill(833, 0, &[line(-416, 5, 30), line(1_249, 5, 30)]), first(499)];
        assert_eq!(back(&up, 10), (1_001, 0), "10.00, and the rounding is theirs");
        // The other way round the difference was put to their credit: it is paid back, and taken off there.
        let down = [bill(0, -833, &[line(-1_249, 5, 30), line(416, 5, 30)]), first(1_499)];
        assert_eq!(back(&down, 10), (1_167, 833));
        // To a year on day 5.
        let year = [bill(4_574, 0, &[line(-416, 5, 30), line(4_990, 5, 370)]), first(499)];
        assert_eq!(back(&year, 10), (4_923, 0));
        // Withdrawn in the moment of the change: all of it, and no cent of credit beside.
        let at_once = [bill(833, 0, &[line(-416, 0, 30), line(1_249, 0, 30)]), first(499)];
        let second = settle(&at_once, (day(0), day(30)), day(0) + TimeDelta::seconds(1));
        assert_eq!((second.bills, second.balance), (vec![833, 499], 0));
        // What was paid with credit from before goes back there.
        assert_eq!(back(&[bill(0, 499, &[line(499, 0, 30)])], 10), (0, -333));
        assert_eq!(back(&[bill(200, 299, &[line(499, 0, 30)])], 10), (200, -133));
    }

    #[test]
    fn the_newest_bill_first_and_none_above_itself() {
        let of = [bill(100, 0, &[line(100, 0, 30)]), bill(500, 0, &[line(500, 0, 30)])];
        assert_eq!(settle(&of, (day(0), day(30)), day(15)).bills, [100, 200]);
    }

    proptest! {
        #[test]
        fn each_day_is_paid_at_its_plan(
            before in 50i64..100_000, after in 50i64..100_000, change in 0i64..30 * DAY, more in 0i64..30 * DAY,
        ) {
            let whole = 30 * DAY;
            let (start, end) = (day(0), day(30));
            let changed = start + TimeDelta::seconds(change);
            let now = (changed + TimeDelta::seconds(more)).min(end);
            let left = |price: i64| price * (whole - change) / whole;
            let (off, on) = (left(before), left(after));
            let total = on - off;
            let bills = [
                Settled { paid: total.max(0), moved: total.min(0), lines: vec![
                    Line { amount: -off, start: changed, end }, Line { amount: on, start: changed, end },
                ] },
                Settled { paid: before, moved: 0, lines: vec![Line { amount: before, start, end }] },
            ];
            let back = settle(&bills, (start, end), now);
            for (bill, back) in bills.iter().zip(&back.bills) {
                prop_assert!((0..=bill.paid).contains(back));
            }
            let kept = bills.iter().map(|bill| bill.paid + bill.moved).sum::<i64>()
                - (back.bills.iter().sum::<i64>() - back.balance);
            let fair = (before * change + after * (now - changed).num_seconds()) / whole;
            prop_assert!((kept - fair).abs() <= 4, "kept {kept}, fair are {fair}");
        }

        #[test]
        fn never_more_than_was_paid_and_less_the_later(paid in 0i64..10_000_000, a in 0i64..4_000_000, b in 0i64..4_000_000) {
            let of = [bill(paid, 0, &[line(paid, 0, 30)])];
            let back = |s: i64| settle(&of, (day(0), day(30)), day(0) + TimeDelta::seconds(s)).bills[0];
            prop_assert!((0..=paid).contains(&back(a)));
            prop_assert!(back(a.max(b)) <= back(a.min(b)));
        }
    }
}
