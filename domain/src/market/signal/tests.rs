//! What each rule says, and that thin, constant, gap-ridden, all-zero and absurd series have a stated outcome.

use super::*;
use chrono::Days;
use proptest::prelude::*;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(n)
}

fn series(values: impl IntoIterator<Item = (u64, i64)>) -> Vec<Point> {
    values.into_iter().map(|(n, cents)| Point { day: day(n), cents }).collect()
}

fn inputs(series: &[Point], n: u64) -> Inputs<'_> {
    Inputs { as_of: day(n), series, fair: None, offers: &[], abroad: &[] }
}

fn kinds(inputs: &Inputs<'_>) -> Vec<Kind> {
    signals(inputs).iter().map(|s| s.kind).collect()
}

fn claim(kind: Kind, inputs: &Inputs<'_>) -> Option<Claim> {
    find(kind, inputs).map(|s| s.claim)
}

/// A calm month at 10 EUR, then these values, a day each.
fn after_calm(values: &[i64]) -> Vec<Point> {
    let calm = (0..40).map(|n| (n, 1000 + (n * 7 % 5) as i64));
    series(calm.chain(values.iter().enumerate().map(|(i, &cents)| (40 + i as u64, cents))))
}

#[test]
fn every_rule_can_be_read_and_judged() {
    for &kind in Kind::ALL {
        let d = definition(kind);
        assert!(d.words.ends_with('.') && d.minimum.ends_with('.') && !d.words.contains("  "), "{kind}: {}", d.words);
        assert!(matches!(d.horizon_days, 7 | 30) && !d.claims.is_empty(), "{kind}");
    }
}

#[test]
fn a_breakout_needs_two_days() {
    let one = after_calm(&[1300]);
    assert_eq!(claim(Kind::Breakout, &inputs(&one, 40)), None);
    let two = after_calm(&[1300, 1290]);
    assert_eq!(claim(Kind::Breakout, &inputs(&two, 41)), Some(Claim::Up));
    assert_eq!(claim(Kind::Breakout, &inputs(&after_calm(&[1300, 1020]), 41)), None);
}

#[test]
fn an_odd_day_is_said_to_come_back() {
    assert_eq!(claim(Kind::MeanReversion, &inputs(&after_calm(&[1300]), 40)), Some(Claim::Down));
    assert_eq!(claim(Kind::MeanReversion, &inputs(&after_calm(&[800]), 40)), Some(Claim::Up));
    assert_eq!(claim(Kind::MeanReversion, &inputs(&after_calm(&[1050]), 40)), None);
}

#[test]
fn momentum_goes_the_way_it_went() {
    let up = series((0..31).map(|n| (n, 1000 + 20 * n as i64)));
    assert_eq!(claim(Kind::Momentum7, &inputs(&up, 30)), None, "140 on 1,460 is less than ten percent");
    assert_eq!(claim(Kind::Momentum30, &inputs(&up, 30)), Some(Claim::Up));
    let down = series((0..31).map(|n| (n, 2000 - 30 * n as i64)));
    assert_eq!(claim(Kind::Momentum7, &inputs(&down, 30)), Some(Claim::Down));
    assert_eq!(claim(Kind::Momentum30, &inputs(&down, 30)), Some(Claim::Down));
}

#[test]
fn lows_and_highs_need_their_days() {
    let year = series((0..366).map(|n| (n, 1000)).chain([(366, 900)]));
    let lows = [Kind::NewLow30, Kind::NewLow90, Kind::NewLow365];
    assert!(lows.iter().all(|k| claim(*k, &inputs(&year, 366)) == Some(Claim::Down)));
    let short = series((300..366).map(|n| (n, 1000)).chain([(366, 900)]));
    assert_eq!(lows.map(|k| claim(k, &inputs(&short, 366)).is_some()), [true, false, false]);
    let high = find(Kind::NewHigh30, &inputs(&after_calm(&[1100]), 40)).unwrap();
    assert_eq!(high.because, "11.00\u{a0}€ is the highest in 30 days; before it was 10.04\u{a0}€ on 7 Feb 2025.");
    assert_eq!((high.day, high.cents, high.claim), (day(40), 1100, Claim::Up));
}

#[test]
fn a_dip_is_below_fair_and_not_absurd() {
    let at = |cents| {
        let s = series([(0, cents)]);
        claim(Kind::DipBelowFair, &Inputs { fair: Some(Fair { p10: 900, p50: 1000, p90: 1200 }), ..inputs(&s, 0) })
    };
    assert_eq!([899, 900, 332, 334].map(at), [Some(Claim::Up), None, None, Some(Claim::Up)]);
    let s = series([(0, 500)]);
    let crossed = Inputs { fair: Some(Fair { p10: 900, p50: 900, p90: 800 }), ..inputs(&s, 0) };
    assert_eq!(claim(Kind::DipBelowFair, &crossed), None, "an interval that is none");
}

