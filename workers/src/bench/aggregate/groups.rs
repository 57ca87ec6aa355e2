//! Observations as they come, and which of them belong together.

use anyhow::ensure;
use domain::market::aggregate::Observation;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Names in the order they were first met, each with a number.
#[derive(Default)]
struct Names {
    numbers: FxHashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.numbers.get(name) {
            return known;
        }
        let new = self.numbers.len() as u32;
        self.numbers.insert(name.to_owned(), new);
        new
    }

    /// The names in order, and the place of each number among them.
    fn ranked(&self) -> (Vec<String>, Vec<u32>) {
        let mut names: Vec<(&String, u32)> = self.numbers.iter().map(|(name, &number)| (name, number)).collect();
        names.sort_unstable();
        let mut places = vec![0; names.len()];
        for (place, &(_, number)) in names.iter().enumerate() {
            places[number as usize] = place as u32;
        }
        (names.into_iter().map(|(name, _)| name.clone()).collect(), places)
    }
}

/// What was read, in the order it was read.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) observations: Vec<Observation>,
    /// Of each observation: the product's number times 256, and the condition's.
    of: Vec<u32>,
    cards: Names,
    conditions: Names,
}

impl Gathered {
    /// Adds one. Fails beyond 256 conditions or 16 million products.
    pub(super) fn add(&mut self, card: &str, condition: &str, one: Observation) -> anyhow::Result<()> {
        let (card, condition) = (self.cards.number(card), self.conditions.number(condition));
        ensure!(condition < 1 << 8 && card < 1 << 24, "more products or conditions than this benchmark counts");
        self.of.push(card << 8 | condition);
        self.observations.push(one);
        Ok(())
    }

    /// Brings the observations of a product in a condition together, in the order of their names: a counting sort.
    pub(super) fn groups(&self) -> Groups {
        let ((cards, card_places), (conditions, condition_places)) = (self.cards.ranked(), self.conditions.ranked());
        let width = conditions.len();
        let group = |of: u32| {
            card_places[(of >> 8) as usize] as usize * width + condition_places[(of & 0xff) as usize] as usize
        };
        let mut ends = vec![0_u32; cards.len() * width + 1];
        for &of in &self.of {
            ends[group(of) + 1] += 1;
        }
        for n in 1..ends.len() {
            ends[n] += ends[n - 1];
        }
        let mut next = ends.clone();
        let mut order = vec![0; self.of.len()];
        for (position, &of) in self.of.iter().enumerate() {
            let place = &mut next[group(of)];
            order[*place as usize] = position as u32;
            *place += 1;
        }
        Groups { cards, conditions, ends, order }
    }
}

/// Groups in the order of their names.
pub(super) struct Groups {
    cards: Vec<String>,
    conditions: Vec<String>,
    /// Where each group begins in `order`, and the end of the last.
    ends: Vec<u32>,
    /// Places of observations, group by group.
    order: Vec<u32>,
}

impl Groups {
    /// How many there could be: products times conditions.
    pub(super) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Where the observations of a group are.
    pub(super) fn places(&self, group: usize) -> &[u32] {
        &self.order[self.ends[group] as usize..self.ends[group + 1] as usize]
    }

    /// Product and condition.
    pub(super) fn names(&self, group: u32) -> (&str, &str) {
        let (group, width) = (group as usize, self.conditions.len());
        (&self.cards[group / width], &self.conditions[group % width])
    }

    /// All groups in runs of at least `least` observations each, but the last.
    pub(super) fn runs(&self, least: u32) -> Vec<Range<usize>> {
        let (mut runs, mut first) = (Vec::new(), 0);
        for group in 0..self.len() {
            if self.ends[group + 1] - self.ends[first] >= least || group + 1 == self.len() {
                runs.push(first..group + 1);
                first = group + 1;
            }
        }
        runs
    }
}
