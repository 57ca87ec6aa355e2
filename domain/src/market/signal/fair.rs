//! Below the lower end of the fair price.

use super::{Claim, Definition, Found, Proof, view::View};
use crate::money::Money;

pub(super) const DEFINITION: Definition = Definition {
    words: "The newest value stands below the lower end (p10) of the fair price of that day, and not below a third of its \
            middle, where a mistake is more likely than a bargain.",
    minimum: "A fair price with a lower end, a middle and an upper end in this order.",
    horizon_days: 30,
    claims: &[Claim::Up],
    proof: Proof::Unmeasured,
};

const DOUBTFUL: i64 = 3;

pub(super) fn find(view: &View<'_>) -> Option<Found> {
    let fair = view.fair.filter(|f| 0 < f.p10 && f.p10 < f.p50 && f.p50 <= f.p90)?;
    let now = view.now.cents;
    (now < fair.p10 && now >= fair.p50 / DOUBTFUL).then(|| Found {
        claim: Claim::Up,
        // How many times the way from the middle to the lower end.
        strength: (fair.p50 - now) as f64 / (fair.p50 - fair.p10) as f64,
        because: format!(
            "{} is below the fair price, {} to {} with the middle at {}.",
            Money::eur(now),
            Money::eur(fair.p10),
            Money::eur(fair.p90),
            Money::eur(fair.p50)
        ),
    })
}
