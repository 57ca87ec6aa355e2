//! Signals on real series: how often each kind was right beside the market of the same days, and that what a definition says
//! of its proof is what is measured here.

use chrono::NaiveDate;
use domain::market::{
    fair::{Kind as Figure, Observation, Target, fair, ratios::Ratios},
    judge::{Base, Due, Judged, Summary, due, outcome, summary},
    outlook::{Day, LEAST_CENTS, features},
    signal::{Claim, Fair, Inputs, Kind, Proof, definition, signals},
    snapshot::Point,
};
use series::{LEARNED, load, share};
use std::collections::BTreeMap;

mod abroad;
mod series;

/// Days between two days that are looked at: those of one series repeat each other.
const STEP: i64 = 3;

/// A signal that was judged: which series, what it claims, on which day, and whether it was right.
struct Case {
    series: u32,
    claim: Claim,
    day: NaiveDate,
    outcome: domain::market::judge::Outcome,
}

/// What the guide of a day makes of a typical copy, as the analysis does.
fn worth(known: &[Day]) -> Option<Fair> {
    let g = known.last()?.guide;
    let figures = [
        (Figure::GuideTrend, g.trend),
        (Figure::GuideAvg7, g.avg7),
        (Figure::GuideAvg30, g.avg30),
        (Figure::GuideLow, g.low),
    ];
    let observations: Vec<Observation> = figures
        .into_iter()
        .filter_map(|(kind, cents)| {
            let cents = cents.filter(|&c| c > 0)?;
            let (condition, language, retailer) = (None, None, None);
            Some(Observation { kind, cents, age_days: 0, condition, language, retailer, confidence: 1.0 })
        })
        .collect();
    let daily_move = features(known).map(|f| f.daily_move());
    let target = Target { language: None, condition: None, groups: Default::default(), daily_move };
    let made = fair(&target, &observations, &Ratios::default()).ok()?;
    Some(Fair { p10: made.p10, p50: made.p50, p90: made.p90 })
}

#[test]
fn each_kind_is_as_good_as_its_definition_says() {
    let Some(all) = load() else { return };
    let abroad = abroad::load();
    let mut cases: BTreeMap<Kind, Vec<Case>> = BTreeMap::new();
    // How the market moved: the series that are measured, and for the distance to the United States all of them.
    let mut bases: BTreeMap<(bool, NaiveDate, u32), Base> = BTreeMap::new();
    let first = all.values().filter_map(|days| days.first()).map(|d| d.day).min().unwrap_or(NaiveDate::MIN);
    // The distance to the United States was not learned from anything here: all series measure it.
    for (series, (id, days)) in (0..).zip(&all) {
        let (unseen, abroad) = (share(id) >= LEARNED, abroad.get(id).map_or(&[][..], Vec::as_slice));
        let points: Vec<Point> =
            days.iter().filter_map(|d| Some(Point { day: d.day, cents: d.guide.trend.filter(|&c| c > 0)? })).collect();
        let on = |at: &Point| (at.day - first).num_days() % STEP == 0 && at.cents >= LEAST_CENTS;
        for (at, now) in points.iter().enumerate().filter(|(_, p)| on(p)) {
            for horizon in [7, 30] {
                if let Due::Came(came) = due(&points, now.day, horizon, NaiveDate::MAX) {
                    for wide in [false, true].into_iter().filter(|&wide| wide || unseen) {
                        bases.entry((wide, now.day, horizon)).or_default().count(now.cents, came.cents);
                    }
                }
            }
            if !unseen && abroad.is_empty() {
                continue;
            }
            let known = &days[..days.partition_point(|d| d.day <= now.day)];
            let inputs = Inputs { as_of: now.day, series: &points[..=at], fair: worth(known), offers: &[], abroad };
            for said in signals(&inputs).into_iter().filter(|s| unseen || s.kind == Kind::Spread) {
                let Due::Came(came) = due(&points, said.day, definition(said.kind).horizon_days, NaiveDate::MAX) else {
                    continue;
                };
                let Some(outcome) = outcome(said.claim, said.cents, came.cents) else { continue };
                cases.entry(said.kind).or_default().push(Case { series, claim: said.claim, day: now.day, outcome });
            }
        }
    }
    let mut wrong = Vec::new();
    for &kind in Kind::ALL {
        let d = definition(kind);
        let judged: Vec<Judged> = cases
            .get(&kind)
            .into_iter()
            .flatten()
            .filter_map(|c| {
                let (base, base_of_moved) =
                    bases.get(&(kind == Kind::Spread, c.day, d.horizon_days))?.rates(c.claim)?;
                Some(Judged { series: c.series, outcome: c.outcome, base, base_of_moved })
            })
            .collect();
        let measured = summary(&judged, 1, 1_000);
        println!("{}", told(kind, &judged, measured.as_ref()));
        let proof = measured.map_or(Proof::Unmeasured, |s| if s.proven() { Proof::Lift } else { Proof::Weak });
        if proof != d.proof {
            wrong.push(format!("{kind}: said to be {}, measured as {proof}", d.proof));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn told(kind: Kind, judged: &[Judged], measured: Option<&Summary>) -> String {
    let Some(s) = measured else { return format!("| {kind} | {} | too few |", judged.len()) };
    let lift = |l: domain::market::judge::Interval| format!("{:.2} ({:.2} to {:.2})", l.value, l.low, l.high);
    format!(
        "| {kind} | {} | {} | {:.1} % | {:.1} % | {} | {} |",
        s.n,
        s.series,
        100.0 * s.hit_rate,
        100.0 * s.base_rate,
        lift(s.lift),
        lift(s.lift_of_moved)
    )
}
