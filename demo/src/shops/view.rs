//! One look at a shop: what is on its shelves at a moment, and at which address. Pages are pure functions of it.

use super::{ALL, Ask, Listing, Shop, Trap, handle, written};
use crate::market::Market;
use chrono::NaiveDate;
use domain::{listing::Stock, money::Currency};
use std::collections::HashMap;

/// The part of an address after the question mark.
pub type Query = HashMap<String, String>;

/// A listing with what is asked for it.
#[derive(Clone, Copy, Debug)]
pub struct Good<'a> {
    /// What it is.
    pub listing: &'a Listing,
    /// What it costs, and whether it is there.
    pub ask: Ask,
}

/// What is on the shelves at a moment.
#[derive(Debug)]
pub struct View<'a> {
    /// Whose shelves.
    pub shop: &'a Shop,
    /// The shop's address, without a slash at the end.
    pub base: String,
    /// What prices are in: the shop's currency, but where it takes the visitor for one from elsewhere.
    pub currency: Currency,
    /// Choices of one product stand together.
    pub goods: Vec<Good<'a>>,
}

/// An answer with content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub content_type: &'static str,
    /// Its text.
    pub body: String,
    /// Headers beside the usual ones.
    pub headers: Vec<(&'static str, String)>,
}

impl Page {
    /// A page of HTML.
    pub fn html(body: String) -> Page {
        Page { content_type: "text/html; charset=utf-8", body, headers: vec![] }
    }

    /// An answer in JSON.
    pub fn json(value: &serde_json::Value) -> Page {
        Page { content_type: "application/json; charset=utf-8", body: value.to_string(), headers: vec![] }
    }

    /// An answer in XML.
    pub fn xml(body: String) -> Page {
        Page { content_type: "application/xml; charset=utf-8", body, headers: vec![] }
    }
}

impl<'a> View<'a> {
    /// The shop as it is on a day, at this address.
    #[must_use]
    pub fn new(shop: &'a Shop, market: &Market, listings: &'a [Listing], day: NaiveDate, base: String) -> View<'a> {
        let goods = listings.iter().map(|listing| Good { listing, ask: shop.ask(market, listing, day) }).collect();
        View { shop, base, currency: shop.currency, goods }
    }

    /// The choices of one product, product after product.
    pub fn groups(&self) -> impl Iterator<Item = &[Good<'a>]> {
        self.goods.chunk_by(|a, b| a.listing.group == b.listing.group)
    }

    /// Products that stand on a listing page, and whether another page follows.
    pub fn listing_page(&self, size: usize, number: usize) -> (Vec<&[Good<'a>]>, bool) {
        let from = number.saturating_sub(1).saturating_mul(size);
        let page: Vec<_> = self.groups().skip(from).take(size).collect();
        (page, self.groups().nth(from.saturating_add(size)).is_some())
    }

    /// The whole address of a product's page.
    pub fn url(&self, listing: &Listing) -> String {
        format!("{}{}", self.base, handle::path(self.shop, listing))
    }

    /// A price as the shop's country writes it.
    pub fn price(&self, good: &Good<'_>, minor: i64) -> String {
        written::price(minor, self.currency, self.shop.country, good.listing.id)
    }

    /// What sending costs, in words, where the page of this one says so.
    pub fn shipping(&self, good: &Good<'_>) -> Option<String> {
        let [before, after] = self.shop.tongue.shipping;
        (good.listing.trap == Some(Trap::Shipping))
            .then(|| format!("{before}{}{after}", self.price(good, shipping_minor(self.shop))))
    }

    /// A price a piece, in words, where the page of this one says so.
    pub fn unit_price(&self, good: &Good<'_>) -> Option<String> {
        let piece = self.shop.tongue.piece;
        (good.listing.trap == Some(Trap::UnitPrice))
            .then(|| format!("36 {piece} ({} / 1 {piece})", self.price(good, (good.ask.minor / 36).max(1))))
    }
}

/// What sending costs, in minor units of the shop's currency: one amount a country.
pub fn shipping_minor(shop: &Shop) -> i64 {
    match shop.currency {
        Currency::Sek | Currency::Dkk => 4_900,
        Currency::Pln => 1_299,
        _ => 490,
    }
}

impl Good<'_> {
    /// Whether the button that buys is there.
    pub fn can_be_bought(&self) -> bool {
        !matches!(self.ask.stock, Stock::Out | Stock::Discontinued)
    }

    /// Whether the page asks people to ask for the price.
    pub fn on_request(&self) -> bool {
        self.listing.trap == Some(Trap::OnRequest)
    }
}

impl Shop {
    /// The shop with this name.
    #[must_use]
    pub fn find(slug: &str) -> Option<&'static Shop> {
        ALL.iter().find(|shop| shop.slug == slug)
    }
}

/// The number of a page that an address asks for; the first where it does not say.
pub fn number(query: &Query, name: &str) -> usize {
    query.get(name).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}
