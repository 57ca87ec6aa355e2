//! What each flag says, and that thin, constant, gap-ridden, all-zero and absurd series have a stated outcome.

use super::*;
use crate::money::Currency;
use proptest::prelude::*;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(n)
}

fn series(values: impl IntoIterator<Item = (u64, i64)>) -> Vec<Point> {
    values.into_iter().map(|(n, cents)| Point { day: day(n), cents }).collect()
}

/// A calm month and a half at 10 EUR, then these values, a day each.
fn after_calm(values: &[i64]) -> Vec<Point> {
    let calm = (0..45).map(|n| (n, 1000 + (n * 7 % 5) as i64));
    series(calm.chain(values.iter().enumerate().map(|(i, &cents)| (45 + i as u64, cents))))
}

fn inputs(series: &[Point], n: u64) -> Inputs<'_> {
    Inputs { as_of: day(n), series, offers: &[], sources: None, disagreement: None, suspect: None }
}

fn kinds(inputs: &Inputs<'_>) -> Vec<Kind> {
    let found = flags(inputs);
    // Why an id is suspect is said in whatever words it was found with.
    for flag in found.iter().filter(|f| f.kind != Kind::SuspectMapping) {
        assert!(crate::i18n::is_told(&flag.because), "{}", flag.because);
    }
    found.iter().map(|f| f.kind).collect()
}

fn counts(values: impl IntoIterator<Item = (u64, u32, Option<i64>)>) -> Vec<Offers> {
    values.into_iter().map(|(n, count, low)| Offers { day: day(n), count, low }).collect()
}

#[test]
fn one_day_is_a_spike_and_two_are_a_level() {
    for leap in [2_000, 500] {
        assert_eq!(kinds(&inputs(&after_calm(&[leap]), 45)), [Kind::Spike], "{leap}");
        assert_eq!(kinds(&inputs(&after_calm(&[leap, leap]), 46)), []);
    }
    assert_eq!(kinds(&inputs(&after_calm(&[1_300]), 45)), [], "no leap");
    let wild = series((0..20).map(|n| (n, if n % 2 == 0 { 500 } else { 1_500 })).chain([(20, 2_300)]));
    assert_eq!(kinds(&inputs(&wild, 20)), [], "it always leaps");
}

#[test]
fn a_rise_that_can_still_be_had_for_less_is_pushed() {
    let own = after_calm(&[1_600, 1_650, 1_700]);
    let offered = |now| counts((0..48).map(|n| (n, 9, Some(if n < 45 { 900 } else { now }))));
    let with = |offers: &[Offers]| kinds(&Inputs { offers, ..inputs(&own, 47) });
    assert_eq!(with(&offered(950)), [Kind::Pump]);
    assert_eq!(with(&offered(1_500)), [], "the asks went with it");
    assert_eq!(with(&[]), [], "nobody knows the asks");
}

#[test]
fn offers_that_go_and_get_dearer_were_bought() {
    let own = after_calm(&[1_000, 1_000, 1_000]);
    let offered = |left, low| counts((0..48).map(|n| if n < 45 { (n, 9, Some(900)) } else { (n, left, low) }));
    let with = |offers: &[Offers]| kinds(&Inputs { offers, ..inputs(&own, 47) });
    assert_eq!(with(&offered(2, Some(1_300))), [Kind::BuyOut]);
    assert_eq!(with(&offered(0, None)), [Kind::BuyOut]);
    assert_eq!(with(&offered(2, Some(950))), []);
    assert_eq!(with(&offered(3, Some(1_300))), [], "a third is left");
}

#[test]
fn one_printing_alone() {
    let own = after_calm(&[1_400, 1_400, 1_400]);
    let (still, moved) = (after_calm(&[1_000, 1_000, 1_000]), after_calm(&[1_300, 1_300, 1_300]));
    let with = |siblings: &[&[Point]]| alone(&own, siblings, day(47)).map(|f| f.kind).into_iter().collect::<Vec<_>>();
    assert_eq!(with(&[&still, &still]), [Kind::Solo]);
    assert_eq!(with(&[&still, &moved]), []);
    assert_eq!(with(&[&still]), [], "one sibling says little");
}

