//! What a condition or a language is worth beside near mint, or beside English: learned from pairs, shrunk where few.
//!
//! A pair is the log ratio of two prices of one product that differ in that alone (same source, same days). Each level,
//! from the widest to the narrowest (rarity, era, set), takes its median and shrinks it to the level above, the widest to
//! a stated prior: `b own + (1 - b) above` with `b = t2 / (t2 + (pi / 2) s2 / n)`, where `s2` is the spread of the pairs
//! (MAD, brought to a standard deviation), `(pi / 2) s2 / n` the variance of their median, and `t2` the variance of what
//! stands above and of how far levels differ from it. That is the normal empirical Bayes rule (Efron and Morris, "Stein's
//! estimation rule and its competitors", JASA 1973), with medians so that a few wrong pairs move nothing. A set's pairs
//! are among its era's too, so that what is said of the error is a little too sure. The number of pairs is kept.

use crate::product::{Condition, Language};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far sets, eras and rarities differ from what is above them: standard deviation in log. Stated.
const LEVELS_DIFFER: f64 = 0.10;
/// Least spread that pairs are believed to have: fewer than a handful say little of it.
const LEAST_SPREAD: f64 = 0.10;

/// What a ratio is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Of {
    /// A condition beside near mint.
    Condition(Condition),
    /// A language beside English.
    Language(Language),
}

/// Numbers of the groups a product is in, as the caller gives them. None: unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// Its rarity.
    pub rarity: Option<u32>,
    /// The time it was printed in.
    pub era: Option<u32>,
    /// Its set.
    pub set: Option<u32>,
}

impl Groups {
    /// From the widest to the narrowest, with their level.
    fn levels(&self) -> impl Iterator<Item = (u8, u32)> {
        [(0, self.rarity), (1, self.era), (2, self.set)].into_iter().filter_map(|(level, id)| Some((level, id?)))
    }
}

/// Two prices of one product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// What they differ in.
    pub of: Of,
    /// The product's groups.
    pub groups: Groups,
    /// Natural logarithm of the one over the other (near mint, English).
    pub log: f64,
}

/// A ratio, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// Natural logarithm.
    pub log: f64,
    /// Its variance.
    pub var: f64,
    /// Pairs of the same rarity, era and set that it was learned from.
    pub pairs: [u32; 3],
}

/// Median, variance of the median, and number of pairs of one group.
type Seen = (f64, f64, u32);

/// What of which group of which level, and what was seen of it.
type Learned = ((Of, u8, u32), Seen);

/// All ratios that were learned. The default knows nothing but the priors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Learned>", into = "Vec<Learned>")]
pub struct Ratios {
    seen: BTreeMap<(Of, u8, u32), Seen>,
}

impl From<Vec<Learned>> for Ratios {
    fn from(list: Vec<Learned>) -> Ratios {
        Ratios { seen: list.into_iter().collect() }
    }
}

impl From<Ratios> for Vec<Learned> {
    fn from(ratios: Ratios) -> Vec<Learned> {
        ratios.seen.into_iter().collect()
    }
}

impl Ratios {
    /// Learns from pairs. What is not finite is left out; their order does not matter.
    #[must_use]
    pub fn learn(pairs: &[Pair]) -> Ratios {
        let mut logs: BTreeMap<(Of, u8, u32), Vec<f64>> = BTreeMap::new();
        for pair in pairs.iter().filter(|p| p.log.is_finite()) {
            for (level, id) in pair.groups.levels() {
                logs.entry((pair.of, level, id)).or_default().push(pair.log);
            }
        }
        Ratios { seen: logs.into_iter().map(|(key, mut logs)| (key, seen(&mut logs))).collect() }
    }

    /// The ratio for a product of these groups.
    #[must_use]
    pub fn of(&self, of: Of, groups: &Groups) -> Ratio {
        let (log, sd) = prior(of);
        let mut ratio = Ratio { log, var: sd * sd, pairs: [0; 3] };
        if sd == 0.0 {
            return ratio;
        }
        for (level, id) in groups.levels() {
            if ratio.pairs.iter().any(|&n| n > 0) {
                ratio.var += LEVELS_DIFFER * LEVELS_DIFFER;
            }
            let Some(&(median, var, n)) = self.seen.get(&(of, level, id)) else { continue };
            let b = ratio.var / (ratio.var + var);
            ratio.log = b * median + (1.0 - b) * ratio.log;
            ratio.var = b * var;
            ratio.pairs[usize::from(level)] = n;
        }
        ratio
    }
}

fn seen(logs: &mut [f64]) -> Seen {
    let middle = median(logs);
    let mut off: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
    let spread = (1.4826 * median(&mut off)).max(LEAST_SPREAD);
    let n = logs.len();
    let var = std::f64::consts::FRAC_PI_2 * spread * spread / n as f64;
    (middle, var, u32::try_from(n).unwrap_or(u32::MAX))
}

