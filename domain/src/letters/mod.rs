//! What letters and messages say, in the seven languages of [`crate::i18n`]: one room for all of it, so that a letter that is
//! missing in a language does not compile. A language a file for what is about accounts ([`letter`]); what is about alerts
//! stands in [`alert`], what is about contracts in [`contract`].
//!
//! Words alone: where the link goes, and how text and HTML are made of them, is in `workers/src/mail`.

pub mod alert;
pub mod contract;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pl;
#[cfg(test)]
mod tests;

use crate::{
    i18n::Locale,
    user::{Letter, Notice},
};

/// Who we are, in ASCII.
pub const US: &str = "Pokemon Market Intelligence EU";

/// Which letter about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One that was asked for, or that tells of a change; and whether its address has an account.
    Account(Letter, bool),
    /// One that tells what happened.
    Notice(Notice),
    /// The copy of somebody's data is ready.
    Copy,
    /// An account was erased. It has no link: there is nothing left to look at.
    Erased,
}

impl Kind {
    /// Whether a link stands between its two parts.
    #[must_use]
    pub const fn has_link(self) -> bool {
        !matches!(self, Kind::Erased)
    }
}

/// The words of a letter. Lines end where `\n` stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its subject, without who we are.
    pub subject: &'static str,
    /// What stands before the link.
    pub before: &'static str,
    /// What stands after it.
    pub after: &'static str,
}

const fn text(subject: &'static str, before: &'static str, after: &'static str) -> Text {
    Text { subject, before, after }
}

/// A letter in a language.
#[must_use]
pub const fn letter(locale: Locale, kind: Kind) -> Text {
    match locale {
        Locale::English => en::text(kind),
        Locale::German => de::text(kind),
        Locale::French => fr::text(kind),
        Locale::Italian => it::text(kind),
        Locale::Spanish => es::text(kind),
        Locale::Dutch => nl::text(kind),
        Locale::Polish => pl::text(kind),
    }
}

/// How any letter begins.
#[must_use]
pub const fn hello(locale: Locale) -> &'static str {
    match locale {
        Locale::English => en::HELLO,
        Locale::German => de::HELLO,
        Locale::French => fr::HELLO,
        Locale::Italian => it::HELLO,
        Locale::Spanish => es::HELLO,
        Locale::Dutch => nl::HELLO,
        Locale::Polish => pl::HELLO,
    }
}
