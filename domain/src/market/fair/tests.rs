//! Thin, constant, old, disagreeing and absurd sources each have a stated outcome.

use super::*;
use proptest::prelude::*;

fn o(kind: Kind, cents: i64) -> Observation {
    Observation { kind, cents, age_days: 0, condition: None, language: None, retailer: None, confidence: 1.0 }
}

fn shop(retailer: i64, cents: i64) -> Observation {
    Observation { retailer: Some(retailer), ..o(Kind::ShopAsk, cents) }
}

fn guide(cents: i64) -> Vec<Observation> {
    let figures = [(Kind::GuideTrend, 1.0), (Kind::GuideAvg7, 1.0), (Kind::GuideAvg30, 1.0), (Kind::GuideLow, 0.26)];
    figures.map(|(kind, of)| o(kind, (cents as f64 * of) as i64)).to_vec()
}

fn worth(observations: &[Observation]) -> Result<Fair, Absent> {
    fair(&Target::default(), observations, &Ratios::default())
}

fn width(observations: &[Observation]) -> f64 {
    let f = worth(observations).unwrap();
    f.p90 as f64 / f.p10 as f64
}

#[test]
fn the_kinds_stand_in_their_order() {
    assert!(Kind::ALL.iter().zip(KINDS).all(|(kind, prior)| *kind == prior.kind));
}

