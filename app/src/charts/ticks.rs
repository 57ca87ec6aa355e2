//! Round numbers and round days for the axes.

use chrono::{Days, NaiveDate};

/// At most about `wanted` multiples of 1, 2 or 5 times a power of ten inside `low..=high`.
pub(super) fn values(low: i64, high: i64, wanted: i64) -> Vec<i64> {
    let least = ((high - low) / wanted.max(1)).max(1);
    let mut power = 1;
    let step = loop {
        let fits = [power, 2 * power, 5 * power].into_iter().find(|s| *s >= least);
        if let Some(step) = fits {
            break step;
        }
        power *= 10;
    };
    let first = low.div_euclid(step) * step;
    (0..).map(|i| first + i * step).skip_while(|v| *v < low).take_while(|v| *v <= high).collect()
}

/// The same for a scale of parts: 1, 2 and 5 times the powers of ten, the powers alone where those are many.
pub(super) fn parts(low: i64, high: i64, wanted: i64) -> Vec<i64> {
    let powers = || std::iter::successors(Some(1_i64), |power| power.checked_mul(10)).take_while(move |p| *p <= high);
    let inside = |value: &i64| (low..=high).contains(value);
    let all: Vec<i64> = powers().flat_map(|p| [p, p.saturating_mul(2), p.saturating_mul(5)]).filter(inside).collect();
    match all.len() {
        // Prices of one season are close together: as on the other scale.
        0..=2 => values(low, high, wanted),
        3..=9 => all,
        _ => powers().filter(inside).collect(),
    }
}

/// At most `wanted` evenly spaced days, counted back from the last, which is always among them.
pub(super) fn days(first: NaiveDate, last: NaiveDate, wanted: i64) -> Vec<NaiveDate> {
    let span = (last - first).num_days();
    let steps = [1, 2, 3, 7, 14, 28, 56, 91, 182, 364];
    let step = steps.into_iter().find(|s| span / s < wanted).unwrap_or(span / wanted.max(1) + 1);
    let mut found: Vec<NaiveDate> =
        (0..=span / step).filter_map(|i| last.checked_sub_days(Days::new((i * step).unsigned_abs()))).collect();
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_ones() {
        assert_eq!(values(980, 1530, 5), [1000, 1200, 1400]);
        assert_eq!(values(0, 7, 5), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(parts(90, 1_100, 5), [100, 200, 500, 1_000]);
        assert_eq!(parts(1_000, 1_530, 5), values(1_000, 1_530, 5));
        assert_eq!(parts(1, 1_000_000, 5).len(), 7);
        assert!(parts(1, i64::MAX, 5).len() < 20);
        let day = |d| NaiveDate::from_ymd_opt(2025, 10, d).unwrap();
        assert_eq!(days(day(1), day(31), 4), [day(3), day(17), day(31)]);
        assert_eq!(days(day(5), day(5), 4), [day(5)]);
    }
}
