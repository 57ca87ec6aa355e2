//! Which card: candidates by number, set and name, each clue with a weight, and an answer only well ahead of the next.
//! What else of the text it needs is in `Clues`, which does not depend on the candidate.

mod candidates;
mod name;
mod weigh;
mod weight;

use super::{
    answer::{Feature, Match, Reason},
    attributes::asian,
    index::Index,
    lexicon::Sense,
    reading::Reading,
    sets::{Named, Strength},
    words::Hit,
};
use crate::product::Language;
use std::ops::Range;

/// What card decided.
#[derive(Debug, Default)]
pub(super) struct Decision {
    pub(super) card: Option<u32>,
    pub(super) confidence: f32,
    pub(super) reasons: Vec<Reason>,
    /// The languages that all names that agreed have in common, as bits.
    pub(super) languages: Option<u16>,
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
    /// The sets of the 25th anniversary, where the title is of that one.
    classic: &'r [u32],
    /// Sets named well enough to look for a bare number in them.
    sets: Vec<u32>,
    /// Promos of the series of those.
    promos: Vec<u32>,
    /// Words that nobody knows: perhaps names with a typing error.
    unknown: Vec<&'r str>,
    /// Places of words that tell cards of one Pokemon apart ("Dark", "GL").
    qualifiers: Vec<usize>,
    /// "VMAX", "GX" and the like that the title says outside of names of sets.
    marks: Vec<u32>,
    off: Option<Feature>,
}

pub(super) fn decide(
    index: &Index,
    reading: &Reading,
    answer: &Match,
    hints: &[Named],
    off: Option<Feature>,
) -> Decision {
    let mut decision = Decision::default();
    if let Some(why) = reprint(reading) {
        decision.like_a_card = !reading.numbers.pairs.is_empty() || !reading.species.is_empty();
        decision.reasons.push(why);
        return decision;
    }
    let clues = Clues::new(index, reading, answer, hints, off);
    let starts = candidates::of(&clues);
    decision.like_a_card = !starts.is_empty() || !reading.numbers.pairs.is_empty();
    let mut weighed: Vec<(f32, &candidates::Start)> = starts.iter().map(|s| (clues.weigh(s, false).score, s)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.card.cmp(&b.1.card)));
    clues.choose(&weighed, decision)
}

/// Reprints keep the number of the card they repeat: nothing is answered where their set is not in the catalogue.
fn reprint(reading: &Reading) -> Option<Reason> {
    let why = |sense: Sense, text: &str| {
        let tokens = reading.first(sense)?;
        let text = format!("\"{}\" {text}", reading.quote(tokens));
        Some(Reason { feature: Feature::Anniversary, span: reading.span(tokens), weight: 0.0, text })
    };
    why(Sense::Anniversary(30), "is a reprint whose set the catalogue does not have")
        .or_else(|| why(Sense::Reprint, "is a reprint that keeps the number of another card"))
}

