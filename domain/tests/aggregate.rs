//! A product's whole history beside the values of numpy and scipy; `reference/make_aggregate.py` made them.

use domain::market::aggregate::{DAY_MICROS, Day, Observation, Verdict, Work, aggregate};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    as_of: i32,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    /// Day, cents, in stock.
    rows: Vec<[i32; 3]>,
    days: Vec<Daily>,
    last_day: i32,
    cents: i32,
    fair: f64,
    discount: f64,
    zscore: f64,
    slope_ols: f64,
    slope_ts: f64,
    volatility: f64,
    freshness_days: i32,
    score: f64,
}

#[derive(Deserialize)]
struct Daily {
    day: i32,
    kept: i32,
    rejected: i32,
    min: i32,
    max: i32,
    median: f64,
    mad: f64,
    med7: f64,
    med30: f64,
    med90: f64,
    volatility: f64,
}

fn near(pairs: &[(f64, f64)]) -> bool {
    pairs.iter().all(|&(a, b)| (a - b).abs() <= 1e-9 * (1.0 + b.abs()))
}

fn same_day(a: &Day, b: &Daily) -> bool {
    (a.day, a.kept, a.rejected, a.min, a.max) == (b.day, b.kept, b.rejected, b.min, b.max)
        && near(&[(a.median, b.median), (a.mad, b.mad), (a.med7, b.med7), (a.med30, b.med30), (a.med90, b.med90)])
        && near(&[(a.volatility, b.volatility)])
}

fn same_verdict(a: &Verdict, b: &Group) -> bool {
    (a.last_day, a.cents, a.freshness_days) == (b.last_day, b.cents, b.freshness_days)
        && near(&[(a.fair, b.fair), (a.discount, b.discount), (a.zscore, b.zscore), (a.score, b.score)])
        && near(&[(a.slope_ols, b.slope_ols), (a.slope_ts, b.slope_ts), (a.volatility, b.volatility)])
}

#[test]
fn as_numpy_and_scipy_do() {
    let reference: Reference = serde_json::from_str(include_str!("reference/aggregate.json")).unwrap();
    let mut work = Work::default();
    for group in &reference.groups {
        let observations: Vec<Observation> = (0..)
            .zip(&group.rows)
            .map(|(id, row)| Observation {
                at: i64::from(row[0]) * DAY_MICROS,
                id,
                cents: row[1],
                in_stock: row[2] == 1,
            })
            .collect();
        let mut days = Vec::new();
        let verdict = aggregate(&observations, reference.as_of, &mut work, &mut days).unwrap();
        assert_eq!(days.len(), group.days.len(), "{}", group.name);
        for (a, b) in days.iter().zip(&group.days) {
            assert!(same_day(a, b), "{}: {a:?}", group.name);
        }
        assert!(same_verdict(&verdict, group), "{}: {verdict:?}", group.name);
    }
}
