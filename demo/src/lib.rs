//! A pretend market: a catalogue with known values, twelve shops in eight countries that really can be visited, and the
//! same market written out as files: catalogue, price guides, and what the shops asked in the past.
//!
//! Everything follows from a seed and a day; nothing is random twice. What can go wrong at a shop goes wrong on demand
//! (`faults`), and the market knows the truth about everything it shows (`truth`). Never part of the production image.
//! Names, numbers and set names are those of real cards; every price is invented.

pub mod calendar;
pub mod catalog;
mod chance;
pub mod control;
pub mod crowd;
pub mod export;
pub mod faults;
pub mod history;
pub mod market;
pub mod server;
pub mod shops;
pub mod truth;
