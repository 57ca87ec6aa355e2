//! (being written)
pub mod import;
