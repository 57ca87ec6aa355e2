//! The gate between markets: a price that is far from every other source of the same thing is probably the price of
//! another thing, and is held until a person has looked.
//!
//! One rule for two questions: `judge` asks it of a shop's offer, `mapping` of the id under which another market's
//! prices are read. Pure arithmetic on cents of EUR; who the other sources are is found out by the caller.

use crate::{
    money::Money,
    product::{Condition, Language},
};

/// Two sources of one thing agree while neither is more than this many times the other, beyond what is explained.
pub const TIMES: f64 = 3.0;
/// Below one euro shops ask what handling costs, not what a card is worth: such prices are not compared.
const LEAST_ASK: i64 = 100;
/// Below a quarter of a euro a guide's cents are rounding.
const LEAST_GUIDE: i64 = 25;
/// Days on which both sides have a price, at least, before an id is doubted.
const LEAST_DAYS: usize = 5;
/// The newest days that are looked at by themselves: what is published now may be far away though most of it was not.
const NEWEST: [usize; 2] = [7, 14];

/// Where another price comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Cardmarket's guide: all languages and conditions mixed.
    Guide,
    /// Another shop.
    Shop,
    /// The market of another continent: other languages, other supply, other taxes.
    Abroad,
}

/// A price and what is said of the copy it is for.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Who says it.
    pub from: From,
    /// Cents of EUR.
    pub cents: i64,
    /// The condition that is stated.
    pub condition: Option<Condition>,
    /// The language that is stated.
    pub language: Option<Language>,
}

/// What the other sources say of a price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// At least one of them agrees.
    Agrees,
    /// There is none, or the amounts are too small to tell.
    Unverified,
    /// All of them are too far away.
    Held(Far),
}

/// The source that is least far away, and how far that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Far {
    /// The price that is held, in cents of EUR.
    pub cents: i64,
    /// Who is nearest.
    pub nearest: From,
    /// Its price, in cents of EUR.
    pub other: i64,
}

impl std::fmt::Display for Far {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (high, low) = (self.cents.max(self.other) as f64, self.cents.min(self.other).max(1) as f64);
        let way = if self.cents < self.other { "below" } else { "above" };
        let who = match self.nearest {
            From::Guide => "Cardmarket's guide",
            From::Shop => "the nearest other shop",
            From::Abroad => "the market abroad",
        };
        write!(f, "{} is {:.1} times {way} {who}, {}", Money::eur(self.cents), high / low, Money::eur(self.other))
    }
}

/// What an ask of a shop is worth beside the other sources of its variant.
#[must_use]
pub fn judge(ask: &Source, others: &[Source]) -> Verdict {
    let comparable = others.iter().filter(|o| o.cents > 0 && o.cents.max(ask.cents) >= LEAST_ASK);
    let mut nearest: Option<(f64, &Source)> = None;
    for other in comparable {
        let beyond = beyond(ask, other);
        if nearest.is_none_or(|(least, _)| beyond < least) {
            nearest = Some((beyond, other));
        }
    }
    match nearest {
        None => Verdict::Unverified,
        Some((beyond, _)) if beyond <= TIMES => Verdict::Agrees,
        Some((_, o)) => Verdict::Held(Far { cents: ask.cents, nearest: o.from, other: o.cents }),
    }
}

/// How many times `a` stands away from `b` beyond what condition, language and place explain; 1 where they explain all.
fn beyond(a: &Source, b: &Source) -> f64 {
    let (mut low, mut high) = (1.0, 1.0);
    let mut widen = |(least, most): (f64, f64)| {
        low *= least;
        high *= most;
    };
    if a.condition != b.condition {
        widen(condition(a.condition));
        widen(inverse(condition(b.condition)));
    }
    if a.language != b.language {
        widen(language(a.language));
        widen(inverse(language(b.language)));
    }
    if (a.from == From::Abroad) != (b.from == From::Abroad) {
        widen(ABROAD);
    }
    let ratio = a.cents as f64 / b.cents as f64;
    if ratio < low {
        low / ratio
    } else if ratio > high {
        ratio / high
    } else {
        1.0
    }
}