#[test]
fn constant_sources_agree_and_say_what_they_weigh() {
    let f = worth(&guide(10_000)).unwrap();
    assert!((9_900..=10_100).contains(&f.p50) && f.p10 < f.p50 && f.p50 < f.p90);
    assert!((f.used.iter().map(|u| u.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    assert_eq!(f.used.iter().map(|u| u.index).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert!(f.used[0].weight > 0.9, "the trend has the same sales in it as the means");
    assert!(f.left_out.is_empty());
}

#[test]
fn nothing_thin_old_and_low() {
    assert_eq!(worth(&[]), Err(Absent::Nothing));
    assert_eq!(worth(&[o(Kind::GuideTrend, 0), o(Kind::GuideAvg7, -5)]), Err(Absent::Nothing), "all zero");
    assert_eq!(worth(&[o(Kind::GuideTrend, i64::MAX)]), Err(Absent::Nothing), "absurd");
    assert_eq!(worth(&[Observation { age_days: 31, ..o(Kind::GuideTrend, 500) }]), Err(Absent::Old));
    assert_eq!(worth(&[Observation { confidence: f64::NAN, ..o(Kind::GuideTrend, 500) }]), Err(Absent::Nothing));
    assert_eq!(worth(&[o(Kind::GuideLow, 500), o(Kind::ShopLowest, 500)]), Err(Absent::OnlyLow));
    assert_eq!(worth(&[shop(1, 500)]), Err(Absent::Thin), "one shop");
    assert_eq!(worth(&[shop(1, 500), shop(1, 500), o(Kind::GuideLow, 100)]), Err(Absent::Thin), "one shop, twice");
    let single = worth(&[o(Kind::GuideTrend, 500)]).unwrap();
    assert_eq!((single.p50, single.used.len()), (500, 1), "a single trend is enough");
    let two = worth(&[shop(1, 1_105), shop(2, 1_105)]).unwrap();
    assert!((990..=1_010).contains(&two.p50), "asks stand a tenth above sales: {two:?}");
}

#[test]
fn wider_when_thin_old_jumpy_or_in_disagreement() {
    let full = width(&guide(10_000));
    assert!(width(&guide(10_000)[..1]) > full);
    let aged: Vec<_> = guide(10_000).iter().map(|o| Observation { age_days: 10, ..*o }).collect();
    assert!(width(&aged) > full * 1.1);
    let jumpy = Target { daily_move: Some(0.1), ..Target::default() };
    let f = fair(&jumpy, &guide(10_000), &Ratios::default()).unwrap();
    assert!(f.p90 as f64 / f.p10 as f64 > full * 1.3);
    let shops = |cents: [i64; 3]| [shop(1, cents[0]), shop(2, cents[1]), shop(3, cents[2])];
    assert!(width(&shops([1_000, 1_000, 1_000])) < width(&shops([700, 1_000, 1_400])));
    assert!(width(&shops([1_000, 1_000, 1_000])) < width(&shops([1_000, 1_000, 1_000])[..2]));
    let torn = [o(Kind::GuideTrend, 100), shop(1, 100_000), shop(2, 90_000)];
    assert_eq!(worth(&torn), Err(Absent::Disagreement));
}

#[test]
fn a_slipped_decimal_is_left_out() {
    let asks = [1_990, 2_100, 2_050, 1_950, 195].iter().zip(1..).map(|(&cents, r)| shop(r, cents));
    let f = worth(&asks.collect::<Vec<_>>()).unwrap();
    assert_eq!(f.left_out, [(4, Why::Far)]);
    assert!((1_700..=1_950).contains(&f.p50), "{}", f.p50);
}

#[test]
fn one_odd_sale_in_the_trend_is_not_followed_all_the_way() {
    let mut odd = guide(2_000);
    odd[0].cents = 8_000;
    match worth(&odd) {
        Err(why) => assert_eq!(why, Absent::Disagreement),
        Ok(f) => assert!(f.p50 < 8_000 && f.p10 < 6_000, "{f:?}"),
    }
}

#[test]
fn another_copy_costs_something_else() {
    let ask = |condition, language| {
        let target = Target { condition, language, ..Target::default() };
        fair(&target, &guide(10_000), &Ratios::default()).unwrap()
    };
    let any = ask(None, None);
    let played = ask(Some(Condition::Played), None);
    assert!(played.p50 < any.p50 / 2 && played.p90 / played.p10 > any.p90 / any.p10);
    let german = ask(None, Some(Language::German));
    assert!(german.p50 < any.p50 && german.p50 > played.p50);
    // A shop that states the very copy asked for needs no ratio.
    let stated = |r| Observation { condition: Some(Condition::Played), ..shop(r, 4_000) };
    let target = Target { condition: Some(Condition::Played), ..Target::default() };
    let f = fair(&target, &[stated(1), stated(2)], &Ratios::default()).unwrap();
    assert!((3_580..=3_660).contains(&f.p50), "{f:?}");
}

#[test]
fn a_doubtful_source_weighs_less() {
    let weight = |confidence| {
        let unsure = Observation { confidence, ..shop(1, 12_000) };
        let f = worth(&[o(Kind::GuideTrend, 10_000), shop(2, 11_000), unsure]).unwrap();
        f.used[2].weight
    };
    assert!(weight(0.3) < weight(1.0) && weight(0.3) > 0.0);
}

proptest! {
    #[test]
    fn ordered_inside_and_whole(
        cents in prop::collection::vec((0usize..6, 1i64..1_000_000, 0u32..40, 0i64..4, 0.0f64..1.0), 0..12),
    ) {
        let sources: Vec<_> = cents.iter().map(|&(kind, cents, age_days, retailer, confidence)| {
            let kind = Kind::ALL[kind];
            let retailer = kind.is_shop().then_some(retailer);
            Observation { age_days, retailer, confidence, ..o(kind, cents) }
        }).collect();
        if let Ok(f) = worth(&sources) {
            prop_assert!(1 <= f.p10 && f.p10 <= f.p50 && f.p50 <= f.p90);
            prop_assert!((f.p90 as f64) <= WIDEST * f.p10 as f64 * 1.05 + 5.0);
            prop_assert!((f.used.iter().map(|u| u.weight).sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert_eq!(f.used.len() + f.left_out.len(), sources.len());
            let said = || f.used.iter().map(|u| u.cents);
            prop_assert!(said().min() <= Some(f.p50 + 1) && said().max() >= Some(f.p50 - 1));
        }
    }

    #[test]
    fn in_proportion(cents in 1_000i64..1_000_000, times in 2i64..50) {
        let (one, other) = (worth(&guide(cents)).unwrap(), worth(&guide(cents * times)).unwrap());
        prop_assert!((other.p50 as f64 / one.p50 as f64 / times as f64 - 1.0).abs() < 0.01);
    }
}
