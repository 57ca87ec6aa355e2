//! A collection: what somebody owns, owned and wants, what it cost and is worth, and files of it.
//!
//! Amounts are added in cents of EUR: what was paid in another currency is converted at the rate of its day
//! ([`position`]). What is not known (a price paid, a value) is counted as not known, never as nothing.

mod account;
mod export;
mod fees;
pub mod import;
mod lot;
mod profit;
mod returns;
mod sets;
mod worth;

pub use account::{Daily, Fair, Rates, by, days, exit, flows, position, step, values};
pub use export::{COLUMNS, to_csv, to_json};
pub use fees::{Exit, FeeProfile, PROFILES, net};
pub use lot::{Cost, LARGEST, LONGEST_TEXT, Lot, MOST_ALIKE, Sold, TooFew, What};
pub use profit::{Position, Profit, profit};
pub use returns::{Flow, LEAST_DAYS, Traded, Valued, index_return, money_weighted, steps, time_weighted};
pub use sets::{Completion, completion};
pub use worth::{CARRIED_DAYS, Interval, Worth, over_time};

#[cfg(test)]
mod tests;
