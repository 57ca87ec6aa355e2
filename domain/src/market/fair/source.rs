//! A source's figure, brought to the copy asked for, and how sure it then is.
//!
//! The guide's constants were fitted on real series (`tests/fair.rs` measures them on others). Of shops and of the mix
//! of copies behind a guide there is nothing to fit on yet: those are stated by judgement, wide on purpose.

use super::{
    Kind, OLDEST_DAYS, Observation, Target, Why,
    ratios::{self, Ratios},
};
use crate::{guide::ABSURD_EUR, market::daily};

/// What a kind of figure is like beside the price it is a sign of, in log price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The kind.
    pub kind: Kind,
    /// How far it stands above the price (below: negative).
    pub bias: f64,
    /// Its standard deviation beside a trend of the same guide, whose sales it shares: what it adds to it.
    pub beside: f64,
    /// Its standard deviation by itself.
    pub alone: f64,
}

const fn prior(kind: Kind, bias: f64, beside: f64, alone: f64) -> Prior {
    Prior { kind, bias, beside, alone }
}

/// The kinds, in their order. Guide: fitted on 91,463 days of real series against the median trend of the week after.
/// Shops: stated. An ask is what has not been sold yet; the lowest of several is near what is paid.
pub const KINDS: [Prior; 6] = [
    prior(Kind::GuideTrend, 0.0, 0.04, 0.04),
    prior(Kind::GuideAvg7, -0.009, 1.0, 0.24),
    prior(Kind::GuideAvg30, -0.045, 1.0, 0.28),
    prior(Kind::GuideLow, -1.36, 2.0, 0.92),
    prior(Kind::ShopAsk, 0.10, 0.20, 0.20),
    prior(Kind::ShopLowest, 0.0, 0.25, 0.25),
];

/// Standard deviation between the sources of one family, before anything is seen of them. Fitted.
pub(super) const PRIOR_DISAGREEMENT: f64 = 0.02;
/// Mean size of the daily log change of a trend, where a series' own is not known: that of all.
const DAILY_MOVE: f64 = 0.03;
/// How many squared daily moves a guide's figure of today is off, and how many more for each day of age. Fitted.
const NOISE: f64 = 5.0;
const NOISE_PER_DAY: f64 = 2.0;
/// How far even a calm price goes in a day: standard deviation in log. Fitted.
const DRIFT: f64 = 0.03;
/// How unsure the asks of all shops together stand above sales.
const SHOPS_TOGETHER: f64 = 0.10;
/// How unsure it is which copies a figure without a condition, or without a language, is of.
const MIXED: f64 = 0.20;

impl Kind {
    /// Whether it comes from a shop.
    #[must_use]
    pub const fn is_shop(self) -> bool {
        matches!(self, Self::ShopAsk | Self::ShopLowest)
    }

    /// Whether it is the lowest of several.
    #[must_use]
    pub const fn is_low(self) -> bool {
        matches!(self, Self::GuideLow | Self::ShopLowest)
    }

    const fn prior(self) -> Prior {
        KINDS[self as usize]
    }
}

/// A source brought to the copy asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Adjusted {
    /// Its place among the observations.
    pub index: usize,
    /// What it is.
    pub kind: Kind,
    /// What it says, log of cents.
    pub log: f64,
    /// The variance of its own.
    pub var: f64,
    /// The variance it shares with the others of its family.
    pub shared: f64,
}

