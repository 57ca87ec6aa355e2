//! What speaks for and against one candidate.

use super::{Clues, candidates::Start, name::Fit, weight};
use crate::{
    identity::{
        answer::{Feature, Reason},
        attributes::asian,
        index::Card,
        sets::{Named, Strength},
        words::Hit,
    },
    product::Region,
};
use std::ops::Range;

/// A candidate's score; its reasons are only written for the one that is told.
#[derive(Debug)]
pub(super) struct Weighed {
    pub(super) score: f32,
    pub(super) reasons: Vec<Reason>,
    pub(super) languages: Option<u16>,
    told: bool,
}

impl Clues<'_> {
    /// Weighs a candidate. `told`: with the reasons in words.
    pub(super) fn weigh(&self, start: &Start, told: bool) -> Weighed {
        let card = &self.index.cards[start.card as usize];
        let mut weighed = Weighed { score: 0.0, reasons: Vec::new(), languages: None, told };
        self.count(&mut weighed, start.feature, start.weight, &start.tokens, || match start.tokens.is_empty() {
            true => start.what.to_owned(),
            false => format!("\"{}\" {}", self.reading.quote(&start.tokens), start.what),
        });
        let fit = self.fit(card);
        let named = self.weigh_set(card, &fit, &mut weighed);
        if !self.without(Feature::CardName) {
            self.weigh_name(card, &fit, &mut weighed);
        }
        self.weigh_region(card, named, &mut weighed);
        self.weigh_year(card, &mut weighed);
        weighed
    }

    fn count(
        &self,
        weighed: &mut Weighed,
        feature: Feature,
        weight: f32,
        tokens: &Range<usize>,
        text: impl FnOnce() -> String,
    ) {
        weighed.score += weight;
        if weighed.told {
            let span = if tokens.is_empty() { None } else { self.reading.span(tokens) };
            weighed.reasons.push(Reason { feature, span, weight, text: text() });
        }
    }

    /// The set: named, another one named, or not said. Answers whether it is named.
    fn weigh_set(&self, card: &Card, fit: &Fit, weighed: &mut Weighed) -> bool {
        let sets = &self.index.sets;
        let code = &sets.at(card.set).code;
        let own = |set: u32| set == card.set || sets.related(set, card.set);
        if !self.classic.is_empty() && !self.classic.contains(&card.set) {
            let text = || "the title is of the anniversary's reprint".to_owned();
            self.count(weighed, Feature::Anniversary, weight::OTHER_SET, &(0..0), text);
        }
        let mut best: Option<(f32, Feature, &Hit<Named>)> = None;
        for hit in self.reading.sets.iter().filter(|h| own(h.value.set)) {
            let Some((weight, feature)) = self.naming(hit) else { continue };
            // The name of a part ("Trainer Gallery") tells more than that of the whole.
            let exact = if hit.value.set == card.set { 0.0 } else { weight::WHOLE_FOR_PART };
            if !self.without(feature) && best.as_ref().is_none_or(|b| b.0 < weight + exact) {
                best = Some((weight + exact, feature, hit));
            }
        }
        if let Some((weight, feature, hit)) = best {
            let text = || format!("\"{}\" names its set {code}", self.reading.quote(&hit.tokens));
            self.count(weighed, feature, weight, &hit.tokens, text);
            return weight > 1.0;
        }
        if let Some(hint) = self.hints.iter().find(|n| own(n.set)) {
            let weight = if hint.strength == Strength::Strong { weight::COMMON_SET } else { weight::SERIES };
            let text = || format!("the shop's categories name its set {code}");
            self.count(weighed, Feature::SetName, weight, &(0..0), text);
            return true;
        }
        if let Some(hit) = self.named_series(card) {
            let text = || format!("\"{}\" is of the series whose promo it is", self.reading.quote(&hit.tokens));
            self.count(weighed, Feature::SetName, weight::SERIES, &hit.tokens, text);
            return true;
        }
        let in_name = |h: &Hit<Named>| h.tokens.clone().all(|t| fit.covers(self, t));
        let other = |h: &&Hit<Named>| h.value.strength == Strength::Strong && !self.promo_number(h) && !in_name(h);
        if let Some(hit) = self.reading.sets.iter().find(other).filter(|_| !self.without(Feature::SetName)) {
            let weight = if hit.value.code { weight::OTHER_SET / 2.0 } else { weight::OTHER_SET };
            let text = || format!("\"{}\" names another set", self.reading.quote(&hit.tokens));
            self.count(weighed, Feature::Conflict, weight, &hit.tokens, text);
        }
        false
    }

    /// Promos come in the boxes of other sets of their series, and are sold under their names.
    fn named_series(&self, card: &Card) -> Option<&Hit<Named>> {
        let promo = self.index.sets.at(card.set).promos;
        let series = |h: &&Hit<Named>| !h.value.code && self.index.sets.promos_of(h.value.set) == Some(card.set);
        self.reading.sets.iter().filter(|_| promo).find(series)
    }

    /// What it counts that a candidate's set is named like this; `None`: letters that are no code here.
    fn naming(&self, hit: &Hit<Named>) -> Option<(f32, Feature)> {
        Some(match (hit.value.code, hit.value.strength) {
            (true, _) if self.beside_number(&hit.tokens) => (weight::CODE_BESIDE, Feature::SetCode),
            (true, Strength::Strong) => (weight::CODE, Feature::SetCode),
            (true, _) if self.code_counts(hit) => (weight::LETTERS_CODE, Feature::SetCode),
            (true, _) => return None,
            (false, Strength::Strong) => (weight::SET, Feature::SetName),
            (false, Strength::Common) => (weight::COMMON_SET, Feature::SetName),
            (false, Strength::Series) => (weight::SERIES, Feature::SetName),
        })
    }

    /// "SM12" is a set's code, and the twelfth promo too.
    fn promo_number(&self, hit: &Hit<Named>) -> bool {
        hit.value.code && self.reading.numbers.singles.iter().any(|s| s.key.has_letters() && s.tokens == hit.tokens)
    }

    fn weigh_year(&self, card: &Card, weighed: &mut Weighed) {
        let Some(year) = self.index.sets.at(card.set).year else { return };
        for &said in &self.reading.numbers.years {
            let weight = if (said - year).abs() <= 1 { weight::YEAR } else { -weight::YEAR };
            let text = || format!("the year {said}, its set is of {year}");
            self.count(weighed, Feature::SetName, weight, &(0..0), text);
        }
    }

    fn weigh_region(&self, card: &Card, named: bool, weighed: &mut Weighed) {
        if self.without(Feature::Language) {
            return;
        }
        let asia = self.index.sets.at(card.set).region == Region::Asia;
        let (weight, text) = match self.language {
            Some(language) if asian(language) != asia => (weight::WRONG_REGION, "is not printed in this language"),
            Some(_) if asia => (weight::ASIAN, "is printed in this language"),
            None if asia && !named => (weight::NOTHING_ASIAN, "is Asian, which nothing says"),
            None if asia && self.both_trees(card.set) => {
                (2.0 * weight::NOTHING_ASIAN, "is Asian, and its set's name is also that of an international one")
            }
            _ => return,
        };
        self.count(weighed, Feature::Language, weight, &(0..0), || text.to_owned());
    }

    /// Whether what names this set names an international one too ("151", "Black Bolt").
    fn both_trees(&self, set: u32) -> bool {
        let sets = &self.reading.sets;
        let international = |h: &Hit<Named>| self.index.sets.at(h.value.set).region == Region::International;
        sets.iter()
            .filter(|h| h.value.set == set)
            .any(|h| sets.iter().any(|o| o.tokens == h.tokens && international(o)))
    }

    fn weigh_name(&self, card: &Card, fit: &Fit, weighed: &mut Weighed) {
        weighed.languages = fit.languages;
        let latin = || card.names.iter().any(|n| self.index.names[*n as usize].languages & 63 != 0);
        let (weight, text) = if fit.score > 0.0 {
            (fit.score, "its name agrees")
        } else if !latin() {
            (weight::FOREIGN_NAME, "its name is not known in Latin letters")
        } else {
            (weight::NO_NAME, "no name of it is in the title")
        };
        let tokens = if weighed.told { fit.tokens(self) } else { 0..0 };
        self.count(weighed, Feature::CardName, weight, &tokens, || text.to_owned());
        if !self.without(Feature::Conflict) {
            self.weigh_others(card, fit, weighed);
        }
    }

    /// Another Pokemon, or a mark ("VMAX") this card has not.
    fn weigh_others(&self, card: &Card, fit: &Fit, weighed: &mut Weighed) {
        let reading = self.reading;
        let in_set = |t: &Range<usize>| {
            reading.sets.iter().any(|h| {
                let code = h.value.code && self.beside_number(&h.tokens);
                let own = h.value.set == card.set;
                (code || own || !h.value.code && h.tokens.len() > t.len())
                    && h.tokens.start <= t.start
                    && t.end <= h.tokens.end
            })
        };
        let other = reading.species.iter().find(|hit| {
            let same = reading.species.iter().filter(|h| h.tokens == hit.tokens).any(|h| card.dex.contains(&h.value));
            let own = |t: usize| fit.covers(self, t) || reading.words.is_small(t);
            !same && !hit.tokens.clone().all(own) && !in_set(&hit.tokens)
        });
        if let Some(hit) = other {
            let text = || format!("\"{}\" is another Pokemon", reading.quote(&hit.tokens));
            self.count(weighed, Feature::Conflict, weight::OTHER_POKEMON, &hit.tokens, text);
        }
        let has = |word: u32| card.names.iter().any(|n| self.index.names[*n as usize].words.contains(&word));
        let beside = |at: usize| (at > 0 && fit.covers(self, at - 1)) || fit.covers(self, at + 1);
        let foreign = |at: &usize| !has(reading.words.ids[*at]) && beside(*at);
        if let Some(at) = self.qualifiers.iter().copied().find(foreign) {
            let text = || format!("\"{}\" is of other cards' names", reading.title.text(at));
            self.count(weighed, Feature::Conflict, weight::OTHER_WORD, &(at..at + 1), text);
        }
        let mark = self.marks.iter().find(|m| !has(**m));
        if let Some(&mark) = mark {
            let text = || format!("\"{}\" is not in its name", self.index.vocabulary.text(mark));
            self.count(weighed, Feature::Conflict, weight::OTHER_MARK, &(0..0), text);
        }
    }
}
