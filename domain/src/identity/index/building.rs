//! Arranges the catalogue: names of Pokemon first, then cards, then sealed products.

use super::{Card, Index, Marks, Name};
use crate::{
    identity::{
        attributes::asian,
        known::Known,
        lexicon::Lexicon,
        numbers::{Key, split},
        sealed,
        sets::language_bit,
        words::UNKNOWN,
    },
    product::{Language, Region},
};
use rustc_hash::FxHashMap;

pub(super) fn digital(region: Region, serie: Option<&str>, code: &str) -> bool {
    serie == Some("tcgp") || region == Region::International && code == "jumbo"
}

/// A Japanese name without the Latin letters behind it ("ex", "VSTAR").
fn native_part(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii()).collect()
}

/// Words that tell two kinds of card of one Pokemon apart.
const MARKS: [&str; 7] = ["vmax", "vstar", "gx", "break", "legend", "union", "prime"];

/// How many letters a native name has at least: fewer of those that stand for a word each.
fn shortest(name: &str) -> usize {
    let words = name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7ff}').contains(&c));
    if words { 2 } else { 3 }
}

#[derive(Default)]
pub(super) struct Building {
    pub(super) index: Index,
    name_places: FxHashMap<Box<[u32]>, u32>,
    /// The shortest name of each Pokemon in each language: its own.
    species: FxHashMap<(u16, Language), Vec<u32>>,
    /// The same, all languages of one Pokemon.
    latin: FxHashMap<u16, Vec<u32>>,
    /// Names of Pokemon in the languages of Asia: which they are.
    native: FxHashMap<String, u16>,
}

impl Building {
    pub(super) fn species_of(&mut self, card: &Known) {
        let [dex] = card.dex[..] else { return };
        if digital(card.region, card.serie.as_deref(), card.set_code.as_deref().unwrap_or("")) {
            return;
        }
        for (language, name) in &card.names {
            let native = native_part(name);
            if asian(*language) && native.chars().count() >= shortest(&native) {
                self.native.entry(native).or_insert(dex);
            }
            let words = self.index.vocabulary.add_content(name);
            let own = self.species.entry((dex, *language)).or_insert_with(|| words.clone());
            let length = |words: &[u32]| {
                let letters: usize = words.iter().map(|w| self.index.vocabulary.text(*w).len()).sum();
                (words.len(), letters)
            };
            if length(&words) < length(own) {
                *own = words;
            }
        }
    }

    pub(super) fn card(&mut self, product: &Known) {
        let code = product.set_code.as_deref().unwrap_or("");
        if digital(product.region, product.serie.as_deref(), code) {
            return;
        }
        let Some(number) = product.number.as_deref() else { return };
        let Some(set) = self.index.sets.of_product(product, &mut self.index.vocabulary) else { return };
        // Letters alone ("ONE", "?", "A") are numbers too; they are only found by name.
        let key = Key::new(number).unwrap_or(Key::new("z9999").unwrap_or_else(|| unreachable!()));
        let found = if product.dex.is_empty() && product.region == Region::Asia { self.dex_of(product) } else { None };
        let known;
        let product = match found {
            Some(dex) => {
                known = Known { dex: vec![dex], ..product.clone() };
                &known
            }
            None => product,
        };
        let mut names: Vec<u32> = Vec::new();
        for (language, text) in &product.names {
            names.extend(self.name(text, *language, &product.dex));
        }
        // Asian cards, and those whose names the catalogue does not have in all languages.
        let german = product.names.iter().any(|n| n.0 == Language::German);
        if product.region == Region::Asia || !german && product.dex.len() == 1 {
            names.extend(self.latin_names(product));
        }
        names.sort_unstable();
        names.dedup();
        let place = self.index.cards.len() as u32;
        for &name in &names {
            self.index.by_name.entry(name).or_default().push(place);
        }
        self.index.cards.push(Card {
            id: product.id,
            number: number.into(),
            key,
            set,
            names: names.into(),
            dex: product.dex.clone().into(),
        });
        if let Some((letters, ..)) = split(number).filter(|s| !s.0.is_empty()) {
            let parts = &mut self.index.sets.all[set as usize].parts;
            match parts.iter_mut().find(|p| p.0.eq_ignore_ascii_case(letters)) {
                Some(part) => part.1 += 1,
                None => parts.push((letters.to_owned(), 1)),
            }
        }
        for gtin in &product.gtins {
            self.index.gtins.insert(gtin.as_str().into(), (product.kind, product.id));
        }
    }

    /// The Pokemon whose native name a card's name ends with, where the catalogue does not say it.
    fn dex_of(&self, product: &Known) -> Option<u16> {
        product.names.iter().filter(|n| asian(n.0)).find_map(|(_, name)| {
            let name = native_part(name);
            let ends = name.char_indices().map(|(at, _)| &name[at..]);
            ends.take_while(|end| end.chars().count() >= shortest(end)).find_map(|end| self.native.get(end).copied())
        })
    }

    fn name(&mut self, text: &str, language: Language, dex: &[u16]) -> Option<u32> {
        let mut first = None;
        for spelling in crate::identity::lexicon::spellings(text) {
            let words = self.index.vocabulary.add_content(&spelling);
            let place = self.add_name(words, language_bit(language), dex, Some(language))?;
            first = first.or(Some(place));
            if Some(place) != first {
                // Another spelling of the same name finds the same cards.
                self.index.card_names.add(&self.index.names[place as usize].words.clone(), first.unwrap_or(place));
            }
        }
        first
    }

