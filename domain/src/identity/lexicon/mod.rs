//! What words mean. The words themselves are in the text files beside this one, one for each language; `signs.txt` holds
//! codes, flags and graders, `sets.txt` spellings of sets. A new language is a new file and its line in `FILES`.

use super::{
    answer::{Grader, ProductType, TitleFinish},
    words::{Hit, Phrases, Vocabulary, Words, inside},
};
use crate::product::{Condition, Language};

/// All files, in no order that matters.
const FILES: [&str; 11] = [
    include_str!("en.txt"),
    include_str!("de.txt"),
    include_str!("fr.txt"),
    include_str!("it.txt"),
    include_str!("es.txt"),
    include_str!("pt.txt"),
    include_str!("nl.txt"),
    include_str!("pl.txt"),
    include_str!("sv.txt"),
    include_str!("da.txt"),
    include_str!("cs.txt"),
];
/// Codes, flags, graders.
const SIGNS: &str = include_str!("signs.txt");
/// Spellings of sets.
pub(super) const SETS: &str = include_str!("sets.txt");

/// Why a title is nothing we know ("other").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Fake,
    Digital,
    Jumbo,
    Empty,
    OtherGame,
    Merchandise,
    Wanted,
    Lottery,
    PickYourOwn,
    Ticket,
}

impl Why {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Why::Fake => "a copy or fan art",
            Why::Digital => "a digital code",
            Why::Jumbo => "an oversized card",
            Why::Empty => "an empty package",
            Why::OtherGame => "another game or brand",
            Why::Merchandise => "merchandise",
            Why::Wanted => "somebody who searches",
            Why::Lottery => "a lottery or mystery pack",
            Why::PickYourOwn => "one of many, to be chosen",
            Why::Ticket => "a ticket, voucher or service",
        }
    }
}

/// The meaning of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// The language, in words or letters nothing else has.
    Language(Language),
    /// Two letters that mean a language only where they stand as a code.
    Tag(Language),
    Condition(Condition),
    /// Letters that mean a condition only where they stand as a code.
    ConditionCode(Condition),
    Finish(TitleFinish),
    FirstEdition,
    Unlimited,
    /// "graded", "slab": whatever number follows is a grade.
    Graded,
    /// "ungraded".
    Raw,
    /// "ready", "candidate", "possible": the grade beside it is a hope.
    Doubt,
    Grader(Grader),
    /// Words between a company and its grade ("gem mint").
    Gem,
    /// Anniversary reprints, by years.
    Anniversary(u8),
    /// Other reprints with the old number (world championship decks).
    Reprint,
    Promo,
    /// "no.", "Nr.": a number follows.
    Number,
    HitPoints,
    /// What is counted: packs.
    Unit,
    /// What is counted: cards.
    Cards,
    Type(ProductType),
    /// Many boxes in a carton.
    Case,
    Other(Why),
    Accessory,
    /// Something that is also part of official boxes (a binder, dice, a playmat).
    AccessoryPart,
    Lot,
    /// A lot where nothing says that it is a sealed product.
    WeakLot,
    /// Sold closed.
    Sealed,
    /// Says nothing about which product it is.
    Filler,
    /// Nothing, but shadows the shorter phrases inside it.
    Neutral,
}

/// All phrases of all languages.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    phrases: Phrases<Sense>,
}

impl Lexicon {
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for file in FILES.iter().chain([&SIGNS]) {
            for (key, phrase) in lines(file) {
                let Some(sense) = sense(key) else { continue };
                for spelling in spellings(phrase) {
                    let words = vocabulary.add_all(&spelling);
                    lexicon.phrases.add(&words, sense);
                }
            }
        }
        lexicon
    }

    /// What a title says, without phrases inside longer ones.
    pub(super) fn read(&self, words: &Words, others: &[std::ops::Range<usize>]) -> Vec<Hit<Sense>> {
        let all = self.phrases.find(words);
        let shadowed = |hit: &Hit<Sense>| {
            all.iter().any(|o| o.value != Sense::Filler && inside(&hit.tokens, &o.tokens))
                || others.iter().any(|o| inside(&hit.tokens, o))
        };
        all.iter().filter(|h| !shadowed(h)).cloned().collect()
    }
}

