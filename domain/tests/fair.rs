//! The fair price out of a guide's figures on real series that its constants were not fitted on, with floors.
//!
//! The truth is the median trend of the seven days after: it knows the sales that made today's figures, and those to
//! come. The yardstick is the trend as it is, with the constant quantiles of its price band for p10 and p90.

use domain::market::{
    daily::Guide,
    fair::{Absent, Fair, Kind, Observation, Target, fair, ratios::Ratios},
    outlook::{Day, features},
};
use series::{LEARNED, Series, load, share};

mod series;

const QUANTILES: [f64; 3] = [0.1, 0.5, 0.9];
/// Upper ends in cents of all price bands but the last.
const BANDS: [i64; 3] = [500, 2_000, 10_000];
/// Between the thirds of the daily move.
const THIRDS: [f64; 2] = [0.0185, 0.0275];
/// Where the mean size of a daily change stands among the features.
const DAILY_MOVE: usize = 2;

/// What was said `age` days before, and what came.
struct Case {
    band: usize,
    third: usize,
    now: f64,
    came: f64,
    said: Result<Fair, Absent>,
}

fn said(days: &[Day], age_days: u32) -> Result<Fair, Absent> {
    let Guide { trend, avg7, avg30, low } = days[days.len() - 1].guide;
    let figures =
        [(Kind::GuideTrend, trend), (Kind::GuideAvg7, avg7), (Kind::GuideAvg30, avg30), (Kind::GuideLow, low)];
    let sources: Vec<Observation> = figures
        .into_iter()
        .filter_map(|(kind, cents)| Some((kind, cents?)))
        .map(|(kind, cents)| {
            let (condition, language, retailer) = (None, None, None);
            Observation { kind, cents, age_days, condition, language, retailer, confidence: 1.0 }
        })
        .collect();
    let daily_move = features(days).map(|f| f.values[DAILY_MOVE]);
    fair(&Target { daily_move, ..Target::default() }, &sources, &Ratios::default())
}

/// The median trend of the seven days after `day`, of three days at least.
fn week_after(days: &[Day], day: chrono::NaiveDate) -> Option<f64> {
    let after = |d: &&Day| d.day > day && (d.day - day).num_days() <= 7;
    let mut trends: Vec<i64> = days.iter().filter(after).filter_map(|d| d.guide.trend.filter(|&c| c > 0)).collect();
    trends.sort_unstable();
    let (low, high) = (trends.get((trends.len().max(1) - 1) / 2)?, trends.get(trends.len() / 2)?);
    (trends.len() >= 3).then(|| f64::midpoint(*low as f64, *high as f64))
}

/// Every day with a trend of 1 EUR or more, `age` days after the figures that are known.
fn cases(all: &Series, age: u32, wanted: impl Fn(u32) -> bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for days in all.iter().filter(|(id, _)| wanted(share(id))).map(|(_, days)| days) {
        for (i, today) in days.iter().enumerate() {
            let Some(now) = today.guide.trend.filter(|&c| c >= 100) else { continue };
            let later = today.day + chrono::Days::new(u64::from(age));
            let Some(came) = week_after(&days[i..], later) else { continue };
            let daily = features(&days[..=i]).map_or(0.0, |f| f.values[DAILY_MOVE]);
            cases.push(Case {
                band: BANDS.partition_point(|&end| end <= now),
                third: THIRDS.partition_point(|&end| end <= daily),
                now: now as f64,
                came,
                said: said(&days[..=i], age),
            });
        }
    }
    cases
}

fn quantiles(case: &Case) -> Option<[f64; 3]> {
    case.said.as_ref().ok().map(|f| [f.p10, f.p50, f.p90].map(|c| c as f64))
}

