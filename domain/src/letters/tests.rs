//! Each letter is there in each language, with all its places filled, and is no copy of another language's.

use super::*;
use std::collections::BTreeSet;

fn kinds() -> Vec<Kind> {
    let accounts = Letter::ALL.iter().flat_map(|letter| [Kind::Account(*letter, false), Kind::Account(*letter, true)]);
    let notices = Notice::ALL.iter().map(|notice| Kind::Notice(*notice));
    accounts.chain(notices).chain([Kind::Copy, Kind::Erased]).collect()
}

#[test]
fn each_letter_is_there_in_each_language() {
    for &locale in Locale::ALL {
        for kind in kinds() {
            let Text { subject, before, after } = letter(locale, kind);
            for part in [subject, before, after] {
                assert!(!part.trim().is_empty() && part.trim() == part, "{locale} {kind:?}: {part:?}");
                assert!(
                    !part.contains("  ") && !part.contains(['{', '}', '<', '>', '\r']),
                    "{locale} {kind:?}: {part:?}"
                );
            }
            assert!(!subject.contains('\n') && subject.chars().count() <= 60, "{locale} {kind:?}: {subject:?}");
            assert_eq!(before.ends_with(':'), kind.has_link(), "{locale} {kind:?}: a link follows a colon: {before:?}");
            if locale == Locale::English {
                assert!([subject, before, after].iter().all(|part| part.is_ascii()), "{kind:?}");
            }
        }
    }
}

#[test]
fn no_letter_is_left_in_another_language() {
    for kind in kinds() {
        for part in [|text: Text| text.subject, |text: Text| text.before, |text: Text| text.after] {
            let said: BTreeSet<&str> = Locale::ALL.iter().map(|&locale| part(letter(locale, kind))).collect();
            assert_eq!(said.len(), Locale::ALL.len(), "{kind:?}: {said:?}");
        }
    }
}

#[test]
fn no_two_letters_have_one_subject() {
    for &locale in Locale::ALL {
        let subjects: BTreeSet<&str> = kinds().into_iter().map(|kind| letter(locale, kind).subject).collect();
        // Each letter but for who has an account already: that is told in the same words twice.
        assert_eq!(subjects.len(), Letter::ALL.len() + 1 + Notice::ALL.len() + 2, "{locale}");
    }
}

#[test]
fn the_same_deadline_everywhere() {
    // What a link is good for stands in the letter: a day, an hour, seven days.
    for (kind, words) in [
        (Kind::Account(Letter::Register, false), ["day", "Tages", "journée", "giorno", "día", "dag", "dnia"]),
        (Kind::Account(Letter::ResetPassword, true), ["hour", "Stunde", "heure", "ora", "hora", "uur", "godziny"]),
        (Kind::Copy, ["seven", "sieben", "sept", "sette", "siete", "zeven", "siedmiu"]),
    ] {
        for (&locale, word) in Locale::ALL.iter().zip(words) {
            assert!(letter(locale, kind).before.contains(word), "{locale} {kind:?}: {word}");
        }
    }
}
