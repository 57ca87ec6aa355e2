//! Europe beside the United States: not where the thing is dear, but whether the distance is an unusual one.

use super::{
    Claim, Definition, Found, Proof,
    view::{View, log_ratio, middle},
};
use crate::{day, money::Money};

pub(super) const DEFINITION: Definition = Definition {
    words: "The European price over the price in the United States (converted at the rate of its day) is 20 % or more away \
            from its own median of the 60 days before; the European price is said to come back to the usual distance. \
            Taxes, postage and language differ: this is no offer to trade.",
    minimum: "10 days in the last 60 with a price on both sides, the newest at most 3 days old.",
    horizon_days: 30,
    claims: &[Claim::Up, Claim::Down],
    proof: Proof::Lift,
};

const WINDOW: u64 = 60;
const LEAST: usize = 10;
const FRESH_DAYS: i64 = 3;
/// Log of 20 %.
const FAR: f64 = 0.1823;

pub(super) fn find(view: &View<'_>) -> Option<Found> {
    let shared = view.shared(WINDOW);
    let (&(there, here), earlier) = shared.split_last()?;
    if earlier.len() < LEAST || (view.as_of - here.day).num_days() > FRESH_DAYS || here.day != view.now.day {
        return None;
    }
    let mut logs: Vec<f64> = earlier.iter().map(|(a, p)| log_ratio(p.cents, a.cents)).collect();
    let usual = middle(&mut logs)?;
    let off = log_ratio(here.cents, there.cents) - usual;
    (off.abs() >= FAR).then(|| Found {
        claim: if off > 0.0 { Claim::Down } else { Claim::Up },
        strength: off.abs() / FAR,
        because: format!(
            "{} here against {} in the United States (rate of {}): {} beside the usual distance of {} days.",
            Money::eur(here.cents),
            Money::eur(there.cents),
            day::long(there.rate_day),
            day::change(off.exp() - 1.0),
            earlier.len()
        ),
    })
}
