//! How long to wait before trying again: twice as long each time, and never all at the same moment.

use chrono::{DateTime, Utc};
use reqwest::Url;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

/// A row of pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The first pause, at most.
    pub first: Duration,
    /// No pause is longer.
    pub longest: Duration,
}

impl Backoff {
    /// The pause after this attempt (the first is 1): between half and all of `first * 2^(attempt-1)`, by the seed.
    /// (Half of it is certain, so that a host in trouble always gets its rest; AWS calls this "equal jitter".)
    pub fn pause(self, attempt: u32, seed: u64) -> Duration {
        let doubled = 2u32.checked_pow(attempt.saturating_sub(1)).and_then(|factor| self.first.checked_mul(factor));
        let whole = doubled.map_or(self.longest, |pause| pause.min(self.longest));
        whole / 2 + whole.mul_f64(share(seed ^ u64::from(attempt)) / 2.0)
    }
}

/// A seed: different for each page and moment, the same for the same.
pub fn seed(url: &Url, now: DateTime<Utc>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (url.as_str(), now.timestamp_micros()).hash(&mut hasher);
    hasher.finish()
}

/// A number from 0 to 1 out of a seed (the finishing step of SplitMix64).
fn share(seed: u64) -> f64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    f64::from(u32::try_from((x ^ (x >> 31)) >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: Backoff = Backoff { first: Duration::from_secs(2), longest: Duration::from_secs(60) };

    #[test]
    fn twice_as_long_each_time_up_to_the_longest() {
        for (attempt, seconds) in [(0, 2), (1, 2), (2, 4), (3, 8), (5, 32), (6, 60), (40, 60), (u32::MAX, 60)] {
            for seed in 0..200 {
                let pause = ROW.pause(attempt, seed);
                let whole = Duration::from_secs(seconds);
                assert!(pause >= whole / 2 && pause <= whole, "{attempt} {seed}: {pause:?}");
            }
        }
    }

    #[test]
    fn the_same_seed_is_the_same_pause_and_seeds_spread() {
        assert_eq!(ROW.pause(3, 7), ROW.pause(3, 7));
        let mut pauses: Vec<u128> = (0..1000).map(|seed| ROW.pause(3, seed).as_millis()).collect();
        let mean = pauses.iter().sum::<u128>() / 1000;
        assert!((5800..6200).contains(&mean), "{mean}");
        pauses.sort_unstable();
        pauses.dedup();
        assert!(pauses.len() > 800, "{}", pauses.len());
    }
}
