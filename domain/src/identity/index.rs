//! What the catalogue knows, arranged for looking up: cards by number, sets by name and code, sealed products by kind.

use super::{
    Known, attributes,
    lexicon::{self, SealedType},
    normalize::{self, Title, fold, tokens},
    numbers,
};
use crate::{
    ids::ProductId,
    product::{Kind, Region},
};
use std::collections::{HashMap, HashSet};

/// A card as the matcher compares it.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) id: ProductId,
    pub(super) set: Option<u32>,
    pub(super) total: Option<u32>,
    /// Places in `Index::names`.
    names: Vec<u32>,
}

/// A set as titles name it.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) code: String,
    /// The code as titles write it: lower case, zeros stripped.
    pub(super) key: String,
    pub(super) region: Region,
}

/// A sealed product.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) id: ProductId,
    /// Sets its name names, and the one it is filed under.
    pub(super) sets: Vec<u32>,
    /// What else its name says.
    pub(super) rest: Vec<u32>,
}

/// The catalogue, ready for titles. Built once; made anew when the catalogue changes.
#[derive(Debug, Default)]
pub struct Index {
    words: HashMap<String, u32>,
    texts: Vec<String>,
    names: Vec<Box<[u32]>>,
    name_places: HashMap<Box<[u32]>, u32>,
    cards: Vec<Card>,
    numbers: HashMap<String, Vec<u32>>,
    sets: Vec<Set>,
    set_places: HashMap<(Region, String), u32>,
    /// By their first word.
    set_names: HashMap<u32, Vec<SetName>>,
    set_codes: HashMap<String, Vec<u32>>,
    sealed: HashMap<SealedType, Vec<Sealed>>,
}

/// The words of a set's name, and the set.
type SetName = (Box<[u32]>, u32);

/// Sets a title names.
#[derive(Debug, Default)]
pub(super) struct NamedSets {
    /// By a name of their own, or by code.
    pub(super) strong: Vec<u32>,
    /// By a word that is also a series, a Pokemon or a number.
    pub(super) weak: Vec<u32>,
    /// Which tokens of the title were used for it.
    pub(super) used: HashSet<usize>,
}

/// Codes of sets whose name is also that of a series or an everyday word of titles.
const WEAK: &[&str] = &[
    "sv01", "swsh1", "sm1", "xy1", "bw1", "dp1", "pl1", "hgss1", "ex1", "me01", "base1", "ex3", "ex8", "ex9", "pl4",
    "sv03.5", "xy12", "sp",
];

impl Index {
    /// Arranges the catalogue. Cards of the digital game are left out: nobody sells them in a shop.
    #[must_use]
    pub fn new(known: Vec<Known>) -> Index {
        let mut index = Index::default();
        let mut sealed = Vec::new();
        for product in known {
            match product.kind {
                Kind::Card => index.add_card(product),
                Kind::Sealed => sealed.push(product),
            }
        }
        index.name_places = HashMap::new();
        for code in index.sets.iter().enumerate().map(|(i, s)| (i as u32, s.key.clone())).collect::<Vec<_>>() {
            index.set_codes.entry(code.1).or_default().push(code.0);
        }
        for (code, abbreviation) in ABBREVIATIONS {
            if let Some(&set) = index.set_places.get(&(Region::International, (*code).to_owned())) {
                index.set_codes.entry((*abbreviation).to_owned()).or_default().push(set);
            }
        }
        for product in sealed {
            index.add_sealed(&product);
        }
        index
    }

    /// How many products it knows: cards, sealed.
    #[must_use]
    pub fn len(&self) -> (usize, usize) {
        (self.cards.len(), self.sealed.values().map(Vec::len).sum())
    }

    fn word(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.words.get(text) {
            return id;
        }
        let id = self.texts.len() as u32;
        self.words.insert(text.to_owned(), id);
        self.texts.push(text.to_owned());
        id
    }

