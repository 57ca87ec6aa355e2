//! Above what the last 30 days explain, on two days: one odd sale is no breakout.

use super::{
    Claim, Definition, Found, Proof,
    view::{View, ascending},
};
use crate::{market::quantile::quantile, money::Money};

pub(super) const DEFINITION: Definition = Definition {
    words: "The two newest values both stand at least 5 % above the upper fence of the 30 days before them: the upper \
            quartile plus one and a half times the distance between the quartiles (Tukey, Exploratory Data Analysis, 1977).",
    minimum: "15 days with a value among those 30, and the two newest at most 3 days apart.",
    horizon_days: 7,
    claims: &[Claim::Up],
    proof: Proof::Weak,
};

const WINDOW: u64 = 30;
const LEAST: usize = 15;
const ABOVE: f64 = 1.05;

pub(super) fn find(view: &View<'_>) -> Option<Found> {
    let (newest, earlier) = view.before(WINDOW + 3).split_last()?;
    if earlier.len() < LEAST || (view.now.day - newest.day).num_days() > 3 {
        return None;
    }
    let values = ascending(earlier);
    let (low, high) = (quantile(&values, 0.25)?, quantile(&values, 0.75)?);
    let fence = high as f64 + 1.5 * (high - low) as f64;
    let reached = view.now.cents.min(newest.cents) as f64;
    (reached >= fence * ABOVE).then(|| Found {
        claim: Claim::Up,
        strength: (view.now.cents as f64 / fence - 1.0) / (ABOVE - 1.0),
        because: format!(
            "{} and {} before it stand above {}, the upper fence of {} days with a value.",
            Money::eur(view.now.cents),
            Money::eur(newest.cents),
            Money::eur(fence as i64),
            values.len()
        ),
    })
}
