//! The statistics beside the values of numpy, scipy and scikit-learn; `reference/make.py` made them.

use chrono::{Days, NaiveDate};
use domain::market::{
    change_point::pettitt,
    judge::{Said, score},
    snapshot::Point,
    trend::trend,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    series: Vec<Series>,
    outlooks: Outlooks,
}

#[derive(Deserialize)]
struct Outlooks {
    /// now, p10, p50, p90, what came.
    rows: Vec<[i64; 5]>,
    pinball: f64,
    inside: f64,
    winkler: f64,
    error: f64,
    no_change: f64,
}

#[derive(Deserialize)]
struct Series {
    name: String,
    days: Vec<u64>,
    cents: Vec<i64>,
    slope: f64,
    s: i64,
    p: f64,
    pettitt_at: usize,
    pettitt_k: f64,
    pettitt_p: f64,
}

#[expect(clippy::unwrap_used, reason = "a fixture that can not be read fails the test")]
fn reference() -> Reference {
    serde_json::from_str(include_str!("reference/statistics.json")).unwrap()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + b.abs())
}

#[test]
fn theil_sen_and_mann_kendall() {
    let first = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
    for r in reference().series {
        let points: Vec<Point> =
            r.days.iter().zip(&r.cents).map(|(&n, &cents)| Point { day: first + Days::new(n), cents }).collect();
        let t = trend(&points).unwrap();
        assert!(near(t.slope, r.slope) && t.s == r.s && near(t.p, r.p), "{}: {t:?}, not {} {}", r.name, r.slope, r.p);
    }
}

#[test]
fn pettitt_by_ranks_is_pettitt_by_signs() {
    for r in reference().series {
        let (at, k, p) = pettitt(&r.cents).unwrap();
        assert!(at == r.pettitt_at && k == r.pettitt_k && near(p, r.pettitt_p), "{}: {at} {k} {p}", r.name);
    }
}

#[test]
fn outlooks_are_scored_as_scikit_learn_does() {
    let r = reference().outlooks;
    let s = score(r.rows.iter().map(|&[now, p10, p50, p90, came]| Said { now, p10, p50, p90, came })).unwrap();
    let pairs = [
        (s.pinball, r.pinball),
        (s.inside, r.inside),
        (s.winkler, r.winkler),
        (s.error, r.error),
        (s.no_change_error, r.no_change),
    ];
    assert!(pairs.iter().all(|&(a, b)| near(a, b)), "{pairs:?}");
}
