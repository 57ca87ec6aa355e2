//! Market statistics: pure functions from observations to numbers, each with what it was made from.

pub mod deal;