/// Mean pinball loss in log price over the three quantiles, where a price was said.
fn pinball(cases: &[Case], said: impl Fn(&Case) -> [f64; 3]) -> f64 {
    let loss = |c: &Case| {
        let off = said(c).map(|s| (c.came / s).ln());
        off.iter().zip(QUANTILES).map(|(o, q)| (q * o).max((q - 1.0) * o)).sum::<f64>() / 3.0
    };
    let losses: Vec<f64> = cases.iter().filter(|c| c.said.is_ok()).map(loss).collect();
    losses.iter().sum::<f64>() / losses.len() as f64
}

/// Mean size of the error of a point in log price, where a price was said.
fn error(cases: &[Case], point: impl Fn(&Case) -> f64) -> f64 {
    2.0 * 3.0 * pinball(cases, |c| [c.came, point(c), c.came])
}

fn coverage<'a>(cases: impl Iterator<Item = &'a Case>) -> f64 {
    let inside = |c: &Case| quantiles(c).map(|[low, _, high]| f64::from(low <= c.came && c.came <= high));
    let all: Vec<f64> = cases.filter_map(inside).collect();
    all.iter().sum::<f64>() / all.len() as f64
}

/// The constant quantiles of each price band, from the series the constants were fitted on.
fn constants(learned: &[Case]) -> Vec<[f64; 3]> {
    let of = |band| {
        let mut ratios: Vec<f64> = learned.iter().filter(|c| c.band == band).map(|c| c.came / c.now).collect();
        ratios.sort_by(f64::total_cmp);
        let at = |q: f64| ratios[(q * (ratios.len() - 1) as f64) as usize];
        [at(0.1), 1.0, at(0.9)]
    };
    (0..=BANDS.len()).map(of).collect()
}

/// Share of days with a price, gain over the yardstick, coverage, and the coverage of the parts.
struct Measured {
    said: f64,
    gain: f64,
    inside: f64,
    parts: Vec<f64>,
}

#[expect(clippy::unwrap_used, reason = "only cases with a price are asked")]
fn measure(all: &Series, age: u32) -> Measured {
    let constants = constants(&cases(all, age, |s| s < LEARNED));
    let unseen = cases(all, age, |s| s >= LEARNED);
    let said = unseen.iter().filter(|c| c.said.is_ok()).count() as f64 / unseen.len() as f64;
    let ours = pinball(&unseen, |c| quantiles(c).unwrap());
    let gain = 1.0 - ours / pinball(&unseen, |c| constants[c.band].map(|ratio| ratio * c.now));
    let [error, trend] = [error(&unseen, |c| quantiles(c).unwrap()[1]), error(&unseen, |c| c.now)];
    let inside = coverage(unseen.iter());
    let bands = (0..4).map(|b| coverage(unseen.iter().filter(|c| c.band == b)));
    let parts: Vec<f64> = bands.chain((0..3).map(|t| coverage(unseen.iter().filter(|c| c.third == t)))).collect();
    eprintln!(
        "{age} days old: {} cases, said {:.2} %, pinball -{:.1} %, inside {:.1} %, middle off by {error:.4} (trend {trend:.4}), \
         by band and third {parts:.3?}",
        unseen.len(),
        100.0 * said,
        100.0 * gain,
        100.0 * inside,
    );
    Measured { said, gain, inside, parts }
}

#[test]
fn figures_of_the_day() {
    let Some(all) = load() else { return };
    let m = measure(&all, 0);
    assert!(m.said >= 0.99, "nearly every day with a trend has a price");
    assert!(m.gain >= 0.03, "pinball");
    assert!((0.78..=0.82).contains(&m.inside), "coverage");
    assert!(m.parts.iter().all(|c| (0.74..=0.86).contains(c)), "coverage of a part");
}

#[test]
fn older_figures_are_as_sure_as_they_say() {
    let Some(all) = load() else { return };
    for age in [7, 30] {
        let m = measure(&all, age);
        assert!(m.gain >= 0.0, "pinball");
        assert!((0.76..=0.84).contains(&m.inside), "coverage");
    }
}
