//! Sums, refusals, and statements that are true when tried.

use super::{super::fair::Used, *};
use crate::landed::{Amount, Basis, Line, LineKind};
use proptest::prelude::*;

fn receipt(amount: Amount, basis: Basis) -> Receipt {
    let line = Line { kind: LineKind::Item, amount, basis, because: "As the shop asks.".to_owned(), as_of: None };
    Receipt { to: "DE".to_owned(), on: "2026-08-01".parse().unwrap(), lines: vec![line] }
}

fn costs(cents: i64) -> Receipt {
    receipt(Amount::Known(cents), Basis::Stated)
}

fn worth(p10: i64, p50: i64, p90: i64) -> Fair {
    let used = vec![Used { index: 0, weight: 1.0, cents: p50 }];
    Fair { p10, p50, p90, used, left_out: Vec::new(), disagreement: 0.0 }
}

const ROWS: Rows<'static> =
    Rows { price: &["raw:1"], fair: &["guide:1"], matched: &["match:1"], liquidity: &["day:1"], retailer: &["runs:7"] };

fn deal<'a>(landed: &'a Receipt, fair: &'a Fair) -> Deal<'a> {
    let liquidity = Liquidity { offers: 10, days_to_change: Some(3.0) };
    let retailer = Record { visits: 100, good: 100 };
    Deal { landed, fair, confidence: 0.95, seen_days: 0, liquidity, retailer, flags: &[], rows: ROWS }
}

fn tenths(deal: &Deal) -> i64 {
    score(deal).unwrap().tenths
}

#[test]
fn an_offer_says_why_and_on_which_rows() {
    let (landed, fair) = (costs(1_500), worth(1_800, 2_000, 2_222));
    let s = score(&deal(&landed, &fair)).unwrap();
    // ln(2000/1500) = 0.2877 in deviations of ln(2222/1800)/2.563 = 0.0822: 3.5, which is all of 600; match 108;
    // fair 100 (1 - 0.2106/1.0986) = 81; liquidity 50 + 27; fresh 60; shop 40 * 0.963 = 39; each to half a point.
    assert_eq!(s.parts.iter().map(|p| p.tenths).collect::<Vec<_>>(), [600, 110, 80, 75, 60, 40]);
    assert_eq!((s.tenths, s.discount), (965, 0.25));
    assert!((s.deviations - 3.501).abs() < 0.001);
    assert_eq!(s.parts[0].evidence, ["raw:1", "guide:1"]);
    assert_eq!(s.parts[5].evidence, ["runs:7"]);
    assert!(s.parts[0].because.starts_with("15.00\u{a0}€ at the door is 25.0 % below the fair price of 20.00\u{a0}€"));
}

#[test]
fn the_same_discount_is_worth_less_where_nobody_knows_the_price() {
    let landed = costs(1_700);
    let [sure, vague] = [worth(1_850, 2_000, 2_160), worth(1_300, 2_000, 3_000)].map(|f| tenths(&deal(&landed, &f)));
    assert!(sure > vague + 300, "{sure} {vague}");
}

#[test]
fn every_doubt_costs() {
    let (landed, fair) = (costs(1_800), worth(1_800, 2_000, 2_222));
    let good = deal(&landed, &fair);
    let presumed = receipt(Amount::Known(1_800), Basis::Presumed);
    let flags = [Flag { name: "spike", tenths: 150, because: "It leapt.", evidence: &["day:9"] }];
    let worse = [
        Deal { confidence: 0.7, ..good },
        Deal { seen_days: 3, ..good },
        Deal { liquidity: Liquidity { offers: 1, days_to_change: None }, ..good },
        Deal { retailer: Record { visits: 2, good: 2 }, ..good },
        Deal { retailer: Record { visits: 100, good: 50 }, ..good },
        Deal { landed: &presumed, ..good },
        Deal { flags: &flags, ..good },
    ];
    for other in worse {
        assert!(tenths(&other) < tenths(&good), "{other:?}");
    }
    let flagged = score(&worse[6]).unwrap();
    let last = flagged.parts.last().unwrap();
    assert_eq!((last.name.as_str(), last.tenths, &last.evidence[..]), ("spike", -150, &["day:9".to_owned()][..]));
    let without = flagged.what_would_change.iter().find(|c| c.what.contains("spike")).unwrap();
    assert_eq!(without.tenths, tenths(&good));
    assert!(crate::i18n::is_told(&without.what), "{}", without.what);
}

#[test]
fn what_would_change_it() {
    let (landed, fair) = (costs(1_850), worth(1_700, 2_000, 2_353));
    let d = Deal { seen_days: 2, ..deal(&landed, &fair) };
    let s = score(&d).unwrap();
    assert!(s.tenths < 500, "{}", s.tenths);
    let at = |cents| tenths(&Deal { landed: &costs(cents), ..d });
    let up = &s.what_would_change[0];
    let cents = up.landed.unwrap();
    assert_eq!(up.what, format!("At {} landed or less the score is 50 or more.", crate::money::Money::eur(cents)));
    assert!(at(cents) >= 500 && at(cents + 1) < 500 && cents < 1_850);
    let said = |text: &str| s.what_would_change.iter().find(|c| c.what.starts_with(text)).unwrap().tenths;
    assert_eq!(said("Seen again today"), tenths(&Deal { seen_days: 0, ..d }));
    assert_eq!(said("With a sure match"), tenths(&Deal { confidence: 1.0, ..d }));
    let cheap = score(&Deal { landed: &costs(1_600), ..d }).unwrap();
    assert!(cheap.what_would_change[1].what.starts_with("From ") && cheap.what_would_change[1].tenths < cheap.tenths);
}

