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
