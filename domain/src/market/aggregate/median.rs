//! Medians: of doubles in any order, and of prices in ascending order.

/// The median, the mean of the two middle values of an even count; 0 of nothing. Changes the order of `values`.
pub(super) fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let half = values.len() / 2;
    let odd = values.len() % 2 == 1;
    let (below, &mut upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    if odd { upper } else { (below.iter().copied().fold(f64::NEG_INFINITY, f64::max) + upper) / 2.0 }
}

/// The median of ascending prices; 0 of nothing.
pub(super) fn of_ascending(cents: &[i32]) -> f64 {
    let half = cents.len() / 2;
    match cents.len() {
        0 => 0.0,
        n if n % 2 == 1 => f64::from(cents[half]),
        _ => (f64::from(cents[half - 1]) + f64::from(cents[half])) / 2.0,
    }
}

/// The median of the distances of ascending prices from their own median `middle`; 0 of nothing.
///
/// Ascending prices are two lists of ascending distances, one to each side: they are merged as far as the middle, and
/// nothing is sorted again.
pub(super) fn of_distances(cents: &[i32], middle: f64) -> f64 {
    let half = cents.len() / 2;
    let distance = |at: usize| cents.get(at).map_or(f64::INFINITY, |&cents| (f64::from(cents) - middle).abs());
    let (mut left, mut right) = (half.wrapping_sub(1), half);
    let (mut before, mut last) = (0.0, 0.0);
    for _ in 0..half + cents.len().min(1) {
        let (below, above) = (distance(left), distance(right));
        let lower = below < above;
        (before, last) = (last, if lower { below } else { above });
        // No branch: which side is next is a coin's throw.
        left = left.wrapping_sub(usize::from(lower));
        right += usize::from(!lower);
    }
    if cents.len() % 2 == 1 { last } else { (before + last) / 2.0 }
}
