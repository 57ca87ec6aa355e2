//! Sets: what the catalogue calls them, what sellers call them, and which of them a title names.

mod codes;

use super::{
    known::{Known, KnownSet},
    lexicon::{SETS, spellings},
    title::Title,
    words::{Hit, Phrases, Vocabulary, Words, inside},
};
use crate::product::{Language, Region};
use chrono::Datelike as _;
use codes::code_key;
use rustc_hash::FxHashMap;

/// A set as titles are compared with it.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) code: String,
    pub(super) region: Region,
    /// The number printed behind the slash.
    pub(super) total: Option<u32>,
    /// Numbers with letters (`TG12`): the letters, and how many there are.
    pub(super) parts: Vec<(String, u32)>,
    pub(super) year: Option<i32>,
    serie: Option<String>,
    /// The promos of its series.
    pub(super) promos: bool,
    /// Its name is also that of its series.
    pub(super) series: bool,
    /// Its name is also an everyday word or a Pokemon.
    pub(super) common: bool,
}

/// How surely a phrase means a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// The name of a whole series.
    Series,
    /// An everyday word, or letters that mean other things too.
    Common,
    /// A name or code of its own.
    Strong,
}

/// A set a title names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) set: u32,
    pub(super) strength: Strength,
    /// By a code, not by a name.
    pub(super) code: bool,
    /// The one language that calls it so, if only one does.
    pub(super) language: Option<Language>,
}

/// All sets.
#[derive(Debug, Default)]
pub(super) struct Sets {
    pub(super) all: Vec<Set>,
    places: FxHashMap<(Region, String), u32>,
    names: Phrases<(u32, u16)>,
    codes: FxHashMap<String, Vec<(u32, Strength)>>,
    /// The sets of the 25th anniversary.
    pub(super) classic: Vec<u32>,
    /// For each set, the whole it is a part of and the parts it has.
    parts: Vec<Vec<u32>>,
    /// For each set, the promos of its series.
    promos: Vec<Option<u32>>,
}

/// Languages a name has, as bits.
pub(super) fn language_bit(language: Language) -> u16 {
    match language {
        Language::English => 1,
        Language::German => 2,
        Language::French => 4,
        Language::Italian => 8,
        Language::Spanish | Language::MexicanSpanish => 16,
        Language::Portuguese | Language::BrazilianPortuguese => 32,
        Language::Japanese => 64,
        Language::Korean => 128,
        Language::SimplifiedChinese => 256,
        Language::TraditionalChinese => 512,
        _ => 1024,
    }
}

/// The one language of these bits.
pub(super) fn only(bits: u16) -> Option<Language> {
    Some(match bits {
        1 => Language::English,
        2 => Language::German,
        4 => Language::French,
        8 => Language::Italian,
        16 => Language::Spanish,
        32 => Language::Portuguese,
        64 => Language::Japanese,
        128 => Language::Korean,
        256 => Language::SimplifiedChinese,
        512 => Language::TraditionalChinese,
        _ => return None,
    })
}

impl Sets {
    pub(super) fn place(&self, region: Region, code: &str) -> Option<u32> {
        self.places.get(&(region, code.to_owned())).copied()
    }

    pub(super) fn at(&self, place: u32) -> &Set {
        &self.all[place as usize]
    }

    /// The set of a product, made if it is the first of it.
    pub(super) fn of_product(&mut self, product: &Known, vocabulary: &mut Vocabulary) -> Option<u32> {
        let code = product.set_code.as_deref()?;
        if let Some(place) = self.place(product.region, code) {
            return Some(place);
        }
        let set = KnownSet {
            region: product.region,
            code: code.to_owned(),
            serie: product.serie.clone(),
            official_count: product.official_count,
            released: product.released,
            names: product.set_names.clone(),
            codes: product.set_codes.clone(),
        };
        Some(self.add(&set, vocabulary))
    }

    pub(super) fn add(&mut self, known: &KnownSet, vocabulary: &mut Vocabulary) -> u32 {
        let key = (known.region, known.code.clone());
        if let Some(&place) = self.places.get(&key) {
            return place;
        }
        let place = self.all.len() as u32;
        self.places.insert(key, place);
        self.all.push(Set {
            code: known.code.clone(),
            region: known.region,
            total: known.official_count.and_then(|n| u32::try_from(n).ok()).filter(|&n| n > 0),
            parts: Vec::new(),
            year: known.released.map(|d| d.year()),
            serie: known.serie.clone(),
            promos: known.serie.as_ref().is_some_and(|s| known.code.strip_suffix('p') == Some(s)),
            series: false,
            common: false,
        });
        for (language, name) in &known.names {
            self.name(place, name, *language, vocabulary);
            // German and French files put the series before the name: "EX Rubin & Saphir".
            if let Some(short) = name.strip_prefix("EX ") {
                self.name(place, short, *language, vocabulary);
            }
        }
        self.code(&known.code, place, Strength::Strong);
        for code in &known.codes {
            self.code(code, place, Strength::Common);
        }
        place
    }

    fn name(&mut self, place: u32, name: &str, language: Language, vocabulary: &mut Vocabulary) {
        // "EX Dragon" is what everybody calls that set: no evidence of French.
        let bits = if name.starts_with("EX ") { 0 } else { language_bit(language) };
        for spelling in spellings(name) {
            let words = phrase(&spelling, vocabulary);
            self.names.add(&words, (place, bits));
        }
    }