/// "meaning: phrase | phrase" as pairs; comments and empty lines left out.
pub(super) fn lines(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(key, phrases)| phrases.split('|').map(move |p| (key, p.trim())))
}

/// A text, and how it is written by those without umlauts.
pub(super) fn spellings(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    if text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', 'å', 'ø']) {
        let mut plain = text.to_owned();
        for (letter, two) in
            [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("å", "aa"), ("ø", "oe")]
        {
            plain = plain.replace(letter, two);
        }
        all.push(plain);
    }
    // "Champion's Path" as "Champions Path".
    if text.contains(['\'', '’']) {
        all.push(text.replace(['\'', '’'], ""));
    }
    all
}

fn sense(key: &str) -> Option<Sense> {
    let (head, tail) = key.split_once('.').unwrap_or((key, ""));
    Some(match (head, tail) {
        ("language", code) => Sense::Language(code.parse().ok()?),
        ("tag", code) => Sense::Tag(code.parse().ok()?),
        ("condition", code) => Sense::Condition(code.parse().ok()?),
        ("code", code) => Sense::ConditionCode(code.parse().ok()?),
        ("finish", word) => Sense::Finish(word.parse().ok()?),
        ("grader", name) => Sense::Grader(name.parse().ok()?),
        ("type", word) => Sense::Type(word.parse().ok()?),
        ("anniversary", years) => Sense::Anniversary(years.parse().ok()?),
        ("edition", "first") => Sense::FirstEdition,
        ("edition", "unlimited") => Sense::Unlimited,
        ("graded", _) => Sense::Graded,
        ("raw", _) => Sense::Raw,
        ("doubt", _) => Sense::Doubt,
        ("gem", _) => Sense::Gem,
        ("reprint", _) => Sense::Reprint,
        ("promo", _) => Sense::Promo,
        ("number", _) => Sense::Number,
        ("hitpoints", _) => Sense::HitPoints,
        ("unit", _) => Sense::Unit,
        ("cards", _) => Sense::Cards,
        ("case", _) => Sense::Case,
        ("accessory", "part") => Sense::AccessoryPart,
        ("accessory", _) => Sense::Accessory,
        ("lot", "weak") => Sense::WeakLot,
        ("lot", _) => Sense::Lot,
        ("sealed", _) => Sense::Sealed,
        ("filler", _) => Sense::Filler,
        ("neutral", _) => Sense::Neutral,
        ("other", "fake_or_custom") => Sense::Other(Why::Fake),
        ("other", "digital_code") => Sense::Other(Why::Digital),
        ("other", "jumbo") => Sense::Other(Why::Jumbo),
        ("other", "empty_box") => Sense::Other(Why::Empty),
        ("other", "not_pokemon") => Sense::Other(Why::OtherGame),
        ("other", "merchandise") => Sense::Other(Why::Merchandise),
        ("other", "wanted") => Sense::Other(Why::Wanted),
        ("other", "lottery") => Sense::Other(Why::Lottery),
        ("other", "pick_your_own") => Sense::Other(Why::PickYourOwn),
        ("other", "ticket") => Sense::Other(Why::Ticket),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_means_something() {
        for file in FILES.iter().chain([&SIGNS]) {
            for line in file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
                let key = line.split_once(": ").unwrap_or_else(|| panic!("{line:?} is no \"meaning: phrases\"")).0;
                assert!(sense(key).is_some(), "{key:?} is no meaning");
            }
            for (key, phrase) in lines(file) {
                assert!(!phrase.is_empty(), "an empty phrase of {key}");
            }
        }
    }
}
