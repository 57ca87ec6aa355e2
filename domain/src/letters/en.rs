//! English.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Hello,";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Open your account",
            "Somebody, hopefully you, wants to open an account with this address.\nChoose a password within a day, and it is yours:",
            "If it was not you, do nothing: no account is opened.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "You have an account already",
            "Somebody, hopefully you, wanted to open an account with this address. It has one.\nSign in as always.\nIf you forgot your password, choose another within an hour:",
            "If it was not you, do nothing: your password stays as it is.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Choose another password",
            "Somebody, hopefully you, forgot the password of your account.\nChoose another within an hour. You are then signed out everywhere:",
            "If it was not you, do nothing: your password stays as it is.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "Is this your new address?",
            "Somebody, hopefully you, wants to move their account to this address.\nSay within an hour that it is yours, and it moves:",
            "If it was not you, do nothing: nothing happens.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "You have an account already",
            "Somebody, hopefully you, wanted to move another account to this address. It has one, so nothing was moved.\nSign in to it as always:",
            "If it was not you, do nothing.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Your account is about to move",
            "Somebody who knows your password asked for your account to move to another address.\nIt moves when the link in the letter to that address is used.\nIf it was not you, choose another password now, and it does not move:",
            "If it was you, do nothing.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "Your password is another one",
            "The password of your account was changed, and everybody else was signed out.\nIf it was not you, choose another:",
            "If it was you, do nothing.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "Signing in takes a code now",
            "A second factor was set up for your account: signing in takes a code as well.\nYour account:",
            "If it was not you, somebody else is in your account: write to us at once.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "Signing in takes no code any more",
            "The second factor of your account was switched off: your password alone is enough to sign in.\nYour account:",
            "If it was not you, choose another password and set the second factor up again.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "A recovery code was used",
            "One of the recovery codes of your account was used up. Your account says how many are left:",
            "If it was not you, choose another password and make new codes.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Somebody knows your password",
            "Somebody gave the right password of your account, and then five wrong codes. They did not get in.\nIf it was not you, choose another password:",
            "If it was you, try again with a new code, or with a recovery code.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "A passkey was added",
            "A passkey was added to your account: it signs in without your password, and without a code.\nYour account shows all of them:",
            "If it was not you, remove it at once and choose another password.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "A passkey was removed",
            "A passkey was removed from your account: it does not sign in any more.\nYour account shows those that are left:",
            "If it was not you, choose another password and sign out everywhere.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "A program was signed out",
            "A program that acts for you brought a token that had been used before. There may be a copy of it in other\nhands, so we signed that program out. What is signed in and which keys you have stands on your account's page:",
            "If you know the program, sign in with it again. If you do not, choose another password.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "A passkey was not let in",
            "A passkey of your account counted backwards, as it does when there are two of it, so it was not let in.\nYour account's page shows your passkeys:",
            "Remove that passkey, and make another where you still want one.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Your payment did not go through",
            "Paying for your plan failed. It is tried again by itself in the next days, and your plan goes on until then.\nIf your card is another one now, say so under \"Your plan\" on your account's page:",
            "If you do not want the plan any more, end it there: you are then not charged again.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "Your bank asks for you",
            "Your bank wants you to agree to the payment for your plan before it lets it through.\nThe bill stands under \"Your plan\" on your account's page, with a link to its page where you can pay it:",
            "If you do not want the plan any more, end it there.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "We can not reach you one way",
            "One of the ways in which you are told of your alerts took no message for a day, or is gone for good.\nWe switched it off. What waits for it is kept for a week. Your account's page leads to your channels,\nwhich say what was answered:",
            "Show that the channel is read, by a new code, to switch it on again.",
        ),
        Kind::Copy => of(
            "The copy of your data",
            "You asked for a copy of everything we keep about you. It is ready.\nSign in first, then open this link within seven days:",
            "If you did not ask for it, somebody knows your password: choose another one. Without\nyour password nobody can open this link.",
        ),
        Kind::Erased => of(
            "Your account is erased",
            "Your account and everything about you was erased, as you asked. This can not be undone.\nBackups still hold it until they are overwritten; our privacy policy says when.",
            "This is our last letter: we no longer know your address.",
        ),
    }
}
