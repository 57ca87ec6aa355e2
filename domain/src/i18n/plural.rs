//! Which form of a word stands beside a whole number: CLDR's cardinal rules for our seven languages.

use super::Locale;

/// A plural form, by CLDR's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// "1 offer"; in French also of nothing.
    One,
    /// Polish: 2 to 4, 22 to 24, ..
    Few,
    /// Polish: 0, 5 to 21, ..; French, Italian and Spanish: whole millions ("1 000 000 d'offres").
    Many,
    /// All others.
    Other,
}

impl Category {
    /// CLDR's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Category::One => "one",
            Category::Few => "few",
            Category::Many => "many",
            Category::Other => "other",
        }
    }
}

/// The form beside `n`.
#[must_use]
pub const fn category(locale: Locale, n: u64) -> Category {
    let million = n != 0 && n.is_multiple_of(1_000_000);
    match (locale, n) {
        (Locale::English | Locale::German | Locale::Dutch, 1) => Category::One,
        (Locale::English | Locale::German | Locale::Dutch, _) => Category::Other,
        (Locale::French, 0 | 1) | (Locale::Italian | Locale::Spanish | Locale::Polish, 1) => Category::One,
        (Locale::French | Locale::Italian | Locale::Spanish, _) if million => Category::Many,
        (Locale::French | Locale::Italian | Locale::Spanish, _) => Category::Other,
        (Locale::Polish, _) => match (n % 10, n % 100) {
            (2..=4, 12..=14) => Category::Many,
            (2..=4, _) => Category::Few,
            _ => Category::Many,
        },
    }
}
