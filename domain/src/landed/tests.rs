//! Every kind of order has a stated receipt.

use super::{table::RULES, *};
use crate::retailer::Collects;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn sends(to: &str, cost_minor: i64, free_from_minor: Option<i64>) -> ShippingRule {
    let as_of = day("2026-01-01");
    ShippingRule {
        to: to.to_owned(),
        cost_minor,
        free_from_minor,
        up_to_grams: None,
        collects: None,
        clearance_minor: None,
        as_of,
    }
}

fn order<'a>(from: &'a str, to: &'a str, cents: i64, shipping: &'a [ShippingRule]) -> Order<'a> {
    Order {
        price: Money::eur(cents),
        vat: Vat::Included,
        from,
        currency: Currency::Eur,
        shipping,
        to,
        on: day("2026-08-01"),
        grams: None,
        item_types: 1,
        rates: &[],
    }
}

fn amount(receipt: &Receipt, kind: LineKind) -> Amount {
    receipt.lines.iter().find(|line| line.kind == kind).unwrap().amount
}

fn made(order: &Order) -> Receipt {
    receipt(order, &RULES)
}

#[test]
fn inside_the_union_the_price_is_the_price() {
    let rules = [sends("EU", 995, Some(7500))];
    let small = made(&order("NL", "DE", 2000, &rules));
    assert_eq!(small.total(), Some(Money::eur(2995)));
    assert_eq!(
        small.lines.iter().map(|l| l.kind).collect::<Vec<_>>(),
        [LineKind::Item, LineKind::Shipping, LineKind::Vat]
    );
    assert_eq!(made(&order("NL", "DE", 7500, &rules)).total(), Some(Money::eur(7500)), "free from here on");
    assert_eq!(made(&order("NL", "DE", 7499, &rules)).total(), Some(Money::eur(8494)));
    let own = made(&order("NL", "NL", 2000, &rules));
    assert_eq!((own.total(), own.at_least()), (None, Money::eur(2000)), "`EU` says nothing of the shop's own country");
    assert!(own.unknown().next().unwrap().because.contains("NL"));
}

#[test]
fn regimes_of_vat() {
    let rules = [sends("EU", 500, None), sends("NL", 500, None)];
    let with = |vat, to| made(&Order { vat, ..order("NL", to, 10_000, &rules) });
    assert_eq!(with(Vat::Margin, "DE").lines.len(), 2, "no line of VAT");
    assert_eq!(with(Vat::Margin, "DE").total(), Some(Money::eur(10_500)));
    let presumed = with(Vat::Unknown, "DE");
    assert_eq!((presumed.total(), presumed.lines[2].basis), (Some(Money::eur(10_500)), Basis::Presumed));
    assert_eq!(with(Vat::Excluded, "NL").total(), Some(Money::eur(12_705)), "21 % of 105");
    assert_eq!(with(Vat::Excluded, "ES").total(), Some(Money::eur(12_705)), "the same rate on both sides");
    let either = with(Vat::Excluded, "DE");
    assert_eq!((either.total(), either.at_least()), (None, Money::eur(12_495)), "19 % or 21 %");
}

#[test]
fn other_currencies_keep_the_day_of_their_rate() {
    let rules = [sends("EU", 5_900, Some(60_000))];
    let rates = [
        Rate { currency: Currency::Sek, per_euro: 11.5, day: day("2026-07-31") },
        Rate { currency: Currency::Sek, per_euro: 10.0, day: day("2026-08-03") },
    ];
    let sek = |minor| Money { minor, currency: Currency::Sek };
    let base = Order { price: sek(11_500), currency: Currency::Sek, rates: &rates, ..order("SE", "FI", 0, &rules) };
    let r = made(&base);
    assert_eq!(
        (r.total(), r.lines[0].as_of),
        (Some(Money::eur(1_513)), Some(day("2026-07-31"))),
        "tomorrow's rate is not seen"
    );
    assert_eq!(
        made(&Order { price: sek(60_000), ..base }).total(),
        Some(Money::eur(5_217)),
        "free in the shop's currency"
    );
    assert_eq!(made(&Order { on: day("2026-08-20"), ..base }).total(), None, "rates too old");
    assert_eq!(made(&Order { rates: &[], ..base }).at_least(), Money::eur(0));
}

#[test]
fn bands_of_weight() {
    let band = |up_to_grams, cost_minor| ShippingRule { up_to_grams, cost_minor, ..sends("DE", 0, Some(10_000)) };
    let rules = [band(Some(2_000), 900), band(Some(100), 200), band(Some(31_500), 1_900)];
    let at = |grams, cents| made(&Order { grams, ..order("FR", "DE", cents, &rules) });
    assert_eq!(at(Some(100), 1_000).total(), Some(Money::eur(1_200)));
    assert_eq!(at(Some(101), 1_000).total(), Some(Money::eur(1_900)));
    assert_eq!(at(Some(40_000), 1_000).total(), None, "too heavy");
    assert_eq!((at(None, 1_000).total(), at(None, 1_000).at_least()), (None, Money::eur(1_200)), "the lightest band");
    assert_eq!(at(None, 10_000).total(), Some(Money::eur(10_000)), "free in all bands");
}

#[test]
fn the_newest_rule_known_on_the_day() {
    let later = ShippingRule { as_of: day("2026-09-01"), ..sends("DE", 900, None) };
    let rules = [sends("EU", 100, None), sends("DE", 700, None), later];
    assert_eq!(
        made(&order("FR", "DE", 1_000, &rules)).total(),
        Some(Money::eur(1_700)),
        "the country's own, and not tomorrow's"
    );
    assert_eq!(
        made(&Order { on: day("2026-09-01"), ..order("FR", "DE", 1_000, &rules) }).total(),
        Some(Money::eur(1_900))
    );
}

