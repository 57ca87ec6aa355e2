//! Sets: what the catalogue calls them, what sellers call them, and which of them a title names.

use super::{
    known::{Known, KnownSet},
    lexicon::{SETS, spellings},
    title::Title,
    words::{Hit, Phrases, UNKNOWN, Vocabulary, Words, inside, is_small},
};
use crate::product::{Language, Region};
use chrono::Datelike as _;
use rustc_hash::FxHashMap;
use std::ops::Range;

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
        self.codes_in(title, words, &mut hits);
        hits
    }

    fn codes_in(&self, title: &Title, words: &Words, hits: &mut Vec<Hit<Named>>) {
        let named: Vec<Range<usize>> = hits.iter().map(|h| h.tokens.clone()).collect();
        let covered = |tokens: &Range<usize>| named.iter().any(|n| n.start <= tokens.start && tokens.end <= n.end);
        for at in 0..title.len() {
            let mut tokens = at..at + 1;
            let text = title.text(at);
            if text.len() > 10 || wide_start(text) {
                continue;
            }
            // "E&B 12.5", "S-P", "SV-P": letters joined by a sign, then the number.
            let mut key = code_key(text);
            let mut series = false;
            if let Some((joined, end)) = joined_code(title, at) {
                if self.codes.contains_key(&joined) {
                    (key, tokens) = (joined, at..end);
                }
            } else if let Some((joined, end)) = self.series_number(title, at, hits) {
                (key, tokens, series) = (joined, at..end, true);
            }
            if covered(&tokens) && !series {
                continue;
            }
            for &(set, mut strength) in self.codes.get(&key).into_iter().flatten() {
                if words.ids[at] == UNKNOWN && strength == Strength::Common && !title.tokens[at].capitals && !series {
                    // Letters nobody knows as a word may be a code in small letters.
                    strength = Strength::Common;
                }
                let value = Named { set, strength, code: true, language: None };
                hits.push(Hit { tokens: tokens.clone(), value });
            }
        }
    }

    /// "Scarlet & Violet 8.5", "Sonne und Mond Serie 4", "Mega Evolution 02": the code of that number of the series.
    fn series_number(&self, title: &Title, at: usize, hits: &[Hit<Named>]) -> Option<(String, usize)> {
        let hit =
            hits.iter().find(|h| h.tokens.start == at && !h.value.code && h.value.strength == Strength::Series)?;
        let set = self.at(hit.value.set);
        let letters = set.code.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut next = hit.tokens.end;
        while matches!(title.text(next), "serie" | "series" | "set" | "band" | "teil" | "vol" | "volume" | "serien") {
            next += 1;
        }
        let number = title.text(next);
        let digits = !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        // A number before a slash or a unit is something else.
        let counted = matches!(
            title.text(next + 1),
            "pack"
                | "packs"
                | "er"
                | "booster"
                | "boosters"
                | "sobres"
                | "buste"
                | "bustine"
                | "x"
                | "blister"
                | "pak"
                | "paket"
        );
        if !digits || counted || title.tokens.get(next)?.before == '#' || title.after(next) == '/' || title.tokens.get(next)?.before == '/' {
            return None;
        }
        let key = code_key(&format!("{letters}{number}"));
        self.codes.contains_key(&key).then_some((key, next + 1))
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
        self.classic =
            ["cel25", "cel25cc"].iter().filter_map(|code| self.place(Region::International, code)).collect();
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

fn wide_start(text: &str) -> bool {
    text.chars().next().is_some_and(super::title::wide)
}

/// "s" "p" joined by a hyphen, "e" "b" "12.5" by signs: one code, and where it ends.
fn joined_code(title: &Title, at: usize) -> Option<(String, usize)> {
    let next = title.tokens.get(at + 1)?;
    let (a, b) = (title.text(at), title.text(at + 1));
    if next.glued && next.before == '-' && b == "p" && matches!(a, "s" | "sv" | "m" | "sm" | "xy" | "bw" | "dp") {
        return Some((format!("{a}-p"), at + 2));
    }
    if next.before == '&' || is_small(a) && a.len() == 1 {
        let letters = match (a, b) {
            ("e", "b") => "swsh",
            ("e", "v") | ("s", "v") | ("k", "p") => "sv",
            ("s", "l") | ("s", "m") => "sm",
            _ => return None,
        };
        let number = title.text(at + 2);
        if next.glued && number.bytes().all(|d| d.is_ascii_digit() || d == b'.') && !number.is_empty() {
            return Some((code_key(&format!("{letters}{number}")), at + 3));
        }
        return None;
    }
    // "SV 08", "EV 3.5", "ME 02": letters of a series and its number, apart.
    let letters = match a {
        "sv" | "ev" | "kp" | "swsh" | "eb" | "sm" | "sl" | "me" | "m" => a,
        _ => return None,
    };
    let short = b.len() <= 4 && b.bytes().all(|d| d.is_ascii_digit() || d == b'.') && !b.is_empty();
    (short && next.before != '#' && b.len() < 3 + usize::from(b.contains('.')) && title.after(at + 1) != '/' && next.before != '/')
        .then(|| (code_key(&format!("{letters}{b}")), at + 2))
}

/// A set's code as titles write it: lower case, no zeros before a number; French and German letters are English.
pub(super) fn code_key(code: &str) -> String {
    let lower = code.to_lowercase();
    let letters = lower.find(|c: char| c.is_ascii_digit()).unwrap_or(lower.len());
    let (prefix, rest) = lower.split_at(letters);
    let prefix = match prefix {
        "ev" | "kp" | "e&v" => "sv",
        "eb" | "e&b" | "ss" if !rest.is_empty() => "swsh",
        "sl" | "s&l" if !rest.is_empty() => "sm",
        other => other,
    };
    let rest = rest.trim_start_matches('0').replace("pt5", ".5");
    format!("{prefix}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_written() {
        for (written, key) in [
            ("sv03.5", "sv3.5"),
            ("sv3pt5", "sv3.5"),
            ("EV3.5", "sv3.5"),
            ("EB12.5", "swsh12.5"),
            ("KP08", "sv8"),
            ("M2a", "m2a"),
            ("base1", "base1"),
        ] {
            assert_eq!(code_key(written), key);
        }
    }
}
