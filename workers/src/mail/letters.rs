//! What stands in the letters about an account. ASCII only: then no line is encoded and links stay whole.

use domain::user::Letter;

/// A letter without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// Who we are, in ASCII.
const US: &str = "Pokemon Market Intelligence EU";

/// The letter somebody asked for, with the page the link leads to. `has_account`: whether the address has one.
pub fn words(asked: Letter, has_account: bool, link: &str) -> Words {
    let (subject, why, end) = match (asked, has_account) {
        (Letter::Register, false) => (
            "Open your account",
            "Somebody, hopefully you, wants to open an account with this address.\nChoose a password within a day, and it is yours:",
            "If it was not you, do nothing: no account is opened.",
        ),
        (Letter::Register, true) => (
            "You have an account already",
            "Somebody, hopefully you, wanted to open an account with this address. It has one.\nSign in as always.\nIf you forgot your password, choose another within an hour:",
            "If it was not you, do nothing: your password stays as it is.",
        ),
        (Letter::ResetPassword, _) => (
            "Choose another password",
            "Somebody, hopefully you, forgot the password of your account.\nChoose another within an hour. You are then signed out everywhere:",
            "If it was not you, do nothing: your password stays as it is.",
        ),
    };
    Words { subject: format!("{subject} - {US}"), text: format!("Hello,\n\n{why}\n\n{link}\n\n{end}\n\n{US}\n") }
}

/// The letter with the link to the copy of everything about its reader.
pub fn export_words(link: &str) -> Words {
    Words {
        subject: format!("The copy of your data - {US}"),
        text: format!(
            "Hello,\n\nyou asked for a copy of everything we keep about you. It is ready.\nSign in first, then open this link \
             within seven days:\n\n{link}\n\nIf you did not ask for it, somebody knows your password: choose another one. \
             Without\nyour password nobody can open this link.\n\n{US}\n"
        ),
    }
}

/// The last letter to who was erased.
pub fn erasure_words() -> Words {
    Words {
        subject: format!("Your account is erased - {US}"),
        text: format!(
            "Hello,\n\nyour account and everything about you was erased, as you asked. This can not be undone.\n\
             Backups still hold it until they are overwritten; our privacy policy says when.\n\
             This is our last letter: we no longer know your address.\n\n{US}\n"
        ),
    }
}
