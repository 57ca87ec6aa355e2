//! How sure a figure is: the bootstrap, drawn by a generator of its own so that the same seed gives the same interval.
//!
//! Efron ("Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 1979), percentile interval. Whole groups
//! are drawn, because the days of one series are not independent (Field and Welsh, "Bootstrapping Clustered Data",
//! JRSS B 2007).

/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). Not for secrets.
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// Begins at `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1` (0 for none), by the upper half of a product (Lemire, 2019); its bias is below n / 2^64.
    pub const fn below(&mut self, n: usize) -> usize {
        ((self.draw() as u128 * n as u128) >> 64) as usize
    }
}

/// A figure and the 95 % interval around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// The figure itself.
    pub value: f64,
    /// Its upper end.
    pub high: f64,
}

impl Interval {
    pub(super) const fn around(self, value: f64) -> Self {
        Self { value, ..self }
    }
}

/// Intervals of two figures of `groups` groups, each round made of as many groups drawn with replacement. Rounds in which
/// the figures are not defined do not count; without any, the interval is without bounds.
pub(super) fn intervals(
    groups: usize,
    seed: u64,
    rounds: usize,
    figures: impl Fn(&[usize]) -> Option<[f64; 2]>,
) -> [Interval; 2] {
    let mut generator = SplitMix::new(seed);
    let mut drawn = vec![0; groups];
    let mut seen: [Vec<f64>; 2] = [Vec::with_capacity(rounds), Vec::with_capacity(rounds)];
    for _ in 0..rounds {
        drawn.fill_with(|| generator.below(groups));
        for (list, figure) in seen.iter_mut().zip(figures(&drawn).into_iter().flatten()) {
            list.push(figure);
        }
    }
    seen.map(|mut list| {
        list.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| list.get((share * list.len().saturating_sub(1) as f64).round() as usize).copied();
        Interval {
            low: at(0.025).unwrap_or(f64::NEG_INFINITY),
            value: at(0.5).unwrap_or(f64::NAN),
            high: at(0.975).unwrap_or(f64::INFINITY),
        }
    })
}
