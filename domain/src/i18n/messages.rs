//! What pages say, a function a message: a language that is left out does not compile, an argument that is missing does not
//! either. A message with a number gets the number and chooses the form itself. Most are written by the macros of `say`; here is
//! what several pages say.

pub mod about;
pub mod account;
pub mod asking;
pub mod chart;
pub mod data;
pub mod deal;
pub mod doors;
pub mod keys;
pub mod lists;
pub mod market;
pub mod method;
pub mod names;
pub mod notes;
pub mod plans;
pub mod product;
pub mod record;
pub mod set;
pub mod shared;
pub mod shell;
pub mod sources;
pub mod told;
pub mod ways;

use super::{Category, Locale, category, integer, long};
use chrono::NaiveDate;

/// Where a value is missing.
#[must_use]
pub const fn no_data(locale: Locale) -> &'static str {
    match locale {
        Locale::English => "no data",
        Locale::German => "keine Daten",
        Locale::French => "aucune donnée",
        Locale::Italian => "nessun dato",
        Locale::Spanish => "sin datos",
        Locale::Dutch => "geen gegevens",
        Locale::Polish => "brak danych",
    }
}

/// How many offers there are: `1 offer`, `5 ofert`.
#[must_use]
pub fn offers(locale: Locale, n: u64) -> String {
    use Category::{Few, Many, One, Other};
    let word = match (locale, category(locale, n)) {
        (Locale::English, One) => "offer",
        (Locale::English, _) => "offers",
        (Locale::German, One) => "Angebot",
        (Locale::German, _) => "Angebote",
        (Locale::French, One) => "offre",
        (Locale::French, Many) => "d’offres",
        (Locale::French, _) => "offres",
        (Locale::Italian, One) => "offerta",
        (Locale::Italian, Many) => "di offerte",
        (Locale::Italian, _) => "offerte",
        (Locale::Spanish, One) => "oferta",
        (Locale::Spanish, Many) => "de ofertas",
        (Locale::Spanish, _) => "ofertas",
        (Locale::Dutch, One) => "aanbieding",
        (Locale::Dutch, _) => "aanbiedingen",
        (Locale::Polish, One) => "oferta",
        (Locale::Polish, Few) => "oferty",
        (Locale::Polish, Many | Other) => "ofert",
    };
    format!("{} {word}", counted(locale, n))
}

/// On how many days something was seen: `32 days with data`.
#[must_use]
pub fn days_with_data(locale: Locale, n: u64) -> String {
    use Category::{Few, Many, One, Other};
    let words = match (locale, category(locale, n)) {
        (Locale::English, One) => "day with data",
        (Locale::English, _) => "days with data",
        (Locale::German, One) => "Tag mit Daten",
        (Locale::German, _) => "Tage mit Daten",
        (Locale::French, One) => "jour avec des données",
        (Locale::French, Many) => "de jours avec des données",
        (Locale::French, _) => "jours avec des données",
        (Locale::Italian, One) => "giorno con dati",
        (Locale::Italian, Many) => "di giorni con dati",
        (Locale::Italian, _) => "giorni con dati",
        (Locale::Spanish, One) => "día con datos",
        (Locale::Spanish, Many) => "de días con datos",
        (Locale::Spanish, _) => "días con datos",
        (Locale::Dutch, One) => "dag met gegevens",
        (Locale::Dutch, _) => "dagen met gegevens",
        (Locale::Polish, One) => "dzień z danymi",
        (Locale::Polish, Few | Many | Other) => "dni z danymi",
    };
    format!("{} {words}", counted(locale, n))
}

/// Of which day a value is: `as of 9 Feb 2026`.
#[must_use]
pub fn as_of(locale: Locale, on: NaiveDate) -> String {
    let on = long(locale, on);
    match locale {
        Locale::English => format!("as of {on}"),
        Locale::German => format!("Stand {on}"),
        Locale::French => format!("au {on}"),
        Locale::Italian => format!("al {on}"),
        Locale::Spanish => format!("a {on}"),
        Locale::Dutch => format!("per {on}"),
        Locale::Polish => format!("stan na {on}"),
    }
}

