//! Quantiles of whole cents.

/// The `q` quantile (0..=1) of an ascending slice, rounded half away from zero; `None` of nothing.
///
/// Type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996): linear between the two neighbours of
/// rank `(n - 1) q`, as numpy and R do by default.
#[must_use]
pub fn quantile(ascending: &[i64], q: f64) -> Option<i64> {
    let last = ascending.len().checked_sub(1)?;
    let rank = q.clamp(0.0, 1.0) * last as f64;
    let below = (rank.floor() as usize).min(last);
    let low = ascending[below];
    let high = ascending[(below + 1).min(last)];
    Some(low + ((high - low) as f64 * (rank - below as f64)).round() as i64)
}

/// The median of an ascending slice.
#[must_use]
pub fn median(ascending: &[i64]) -> Option<i64> {
    quantile(ascending, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_numpy_does() {
        // numpy.quantile([100, 200, 400, 800], [0.1, 0.25, 0.5, 0.9]) = 130, 175, 300, 680
        let cents = [100, 200, 400, 800];
        let all: Vec<_> = [0.1, 0.25, 0.5, 0.9].map(|q| quantile(&cents, q)).into_iter().flatten().collect();
        assert_eq!(all, [130, 175, 300, 680]);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(median(&[7]), Some(7));
    }

    proptest! {
        #[test]
        fn ordered_and_inside(mut cents in proptest::collection::vec(1i64..1_000_000_000, 1..40)) {
            cents.sort_unstable();
            let at: Vec<i64> = [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0].iter().filter_map(|&q| quantile(&cents, q)).collect();
            prop_assert!(at.is_sorted());
            prop_assert_eq!(at.first(), cents.first());
            prop_assert_eq!(at.last(), cents.last());
        }
    }
}
