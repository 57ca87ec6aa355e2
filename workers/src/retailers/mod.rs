//! Shops: what their pages mean (one pure adapter a kind of shop), and the commands about them.
//!
//! Adapters neither fetch nor store: `walk` fetches page after page, `jobs::scrape_retailer` stores. How a page is
//! fetched is the business of `fetch`.

mod address;
mod css;
mod detect;
#[cfg(test)]
mod expected;
mod feed;
mod file;
mod gtin;
mod html;
mod json_ld;
mod loose;
mod manage;
mod paging;
mod scrape;
mod settings;
mod shopify;
mod stock;
mod test;
#[cfg(test)]
pub mod testing;
mod walk;
mod woocommerce;
mod words;

pub use manage::{RetailersArgs, manage};
pub use scrape::{ScrapeArgs, scrape, text_of};
pub use test::look;
pub use walk::{Cost, Step, Walk};

use crate::fetch::{Page, Request};
use domain::{
    listing::Offer,
    money::Currency,
    retailer::{Adapter, Retailer},
};

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// What is sold.
    pub offers: Vec<Offer>,
    /// The pages to read after it.
    pub next: Vec<Request>,
    /// What is on the page and is no offer, with the reason.
    pub ignored: Vec<Ignored>,
    /// The currency the shop names for its prices.
    pub currency: Option<Currency>,
    /// Something a person should know of this visit.
    pub note: Option<String>,
}

/// Something on a page that is no offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// What it is called.
    pub title: String,
    /// Why it is none.
    pub why: &'static str,
}

/// A page that the adapter can not understand, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

/// The first pages of a visit.
pub fn start(retailer: &Retailer) -> Vec<Request> {
    match retailer.adapter {
        Adapter::Shopify => shopify::start(retailer),
        Adapter::WooCommerce => woocommerce::start(retailer),
        Adapter::JsonLd => json_ld::start(retailer),
        Adapter::Shopware | Adapter::PrestaShop | Adapter::Jtl | Adapter::Css => css::start(retailer),
        Adapter::Feed => feed::start(retailer),
    }
}

/// Reads one page.
/// # Errors
/// When it is not what the adapter knows.
pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    match retailer.adapter {
        Adapter::Shopify => shopify::parse(retailer, page),
        Adapter::WooCommerce => woocommerce::parse(retailer, page),
        Adapter::JsonLd => json_ld::parse(retailer, page),
        Adapter::Shopware | Adapter::PrestaShop | Adapter::Jtl | Adapter::Css => css::parse(retailer, page),
        Adapter::Feed => feed::parse(retailer, page),
    }
}

/// What is wrong with a shop's settings, before its first visit.
/// # Errors
/// Names the key, or the selector.
pub fn check(retailer: &Retailer) -> Result<(), Unreadable> {
    match retailer.adapter {
        Adapter::JsonLd => json_ld::check(retailer),
        Adapter::Shopware | Adapter::PrestaShop | Adapter::Jtl | Adapter::Css => css::check(retailer),
        Adapter::Shopify | Adapter::WooCommerce | Adapter::Feed => Ok(()),
    }
}