fn counted(locale: Locale, n: u64) -> String {
    integer(locale, i64::try_from(n).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_and_keeps_its_place_between_others() {
        // A sentence that goes on after a link may go on with a comma elsewhere.
        let spaced = |text: &str| (text.starts_with([' ', ',', '.']), text.ends_with(' '));
        for (name, say) in [
            shell::WORDS,
            chart::WORDS,
            names::WORDS,
            lists::WORDS,
            product::WORDS,
            market::WORDS,
            sources::WORDS,
            deal::WORDS,
            method::WORDS,
            plans::WORDS,
            record::WORDS,
            about::WORDS,
            notes::WORDS,
            set::WORDS,
            doors::WORDS,
            account::WORDS,
            keys::WORDS,
            told::WORDS,
            ways::WORDS,
            data::WORDS,
            asking::WORDS,
            shared::WORDS,
        ]
        .concat()
        {
            for locale in Locale::ALL {
                let text = say(*locale);
                assert!(!text.trim().is_empty(), "{name} in {locale}");
                assert_eq!(spaced(text), spaced(say(Locale::English)), "{name} in {locale}: {text:?}");
            }
        }
    }

    #[test]
    fn every_sentence_says_its_arguments_in_every_language() {
        for (name, args, say) in [
            shell::SENTENCES,
            chart::SENTENCES,
            lists::SENTENCES,
            product::SENTENCES,
            market::SENTENCES,
            sources::SENTENCES,
            deal::SENTENCES,
            method::SENTENCES,
            plans::SENTENCES,
            record::SENTENCES,
            notes::SENTENCES,
            set::SENTENCES,
            doors::SENTENCES,
            account::SENTENCES,
            keys::SENTENCES,
            told::SENTENCES,
            ways::SENTENCES,
            data::SENTENCES,
            asking::SENTENCES,
            shared::SENTENCES,
        ]
        .concat()
        {
            for locale in Locale::ALL {
                let said = say(*locale);
                assert!(args.iter().all(|arg| said.contains(arg)), "{name} in {locale} leaves something out: {said}");
            }
        }
    }

    #[test]
    fn every_number_is_said_in_every_form() {
        for (name, say) in [lists::COUNTS, product::COUNTS].concat() {
            for locale in Locale::ALL {
                for n in [0, 1, 2, 5, 12, 22, 1_000_000] {
                    let said = say(*locale, n);
                    assert!(said.contains(&counted(*locale, n)), "{name} in {locale}: {said}");
                }
            }
        }
        // "every hour" has its number in the word.
        for (name, say) in sources::COUNTS {
            for locale in Locale::ALL {
                assert!(say(*locale, 6).contains('6') && !say(*locale, 1).contains('1'), "{name} in {locale}");
            }
        }
        assert_eq!(
            [1, 3, 5, 12, 22].map(|n| lists::products(Locale::Polish, n)),
            ["1 produkt", "3 produkty", "5 produktów", "12 produktów", "22 produkty"]
        );
    }

    #[test]
    fn numbers_choose_their_words() {
        assert_eq!([0, 1, 2].map(|n| offers(Locale::French, n)), ["0 offre", "1 offre", "2 offres"]);
        assert_eq!(offers(Locale::French, 1_000_000), "1\u{202f}000\u{202f}000 d’offres");
        assert_eq!(
            [0, 1, 3, 5, 12, 22, 112].map(|n| offers(Locale::Polish, n)),
            ["0 ofert", "1 oferta", "3 oferty", "5 ofert", "12 ofert", "22 oferty", "112 ofert"]
        );
        assert_eq!([1, 2].map(|n| days_with_data(Locale::German, n)), ["1 Tag mit Daten", "2 Tage mit Daten"]);
        assert_eq!(offers(Locale::English, u64::MAX), "9,223,372,036,854,775,807 offers");
    }

    #[test]
    fn every_language_says_something_of_its_own() {
        let on = NaiveDate::from_ymd_opt(2026, 2, 9).unwrap();
        let said = |of: &dyn Fn(Locale) -> String| {
            let mut all: Vec<String> = Locale::ALL.iter().map(|&locale| of(locale)).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        assert_eq!(said(&|locale| no_data(locale).to_owned()), 7);
        assert_eq!(said(&|locale| as_of(locale, on)), 7);
        assert_eq!(said(&|locale| days_with_data(locale, 2)), 7);
        // Spanish and Polish have one word for one offer.
        assert_eq!(said(&|locale| offers(locale, 1)), 6);
    }
}
