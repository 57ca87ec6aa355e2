//! From lots to arithmetic: what was paid in other currencies at the rate of its day, what one is worth, and the sums that
//! pages show.

use super::{Exit, FeeProfile, Flow, Interval, Lot, Position, Profit, net, profit};
use crate::{
    money::{Currency, Money},
    product::{Condition, Language},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Days a rate of exchange stands for: banks publish none at weekends and on holidays.
const RATE_DAYS: i64 = 10;
/// Days up to which a line has a point for each; a longer one has a point a week.
const DAILY: i64 = 400;

/// Units of a currency for one euro, ascending by day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rates(pub BTreeMap<Currency, Vec<(NaiveDate, f64)>>);

impl Rates {
    /// Minor units of a currency in cents of EUR at the rate of a day, or of the last one before it. None: the day or its
    /// rate is not known; today's would be another amount.
    #[must_use]
    pub fn cents(&self, of: Money, on: Option<NaiveDate>) -> Option<i64> {
        if of.currency == Currency::Eur {
            return Some(of.minor);
        }
        let on = on?;
        let rates = self.0.get(&of.currency)?;
        let (day, rate) = rates[..rates.partition_point(|(day, _)| *day <= on)].last()?;
        if (on - *day).num_days() > RATE_DAYS || !rate.is_finite() || *rate <= 0.0 {
            return None;
        }
        let units = of.minor as f64 / 10f64.powi(i32::try_from(of.currency.exponent()).ok()?);
        Some((units / rate * 100.0).round() as i64)
    }
}

/// All of a lot in the money of `each`: so many of it and what stands beside it.
fn whole(each: Money, quantity: u32, beside: i64) -> Money {
    let minor = each.minor.saturating_mul(i64::from(quantity)).saturating_add(beside);
    Money { minor, currency: each.currency }
}

/// A lot in cents of EUR. None: it is only wanted, or what it was sold for can not be converted.
#[must_use]
pub fn position(lot: &Lot, worth: Option<Interval>, rates: &Rates) -> Option<Position> {
    if lot.wanted {
        return None;
    }
    let cost = lot.cost.and_then(|c| rates.cents(whole(c.each, lot.quantity, c.fees), lot.bought_on));
    let sold = match lot.sold {
        Some(s) => Some((s.on, rates.cents(whole(s.each, lot.quantity, s.fees.saturating_neg()), Some(s.on))?)),
        None => None,
    };
    Some(Position { quantity: lot.quantity, bought_on: lot.bought_on, cost, sold, worth })
}

/// A fair price of a variant: of copies in a language and a condition, or of a typical one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fair {
    /// The copy's language; none: a typical one.
    pub language: Option<Language>,
    /// The copy's condition; none: a typical one.
    pub condition: Option<Condition>,
    /// What it is worth.
    pub worth: Interval,
}

/// A variant's price on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily {
    /// The day.
    pub day: NaiveDate,
    /// The middle, in cents of EUR.
    pub median: i64,
    /// One in four is cheaper, and dearer, where that is known.
    pub quarters: Option<(i64, i64)>,
}

/// What one copy of a lot was worth, day by day, and is worth now (the last of it). The daily prices are of a typical copy:
/// they are brought to this one's by what fair prices say of both, and get the width of its fair price. Without one a day
/// has its quarters, or no width at all.
///
/// Graded copies have none: no price here is of graded ones.
#[must_use]
pub fn values(lot: &Lot, fair: &[Fair], as_of: Option<NaiveDate>, daily: &[Daily]) -> Vec<(NaiveDate, Interval)> {
    if lot.grade.is_some() || lot.grader.is_some() {
        return Vec::new();
    }
    let said = |f: &&Fair| {
        f.language.is_none_or(|l| lot.language == Some(l)) && f.condition.is_none_or(|c| lot.condition == Some(c))
    };
    let own = fair.iter().filter(said).max_by_key(|f| (f.language.is_some(), f.condition.is_some()));
    let typical = fair.iter().find(|f| f.language.is_none() && f.condition.is_none());
    let times = |cents: i64, over: i64, under: i64| {
        if under <= 0 { cents } else { (cents as f64 * over as f64 / under as f64).round() as i64 }
    };
    let mut values: Vec<(NaiveDate, Interval)> = daily
        .iter()
        .map(|at| {
            let Some(own) = own else {
                let (low, high) = at.quarters.unwrap_or((at.median, at.median));
                return (at.day, Interval { low: low.min(at.median), mid: at.median, high: high.max(at.median) });
            };
            let to = typical.unwrap_or(own).worth.mid;
            let mid = times(at.median, own.worth.mid, to);
            let (low, high) = (times(at.median, own.worth.low, to), times(at.median, own.worth.high, to));
            (at.day, Interval { low, mid, high })
        })
        .collect();
    if let (Some(own), Some(as_of)) = (own, as_of) {
        // Of its own day the fair price is the last word.
        values.retain(|(day, _)| *day != as_of);
        let place = values.partition_point(|(day, _)| *day < as_of);
        values.insert(place, (as_of, own.worth));
    }
    values
}

