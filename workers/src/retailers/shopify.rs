//! Shopify's `products.json`: undocumented, and the same in every shop. `/meta.json` names the currency.
//!
//! A variant is an offer; its key is Shopify's variant id. The feed ends with an empty page.
//!
//! Settings: `collections` (handles to read instead of the whole shop) and `country` (ISO 3166-1 alpha-2: whose prices
//! are asked for, in a shop that shows each country its own; they are in the currency of the shop's row then).

mod scan;

use super::{
    Ignored, Parsed, Unreadable, gtin,
    loose::{self, List, Scalar, Text, said},
    paging, settings,
    words::{Dictionary, Words},
};
use crate::fetch::{Page, Request};
use domain::{
    listing::{Offer, Stock},
    money::{Currency, Money},
    retailer::Retailer,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// The most products a page can have.
const PAGE: u32 = 250;
/// Shopify shows the first 25,000 products of a list, and no more.
const MAX_PAGES: u32 = 25_000 / PAGE;

#[derive(Deserialize)]
struct Meta {
    currency: Option<String>,
}

#[derive(Deserialize)]
struct Feed<T> {
    products: Vec<T>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Product<'a> {
    #[serde(borrow)]
    title: Text<'a>,
    #[serde(borrow)]
    handle: Text<'a>,
    #[serde(borrow)]
    product_type: Option<Text<'a>>,
    #[serde(borrow, default)]
    tags: List<'a>,
    #[serde(borrow)]
    variants: Vec<Variant<'a>>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Variant<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    title: Option<Text<'a>>,
    #[serde(borrow)]
    sku: Option<Text<'a>>,
    #[serde(borrow)]
    barcode: Option<Text<'a>>,
    available: Option<bool>,
    requires_shipping: Option<bool>,
    #[serde(borrow)]
    price: Scalar<'a>,
    #[serde(borrow, default)]
    compare_at_price: Scalar<'a>,
}

pub fn start(retailer: &Retailer) -> Vec<Request> {
    let base = &retailer.base_url;
    let country = settings::text(retailer, "country").map(|code| format!("&country={code}")).unwrap_or_default();
    let list = |path: &str| Request {
        url: format!("{base}{path}/products.json?limit={PAGE}{country}&page=1"),
        optional: false,
    };
    let mut requests = vec![Request { url: format!("{base}/meta.json"), optional: true }];
    let collections = settings::texts(retailer, "collections");
    requests.extend(collections.iter().map(|handle| list(&format!("/collections/{}", handle.trim_matches('/')))));
    if collections.is_empty() {
        requests.push(list(""));
    }
    requests
}

pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let path = page.url.split('?').next().unwrap_or_default();
    if path.ends_with("/meta.json") { meta(retailer, page) } else { feed(retailer, page) }
}

fn meta(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let meta: Meta = json(page)?;
    if settings::text(retailer, "country").is_some() {
        return Ok(Parsed::default());
    }
    let currency =
        meta.currency.map(|code| code.parse::<Currency>().map_err(|e| Unreadable(e.to_string()))).transpose()?;
    let note = currency.filter(|currency| *currency != retailer.currency).map(|currency| {
        format!(
            "the shop says {currency}, its row {}: prices are read as {currency}. Where a shop shows each country its \
             own currency, settings.country says whose prices to ask for",
            retailer.currency
        )
    });
    Ok(Parsed { currency, note, ..Parsed::default() })
}

