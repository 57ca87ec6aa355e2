//! The languages pages are in: which one somebody reads, where its pages are, what they say, and how it writes numbers, money,
//! days and plurals.
//!
//! Written by hand from CLDR 48 for seven languages and held against it by `tests/i18n.rs`: what the browser loads is counted
//! in bytes, and a message is a function, so that only those are loaded that are called. See `docs/languages.md`.

mod address;
mod format;
mod kept;
mod negotiate;
mod plural;
mod say;

pub mod messages;

pub use address::{localized, split};
pub use format::{change, hundredths, integer, long, money, percent, share, short};
pub(crate) use format::{chart_signs, number};
#[cfg(test)]
pub(crate) use kept::is_told;
pub use kept::told;
pub use negotiate::negotiate;
pub use plural::{Category, category};

use crate::closed_list::closed_list;

closed_list! {
    /// A language of the interface, by its ISO 639-1 code. What a card is printed in is `product::Language`.
    Locale {
        /// English.
        English = "en",
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// Italian.
        Italian = "it",
        /// Spanish.
        Spanish = "es",
        /// Dutch.
        Dutch = "nl",
        /// Polish.
        Polish = "pl",
    }
}

impl Locale {
    /// What is shown where nothing else is asked for.
    pub const DEFAULT: Locale = Locale::English;

    /// Where things are sent for who reads it and did not say where (ISO 3166-1 alpha-2, one of `deals::COUNTRIES`): where most
    /// of them live. English is read everywhere, and most shops are in Germany.
    #[must_use]
    pub const fn country(self) -> &'static str {
        match self {
            Locale::English | Locale::German => "DE",
            Locale::French => "FR",
            Locale::Italian => "IT",
            Locale::Spanish => "ES",
            Locale::Dutch => "NL",
            Locale::Polish => "PL",
        }
    }

    /// What its speakers call it: nobody finds their language under a foreign name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Locale::English => "English",
            Locale::German => "Deutsch",
            Locale::French => "Français",
            Locale::Italian => "Italiano",
            Locale::Spanish => "Español",
            Locale::Dutch => "Nederlands",
            Locale::Polish => "Polski",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn things_can_be_sent_to_every_reader() {
        assert!(Locale::ALL.iter().all(|locale| crate::deals::COUNTRIES.contains(&locale.country())));
    }
}
