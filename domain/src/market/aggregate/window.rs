//! What trails behind each day: medians of windows of days, and the volatility.
//!
//! A window of w days at day d holds the rows with a day in (d - w, d]; days without a row are not made up.

use super::{daily::Day, median::of_ascending};

/// Days over which the volatility looks back.
const VOLATILITY_DAYS: i32 = 30;

/// Values in ascending order, which come and go one at a time.
///
/// An ordered array: it holds at most 90 doubles, so finding a place is a few steps and making room a short copy.
#[derive(Debug, Default)]
pub(super) struct Window(Vec<f64>);

impl Window {
    fn insert(&mut self, value: f64) {
        self.0.insert(self.place(value), value);
    }

    fn remove(&mut self, value: f64) {
        self.0.remove(self.place(value));
    }

    fn place(&self, value: f64) -> usize {
        self.0.partition_point(|&other| other < value)
    }
}

/// Tells `put` the trailing median over `width` days for each of `days`, which are in ascending order.
pub(super) fn medians(days: &mut [Day], width: i32, window: &mut Window, put: impl Fn(&mut Day, f64)) {
    window.0.clear();
    let mut oldest = 0;
    for newest in 0..days.len() {
        window.insert(days[newest].median);
        while days[oldest].day <= days[newest].day - width {
            window.remove(days[oldest].median);
            oldest += 1;
        }
        put(&mut days[newest], of_ascending(&window.0));
    }
}

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
