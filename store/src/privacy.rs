//! Everything about a person: which tables hold it, the copy they may have of it (Art. 15 and 20 GDPR), and erasing it
//! (Art. 17). What each table holds, shows and loses stands in one list, [`tables::TABLES`]; both doors follow it.

mod erase;
mod export;
pub mod tables;
#[cfg(test)]
mod tests;

pub use erase::{Erasure, erase};
pub use export::{Copied, Person, export};
pub use tables::{Erased, TABLES, Table};