/// Days between two points of a line from one day to another.
#[must_use]
pub fn step(first: NaiveDate, last: NaiveDate) -> u8 {
    if (last - first).num_days() > DAILY { 7 } else { 1 }
}

/// The points of a line: each day, or the same day of each week where that is too many; the first and the last one always.
#[must_use]
pub fn days(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let step = step(first, last);
    let mut days: Vec<NaiveDate> =
        last.iter_days().rev().step_by(step.into()).take_while(|day| *day >= first).collect();
    days.reverse();
    if days.first().is_some_and(|day| *day > first) {
        days.insert(0, first);
    }
    days
}

/// What came of each part of a collection.
#[must_use]
pub fn by<K: Ord + Clone>(parts: &[(K, Position)]) -> BTreeMap<K, Profit> {
    let mut groups: BTreeMap<K, Vec<Position>> = BTreeMap::new();
    for (key, position) in parts {
        groups.entry(key.clone()).or_default().push(*position);
    }
    groups.into_iter().map(|(key, positions)| (key, profit(&positions))).collect()
}

/// What would be left of all that is owned and has a value, each thing sold by itself. Beside it how many things have none.
#[must_use]
pub fn exit(profile: &FeeProfile, positions: &[Position]) -> (Exit, u64) {
    let (mut sum, mut without) = (Exit { price: 0, costs: 0, net: 0 }, 0);
    for position in positions.iter().filter(|p| p.sold.is_none()) {
        let n = i64::from(position.quantity);
        let Some(worth) = position.worth else {
            without += u64::from(position.quantity);
            continue;
        };
        let one = net(profile, worth.mid);
        sum.price = sum.price.saturating_add(one.price.saturating_mul(n));
        sum.costs = sum.costs.saturating_add(one.costs.saturating_mul(n));
        sum.net = sum.net.saturating_add(one.net.saturating_mul(n));
    }
    (sum, without)
}

