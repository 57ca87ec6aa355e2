//! What a variant is worth now, in a language and condition: p10, p50, p90 out of all admissible sources.
//!
//! Every source is brought to the copy asked for (`source`: what asks stand above sales, what a played copy costs beside
//! a near mint one), then the sources are weighed in logarithms (`weigh`): inside a family (the guide's figures, the
//! shops' asks) by inverse variance with a term for their disagreement, then the families in the same way. The band is
//! wider when sources are few, old, jumpy or do not agree; below a stated minimum there is no fair price at all.
//!
//! Owns no reading of tables: sources are arguments, and what is not stated of them is absent. How often the band held
//! on real series: `docs/methodology.md`.

pub mod ratios;
mod source;
mod weigh;

pub use source::{KINDS, Prior};

use crate::{
    closed_list::closed_list,
    product::{Condition, Language},
};
use ratios::{Groups, Ratios};
use source::Adjusted;
use weigh::{Item, pool};

/// A source that is older says nothing of now.
pub const OLDEST_DAYS: u32 = 30;
/// A band whose p90 is more than this many times its p10 is no price.
pub const WIDEST: f64 = 5.0;
/// The 90 % quantile of the normal distribution.
const Z90: f64 = 1.281_551_565_544_6;

closed_list! {
    /// What kind of figure a source is.
    Kind {
        /// The guide's trend.
        GuideTrend = "guide_trend",
        /// The guide's mean of the sales of 7 days.
        GuideAvg7 = "guide_avg7",
        /// The guide's mean of the sales of 30 days.
        GuideAvg30 = "guide_avg30",
        /// The guide's lowest ask, whatever its language and condition.
        GuideLow = "guide_low",
        /// What a shop asks.
        ShopAsk = "shop_ask",
        /// The lowest ask of several shops, where the single ones are not known.
        ShopLowest = "shop_lowest",
    }
}

/// One figure of one source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// What it is.
    pub kind: Kind,
    /// Cents of EUR.
    pub cents: i64,
    /// How many days ago it held.
    pub age_days: u32,
    /// The condition that is stated. A guide states none.
    pub condition: Option<Condition>,
    /// The language that is stated. A guide states none.
    pub language: Option<Language>,
    /// Which shop; several asks of one shop count as one. None: the guide, or unknown.
    pub retailer: Option<i64>,
    /// How sure it is that this is the price of this variant, 0..1.
    pub confidence: f64,
}

/// The copy that is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Target {
    /// Its condition. None: a typical copy, as a guide means it.
    pub condition: Option<Condition>,
    /// Its language. None: a typical copy.
    pub language: Option<Language>,
    /// Whose ratios hold for it.
    pub groups: Groups,
    /// Mean size of the daily log change of its guide's trend, where enough days are known.
    pub daily_move: Option<f64>,
}

/// A source that made the price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Used {
    /// Its place among the observations given.
    pub index: usize,
    /// Its share of the price. The shares of all are 1.
    pub weight: f64,
    /// What it says of the copy asked for, in cents of EUR.
    pub cents: i64,
}

/// Why a source made nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Zero, negative or beyond anything sold.
    NoPrice,
    /// Older than [`OLDEST_DAYS`].
    Old,
    /// Without any confidence.
    Unsure,
    /// So far from the other shops that it is more likely a mistake.
    Far,
}

/// A fair price.
#[derive(Clone, Debug, PartialEq)]
pub struct Fair {
    /// One in ten copies is worth less. Cents of EUR, above zero.
    pub p10: i64,
    /// The price.
    pub p50: i64,
    /// One in ten is worth more.
    pub p90: i64,
    /// What it was made of, in the order given.
    pub used: Vec<Used>,
    /// What was left out, by its place among the observations.
    pub left_out: Vec<(usize, Why)>,
    /// How far the sources disagree beyond their own error: standard deviation in log price.
    pub disagreement: f64,
}

/// Why there is no fair price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// There is no source with a price.
    Nothing,
    /// All of them are old.
    Old,
    /// Only lowest asks are left, which say what the worst copy costs.
    OnlyLow,
    /// Neither a guide's trend or mean nor two shops.
    Thin,
    /// The sources contradict each other: p90 would be more than [`WIDEST`] times p10.
    Disagreement,
}

/// The fair price of `target` from `observations`.
/// # Errors
/// With the reason when too little is known.
pub fn fair(target: &Target, observations: &[Observation], ratios: &Ratios) -> Result<Fair, Absent> {
    let (kept, left_out) = source::adjust(target, observations, ratios);
    enough(&kept, observations, &left_out)?;
    let (mut families, mut inner) = (Vec::new(), Vec::new());
    for shops in [false, true] {
        let members: Vec<&Adjusted> = kept.iter().filter(|a| a.kind.is_shop() == shops).collect();
        let items: Vec<Item> = members.iter().map(|a| Item { log: a.log, var: a.var }).collect();
        let Some(family) = pool(&items, source::PRIOR_DISAGREEMENT, 1.0) else { continue };
        // What all members share does not get less by their number.
        let shared: f64 = members.iter().zip(&family.weights).map(|(a, w)| w * a.shared).sum();
        families.push(Item { log: family.log, var: family.var + shared });
        inner.push((members, family));
    }
    let whole = pool(&families, 0.0, 0.0).ok_or(Absent::Nothing)?;
    let half = Z90 * whole.var.sqrt();
    if 2.0 * half > WIDEST.ln() {
        return Err(Absent::Disagreement);
    }
    let cents = |log: f64| (log.exp().round() as i64).max(1);
    let mut used = Vec::with_capacity(kept.len());
    let mut within = 0.0;
    for ((members, family), share) in inner.iter().zip(&whole.weights) {
        within += share * family.tau2;
        let made = members.iter().zip(&family.weights);
        used.extend(made.map(|(a, w)| Used { index: a.index, weight: share * w, cents: cents(a.log) }));
    }
    used.sort_by_key(|u| u.index);
    let [p10, p50, p90] = [-half, 0.0, half].map(|off| cents(whole.log + off));
    Ok(Fair { p10, p50, p90, used, left_out, disagreement: (within + whole.tau2).sqrt() })
}

/// A guide's trend or mean is enough, or asks of two shops.
fn enough(kept: &[Adjusted], observations: &[Observation], left_out: &[(usize, Why)]) -> Result<(), Absent> {
    if kept.is_empty() {
        let old = left_out.iter().any(|(_, why)| *why == Why::Old);
        return Err(if old { Absent::Old } else { Absent::Nothing });
    }
    if kept.iter().all(|a| a.kind.is_low()) {
        return Err(Absent::OnlyLow);
    }
    if kept.iter().any(|a| matches!(a.kind, Kind::GuideTrend | Kind::GuideAvg7 | Kind::GuideAvg30)) {
        return Ok(());
    }
    let mut shops: Vec<_> =
        kept.iter().filter(|a| a.kind == Kind::ShopAsk).filter_map(|a| observations[a.index].retailer).collect();
    shops.sort_unstable();
    shops.dedup();
    if shops.len() < 2 { Err(Absent::Thin) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
