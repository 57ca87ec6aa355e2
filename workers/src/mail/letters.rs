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

/// A letter in text and HTML, without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlLetter {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The pictures it shows (`cid:NAME`): name and PNG.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// Who we are, in ASCII.
pub(super) const US: &str = "Pokemon Market Intelligence EU";

/// The page a letter's link leads to when it has no secret: where its reader can do something about it.
pub const fn page(asked: Letter) -> &'static str {
    match asked {
        Letter::EmailChanging | Letter::PasswordChanged | Letter::WrongCodes => "/forgot",
        Letter::Register | Letter::ResetPassword | Letter::ChangeEmail => "/sign-in",
        Letter::SecondFactorOn
        | Letter::SecondFactorOff
        | Letter::RecoveryCodeUsed
        | Letter::PasskeyAdded
        | Letter::PasskeyRemoved => "/account",
    }
}

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
        (Letter::ChangeEmail, false) => (
            "Is this your new address?",
            "Somebody, hopefully you, wants to move their account to this address.\nSay within an hour that it is yours, and it moves:",
            "If it was not you, do nothing: nothing happens.",
        ),
        (Letter::ChangeEmail, true) => (
            "You have an account already",
            "Somebody, hopefully you, wanted to move another account to this address. It has one, so nothing was moved.\nSign in to it as always:",
            "If it was not you, do nothing.",
        ),
        (Letter::EmailChanging, _) => (
            "Your account is about to move",
            "Somebody who knows your password asked for your account to move to another address.\nIt moves when the link in the letter to that address is used.\nIf it was not you, choose another password now, and it does not move:",
            "If it was you, do nothing.",
        ),
        (Letter::PasswordChanged, _) => (
            "Your password is another one",
            "The password of your account was changed, and everybody else was signed out.\nIf it was not you, choose another:",
            "If it was you, do nothing.",
        ),
        (Letter::SecondFactorOn, _) => (
            "Signing in takes a code now",
            "A second factor was set up for your account: signing in takes a code as well.\nYour account:",
            "If it was not you, somebody else is in your account: write to us at once.",
        ),
        (Letter::SecondFactorOff, _) => (
            "Signing in takes no code any more",
            "The second factor of your account was switched off: your password alone is enough to sign in.\nYour account:",
            "If it was not you, choose another password and set the second factor up again.",
        ),
        (Letter::RecoveryCodeUsed, _) => (
            "A recovery code was used",
            "One of the recovery codes of your account was used up. Your account says how many are left:",
            "If it was not you, choose another password and make new codes.",
        ),
        (Letter::WrongCodes, _) => (
            "Somebody knows your password",
            "Somebody gave the right password of your account, and then five wrong codes. They did not get in.\nIf it was not you, choose another password:",
            "If it was you, try again with a new code, or with a recovery code.",
        ),
        (Letter::PasskeyAdded, _) => (
            "A passkey was added",
            "A passkey was added to your account: it signs in without your password, and without a code.\nYour account shows all of them:",
            "If it was not you, remove it at once and choose another password.",
        ),
        (Letter::PasskeyRemoved, _) => (
            "A passkey was removed",
            "A passkey was removed from your account: it does not sign in any more.\nYour account shows those that are left:",
            "If it was not you, choose another password and sign out everywhere.",
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
        Notice::PasskeyCopied => (
            "A passkey was not let in",
            "A passkey of your account counted backwards, as it does when there are two of it, so it was not let in.\nYour account's page shows your passkeys:",
            "Remove that passkey, and make another where you still want one.",
        ),
        Notice::PaymentFailed => (
            "Your payment did not go through",
            "Paying for your plan failed. It is tried again by itself in the next days, and your plan goes on until then.\nIf your card is another one now, say so under \"Your plan\" on your account's page:",
            "If you do not want the plan any more, end it there: you are then not charged again.",
        ),
        Notice::PaymentNeedsAction => (
            "Your bank asks for you",
            "Your bank wants you to agree to the payment for your plan before it lets it through.\nThe bill stands under \"Your plan\" on your account's page, with a link to its page where you can pay it:",
            "If you do not want the plan any more, end it there.",
        ),
        Notice::ChannelOff => (
            "We can not reach you one way",
            "One of the ways in which you are told of your alerts took no message for a day, or is gone for good.\nWe switched it off. What waits for it is kept for a week. Your account's page leads to your channels,\nwhich say what was answered:",
            "Show that the channel is read, by a new code, to switch it on again.",
        ),
    };
    letter(subject, why, link, end)
}

fn letter(subject: &str, why: &str, link: &str, end: &str) -> Words {
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