/// The median; sorts. Zero of nothing.
pub(super) fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        n => f64::midpoint(values[(n - 1) / 2], values[n / 2]),
    }
}

/// What is believed before any pair: log ratio and its standard deviation. Our own judgement, not measured: inside the
/// limits of [`super::super::gate`], and so wide that a dozen pairs outweigh it.
const fn prior(of: Of) -> (f64, f64) {
    match of {
        Of::Condition(Condition::NearMint) | Of::Language(Language::English) => (0.0, 0.0),
        Of::Condition(Condition::Mint) => (0.05, 0.15),
        Of::Condition(Condition::Excellent) => (-0.15, 0.15),
        Of::Condition(Condition::Good) => (-0.40, 0.20),
        Of::Condition(Condition::LightPlayed) => (-0.60, 0.25),
        Of::Condition(Condition::Played) => (-0.90, 0.30),
        Of::Condition(Condition::Poor) => (-1.40, 0.40),
        Of::Language(_) => (-0.15, 0.25),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PLAYED: Of = Of::Condition(Condition::Played);

    fn groups(rarity: u32, era: u32, set: u32) -> Groups {
        Groups { rarity: Some(rarity), era: Some(era), set: Some(set) }
    }

    fn pairs(set: u32, logs: &[f64]) -> Vec<Pair> {
        logs.iter().map(|&log| Pair { of: PLAYED, groups: groups(1, 1, set), log }).collect()
    }

    #[test]
    fn nothing_learned_is_the_prior() {
        let none = Ratios::learn(&[]);
        assert_eq!(none.of(PLAYED, &groups(1, 1, 1)), Ratio { log: -0.9, var: 0.3 * 0.3, pairs: [0; 3] });
        assert_eq!(none.of(Of::Condition(Condition::NearMint), &Groups::default()).var, 0.0, "the base itself is sure");
    }

    #[test]
    fn few_pairs_move_little_and_many_much() {
        let after = |n: usize| Ratios::learn(&pairs(1, &vec![-0.3; n])).of(PLAYED, &groups(1, 1, 1));
        let (one, many) = (after(1), after(200));
        assert!(-0.9 < one.log && one.log < -0.3 && (many.log + 0.3).abs() < 0.01);
        assert!(many.var < one.var && one.var < 0.09);
        assert_eq!(many.pairs, [200; 3]);
        let stranger = Ratios::learn(&pairs(1, &[-0.3; 200])).of(PLAYED, &groups(2, 2, 2));
        assert_eq!((stranger.log, stranger.pairs), (-0.9, [0; 3]), "other groups say nothing");
    }

    #[test]
    fn a_set_of_its_own_leans_on_its_era_and_rarity() {
        let mut all = pairs(1, &[-0.5; 100]);
        all.extend(pairs(2, &[-0.1, -0.12]));
        let learned = Ratios::learn(&all);
        let (big, small) = (learned.of(PLAYED, &groups(1, 1, 1)), learned.of(PLAYED, &groups(1, 1, 2)));
        assert!((big.log + 0.5).abs() < 0.01);
        assert!(big.log < small.log && small.log < -0.11 && small.pairs == [102, 102, 2]);
        assert!(small.var > big.var);
        let new = learned.of(PLAYED, &groups(1, 1, 3));
        assert!((new.log + 0.5).abs() < 0.02 && new.pairs == [102, 102, 0], "a new set is as its era");
    }

    #[test]
    fn what_was_learned_can_be_handed_on() {
        let mut all = pairs(1, &[-0.5, -0.25, -0.75]);
        all.push(Pair { of: Of::Language(Language::German), groups: groups(2, 1, 3), log: -0.1 });
        let learned = Ratios::learn(&all);
        let text = serde_json::to_string(&learned).unwrap();
        assert_eq!(serde_json::from_str::<Ratios>(&text).unwrap(), learned, "{text}");
    }

    #[test]
    fn wrong_pairs_are_no_matter() {
        let mut logs = vec![-0.4; 30];
        logs.extend([9.0, -9.0, 5.0, f64::NAN, f64::INFINITY]);
        let ratio = Ratios::learn(&pairs(1, &logs)).of(PLAYED, &groups(1, 1, 1));
        assert!((ratio.log + 0.4).abs() < 0.01 && ratio.pairs == [33; 3]);
    }

    proptest! {
        #[test]
        fn between_the_prior_and_the_pairs(mut logs in prop::collection::vec(-3.0f64..1.0, 1..30)) {
            let ratio = Ratios::learn(&pairs(1, &logs)).of(PLAYED, &groups(1, 1, 1));
            let own = median(&mut logs);
            prop_assert!(ratio.log >= own.min(-0.9) - 1e-9 && ratio.log <= own.max(-0.9) + 1e-9);
            prop_assert!(ratio.var > 0.0 && ratio.var <= 0.09 + 2.0 * LEVELS_DIFFER.powi(2));
        }
    }
}
