//! A shop, and how it wants to be visited.

use crate::{closed_list::closed_list, ids::RetailerId, money::Currency};
use serde::{Deserialize, Serialize};

closed_list! {
    /// How a shop's pages are understood.
    Adapter {
        /// Shopify's `products.json`.
        Shopify = "shopify",
    }
}

closed_list! {
    /// How a shop's pages are fetched.
    Fetcher {
        /// Plain HTTP.
        Http = "http",
    }
}

closed_list! {
    /// How a visit to a shop stands.
    RunStatus {
        /// Not over yet, or broken off.
        Running = "running",
        /// All pages read, and as many offers as usual: its prices are used.
        Ok = "ok",
        /// All pages read, but empty or half of the usual: kept, and not used.
        Suspicious = "suspicious",
        /// The shop does not want us.
        Blocked = "blocked",
        /// It could not be read to the end.
        Failed = "failed",
    }
}

/// A shop as adapters and fetchers need to know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retailer {
    /// The row.
    pub id: RetailerId,
    /// Its name in commands and addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// What its prices are in, where its pages do not say.
    pub currency: Currency,
    /// Where it lives, without a slash at the end.
    pub base_url: String,
    /// How its pages are understood.
    pub adapter: Adapter,
    /// How its pages are fetched.
    pub fetcher: Fetcher,
    /// The adapter's own settings.
    pub settings: serde_json::Value,
    /// Least time between two requests, in seconds.
    pub pace_seconds: f32,
    /// Whether its robots.txt is obeyed (false only for the demo market's own shops).
    pub respect_robots: bool,
    /// Minutes between two visits.
    pub schedule_minutes: i32,
    /// A pretend shop on localhost.
    pub demo: bool,
}