impl<'r> Clues<'r> {
    fn new(
        index: &'r Index,
        reading: &'r Reading,
        answer: &Match,
        hints: &'r [Named],
        off: Option<Feature>,
    ) -> Clues<'r> {
        let graded_at = answer.reasons.iter().find(|r| r.feature == Feature::Grade).and_then(|r| r.span.clone());
        let language = answer.language.filter(|_| !answer.language_implied && off != Some(Feature::Language));
        let unknown = (0..reading.title.len()).filter(|&at| reading.words.ids[at] == super::words::UNKNOWN);
        let unknown = unknown.map(|at| reading.title.text(at)).filter(|text| text.len() > 3).collect();
        let elsewhere = |at: usize| {
            let word = |s: Sense| !matches!(s, Sense::Filler | Sense::ConditionCode(_));
            reading.hits.iter().any(|h| h.tokens.contains(&at) && word(h.value))
                || reading.sets.iter().any(|h| h.tokens.contains(&at))
        };
        let is_qualifier =
            |at: &usize| index.qualifiers.binary_search(&reading.words.ids[*at]).is_ok() && !elsewhere(*at);
        let qualifiers = (0..reading.title.len()).filter(is_qualifier).collect();
        let in_set = |at: usize| reading.sets.iter().any(|h| !h.value.code && h.tokens.contains(&at));
        let words =
            reading.words.ids.iter().enumerate().filter(|(at, word)| index.marks.0.contains(word) && !in_set(*at));
        let marks = words.map(|(_, word)| *word).collect();
        let mut clues = Clues {
            index,
            reading,
            language,
            hints,
            graded_at,
            classic: &[],
            sets: Vec::new(),
            promos: Vec::new(),
            unknown,
            qualifiers,
            marks,
            off,
        };
        clues.classic = clues.anniversary();
        clues.sets = clues.named_sets();
        clues.promos = clues.sets.iter().filter_map(|set| index.sets.promos_of(*set)).collect();
        clues.promos.sort_unstable();
        clues.promos.dedup();
        clues.promos.retain(|set| !clues.sets.contains(set));
        clues
    }

    fn without(&self, feature: Feature) -> bool {
        self.off == Some(feature)
    }

    fn anniversary(&self) -> &'r [u32] {
        let sets = self.index.sets.classic.as_slice();
        let named = self.reading.sets.iter().any(|h| sets.contains(&h.value.set) && !h.value.code);
        let asian = self.language.is_some_and(asian);
        let said = self.reading.says(Sense::Anniversary(25));
        if (named || said) && !asian && !self.without(Feature::Anniversary) { sets } else { &[] }
    }

    fn named_sets(&self) -> Vec<u32> {
        let hits = self.reading.sets.iter();
        let mut sets: Vec<u32> = hits.filter(|h| self.code_counts(h)).map(|h| h.value.set).collect();
        sets.extend(self.hints.iter().filter(|n| n.strength == Strength::Strong).map(|n| n.set));
        for at in 0..sets.len() {
            sets.extend(self.index.sets.parts_of(sets[at]));
        }
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    fn is_grade(&self, tokens: &Range<usize>) -> bool {
        let span = self.reading.span(tokens);
        self.graded_at.as_ref().zip(span).is_some_and(|(g, s)| g.start <= s.start && s.end <= g.end)
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

    fn choose(&self, weighed: &[(f32, &candidates::Start)], mut decision: Decision) -> Decision {
        let Some((score, start)) = weighed.first().copied() else {
            let text = "no card has this number, set and name".to_owned();
            decision.reasons.push(Reason { feature: Feature::Margin, span: None, weight: 0.0, text });
            return decision;
        };
        let second = weighed.iter().find(|(_, other)| other.card != start.card);
        let ahead = second.map_or(f32::INFINITY, |s| score - s.0);
        let sure = score >= weight::SURE && ahead >= weight::MARGIN;
        decision.confidence = confidence(score, ahead);
        let text = match second {
            Some(_) if score >= weight::SURE && !sure => format!("another card fits as well (ahead by {ahead:.1})"),
            _ if !sure => format!("too little agrees ({score:.1} of {:.1})", weight::SURE),
            Some(_) => format!("ahead of the next card by {ahead:.1}"),
            None => "no other card fits".to_owned(),
        };
        let best = self.weigh(start, true);
        decision.reasons.extend(best.reasons);
        decision.reasons.push(Reason { feature: Feature::Margin, span: None, weight: 0.0, text });
        if sure {
            decision.card = Some(start.card);
            decision.languages = best.languages;
        }
        decision
    }
}

/// 0..1 of a score and its lead: one half at the least that is answered.
fn confidence(score: f32, ahead: f32) -> f32 {
    let over = (score - weight::SURE).min(ahead - weight::MARGIN).clamp(-6.0, 6.0);
    (1.0 / (1.0 + (-over - 1.0).exp())).clamp(0.01, 0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_grows() {
        assert!(confidence(5.5, 1.0) > 0.5 && confidence(12.0, 9.0) > 0.95 && confidence(3.0, 9.0) < 0.3);
    }
}
