//! What stands in the letters about an account. ASCII only: then no line is encoded and links stay whole.

use domain::user::{Letter, Notice};

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
    letter(subject, why, link, end)
}

/// The letter about something that happened; the link leads to the account's page, which asks to sign in.
pub fn notice(notice: Notice, link: &str) -> Words {
    let (subject, why, end) = match notice {
        Notice::TokenReused => (
            "A program was signed out",
            "A program that acts for you brought a token that had been used before. There may be a copy of it in other\nhands, so we signed that program out. What is signed in and which keys you have stands on your account's page:",
            "If you know the program, sign in with it again. If you do not, choose another password.",
        ),
    };
    letter(subject, why, link, end)
}

fn letter(subject: &str, why: &str, link: &str, end: &str) -> Words {
    Words { subject: format!("{subject} - {US}"), text: format!("Hello,\n\n{why}\n\n{link}\n\n{end}\n\n{US}\n") }
}
