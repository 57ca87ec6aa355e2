//! A pretend market: a small catalogue with known values, three shops on localhost that really can be scraped, and the
//! same market written out as catalogue and price guide files.
//!
//! Everything follows from a seed and a day; nothing is random twice. Never part of the production image.
//! Names, numbers and set names are those of real cards; every price is invented.

pub mod catalog;
mod chance;
pub mod export;
pub mod market;
pub mod server;
pub mod shops;
