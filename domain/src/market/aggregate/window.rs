//! Trailing medians: of the days of a window that ends with each day.
//!
//! A window of w days at day d holds the rows with a day in (d - w, d]; days without a row are not made up.

use super::daily::Day;

/// The days of a group ranked by their medians, once for all windows: what a window holds is a set of ranks then, whose
/// middle is found by looking at bits beside the last one. No values are moved, and none compared after the ranking.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    /// Twice the median, which is whole, and below it the day's place; ascending.
    order: Vec<i64>,
    /// The median at each rank.
    medians: Vec<f64>,
    /// The rank of each day.
    of: Vec<u32>,
    window: Window,
}

impl Ranks {
    /// Ranks `days`.
    pub(super) fn read(&mut self, days: &[Day]) {
        self.order.clear();
        self.order.extend(days.iter().zip(0_i64..).map(|(day, place)| ((2.0 * day.median) as i64) << 32 | place));
        self.order.sort_unstable();
        self.medians.clear();
        self.of.resize(days.len(), 0);
        for (rank, key) in self.order.iter().enumerate() {
            let place = *key as u32 as usize;
            self.medians.push(days[place].median);
            self.of[place] = rank as u32;
        }
    }

    /// Tells `put` the trailing median over `width` days for each of `days`: those that were read, in ascending order.
    pub(super) fn medians(&mut self, days: &mut [Day], width: i32, put: impl Fn(&mut Day, f64)) {
        let Ranks { medians, of, window, .. } = self;
        window.clear(days.len());
        let mut oldest = 0;
        for newest in 0..days.len() {
            window.insert(of[newest] as usize);
            while days[oldest].day <= days[newest].day - width {
                window.remove(of[oldest] as usize);
                oldest += 1;
            }
            let median = match newest - oldest {
                // One or two days, as in most windows of a week, need no looking up.
                0 => days[newest].median,
                1 => (days[oldest].median + days[newest].median) / 2.0,
                older => {
                    let lower = window.find(older / 2);
                    let odd = older % 2 == 0;
                    if odd { medians[lower] } else { (medians[lower] + medians[window.next(lower + 1)]) / 2.0 }
                }
            };
            put(&mut days[newest], median);
        }
    }
}

/// A set of ranks, and a place among them from which others are counted.
#[derive(Debug, Default)]
struct Window {
    bits: Vec<u64>,
    place: usize,
    /// How many of the set are below `place`.
    below: usize,
}

impl Window {
    fn clear(&mut self, ranks: usize) {
        self.bits.clear();
        self.bits.resize(ranks.div_ceil(64), 0);
        (self.place, self.below) = (0, 0);
    }

    fn insert(&mut self, rank: usize) {
        self.bits[rank / 64] |= 1 << (rank % 64);
        self.below += usize::from(rank < self.place);
    }

    fn remove(&mut self, rank: usize) {
        self.bits[rank / 64] &= !(1 << (rank % 64));
        self.below -= usize::from(rank < self.place);
    }

    /// The one that has `n` others below it, which has to be there. A step or two from the last one that was asked for.
    fn find(&mut self, n: usize) -> usize {
        while self.below > n {
            self.place = self.previous(self.place);
            self.below -= 1;
        }
        self.place = self.next(self.place);
        while self.below < n {
            self.place = self.next(self.place + 1);
            self.below += 1;
        }
        self.place
    }

    /// The first from `place` on, which has to be there.
    fn next(&self, place: usize) -> usize {
        let mut word = place / 64;
        let mut bits = self.bits[word] & (!0 << (place % 64));
        while bits == 0 {
            word += 1;
            bits = self.bits[word];
        }
        word * 64 + bits.trailing_zeros() as usize
    }

    /// The last one below `place`, which has to be there.
    fn previous(&self, place: usize) -> usize {
        let mut word = place / 64;
        let mut bits = self.bits.get(word).map_or(0, |bits| bits & !(!0 << (place % 64)));
        while bits == 0 {
            word -= 1;
            bits = self.bits[word];
        }
        word * 64 + 63 - bits.leading_zeros() as usize
    }
}
