//! Claims, base rates, intervals, outlooks.

use super::*;
use crate::market::signal::Kind;
use proptest::prelude::*;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + Days::new(n)
}

fn series(values: &[(u64, i64)]) -> Vec<Point> {
    values.iter().map(|&(n, cents)| Point { day: day(n), cents }).collect()
}

#[test]
fn a_claim_waits_comes_or_is_not_seen() {
    let s = series(&[(0, 100), (7, 0), (9, 120), (20, 130)]);
    assert_eq!(due(&s, day(0), 7, day(8)), Due::Waiting, "day 9 is not known on day 8");
    assert_eq!(due(&s, day(0), 7, day(9)), Due::Came(s[2]), "two days late, after a zero");
    assert_eq!(due(&s, day(2), 7, day(9)), Due::Came(s[2]));
    assert_eq!(due(&s, day(3), 7, day(12)), Due::Waiting);
    assert_eq!(due(&s, day(3), 7, day(13)), Due::NotSeen, "day 20 is too late for day 10");
    assert_eq!(due(&[], day(0), 7, day(5)), Due::Waiting);
    assert_eq!(due(&s, NaiveDate::MAX, 7, day(5)), Due::Waiting);
}

#[test]
fn right_wrong_and_unmoved() {
    assert_eq!(outcome(Claim::Up, 1000, 1010), Some(Outcome::Right));
    assert_eq!(outcome(Claim::Down, 1000, 1010), Some(Outcome::Wrong));
    assert_eq!(outcome(Claim::Up, 1000, 1009), Some(Outcome::Unmoved), "less than one percent is rounding");
    assert_eq!(outcome(Claim::Down, 1000, 990), Some(Outcome::Right));
    assert_eq!(outcome(Claim::Up, 0, 990), None);
    assert_eq!(outcome(Claim::Up, 10, i64::MAX), Some(Outcome::Right));
    let signal = Signal {
        kind: Kind::Momentum7,
        day: day(0),
        cents: 100,
        claim: Claim::Up,
        strength: 1.0,
        because: String::new(),
    };
    let s = series(&[(0, 100), (7, 120)]);
    assert_eq!(judge(&signal, &s, day(7)), (Due::Came(s[1]), Some(Outcome::Right)));
    assert_eq!(judge(&signal, &s[..1], day(20)), (Due::NotSeen, None));
}

#[test]
fn the_base_is_the_market_of_the_day() {
    let mut base = Base::default();
    for (from, to) in [(100, 120), (100, 80), (100, 130), (100, 100), (0, 100), (100, 0)] {
        base.count(from, to);
    }
    assert_eq!(base, Base { up: 2, down: 1, unmoved: 1 });
    assert_eq!(base.rates(Claim::Up), Some((0.5, 2.0 / 3.0)));
    assert_eq!(Base { unmoved: 9, ..Base::default() }.rates(Claim::Up), None, "nothing moved");
}

fn judged(series: u32, outcome: Outcome) -> Judged {
    Judged { series, outcome, base: 0.3, base_of_moved: 0.5 }
}

#[test]
fn a_lift_with_its_interval() {
    // 20 series of 10: six right, two wrong, two unmoved.
    let of = |i: usize| [Outcome::Right, Outcome::Wrong, Outcome::Unmoved][if i < 6 { 0 } else { 1 + i % 2 }];
    let all: Vec<Judged> = (0..20).flat_map(|s| (0..10).map(move |i| judged(s, of(i)))).collect();
    let s = summary(&all, 1, 200).unwrap();
    assert_eq!((s.n, s.series, s.hit_rate, s.hit_rate_of_moved), (200, 20, 0.6, 0.75));
    assert!((s.lift.value - 2.0).abs() < 1e-9 && (s.lift_of_moved.value - 1.5).abs() < 1e-9 && s.proven());
    assert!((s.lift.high - s.lift.low).abs() < 1e-9, "all series are alike");
    assert_eq!(summary(&all[..29], 1, 200), None, "too few");
    assert_eq!(summary(&all[..90], 1, 200), None, "nine series");
}

#[test]
fn signals_of_one_series_are_not_many() {
    // One series was right a hundred times, twenty were wrong once each: the interval knows it is one series.
    let mut all: Vec<Judged> = (0..100).map(|_| judged(0, Outcome::Right)).collect();
    all.extend((1..21).map(|s| judged(s, Outcome::Wrong)));
    let s = summary(&all, 7, 1000).unwrap();
    assert!(s.lift.value > 2.5 && s.lift.low == 0.0 && !s.proven(), "{s:?}");
    assert_eq!(summary(&all, 7, 1000), Some(s), "the same seed, the same figures");
}

#[test]
fn unmoved_alone_has_no_lift() {
    let all: Vec<Judged> = (0..40).map(|s| judged(s, Outcome::Unmoved)).collect();
    assert_eq!(summary(&all, 1, 100), None);
}

#[test]
fn the_generator_is_the_published_one() {
    // The sequence of seed 1234567, as in Vigna's splitmix64.c.
    let mut g = SplitMix::new(1_234_567);
    let drawn: Vec<u64> = (0..3).map(|_| g.draw()).collect();
    assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    assert_eq!(SplitMix::new(1).below(0), 0);
}

#[test]
fn outlooks_that_are_none() {
    assert_eq!(score([]), None);
    assert_eq!(score([Said { now: 100, p10: 90, p50: 100, p90: 110, came: 0 }]), None, "zero is no price");
    let exact = score([Said { now: 100, p10: 100, p50: 100, p90: 100, came: 100 }]).unwrap();
    assert_eq!((exact.pinball, exact.inside, exact.winkler, exact.error), (0.0, 1.0, 0.0, 0.0));
    let absurd = score([Said { now: 1, p10: 1, p50: 1, p90: 1, came: i64::MAX }]).unwrap();
    assert!(absurd.pinball.is_finite() && absurd.above == 1.0 && absurd.inside == 0.0);
}

proptest! {
    #[test]
    fn the_true_quantile_loses_least(q in 0.05f64..0.95, off in -0.4f64..0.4) {
        // Of the numbers 0..=1 in steps of a hundredth.
        let loss = |said: f64| (0..=100).map(|i| pinball(q, said, f64::from(i) / 100.0)).sum::<f64>();
        let best = ((q * 101.0).ceil() - 1.0) / 100.0;
        prop_assert!(loss(best) <= loss(best + off) + 1e-9, "{} {}", loss(best), loss(best + off));
    }

    #[test]
    fn shares_add_up(rows in proptest::collection::vec(proptest::array::uniform5(1i64..100_000), 1..50)) {
        let said: Vec<Said> = rows.iter().map(|r| {
            let mut ends = [r[1], r[2], r[3]];
            ends.sort_unstable();
            Said { now: r[0], p10: ends[0], p50: ends[1], p90: ends[2], came: r[4] }
        }).collect();
        let s = score(said.iter().copied()).unwrap();
        prop_assert!((s.inside + s.below + s.above - 1.0).abs() < 1e-9 && s.n == rows.len());
        prop_assert!(s.pinball >= 0.0 && s.winkler >= 0.0 && s.error >= 0.0);
        let width = said.iter().map(|o| (o.p90 as f64 / o.p10 as f64).ln()).sum::<f64>() / said.len() as f64;
        prop_assert!(s.winkler >= width - 1e-9, "a miss only ever costs");
    }

    #[test]
    fn drawn_below(n in 1usize..1000, seed in 0u64..u64::MAX) {
        let mut g = SplitMix::new(seed);
        prop_assert!((0..50).all(|_| g.below(n) < n));
    }
}
