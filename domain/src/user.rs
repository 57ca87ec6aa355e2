//! A person with an account, as far as every room may know.

pub mod access;
mod device;

pub use device::device;

use crate::closed_list::closed_list;
use serde::{Deserialize, Serialize};

closed_list! {
    /// What an account is in this house; what that lets it do is decided in [`access`].
    Role {
        /// Their own things.
        Member = "member",
        /// Look at others' troubles.
        Support = "support",
        /// Everything.
        Admin = "admin",
    }
}

closed_list! {
    /// A letter about an account. The first three have a link that proves who reads an address; the others only tell.
    Letter {
        /// Open an account; who has one already is told so.
        Register = "register",
        /// Choose another password.
        ResetPassword = "reset_password",
        /// Move the account to the address this is sent to.
        ChangeEmail = "change_email",
        /// To the address it is about to leave.
        EmailChanging = "email_changing",
        /// The password is another one.
        PasswordChanged = "password_changed",
        /// Signing in asks for a code from now on.
        SecondFactorOn = "second_factor_on",
        /// It does not any more.
        SecondFactorOff = "second_factor_off",
        /// A recovery code was used up.
        RecoveryCodeUsed = "recovery_code_used",
        /// Somebody had the right password, and then only wrong codes.
        WrongCodes = "wrong_codes",
        /// A passkey signs in from now on.
        PasskeyAdded = "passkey_added",
        /// A passkey does not any more.
        PasskeyRemoved = "passkey_removed",
    }
}

impl Letter {
    /// Whether its link proves something: it then has a secret of its own.
    #[must_use]
    pub const fn has_secret(self) -> bool {
        matches!(self, Letter::Register | Letter::ResetPassword | Letter::ChangeEmail)
    }
}

closed_list! {
    /// A letter that tells what happened to an account, and asks for nothing.
    Notice {
        /// A program's refresh token came a second time, and the program was signed out.
        TokenReused = "token_reused",
        /// A passkey counted backwards, and was not let in: there may be two of it.
        PasskeyCopied = "passkey_copied",
        /// Paying for the plan failed; it is tried again.
        PaymentFailed = "payment_failed",
        /// The bank wants its customer to agree to a payment for the plan.
        PaymentNeedsAction = "payment_needs_action",
        /// A way in which they are told of alerts took nothing for a day, or is gone, and was switched off.
        ChannelOff = "channel_off",
    }
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrentUser {
    /// `users.id`, as text.
    pub id: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// What they pay for.
    pub plan: Option<access::Plan>,
    /// The session they came with: `sessions.id`, as text. None: a program with a key or a token.
    pub session: Option<String>,
}

/// What somebody is taken for. Where strangers can come (`public`) a password alone makes nobody an admin: they are a
/// member until they set a second factor up.
#[must_use]
pub const fn role_with(role: Role, second_factor: bool, public: bool) -> Role {
    match role {
        Role::Admin if public && !second_factor => Role::Member,
        other => other,
    }
}

/// Whether a text could be an address for mail. Whether anybody reads it, only a letter tells.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let plain =
        text.len() <= 254 && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c));
    let parts = text.split_once('@').map(|(name, host)| (name.is_empty(), host.split('.').collect::<Vec<_>>()));
    plain
        && text.matches('@').count() == 1
        && parts.is_some_and(|(no_name, host)| !no_name && host.len() > 1 && host.iter().all(|label| !label.is_empty()))
}

/// What somebody types who wants their account erased.
pub const FAREWELL: &str = "erase";

/// Whether somebody typed [`FAREWELL`], as people type.
#[must_use]
pub fn is_farewell(text: &str) -> bool {
    text.trim()
        .trim_matches(['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '\u{a0}'])
        .eq_ignore_ascii_case(FAREWELL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_alone_makes_no_admin_where_strangers_come() {
        for role in Role::ALL.iter().copied() {
            assert_eq!(role_with(role, true, true), role);
            assert_eq!(role_with(role, false, false), role);
        }
        assert_eq!(role_with(Role::Admin, false, true), Role::Member);
        assert_eq!(role_with(Role::Support, false, true), Role::Support);
    }

    #[test]
    fn a_farewell_is_meant() {
        for meant in ["erase", " Erase ", "ERASE", "\u{201c}erase\u{201d}"] {
            assert!(is_farewell(meant), "{meant:?}");
        }
        for not in ["", "yes", "eras", "erase me", "delete"] {
            assert!(!is_farewell(not), "{not:?}");
        }
    }

    #[test]
    fn addresses() {
        for good in ["ash@example.org", "a.b+c@mail.example.co.uk", "jörg@example.de"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "ash",
            "ash@",
            "@example.org",
            "ash@example",
            "ash@.org",
            "a@b@c.de",
            "a b@c.de",
            "a@c.de\r\nBcc: x@y.z",
            "<a@b.de>",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!("{}@example.org", "a".repeat(250))));
    }
}
