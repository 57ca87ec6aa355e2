//! A person with an account, as far as every room may know.

use crate::closed_list::closed_list;
use serde::{Deserialize, Serialize};

closed_list! {
    /// What an account may do.
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
    /// A letter with a link that proves who reads an address.
    Letter {
        /// Open an account; who has one already is told so.
        Register = "register",
        /// Choose another password.
        ResetPassword = "reset_password",
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
    /// The session they came with: `sessions.id`, as text.
    pub session: String,
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
    text.trim().trim_matches(['"', '\u{201c}', '\u{201d}']).eq_ignore_ascii_case(FAREWELL)
}

#[cfg(test)]
mod tests {
    use super::*;

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