    fn code(&mut self, code: &str, place: u32, strength: Strength) {
        let key = code_key(code);
        if key.len() < 2 {
            return;
        }
        // Letters alone ("PAR", "bog") are words too.
        let digits = key.bytes().any(|b| b.is_ascii_digit());
        let strength = if digits { strength } else { Strength::Common };
        let named = self.codes.entry(key).or_default();
        if !named.iter().any(|n| n.0 == place) {
            named.push((place, strength));
        }
    }

    /// Adds what sellers write, once all sets are there.
    pub(super) fn finish(&mut self, vocabulary: &mut Vocabulary) {
        self.join();
        for line in SETS.lines().filter(|l| !l.starts_with('#')) {
            let Some((key, rest)) = line.split_once(": ") else { continue };
            match key {
                "series" => self.mark(rest, |set| set.series = true),
                "common" => self.mark(rest, |set| set.common = true),
                "printed" => {
                    for (code, total) in rest.split(' ').filter_map(|p| p.split_once('=')) {
                        let total = total.parse().ok();
                        self.mark(code, |set| set.total = total);
                    }
                }
                code => {
                    let region = if code.starts_with(|c: char| c.is_ascii_uppercase()) || ["web1"].contains(&code) {
                        Region::Asia
                    } else {
                        Region::International
                    };
                    let Some(place) = self.place(region, code) else { continue };
                    for name in rest.split('|') {
                        // A name of sellers says nothing of a language.
                        for spelling in spellings(name.trim()) {
                            let words = phrase(&spelling, vocabulary);
                            self.names.add(&words, (place, 0));
                            if words.len() == 1 && spelling.bytes().any(|b| b.is_ascii_digit()) && spelling != "151" {
                                self.code(&spelling, place, Strength::Strong);
                            }
                        }
                    }
                }
            }
        }
    }

    fn mark(&mut self, codes: &str, mut change: impl FnMut(&mut Set)) {
        for code in codes.split(' ') {
            for set in self.all.iter_mut().filter(|s| s.code == code) {
                change(set);
            }
        }
    }

    /// All sets a title names, those of shorter phrases inside longer ones left out.
    pub(super) fn read(&self, title: &Title, words: &Words) -> Vec<Hit<Named>> {
        let by_name = self.names.find(words);
        let mut hits: Vec<Hit<Named>> = Vec::new();
        for hit in &by_name {
            if by_name.iter().any(|o| inside(&hit.tokens, &o.tokens)) || hits.iter().any(|h| same(h, hit)) {
                continue;
            }
            let (set, _) = hit.value;
            // In how many languages the set has just this name, among all sets: "Evolutions" is English and French.
            let bits = by_name.iter().filter(|o| o.tokens == hit.tokens).fold(0, |bits, o| bits | o.value.1);
            let strength = match self.at(set) {
                s if s.series => Strength::Series,
                s if s.common => Strength::Common,
                _ => Strength::Strong,
            };
            let named = Named { set, strength, code: false, language: only(bits) };
            hits.push(Hit { tokens: hit.tokens.clone(), value: named });
        }
        self.codes_in(title, &mut hits);
        hits
    }

    /// Sets of a code as titles write it.
    pub(super) fn of_code(&self, code: &str) -> impl Iterator<Item = (u32, Strength)> {
        self.codes.get(&code_key(code)).into_iter().flatten().copied()
    }

    /// A set and its parts that are filed apart: `swsh10` and `swsh10tg`.
    pub(super) fn related(&self, a: u32, b: u32) -> bool {
        self.parts_of(a).contains(&b)
    }

    /// Parts of a set that are filed apart, and the whole of a part.
    pub(super) fn parts_of(&self, set: u32) -> &[u32] {
        self.parts.get(set as usize).map_or(&[], Vec::as_slice)
    }

    /// The promos of a set's series: they come in its boxes, and are sold under its name.
    pub(super) fn promos_of(&self, set: u32) -> Option<u32> {
        self.promos.get(set as usize).copied().flatten()
    }

    /// Joins sets and their parts. Once all are there.
    fn join(&mut self) {
        self.classic = ["cel25", "cel25cc"].iter().filter_map(|code| self.place(Region::International, code)).collect();
        let mut parts = vec![Vec::new(); self.all.len()];
        for (place, set) in self.all.iter().enumerate() {
            let ends = ["tg", "gg", "sv", "cc"].iter().filter_map(|end| set.code.strip_suffix(end));
            let named = [("sma", "sm115"), ("exu", "ex10")].iter().filter(|p| p.0 == set.code).map(|p| p.1);
            for whole in ends.chain(named).filter_map(|code| self.place(set.region, code)) {
                parts[place].push(whole);
                parts[whole as usize].push(place as u32);
            }
        }
        self.parts = parts;
        let promos = |set: &Set| {
            let same = |p: &Set| p.promos && p.region == set.region && p.serie == set.serie;
            self.all.iter().position(same).map(|place| place as u32)
        };
        self.promos = self.all.iter().map(promos).collect();
    }
}

/// The words of a set's name but the small ones; all, where only one would be left ("Collection Y").
fn phrase(name: &str, vocabulary: &mut Vocabulary) -> Vec<u32> {
    let content = vocabulary.add_content(name);
    if content.len() > 1 { content } else { vocabulary.add_all(name) }
}

fn same(named: &Hit<Named>, hit: &Hit<(u32, u16)>) -> bool {
    named.tokens == hit.tokens && named.value.set == hit.value.0
}
