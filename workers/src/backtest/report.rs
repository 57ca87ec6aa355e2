//! The cases in parts, as JSON and as Markdown.

use super::{
    Args,
    cases::{BANDS, Case, Found},
    measure::{Line, Still, measure},
    signals,
};
use chrono::NaiveDate;
use domain::market::outlook::{Horizon, LEAST_CENTS, MODEL};
use serde::Serialize;
use std::fmt;

/// What was measured.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What said it.
    model: &'static str,
    from: NaiveDate,
    to: NaiveDate,
    step_days: u64,
    /// Outlooks without a price on their day: not measured.
    unknown: u64,
    outlooks: Vec<Part>,
    signals: Vec<signals::Line>,
}

/// One part of the cases.
#[derive(Clone, Debug, Serialize)]
struct Part {
    horizon_days: i64,
    /// "all", "price", "volatility", "era", "newest trend".
    by: &'static str,
    /// Which of them.
    part: String,
    #[serde(flatten)]
    line: Line,
}

impl Report {
    /// Measures everything.
    pub fn of(args: &Args, found: &Found, signals: Vec<signals::Line>) -> Report {
        let still = Still::of(&found.cases);
        let thirds = thirds(&found.cases);
        let mut outlooks = Vec::new();
        for horizon in [Horizon::Week, Horizon::Month] {
            let mut add = |by, part: String, wanted: &dyn Fn(&Case) -> bool| {
                let cases = found.cases.iter().filter(|c| c.horizon == horizon && wanted(c));
                if let Some(line) = measure(cases, &still) {
                    outlooks.push(Part { horizon_days: horizon.days(), by, part, line });
                }
            };
            add("all", "all".to_owned(), &|_| true);
            for band in 0..=BANDS.len() {
                add("price", band_name(band), &|c| usize::from(c.band) == band);
            }
            for (third, name) in ["calm", "middle", "wild"].into_iter().enumerate() {
                add("volatility", name.to_owned(), &|c| thirds.partition_point(|&end| end <= c.volatility) == third);
            }
            for (place, era) in found.eras.iter().enumerate() {
                let name = if era.is_empty() { "not known" } else { era };
                add("era", name.to_owned(), &|c| usize::from(c.era) == place);
            }
            add("newest trend", "of the day".to_owned(), &|c| c.age == 0);
            add("newest trend", "older".to_owned(), &|c| c.age > 0);
        }
        Report {
            model: MODEL,
            from: args.from,
            to: args.to,
            step_days: args.step,
            unknown: found.unknown,
            outlooks,
            signals,
        }
    }
}

/// The two volatilities between three equal parts of the cases.
fn thirds(cases: &[Case]) -> [f32; 2] {
    let mut all: Vec<f32> = cases.iter().map(|c| c.volatility).collect();
    all.sort_unstable_by(f32::total_cmp);
    [all[all.len() / 3], all[all.len() * 2 / 3]]
}

fn band_name(band: usize) -> String {
    let low = band.checked_sub(1).map_or(LEAST_CENTS, |b| BANDS[b]) / 100;
    BANDS.get(band).map_or_else(|| format!("{low} EUR and more"), |end| format!("{low} to {} EUR", end / 100))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { model, from, to, step_days, unknown, outlooks, signals } = self;
        writeln!(
            f,
            "Outlooks of {from} to {to}, every {step_days} days ({model}); {unknown} without a price on their day.\n"
        )?;
        writeln!(
            f,
            "| days | by | part | cases | series | inside 80 % | below p10 | pinball | no change | gain (90 % interval) | Winkler | no change | MAE | no change |"
        )?;
        writeln!(
            f,
            "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |"
        )?;
        for Part { horizon_days, by, part, line: l } in outlooks {
            writeln!(
                f,
                "| {horizon_days} | {by} | {part} | {} | {} | {:.1} % | {:.1} % | {:.4} | {:.4} | {:+.1} % ({:+.1} to {:+.1}) | {:.3} | {:.3} | {:.4} | {:.4} |",
                l.cases,
                l.series,
                100.0 * l.inside,
                100.0 * l.below,
                l.pinball,
                l.pinball_no_change,
                100.0 * l.gain,
                100.0 * l.gain_p05,
                100.0 * l.gain_p95,
                l.winkler,
                l.winkler_no_change,
                l.mae,
                l.mae_no_change,
            )?;
        }
        writeln!(f, "\nSignals of the same days, each judged by the guide's trend when its days had passed.\n")?;
        writeln!(f, "{}", signals::HEAD)?;
        signals.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
