//! Everything that is recognised in one text, before anything is decided.

use super::{
    index::Index,
    lexicon::Sense,
    numbers::{self, Numbers},
    sets::{Named, Strength},
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
        let species = longest(index.species.find(&words));
        let names = longest(index.card_names.find(&words));
        let all = sets.clone();
        sets.retain(|h| !is_number(&title, h, &all, &numbers) && !names.iter().any(|n| part_of_name(h, n)));
        // The 151 of "Mew ex 151" is a set, the 2 of "Base Set 2" too.
        let within = |t: &Range<usize>| sets.iter().any(|h| !h.value.code && contains(&h.tokens, t));
        numbers.singles.retain(|s| s.key.has_letters() || !within(&s.tokens));
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

fn contains(whole: &Range<usize>, part: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

/// The 151 of "151/91", "#151", "SV08-151" and "DRI 151" is a number, no set.
fn is_number(title: &Title, set: &Hit<Named>, all: &[Hit<Named>], numbers: &Numbers) -> bool {
    let overlaps = |t: &Range<usize>| set.tokens.start < t.end && t.start < set.tokens.end;
    let paired = numbers.pairs.iter().any(|p| !p.loose && overlaps(&(p.tokens.start..p.tokens.start + 2)));
    let token = &title.tokens[set.tokens.start];
    let digits = set.tokens.len() == 1 && title.text(set.tokens.start).bytes().all(|b| b.is_ascii_digit());
    let own = |other: u32| all.iter().any(|h| h.tokens == set.tokens && h.value.set == other);
    let behind = |h: &Hit<Named>| {
        let firm = h.value.strength == Strength::Strong || h.value.code && title.tokens[h.tokens.start].capitals;
        h.tokens.end == set.tokens.start && firm && !own(h.value.set)
    };
    let alone = numbers.singles.len() == 1 && numbers.pairs.is_empty();
    let named =
        alone && all.iter().any(behind) && !all.iter().any(|h| h.tokens.end == set.tokens.start && own(h.value.set));
    paired || digits && (token.before == '#' || token.glued && token.before == '-' || named)
}

/// The Fossil of "Mysterious Fossil" and the EX of "Glurak EX" name no set.
fn part_of_name(set: &Hit<Named>, name: &Hit<u32>) -> bool {
    set.tokens.len() == 1 && inside(&set.tokens, &name.tokens)
}
