//! The lowest and the highest in 30, 90 and 365 days.

use super::{Claim, Definition, Found, Proof, view::View};
use crate::{day, market::snapshot::Point, money::Money};

const MINIMUM_30: &str = "10 days with a value before, the first of them at least 24 days ago.";
const MINIMUM_90: &str = "30 days with a value before, the first of them at least 72 days ago.";
const MINIMUM_365: &str = "120 days with a value before, the first of them at least 292 days ago.";

const fn low_of(words: &'static str, minimum: &'static str, horizon_days: u32, proof: Proof) -> Definition {
    Definition { words, minimum, horizon_days, claims: &[Claim::Down], proof }
}

const fn high_of(words: &'static str, minimum: &'static str, horizon_days: u32, proof: Proof) -> Definition {
    Definition { words, minimum, horizon_days, claims: &[Claim::Up], proof }
}

pub(super) const LOW_30: Definition =
    low_of("At least 1 % below every value of the 30 days before; said to go on falling.", MINIMUM_30, 7, Proof::Weak);
pub(super) const LOW_90: Definition =
    low_of("At least 1 % below every value of the 90 days before; said to go on falling.", MINIMUM_90, 30, Proof::Weak);
pub(super) const LOW_365: Definition = low_of(
    "At least 1 % below every value of the 365 days before; said to go on falling.",
    MINIMUM_365,
    30,
    Proof::Unmeasured,
);
pub(super) const HIGH_30: Definition =
    high_of("At least 1 % above every value of the 30 days before; said to go on rising.", MINIMUM_30, 7, Proof::Weak);
pub(super) const HIGH_90: Definition =
    high_of("At least 1 % above every value of the 90 days before; said to go on rising.", MINIMUM_90, 30, Proof::Weak);
pub(super) const HIGH_365: Definition = high_of(
    "At least 1 % above every value of the 365 days before; said to go on rising.",
    MINIMUM_365,
    30,
    Proof::Unmeasured,
);

/// How long is looked back, and what must have been seen for it.
#[derive(Clone, Copy)]
pub(super) struct Span {
    days: u64,
    least: usize,
    /// The first value is at least so many days ago: four fifths of the span.
    reach: i64,
}

pub(super) const MONTH: Span = Span { days: 30, least: 10, reach: 24 };
pub(super) const QUARTER: Span = Span { days: 90, least: 30, reach: 72 };
pub(super) const YEAR: Span = Span { days: 365, least: 120, reach: 292 };

const BEYOND: f64 = 0.01;

fn earlier<'a>(view: &'a View<'_>, span: Span) -> Option<&'a [Point]> {
    let earlier = view.before(span.days);
    let reach = (view.now.day - earlier.first()?.day).num_days();
    (earlier.len() >= span.least && reach >= span.reach).then_some(earlier)
}

pub(super) fn low(view: &View<'_>, span: Span) -> Option<Found> {
    let lowest = *earlier(view, span)?.iter().min_by_key(|p| p.cents)?;
    let beyond = 1.0 - view.now.cents as f64 / lowest.cents as f64;
    (beyond >= BEYOND).then(|| found(Claim::Down, beyond, view.now, lowest, span, "lowest"))
}

pub(super) fn high(view: &View<'_>, span: Span) -> Option<Found> {
    let highest = *earlier(view, span)?.iter().max_by_key(|p| p.cents)?;
    let beyond = view.now.cents as f64 / highest.cents as f64 - 1.0;
    (beyond >= BEYOND).then(|| found(Claim::Up, beyond, view.now, highest, span, "highest"))
}

fn found(claim: Claim, beyond: f64, now: Point, other: Point, span: Span, word: &str) -> Found {
    let because = format!(
        "{} is the {word} in {} days; before it was {} on {}.",
        Money::eur(now.cents),
        span.days,
        Money::eur(other.cents),
        day::long(other.day)
    );
    Found { claim, strength: beyond / BEYOND, because }
}
