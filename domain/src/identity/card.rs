//! Which card: candidates by number, set and name, each clue with a weight, and an answer only well ahead of the next.

use super::{
    answer::{Feature, Match, Reason, Text},
    attributes::asian,
    index::{Card, Index},
    lexicon::Sense,
    numbers::Behind,
    reading::Reading,
    sets::{Named, Strength},
    words::Hit,
};
use crate::product::{Language, Region};
use std::ops::Range;

/// What each clue counts. A number with its total and a full name are just enough.
pub(super) mod weight {
    pub(crate) const PAIR: f32 = 4.0;
    pub(crate) const LOOSE_PAIR: f32 = 3.0;
    pub(crate) const PROMO_PAIR: f32 = 6.0;
    pub(crate) const LETTERED: f32 = 3.5;
    pub(crate) const NUMBER: f32 = 1.0;
    pub(crate) const MARKED: f32 = 1.5;
    pub(crate) const WRONG_TOTAL: f32 = -2.0;
    pub(crate) const SET: f32 = 3.0;
    pub(crate) const COMMON_SET: f32 = 1.5;
    pub(crate) const SERIES: f32 = 1.1;
    pub(crate) const CODE_BESIDE: f32 = 4.0;
    pub(crate) const CODE: f32 = 3.0;
    pub(crate) const LETTERS_CODE: f32 = 0.7;
    pub(crate) const OTHER_SET: f32 = -4.0;
    pub(crate) const NAME: f32 = 2.2;
    pub(crate) const REST_OF_NAME: f32 = 0.8;
    pub(crate) const NAME_TYPO: f32 = 1.5;
    pub(crate) const NO_NAME: f32 = -2.0;
    pub(crate) const FOREIGN_NAME: f32 = 0.0;
    pub(crate) const OTHER_POKEMON: f32 = -5.0;
    pub(crate) const OTHER_MARK: f32 = -2.0;
    pub(crate) const WRONG_REGION: f32 = -6.0;
    pub(crate) const NOTHING_ASIAN: f32 = -1.0;
    pub(crate) const ASIAN: f32 = 0.5;
    pub(crate) const YEAR: f32 = 0.7;
    pub(crate) const NAME_ONLY: f32 = -0.5;
    /// The least an answer has.
    pub(crate) const SURE: f32 = 5.5;
    /// How far it is ahead of the next.
    pub(crate) const MARGIN: f32 = 1.0;
}

/// A card that may be meant, with what speaks for and against it.
#[derive(Debug)]
struct Candidate {
    card: u32,
    score: f32,
    reasons: Vec<Reason>,
    /// Languages of the names that agreed.
    names: Vec<u16>,
}

/// What card decided.
#[derive(Debug, Default)]
pub(super) struct Decision {
    pub(super) card: Option<u32>,
    pub(super) confidence: f32,
    pub(super) reasons: Vec<Reason>,
    /// Languages of the names that agreed, as bits.
    pub(super) names: Vec<u16>,
    /// There was something like a card, answered or not.
    pub(super) like_a_card: bool,
}

/// What of a title does not depend on the candidate.
struct Clues<'r> {
    index: &'r Index,
    reading: &'r Reading,
    language: Option<Language>,
    /// Sets named by the shop's tags.
    hints: &'r [Named],
    graded_at: Option<Range<u32>>,
}

pub(super) fn decide(
    index: &Index,
    reading: &Reading,
    answer: &Match,
    _text: &Text,
    hints: &[Named],
    off: Option<Feature>,
) -> Decision {
    let graded_at = answer.reasons.iter().find(|r| r.feature == Feature::Grade).and_then(|r| r.span.clone());
    let language = answer.language.filter(|_| !answer.language_implied && off != Some(Feature::Language));
    let clues = Clues { index, reading, language, hints, graded_at };
    let mut decision = Decision::default();
    if let Some(why) = reprint(&clues) {
        decision.like_a_card = !reading.numbers.pairs.is_empty() || !reading.species.is_empty();
        decision.reasons.push(why);
        return decision;
    }
    let starts = candidates(&clues, off);
    decision.like_a_card = !starts.is_empty() || !reading.numbers.pairs.is_empty();
    let mut weighed: Vec<Candidate> = Vec::with_capacity(starts.len());
    for start in starts {
        weighed.push(clues.weigh(start, off));
    }
    clues.choose(weighed, decision)
}