/// What can be used, and why the rest can not.
pub(super) fn adjust(
    target: &Target,
    observations: &[Observation],
    ratios: &Ratios,
) -> (Vec<Adjusted>, Vec<(usize, Why)>) {
    let (mut kept, mut left_out) = (Vec::new(), Vec::new());
    for (index, o) in observations.iter().enumerate() {
        match unusable(o) {
            Some(why) => left_out.push((index, why)),
            None => kept.push(index),
        }
    }
    let trend = kept.iter().any(|&i| observations[i].kind == Kind::GuideTrend);
    let asks = |retailer| kept.iter().filter(|&&i| observations[i].retailer == Some(retailer)).count();
    let one = |&index: &usize| {
        let o = &observations[index];
        let times = o.retailer.map_or(1, asks).max(1) as f64;
        adjusted(index, o, times, trend, target, ratios)
    };
    let mut kept: Vec<Adjusted> = kept.iter().map(one).collect();
    let far = far(&kept);
    kept.retain(|a| !far.contains(&a.index));
    left_out.extend(far.into_iter().map(|index| (index, Why::Far)));
    left_out.sort_unstable_by_key(|(index, _)| *index);
    (kept, left_out)
}

fn unusable(o: &Observation) -> Option<Why> {
    if o.cents <= 0 || o.cents as f64 > 100.0 * ABSURD_EUR {
        Some(Why::NoPrice)
    } else if o.age_days > OLDEST_DAYS {
        Some(Why::Old)
    } else {
        (o.confidence.is_nan() || o.confidence <= 0.0).then_some(Why::Unsure)
    }
}

fn adjusted(
    index: usize,
    o: &Observation,
    asks_of_shop: f64,
    trend: bool,
    target: &Target,
    ratios: &Ratios,
) -> Adjusted {
    let prior = o.kind.prior();
    let sd = if trend { prior.beside } else { prior.alone };
    let jumpy = target.daily_move.filter(|m| m.is_finite()).unwrap_or(DAILY_MOVE).clamp(0.001, 0.5);
    let noise = NOISE * jumpy * jumpy + f64::from(o.age_days) * (NOISE_PER_DAY * jumpy * jumpy + DRIFT * DRIFT);
    let rounding = 1.0 / (o.cents as f64).powi(2) / 3.0;
    let (mut log, mut shared) = ((o.cents as f64).ln() - prior.bias, 0.0);
    for (asked, stated) in [
        (target.condition.map(ratios::Of::Condition), o.condition.map(ratios::Of::Condition)),
        (target.language.map(ratios::Of::Language), o.language.map(ratios::Of::Language)),
    ] {
        let (by, var) = way(asked, stated, target, ratios);
        log += by;
        shared += var;
    }
    if o.kind.is_shop() {
        shared += SHOPS_TOGETHER * SHOPS_TOGETHER;
    }
    let var = (sd * sd + noise + rounding) * asks_of_shop / o.confidence.min(1.0);
    Adjusted { index, kind: o.kind, log, var, shared }
}

/// From the copy stated to the copy asked for: by how much in log price, and how unsure that is.
fn way(asked: Option<ratios::Of>, stated: Option<ratios::Of>, target: &Target, ratios: &Ratios) -> (f64, f64) {
    if asked == stated {
        return (0.0, 0.0);
    }
    let of = |of: Option<ratios::Of>| match of {
        None => (0.0, MIXED * MIXED),
        Some(of) => {
            let ratio = ratios.of(of, &target.groups);
            (ratio.log, ratio.var)
        }
    };
    let ((to, a), (from, b)) = (of(asked), of(stated));
    (to - from, a + b)
}

/// Asks of shops that are outliers among at least four: the modified z-score as in [`daily`].
fn far(kept: &[Adjusted]) -> Vec<usize> {
    let asks: Vec<&Adjusted> = kept.iter().filter(|a| a.kind == Kind::ShopAsk).collect();
    if asks.len() < daily::OUTLIERS_FROM {
        return Vec::new();
    }
    let mut logs: Vec<f64> = asks.iter().map(|a| a.log).collect();
    let middle = ratios::median(&mut logs);
    let mut off: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
    // Asks within a tenth of each other are all sound, however near the others are.
    let mad = ratios::median(&mut off).max(0.1);
    asks.iter().filter(|a| 0.6745 * (a.log - middle).abs() / mad > daily::OUTLIER_Z).map(|a| a.index).collect()
}
