//! Market statistics: pure functions from observations to numbers, each with what it was made from.
//!
//! Amounts are cents of EUR. Nothing here reads a clock or a table: days and moments are arguments.
//! `quantile` is what the others build on; `daily` makes a day's value, `snapshot` where a variant stands,
//! `fair` what it is worth now, `score` and `deal_score` how good an offer is, `outlook` where it will probably stand, `index` how the whole market moved, `gate` whether a price is of this thing at all.
//! `aggregate` is a whole history at once, as the workload says that other stacks are compared on.
//! `flag` says what speaks against a price and what it then may not be used for.
//! `rules` says all of their terms as data, version by version.
//! `trend`, `liquidity` and `change_point` describe a series; `signal` says what it may do next, `judge` how often that was right.

pub mod aggregate;
pub mod change_point;
pub mod daily;
pub mod deal;
pub mod deal_score;
pub mod fair;
pub mod flag;
pub mod gate;
pub mod index;
pub mod judge;
pub mod liquidity;
pub mod outlook;
pub mod quantile;
pub mod rules;
pub mod score;
pub mod signal;
pub mod snapshot;
pub mod trend;
