//! Listing pages by CSS selectors. Shopware 6, PrestaShop and JTL-Shop come with ready-made selectors (`css/presets`), which
//! a shop's settings replace field by field; any other shop names all of its own.
//!
//! `settings` says what can be set, `place` how a value is found in a box, `read` makes the offer, `state` reads shops that
//! carry their listing as JSON in a script.

mod place;
mod read;
mod settings;
mod state;
#[cfg(test)]
mod tests;

pub use settings::Next;

use super::{Parsed, Unreadable, address, html::Document};
use crate::fetch::{Page, Request};
use domain::retailer::Retailer;
use settings::Settings;

pub fn start(retailer: &Retailer) -> Vec<Request> {
    // Settings that are not in form have no start: the first page is asked for, and `parse` says what is wrong.
    let first = Settings::of(retailer).map(|settings| settings.start).unwrap_or_default();
    let first = if first.is_empty() { vec!["/".to_owned()] } else { first };
    let base = format!("{}/", retailer.base_url);
    first.iter().filter_map(|link| address::join(&base, link)).map(|url| Request { url, optional: false }).collect()
}

pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let settings = Settings::of(retailer)?;
    let document = Document::parse(&page.body);
    let mut parsed = match &settings.state {
        Some(state) => state::parse(retailer, state, page, &document)?,
        None => read::parse(retailer, &settings, page, &document)?,
    };
    if let Some(next) = &settings.next
        && let Some(url) = next.url(&document, page)
    {
        parsed.next.push(Request { url, optional: false });
    }
    Ok(parsed)
}

/// What is wrong with a shop's settings.
pub fn check(retailer: &Retailer) -> Result<(), Unreadable> {
    Settings::of(retailer).map(drop)
}
