//! Straight lines through days: least squares, and the median of all pairs.

use super::{daily::Day, median::median};

/// Least-squares slope of the median on the day (Gauss 1809), in cents a day; 0 with one day.
pub(super) fn least_squares(days: &[Day]) -> f64 {
    let n = days.len() as f64;
    let mean_x = days.iter().map(|day| f64::from(day.day)).sum::<f64>() / n;
    let mean_y = days.iter().map(|day| day.median).sum::<f64>() / n;
    let (mut xx, mut xy) = (0.0, 0.0);
    for day in days {
        let x = f64::from(day.day) - mean_x;
        xx += x * x;
        xy += x * (day.median - mean_y);
    }
    if xx > 0.0 { xy / xx } else { 0.0 }
}

/// The median of the slopes of all pairs of days, in cents a day; 0 with one day.
///
/// Theil, "A rank-invariant method of linear and polynomial regression analysis" (1950); Sen, "Estimates of the
/// Regression Coefficient Based on Kendall's Tau" (JASA 1968). At most 90 days are 4,005 pairs, so all of
/// them are listed and their median is selected.
pub(super) fn theil_sen(days: &[Day], slopes: &mut Vec<f64>) -> f64 {
    slopes.clear();
    for (n, later) in days.iter().enumerate() {
        slopes.extend(days[..n].iter().map(|earlier| {
            let rise = later.median - earlier.median;
            rise / f64::from(later.day - earlier.day)
        }));
    }
    median(slopes)
}
