//! Twelve pretend shops in eight countries: who they are. What each sells is in `listings`, what it asks in `ask`, and
//! one file a platform writes its pages.

mod ask;
mod feed;
mod handle;
mod html;
mod json_ld;
mod jtl;
mod listings;
mod microdata;
mod prestashop;
mod script;
mod shopify;
mod shopware;
mod table;
mod titles;
mod tongue;
mod traps;
mod view;
mod woocommerce;
mod written;

pub use ask::{Ask, rate};
pub use listings::Listing;
pub use table::ALL;
pub use traps::Trap;
pub use view::{Good, Page, Query, View, shipping_minor};
pub use woocommerce::{parent_id, together};

use domain::{listing::Stock, money::Currency, product::Language, retailer::Fetcher};
use serde_json::{Value, json};
use tongue::Tongue;

/// A shop.
#[derive(Debug)]
pub struct Shop {
    /// Its name in commands.
    pub slug: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Where it sends from, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// What its prices are in.
    pub currency: Currency,
    /// What its pages are made by.
    pub platform: Platform,
    /// The language it writes in.
    tongue: &'static Tongue,
    /// The languages of its goods, the most common first.
    languages: &'static [Language],
    /// Whether cards come as one product with condition and language to choose.
    choices: bool,
    /// How its prices stand to the market.
    margin: f64,
    /// Makes its chances its own.
    salt: u64,
}

/// What a shop's pages are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// `products.json`.
    Shopify,
    /// The Store API.
    WooCommerce,
    /// Product pages with JSON-LD, and a sitemap.
    JsonLd,
    /// Product pages with microdata only, and a sitemap.
    Microdata,
    /// Listing pages of Shopware 6.
    Shopware,
    /// Listing pages of PrestaShop.
    PrestaShop,
    /// Listing pages of JTL-Shop.
    Jtl,
    /// A product feed in the columns of Google Merchant.
    Feed,
    /// A page that a script fills: empty for who does not run it.
    Script,
}

impl Shop {
    /// Where a visit begins and how it is made: the fields `adapter`, `fetcher` and `settings` of its entry.
    #[must_use]
    pub fn reading(&self) -> (&'static str, Fetcher, Value) {
        let http = |adapter, settings| (adapter, Fetcher::Http, settings);
        match self.platform {
            Platform::Shopify => http("shopify", json!({})),
            Platform::WooCommerce => http("woocommerce", json!({})),
            Platform::JsonLd | Platform::Microdata => http("json_ld", json!({ "sitemap": [json_ld::SITEMAP] })),
            Platform::Shopware => http("shopware", json!({ "start": [shopware::START] })),
            Platform::PrestaShop => http("prestashop", json!({ "start": [prestashop::START] })),
            Platform::Jtl => http("jtl", json!({ "start": [jtl::START] })),
            Platform::Feed => http("feed", json!({ "url": feed::PATH })),
            Platform::Script => ("css", Fetcher::Browser, script::settings()),
        }
    }

    /// A page of the shop; none where there is no such page.
    #[must_use]
    pub fn page(&self, view: &View<'_>, path: &str, query: &Query) -> Option<Page> {
        let own = match self.platform {
            Platform::Shopify => shopify::page(view, path, query),
            Platform::WooCommerce => woocommerce::page(view, path, query),
            Platform::JsonLd => json_ld::page(view, path),
            Platform::Microdata => microdata::page(view, path),
            Platform::Shopware => shopware::page(view, path, query),
            Platform::PrestaShop => prestashop::page(view, path, query),
            Platform::Jtl => jtl::page(view, path),
            Platform::Feed => feed::page(view, path),
            Platform::Script => script::page(view, path),
        };
        own.or_else(|| html::page_for_people(view, path))
    }

    /// Its robots.txt.
    #[must_use]
    pub fn robots(&self, base: &str) -> String {
        let rules = "User-agent: *\nDisallow: /cart\nDisallow: /checkout\nDisallow: /account\nCrawl-delay: 0.02\n";
        match self.platform {
            Platform::JsonLd | Platform::Microdata => format!("{rules}\nSitemap: {base}{}\n", json_ld::SITEMAP),
            _ => rules.to_owned(),
        }
    }
}

impl Platform {
    /// Whether its pages can say this about what is sold.
    #[must_use]
    pub const fn can_say(self, stock: Stock) -> bool {
        match (self, stock) {
            (_, Stock::In | Stock::Out) | (Platform::JsonLd | Platform::Microdata, _) => true,
            (Platform::Script, _) => false,
            (_, Stock::Preorder)
            | (Platform::WooCommerce | Platform::Feed | Platform::Shopware, Stock::Backorder)
            | (Platform::PrestaShop, Stock::SpecialOrder) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
