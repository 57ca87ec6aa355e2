//! A shop, and how it wants to be visited.

use crate::{closed_list::closed_list, ids::RetailerId, listing::Vat, money::Currency};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

closed_list! {
    /// How a shop's pages are understood.
    Adapter {
        /// Shopify's `products.json`.
        Shopify = "shopify",
        /// WooCommerce's Store API.
        WooCommerce = "woocommerce",
        /// Product pages with schema.org data (JSON-LD, microdata, OpenGraph), found through sitemaps or listing pages.
        JsonLd = "json_ld",
        /// Listing pages of Shopware 6.
        Shopware = "shopware",
        /// Listing pages of PrestaShop.
        PrestaShop = "prestashop",
        /// Listing pages of JTL-Shop.
        Jtl = "jtl",
        /// Listing pages of any other shop, by the CSS selectors in its settings.
        Css = "css",
        /// A product feed: CSV, or Google Merchant's XML.
        Feed = "feed",
    }
}

closed_list! {
    /// How a shop's pages are fetched.
    Fetcher {
        /// Plain HTTP.
        Http = "http",
        /// A real browser, for shops that build their pages in script.
        Browser = "browser",
    }
}

closed_list! {
    /// How a visit to a shop stands.
    RunStatus {
        /// Not over yet, or broken off.
        Running = "running",
        /// All pages read, and as many offers as usual: its prices are used.
        Ok = "ok",
        /// All pages read, but it looks wrong (empty, half of the usual, prices tenfold): kept apart, and not used.
        Quarantined = "quarantined",
        /// The shop does not want us.
        Blocked = "blocked",
        /// It could not be read to the end.
        Failed = "failed",
        /// A person looked at what was quarantined and threw it away.
        Discarded = "discarded",
    }
}

closed_list! {
    /// What a person read in a shop's robots.txt or terms of use.
    Verdict {
        /// Reading is allowed in so many words.
        Allowed = "allowed",
        /// Nothing is said about it.
        Silent = "silent",
        /// It is forbidden.
        Refused = "refused",
        /// Nobody looked.
        Unknown = "unknown",
    }
}

closed_list! {
    /// What a shop collects itself of the taxes of a destination behind a border. The price shown is then what is paid.
    Collects {
        /// The destination's VAT (Import One Stop Shop and the like), not the duty.
        Vat = "vat",
        /// VAT, duty and clearing: nothing is due at the door.
        All = "all",
    }
}

/// A shop and how our visits to it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RetailerRecord))]
pub struct Record {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// What its prices are in.
    pub currency: Currency,
    /// Where it lives.
    pub url: String,
    /// A pretend shop of the demo market.
    pub demo: bool,
    /// Whether it is visited.
    pub visited: bool,
    /// Whether its prices may be handed on; those of others leave only in what we derive from many.
    pub redistributable: bool,
    /// Visits of the last 30 days.
    pub visits: i64,
    /// Those of them that were read to the end and look right.
    pub visits_ok: i64,
    /// When the newest such visit ended, of whatever day.
    pub last_ok_at: Option<DateTime<Utc>>,
    /// Offers that were seen in it.
    pub offers: Option<i32>,
}

/// What sending costs to one country, as the shop's pages said on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippingRule {
    /// ISO 3166-1 alpha-2 code of the destination, or `EU` for every other country of the Union.
    pub to: String,
    /// Minor units of the shop's currency.
    pub cost_minor: i64,
    /// Free from this sum of goods on, in minor units.
    #[serde(default)]
    pub free_from_minor: Option<i64>,
    /// For parcels of at most this weight; further rules for the same country are its other bands. Absent: any weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_grams: Option<u32>,
    /// What the shop collects itself of the destination's taxes. Absent: nothing, or it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collects: Option<Collects>,
    /// What clearing the parcel at the border costs, in minor units, where the shop says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clearance_minor: Option<i64>,
    /// The day it was read.
    pub as_of: chrono::NaiveDate,
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
    /// Whether its prices contain VAT, where its pages do not say.
    pub vat: Vat,
    /// Least time between two requests, in seconds.
    pub pace_seconds: f32,
    /// Whether its robots.txt is obeyed (false only for the demo market's own shops).
    pub respect_robots: bool,
    /// Minutes between two visits.
    pub schedule_minutes: i32,
    /// Through which country's proxies it is reached (ISO 3166-1 alpha-2). None: directly.
    pub proxy_country: Option<String>,
    /// A pretend shop on localhost.
    pub demo: bool,
}
