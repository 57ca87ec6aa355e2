//! Signals of the past: what would have been said on each day, and what came of it beside the market of that day.

use crate::{analysis::guide_observations, outlook::BySeries};
use chrono::{Days, NaiveDate};
use domain::market::{
    fair::{Target, fair, ratios::Ratios},
    judge::{Base, Due, Judged, Outcome, Summary, due, outcome, summary},
    outlook::{Day, LEAST_CENTS, features},
    signal::{Claim, Fair, Inputs, Kind, definition, signals},
    snapshot::Point,
};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use store::PgConnection;

/// Days before a date that a signal may look at: the longest rule reaches a year back.
const SPAN_DAYS: u64 = 366;
/// Where the bootstrap's drawing begins, so that the same cases give the same intervals.
const SEED: u64 = 20_261_124;
/// Draws of the bootstrap.
const ROUNDS: usize = 400;

/// A signal of the past that was judged.
#[derive(Clone, Copy, Debug)]
struct Case {
    kind: Kind,
    claim: Claim,
    day: NaiveDate,
    series: u32,
    outcome: Outcome,
}

/// All signals of the past.
#[derive(Debug, Default)]
pub struct Found {
    cases: Vec<Case>,
    /// Without a value on the day of judgement, by kind.
    unknown: BTreeMap<Kind, u64>,
    /// How all series moved, by day and horizon.
    bases: BTreeMap<(NaiveDate, u32), Base>,
}

/// One kind's line of the report.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Which signal.
    kind: Kind,
    horizon_days: u32,
    /// Judged ones.
    n: usize,
    /// Not judged: without a price on their day.
    unknown: u64,
    right: usize,
    wrong: usize,
    unmoved: usize,
    /// Absent where too few were said, see `domain::market::judge::summary`.
    #[serde(flatten)]
    measured: Option<Measured>,
}

/// What enough signals say of their kind. Intervals are 95 %, by a bootstrap over series.
#[derive(Clone, Debug, Serialize)]
struct Measured {
    series: usize,
    hit_rate: f64,
    base_rate: f64,
    lift: f64,
    lift_low: f64,
    lift_high: f64,
    lift_of_moved: f64,
    lift_of_moved_low: f64,
    lift_of_moved_high: f64,
    /// Both intervals lie above 1.
    proven: bool,
}

/// The signals of every `step`th day from `from` to `to`, each from the rows up to its day alone.
pub async fn collect(conn: &mut PgConnection, from: NaiveDate, to: NaiveDate, step: u64) -> store::Result<Found> {
    let mapped = store::analysis::mapped(conn).await?;
    let seconds: HashSet<i32> = mapped.iter().filter(|m| m.second).map(|m| m.id_product).collect();
    let furthest = Kind::ALL.iter().map(|&k| definition(k).horizon_days).max().unwrap_or(0);
    let first = from.checked_sub_days(Days::new(SPAN_DAYS)).unwrap_or(NaiveDate::MIN);
    let last = to + Days::new(u64::from(furthest) + domain::market::judge::LATE_DAYS);
    let mut ids = BySeries::open(conn, first, last).await?;
    let mut found = Found::default();
    let mut series = 0;
    while let Some(of) = ids.next().await? {
        for (second, days) in of.columns() {
            if second && !seconds.contains(&of.id_product) {
                continue;
            }
            let points: Vec<Point> = days
                .iter()
                .filter_map(|d| Some(Point { day: d.day, cents: d.guide.trend.filter(|&c| c > 0)? }))
                .collect();
            let dates = std::iter::successors(Some(from), |d| d.checked_add_days(Days::new(step)));
            for day in dates.take_while(|d| *d <= to) {
                look(&points, days, day, series, &mut found);
            }
            series += 1;
        }
    }
    Ok(found)
}