    fn name(&mut self, text: &str) -> Option<u32> {
        let words: Box<[u32]> = tokens(&fold(text)).iter().map(|t| self.word(&t.text)).collect();
        if words.is_empty() {
            return None;
        }
        if let Some(&place) = self.name_places.get(&words) {
            return Some(place);
        }
        let place = self.names.len() as u32;
        self.names.push(words.clone());
        self.name_places.insert(words, place);
        Some(place)
    }

    fn set(&mut self, product: &Known) -> Option<u32> {
        let code = product.set_code.clone()?;
        if let Some(&place) = self.set_places.get(&(product.region, code.clone())) {
            return Some(place);
        }
        let place = self.sets.len() as u32;
        self.sets.push(Set { key: set_key(&code), region: product.region, code: code.clone() });
        self.set_places.insert((product.region, code), place);
        for (_, name) in &product.set_names {
            let words: Box<[u32]> = tokens(&fold(name)).iter().map(|t| self.word(&t.text)).collect();
            if let Some(&first) = words.first() {
                let named = self.set_names.entry(first).or_default();
                if !named.iter().any(|(w, s)| *w == words && *s == place) {
                    named.push((words, place));
                }
            }
        }
        Some(place)
    }

    fn add_card(&mut self, product: Known) {
        let digital = product.region == Region::International
            && product.set_code.as_deref().is_some_and(|c| c.starts_with(|c: char| c.is_ascii_uppercase()));
        let Some(number) = product.number.as_deref().and_then(|n| numbers::key(&n.to_lowercase())) else { return };
        if digital || product.set_code.as_deref() == Some("jumbo") {
            return;
        }
        let set = self.set(&product);
        let mut names: Vec<u32> = product.names.iter().filter_map(|(_, n)| self.name(n)).collect();
        names.sort_unstable();
        names.dedup();
        let total = product.official_count.and_then(|c| u32::try_from(c).ok()).filter(|&c| c > 0);
        self.numbers.entry(number).or_default().push(self.cards.len() as u32);
        self.cards.push(Card { id: product.id, set, total, names });
    }

    fn add_sealed(&mut self, product: &Known) {
        let filed = product.set_code.clone().and_then(|c| self.set_places.get(&(product.region, c)).copied());
        for (_, name) in &product.names {
            let title = Title::new(name);
            let Some((kind, _)) = lexicon::phrase_of(&title) else { continue };
            if title.says("empty") || title.says("coin") {
                continue;
            }
            let named = self.named_sets(&title, None);
            let mut sets = if named.strong.is_empty() { named.weak.clone() } else { named.strong.clone() };
            sets.extend(filed);
            sets.sort_unstable();
            sets.dedup();
            let mut rest: Vec<u32> = remainder(&title, &named).map(|t| self.word(&t)).collect();
            rest.sort_unstable();
            rest.dedup();
            self.sealed.entry(kind).or_default().push(Sealed { id: product.id, sets, rest });
        }
    }

    /// Cards of a number.
    pub(super) fn cards_of(&self, number: &str) -> impl Iterator<Item = &Card> {
        self.numbers.get(number).into_iter().flatten().map(|&i| &self.cards[i as usize])
    }

    pub(super) fn sealed_of(&self, kind: SealedType) -> &[Sealed] {
        self.sealed.get(&kind).map_or(&[], Vec::as_slice)
    }

    pub(super) fn set_at(&self, place: u32) -> &Set {
        &self.sets[place as usize]
    }

    /// Sets a code may stand for.
    pub(super) fn sets_of_code(&self, code: &str) -> impl Iterator<Item = u32> {
        self.set_codes.get(&set_key(code)).into_iter().flatten().copied()
    }

    /// Word ids of a title; unknown words are left out.
    pub(super) fn word_ids(&self, title: &Title) -> HashSet<u32> {
        title.tokens.iter().filter_map(|t| self.words.get(&t.text).copied()).collect()
    }

    pub(super) fn word_id(&self, text: &str) -> Option<u32> {
        self.words.get(text).copied()
    }

