//! Computing the groups on several threads. Which thread computes a group changes nothing of what it gives.

use super::groups::Groups;
use domain::market::aggregate::{self, Observation, Verdict, Work};
use std::{
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Observations a thread takes at a time: few enough that no thread waits long for the last.
const RUN: u32 = 8192;

/// One day, small: all of them are kept until they are written.
pub(super) struct Day {
    pub(super) group: u32,
    pub(super) day: i32,
    /// Kept and rejected.
    pub(super) counts: [i32; 2],
    /// Median, MAD, lowest, highest, trailing medians of 7, 30 and 90 days.
    pub(super) cents: [i32; 7],
    pub(super) volatility: f32,
}

/// A group's verdict.
pub(super) struct Deal {
    pub(super) group: u32,
    pub(super) verdict: Verdict,
}

/// What a run of groups gave, in their order.
#[derive(Default)]
pub(super) struct Part {
    pub(super) days: Vec<Day>,
    pub(super) deals: Vec<Deal>,
    /// Groups of which too little was read: nothing is said of them.
    pub(super) short: Vec<u32>,
}

/// Whole cents, half rounded up.
pub(super) fn half_up(cents: f64) -> i32 {
    // Cents are never below zero, so cutting is rounding down.
    (cents + 0.5) as i32
}

/// Computes all groups; the parts come in the order of the groups. With `from`, the observations are only those that the
/// days from that one on look back on, and are not enough for every group.
pub(super) fn compute(
    all: &[Observation],
    groups: &Groups,
    as_of: i32,
    from: Option<i32>,
    threads: usize,
) -> Vec<Part> {
    let (runs, next) = (groups.runs(RUN), AtomicUsize::new(0));
    let work = || {
        let (mut work, mut done) = (Scratch::default(), Vec::new());
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            let Some(run) = runs.get(n) else { return done };
            done.push((n, part(all, groups, run.clone(), (as_of, from), &mut work)));
        }
    };
    let mut parts: Vec<(usize, Part)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut parts = work();
        for other in others {
            parts.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        parts
    });
    parts.sort_unstable_by_key(|&(n, _)| n);
    parts.into_iter().map(|(_, part)| part).collect()
}

#[derive(Default)]
struct Scratch {
    work: Work,
    observations: Vec<Observation>,
    days: Vec<aggregate::Day>,
}

fn part(
    all: &[Observation],
    groups: &Groups,
    run: Range<usize>,
    (as_of, from): (i32, Option<i32>),
    scratch: &mut Scratch,
) -> Part {
    let mut part = Part { days: Vec::with_capacity(RUN as usize), ..Part::default() };
    let Scratch { work, observations, days } = scratch;
    // All of a run at once: its places lie apart in memory, and many of them are on their way at the same time.
    observations.clear();
    observations.extend(groups.places(run.clone()).iter().map(|&place| all[place as usize]));
    let mut rest = observations.as_slice();
    for group in run {
        let (own, others) = rest.split_at(groups.places(group..group + 1).len());
        rest = others;
        days.clear();
        let verdict = aggregate::aggregate(own, as_of, work, days);
        let group = group as u32;
        // A group without observations is one of another condition, not one of which too little was read.
        if from.is_some_and(|from| !own.is_empty() && !aggregate::enough(days, verdict.as_ref(), from)) {
            part.short.push(group);
            continue;
        }
        part.days.extend(days.iter().map(|day| small(group, day)));
        part.deals.extend(verdict.map(|verdict| Deal { group, verdict }));
    }
    part.days.shrink_to_fit();
    part
}

fn small(group: u32, day: &aggregate::Day) -> Day {
    Day {
        group,
        day: day.day,
        counts: [day.kept, day.rejected],
        cents: [
            half_up(day.median),
            half_up(day.mad),
            day.min,
            day.max,
            half_up(day.med7),
            half_up(day.med30),
            half_up(day.med90),
        ],
        volatility: day.volatility as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::groups::Gathered, *};
    use domain::market::aggregate::DAY_MICROS;

    #[test]
    fn any_split_gives_the_same() {
        let mut gathered = Gathered::default();
        for id in 0..40_000_i64 {
            let at = id * 7919 % 300 * DAY_MICROS + id;
            let one = Observation { at, id, cents: 100 + (id * 31 % 97) as i32, in_stock: id % 3 > 0 };
            gathered.add(&format!("c{}", id % 211), ["NM", "LP"][(id % 2) as usize], one).unwrap();
        }
        let groups = gathered.groups(2);
        assert_eq!((groups.len(), groups.names(0), groups.names(421)), (422, ("c0", "LP"), ("c99", "NM")));
        let bits = |threads| -> Vec<(u32, i32, u32)> {
            let parts = compute(&gathered.observations, &groups, 300, None, threads);
            assert!(parts.len() > 3);
            let days = parts.iter().flat_map(|p| &p.days).map(|d| (d.group, d.day, d.volatility.to_bits()));
            days.chain(parts.iter().flat_map(|p| &p.deals).map(|d| {
                let bits = d.verdict.score.to_bits();
                (d.group, bits as i32, (bits >> 32) as u32)
            }))
            .collect()
        };
        assert_eq!(bits(1), bits(3));
    }
}
