//! Sentences that are kept as they were made, in English, told in another language: reasons of scores, of signals and doubts, lines
//! of receipts, how a listing was matched.
//!
//! Workers write them into rows that all languages, letters and the API share. A kept sentence is the text form of a message with
//! its values, as the text of an alert is that of its rule: it is read back by the English of the same table that says it in the
//! other six, its amounts and days are written as the language writes them. What no message reads stays as it was, and pages mark it
//! as English. The tests of who makes them ask that all of them are read.

mod door;
mod matched;
mod rules;
mod score;
mod signs;

use super::{
    Locale, change, long,
    messages::{lists, names},
    money, number,
};
use crate::{
    day,
    market::flag,
    money::{Currency, Money},
    product::Language,
};
use chrono::{Datelike as _, NaiveDate};
use std::sync::LazyLock;

/// What stands at a place of a sentence, and so how it is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// An amount: `1,249.00 €`.
    Amount,
    /// A day: `9 Feb 2026`, `2026-02-09`.
    Day,
    /// A number without a unit: `12`, `0.35`.
    Number,
    /// A relative change: `+3.2 %`.
    Change,
    /// A country by its code.
    Country,
    /// A language cards are printed in, by its code or its English name.
    Language,
    /// What speaks against a price, by its kept name.
    Flag,
    /// Words that are the same in every language: of a title, a law, a set's code.
    Text,
}

/// A message.
struct Kept {
    /// What stands in it, in the order of the English text.
    places: &'static [Place],
    /// As a language says it; nothing where the number of values is another one.
    say: fn(Locale, &[String]) -> String,
}

/// Messages as `say::sentences` writes them, each argument with what it is: `(price: Amount) { en: "at {price}", .. }`. The English
/// text has each of them once, in this order.
macro_rules! kept {
    ($(($($arg:ident: $place:ident),*) {
        en: $en:literal, de: $de:literal, fr: $fr:literal, it: $it:literal, es: $es:literal, nl: $nl:literal, pl: $pl:literal $(,)?
    })+) => {
        pub(super) const KEPT: &[super::Kept] = &[$(super::Kept {
            places: &[$(super::Place::$place),*],
            say: |locale, said| match said {
                [$($arg),*] => match locale {
                    $crate::i18n::Locale::English => super::text(format_args!($en)),
                    $crate::i18n::Locale::German => super::text(format_args!($de)),
                    $crate::i18n::Locale::French => super::text(format_args!($fr)),
                    $crate::i18n::Locale::Italian => super::text(format_args!($it)),
                    $crate::i18n::Locale::Spanish => super::text(format_args!($es)),
                    $crate::i18n::Locale::Dutch => super::text(format_args!($nl)),
                    $crate::i18n::Locale::Polish => super::text(format_args!($pl)),
                },
                _ => String::new(),
            },
        }),+];
    };
}
use kept;

/// Nothing but the text: a place takes it as it is.
fn text(said: std::fmt::Arguments<'_>) -> String {
    said.to_string()
}

/// All messages, by what they are of.
static TABLES: [&[Kept]; 5] = [score::KEPT, signs::KEPT, door::KEPT, matched::KEPT, rules::KEPT];

