//! The market's indices, from the guide's quotes: of all, of each series, set and rarity, of sealed goods, and by price.

use super::publish::Quotes;
use chrono::{Datelike as _, NaiveDate};
use domain::{
    indices::BANDS,
    market::index::{Chain, Level, Quote},
};
use serde_json::json;
use store::analysis::Statistic;

/// The statistics this module owns.
pub(super) const NAMES: [&str; 4] = ["index_level", "advancers", "decliners", "co_movement"];

/// All levels from the first day on.
pub(super) fn levels(market: &Quotes) -> Vec<Statistic> {
    let mut all = Chain::default();
    let mut scopes = vec![Chain::default(); market.scopes.len()];
    let mut bands = Bands::of(market.variants.len());
    let mut rows = Vec::new();
    let mut of_scope: Vec<Vec<Quote>> = vec![Vec::new(); market.scopes.len()];
    for (&day, quotes) in &market.days {
        if let Some(level) = all.day(day, quotes) {
            rows.push(statistic("index_level", "all", level, level.level));
            if level.since.is_some() {
                rows.push(statistic("advancers", "all", level, level.advancers as f64));
                rows.push(statistic("decliners", "all", level, level.decliners as f64));
                rows.extend(together(level).map(|share| statistic("co_movement", "all", level, share)));
            }
        }
        of_scope.iter_mut().for_each(Vec::clear);
        for quote in quotes {
            let Some(variant) = market.variants.get(quote.0 as usize) else { continue };
            variant.scopes.iter().filter(|&&s| s > 0).for_each(|&s| of_scope[usize::from(s)].push(*quote));
        }
        for ((quotes, chain), name) in of_scope.iter().zip(&mut scopes).zip(&market.scopes).skip(1) {
            rows.extend(chain.day(day, quotes).map(|level| statistic("index_level", name, level, level.level)));
        }
        rows.extend(bands.day(day, quotes));
    }
    rows
}

/// Of what moved, the share that moved the way most did: 0.5 where as many rose as fell, 1 where all went one way.
fn together(level: Level) -> Option<f64> {
    let moved = level.advancers + level.decliners;
    (moved > 0).then(|| level.advancers.max(level.decliners) as f64 / moved as f64)
}

/// The indices by price. What a constituent is worth at the end of a month says to which one it belongs in the next: by
/// its price of the day, what rises would leave before its rise is counted.
struct Bands {
    chains: [Chain; BANDS.len()],
    /// By place: which band, and the newest quote.
    standing: Vec<(Option<usize>, u32)>,
    month: Option<(i32, u32)>,
}

impl Bands {
    fn of(variants: usize) -> Bands {
        Bands { chains: Default::default(), standing: vec![(None, 0); variants], month: None }
    }

    fn day(&mut self, day: NaiveDate, quotes: &[Quote]) -> Vec<Statistic> {
        let month = Some((day.year(), day.month()));
        if self.month != month {
            self.month = month;
            self.sort();
        }
        let mut of_band: [Vec<Quote>; BANDS.len()] = Default::default();
        for &(place, cents) in quotes {
            let Some(standing) = self.standing.get_mut(place as usize) else { continue };
            if standing.1 == 0 {
                standing.0 = band(cents);
            }
            standing.1 = cents;
            if let Some(band) = standing.0 {
                of_band[band].push((place, cents));
            }
        }
        let levels = self.chains.iter_mut().zip(&of_band).zip(BANDS);
        levels
            .filter_map(|((chain, quotes), (_, name))| {
                chain.day(day, quotes).map(|level| statistic("index_level", name, level, level.level))
            })
            .collect()
    }

    /// Everybody to the band of their newest price.
    fn sort(&mut self) {
        for (place, (at, cents)) in (0..).zip(&mut self.standing) {
            let now = band(*cents);
            if let Some(before) = at.filter(|_| *at != now) {
                self.chains[before].leave(place);
            }
            *at = now;
        }
    }
}

fn band(cents: u32) -> Option<usize> {
    BANDS.partition_point(|&(low, _)| low <= cents).checked_sub(1)
}

fn statistic(name: &'static str, scope: &str, level: Level, value: f64) -> Statistic {
    let constituents = i32::try_from(level.constituents).unwrap_or(i32::MAX);
    Statistic {
        name,
        scope: scope.to_owned(),
        day: level.day,
        value,
        constituents,
        detail: json!({ "since": level.since, "basket": level.basket }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    /// What stood at 4 EUR and rises to 8 in a month moves the lowest band in that month, and the next one only after.
    #[test]
    fn a_rise_is_counted_where_it_began() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 25).unwrap();
        let mut bands = Bands::of(80);
        let mut levels: Vec<(NaiveDate, String, f64)> = Vec::new();
        for n in 0..20 {
            // 40 things rise from the third day on, 40 of 10 EUR stand still.
            let cents = if n < 2 { 400 } else { 800 };
            let quotes: Vec<Quote> = (0..80).map(|place| (place, if place < 40 { cents } else { 1_000 })).collect();
            levels.extend(bands.day(first + Days::new(n), &quotes).into_iter().map(|s| (s.day, s.scope, s.value)));
        }
        let last = |scope: &str| levels.iter().rfind(|l| l.1 == scope).map(|l| (l.0, l.2)).unwrap();
        let (day, level) = last("band:1-5");
        assert!((level - 200.0).abs() < 1e-9, "{level}: all of the rise");
        assert!(day < NaiveDate::from_ymd_opt(2026, 2, 1).unwrap(), "{day}: nobody is left in February");
        assert_eq!(last("band:5-20").1, 100.0, "what comes in does not move it");
    }
}
