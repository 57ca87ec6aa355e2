//! Observations as they come, and which of them belong together.

use anyhow::ensure;
use domain::market::aggregate::Observation;
use rustc_hash::FxHashMap;
use std::{
    ops::Range,
    panic::resume_unwind,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

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

    /// Brings the observations of a product in a condition together, in the order of their names: a counting sort, each
    /// thread counting and placing its share of them.
    pub(super) fn groups(&self, threads: usize) -> Groups {
        let ((cards, card_places), (conditions, condition_places)) = (self.cards.ranked(), self.conditions.ranked());
        let width = conditions.len();
        let group = |of: u32| {
            card_places[(of >> 8) as usize] as usize * width + condition_places[(of & 0xff) as usize] as usize
        };
        let share = self.of.len().div_ceil(threads).max(1);
        let count = |share: &[u32]| {
            let mut counts = vec![0_u32; cards.len() * width];
            share.iter().for_each(|&of| counts[group(of)] += 1);
            counts
        };
        let mut next = on_threads(self.of.chunks(share), count);
        let mut ends = vec![0_u32];
        let mut end = 0;
        for group in 0..cards.len() * width {
            for next in &mut next {
                end += std::mem::replace(&mut next[group], end);
            }
            ends.push(end);
        }
        // Atomic only because several threads write to it, each to other places.
        let order: Vec<AtomicU32> = std::iter::repeat_with(AtomicU32::default).take(self.of.len()).collect();
        on_threads(self.of.chunks(share).zip((0_u32..).step_by(share)).zip(next), |((share, first), mut next)| {
            for (&of, position) in share.iter().zip(first..) {
                let place = &mut next[group(of)];
                order[*place as usize].store(position, Ordering::Relaxed);
                *place += 1;
            }
        });
        Groups { cards, conditions, ends, order: order.into_iter().map(AtomicU32::into_inner).collect() }
    }
}

/// Does all of `tasks` at once; what they gave, in their order.
fn on_threads<T: Send, R: Send>(tasks: impl Iterator<Item = T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = tasks.map(|task| scope.spawn(move || work(task))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
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

    /// Where the observations of these groups are, group by group.
    pub(super) fn places(&self, groups: Range<usize>) -> &[u32] {
        &self.order[self.ends[groups.start] as usize..self.ends[groups.end] as usize]
    }

    /// Product and condition.
    pub(super) fn names(&self, group: u32) -> (&str, &str) {
        let (group, width) = (group as usize, self.conditions.len());
        (&self.cards[group / width], &self.conditions[group % width])
    }

    /// Product and condition of each group that has an observation.
    pub(super) fn seen(&self) -> impl Iterator<Item = (&str, &str)> {
        let some = |&group: &usize| self.ends[group] < self.ends[group + 1];
        (0..self.len()).filter(some).map(|group| self.names(group as u32))
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
