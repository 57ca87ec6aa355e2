//! What moved, moves on: a change within 7 days, a trend over 30.

use super::{
    Claim, Definition, Found, Proof,
    view::{View, log_ratio},
};
use crate::{
    day,
    market::trend::{Direction, trend},
    money::Money,
};

pub(super) const WEEK: Definition = Definition {
    words: "The newest value is at least 10 % above or below the one 7 days before, and is said to go on.",
    minimum: "A value 7 days before or up to 2 days earlier, and 4 values in between.",
    horizon_days: 7,
    claims: &[Claim::Up, Claim::Down],
    proof: Proof::Weak,
};

pub(super) const MONTH: Definition = Definition {
    words: "Over 30 days the middle slope of the log price (Theil and Sen) comes to at least 10 %, its order is more than \
            chance (Mann and Kendall, two-sided, 5 %), and it is said to go on.",
    minimum: "15 days with a value in those 30, the first and the last at least 20 days apart.",
    horizon_days: 30,
    claims: &[Claim::Up, Claim::Down],
    proof: Proof::Weak,
};

/// Log change of ten percent.
const LEAST_LOG: f64 = 0.095;
const LEAST_BETWEEN: usize = 4;
const LEAST_DAYS: usize = 15;
const LEAST_SPAN: i64 = 20;

pub(super) fn week(view: &View<'_>) -> Option<Found> {
    let ago = view.ago(7)?;
    if view.before(6).len() < LEAST_BETWEEN {
        return None;
    }
    let log = log_ratio(view.now.cents, ago.cents);
    (log.abs() >= LEAST_LOG).then(|| Found {
        claim: on(log),
        strength: log.abs() / LEAST_LOG,
        because: format!(
            "{} after {} on {}: {}.",
            Money::eur(view.now.cents),
            Money::eur(ago.cents),
            day::long(ago.day),
            day::change(log.exp() - 1.0)
        ),
    })
}

pub(super) fn month(view: &View<'_>) -> Option<Found> {
    let points = view.with_newest(29);
    let span = (view.now.day - points.first()?.day).num_days();
    if points.len() < LEAST_DAYS || span < LEAST_SPAN {
        return None;
    }
    let t = trend(points)?;
    let log = t.slope * 30.0;
    (t.direction != Direction::None && log.abs() >= LEAST_LOG).then(|| Found {
        claim: on(log),
        strength: log.abs() / LEAST_LOG,
        because: format!(
            "The middle slope of {} days comes to {} in 30 days; by chance such an order has p = {:.4}.",
            t.days,
            day::change(log.exp() - 1.0),
            t.p
        ),
    })
}

const fn on(log: f64) -> Claim {
    if log > 0.0 { Claim::Up } else { Claim::Down }
}