fn feed(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let mut parsed = Parsed::default();
    let read =
        scan::products(&page.body).map_or_else(|| serde_json::from_str(&page.body), |products| Ok(Feed { products }));
    let (listed, products) = match read {
        Ok(Feed::<Product> { products }) => (products.len(), products),
        // One product that is not in form is no reason to lose the others.
        Err(_) => {
            let feed: Feed<&RawValue> = json(page)?;
            let why = "not in Shopify's form";
            (feed.products.len(), loose::one_by_one(feed.products, why, &mut parsed.ignored))
        }
    };
    let mut dictionary = Dictionary::default();
    for product in &products {
        offers(retailer, product, &mut dictionary, &mut parsed);
    }
    if listed > 0 && paging::number(&page.url) < MAX_PAGES {
        parsed.next.push(Request { url: paging::next(&page.url), optional: false });
    } else if listed > 0 {
        parsed.note = Some(format!(
            "{} is full, and Shopify shows no more than {} products of a list: name (smaller) collections in \
             settings.collections",
            page.url,
            MAX_PAGES * PAGE
        ));
    }
    Ok(parsed)
}

fn json<'a, T: Deserialize<'a>>(page: &'a Page) -> Result<T, Unreadable> {
    serde_json::from_str(&page.body).map_err(|error| {
        let said = if page.content_type.is_empty() { "no content type" } else { page.content_type.as_str() };
        let hint =
            if page.body.contains("action=\"/password\"") { "; the shop is closed behind a password" } else { "" };
        Unreadable(format!("{} is not the feed of a Shopify shop ({said}): {error}{hint}", page.url))
    })
}

/// A product's variants. The handle is not asked for words: it keeps the "presale" of the day it was made.
fn offers<'a>(retailer: &Retailer, product: &'a Product, dictionary: &mut Dictionary<'a>, parsed: &mut Parsed) {
    let title = product.title.trim();
    let hints: Vec<&str> = said(product.product_type.as_ref()).into_iter().chain(product.tags.iter()).collect();
    let words = hints.iter().fold(dictionary.of(title), |words, hint| words | dictionary.of(hint));
    let hints: Arc<[String]> = hints.into_iter().map(str::to_owned).collect();
    for variant in &product.variants {
        let choice = said(variant.title.as_ref()).filter(|choice| *choice != "Default Title");
        let words = choice.map_or(words, |choice| words | dictionary.of(choice));
        match offer(retailer, variant, words) {
            Ok((price, list_price)) => parsed.offers.push(Offer {
                external_id: variant.id.to_string(),
                url: [&retailer.base_url, "/products/", &product.handle, "?variant=", &variant.id].concat(),
                title: title.to_owned(),
                variant_title: choice.map(str::to_owned),
                sku: said(variant.sku.as_ref()).map(str::to_owned),
                ean: gtin::first([said(variant.barcode.as_ref()), said(variant.sku.as_ref())]),
                price,
                vat: words.vat.unwrap_or(retailer.vat),
                from_price: false,
                damaged: words.damaged,
                shipping: None,
                list_price,
                stock: stock(variant, words),
                hints: hints.clone(),
            }),
            Err(why) => parsed.ignored.push(Ignored { title: title.to_owned(), why }),
        }
    }
}

/// What it costs and cost before; or why it is no offer.
fn offer(retailer: &Retailer, variant: &Variant, words: Words) -> Result<(Money, Option<Money>), &'static str> {
    if let Some(why) = words.no_offer() {
        return Err(why);
    }
    if variant.requires_shipping == Some(false) {
        return Err("nothing is sent");
    }
    if variant.id.is_empty() {
        return Err("a variant without an id");
    }
    if variant.price.is_empty() {
        return Err("no price");
    }
    let money = |text: &str| Money::parse_plain(text, retailer.currency);
    match money(&variant.price) {
        // Shops write 0.00 for "ask us".
        Ok(Money { minor: 0, .. }) => Err("a price of 0.00"),
        Ok(price) => Ok((price, money(&variant.compare_at_price).ok().filter(|list| list.minor > price.minor))),
        Err(_) => Err("a price that is none"),
    }
}

fn stock(variant: &Variant, words: Words) -> Stock {
    match variant.available {
        Some(true) if words.preorder => Stock::Preorder,
        Some(true) => Stock::In,
        Some(false) => Stock::Out,
        None => Stock::Unknown,
    }
}

#[cfg(test)]
mod tests;