const fn inverse((least, most): (f64, f64)) -> (f64, f64) {
    (1.0 / most, 1.0 / least)
}

/// Between continents. Of 2,942 cards of one unit or more, 90 % of Cardmarket's trends lie between 0.34 and 2.42 times
/// TCGplayer's number in dollars (October 2025, median 0.99): with `TIMES` this makes five times either way.
const ABROAD: (f64, f64) = (0.6, 1.0 / 0.6);

/// What a stated condition is worth beside a copy of which nothing is said, at least and at most. Our own, wide on
/// purpose: a guide's typical copy of an old card is a played one, of a new card a near mint one.
const fn condition(stated: Option<Condition>) -> (f64, f64) {
    match stated {
        None => (1.0, 1.0),
        Some(Condition::Mint) => (1.0, 2.0),
        Some(Condition::NearMint) => (1.0, 1.7),
        Some(Condition::Excellent) => (0.7, 1.3),
        Some(Condition::Good) => (0.5, 1.0),
        Some(Condition::LightPlayed) => (0.4, 1.0),
        Some(Condition::Played) => (0.25, 1.0),
        Some(Condition::Poor) => (0.1, 1.0),
    }
}

/// The same of a stated language: other European languages than English sell for less, now and then for a little more.
const fn language(stated: Option<Language>) -> (f64, f64) {
    match stated {
        None | Some(Language::English) => (1.0, 1.0),
        Some(_) => (0.6, 1.25),
    }
}

/// One day of a market's id beside other sources of the product it is said to be.
#[derive(Clone, Debug)]
pub struct Day {
    /// The guide's price under the id, in cents of EUR.
    pub cents: i64,
    /// What the others say on that day: each finish it may be.
    pub others: Vec<Source>,
}

/// How far the prices under an id are from those of its product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doubt {
    /// Median of the guide's price over the nearest other price: 0.2 is a fifth.
    pub ratio: f64,
    /// Days that were compared.
    pub days: usize,
}

impl std::fmt::Display for Doubt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (times, way) = if self.ratio < 1.0 { (1.0 / self.ratio, "below") } else { (self.ratio, "above") };
        write!(f, "its prices are {times:.1} times {way} every other source of this product, on {} days", self.days)
    }
}

/// Whether the prices under an id are those of another product, or of nothing: the same gate, over the median day in
/// log space, so that one wild day neither makes nor clears a doubt. Asked of all days, and of the newest week and
/// fortnight of published days; the farthest of them is told. `days` are in their order. `None`: no doubt, or too little
/// to tell.
#[must_use]
pub fn mapping(days: &[Day]) -> Option<Doubt> {
    let compared: Vec<Compared> = days.iter().filter_map(compare).collect();
    if compared.len() < LEAST_DAYS {
        return None;
    }
    let newest = NEWEST.iter().map(|n| &compared[compared.len().saturating_sub(*n)..]);
    let doubts = newest.chain([&compared[..]]).filter_map(doubt);
    doubts.max_by(|a, b| a.ratio.ln().abs().total_cmp(&b.ratio.ln().abs()).then(a.days.cmp(&b.days)))
}

/// A day's price beside the nearest other one.
#[derive(Clone, Copy)]
struct Compared {
    /// How far beyond what is explained: log, negative below.
    beyond: f64,
    /// The whole way: log of one over the other.
    log: f64,
    /// The higher of the two, in cents.
    higher: i64,
}

fn compare(day: &Day) -> Option<Compared> {
    let here = Source { from: From::Guide, cents: day.cents, condition: None, language: None };
    let others = day.others.iter().filter(|o| day.cents > 0 && o.cents > 0);
    let (beyond, other) =
        others.map(|o| (beyond(&here, o), o.cents)).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
    let log = (day.cents as f64 / other as f64).ln();
    Some(Compared { beyond: log.signum() * beyond.ln(), log, higher: day.cents.max(other) })
}