/// A candidate before its name and set are looked at.
struct Start {
    card: u32,
    reason: Reason,
}

/// Reprints keep the number of the card they repeat: nothing is answered where their set is not in the catalogue.
fn reprint(clues: &Clues) -> Option<Reason> {
    let reading = clues.reading;
    let why = |sense: Sense, text: &str| {
        let tokens = reading.first(sense)?;
        let text = format!("\"{}\" {text}", reading.quote(tokens));
        Some(Reason { feature: Feature::Anniversary, span: reading.span(tokens), weight: 0.0, text })
    };
    why(Sense::Anniversary(30), "is a reprint whose set the catalogue does not have")
        .or_else(|| why(Sense::Reprint, "is a reprint that keeps the number of another card"))
}

/// Cards the numbers, sets and names of a title lead to.
fn candidates(clues: &Clues, off: Option<Feature>) -> Vec<Start> {
    let (index, reading) = (clues.index, clues.reading);
    let mut starts: Vec<Start> = Vec::new();
    let mut add = |cards: &[u32], weight: f32, feature: Feature, tokens: &Range<usize>, what: &str| {
        for &card in cards {
            let text = format!("\"{}\" {what}", reading.quote(tokens));
            let reason = Reason { feature, span: reading.span(tokens), weight, text };
            starts.push(Start { card, reason });
        }
    };
    let classic = classic(clues);
    for pair in &reading.numbers.pairs {
        let weight = if pair.loose { weight::LOOSE_PAIR } else { weight::PAIR };
        match &pair.behind {
            Behind::Total(_) if classic.is_some() && off != Some(Feature::Anniversary) => {}
            Behind::Total(total) if off != Some(Feature::Total) => {
                let what = "is its number, and the number of cards of its set";
                add(index.of_pair(pair.key, *total), weight, Feature::Total, &pair.tokens, what);
            }
            Behind::Total(_) => {}
            Behind::Set(code) => {
                for (set, _) in index.sets.of_code(code) {
                    let what = "is its number, and the code of its promos";
                    add(index.of_set(set, pair.key), weight::PROMO_PAIR, Feature::Number, &pair.tokens, what);
                }
            }
        }
    }
    let by_pair = reading.numbers.pairs.iter().any(|p| !p.loose);
    let sets: Vec<u32> = clues.sets();
    for pair in &reading.numbers.pairs {
        // A total that no set has: a misprint, or another set's; the set has to be named.
        let found = matches!(pair.behind, Behind::Total(total) if !index.of_pair(pair.key, total).is_empty());
        if found && off != Some(Feature::Total) {
            continue;
        }
        for &set in &sets {
            let what = "is its number, but not the number of cards of its set";
            let weight = weight::PAIR + weight::WRONG_TOTAL;
            add(index.of_set(set, pair.key), weight, Feature::Number, &pair.tokens, what);
        }
    }
    if let Some(total) = classic.filter(|_| off != Some(Feature::Anniversary)) {
        for pair in &reading.numbers.pairs {
            for &set in &total {
                let old = if let Behind::Total(t) = pair.behind { index.of_pair(pair.key, t) } else { &[] };
                let repeats = |card: &u32| {
                    let names = &index.cards[*card as usize].names;
                    let same = |o: &u32| index.cards[*o as usize].names.iter().any(|n| names.contains(n));
                    index.sets.at(set).code == "cel25cc" && old.iter().any(same)
                };
                let all: Vec<u32> = (0..index.cards.len() as u32)
                    .filter(|&c| index.cards[c as usize].set == set)
                    .filter(|c| repeats(c) || old.contains(c))
                    .collect();
                let what = "is the number of the card that this one repeats";
                add(&all, weight::PAIR, Feature::Anniversary, &pair.tokens, what);
            }
        }
    }
    if off != Some(Feature::Number) {
        for single in reading.numbers.singles.iter().filter(|s| !clues.is_grade(&s.tokens)) {
            if single.key.has_letters() {
                let what = "is a number of this set alone";
                add(index.of_letters(single.key), weight::LETTERED, Feature::Number, &single.tokens, what);
            }
            if let Some((code, key)) = &single.code {
                for (set, _) in index.sets.of_code(code) {
                    let what = "is its set's code and its number";
                    let weight = weight::NUMBER + weight::CODE_BESIDE;
                    add(index.of_set(set, *key), weight, Feature::SetCode, &single.tokens, what);
                }
            }
            if by_pair {
                continue;
            }
            let weight = if single.marked { weight::MARKED } else { weight::NUMBER };
            for &set in &sets {
                add(index.of_set(set, single.key), weight, Feature::Number, &single.tokens, "is its number");
            }
        }
    }
    let numbered = by_pair || reading.numbers.singles.iter().any(|s| s.marked && !clues.is_grade(&s.tokens));
    if starts.is_empty() && !numbered && off != Some(Feature::CardName) {
        by_name(clues, &sets, &mut starts);
    }
    starts
}

