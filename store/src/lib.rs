//! Everything that touches PostgreSQL: queries, transactions, enqueueing jobs. The only room with SQL.
//!
//! Free functions over a `&mut PgConnection`, so that any two compose in one transaction. `now` is an argument.
//! Which noun lives where: the modules have the names the other rooms use.

pub mod alerts;
pub mod analysis;
pub mod api_days;
pub mod api_keys;
pub mod audit;
pub mod catalog;
pub mod channels;
pub mod conflicts;
pub mod consents;
pub mod coverage;
mod database;
pub mod datasets;
pub mod deals;
pub mod deliveries;
pub mod email_tokens;
mod error;
pub mod exports;
pub mod fair_prices;
pub mod feeds;
pub mod fx;
pub mod guides;
pub mod history;
pub mod hosts;
pub mod house;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod letter_samples;
pub mod listings;
pub mod mappings;
pub mod market;
pub mod matches;
pub mod news;
pub mod notifications;
pub mod outlooks;
pub mod page_cache;
pub mod passkeys;
pub mod payments;
pub mod peer;
pub mod pending_sign_ins;
pub mod people;
#[cfg(test)]
mod plans;
pub mod portfolios;
pub mod price_corrections;
pub mod prices;
pub mod privacy;
mod ready;
pub mod registry;
pub mod replica;
pub mod reports;
pub mod retailers;
pub mod retention;
pub mod rules;
pub mod runs;
pub mod second_factors;
pub mod sessions;
pub mod shop_tests;
pub mod signals;
pub mod sitemap;
pub mod sources;
pub mod system;
pub mod telegram;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod today;
pub mod tokens;
pub mod us_prices;
pub mod users;
pub mod verdicts;
pub mod watches;

pub use database::{
    Checked, Connection, Settings, Transaction, acquire, begin, commit, connect, health, migrate,
    oldest_supported_major, pool,
};
pub use error::{Error, Result};
pub use ready::{is_migrated, limited};
pub use sqlx::{PgConnection, PgPool, postgres::PgPoolOptions};
pub use uuid::Uuid;
