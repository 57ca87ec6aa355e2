//! Far from its own middle, in units of how far it usually is.

use super::{
    Claim, Definition, Found, Proof,
    view::{View, ascending, log_ratio, middle},
};
use crate::{market::quantile::median, money::Money};

pub(super) const DEFINITION: Definition = Definition {
    words: "The newest value is more than three usual distances from the median of the 30 days before it, and at least \
            10 %; it is said to come back. A usual distance is 1.4826 times the median absolute deviation of the log prices \
            (Hampel, The Influence Curve, 1974), and 2 % at least.",
    minimum: "15 days with a value among those 30.",
    horizon_days: 7,
    claims: &[Claim::Up, Claim::Down],
    proof: Proof::Lift,
};

const WINDOW: u64 = 30;
const LEAST: usize = 15;
const FAR: f64 = 3.0;
const LEAST_USUAL: f64 = 0.02;
const LEAST_LOG: f64 = 0.095;

pub(super) fn find(view: &View<'_>) -> Option<Found> {
    let earlier = view.before(WINDOW);
    if earlier.len() < LEAST {
        return None;
    }
    let level = median(&ascending(earlier))?;
    let mut off: Vec<f64> = earlier.iter().map(|p| log_ratio(p.cents, level).abs()).collect();
    let usual = (1.4826 * middle(&mut off)?).max(LEAST_USUAL);
    let log = log_ratio(view.now.cents, level);
    (log.abs() > FAR * usual && log.abs() >= LEAST_LOG).then(|| Found {
        claim: if log > 0.0 { Claim::Down } else { Claim::Up },
        strength: log.abs() / (FAR * usual),
        because: format!(
            "{} is {:.1} usual distances from {}, the median of {} days with a value.",
            Money::eur(view.now.cents),
            log.abs() / usual,
            Money::eur(level),
            earlier.len()
        ),
    })
}
