//! Words as numbers, and phrases of words found in a title in one walk.

use super::title::Title;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word that no phrase has.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Words that join others and are left out as one likes: "Evoluciones en / de / a Paldea".
const SMALL: &[&str] = &[
    "a", "al", "and", "au", "aux", "d", "da", "das", "de", "degli", "dei", "del", "della", "delle", "dem", "den",
    "der", "des", "di", "die", "do", "dos", "du", "e", "el", "em", "en", "et", "i", "il", "im", "in", "l", "la", "las",
    "le", "les", "lo", "los", "na", "no", "o", "och", "of", "og", "os", "the", "und", "w", "y", "z",
];

/// Whether a word is one of those.
pub(super) fn is_small(word: &str) -> bool {
    word.len() <= 5 && SMALL.binary_search(&word).is_ok()
}

/// Every word of the lexicon and the catalogue, numbered.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Vocabulary {
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = self.texts.len() as u32;
        self.ids.insert(text.into(), id);
        self.texts.push(text.into());
        id
    }

    pub(super) fn id(&self, text: &str) -> u32 {
        self.ids.get(text).copied().unwrap_or(UNKNOWN)
    }

    pub(super) fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).map_or("", |t| t)
    }

    /// All words of a text.
    pub(super) fn add_all(&mut self, text: &str) -> Vec<u32> {
        let title = Title::new(text);
        (0..title.len()).map(|i| self.add(title.text(i))).collect()
    }

    /// Its words but the small ones; all, where it has no others.
    pub(super) fn add_content(&mut self, text: &str) -> Vec<u32> {
        let title = Title::new(text);
        let big: Vec<u32> =
            (0..title.len()).filter(|&i| !is_small(title.text(i))).map(|i| self.add(title.text(i))).collect();
        if big.is_empty() { self.add_all(text) } else { big }
    }
}

/// A title as numbers of words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// One for each token.
    pub(super) ids: Vec<u32>,
    /// The token and the next one written as one word, where that is a word ("Astral Glanz").
    joined: Vec<u32>,
    small: Vec<bool>,
    /// All of them, in order of their numbers.
    sorted: Vec<u32>,
}

impl Words {
    pub(super) fn new(title: &Title, vocabulary: &Vocabulary) -> Words {
        let mut words = Words::default();
        let mut both = String::new();
        for at in 0..title.len() {
            let text = title.text(at);
            words.ids.push(vocabulary.id(text));
            words.small.push(is_small(text));
            let next = title.text(at + 1);
            both.clear();
            both.push_str(text);
            both.push_str(next);
            // "Kollektion (EN)" is no "Kollektionen".
            let apart = title.tokens.get(at + 1).is_some_and(|t| matches!(t.before, ' ' | '-'));
            let long = apart
                && both.len() >= 8
                && text.len().min(next.len()) >= 3
                && both.bytes().all(|b| b.is_ascii_alphabetic());
            words.joined.push(if long { vocabulary.id(&both) } else { UNKNOWN });
        }
        words.sorted = words.ids.iter().chain(&words.joined).copied().filter(|&w| w != UNKNOWN).collect();
        words.sorted.sort_unstable();
        words.sorted.dedup();
        words
    }

    /// The word that this token and the next one are when written together.
    pub(super) fn joined(&self, at: usize) -> u32 {
        self.joined.get(at).copied().unwrap_or(UNKNOWN)
    }

    /// Whether a token is a word that joins others.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.small.get(at).copied().unwrap_or(false)
    }

    pub(super) fn has(&self, word: u32) -> bool {
        self.sorted.binary_search(&word).is_ok()
    }

    /// Behind which token a phrase ends that goes on from here, small words between its words left out.
    fn follow(&self, rest: &[u32], mut at: usize) -> Option<usize> {
        for &word in rest {
            loop {
                if *self.ids.get(at)? == word {
                    at += 1;
                    break;
                }
                if self.joined[at] == word {
                    at += 2;
                    break;
                }
                if !self.small[at] {
                    return None;
                }
                at += 1;
            }
        }
        Some(at)
    }
}

/// Phrases and what each means.
#[derive(Debug)]
pub(super) struct Phrases<T>(FxHashMap<u32, Vec<Phrase<T>>>);

/// The words behind the first, and what the phrase means.
type Phrase<T> = (Box<[u32]>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases(FxHashMap::default())
    }
}

/// A phrase that was found: its tokens and its meaning.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit<T> {
    pub(super) tokens: Range<usize>,
    pub(super) value: T,
}

impl<T: Copy + PartialEq> Phrases<T> {
    pub(super) fn add(&mut self, words: &[u32], value: T) {
        let Some((&first, rest)) = words.split_first() else { return };
        let named = self.0.entry(first).or_default();
        if !named.iter().any(|(r, v)| **r == *rest && *v == value) {
            named.push((rest.into(), value));
        }
    }

    /// All phrases of a title, those inside longer ones too.
    pub(super) fn find(&self, words: &Words) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for at in 0..words.ids.len() {
            for (first, behind) in [(words.ids[at], at + 1), (words.joined[at], at + 2)] {
                if first == UNKNOWN {
                    continue;
                }
                for (rest, value) in self.0.get(&first).into_iter().flatten() {
                    // "EN in stock" is no "en stock".
                    let strict = words.small[at] && rest.len() == 1;
                    if strict && words.ids.get(behind) != rest.first() {
                        continue;
                    }
                    if let Some(end) = words.follow(rest, behind) {
                        hits.push(Hit { tokens: at..end, value: *value });
                    }
                }
            }
        }
        hits
    }
}

/// Whether the first lies inside the second, and is shorter.
pub(super) fn inside(a: &Range<usize>, b: &Range<usize>) -> bool {
    b.start <= a.start && a.end <= b.end && a.len() < b.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_in_order() {
        assert!(SMALL.is_sorted());
    }

    #[test]
    fn found_with_small_words_left_out_and_words_written_apart() {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        for (text, value) in [("Evoluciones en Paldea", 1), ("Astralglanz", 2), ("Base Set", 3), ("Base Set 2", 4)] {
            let words = vocabulary.add_content(text);
            phrases.add(&words, value);
        }
        let found = |text: &str| {
            let words = Words::new(&Title::new(text), &vocabulary);
            phrases.find(&words).into_iter().map(|h| (h.value, h.tokens)).collect::<Vec<_>>()
        };
        assert_eq!(found("Evoluciones de la Paldea"), [(1, 0..4)]);
        assert_eq!(found("x Astral Glanz"), [(2, 1..3)]);
        assert_eq!(found("Base Set 2"), [(3, 0..2), (4, 0..3)]);
        assert_eq!(found("Base X Set"), []);
    }
}