#[test]
fn over_the_border_the_duty_of_three_euros() {
    let mut rules = [sends("EU", 1_000, None)];
    rules[0].clearance_minor = Some(0);
    let out = |cents, on| made(&Order { vat: Vat::Excluded, on: day(on), ..order("JP", "DE", cents, &rules) });
    // 19 % of 100 + 10 + 3 = 21.47
    assert_eq!(out(10_000, "2026-07-01").total(), Some(Money::eur(13_447)));
    assert_eq!(amount(&out(10_000, "2026-06-30"), LineKind::Duty), Amount::Known(0));
    assert_eq!(out(10_000, "2026-06-30").total(), Some(Money::eur(13_090)));
    assert_eq!(amount(&out(15_000, "2026-07-01"), LineKind::Duty), Amount::Known(300), "not exceeding 150");
    let dear = out(15_001, "2026-07-01");
    assert_eq!((dear.total(), amount(&dear, LineKind::ImportVat)), (None, Amount::Unknown { at_least: 3_040 }));
    assert_eq!(amount(&out(10_000, "2028-07-01"), LineKind::Duty), Amount::Unknown { at_least: 0 }, "meant to end");
    let two = made(&Order { vat: Vat::Excluded, item_types: 2, ..order("JP", "DE", 10_000, &rules) });
    assert_eq!(amount(&two, LineKind::Duty), Amount::Known(600));
}

#[test]
fn who_collects() {
    let collects = |collects| [ShippingRule { collects: Some(collects), ..sends("EU", 1_000, None) }];
    let (all, vat) = (collects(Collects::All), collects(Collects::Vat));
    assert_eq!(made(&order("GB", "IE", 5_000, &all)).total(), Some(Money::eur(6_000)));
    let some = made(&order("GB", "IE", 5_000, &vat));
    assert_eq!(amount(&some, LineKind::ImportVat), Amount::Known(69), "23 % of the duty");
    assert_eq!((some.total(), some.at_least()), (None, Money::eur(6_369)), "clearing is not known");
    let plain = [sends("EU", 1_000, None)];
    let unknown = made(&order("GB", "IE", 6_000, &plain));
    assert_eq!(amount(&unknown, LineKind::Item), Amount::Unknown { at_least: 5_000 }, "20 % may come off");
    assert!(made(&order("GB", "RO", 6_000, &plain)).lines.last().unwrap().because.contains("RON 25"));
    for to in ["CH", "GB", "NO", "US"] {
        let sends = [sends(to, 1_000, None)];
        assert_eq!(made(&order("DE", to, 6_000, &sends)).total(), None, "{to}");
    }
    assert_eq!(made(&order("CH", "CH", 6_000, &[sends("CH", 900, None)])).total(), Some(Money::eur(6_900)));
}

#[test]
fn rates_of_their_day() {
    let on = |country, text| RULES.vat(country, day(text)).map(|rate| rate.tenths);
    assert_eq!([on("FI", "2024-08-31"), on("FI", "2024-09-01")], [Some(240), Some(255)]);
    assert_eq!([on("LU", "2023-06-01"), on("LU", "2024-06-01")], [Some(160), Some(170)]);
    assert_eq!([on("DE", "2021-06-30"), on("US", "2026-01-01"), on("CH", "2023-12-31")], [None; 3]);
    for &country in RULES.union {
        let rate = on(country, "2026-01-01").unwrap();
        assert!((170..=270).contains(&rate), "{country}");
    }
}

#[test]
fn nothing_is_no_price() {
    let rules = [sends("DE", 500, None)];
    for cents in [0, -1, i64::MIN, i64::MAX] {
        let r = made(&order("DE", "DE", cents, &rules));
        assert_eq!((r.total(), r.at_least()), (None, Money::eur(500)), "{cents}");
    }
}

proptest! {
    #[test]
    fn the_lines_are_the_total(
        cents in 1i64..100_000_000, cost in 0i64..10_000, free in proptest::option::of(1i64..20_000),
        from in 0usize..6, to in 0usize..6, vat in 0usize..4, days in 0u64..3_000, collects in 0usize..3,
        grams in proptest::option::of(0u32..5_000), types in 0u32..5,
    ) {
        let places = ["DE", "FI", "GB", "CH", "JP", "RO"];
        let collects = [None, Some(Collects::Vat), Some(Collects::All)][collects];
        let as_of = day("2021-01-01");
        let rules = ["EU", places[to]].map(|place| ShippingRule { collects, as_of, ..sends(place, cost, free) });
        let on = day("2021-01-01") + chrono::Days::new(days);
        let o = Order { vat: Vat::ALL[vat], on, grams, item_types: types, ..order(places[from], places[to], cents, &rules) };
        let r = made(&o);
        prop_assert!(r.lines.iter().all(|l| l.amount.at_least() >= 0 && l.because.ends_with('.')));
        for line in &r.lines {
            prop_assert!(crate::i18n::is_told(&line.because), "{}", line.because);
        }
        prop_assert_eq!(r.total().is_some(), r.unknown().next().is_none());
        if let Some(total) = r.total() {
            prop_assert_eq!(total.minor, r.lines.iter().filter_map(|l| l.amount.known()).sum::<i64>());
            prop_assert_eq!(total, r.at_least());
        }
        // What is said of a later day changes nothing.
        let mut more = rules.to_vec();
        more.push(ShippingRule { as_of: on + chrono::Days::new(1), ..sends(places[to], cost + 1, None) });
        prop_assert_eq!(made(&Order { shipping: &more, ..o }), r);
    }
}
