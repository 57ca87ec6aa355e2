//! Product pages with schema.org data, found through sitemaps or listing pages.
//!
//! `find` collects the products of a page: JSON-LD (`blocks`), else microdata, else OpenGraph, all brought to the one shape
//! of JSON-LD. `offers` makes offers of them. `visible` is what a person sees beside the title: where it speaks against the
//! data, it is believed. `sitemap` finds the product pages.

mod blocks;
mod find;
mod microdata;
mod offers;
mod open_graph;
mod price;
mod settings;
mod sitemap;
#[cfg(test)]
mod tests;
mod visible;

pub use find::has_product;

use super::{Ignored, Parsed, Unreadable, address, html::Document};
use crate::fetch::{Page, Request};
use domain::retailer::Retailer;
use settings::Settings;

pub fn start(retailer: &Retailer) -> Vec<Request> {
    // Settings that are not in form: the first page is asked for, and `parse` says what is wrong.
    let first = Settings::of(retailer).map_or_else(|_| vec!["/".to_owned()], |settings| settings.first());
    let base = format!("{}/", retailer.base_url);
    first.iter().filter_map(|link| address::join(&base, link)).map(|url| Request { url, optional: false }).collect()
}

pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let settings = Settings::of(retailer)?;
    if sitemap::is_one(page) {
        return sitemap::parse(&settings, page);
    }
    let document = Document::parse(&page.body);
    if settings.is_listing(retailer, page) {
        return Ok(listing(&settings, page, &document));
    }
    Ok(product(retailer, page, &document))
}

/// What is wrong with a shop's settings.
pub fn check(retailer: &Retailer) -> Result<(), Unreadable> {
    Settings::of(retailer).map(drop)
}

/// The product pages a listing leads to, and its next page.
fn listing(settings: &Settings, page: &Page, document: &Document<'_>) -> Parsed {
    let mut parsed = Parsed::default();
    let links = settings.link.iter().flat_map(|link| document.root().select(link));
    let mut urls: Vec<String> = links
        .filter_map(|element| address::join_here(&page.url, &element.attribute("href")?))
        .filter(|url| settings.is_product(url))
        .collect();
    let mut seen = std::collections::HashSet::new();
    urls.retain(|url| seen.insert(url.clone()));
    if urls.is_empty() {
        parsed.note = Some(format!("{} leads to no product", page.url));
    }
    parsed.next.extend(urls.into_iter().map(|url| Request { url, optional: true }));
    if let Some(url) = settings.next.as_ref().and_then(|next| next.url(document, page)) {
        parsed.next.push(Request { url, optional: false });
    }
    parsed
}

/// The offers of a product page, from the first kind of data that has a price.
fn product(retailer: &Retailer, page: &Page, document: &Document<'_>) -> Parsed {
    let mut without_price = None;
    for (_, source) in find::SOURCES {
        let found = source(document);
        if found.is_empty() {
            continue;
        }
        let parsed = offers::read(retailer, page, document, &found);
        if !parsed.offers.is_empty() {
            return parsed;
        }
        without_price.get_or_insert(parsed);
    }
    without_price.unwrap_or_else(|| {
        let title = find::heading(document).unwrap_or_else(|| page.url.clone());
        Parsed { ignored: vec![Ignored { title, why: "no product data" }], ..Parsed::default() }
    })
}
