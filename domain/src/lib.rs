//! What things are, and the arithmetic on them.
//!
//! No IO, no clock, no randomness: `now` and every rate are arguments. Compiles for the browser.
//! SQL encodings of ids and closed lists come with the feature `sqlx`, for `store` alone.

mod closed_list;
pub use closed_list::UnknownWord;
pub mod act;
pub mod address;
pub mod alert;
pub mod art;
pub mod catalog;
pub mod catalog_edit;
pub mod chart;
pub mod compare;
pub mod consent;
pub mod cookies;
pub mod coverage;
pub mod dataset;
pub mod day;
pub mod deal_filter;
pub mod deals;
pub mod fair_price;
mod folded;
pub mod guide;
pub mod house;
pub mod i18n;
pub mod identity;
pub mod ids;
pub mod images;
pub mod indices;
pub mod landed;
pub mod letters;
pub mod listing;
pub mod market;
pub mod money;
pub mod movers;
pub mod outlook;
pub mod page;
pub mod passkeys;
pub mod password;
#[cfg(feature = "picture")]
pub mod picture;
pub mod plan;
pub mod portfolio;
pub mod price_text;
pub mod product;
pub mod production;
pub mod registry;
pub mod report;
pub mod retailer;
pub mod retention;
pub mod review;
pub mod schedule;
pub mod search;
pub mod seo;
pub mod session_token;
pub mod set_cost;
pub mod shop_test;
pub mod signals;
pub mod slug;
pub mod stock_text;
pub mod today;
pub mod user;
pub mod visit;
pub mod watch;
