//! Offers that go and offers that come.

use super::{
    Claim, Definition, Found, Proof,
    view::{View, log_ratio, usual},
};

pub(super) const SQUEEZE: Definition = Definition {
    words: "In the newest 3 days there are at most half as many offers as in the 30 days before them (medians), where there \
            were 4 or more, and the price has not risen by more than 5 % in 7 days.",
    minimum: "Offers counted on 2 of the newest 3 days and on 10 of the 30 before; a value 7 days before.",
    horizon_days: 30,
    claims: &[Claim::Up],
    proof: Proof::Unmeasured,
};

pub(super) const RESTOCK: Definition = Definition {
    words: "In the newest 3 days there are at least twice as many offers as in the 30 days before them (medians), and two \
            more; or some after none.",
    minimum: "Offers counted on 2 of the newest 3 days and on 10 of the 30 before.",
    horizon_days: 30,
    claims: &[Claim::Down],
    proof: Proof::Unmeasured,
};

const NEWEST: usize = 2;
const EARLIER: usize = 10;
const LEAST_BEFORE: i64 = 4;
/// Log change of five percent.
const RISEN: f64 = 0.0488;

/// The usual number now and before; `None` below the minimum.
fn counts(view: &View<'_>) -> Option<(i64, i64)> {
    let (newest, earlier) = (view.offers(2, 0), view.offers(32, 3));
    if newest.len() < NEWEST || earlier.len() < EARLIER {
        return None;
    }
    Some((usual(newest)?, usual(earlier)?))
}

pub(super) fn squeeze(view: &View<'_>) -> Option<Found> {
    let (now, before) = counts(view)?;
    let risen = log_ratio(view.now.cents, view.ago(7)?.cents) > RISEN;
    (before >= LEAST_BEFORE && 2 * now <= before && !risen).then(|| Found {
        claim: Claim::Up,
        strength: before as f64 / (2 * now.max(1)) as f64,
        because: format!("{now} offers after {before} in the 30 days before."),
    })
}

pub(super) fn restock(view: &View<'_>) -> Option<Found> {
    let (now, before) = counts(view)?;
    let more = now >= 2 * before && now >= before + 2;
    (more || (before == 0 && now > 0)).then(|| Found {
        claim: Claim::Down,
        strength: now as f64 / (2 * before.max(1)) as f64,
        because: format!("{now} offers after {before} in the 30 days before."),
    })
}
