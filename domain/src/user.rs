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

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrentUser {
    /// `users.id`, as text.
    pub id: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: Role,
}