/// Each with its English text, cut where its values stand: made once, as every page reads many sentences.
static CUT: LazyLock<Vec<(Vec<String>, &'static Kept)>> =
    LazyLock::new(|| TABLES.iter().flat_map(|table| table.iter()).map(|one| (one.cut(), one)).collect());

/// A kept sentence, or several behind each other, as this language says it; none where a part of it is no message of ours. English
/// is what it was kept in.
#[must_use]
pub fn told(locale: Locale, kept: &str) -> Option<String> {
    if locale == Locale::English {
        return Some(kept.to_owned());
    }
    if let Some(said) = CUT.iter().find_map(|(cut, one)| one.read(cut, locale, kept)) {
        return Some(said);
    }
    kept.match_indices(". ").find_map(|(at, _)| {
        let (first, rest) = kept.split_at_checked(at + 1)?;
        Some(format!("{} {}", told(locale, first)?, told(locale, rest.trim_start())?))
    })
}

/// Where a value stands in the English text.
const MARK: char = '\u{1}';

impl Kept {
    /// The English text without its values: what stands before the first, between them, and behind the last.
    fn cut(&self) -> Vec<String> {
        let marks = vec![MARK.to_string(); self.places.len()];
        (self.say)(Locale::English, &marks).split(MARK).map(str::to_owned).collect()
    }

    /// What the sentence says, in this language; none where it is another message. `cut` is this one's.
    fn read(&self, cut: &[String], locale: Locale, kept: &str) -> Option<String> {
        let (first, behind) = cut.split_first()?;
        let rest = kept.strip_prefix(first.as_str())?;
        let mut said = Vec::with_capacity(behind.len());
        values(locale, self.places, behind, rest, &mut said).then(|| (self.say)(locale, &said))
    }
}

/// Reads the values of `places` out of `rest`, each with the text behind it, as the language writes them. Where a text could end at
/// several places, the first at which all of it can be read counts.
fn values(locale: Locale, places: &[Place], behind: &[String], rest: &str, said: &mut Vec<String>) -> bool {
    let (Some((&place, places)), Some((next, behind))) = (places.split_first(), behind.split_first()) else {
        return rest.is_empty();
    };
    let ends: Vec<(&str, &str)> = if behind.is_empty() {
        rest.strip_suffix(next.as_str()).map(|value| (value, "")).into_iter().collect()
    } else {
        rest.match_indices(next.as_str())
            .filter_map(|(at, _)| Some((rest.get(..at)?, rest.get(at + next.len()..)?)))
            .collect()
    };
    ends.into_iter().any(|(value, rest)| {
        let Some(value) = place.written(locale, value) else { return false };
        said.push(value);
        let all = values(locale, places, behind, rest, said);
        if !all {
            said.pop();
        }
        all
    })
}

impl Place {
    /// A kept value as a language writes it; none: it is no such value.
    fn written(self, locale: Locale, kept: &str) -> Option<String> {
        match self {
            Place::Amount => amount(kept).map(|amount| money(locale, amount)),
            Place::Day => on(kept).map(|on| long(locale, on)),
            Place::Number => is_number(kept).then(|| number(locale, kept)),
            Place::Change => share(kept).map(|share| change(locale, share)),
            Place::Country => {
                let code = kept.len() == 2 && kept.bytes().all(|letter| letter.is_ascii_uppercase());
                code.then(|| names::country(locale, kept).to_owned())
            }
            Place::Language => {
                let same = |language: &&Language| language.as_str() == kept || format!("{language:?}") == kept;
                Language::ALL.iter().find(same).map(|language| names::language(locale, *language).to_owned())
            }
            Place::Flag => {
                let flag = kept.parse::<flag::Kind>().ok().map(|kind| names::flag(locale, kind));
                flag.or_else(|| lists::part(locale, kept)).map(str::to_owned)
            }
            Place::Text => (!kept.is_empty()).then(|| kept.to_owned()),
        }
    }
}

/// An amount as `Money` is displayed.
fn amount(kept: &str) -> Option<Money> {
    let (number, currency) = kept.split_once('\u{a0}')?;
    let currency = if currency == "€" { Currency::Eur } else { currency.parse::<Currency>().ok()? };
    let below = number.strip_prefix('\u{2212}');
    let (whole, rest) = below.unwrap_or(number).split_once('.').unwrap_or((below.unwrap_or(number), ""));
    if rest.len() != currency.exponent() as usize || whole.is_empty() {
        return None;
    }
    let digits = format!("{}{rest}", whole.replace(',', ""));
    let minor = digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<i64>().ok()).flatten()?;
    Some(Money { minor: if below.is_some() { -minor } else { minor }, currency })
}

/// A day as `day::long` or a database writes it.
fn on(kept: &str) -> Option<NaiveDate> {
    if let Ok(on) = kept.parse::<NaiveDate>() {
        return Some(on);
    }
    let mut parts = kept.split(' ');
    let (number, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let first = |n: u32| NaiveDate::from_ymd_opt(year.parse().ok()?, n, 1);
    let first = (1..=12).filter_map(first).find(|on| day::month(*on) == month)?;
    first.with_day(number.parse().ok()?).filter(|on| day::long(*on) == kept)
}

/// A number without grouping.
fn is_number(kept: &str) -> bool {
    let plain = kept.strip_prefix('-').unwrap_or(kept);
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, "0"));
    [whole, rest].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// A relative change as `day::change` writes it.
fn share(kept: &str) -> Option<f64> {
    let percent = kept.strip_suffix("\u{a0}%")?.replace(',', "").replace('\u{2212}', "-");
    percent.parse::<f64>().ok().filter(|percent| percent.is_finite()).map(|percent| percent / 100.0)
}