/// The money that moved, and as the last flow what is owned on `today`: of lots of which all of it is known, and nothing of
/// the others. Beside it how many lots those are.
#[must_use]
pub fn flows(positions: &[Position], today: NaiveDate) -> (Vec<Flow>, usize) {
    let (mut flows, mut without) = (Vec::new(), 0);
    for position in positions {
        let back = match (position.sold, position.worth) {
            (Some((day, cents)), _) => Some(Flow { day, cents }),
            (None, Some(each)) => Some(Flow { day: today, cents: each.times(position.quantity).mid }),
            (None, None) => None,
        };
        match (position.bought_on, position.cost, back) {
            (Some(day), Some(cost), Some(back)) => flows.extend([Flow { day, cents: cost.saturating_neg() }, back]),
            _ => without += 1,
        }
    }
    (flows, without)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::Grade,
        portfolio::{Cost, PROFILES, Sold, What},
    };
    use chrono::Days;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
    }

    fn usd(minor: i64) -> Money {
        Money { minor, currency: Currency::Usd }
    }

    #[test]
    fn what_was_paid_is_converted_at_the_rate_of_its_day() {
        let rates = Rates(BTreeMap::from([
            (Currency::Usd, vec![(day(1), 2.0), (day(3), 1.25)]),
            (Currency::Jpy, vec![(day(1), 160.0)]),
        ]));
        assert_eq!(rates.cents(usd(1_000), Some(day(2))), Some(500), "Saturday's is Friday's");
        assert_eq!(rates.cents(usd(1_000), Some(day(3))), Some(800));
        assert_eq!(rates.cents(Money { minor: 1_600, currency: Currency::Jpy }, Some(day(1))), Some(1_000), "no cents");
        assert_eq!(rates.cents(usd(1_000), Some(day(0))), None, "before all rates");
        assert_eq!(rates.cents(usd(1_000), Some(day(30))), None, "too old");
        assert_eq!(rates.cents(usd(1_000), None), None);
        assert_eq!(rates.cents(Money::eur(7), None), Some(7));
        let mut lot = Lot { quantity: 2, ..Lot::of(What::default()) };
        lot.cost = Some(Cost { each: usd(1_000), fees: 100 });
        lot.bought_on = Some(day(1));
        lot.sold = Some(Sold { on: day(3), each: usd(2_000), fees: 250 });
        let at = position(&lot, None, &rates).unwrap();
        assert_eq!((at.cost, at.sold), (Some(1_050), Some((day(3), 3_000))));
        lot.bought_on = None;
        assert_eq!(position(&lot, None, &rates).unwrap().cost, None, "of an unknown day: not known");
        lot.sold = Some(Sold { on: day(99), each: usd(2_000), fees: 0 });
        assert_eq!(position(&lot, None, &rates), None);
        assert_eq!(position(&Lot { wanted: true, ..Lot::of(What::default()) }, None, &rates), None);
    }

    #[test]
    fn a_copy_is_worth_what_its_condition_says() {
        let fair = |condition, low, mid, high| Fair { language: None, condition, worth: Interval { low, mid, high } };
        let all = [fair(None, 800, 1_000, 1_500), fair(Some(Condition::Played), 300, 400, 600)];
        let daily = [0, 1, 2].map(|n| Daily {
            day: day(n),
            median: 2_000 - 500 * i64::try_from(n).unwrap(),
            quarters: Some((900, 5_000)),
        });
        let lot = |condition| Lot { condition, ..Lot::of(What::default()) };
        let seen = values(&lot(Some(Condition::Played)), &all, Some(day(2)), &daily);
        assert_eq!(
            seen,
            [
                (day(0), Interval { low: 600, mid: 800, high: 1_200 }),
                (day(1), Interval { low: 450, mid: 600, high: 900 }),
                (day(2), Interval { low: 300, mid: 400, high: 600 }),
            ]
        );
        assert_eq!(values(&lot(Some(Condition::Mint)), &all, Some(day(2)), &daily)[0].1.mid, 2_000, "as a typical one");
        assert_eq!(values(&lot(None), &[], None, &daily)[0].1, Interval { low: 900, mid: 2_000, high: 5_000 });
        let graded = Lot { grade: Grade::new(100), ..lot(None) };
        assert_eq!(values(&graded, &all, Some(day(2)), &daily), []);
    }

    #[test]
    fn lines_end_on_their_last_day() {
        assert_eq!(days(day(0), day(2)), [day(0), day(1), day(2)]);
        assert_eq!(days(day(2), day(0)), []);
        let weeks = days(day(0), day(500));
        assert_eq!((weeks.len(), weeks[0], weeks[1], weeks[72]), (73, day(0), day(3), day(500)));
    }

    #[test]
    fn sums_of_parts_and_of_ways_out() {
        let worth = Some(Interval { low: 900, mid: 1_000, high: 1_100 });
        let held = Position { quantity: 2, bought_on: Some(day(0)), cost: Some(1_500), sold: None, worth };
        let sold = Position { sold: Some((day(9), 1_800)), ..held };
        let unknown = Position { worth: None, ..held };
        let parts = by(&[("a", held), ("b", sold), ("a", unknown)]);
        assert_eq!((parts["a"].unrealised, parts["a"].without_worth, parts["b"].realised), (500, 1, 300));
        // Two sold one by one: what each sale costs is paid twice.
        let shop = FeeProfile { fixed: 10, ..PROFILES[0].clone() };
        assert_eq!(exit(&shop, &[held, sold, unknown]), (Exit { price: 2_000, costs: 120, net: 1_880 }, 2));
        let (flows, without) = flows(&[held, sold, unknown], day(40));
        let seen: Vec<_> = flows.iter().map(|f| (f.day, f.cents)).collect();
        assert_eq!(seen, [(day(0), -1_500), (day(40), 2_000), (day(0), -1_500), (day(9), 1_800)]);
        assert_eq!(without, 1);
    }
}
