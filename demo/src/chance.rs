//! Repeatable chance: the same question has the same answer.

/// Mixes numbers to one that looks random (SplitMix64, Steele et al. 2014).
pub fn mix(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9e37_79b9_7f4a_7c15, |state, part| {
        let mut z = state ^ part.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// The same as a number from 0 to 1, 1 excluded.
pub fn unit(parts: &[u64]) -> f64 {
    (mix(parts) >> 11) as f64 / (1u64 << 53) as f64
}

/// A text as a number to mix.
pub fn text(text: &str) -> u64 {
    mix(&text.bytes().map(u64::from).collect::<Vec<_>>())
}

/// A smooth curve through chance values from -1 to 1, one every `step` days.
pub fn wave(parts: &[u64], day: i64, step: i64) -> f64 {
    let (cell, within) = (day.div_euclid(step), day.rem_euclid(step));
    let at = |cell: i64| {
        let mut parts = parts.to_vec();
        parts.push(cell.cast_unsigned());
        unit(&parts).mul_add(2.0, -1.0)
    };
    let x = within as f64 / step as f64;
    let ease = x * x * (3.0 - 2.0 * x);
    at(cell).mul_add(1.0 - ease, at(cell + 1) * ease)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_repeatable_and_spread() {
        assert_eq!(mix(&[1, 2]), mix(&[1, 2]));
        assert_ne!(mix(&[1, 2]), mix(&[2, 1]));
        let mean = (0..10_000).map(|i| unit(&[7, i])).sum::<f64>() / 10_000.0;
        assert!((0.48..0.52).contains(&mean), "{mean}");
        for day in -50..50 {
            let step = (wave(&[3], day, 10) - wave(&[3], day + 1, 10)).abs();
            assert!(step < 0.35, "a jump of {step} on day {day}");
        }
    }
}
