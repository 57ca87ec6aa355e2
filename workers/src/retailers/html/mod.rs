//! A page of HTML as a tree to ask by CSS selectors: parsed once, nothing copied until a text is wanted.
//!
//! `scan` cuts the page into tags and texts, `tree` nests them, `select` answers selectors with the engine of Firefox
//! and Servo, `text` says what a person reads. Why not html5ever's tree: see "Heavy dependencies" in the map of the
//! project. What the parts of a page mean is the business of the adapters.

mod scan;
mod select;
#[cfg(test)]
mod tests;
mod text;
mod tree;

pub use select::Selector;
pub use text::{decode, tidy};
pub use tree::{Document, Element};
