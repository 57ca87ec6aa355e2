//! How messages are written down: a text for each language beside the others, in one order. One that is left out does not
//! compile, nor does a placeholder that is misspelt; that each language says each argument is asked by a test.

/// Texts that never change: `name { en: "..", de: "..", .. }` is `name(locale) -> &'static str`.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident {
        en: $en:literal, de: $de:literal, fr: $fr:literal, it: $it:literal, es: $es:literal, nl: $nl:literal, pl: $pl:literal $(,)?
    })+) => {
        $(
            $(#[$meta])*
            #[must_use]
            pub const fn $name(locale: $crate::i18n::Locale) -> &'static str {
                match locale {
                    $crate::i18n::Locale::English => $en,
                    $crate::i18n::Locale::German => $de,
                    $crate::i18n::Locale::French => $fr,
                    $crate::i18n::Locale::Italian => $it,
                    $crate::i18n::Locale::Spanish => $es,
                    $crate::i18n::Locale::Dutch => $nl,
                    $crate::i18n::Locale::Polish => $pl,
                }
            }
        )+

        /// All of them, for the tests.
        #[cfg(test)]
        pub(super) const WORDS: &[(&str, fn($crate::i18n::Locale) -> &'static str)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use words;

/// Texts with something in them: `name(what) { en: "of {what}", .. }` is `name(locale, what) -> String`.
macro_rules! sentences {
    ($($(#[$meta:meta])* $name:ident($($arg:ident),+) {
        en: $en:literal, de: $de:literal, fr: $fr:literal, it: $it:literal, es: $es:literal, nl: $nl:literal, pl: $pl:literal $(,)?
    })+) => {
        $(
            $(#[$meta])*
            #[must_use]
            pub fn $name(locale: $crate::i18n::Locale, $($arg: impl std::fmt::Display),+) -> String {
                match locale {
                    $crate::i18n::Locale::English => format!($en),
                    $crate::i18n::Locale::German => format!($de),
                    $crate::i18n::Locale::French => format!($fr),
                    $crate::i18n::Locale::Italian => format!($it),
                    $crate::i18n::Locale::Spanish => format!($es),
                    $crate::i18n::Locale::Dutch => format!($nl),
                    $crate::i18n::Locale::Polish => format!($pl),
                }
            }
        )+

        /// All of them, each with the names of its arguments, which stand in the text instead of values.
        #[cfg(test)]
        pub(super) const SENTENCES: &[(&str, &[&str], fn($crate::i18n::Locale) -> String)] = &[$((
            stringify!($name),
            &[$(concat!("<", stringify!($arg), ">")),+],
            |locale| $name(locale, $(concat!("<", stringify!($arg), ">")),+),
        )),+];
    };
}
pub(crate) use sentences;

/// Texts beside a number: each language with the forms it has, in the order of `Category`: one and other; French, Italian and
/// Spanish also one for whole millions; Polish one, few and many. `name(n) { en: "{n} card" "{n} cards", .. }` is
/// `name(locale, n: u64) -> String`.
macro_rules! counts {
    ($($(#[$meta:meta])* $name:ident($n:ident) {
        en: $en1:literal $en:literal, de: $de1:literal $de:literal, fr: $fr1:literal $frm:literal $fr:literal,
        it: $it1:literal $itm:literal $it:literal, es: $es1:literal $esm:literal $es:literal, nl: $nl1:literal $nl:literal,
        pl: $pl1:literal $plf:literal $pl:literal $(,)?
    })+) => {
        $(
            $(#[$meta])*
            #[must_use]
            pub fn $name(locale: $crate::i18n::Locale, $n: u64) -> String {
                use $crate::i18n::{Category::{Few, Many, One}, Locale};
                let form = $crate::i18n::category(locale, $n);
                let $n = $crate::i18n::integer(locale, i64::try_from($n).unwrap_or(i64::MAX));
                match (locale, form) {
                    (Locale::English, One) => format!($en1),
                    (Locale::English, _) => format!($en),
                    (Locale::German, One) => format!($de1),
                    (Locale::German, _) => format!($de),
                    (Locale::French, One) => format!($fr1),
                    (Locale::French, Many) => format!($frm),
                    (Locale::French, _) => format!($fr),
                    (Locale::Italian, One) => format!($it1),
                    (Locale::Italian, Many) => format!($itm),
                    (Locale::Italian, _) => format!($it),
                    (Locale::Spanish, One) => format!($es1),
                    (Locale::Spanish, Many) => format!($esm),
                    (Locale::Spanish, _) => format!($es),
                    (Locale::Dutch, One) => format!($nl1),
                    (Locale::Dutch, _) => format!($nl),
                    (Locale::Polish, One) => format!($pl1),
                    (Locale::Polish, Few) => format!($plf),
                    (Locale::Polish, _) => format!($pl),
                }
            }
        )+

        /// All of them, for the tests.
        #[cfg(test)]
        pub(super) const COUNTS: &[(&str, fn($crate::i18n::Locale, u64) -> String)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use counts;