/// Whether all of it is said by our messages, in each language: for the tests of who makes sentences.
#[cfg(test)]
pub(crate) fn is_told(kept: &str) -> bool {
    Locale::ALL.iter().all(|&locale| told(locale, kept).is_some_and(|said| locale == Locale::English || said != kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn german(kept: &str) -> Option<String> {
        told(Locale::German, kept)
    }

    #[test]
    fn a_kept_sentence_is_told_with_its_values() {
        assert_eq!(
            german("15.00\u{a0}€ is 25.0 % below the 30-day median of 1,220.50\u{a0}€.").as_deref(),
            Some("15,00\u{a0}€ sind 25,0\u{a0}% unter dem 30-Tage-Median von 1.220,50\u{a0}€.")
        );
        assert_eq!(
            german("As the shop says for this country. At the rate of 2026-08-03.").as_deref(),
            Some("Wie der Shop für dieses Land angibt. Zum Kurs vom 3. Aug. 2026.")
        );
        assert_eq!(told(Locale::English, "whatever").as_deref(), Some("whatever"));
    }

    #[test]
    fn what_is_no_message_stays() {
        for other in [
            "",
            ".",
            "so",
            "\u{1}",
            "abc is 25.0 % below the 30-day median of 20.00\u{a0}€.",
            "15.00\u{a0}€ is 25.0 % below the 30-day median of 20.00\u{a0}€. And then?",
            "15.00\u{a0}€ is 25.0 % below the 30-day median of 20.00\u{a0}€",
            "15.000\u{a0}€ is 25.0 % below the 30-day median of 20.00\u{a0}€.",
            "Its newest value is of 31 Feb 2026.",
        ] {
            assert_eq!(german(other), None, "{other:?}");
        }
    }

    #[test]
    fn each_message_says_its_values_in_order_and_in_every_language() {
        for one in TABLES.iter().flat_map(|table| table.iter()) {
            let names: Vec<String> = (0..one.places.len()).map(|n| format!("<{n}>")).collect();
            let english = (one.say)(Locale::English, &names);
            let places: Vec<Option<usize>> = names.iter().map(|name| english.find(name.as_str())).collect();
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{english}");
            for &locale in Locale::ALL {
                let said = (one.say)(locale, &names);
                assert!(names.iter().all(|name| said.matches(name.as_str()).count() == 1), "{locale}: {said}");
                assert!(locale == Locale::English || said != english, "{locale}: {said}");
            }
        }
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        let yen = Money { minor: 24_990, currency: Currency::Jpy };
        assert_eq!([amount("24,990\u{a0}JPY"), amount("\u{2212}0.05\u{a0}€")], [Some(yen), Some(Money::eur(-5))]);
        assert_eq!([amount("1.5\u{a0}€"), amount("\u{a0}€"), amount("1.50"), amount("-1.50\u{a0}€")], [None; 4]);
        assert_eq!(on("9 Feb 2026"), NaiveDate::from_ymd_opt(2026, 2, 9));
        assert_eq!([on("30 Feb 2026"), on("09 Feb 2026"), on("9 Feb 2026 x"), on("")], [None; 4]);
        assert_eq!(
            Place::Change.written(Locale::French, "\u{2212}1,203.2\u{a0}%").as_deref(),
            Some("−1\u{202f}203,2\u{a0}%")
        );
        assert_eq!(Place::Number.written(Locale::German, "0.35").as_deref(), Some("0,35"));
        assert_eq!(Place::Number.written(Locale::German, "-1.2").as_deref(), Some("\u{2212}1,2"));
        assert_eq!(["", ".", "1.", ".5", "inf", "-", "--1", "1.2.3"].map(is_number), [false; 8]);
    }

    proptest! {
        #[test]
        fn amounts_and_days_come_back(minor in -1_000_000_000i64..1_000_000_000, days in 0u64..40_000) {
            prop_assert_eq!(amount(&Money::eur(minor).to_string()), Some(Money::eur(minor)));
            let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(days);
            prop_assert_eq!((on(&day::long(day)), on(&day.to_string())), (Some(day), Some(day)));
        }

        #[test]
        fn nothing_that_is_read_breaks_it(kept in "\\PC{0,80}", locale in prop::sample::select(Locale::ALL)) {
            let _ = told(locale, &kept);
            let _ = told(locale, &format!("At {kept} landed or less the score is {kept} or more."));
        }
    }
}
