//! Getting pages, politely: every request to a shop goes through `Client::get`, which keeps the shop's pace, obeys its
//! robots.txt, goes to public addresses only, and says in its error what to do next.
//!
//! What a page means is the business of `retailers`. There is no evasion of bot protection here, and there never will be.

mod address;
mod answer;
mod backoff;
mod body;
mod browser;
mod cache;
mod charset;
mod client;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod guard;
mod host;
mod hosts;
mod limits;
mod packed;
mod post;
mod proxy;
mod robots;
mod tally;
mod wire;

pub use browser::Settings as BrowserSettings;
pub use client::Client;
pub use limits::Limits;
pub use post::{Posted, Poster};
pub use proxy::Proxies;
pub use tally::Tally;

use chrono::{DateTime, Utc};

/// The host of an address as `store::hosts` names it.
/// # Errors
/// `Refused` where it is no address of the web.
pub fn origin(url: &str) -> Result<String, Error> {
    address::parse(url).map(|url| address::origin(&url))
}

/// A page that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where it is.
    pub url: String,
    /// The visit goes on without it where the shop has no such page.
    pub optional: bool,
}

/// A page that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it was in the end.
    pub url: String,
    /// What the shop says it is (`application/json; charset=utf-8`); empty where it says nothing.
    pub content_type: String,
    /// Its text.
    pub body: String,
}

/// Why there is no page, named by what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Come back later: costs no attempt.
    #[error("{said}; not before {until}")]
    Throttled {
        /// When.
        until: DateTime<Utc>,
        /// What the shop answered.
        said: String,
    },
    /// The shop does not want us: stop, and tell a person.
    #[error("blocked: {0}")]
    Blocked(String),
    /// The shop's robots.txt forbids this page: without it there is nothing to do here.
    #[error("robots.txt forbids {0}")]
    Disallowed(String),
    /// Our own rules forbid going there (a private address, a pretend shop outside the demo).
    #[error("refused: {0}")]
    Refused(String),
    /// There is no such page.
    #[error("gone: {0}")]
    Gone(String),
    /// There is a page, and it can not be understood: a person has to look at the adapter, or at the shop.
    #[error("broken: {why}")]
    Broken {
        /// What is wrong with it.
        why: String,
        /// The page that beat us: its beginning.
        snapshot: String,
    },
    /// The network, or a bad moment of the shop: try again.
    #[error("transient: {0}")]
    Transient(String),
}

impl Error {
    /// A page that beat us, with its beginning kept.
    pub fn broken(why: impl Into<String>, page: &str) -> Error {
        const KEPT: usize = 1000;
        Error::Broken { why: why.into(), snapshot: page.chars().take(KEPT).collect() }
    }
}
