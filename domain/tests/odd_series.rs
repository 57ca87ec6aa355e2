//! Series that say little or nonsense: what each part of the analysis then says. The table stands in docs/methodology.md.

use chrono::{Days, NaiveDate};
use domain::market::{
    change_point::changes,
    daily::Guide,
    fair::{Kind as Figure, Observation, Target, fair, ratios::Ratios},
    flag::{self, flags},
    liquidity::{self, liquidity},
    outlook::{Day, Horizon, features, outlook},
    signal::{Inputs, signals},
    snapshot::{Point, snapshot},
    trend::{Direction, trend},
};
use std::fmt::Write as _;

const TODAY: u64 = 60;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default() + Days::new(n)
}

/// What everything says of a series on the last day, in one line.
fn said(values: &[(u64, i64)]) -> String {
    let as_of = day(TODAY);
    let days: Vec<Day> = values
        .iter()
        .map(|&(n, cents)| Day { day: day(n), guide: Guide { trend: Some(cents), ..Guide::default() } })
        .collect();
    // As the analysis does: what is no price has no daily value.
    let points: Vec<Point> =
        values.iter().filter(|v| v.1 > 0).map(|&(n, cents)| Point { day: day(n), cents }).collect();
    let mut out = String::new();
    let state = snapshot(&points);
    let _ = match &state {
        Some(s) => write!(out, "stands at {} (p10 {}, p50 {}, p90 {}, {} days)", s.last, s.p10, s.p50, s.p90, s.days),
        None => write!(out, "stands nowhere"),
    };
    let worth = fair(
        &Target {
            language: None,
            condition: None,
            groups: Default::default(),
            daily_move: features(&days).map(|f| f.daily_move()),
        },
        &points
            .last()
            .map(|p| {
                let age_days = u32::try_from((as_of - p.day).num_days()).unwrap_or(0);
                let (condition, language, retailer) = (None, None, None);
                Observation {
                    kind: Figure::GuideTrend,
                    cents: p.cents,
                    age_days,
                    condition,
                    language,
                    retailer,
                    confidence: 1.0,
                }
            })
            .into_iter()
            .collect::<Vec<_>>(),
        &Ratios::default(),
    );
    let _ = match worth {
        Ok(f) => write!(out, "; worth {} to {}", f.p10, f.p90),
        Err(why) => write!(out, "; no fair price: {why:?}"),
    };
    let _ = match outlook(&days, as_of, Horizon::Month) {
        Some(o) => write!(out, "; outlook {} to {}", o.p10, o.p90),
        None => write!(out, "; no outlook"),
    };
    let _ = match trend(&points) {
        Some(t) if t.direction != Direction::None => write!(out, "; trend {:+.3}", t.slope),
        Some(_) => write!(out, "; no direction"),
        None => write!(out, "; no trend"),
    };
    let counted: Vec<liquidity::Day> =
        points.iter().map(|p| liquidity::Day { day: p.day, cents: p.cents, offers: None, sources: None }).collect();
    let _ = match liquidity(&counted, as_of).turnover {
        Some(share) => write!(out, "; moves on {:.0} % of days", 100.0 * share),
        None => write!(out, "; turnover unknown"),
    };
    let _ = write!(out, "; {} changes", changes(&points).len());
    let inputs = Inputs { as_of, series: &points, fair: None, offers: &[], abroad: &[] };
    let kinds: Vec<String> = signals(&inputs).iter().map(|s| s.kind.to_string()).collect();
    let _ = write!(out, "; signals [{}]", kinds.join(", "));
    let doubts =
        flags(&flag::Inputs { as_of, series: &points, offers: &[], sources: None, disagreement: None, suspect: None });
    let kinds: Vec<String> = doubts.iter().map(|f| f.kind.to_string()).collect();
    let _ = write!(out, "; flags [{}]", kinds.join(", "));
    out
}

#[test]
fn each_has_a_stated_outcome() {
    let constant: Vec<(u64, i64)> = (0..=TODAY).map(|n| (n, 500)).collect();
    let zero: Vec<(u64, i64)> = (0..=TODAY).map(|n| (n, 0)).collect();
    let gaps: Vec<(u64, i64)> = (0..=TODAY / 9).map(|n| (n * 9 + 6, 500 + n as i64)).collect();
    let absurd: Vec<(u64, i64)> = (0..TODAY).map(|n| (n, 500)).chain([(TODAY, 5_000_000)]).collect();
    let wild: Vec<(u64, i64)> = (0..=TODAY).map(|n| (n, if n % 2 == 0 { 100 } else { 1_000_000 })).collect();
    let old: Vec<(u64, i64)> = (0..20).map(|n| (n, 500)).collect();
    let cases: [(&str, &[(u64, i64)]); 9] = [
        ("empty", &[]),
        ("single point", &[(TODAY, 500)]),
        ("thin", &[(TODAY - 9, 480), (TODAY - 4, 510), (TODAY, 500)]),
        ("constant", &constant),
        ("all zero", &zero),
        ("gaps", &gaps),
        ("one absurd value", &absurd),
        ("all absurd", &wild),
        ("ended", &old),
    ];
    let table: Vec<String> = cases.iter().map(|(name, values)| format!("{name}: {}", said(values))).collect();
    assert_eq!(table, EXPECTED, "\n{}", table.join("\n"));
}

const EXPECTED: [&str; 9] = [
    "empty: stands nowhere; no fair price: Nothing; no outlook; no trend; turnover unknown; 0 changes; signals []; flags []",
    "single point: stands at 500 (p10 500, p50 500, p90 500, 1 days); worth 451 to 554; outlook 402 to 652; no trend; turnover unknown; 0 changes; signals []; flags []",
    "thin: stands at 500 (p10 484, p50 500, p90 508, 3 days); worth 454 to 550; outlook 407 to 628; no trend; turnover unknown; 0 changes; signals []; flags []",
    "constant: stands at 500 (p10 500, p50 500, p90 500, 30 days); worth 472 to 530; outlook 447 to 589; no direction; moves on 0 % of days; 0 changes; signals []; flags []",
    "all zero: stands nowhere; no fair price: Nothing; no outlook; no trend; turnover unknown; 0 changes; signals []; flags []",
    "gaps: stands at 506 (p10 503, p50 505, p90 506, 4 days); worth 468 to 548; outlook 407 to 595; no trend; turnover unknown; 0 changes; signals []; flags []",
    "one absurd value: stands at 5000000 (p10 500, p50 500, p90 500, 30 days); worth 2436932 to 10258800; outlook 3325038 to 20243838; no direction; moves on 3 % of days; 0 changes; signals [mean reversion, momentum 7, new high 30]; flags [spike]",
    "all absurd: stands at 100 (p10 100, p50 500050, p90 1000000, 30 days); worth 49 to 205; outlook 43 to 138; no direction; moves on 100 % of days; 0 changes; signals [momentum 7]; flags []",
    "ended: stands at 500 (p10 500, p50 500, p90 500, 20 days); no fair price: Old; no outlook; no direction; turnover unknown; 0 changes; signals []; flags [stale]",
];