#[test]
fn what_the_data_are_like() {
    let own = after_calm(&[]);
    let calm = inputs(&own, 45);
    assert_eq!(kinds(&calm), []);
    assert_eq!(kinds(&Inputs { as_of: day(52), ..calm }), [Kind::Stale]);
    assert_eq!(kinds(&Inputs { sources: Some(1), ..calm }), [Kind::SingleSource]);
    assert_eq!(kinds(&Inputs { sources: Some(2), disagreement: Some(0.5), ..calm }), [Kind::Disagreement]);
    assert_eq!(kinds(&Inputs { disagreement: Some(f64::NAN), ..calm }), []);
    assert_eq!(kinds(&Inputs { suspect: Some("another set"), ..calm }), [Kind::SuspectMapping]);
}

#[test]
fn a_reduction_is_held_against_the_lowest_before() {
    let asked = series((0..40).map(|n| (n, if n == 20 { 1_600 } else { 2_000 })).chain([(40, 1_500), (41, 1_500)]));
    let sale = Sale { currency: Currency::Eur, as_of: day(41), now: 1_500, before: 2_000, asked: &asked };
    let (truly, flag) = before_sale(&sale).unwrap();
    assert!((truly - 0.0625).abs() < 1e-12);
    let flag = flag.unwrap();
    assert_eq!((flag.kind, flag.day), (Kind::PriceBeforeSale, day(41)));
    assert!(crate::i18n::is_told(&flag.because));
    assert_eq!(flag.because, "Reduced from 20.00\u{a0}€, it says; on 21 Jan 2025 it was 16.00\u{a0}€.");
    let honest = before_sale(&Sale { before: 1_600, ..sale }).unwrap();
    assert_eq!(honest.1, None);
    assert_eq!(before_sale(&Sale { now: 2_100, ..sale }), None, "it was never dearer");
    assert_eq!(
        before_sale(&Sale { currency: Currency::Eur, as_of: day(5), now: 1_500, asked: &asked, before: 2_000 }),
        None,
        "six days"
    );
    assert_eq!(before_sale(&Sale { now: 0, ..sale }), None);
}

#[test]
fn a_spike_s_day_enters_no_index_and_others_do() {
    let own = series((0..60).map(|n| (n, if n == 40 { 5_000 } else { 500 })));
    assert_eq!(kept_out(&own, &[]), [day(40)]);
    let risen = series((0..60).map(|n| (n, if n < 40 { 500 } else { 1_000 })));
    assert_eq!(kept_out(&risen, &[]), [day(40)], "a second day at the new level takes the flag away");
    assert_eq!(kept_out(&series((0..60).map(|n| (n, 500 + n as i64))), &[]), []);
    assert_eq!(kept_out(&[], &[]), []);
}

#[test]
fn thin_constant_single_zero_gaps_and_absurd() {
    assert_eq!(kinds(&inputs(&[], 45)), []);
    assert_eq!(kinds(&inputs(&series([(45, 500)]), 45)), []);
    assert_eq!(kinds(&inputs(&series((0..46).map(|n| (n, 500))), 45)), []);
    assert_eq!(kinds(&inputs(&series((0..46).map(|n| (n, 0))), 45)), []);
    assert_eq!(kinds(&inputs(&series([(0, 500), (20, 500), (45, 5_000)]), 45)), [], "two values are no level");
    assert_eq!(kinds(&inputs(&after_calm(&[i64::MAX / 1_000]), 45)), [Kind::Spike]);
}

#[test]
fn every_kind_says_what_it_stops() {
    for &kind in Kind::ALL {
        let s = stops(kind);
        assert!((0..=1_000).contains(&s.score) && (s.alert == s.index), "{kind}");
    }
}

proptest! {
    #[test]
    fn nothing_later_is_read(
        values in proptest::collection::vec((1u64..4, 1i64..5_000), 1..60), later in 1i64..100_000, cut in 0u64..90,
    ) {
        let mut n = 0;
        let own = series(values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }));
        let known: Vec<Point> = own.iter().copied().filter(|p| p.day <= day(cut)).collect();
        let mut planted = known.clone();
        planted.extend((1..9).map(|i| Point { day: day(cut + i), cents: later }));
        let offers = counts((0..n + 9).map(|n| (n, (n % 9) as u32, Some(later))));
        let cut_offers: Vec<Offers> = offers.iter().copied().filter(|o| o.day <= day(cut)).collect();
        let one = Inputs { offers: &cut_offers, ..inputs(&known, cut) };
        let other = Inputs { offers: &offers, ..inputs(&planted, cut) };
        prop_assert_eq!(flags(&one), flags(&other));
    }
}
