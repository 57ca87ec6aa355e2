//! How much the price moves from one day to the next.

use super::daily::Day;

/// Days over which the volatility looks back.
pub(super) const VOLATILITY_DAYS: i32 = 30;

/// Fills in the volatility: the standard deviation of log returns, as in Hull, "Options, Futures, and Other
/// Derivatives", chapter on estimating volatility from historical data; not annualised.
///
/// Each window is summed anew: sums that are carried along drift, and their last bits would depend on what came before.
pub(super) fn volatility(days: &mut [Day], changes: &mut Vec<f64>) {
    changes.clear();
    changes.extend(days.windows(2).map(|pair| (pair[1].median / pair[0].median).ln()));
    let mut oldest = 0;
    for newest in 1..days.len() {
        while days[oldest].day <= days[newest].day - VOLATILITY_DAYS {
            oldest += 1;
        }
        // The change into day i is changes[i - 1]; nothing leads into the first day.
        days[newest].volatility = standard_deviation(&changes[oldest.max(1) - 1..newest]);
    }
}

/// With n - 1 below; 0 of fewer than two.
fn standard_deviation(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / (values.len() - 1) as f64).sqrt()
}
