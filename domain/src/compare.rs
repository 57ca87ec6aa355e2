//! Several products beside each other: which were asked for, and their histories on a common index.

use crate::chart::{Point, Range, Series, Unit};
use chrono::NaiveDate;

/// Products that can be told apart in one drawing.
pub const MOST: usize = 5;

/// What every line begins at, in hundredths of a point.
pub const BASE: i64 = 10_000;

/// The products an address asks for (`a,b,c`): at most [`MOST`], each once, in its order. What can not be a product's name
/// in addresses is left out.
#[must_use]
pub fn asked(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let could_be = |slug: &str| {
        (1..=200).contains(&slug.len()) && slug.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
    };
    for slug in text.split(|c: char| c == ',' || c.is_whitespace()).filter(|slug| could_be(slug)) {
        if found.len() < MOST && !found.iter().any(|there| there == slug) {
            found.push(slug.to_owned());
        }
    }
    found
}

/// Histories on one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// The first day that all of them can be compared from.
    pub from: NaiveDate,
    /// The lines in the order that was given, in hundredths of a point; each is 100 at its first day from there on. One
    /// that has no day left is empty.
    pub lines: Vec<Series>,
}

/// Puts histories on a common index: within the range, from the first day on that none of them begins after. None where
/// there is no history at all; one without days does not hinder the others.
#[must_use]
pub fn common(histories: &[Series], range: Range) -> Option<Common> {
    let within: Vec<&[Point]> = histories.iter().map(|h| h.within(range)).collect();
    let from = within.iter().filter_map(|points| points.first()).map(|p| p.day).max()?;
    let lines = histories
        .iter()
        .zip(within)
        .map(|(history, points)| {
            let points = points.get(points.partition_point(|p| p.day < from)..).unwrap_or_default();
            let base = points.first().map(|p| p.value).filter(|base| *base > 0);
            let of = |p: &Point, base: i64| Point { day: p.day, value: index(p.value, base), low: None, band: None };
            let points = base.map(|base| points.iter().map(|p| of(p, base)).collect()).unwrap_or_default();
            Series { unit: Unit::Points, label: history.label.clone(), points }
        })
        .collect();
    Some(Common { from, lines })
}

/// A value as hundredths of a point where `base` is 100, rounded half away from zero.
fn index(value: i64, base: i64) -> i64 {
    (value as f64 * BASE as f64 / base as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn history(label: &str, days: &[(u32, i64)]) -> Series {
        let point = |&(d, value): &(u32, i64)| Point {
            day: NaiveDate::from_ymd_opt(2025, 10, d).unwrap(),
            value,
            low: Some(value - 1),
            band: None,
        };
        Series { unit: Unit::Cents, label: label.to_owned(), points: days.iter().map(point).collect() }
    }

    #[test]
    fn what_is_asked_for_is_read_with_care() {
        assert_eq!(asked("sv03.5-199, base1-4,,sv03.5-199"), ["sv03.5-199", "base1-4"]);
        assert_eq!(asked("a b,c\nd,e,f,g").len(), MOST);
        assert_eq!(asked("<script>,é,a/b,'"), Vec::<String>::new());
        assert_eq!(asked(&"x".repeat(201)), Vec::<String>::new());
    }

    #[test]
    fn lines_begin_at_a_hundred_on_the_first_day_of_all() {
        let old = history("old", &[(1, 500), (5, 1_000), (9, 1_500)]);
        let new = history("new", &[(5, 20), (9, 10)]);
        let late = history("late", &[(6, 3), (8, 4)]);
        let two = common(&[old.clone(), new.clone()], Range::All).unwrap();
        assert_eq!(two.from, NaiveDate::from_ymd_opt(2025, 10, 5).unwrap());
        let values =
            |c: &Common| c.lines.iter().map(|l| l.points.iter().map(|p| p.value).collect()).collect::<Vec<Vec<i64>>>();
        assert_eq!(values(&two), [vec![10_000, 15_000], vec![10_000, 5_000]]);
        assert!(two.lines.iter().all(|l| l.unit == Unit::Points && l.points.iter().all(|p| p.low.is_none())));
        // From the sixth on: the others begin at their next day.
        let three = common(&[old, new, late], Range::All).unwrap();
        assert_eq!(values(&three), [vec![10_000], vec![10_000], vec![10_000, 13_333]]);
    }

    #[test]
    fn nothing_hinders_nobody() {
        let none = history("none", &[]);
        let some = history("some", &[(1, 5), (2, 10)]);
        let both = common(&[none.clone(), some], Range::All).unwrap();
        assert!(both.lines[0].points.is_empty());
        assert_eq!(both.lines[1].points.len(), 2);
        assert_eq!(common(&[none], Range::All), None);
        assert_eq!(common(&[], Range::All), None);
    }

    proptest! {
        #[test]
        fn a_line_moves_as_its_price_does(values in prop::collection::vec(1i64..10_000_000, 2..28)) {
            let days: Vec<(u32, i64)> = (1..).zip(values.iter().copied()).collect();
            let found = common(&[history("a", &days)], Range::All).unwrap();
            prop_assert_eq!(found.lines[0].points.len(), values.len());
            for (point, value) in found.lines[0].points.iter().zip(&values) {
                let exact = *value as f64 / values[0] as f64 * 10_000.0;
                prop_assert!((point.value as f64 - exact).abs() <= 0.5 + exact * 1e-12);
            }
        }

        #[test]
        fn any_text_asks_for_no_more_than_can_be_drawn(text in "\\PC{0,300}") {
            let found = asked(&text);
            prop_assert!(found.len() <= MOST && found.iter().all(|slug| !slug.contains(',')));
        }
    }
}
