//! Outlooks: `workers outlook` prints them for any day, `workers record` keeps today's and judges the old ones.
//!
//! The model is `domain::market::outlook`, the tables are `store::outlooks`. Both commands read the guides themselves,
//! so that they say the same whether or not anything was analysed.

mod print;
mod record;
mod series;
#[cfg(test)]
mod tests;

pub use print::{Args, print};
pub use record::{keep, record};
pub use series::{BySeries, first_day};
