//! What holds for every text.

use super::*;
use proptest::prelude::*;

/// Separator of thousands, separator of decimals, before, behind.
const STYLES: &[(&str, &str, &str, &str)] = &[
    (".", ",", "", " €"),
    (".", ",", "€ ", ""),
    ("", ",", "", "€"),
    (" ", ",", "", " €"),
    ("\u{a0}", ",", "", "\u{a0}€"),
    ("\u{202f}", ",", "", "\u{a0}EUR"),
    ("\u{2009}", ",", "EUR ", ""),
    (",", ".", "€", ""),
    ("", ".", "", ""),
    (",", ".", "£", ""),
    ("'", ".", "CHF ", ""),
    ("’", ".", "SFr. ", ""),
    (" ", ",", "", " zł"),
    ("\u{a0}", ",", "", " Kč"),
    ("\u{a0}", ",", "", " kr"),
    (".", ",", "", " kr."),
    (" ", ",", "kr ", ""),
    (".", ",", "", " lei"),
    (" ", ",", "", " Ft"),
];

fn grouped(whole: i64, separator: &str) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

/// Pieces that real texts are made of, and what spoils them.
const PIECES: &[&str] = &[
    "ab ",
    "1.234,56 €",
    "UVP ",
    "statt ",
    "23,99 €",
    "21,59 €",
    " – ",
    "-",
    "24,9O €",
    "kr 99,-",
    "99:-",
    " inkl. MwSt.",
    " zzgl. ",
    "4,90 € Versand",
    "(",
    ")",
    " / Stück",
    "0,00 €",
    "€",
    " ",
    "7",
    ",",
    ".",
    "O",
    "kr",
    "\u{a0}",
    "Gratis Versand",
    " jetzt ",
    "%",
    "¹",
    "12²",
    "&#8364;",
    "&",
    "Fr. ",
    "$",
    "x",
    "3 x ",
    "💶",
    "é",
    "\n",
];

fn sound(found: Found) -> bool {
    let list = found.list_price.is_none_or(|l| l.minor > found.price.minor && l.currency == found.price.currency);
    found.price.minor > 0 && list && found.shipping.is_none_or(|s| s.minor >= 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn what_is_written_is_read_back(minor in 1i64..999_999_999, style in prop::sample::select(STYLES)) {
        let (thousands, point, before, behind) = style;
        let (whole, cents) = (minor / 100, minor % 100);
        let text = format!("{before}{}{point}{cents:02}{behind}", grouped(whole, thousands));
        prop_assert_eq!(parse(&text, Currency::Sek).map(|m| m.minor), Ok(minor), "{}", text);
        prop_assert_eq!(find(&text, Currency::Sek).map(|f| f.price.minor), Some(minor), "{}", text);
        if cents == 0 {
            let text = format!("{before}{},-{behind}", grouped(whole, thousands));
            prop_assert_eq!(parse(&text, Currency::Sek).map(|m| m.minor), Ok(minor), "{}", text);
        }
    }

    #[test]
    fn any_text_gives_a_sound_price_or_none(text in prop::collection::vec(any::<char>(), 0..40), number in "[0-9.,' €-]{0,12}", fallback in 0usize..13) {
        let (text, fallback) = (String::from_iter(text), Currency::ALL[fallback]);
        for text in [format!("{text}{number}"), format!("{number}{text}"), number] {
            prop_assert!(find(&text, fallback).is_none_or(sound), "{}", text);
            prop_assert!(parse(&text, fallback).is_ok_and(|m| m.minor > 0) || parse(&text, fallback).is_err());
        }
    }

    #[test]
    fn real_texts_shaken_up_are_sound(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9)) {
        let text = pieces.concat();
        prop_assert!(find(&text, Currency::Sek).is_none_or(sound), "{}", text);
        prop_assert!(parse(&text, Currency::Eur).is_err() || parse(&text, Currency::Eur).is_ok_and(|m| m.minor > 0));
    }

    /// A letter O for a zero is never read as one.
    #[test]
    fn no_letter_is_a_digit(minor in 100i64..999_999, letter in prop::sample::select(&["O", "o", "l", "I", "S"][..]), at in 0usize..6) {
        let mut text = format!("{},{:02}", minor / 100, minor % 100);
        let digits: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
        let place = digits[at % digits.len()];
        text.replace_range(place..=place, letter);
        text.push_str(" €");
        prop_assert!(parse(&text, Currency::Eur).is_err(), "{}", text);
        prop_assert_eq!(find(&text, Currency::Eur), None, "{}", text);
    }
}

#[test]
fn no_phrase_means_two_things() {
    let mut meanings = std::collections::HashMap::new();
    for (says, list) in words::lists() {
        for phrase in list.split('|').filter(|p| !p.is_empty()) {
            let known = *meanings.entry(fold(phrase)).or_insert(says);
            assert_eq!(known, says, "{phrase}");
        }
    }
}