    fn add_name(&mut self, words: Vec<u32>, bits: u16, dex: &[u16], language: Option<Language>) -> Option<u32> {
        if words.is_empty() {
            return None;
        }
        let words: Box<[u32]> = words.into();
        if let Some(&place) = self.name_places.get(&words) {
            self.index.names[place as usize].languages |= bits;
            return Some(place);
        }
        let mut main = 0u32;
        for number in dex {
            let own = language.and_then(|l| self.species.get(&(*number, l)));
            for (at, word) in words.iter().enumerate().take(32) {
                if own.is_some_and(|own| own.contains(word)) {
                    main |= 1 << at;
                }
            }
        }
        let pokemon = !dex.is_empty();
        if main == 0 {
            main = u32::MAX;
        }
        let place = self.index.names.len() as u32;
        self.index.card_names.add(&words, place);
        self.index.names.push(Name { words: words.clone(), main, longest: UNKNOWN, languages: bits, pokemon });
        self.name_places.insert(words, place);
        Some(place)
    }

    /// Names of an Asian card's Pokemon in Latin letters, with the card's own Latin words ("VSTAR").
    fn latin_names(&mut self, product: &Known) -> Vec<u32> {
        let mut names = Vec::new();
        let native = product.names.first().map(|n| n.1.as_str()).unwrap_or_default();
        let latin: String = native.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
        let marks: Vec<u32> = latin
            .split_whitespace()
            .map(str::to_lowercase)
            .filter(|w| MARKS.contains(&w.as_str()) || matches!(w.as_str(), "ex" | "v"))
            .map(|w| self.index.vocabulary.add(&w))
            .collect();
        for number in &product.dex {
            if !self.latin.contains_key(number) {
                let mut all: Vec<Vec<u32>> =
                    LATIN.iter().filter_map(|l| self.species.get(&(*number, *l)).cloned()).collect();
                all.sort();
                all.dedup();
                let mut places = Vec::new();
                for words in all {
                    let bits = LATIN
                        .iter()
                        .filter(|l| self.species.get(&(*number, **l)) == Some(&words))
                        .fold(0, |bits, l| bits | language_bit(*l));
                    places.extend(self.add_name(words, bits, &[*number], None));
                }
                self.latin.insert(*number, places);
            }
            for place in self.latin.get(number).cloned().unwrap_or_default() {
                if marks.is_empty() {
                    names.push(place);
                    continue;
                }
                let mut words = self.index.names[place as usize].words.to_vec();
                let main = (1u32 << words.len().min(31)) - 1;
                words.extend(&marks);
                let bits = self.index.names[place as usize].languages;
                if let Some(with) = self.add_name(words, bits, &[*number], None) {
                    let name = &mut self.index.names[with as usize];
                    if name.main == u32::MAX {
                        name.main = main;
                    }
                    names.push(with);
                }
            }
        }
        names
    }

    pub(super) fn finish(mut self, boxes: &[Known]) -> Index {
        let mut index = self.index;
        for ((dex, _), words) in &self.species {
            // A letter (an Unown) is no word.
            if words.iter().map(|w| index.vocabulary.text(*w).len()).sum::<usize>() > 2 {
                index.species.add(words, *dex);
            }
        }
        self.species.clear();
        index.lexicon = Lexicon::new(&mut index.vocabulary);
        index.sets.finish(&mut index.vocabulary);
        index.marks = Marks(MARKS.iter().map(|m| index.vocabulary.add(m)).collect());
        for name in &mut index.names {
            let main = name.words.iter().enumerate().filter(|(at, _)| *at < 32 && name.main & (1 << at) != 0);
            let longest = main.map(|(_, word)| *word).max_by_key(|word| index.vocabulary.text(*word).len());
            name.longest = longest.unwrap_or(UNKNOWN);
        }
        let beside = |n: &Name| -> Vec<u32> {
            let rest = n.words.iter().enumerate().filter(|(at, _)| *at < 32 && n.main & (1 << at) == 0);
            rest.map(|(_, word)| *word)
                .filter(|w| !index.vocabulary.text(*w).bytes().any(|b| b.is_ascii_digit()))
                .collect()
        };
        index.qualifiers = index.names.iter().filter(|n| n.pokemon).flat_map(beside).collect();
        index.qualifiers.sort_unstable();
        index.qualifiers.dedup();
        for place in 0..index.cards.len() {
            let card = &index.cards[place];
            if index.sets.classic.contains(&card.set) {
                index.classic_cards.push(place as u32);
            }
            let (set, key, place) = (card.set, card.key, place as u32);
            index.by_set.entry((set, key)).or_default().push(place);
            let known = index.sets.at(set);
            let mut totals: Vec<(Key, u32)> = known.total.map(|t| (key, t)).into_iter().collect();
            if key.has_letters() {
                index.by_letters.entry(key).or_default().push(place);
                let part = split(&card.number).and_then(|s| known.parts.iter().find(|p| p.0.eq_ignore_ascii_case(s.0)));
                let whole =
                    known.parts.len() == 1 && part.is_some_and(|p| Some(p.1) >= known.total.map(|t| t.min(p.1)));
                totals.extend(part.map(|p| (key, p.1)));
                // "06/30" in the Trainer Gallery, "82" of the promos.
                if whole {
                    totals.extend(part.map(|p| (key.bare(), p.1)));
                    index.by_set.entry((set, key.bare())).or_default().push(place);
                }
            }
            totals.sort_unstable();
            totals.dedup();
            for total in totals {
                index.by_pair.entry(total).or_default().push(place);
            }
        }
        for product in boxes {
            sealed::add(&mut index, product);
        }
        index
    }
}

/// Languages whose names titles use for Asian cards.
const LATIN: [Language; 6] =
    [Language::English, Language::German, Language::French, Language::Italian, Language::Spanish, Language::Portuguese];