#[test]
fn offers_that_go_and_come() {
    let s = series((0..40).map(|n| (n, 1000)));
    let counted = |before: u32, now: u32| -> Vec<Offers> {
        (0..40).map(|n| Offers { day: day(n), count: if n < 37 { before } else { now }, low: None }).collect()
    };
    let says = |offers: &[Offers]| kinds(&Inputs { offers, ..inputs(&s, 39) });
    assert_eq!(says(&counted(8, 4)), [Kind::SupplySqueeze]);
    assert_eq!(says(&counted(3, 1)), [], "too few to speak of");
    assert_eq!(says(&counted(4, 8)), [Kind::Restock]);
    assert_eq!(says(&counted(0, 1)), [Kind::Restock]);
    assert_eq!(says(&counted(8, 4)[30..]), [], "seven days before are too few");
    let risen = series((0..40).map(|n| (n, if n < 35 { 1000 } else { 1080 })));
    let offers = counted(8, 2);
    assert_eq!(claim(Kind::SupplySqueeze, &Inputs { offers: &offers, ..inputs(&risen, 39) }), None, "it has risen");
}

#[test]
fn the_spread_is_beside_its_own_usual() {
    let s = series((0..20).map(|n| (n, if n < 19 { 600 } else { 800 })));
    let mut abroad: Vec<Abroad> =
        (0..20).map(|n| Abroad { day: day(n), cents: 1000, rate_day: day(n.saturating_sub(1)) }).collect();
    let found = find(Kind::Spread, &Inputs { abroad: &abroad, ..inputs(&s, 19) }).unwrap();
    assert_eq!(found.claim, Claim::Down);
    assert!(found.because.contains("rate of 19 Jan 2025") && found.because.contains("+33.3"), "{}", found.because);
    abroad.drain(..10);
    assert_eq!(claim(Kind::Spread, &Inputs { abroad: &abroad, ..inputs(&s, 19) }), None, "nine days are too few");
}

#[test]
fn thin_constant_single_zero_gaps_and_absurd() {
    assert_eq!(kinds(&inputs(&[], 0)), []);
    assert_eq!(kinds(&inputs(&series([(0, 500)]), 0)), []);
    assert_eq!(kinds(&inputs(&series((0..400).map(|n| (n, 0))), 399)), []);
    assert_eq!(kinds(&inputs(&series((0..400).map(|n| (n, 500))), 399)), [], "constant");
    assert_eq!(kinds(&inputs(&series((0..400).map(|n| (n, 500)).chain([(400, 400)])), 404)), [], "four days old");
    let gap = series((0..40).map(|n| (n, 1000)).chain([(120, 500)]));
    assert_eq!(kinds(&inputs(&gap, 120)), [], "a fall across eighty days that nobody saw");
    let absurd = after_calm(&[i64::MAX]);
    assert_eq!(
        kinds(&inputs(&absurd, 40)),
        [Kind::MeanReversion, Kind::Momentum7, Kind::NewHigh30],
        "seen as what it is: `flag` keeps it from being believed"
    );
}

#[test]
fn every_rule_is_told_in_every_language() {
    for &kind in Kind::ALL {
        let Definition { words, minimum, .. } = definition(kind);
        assert!(crate::i18n::is_told(words) && crate::i18n::is_told(minimum), "{kind}: {words} {minimum}");
    }
}

proptest! {
    #[test]
    fn blind_to_the_future_and_bounded(
        values in proptest::collection::vec((1u64..5, 0i64..1_000_000), 1..120), later in 1i64..1_000_000,
    ) {
        let mut n = 0;
        let mut s = series(values.iter().map(|&(gap, cents)| { n += gap; (n, cents) }));
        let said = signals(&inputs(&s, n));
        for signal in &said {
            prop_assert!((1.0..=10.0).contains(&signal.strength) && signal.cents > 0 && signal.day <= day(n));
            prop_assert!(definition(signal.kind).claims.contains(&signal.claim));
            prop_assert!(signal.because.ends_with('.') && signal.because.bytes().any(|b| b.is_ascii_digit()));
            prop_assert!(crate::i18n::is_told(&signal.because), "{}", signal.because);
        }
        s.push(Point { day: day(n + 1), cents: later });
        prop_assert_eq!(signals(&inputs(&s, n)), said);
    }

    #[test]
    fn the_unit_does_not_matter(values in proptest::collection::vec((1u64..3, 1000i64..9000), 30..80)) {
        let mut n = 0;
        let s = series(values.iter().map(|&(gap, cents)| { n += gap; (n, cents * 100) }));
        let dearer: Vec<Point> = s.iter().map(|p| Point { cents: p.cents * 8, ..*p }).collect();
        prop_assert_eq!(kinds(&inputs(&s, n)), kinds(&inputs(&dearer, n)));
    }
}
