//! Cards that may be meant: those the numbers, sets and names of a title lead to.

use super::{Clues, weight};
use crate::identity::{
    answer::Feature,
    lexicon::Sense,
    numbers::{Behind, Pair, Single},
};
use std::ops::Range;

/// A candidate, and the clue that led to it.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) card: u32,
    pub(super) feature: Feature,
    pub(super) weight: f32,
    /// None: no place of the title.
    pub(super) tokens: Range<usize>,
    pub(super) what: &'static str,
}

/// All of them; one card more than once where several clues lead to it.
pub(super) fn of(clues: &Clues) -> Vec<Start> {
    let mut found = Found(Vec::new());
    let numbers = &clues.reading.numbers;
    for pair in &numbers.pairs {
        found.pair(clues, pair);
    }
    if !clues.without(Feature::Number) {
        let by_pair = numbers.pairs.iter().any(|p| !p.loose);
        for single in numbers.singles.iter().filter(|s| !clues.is_grade(&s.tokens)) {
            found.single(clues, single, by_pair);
        }
    }
    let numbered = numbers.pairs.iter().any(|p| !p.loose)
        || numbers.singles.iter().any(|s| s.marked && !clues.is_grade(&s.tokens));
    if found.0.is_empty() && !numbered && !clues.without(Feature::CardName) {
        found.names(clues);
    }
    found.0
}

struct Found(Vec<Start>);

impl Found {
    fn add(&mut self, cards: &[u32], weight: f32, feature: Feature, tokens: &Range<usize>, what: &'static str) {
        self.0.extend(cards.iter().map(|&card| Start { card, feature, weight, tokens: tokens.clone(), what }));
    }

    fn pair(&mut self, clues: &Clues, pair: &Pair) {
        let index = clues.index;
        let weight = if pair.loose { weight::LOOSE_PAIR } else { weight::PAIR };
        let cards = match &pair.behind {
            Behind::Total(total) => index.of_pair(pair.key, *total),
            Behind::Set(code) => {
                for (set, _) in index.sets.of_code(code) {
                    let what = "is its number, and the code of its promos";
                    self.add(index.of_set(set, pair.key), weight::PROMO_PAIR, Feature::Number, &pair.tokens, what);
                }
                &[]
            }
        };
        if !clues.classic.is_empty() {
            self.repeated(clues, &pair.tokens, cards);
        } else if !clues.without(Feature::Total) {
            let what = "is its number, and the number of cards of its set";
            self.add(cards, weight, Feature::Total, &pair.tokens, what);
        }
        // A total that is of no such card: a misprint, or another set's; the set has to be named.
        let fits = |card: &u32| clues.fit(&index.cards[*card as usize]).score > 0.0;
        if clues.without(Feature::Total) || !cards.iter().any(fits) {
            for &set in &clues.sets {
                let what = "is its number, but not the number of cards of its set";
                let weight = weight::PAIR + weight::WRONG_TOTAL;
                self.add(index.of_set(set, pair.key), weight, Feature::Number, &pair.tokens, what);
            }
        }
    }

    /// Cards of the anniversary's sets: with the number, or repeating a card that has it.
    fn repeated(&mut self, clues: &Clues, tokens: &Range<usize>, old: &[u32]) {
        let cards = &clues.index.cards;
        let repeats = |card: u32| {
            let names = &cards[card as usize].names;
            old.iter().any(|o| cards[*o as usize].names.iter().any(|n| names.contains(n)))
        };
        let what = "is the number of the card that this one repeats";
        for &card in &clues.index.classic_cards {
            let set = clues.index.sets.at(cards[card as usize].set);
            if old.contains(&card) || set.code == "cel25cc" && repeats(card) {
                self.add(&[card], weight::PAIR, Feature::Anniversary, tokens, what);
            }
        }
    }

    fn single(&mut self, clues: &Clues, single: &Single, by_pair: bool) {
        let index = clues.index;
        if single.key.has_letters() {
            let what = "is a number of this set alone";
            self.add(index.of_letters(single.key), weight::LETTERED, Feature::Number, &single.tokens, what);
        }
        if let Some((code, key)) = &single.code {
            for (set, _) in index.sets.of_code(code) {
                let what = "is its set's code and its number";
                let weight = weight::NUMBER + weight::CODE_BESIDE;
                self.add(index.of_set(set, *key), weight, Feature::SetCode, &single.tokens, what);
            }
        }
        if by_pair {
            return;
        }
        let weight = if single.marked { weight::MARKED } else { weight::NUMBER };
        for &set in &clues.sets {
            let cards = index.of_set(set, single.key);
            self.add(cards, weight, Feature::Number, &single.tokens, "is its number");
            if !clues.classic.is_empty() && !clues.classic.contains(&set) {
                self.repeated(clues, &single.tokens, cards);
            }
        }
        for &set in clues.promos.iter().filter(|_| single.marked || clues.reading.says(Sense::Promo)) {
            let what = "is its number among the promos of the series";
            self.add(index.of_set(set, single.key), weight, Feature::Number, &single.tokens, what);
        }
    }

    /// Without any number: the only card of that full name in a set that is surely named.
    fn names(&mut self, clues: &Clues) {
        let index = clues.index;
        for hit in &clues.reading.names {
            let cards = index.of_name(hit.value);
            for &card in cards.iter().filter(|c| clues.sets.contains(&index.cards[**c as usize].set)) {
                let what = "no number: the only card of that name in its set";
                self.add(&[card], weight::NAME_ONLY, Feature::Number, &(0..0), what);
            }
        }
    }
}