/// Without any number: the only card of that full name in a set that is surely named.
fn by_name(clues: &Clues, sets: &[u32], starts: &mut Vec<Start>) {
    let index = clues.index;
    for hit in &clues.reading.names {
        for &card in index.of_name(hit.value).iter().filter(|c| sets.contains(&index.cards[**c as usize].set)) {
            let text = "no number: the only card of that name in its set".to_owned();
            let reason = Reason { feature: Feature::Number, span: None, weight: weight::NAME_ONLY, text };
            starts.push(Start { card, reason });
        }
    }
}

/// The sets of the 25th anniversary, where a title is of that one.
fn classic(clues: &Clues) -> Option<Vec<u32>> {
    let index = clues.index;
    let sets: Vec<u32> =
        ["cel25", "cel25cc"].iter().filter_map(|code| index.sets.place(Region::International, code)).collect();
    let named = clues.reading.sets.iter().any(|h| sets.contains(&h.value.set) && !h.value.code);
    let asian = clues.language.is_some_and(asian);
    let said = clues.reading.says(Sense::Anniversary(25));
    ((named || said) && !asian && !sets.is_empty()).then_some(sets)
}

impl Clues<'_> {
    fn is_grade(&self, tokens: &Range<usize>) -> bool {
        let span = self.reading.span(tokens);
        self.graded_at.as_ref().zip(span).is_some_and(|(g, s)| g.start <= s.start && s.end <= g.end)
    }

    /// Sets a title names well enough to look for a bare number in them.
    fn sets(&self) -> Vec<u32> {
        let hits = self.reading.sets.iter();
        let mut sets: Vec<u32> = hits.filter(|h| self.code_counts(h)).map(|h| h.value.set).collect();
        sets.extend(self.hints.iter().filter(|n| n.strength == Strength::Strong).map(|n| n.set));
        let parts: Vec<u32> = sets
            .iter()
            .flat_map(|&a| (0..self.index.sets.all.len() as u32).filter(move |&b| self.index.sets.related(a, b)))
            .collect();
        sets.extend(parts);
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    /// A code of letters counts in capitals, or beside a number.
    fn code_counts(&self, hit: &Hit<Named>) -> bool {
        let token = &self.reading.title.tokens[hit.tokens.start];
        !hit.value.code
            || hit.value.strength == Strength::Strong
            || self.beside_number(&hit.tokens)
            || token.capitals && hit.tokens.len() == 1 && self.reading.title.text(hit.tokens.start).len() >= 3
    }

    /// "OBF 125", "MEW EN 199", "199/165 MEW".
    fn beside_number(&self, tokens: &Range<usize>) -> bool {
        let numbers = &self.reading.numbers;
        let language = |at: usize| self.reading.starts(at, |s| matches!(s, Sense::Tag(_) | Sense::Language(_)));
        let behind = |at: usize| {
            numbers.singles.iter().any(|s| s.tokens.start == at) || numbers.pairs.iter().any(|p| p.tokens.start == at)
        };
        let before = numbers.pairs.iter().any(|p| p.tokens.end == tokens.start)
            || numbers.singles.iter().any(|s| s.tokens.end == tokens.start && s.marked);
        behind(tokens.end) || language(tokens.end) && behind(tokens.end + 1) || before
    }

    fn weigh(&self, start: Start, off: Option<Feature>) -> Candidate {
        let card = &self.index.cards[start.card as usize];
        let mut candidate = Candidate { card: start.card, score: 0.0, reasons: Vec::new(), names: Vec::new() };
        candidate.count(start.reason);
        let own = self.name_of(card);
        let named = self.weigh_set(card, &own.1, &mut candidate, off);
        if off != Some(Feature::CardName) {
            self.weigh_name(card, own, &mut candidate, off);
        }
        self.weigh_region(card, named, &mut candidate, off);
        if let Some(year) = self.index.sets.at(card.set).year {
            for &said in &self.reading.numbers.years {
                let near = (said - year).abs() <= 1;
                let weight = if near { weight::YEAR } else { -weight::YEAR };
                let text = format!("the year {said}, its set is of {year}");
                candidate.count(Reason { feature: Feature::SetName, span: None, weight, text });
            }
        }
        candidate
    }

    /// The set: named, another one named, or not said. Answers whether it is named.
    fn weigh_set(&self, card: &Card, name: &[usize], candidate: &mut Candidate, off: Option<Feature>) -> bool {
        let sets = &self.index.sets;
        let own = |set: u32| set == card.set || sets.related(set, card.set);
        if off != Some(Feature::Anniversary) && classic(self).is_some_and(|c| !c.contains(&card.set)) {
            let text = "the title is of the anniversary's reprint".to_owned();
            let weight = weight::OTHER_SET;
            candidate.count(Reason { feature: Feature::Anniversary, span: None, weight, text });
        }
        let mut best: Option<(f32, Feature, &Hit<Named>)> = None;
        for hit in self.reading.sets.iter().filter(|h| own(h.value.set)) {
            let (weight, feature) = match (hit.value.code, hit.value.strength) {
                (true, _) if self.beside_number(&hit.tokens) => (weight::CODE_BESIDE, Feature::SetCode),
                (true, Strength::Strong) => (weight::CODE, Feature::SetCode),
                (true, _) if self.code_counts(hit) => (weight::LETTERS_CODE, Feature::SetCode),
                (true, _) => continue,
                (false, Strength::Strong) => (weight::SET, Feature::SetName),
                (false, Strength::Common) => (weight::COMMON_SET, Feature::SetName),
                (false, Strength::Series) => (weight::SERIES, Feature::SetName),
            };
            // The name of a part ("Trainer Gallery") tells more than that of the whole.
            let exact = if hit.value.set == card.set { 0.0 } else { -0.3 };
            if off != Some(feature) && best.as_ref().is_none_or(|b| b.0 < weight + exact) {
                best = Some((weight + exact, feature, hit));
            }
        }
        if let Some((weight, feature, hit)) = best {
            let text = format!("\"{}\" names its set {}", self.reading.quote(&hit.tokens), sets.at(card.set).code);
            candidate.count(Reason { feature, span: self.reading.span(&hit.tokens), weight, text });
            return weight > 1.0;
        }
        if let Some(hint) = self.hints.iter().find(|n| own(n.set)) {
            let weight = if hint.strength == Strength::Strong { weight::COMMON_SET } else { weight::SERIES };
            let text = format!("the shop's categories name its set {}", sets.at(card.set).code);
            candidate.count(Reason { feature: Feature::SetName, span: None, weight, text });
            return true;
        }
        let in_name = |h: &Hit<Named>| h.tokens.clone().all(|t| name.contains(&t));
        let other = |h: &&Hit<Named>| h.value.strength == Strength::Strong && !self.promo_number(h) && !in_name(h);
        if let Some(hit) = self.reading.sets.iter().find(other).filter(|_| off != Some(Feature::SetName)) {
            let weight = if hit.value.code { weight::OTHER_SET / 2.0 } else { weight::OTHER_SET };
            let text = format!("\"{}\" names another set", self.reading.quote(&hit.tokens));
            candidate.count(Reason { feature: Feature::Conflict, span: self.reading.span(&hit.tokens), weight, text });
        }
        false
    }

    /// "SM12" is a set's code, and the twelfth promo too.
    fn promo_number(&self, hit: &Hit<Named>) -> bool {
        hit.value.code && self.reading.numbers.singles.iter().any(|s| s.key.has_letters() && s.tokens == hit.tokens)
    }

    fn weigh_region(&self, card: &Card, named: bool, candidate: &mut Candidate, off: Option<Feature>) {
        if off == Some(Feature::Language) {
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
        candidate.count(Reason { feature: Feature::Language, span: None, weight, text: text.to_owned() });
    }

    /// Whether what names this set names an international one too ("151", "Black Bolt").
    fn both_trees(&self, set: u32) -> bool {
        let sets = &self.reading.sets;
        let international = |h: &Hit<Named>| self.index.sets.at(h.value.set).region == Region::International;
        sets.iter()
            .filter(|h| h.value.set == set)
            .any(|h| sets.iter().any(|o| o.tokens == h.tokens && international(o)))
    }

    fn weigh_name(
        &self,
        card: &Card,
        (score, tokens, bits): (f32, Vec<usize>, Vec<u16>),
        candidate: &mut Candidate,
        off: Option<Feature>,
    ) {
        candidate.names = bits;
        let latin = card.names.iter().any(|n| self.index.names[*n as usize].languages & 63 != 0);
        let (weight, text) = if score > 0.0 {
            (score, "its name agrees")
        } else if !latin {
            (weight::FOREIGN_NAME, "its name is not known in Latin letters")
        } else {
            (weight::NO_NAME, "no name of it is in the title")
        };
        let span = tokens.first().zip(tokens.last()).and_then(|(a, b)| self.reading.span(&(*a..b + 1)));
        candidate.count(Reason { feature: Feature::CardName, span, weight, text: text.to_owned() });
        if off == Some(Feature::Conflict) {
            return;
        }
        self.weigh_others(card, &tokens, candidate);
    }

    /// Another Pokemon, or a mark ("VMAX") this card has not.
    fn weigh_others(&self, card: &Card, own: &[usize], candidate: &mut Candidate) {
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
            !same && !hit.tokens.clone().all(|t| own.contains(&t)) && !in_set(&hit.tokens)
        });
        if let Some(hit) = other {
            let text = format!("\"{}\" is another Pokemon", reading.quote(&hit.tokens));
            let span = reading.span(&hit.tokens);
            candidate.count(Reason { feature: Feature::Conflict, span, weight: weight::OTHER_POKEMON, text });
        }
        let has = |mark: u32| card.names.iter().any(|n| self.index.names[*n as usize].words.contains(&mark));
        let mark = self.index.marks.0.iter().find(|&&m| reading.words.has(m) && !has(m));
        if let Some(&mark) = mark {
            let text = format!("\"{}\" is not in its name", self.index.vocabulary.text(mark));
            candidate.count(Reason { feature: Feature::Conflict, span: None, weight: weight::OTHER_MARK, text });
        }
    }

    /// How well the best of its names agrees, at which tokens, and the languages of all that agree fully.
    fn name_of(&self, card: &Card) -> (f32, Vec<usize>, Vec<u16>) {
        let (mut best, mut places, mut bits) = (0.0f32, Vec::new(), Vec::new());
        for &place in &card.names {
            let name = &self.index.names[place as usize];
            let found: Vec<Option<usize>> = name.words.iter().map(|w| self.place_of(*w)).collect();
            let is_main = |at: usize| at >= 32 || name.main & (1 << at) != 0;
            let main = found.iter().enumerate().all(|(at, f)| f.is_some() || !is_main(at));
            let length = |at: usize| self.index.vocabulary.text(name.words[at]).chars().count() as f32;
            let score = if main {
                let rest: Vec<bool> =
                    found.iter().enumerate().filter(|(at, _)| !is_main(*at)).map(|(_, f)| f.is_some()).collect();
                let share =
                    if rest.is_empty() { 1.0 } else { rest.iter().filter(|f| **f).count() as f32 / rest.len() as f32 };
                weight::NAME + weight::REST_OF_NAME * share
            } else {
                let all: f32 = (0..name.words.len()).filter(|&at| is_main(at)).map(length).sum();
                let said: f32 =
                    (0..name.words.len()).filter(|&at| is_main(at) && found[at].is_some()).map(length).sum();
                match said / all {
                    share if share >= 0.6 && !name.pokemon => weight::NAME_TYPO,
                    _ if self.typo(name) => weight::NAME_TYPO,
                    _ => 0.0,
                }
            };
            if score >= weight::NAME {
                bits.push(name.languages);
            }
            let places_found = found.iter().flatten().count();
            if score > best || score == best && places_found > places.len() {
                (best, places) = (score, found.into_iter().flatten().collect());
            }
        }
        places.sort_unstable();
        (best, places, bits)
    }

    fn place_of(&self, word: u32) -> Option<usize> {
        let words = &self.reading.words;
        if !words.has(word) {
            return None;
        }
        words.ids.iter().position(|w| *w == word).or(Some(0))
    }

    /// Whether an unknown word of the title is the longest main word of a name with a typing error.
    fn typo(&self, name: &super::index::Name) -> bool {
        let main = name.words.iter().enumerate().filter(|(at, _)| *at < 32 && name.main & (1 << at) != 0);
        let Some(word) = main.map(|(_, w)| self.index.vocabulary.text(*w)).max_by_key(|t| t.len()) else {
            return false;
        };
        let allowed = match word.chars().count() {
            0..=4 => return false,
            5..=6 => 1,
            _ => 2,
        };
        (0..self.reading.title.len()).any(|at| {
            self.reading.words.ids[at] == super::words::UNKNOWN
                && distance(self.reading.title.text(at), word) <= allowed
        })
    }

    fn choose(&self, mut weighed: Vec<Candidate>, mut decision: Decision) -> Decision {
        weighed.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.card.cmp(&b.card)));
        let Some(best) = weighed.first() else {
            let text = "no card has this number, set and name".to_owned();
            decision.reasons.push(Reason { feature: Feature::Margin, span: None, weight: 0.0, text });
            return decision;
        };
        let second = weighed.iter().find(|c| c.card != best.card);
        let ahead = second.map_or(f32::INFINITY, |s| best.score - s.score);
        let sure = best.score >= weight::SURE && ahead >= weight::MARGIN;
        decision.confidence = confidence(best.score, ahead);
        let text = match second {
            Some(_) if best.score >= weight::SURE && !sure => {
                format!("another card fits as well (ahead by {ahead:.1})")
            }
            _ if !sure => format!("too little agrees ({:.1} of {:.1})", best.score, weight::SURE),
            Some(_) => format!("ahead of the next card by {ahead:.1}"),
            None => "no other card fits".to_owned(),
        };
        decision.reasons.extend(best.reasons.iter().cloned());
        decision.reasons.push(Reason { feature: Feature::Margin, span: None, weight: 0.0, text });
        if sure {
            decision.card = Some(best.card);
            decision.names.clone_from(&best.names);
        }
        decision
    }
}

