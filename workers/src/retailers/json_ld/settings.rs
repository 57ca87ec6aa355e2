//! Where the product pages of a shop are found.

use crate::{
    fetch::Page,
    retailers::{Unreadable, address, css::Next, html::Selector},
};
use domain::retailer::Retailer;
use serde::Deserialize;

/// A key that is not known is an error that names it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Sitemaps or their index: paths or addresses. `/sitemap.xml` where neither this nor `listing` is set.
    pub sitemap: Vec<String>,
    /// Which sitemaps of an index are read, as `address::fits` has it; those that name products where nothing is said.
    pub sitemap_pattern: Option<String>,
    /// Which addresses are product pages.
    pub product_pattern: Option<String>,
    /// Listing pages: paths or addresses.
    pub listing: Vec<String>,
    /// On a listing page: the links to products.
    pub link: Option<Selector>,
    /// On a listing page: the next one.
    pub next: Option<Next>,
    /// Product pages of one sitemap at most, the newest first.
    pub most: Option<usize>,
}

impl Settings {
    pub fn of(retailer: &Retailer) -> Result<Settings, Unreadable> {
        let wrong = |error: String| Unreadable(format!("the settings of {}: {error}", retailer.slug));
        if retailer.settings.is_null() {
            return Ok(Settings::default());
        }
        let settings: Settings = serde_json::from_value(retailer.settings.clone()).map_err(|e| wrong(e.to_string()))?;
        if !settings.listing.is_empty() && settings.link.is_none() {
            return Err(wrong("\"listing\" needs \"link\": a selector of the links to products".to_owned()));
        }
        Ok(settings)
    }

    /// The first pages of a visit.
    pub fn first(&self) -> Vec<String> {
        let all: Vec<String> = self.sitemap.iter().chain(&self.listing).cloned().collect();
        if all.is_empty() { vec!["/sitemap.xml".to_owned()] } else { all }
    }

    pub fn is_product(&self, url: &str) -> bool {
        self.product_pattern.as_ref().is_none_or(|pattern| address::fits(pattern, url))
    }

    /// Whether the page lists products: one that was set, or the second page of it; by `product_pattern`, where there is one.
    pub fn is_listing(&self, retailer: &Retailer, page: &Page) -> bool {
        if self.listing.is_empty() {
            return false;
        }
        if self.product_pattern.is_some() {
            return !self.is_product(&page.url);
        }
        let base = format!("{}/", retailer.base_url);
        let plain = |url: &str| url.split('?').next().unwrap_or_default().trim_end_matches('/').to_owned();
        let own = plain(&page.url);
        self.listing.iter().filter_map(|link| address::join(&base, link)).any(|listing| {
            // `/c/pokemon`, `/c/pokemon?page=2`, `/c/pokemon/page/2`
            own.strip_prefix(&plain(&listing)).is_some_and(|rest| {
                let rest = rest.trim_start_matches("/page").trim_start_matches('/');
                rest.bytes().all(|b| b.is_ascii_digit())
            })
        })
    }
}