#[test]
fn what_gets_no_score() {
    let (landed, fair) = (costs(1_500), worth(1_800, 2_000, 2_222));
    let good = deal(&landed, &fair);
    let refused = |d: Deal| score(&d).unwrap_err();
    let paid = |cents| refused(Deal { landed: &costs(cents), ..good });
    assert_eq!(
        refused(Deal { landed: &receipt(Amount::Unknown { at_least: 1_500 }, Basis::Rule), ..good }),
        Refusal::LandedUnknown
    );
    assert_eq!([paid(2_000), paid(666), paid(0)], [Refusal::NotCheap, Refusal::Held, Refusal::Penny]);
    // 0.35 of a deviation of ln(2222/1800)/2.563 = 0.0822 below 20.00 is 19.43.
    assert_eq!(paid(1_944), Refusal::NotCheap);
    assert!(score(&Deal { landed: &costs(1_943), ..good }).is_ok());
    assert_eq!(refused(Deal { fair: &worth(80, 90, 95), landed: &costs(50), ..good }), Refusal::Penny);
    assert_eq!(refused(Deal { fair: &worth(900, 2_000, 2_701), ..good }), Refusal::Unstable);
    assert_eq!(refused(Deal { seen_days: 8, ..good }), Refusal::Stale);
    assert_eq!(refused(Deal { confidence: 0.49, ..good }), Refusal::Doubtful);
    assert_eq!(refused(Deal { confidence: f64::NAN, ..good }), Refusal::Doubtful);
    let flags = [Flag { name: "typo", tenths: WHOLE, because: "It is a typing error.", evidence: &[] }];
    assert_eq!(refused(Deal { flags: &flags, ..good }), Refusal::Flagged);
}

#[test]
fn few_visits_say_little() {
    assert_eq!(parts::wilson(0, 0), 0.0);
    // By hand: 10 of 10 at 1.96 is (1 + 0.19208 - 0.19208) / 1.38416.
    assert!((parts::wilson(10, 10) - 1.0 / 1.384_16).abs() < 1e-9);
    assert!(parts::wilson(2, 2) < parts::wilson(10, 10) && parts::wilson(90, 100) < parts::wilson(100, 100));
}

proptest! {
    #[test]
    fn the_parts_are_the_score_and_the_statements_hold(
        p50 in 100i64..1_000_000, share in 0.3f64..1.0, low in 0.5f64..1.0, high in 1.0f64..2.0,
        confidence in 0.5f64..1.0, seen_days in 0u32..8, offers in 0u32..30, takes in 0i64..900, good in 0u32..50,
    ) {
        let fair = worth(((p50 as f64 * low) as i64).max(1), p50, (p50 as f64 * high) as i64);
        let landed = costs((p50 as f64 * share) as i64);
        let flags = [Flag { name: "odd", tenths: takes, because: "It is odd.", evidence: &[] }];
        let liquidity = Liquidity { offers, days_to_change: None };
        let retailer = Record { visits: 50, good };
        let d = Deal { confidence, seen_days, liquidity, retailer, flags: &flags, ..deal(&landed, &fair) };
        if let Ok(s) = score(&d) {
            prop_assert_eq!(s.parts.iter().map(|p| p.tenths).sum::<i64>(), s.tenths);
            prop_assert!((0..=WHOLE).contains(&s.tenths));
            prop_assert!(s.parts.iter().all(|p| p.because.ends_with('.')));
            // The flag of this test is made up.
            for part in s.parts.iter().filter(|p| p.name != "odd") {
                prop_assert!(crate::i18n::is_told(&part.because), "{}", part.because);
            }
            for change in s.what_would_change.iter().filter(|c| !c.what.contains("\"odd\"")) {
                prop_assert!(crate::i18n::is_told(&change.what), "{}", change.what);
            }
            for change in &s.what_would_change {
                let Some(cents) = change.landed else { continue };
                prop_assert_eq!(tenths(&Deal { landed: &costs(cents), ..d }), change.tenths);
                let cheaper = change.tenths > s.tenths;
                let step = STEPS.into_iter().filter(|&t| if cheaper { t > s.tenths } else { t <= s.tenths });
                let step = if cheaper { step.min() } else { step.max() }.unwrap();
                // One cent is the whole difference.
                let beside = tenths(&Deal { landed: &costs(if cheaper { cents + 1 } else { cents - 1 }), ..d });
                let (high, low) = if cheaper { (change.tenths, beside) } else { (beside, change.tenths) };
                prop_assert!(low < step && step <= high);
            }
        }
    }

    #[test]
    fn dearer_is_never_better(p50 in 1_000i64..100_000, share in 0.34f64..0.93) {
        let fair = worth(p50 * 9 / 10, p50, p50 * 11 / 10);
        let cents = (p50 as f64 * share) as i64;
        let [one, other] = [costs(cents), costs(cents + p50 / 50)].map(|landed| tenths(&deal(&landed, &fair)));
        prop_assert!(one >= other);
    }
}