/// What one series says on one day, and what came.
fn look(points: &[Point], days: &[Day], as_of: NaiveDate, series: u32, found: &mut Found) {
    let Some(now) = points[..points.partition_point(|p| p.day <= as_of)].last() else { return };
    if now.cents < LEAST_CENTS || (as_of - now.day).num_days() > 3 {
        return;
    }
    for horizon in [7, 30] {
        if let Due::Came(came) = due(points, now.day, horizon, NaiveDate::MAX) {
            found.bases.entry((as_of, horizon)).or_default().count(now.cents, came.cents);
        }
    }
    let inputs = Inputs { as_of, series: points, fair: worth(days, as_of), offers: &[], abroad: &[] };
    for said in signals(&inputs) {
        match due(points, said.day, definition(said.kind).horizon_days, NaiveDate::MAX) {
            Due::Came(came) => {
                let Some(outcome) = outcome(said.claim, said.cents, came.cents) else { continue };
                found.cases.push(Case { kind: said.kind, claim: said.claim, day: as_of, series, outcome });
            }
            Due::Waiting | Due::NotSeen => *found.unknown.entry(said.kind).or_default() += 1,
        }
    }
}

/// What the guide of a day alone makes of a typical copy.
fn worth(days: &[Day], as_of: NaiveDate) -> Option<Fair> {
    let known = &days[..days.partition_point(|d| d.day <= as_of)];
    let newest = known.last()?;
    let age = u32::try_from((as_of - newest.day).num_days()).ok()?;
    let daily_move = features(known).map(|f| f.daily_move());
    let target = Target { language: None, condition: None, groups: Default::default(), daily_move };
    let made = fair(&target, &guide_observations(&newest.guide, age), &Ratios::default()).ok()?;
    Some(Fair { p10: made.p10, p50: made.p50, p90: made.p90 })
}

impl Found {
    /// A line for every kind of which anything was said, in the order of kinds.
    pub fn lines(&self) -> Vec<Line> {
        Kind::ALL.iter().filter_map(|&kind| self.line(kind)).collect()
    }

    fn line(&self, kind: Kind) -> Option<Line> {
        let horizon_days = definition(kind).horizon_days;
        let cases: Vec<&Case> = self.cases.iter().filter(|c| c.kind == kind).collect();
        let unknown = self.unknown.get(&kind).copied().unwrap_or(0);
        if cases.is_empty() && unknown == 0 {
            return None;
        }
        let judged: Vec<Judged> = cases
            .iter()
            .filter_map(|c| {
                let (base, base_of_moved) = self.bases.get(&(c.day, horizon_days))?.rates(c.claim)?;
                Some(Judged { series: c.series, outcome: c.outcome, base, base_of_moved })
            })
            .collect();
        let count = |outcome| cases.iter().filter(|c| c.outcome == outcome).count();
        Some(Line {
            kind,
            horizon_days,
            n: cases.len(),
            unknown,
            right: count(Outcome::Right),
            wrong: count(Outcome::Wrong),
            unmoved: count(Outcome::Unmoved),
            measured: summary(&judged, SEED, ROUNDS).map(|s| Measured::of(&s)),
        })
    }
}

impl Measured {
    fn of(s: &Summary) -> Measured {
        Measured {
            series: s.series,
            hit_rate: s.hit_rate,
            base_rate: s.base_rate,
            lift: s.lift.value,
            lift_low: s.lift.low,
            lift_high: s.lift.high,
            lift_of_moved: s.lift_of_moved.value,
            lift_of_moved_low: s.lift_of_moved.low,
            lift_of_moved_high: s.lift_of_moved.high,
            proven: s.proven(),
        }
    }
}

/// The table's head.
pub const HEAD: &str = "| signal | days | n | series | right | wrong | unmoved | unknown | hit rate | base rate | lift (95 % interval) | lift of what moved | shown |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |";

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Line { kind, horizon_days, n, unknown, right, wrong, unmoved, measured } = self;
        let Some(m) = measured else {
            return write!(
                f,
                "| {kind} | {horizon_days} | {n} | | {right} | {wrong} | {unmoved} | {unknown} | | | too few | | no |"
            );
        };
        write!(
            f,
            "| {kind} | {horizon_days} | {n} | {} | {right} | {wrong} | {unmoved} | {unknown} | {:.1} % | {:.1} % | {:.2} ({:.2} to {:.2}) | {:.2} ({:.2} to {:.2}) | {} |",
            m.series,
            100.0 * m.hit_rate,
            100.0 * m.base_rate,
            m.lift,
            m.lift_low,
            m.lift_high,
            m.lift_of_moved,
            m.lift_of_moved_low,
            m.lift_of_moved_high,
            if m.proven { "yes" } else { "no" },
        )
    }
}