    /// Sets by name (the longest at each place) and by code. `asia`: whether the text says an Asian language.
    pub(super) fn named_sets(&self, title: &Title, asia: Option<bool>) -> NamedSets {
        let ids: Vec<Option<u32>> = title.tokens.iter().map(|t| self.words.get(&t.text).copied()).collect();
        let mut found = NamedSets::default();
        let mut at = 0;
        while at < ids.len() {
            let named = ids[at].and_then(|first| self.set_names.get(&first)).map_or(&[][..], Vec::as_slice);
            let fits = |words: &[u32]| {
                ids[at..].len() >= words.len() && words.iter().zip(&ids[at..]).all(|(w, id)| Some(*w) == *id)
            };
            let longest = named.iter().filter(|(w, _)| fits(w)).map(|(w, _)| w.len()).max();
            if let Some(len) = longest {
                for (_, set) in named.iter().filter(|(w, _)| w.len() == len && fits(w)) {
                    let weak = WEAK.contains(&self.set_at(*set).code.as_str());
                    if weak { found.weak.push(*set) } else { found.strong.push(*set) }
                }
                found.used.extend(at..at + len);
                at += len;
                continue;
            }
            let token = &title.tokens[at];
            if let Some(sets) = self.set_codes.get(&set_key(&token.text)) {
                // Bare letters are a code only where they are printed as one; "bog" and "sma" are ids of the catalogue.
                let code = token.text.as_str();
                let printed = ABBREVIATIONS.iter().any(|a| a.1 == code) || matches!(code, "svp" | "smp" | "mep");
                if printed || code.len() > 1 && code.chars().any(|c| c.is_ascii_digit()) {
                    let region = |s: &&u32| asia.is_none_or(|asia| (self.set_at(**s).region == Region::Asia) == asia);
                    let fitting: Vec<u32> = sets.iter().filter(region).copied().collect();
                    if !fitting.is_empty() {
                        found.strong.extend(fitting);
                        found.used.insert(at);
                    }
                }
            }
            at += 1;
        }
        found
    }

    /// How well the best of a card's names agrees with the title: 1 all of its words, less for its main word,
    /// 0.5 for that with one letter wrong; and the words that agreed.
    pub(super) fn agreement(&self, card: &Card, title: &Title, ids: &HashSet<u32>) -> (f32, String) {
        let mut best = (0.0, String::new());
        for &place in &card.names {
            let words = &self.names[place as usize];
            let known = words.iter().filter(|w| ids.contains(w)).count();
            let score = if known == words.len() {
                1.0
            } else {
                let Some(main) = words.iter().copied().max_by_key(|w| self.text(*w).chars().count()) else { continue };
                let text = self.text(main);
                if ids.contains(&main) && text.chars().count() >= 4 {
                    0.6 + 0.3 * known as f32 / words.len() as f32
                } else if text.chars().any(normalize::wide) {
                    if text.chars().count() > 1 && title.words.contains(text) { 1.0 } else { 0.0 }
                } else if text.len() >= 5 && title.tokens.iter().any(|t| one_letter_off(&t.text, text)) {
                    0.5
                } else {
                    0.0
                }
            };
            if score > best.0 {
                let text: Vec<&str> = words.iter().map(|w| self.text(*w)).collect();
                best = (score, text.join(" "));
            }
        }
        best
    }

    fn text(&self, word: u32) -> &str {
        &self.texts[word as usize]
    }
}

/// The tokens of a sealed product's name that are neither its set, nor its kind, nor filler; language words are made one.
pub(super) fn remainder<'t>(title: &'t Title, named: &'t NamedSets) -> impl Iterator<Item = String> + 't {
    title.tokens.iter().enumerate().filter(|(at, _)| !named.used.contains(at)).filter_map(|(_, t)| {
        if let Some(language) = attributes::language_word(&t.text) {
            return Some(format!("in {language}"));
        }
        let number = t.text.chars().all(|c| c.is_ascii_digit() || c == '.');
        let says_nothing = lexicon::filler(&t.text) || lexicon::kind_word(&t.text) || number && t.text.len() < 3;
        (!says_nothing).then(|| t.text.clone())
    })
}

