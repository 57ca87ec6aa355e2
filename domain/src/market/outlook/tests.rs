//! Thin, constant, gap-ridden and absurd series each have a stated outcome.

use super::*;
use chrono::Days;
use proptest::prelude::*;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
}

fn series(values: impl IntoIterator<Item = (u64, i64)>) -> Vec<Day> {
    let row = |cents| Guide { trend: Some(cents), avg7: Some(cents), avg30: Some(cents), low: Some(cents / 3) };
    values.into_iter().map(|(n, cents)| Day { day: day(n), guide: row(cents) }).collect()
}

fn width(s: &[Day], n: u64, horizon: Horizon) -> i64 {
    let o = outlook(s, day(n), horizon).unwrap();
    o.p90 - o.p10
}

#[test]
fn nothing_says_nothing() {
    assert_eq!(outlook(&[], day(0), Horizon::Week), None);
    assert_eq!(outlook(&series([(0, 0), (1, 0)]), day(1), Horizon::Week), None, "0 is no price");
    assert_eq!(outlook(&series([(0, 500)]), day(31), Horizon::Week), None, "too old");
    assert_eq!(outlook(&series([(5, 500)]), day(4), Horizon::Week), None, "not known yet");
}

#[test]
fn calm_is_narrower_than_wild_and_a_week_than_a_month() {
    let calm = series((0..31).map(|n| (n, 2000)));
    let wild = series((0..31).map(|n| (n, if n % 2 == 0 { 2000 } else { 1500 })));
    let one = series([(30, 2000)]);
    for horizon in [Horizon::Week, Horizon::Month] {
        assert!(width(&calm, 30, horizon) < width(&one, 30, horizon));
        assert!(width(&one, 30, horizon) < width(&wild, 30, horizon));
    }
    assert!(width(&calm, 30, Horizon::Week) < width(&calm, 30, Horizon::Month));
    assert!(width(&calm, 30, Horizon::Week) < width(&calm, 40, Horizon::Week), "older data, wider band");
}

#[test]
fn a_single_odd_sale_is_expected_to_fall_back() {
    let mut s = series((0..31).map(|n| (n, 2000)));
    s[30].guide.trend = Some(6000);
    assert!(outlook(&s, day(30), Horizon::Month).unwrap().p50 < 5500);
}

proptest! {
    #[test]
    fn ordered_bounded_and_blind_to_the_future(
        values in proptest::collection::vec((1u64..9, 1i64..100_000_000), 1..60), later in 1i64..100_000_000,
    ) {
        let mut n = 0;
        let points: Vec<_> = values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }).collect();
        let mut s = series(points.iter().copied());
        let last = points.last().unwrap().1 as f64;
        for horizon in [Horizon::Week, Horizon::Month] {
            let o = outlook(&s, day(n), horizon).unwrap();
            prop_assert!(1 <= o.p10 && o.p10 <= o.p50 && o.p50 <= o.p90);
            prop_assert!((o.p90 as f64) <= last * FURTHEST.exp() + 1.0);
            s.extend(series([(n + 1, later)]));
            prop_assert_eq!(outlook(&s, day(n), horizon), Some(o));
            s.pop();
        }
    }
}
