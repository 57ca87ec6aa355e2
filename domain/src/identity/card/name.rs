//! How well the names of a card agree with a title, typing errors forgiven.

use super::{Clues, weight};
use crate::identity::{
    index::{Card, Name},
    words::UNKNOWN,
};
use std::ops::Range;

/// The best of a card's names.
#[derive(Debug, Default)]
pub(super) struct Fit<'r> {
    pub(super) score: f32,
    name: Option<&'r Name>,
    /// The languages that all names that agree fully have in common, as bits.
    pub(super) languages: Option<u16>,
}

impl<'r> Clues<'r> {
    pub(super) fn fit(&self, card: &Card) -> Fit<'r> {
        let mut fit = Fit::default();
        let mut words = 0;
        for &place in &card.names {
            let name = &self.index.names[place as usize];
            let (score, said) = self.said(name);
            if score >= weight::NAME && name.languages != 0 {
                fit.languages = Some(fit.languages.map_or(name.languages, |bits| bits & name.languages));
            }
            if score > fit.score || score == fit.score && said > words {
                (fit.score, fit.name, words) = (score, Some(name), said);
            }
        }
        if fit.score == 0.0
            && let Some(&place) = card.names.iter().find(|n| self.misspelt(&self.index.names[**n as usize]))
        {
            fit.score = weight::NAME_TYPO;
            fit.name = Some(&self.index.names[place as usize]);
        }
        fit
    }

    /// What a name counts, and how many of its words are said.
    fn said(&self, name: &Name) -> (f32, usize) {
        let words = &self.reading.words;
        let (mut main, mut main_said, mut rest, mut rest_said) = (0, 0, 0, 0);
        let (mut letters, mut letters_said) = (0, 0);
        for (at, &word) in name.words.iter().enumerate() {
            let said = usize::from(words.has(word));
            if at >= 32 || name.main & (1 << at) != 0 {
                let length = self.index.vocabulary.text(word).len();
                main += 1;
                main_said += said;
                letters += length;
                letters_said += said * length;
            } else {
                rest += 1;
                rest_said += said;
            }
        }
        let score = if main == main_said {
            let share = if rest == 0 { 1.0 } else { rest_said as f32 / rest as f32 };
            weight::NAME + weight::REST_OF_NAME * share
        } else if !name.pokemon && letters_said * 5 >= letters * 3 && !self.is_energy(name) {
            weight::NAME_TYPO
        } else {
            0.0
        };
        (score, main_said + rest_said)
    }

    /// "Energy" alone does not tell one from the other.
    fn is_energy(&self, name: &Name) -> bool {
        name.words.iter().any(|word| self.index.vocabulary.text(*word).starts_with("energ"))
    }

    /// Whether an unknown word of the title is the longest main word of a name with a typing error.
    fn misspelt(&self, name: &Name) -> bool {
        let word = self.index.vocabulary.text(name.longest);
        let allowed = match word.len() {
            0..=4 => return false,
            5..=6 => 1,
            _ => 2,
        };
        self.unknown.iter().any(|text| within(text.as_bytes(), word.as_bytes(), allowed))
    }
}

impl Fit<'_> {
    /// Whether a token is a word of the name.
    pub(super) fn covers(&self, clues: &Clues, at: usize) -> bool {
        let words = &clues.reading.words;
        let own = |word: u32| word != UNKNOWN && self.name.is_some_and(|n| n.words.contains(&word));
        at < words.ids.len() && own(words.ids[at]) || own(words.joined(at)) || at > 0 && own(words.joined(at - 1))
    }

    /// The tokens from the first of the name to the last.
    pub(super) fn tokens(&self, clues: &Clues) -> Range<usize> {
        let mut own = (0..clues.reading.title.len()).filter(|&at| self.covers(clues, at));
        let Some(first) = own.next() else { return 0..0 };
        first..own.next_back().unwrap_or(first) + 1
    }
}

/// Longer words are not compared.
const LONGEST: usize = 32;

/// Whether at most so many letters have to be changed, added, left out or swapped with the next to come from one word to
/// the other (the distance of Damerau and Levenshtein).
fn within(a: &[u8], b: &[u8], allowed: usize) -> bool {
    if a.len().abs_diff(b.len()) > allowed || a.len() > LONGEST || b.len() > LONGEST {
        return false;
    }
    // Each change makes at most two letters differ: most words are told apart without counting.
    let letters = |w: &[u8]| w.iter().fold(0u32, |set, c| set | 1 << (c & 31));
    if (letters(a) ^ letters(b)).count_ones() as usize > 2 * allowed {
        return false;
    }
    let mut rows = [[0usize; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        let (older, before) = (rows[(i + 1) % 3], rows[(i + 2) % 3]);
        let row = &mut rows[i % 3];
        row[0] = i;
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (before[j] + 1).min(row[j - 1] + 1).min(before[j - 1] + changed);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(older[j - 2] + 1);
            }
        }
    }
    rows[a.len() % 3][b.len()] <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors() {
        let least = |a: &str, b: &str| (0..4).find(|n| within(a.as_bytes(), b.as_bytes(), *n));
        assert_eq!(least("dracofeu", "dracaufeu"), Some(2));
        assert_eq!(least("glruak", "glurak"), Some(1));
        assert_eq!(least("glurak", "glurak"), Some(0));
        assert!(!within(b"pikachu", b"raichu", 2));
    }
}