/// A set's code as titles write it: lower case, no zeros before a number; French and German letters are English.
pub(super) fn set_key(code: &str) -> String {
    let lower = code.to_lowercase();
    let letters = lower.find(|c: char| c.is_ascii_digit()).unwrap_or(lower.len());
    let (prefix, rest) = lower.split_at(letters);
    let prefix = match prefix {
        "ev" | "kp" => "sv",
        "eb" => "swsh",
        "sl" => "sm",
        other => other,
    };
    format!("{prefix}{}", if rest.is_empty() { "" } else { rest.trim_start_matches('0') })
}

/// Whether one letter is missing, too many, exchanged or swapped.
fn one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest = (&short[head..], &long[head..]);
    if short.len() < long.len() {
        return rest.0 == &rest.1[1..];
    }
    match rest {
        ([], []) => false,
        ([x, s @ ..], [y, l @ ..]) => {
            s == l || (s.first() == Some(y) && l.first() == Some(x) && s.get(1..) == l.get(1..))
        }
        _ => false,
    }
}

/// Three-letter codes printed in the corner of cards or used by players, of the sets most sold by code.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("sm1", "sum"),
    ("sm2", "gri"),
    ("sm3", "bus"),
    ("sm3.5", "slg"),
    ("sm4", "cin"),
    ("sm5", "upr"),
    ("sm6", "fli"),
    ("sm7", "ces"),
    ("sm7.5", "drm"),
    ("sm8", "lot"),
    ("sm9", "teu"),
    ("sm10", "unb"),
    ("sm11", "unm"),
    ("sm115", "hif"),
    ("sm12", "cec"),
    ("swsh1", "ssh"),
    ("swsh2", "rcl"),
    ("swsh3", "daa"),
    ("swsh3.5", "cpa"),
    ("swsh4", "viv"),
    ("swsh4.5", "shf"),
    ("swsh5", "bst"),
    ("swsh6", "cre"),
    ("swsh7", "evs"),
    ("cel25", "cel"),
    ("swsh8", "fst"),
    ("swsh9", "brs"),
    ("swsh10", "asr"),
    ("swsh10.5", "pgo"),
    ("swsh11", "lor"),
    ("swsh12", "sit"),
    ("swsh12.5", "crz"),
    ("sv01", "svi"),
    ("sv02", "pal"),
    ("sv03", "obf"),
    ("sv03.5", "mew"),
    ("sv04", "par"),
    ("sv04.5", "paf"),
    ("sv05", "tef"),
    ("sv06", "twm"),
    ("sv06.5", "sfa"),
    ("sv07", "scr"),
    ("sv08", "ssp"),
    ("sv08.5", "pre"),
    ("sv09", "jtg"),
    ("sv10", "dri"),
    ("sv10.5b", "blk"),
    ("sv10.5w", "wht"),
    ("me01", "meg"),
    ("me02", "pfl"),
    ("me02.5", "asc"),
    ("me03", "por"),
    ("me04", "cri"),
    ("me05", "pbl"),
];

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn set_codes_as_written() {
        for (written, key) in [
            ("sv03.5", "sv3.5"),
            ("EV3.5", "sv3.5"),
            ("EB12.5", "swsh12.5"),
            ("KP08", "sv8"),
            ("M2a", "m2a"),
            ("base1", "base1"),
        ] {
            assert_eq!(set_key(written), key);
        }
    }

    #[test]
    fn typing_errors() {
        assert!(one_letter_off("glurk", "glurak") && one_letter_off("glruak", "glurak"));
        assert!(
            !one_letter_off("glurak", "glurak")
                && !one_letter_off("glumanda", "glurak")
                && !one_letter_off("mew", "mewt")
        );
    }
}