fn doubt(days: &[Compared]) -> Option<Doubt> {
    let mut days = days.to_vec();
    days.sort_by_key(|d| d.higher);
    let higher = days.get(days.len() / 2)?.higher;
    days.sort_by(|a, b| a.beyond.total_cmp(&b.beyond));
    let median = days.get(days.len() / 2)?;
    let far = median.beyond.abs() > TIMES.ln() && higher >= LEAST_GUIDE;
    far.then_some(Doubt { ratio: median.log.exp(), days: days.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(from: From, cents: i64) -> Source {
        Source { from, cents, condition: None, language: None }
    }

    fn held(verdict: Verdict) -> bool {
        matches!(verdict, Verdict::Held(_))
    }

    #[test]
    fn more_than_three_times_from_every_source() {
        let guide = at(From::Guide, 10_000);
        assert_eq!(judge(&at(From::Shop, 3_400), &[guide]), Verdict::Agrees);
        assert_eq!(judge(&at(From::Shop, 30_000), &[guide]), Verdict::Agrees);
        let far = judge(&at(From::Shop, 31_000), &[guide]);
        assert_eq!(far, Verdict::Held(Far { cents: 31_000, nearest: From::Guide, other: 10_000 }));
        let Verdict::Held(far) = far else { panic!("held") };
        assert!(far.to_string().contains("3.1 times above Cardmarket's guide"), "{far}");
        assert_eq!(judge(&at(From::Shop, 31_000), &[guide, at(From::Shop, 29_000)]), Verdict::Agrees);
        assert_eq!(judge(&at(From::Shop, 31_000), &[]), Verdict::Unverified);
        assert_eq!(judge(&at(From::Shop, 50), &[at(From::Guide, 2)]), Verdict::Unverified, "cents");
    }

    #[test]
    fn condition_and_language_explain() {
        let guide = at(From::Guide, 10_000);
        let poor = Source { condition: Some(Condition::Poor), ..at(From::Shop, 500) };
        assert_eq!(judge(&poor, &[guide]), Verdict::Agrees);
        assert!(held(judge(&at(From::Shop, 500), &[guide])));
        // The same condition explains nothing.
        assert!(held(judge(&poor, &[Source { cents: 10_000, ..poor }])));
        let german = Source { language: Some(Language::German), ..at(From::Shop, 2_100) };
        assert_eq!(judge(&german, &[guide]), Verdict::Agrees);
        assert!(held(judge(&at(From::Shop, 2_100), &[guide])));
    }

    #[test]
    fn an_id_is_doubted_by_its_median_day() {
        let day = |cents: i64, other: i64| Day { cents, others: vec![at(From::Abroad, other)] };
        let mut days = vec![day(5_700, 20); 10];
        let doubt = mapping(&days).expect("far away");
        assert!((doubt.ratio - 285.0).abs() < 1e-9 && doubt.days == 10);
        assert_eq!(mapping(&days[..4]), None, "too few days");
        days.splice(4.., vec![day(21, 20); 20]);
        assert_eq!(mapping(&days), None, "most days agree, and the newest do");
        days.extend(vec![day(5_700, 20); 4]);
        assert_eq!(mapping(&days).map(|d| d.days), Some(7), "the newest week does not");
        assert_eq!(mapping(&vec![day(490, 100); 9]), None);
        assert!(mapping(&vec![day(510, 100); 9]).is_some());
        assert_eq!(mapping(&vec![day(2, 20); 9]), None, "a few cents");
    }

    proptest! {
        #[test]
        fn being_near_one_source_is_enough(ask in 100..10_000_000_i64, others in prop::collection::vec(1..10_000_000_i64, 0..6)) {
            let mut sources: Vec<Source> = others.iter().map(|&c| at(From::Shop, c)).collect();
            sources.push(at(From::Guide, ask));
            prop_assert_eq!(judge(&at(From::Shop, ask), &sources), Verdict::Agrees);
        }

        #[test]
        fn both_ways_alike(a in 100..10_000_000_i64, b in 100..10_000_000_i64) {
            let there = held(judge(&at(From::Shop, a), &[at(From::Guide, b)]));
            prop_assert_eq!(there, held(judge(&at(From::Shop, b), &[at(From::Guide, a)])));
        }
    }
}