impl Candidate {
    fn count(&mut self, reason: Reason) {
        self.score += reason.weight;
        self.reasons.push(reason);
    }
}

/// 0..1 of a score and its lead: one half at the least that is answered.
fn confidence(score: f32, ahead: f32) -> f32 {
    let over = (score - weight::SURE).min(ahead - weight::MARGIN).clamp(-6.0, 6.0);
    (1.0 / (1.0 + (-over - 1.0).exp())).clamp(0.01, 0.99)
}

/// Letters to change, add, leave out or swap to come from one word to the other; at most 3 are counted.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 || a.len() > 40 {
        return 3;
    }
    let mut before: Vec<usize> = (0..=b.len()).collect();
    let mut older = before.clone();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (before[j] + 1).min(row[j - 1] + 1).min(before[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(older[j - 2] + 1);
            }
        }
        older = std::mem::replace(&mut before, row);
    }
    before[b.len()].min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors() {
        assert_eq!(distance("dracofeu", "dracaufeu"), 2);
        assert_eq!(distance("glruak", "glurak"), 1);
        assert_eq!(distance("glurak", "glurak"), 0);
        assert_eq!(distance("pikachu", "raichu"), 3);
    }

    #[test]
    fn confidence_grows() {
        assert!(confidence(5.5, 1.0) > 0.5 && confidence(12.0, 9.0) > 0.95 && confidence(3.0, 9.0) < 0.3);
    }
}
