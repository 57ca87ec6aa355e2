//! The outlook on real series that its table was not learned from, with floors.

use chrono::{Days, NaiveDate};
use domain::market::outlook::{Day, Horizon, features, outlook};
use series::{LEARNED, Series, load, share};

mod series;

const QUANTILES: [f64; 3] = [0.1, 0.5, 0.9];
/// Upper ends in cents of all price bands but the last.
const BANDS: [i64; 3] = [500, 2_000, 10_000];
/// Between the thirds of daily volatility.
const THIRDS: [f64; 2] = [0.0365, 0.05];

fn trend_on(days: &[Day], day: NaiveDate) -> Option<i64> {
    let at = days.binary_search_by_key(&day, |d| d.day).ok()?;
    days[at].guide.trend.filter(|&c| c > 0)
}

/// What was said, and what came.
struct Case {
    band: usize,
    third: usize,
    now: f64,
    came: f64,
    said: [f64; 3],
}

#[expect(clippy::unwrap_used, reason = "a day with a trend has an outlook, or the test fails")]
fn cases(all: &Series, horizon: Horizon, wanted: impl Fn(u32) -> bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for days in all.iter().filter(|(id, _)| wanted(share(id))).map(|(_, days)| days) {
        for (i, today) in days.iter().enumerate() {
            let Some(now) = today.guide.trend.filter(|&c| c >= 100) else { continue };
            let Some(came) = trend_on(days, today.day + Days::new(horizon.days() as u64)) else { continue };
            let said = outlook(&days[..=i], today.day, horizon).unwrap();
            let vol = features(&days[..=i]).unwrap().values[1];
            cases.push(Case {
                band: BANDS.partition_point(|&end| end <= now),
                third: THIRDS.partition_point(|&end| end <= vol),
                now: now as f64,
                came: came as f64,
                said: [said.p10, said.p50, said.p90].map(|c| c as f64),
            });
        }
    }
    cases
}

/// Mean pinball loss of the log change, over the three quantiles.
fn pinball(cases: &[Case], said: impl Fn(&Case) -> [f64; 3]) -> f64 {
    let loss = |c: &Case| {
        let off = said(c).map(|s| (c.came / s).ln());
        off.iter().zip(QUANTILES).map(|(o, q)| (q * o).max((q - 1.0) * o)).sum::<f64>() / 3.0
    };
    cases.iter().map(loss).sum::<f64>() / cases.len() as f64
}

fn coverage<'a>(cases: impl Iterator<Item = &'a Case>) -> f64 {
    let (mut inside, mut all) = (0.0, 0.0);
    for c in cases {
        inside += f64::from(c.said[0] <= c.came && c.came <= c.said[2]);
        all += 1.0;
    }
    inside / all
}

/// "No change" with the constant quantiles of each price band, from the series that were learned from.
fn constants(learned: &[Case]) -> Vec<[f64; 3]> {
    let of = |band| {
        let mut ratios: Vec<f64> = learned.iter().filter(|c| c.band == band).map(|c| c.came / c.now).collect();
        ratios.sort_by(f64::total_cmp);
        let at = |q: f64| ratios[(q * (ratios.len() - 1) as f64) as usize];
        [at(0.1), 1.0, at(0.9)]
    };
    (0..=BANDS.len()).map(of).collect()
}

fn measure(horizon: Horizon, least_gain: f64) {
    let Some(all) = load() else { return };
    let constants = constants(&cases(&all, horizon, |s| s < LEARNED));
    let unseen = cases(&all, horizon, |s| s >= LEARNED);
    let gain = 1.0 - pinball(&unseen, |c| c.said) / pinball(&unseen, |c| constants[c.band].map(|ratio| ratio * c.now));
    let overall = coverage(unseen.iter());
    let bands: Vec<f64> = (0..4).map(|b| coverage(unseen.iter().filter(|c| c.band == b))).collect();
    let thirds: Vec<f64> = (0..3).map(|t| coverage(unseen.iter().filter(|c| c.third == t))).collect();
    eprintln!(
        "{horizon:?}: {} cases, pinball -{:.1} %, inside {:.1} %, by band {bands:.3?}, by third {thirds:.3?}",
        unseen.len(),
        100.0 * gain,
        100.0 * overall
    );
    assert!(gain >= least_gain, "pinball");
    assert!((0.78..=0.82).contains(&overall), "coverage");
    assert!(bands.iter().chain(&thirds).all(|c| (0.74..=0.86).contains(c)), "coverage of a part");
}

#[test]
fn a_week_ahead() {
    measure(Horizon::Week, 0.10);
}

#[test]
fn a_month_ahead() {
    measure(Horizon::Month, 0.15);
}
