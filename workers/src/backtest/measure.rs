//! How good a set of cases is. Everything is measured on the log change, so that a card of 2 EUR counts as one of 200.

use super::cases::{BANDS, Case};
use domain::market::outlook::Horizon;
use serde::Serialize;
use std::collections::BTreeMap;

/// The three quantiles that are said.
const QUANTILES: [f64; 3] = [0.1, 0.5, 0.9];
/// Draws of the bootstrap.
const DRAWS: usize = 400;

/// "No change" with constant quantiles: of each horizon and price band those the cases really had. A yardstick that knows
/// the answer, and therefore a hard one.
pub struct Still([[[f64; 3]; BANDS.len() + 1]; 2]);

impl Still {
    /// From all cases.
    pub fn of(cases: &[Case]) -> Still {
        let mut still = [[[0.0; 3]; BANDS.len() + 1]; 2];
        for (h, bands) in still.iter_mut().enumerate() {
            for (b, quantiles) in bands.iter_mut().enumerate() {
                let of = cases.iter().filter(|c| place(c.horizon) == h && usize::from(c.band) == b);
                let mut moved: Vec<f64> = of.map(|c| log(c.came, c.base)).collect();
                moved.sort_unstable_by(f64::total_cmp);
                if let Some(last) = moved.len().checked_sub(1) {
                    *quantiles = [moved[(0.1 * last as f64) as usize], 0.0, moved[(0.9 * last as f64) as usize]];
                }
            }
        }
        Still(still)
    }

    fn said(&self, case: &Case) -> [f64; 3] {
        self.0[place(case.horizon)][usize::from(case.band)]
    }
}

fn place(horizon: Horizon) -> usize {
    usize::from(horizon == Horizon::Month)
}

fn log(above: f32, below: f32) -> f64 {
    (f64::from(above) / f64::from(below)).ln()
}

/// Mean over p10, p50 and p90 of the pinball loss (Koenker and Bassett 1978).
fn pinball(moved: f64, said: [f64; 3]) -> f64 {
    let loss = |(s, q): (f64, f64)| (q * (moved - s)).max((q - 1.0) * (moved - s));
    said.into_iter().zip(QUANTILES).map(loss).sum::<f64>() / 3.0
}

/// The score of an 80 % interval: its width, and ten times by how much it was missed (Winkler 1972; Gneiting and Raftery 2007).
fn winkler(moved: f64, [low, _, high]: [f64; 3]) -> f64 {
    (high - low) + 10.0 * ((low - moved).max(0.0) + (moved - high).max(0.0))
}

/// One line of the report. Losses are of log changes: 0.05 is about 5 %.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// How many outlooks.
    pub cases: usize,
    /// Of how many series.
    pub series: usize,
    /// Share between p10 and p90: 0.8 is wanted.
    pub inside: f64,
    /// Share below p10: 0.1 is wanted.
    pub below: f64,
    /// Mean pinball loss.
    pub pinball: f64,
    /// That of "no change".
    pub pinball_no_change: f64,
    /// How much smaller ours is, and the 90 % interval of it by a bootstrap over series (Efron 1979).
    pub gain: f64,
    /// Lower end.
    pub gain_p05: f64,
    /// Upper end.
    pub gain_p95: f64,
    /// Mean Winkler score.
    pub winkler: f64,
    /// That of "no change".
    pub winkler_no_change: f64,
    /// Mean absolute error of p50.
    pub mae: f64,
    /// That of "no change".
    pub mae_no_change: f64,
}

/// Measures these cases; `None` of none.
pub fn measure<'c>(cases: impl Iterator<Item = &'c Case>, still: &Still) -> Option<Line> {
    let mut sums = [0.0; 8];
    let mut by_series: BTreeMap<u32, [f64; 2]> = BTreeMap::new();
    let mut n = 0;
    for case in cases {
        let moved = log(case.came, case.base);
        let [ours, theirs] = [case.said.map(|s| log(s, case.base)), still.said(case)];
        let losses = [pinball(moved, ours), pinball(moved, theirs)];
        let one = [
            f64::from(u8::from(case.said[0] <= case.came && case.came <= case.said[2])),
            f64::from(u8::from(case.came < case.said[0])),
            losses[0],
            losses[1],
            winkler(moved, ours),
            winkler(moved, theirs),
            (moved - ours[1]).abs(),
            moved.abs(),
        ];
        sums.iter_mut().zip(one).for_each(|(sum, x)| *sum += x);
        by_series.entry(case.series).or_default().iter_mut().zip(losses).for_each(|(sum, x)| *sum += x);
        n += 1;
    }
    if n == 0 {
        return None;
    }
    let mean = sums.map(|sum| sum / n as f64);
    let series: Vec<[f64; 2]> = by_series.into_values().collect();
    let [gain_p05, gain_p95] = interval(&series);
    Some(Line {
        cases: n,
        series: series.len(),
        inside: mean[0],
        below: mean[1],
        pinball: mean[2],
        pinball_no_change: mean[3],
        gain: gain([mean[2], mean[3]]),
        gain_p05,
        gain_p95,
        winkler: mean[4],
        winkler_no_change: mean[5],
        mae: mean[6],
        mae_no_change: mean[7],
    })
}

/// Zero where "no change" made no mistake at all.
fn gain([ours, theirs]: [f64; 2]) -> f64 {
    if theirs > 0.0 { 1.0 - ours / theirs } else { 0.0 }
}

/// The 5 % and 95 % quantiles of the gain over draws of whole series, with a fixed seed: the same cases, the same answer.
fn interval(series: &[[f64; 2]]) -> [f64; 2] {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut gains: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let mut sums = [0.0; 2];
            for _ in series {
                let drawn = series[(next(&mut state) % series.len() as u64) as usize];
                sums.iter_mut().zip(drawn).for_each(|(sum, x)| *sum += x);
            }
            gain(sums)
        })
        .collect();
    gains.sort_unstable_by(f64::total_cmp);
    [gains[DRAWS / 20], gains[DRAWS - 1 - DRAWS / 20]]
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
