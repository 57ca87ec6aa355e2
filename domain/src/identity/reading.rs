//! Everything that is recognised in one text, before anything is decided.

use super::{
    index::Index,
    lexicon::Sense,
    numbers::{self, Numbers},
    sets::Named,
    title::Title,
    words::{Hit, Words, inside},
};
use std::ops::Range;

/// A text, and what its words may mean.
pub(super) struct Reading {
    pub(super) title: Title,
    pub(super) words: Words,
    /// What the lexicon says.
    pub(super) hits: Vec<Hit<Sense>>,
    /// Sets it names.
    pub(super) sets: Vec<Hit<Named>>,
    /// Pokemon it names.
    pub(super) species: Vec<Hit<u16>>,
    /// Full names of cards (places in `Index::names`).
    pub(super) names: Vec<Hit<u32>>,
    pub(super) numbers: Numbers,
}

impl Reading {
    pub(super) fn new(index: &Index, raw: &str) -> Reading {
        let title = Title::new(raw);
        let words = Words::new(&title, &index.vocabulary);
        let mut sets = index.sets.read(&title, &words);
        let named: Vec<Range<usize>> =
            sets.iter().filter(|h| !h.value.code && h.tokens.len() > 1).map(|h| h.tokens.clone()).collect();
        let hits = index.lexicon.read(&words, &named);
        let mut numbers = numbers::find(&title, &hits);
        // The 151 of "151/91" is no set, that of "Mew ex 151 #205" no number.
        let within = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
        sets.retain(|h| {
            !numbers.pairs.iter().any(|p| !p.loose && within(&h.tokens, &(p.tokens.start..p.tokens.start + 2)))
        });
        let names_of_sets = |t: &Range<usize>| sets.iter().any(|h| !h.value.code && within(t, &h.tokens));
        let marked_elsewhere = numbers.singles.len() > 1 || !numbers.pairs.is_empty();
        numbers.singles.retain(|s| !(marked_elsewhere && names_of_sets(&s.tokens)));
        let species = longest(index.species.find(&words));
        let names = longest(index.card_names.find(&words));
        Reading { title, words, hits, sets, species, names, numbers }
    }

    /// All places of meanings that are told by `which`.
    pub(super) fn all<'r, T>(
        &'r self,
        which: impl Fn(Sense) -> Option<T> + 'r,
    ) -> impl Iterator<Item = (T, &'r Range<usize>)> + 'r {
        self.hits.iter().filter_map(move |h| Some((which(h.value)?, &h.tokens)))
    }

    pub(super) fn first(&self, sense: Sense) -> Option<&Range<usize>> {
        self.hits.iter().find(|h| h.value == sense).map(|h| &h.tokens)
    }

    pub(super) fn says(&self, sense: Sense) -> bool {
        self.first(sense).is_some()
    }

    /// Whether a meaning begins at this token.
    pub(super) fn starts(&self, at: usize, which: impl Fn(Sense) -> bool) -> bool {
        self.hits.iter().any(|h| h.tokens.start == at && which(h.value))
    }

    /// Whether a meaning ends before this token.
    pub(super) fn ends(&self, at: usize, which: impl Fn(Sense) -> bool) -> bool {
        self.hits.iter().any(|h| h.tokens.end == at && which(h.value))
    }

    pub(super) fn span(&self, tokens: &Range<usize>) -> Option<Range<u32>> {
        self.title.span(tokens)
    }

    /// The words of a place, as they were folded.
    pub(super) fn quote(&self, tokens: &Range<usize>) -> String {
        let words: Vec<&str> = tokens.clone().map(|at| self.title.text(at)).collect();
        words.join(" ")
    }
}

/// Hits without those inside longer ones.
fn longest<T: Clone>(hits: Vec<Hit<T>>) -> Vec<Hit<T>> {
    hits.iter().filter(|h| !hits.iter().any(|o| inside(&h.tokens, &o.tokens))).cloned().collect()
}
