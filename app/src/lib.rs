//! The web application. Pages are made on the server from the rows of `store`; what a person touches is an island.
//!
//! Compiled twice: with `ssr` into the server (everything), with `hydrate` for the browser (`charts` and the islands of
//! `components`, nothing else). `app` never sees a token or a key; what `pages::second_factor` shows once comes from `server`.

// Views are types: a page's is as deep as its markup.
#![recursion_limit = "256"]

pub mod charts;
pub mod components;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod gallery;
#[cfg(feature = "ssr")]
pub mod languages;
#[cfg(feature = "ssr")]
pub mod needs;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod shell;

#[cfg(feature = "ssr")]
pub use shell::{App, shell};
