//! Every cookie this site sets, as its page `/cookies` shows them. A test compares the list with what the server sets.

use chrono::TimeDelta;

/// A cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// Its name over plain http; under https it has [`HOST`] before it.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// What stands in it.
    pub holds: &'static str,
    /// When it is set.
    pub when: &'static str,
    /// How long it lives.
    pub lives: TimeDelta,
    /// Whether the site can not do what it was asked to without it. Any other needs consent first.
    pub necessary: bool,
}

/// What browsers take only from this very host, over https, for all its paths.
pub const HOST: &str = "__Host-";

/// Who is signed in.
pub const SESSION: Cookie = Cookie {
    name: "session",
    purpose: "Keeps you signed in",
    holds: "a random number, nothing about you",
    when: "when you sign in",
    lives: TimeDelta::days(30),
    necessary: true,
};

/// Who gave the right password and still owes a code.
pub const SIGN_IN: Cookie = Cookie {
    name: "sign-in",
    purpose: "Leads from the password to the code, where you have a second factor",
    holds: "a random number, nothing about you",
    when: "when you sign in with a second factor",
    lives: TimeDelta::minutes(5),
    necessary: true,
};

/// Whose browser a passkey was asked of.
pub const PASSKEY: Cookie = Cookie {
    name: "passkey",
    purpose: "Makes sure that a passkey answers to the browser that asked for it",
    holds: "a random number, nothing about you",
    when: "when you sign in with a passkey, or add one",
    lives: TimeDelta::minutes(5),
    necessary: true,
};

/// What somebody chose about purposes that need consent.
pub const CHOICES: Cookie = Cookie {
    name: "choices",
    purpose: "Remembers what you allowed and refused, so that you are not asked again",
    holds: "your choices, nothing about you",
    when: "when you choose; today there is nothing to choose",
    lives: TimeDelta::days(180),
    necessary: true,
};

/// Which language somebody chose: at the foot of a page, on their account's page, or by going from a page in it to signing in.
pub const LANGUAGE: Cookie = Cookie {
    name: "language",
    purpose: "Remembers the language you chose, so that the first page opens in it",
    holds: "two letters: the language",
    when: "when you choose a language at the foot of a page or for your letters, or go from a page in it to signing in",
    lives: TimeDelta::days(365),
    necessary: true,
};

/// Which country somebody wants prices for.
pub const COUNTRY: Cookie = Cookie {
    name: "country",
    purpose: "Remembers the country you have things delivered to, so that prices are those at a door there",
    holds: "two letters: the country",
    when: "when you ask for it beside a choice of countries",
    lives: TimeDelta::days(365),
    necessary: true,
};

/// All of them.
pub const COOKIES: &[Cookie] = &[SESSION, SIGN_IN, PASSKEY, CHOICES, LANGUAGE, COUNTRY];

impl Cookie {
    /// The name it goes by.
    #[must_use]
    pub fn name(&self, https: bool) -> String {
        if https { format!("{HOST}{}", self.name) } else { self.name.to_owned() }
    }

    /// How long it lives, in words.
    #[must_use]
    pub fn how_long(&self) -> String {
        match self.lives.num_days() {
            0 => format!("{} minutes", self.lives.num_minutes()),
            days => format!("{days} days"),
        }
    }
}
