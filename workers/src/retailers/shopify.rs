//! Shopify's `products.json`: undocumented, and the same in every shop. `/meta.json` names the currency.
//!
//! A variant is an offer; its key is Shopify's variant id. The feed ends with an empty page.

use super::{Ignored, Parsed, Unreadable};
use crate::fetch::{Page, Request};
use domain::{
    listing::{Offer, Stock},
    money::{Currency, Money},
    retailer::Retailer,
};
use serde::Deserialize;
use serde_json::Value;

/// Pages of one visit at most: 25,000 products. A shop that has more is reported, not read to the end.
const MAX_PAGES: u32 = 100;

/// Words that say "comes later", as they begin in titles and tags.
const PREORDER: &[&str] = &[
    "vorbestell",
    "vorverkauf",
    "preorder",
    "pre-order",
    "pre order",
    "presale",
    "pre-sale",
    "précommande",
    "precommande",
    "pré-commande",
    "reserva",
    "preventa",
    "preordine",
    "pre-ordine",
    "prenotazione",
    "pré-venda",
    "voorverkoop",
    "przedsprzeda",
    "förbeställ",
    "förhandsbok",
    "forudbestil",
    "předobjedn",
];
/// Words of vouchers, as they stand in titles, tags and types.
const GIFT_CARD: &[&str] = &[
    "gift card",
    "giftcard",
    "gift_card",
    "gutschein",
    "geschenkkarte",
    "carte cadeau",
    "tarjeta regalo",
    "carta regalo",
    "buono regalo",
    "cadeaubon",
    "cadeaukaart",
    "karta podarunkowa",
    "presentkort",
    "gavekort",
];

#[derive(Deserialize)]
struct Meta {
    currency: Option<String>,
}

#[derive(Deserialize)]
struct Feed {
    products: Vec<Value>,
}

#[derive(Deserialize)]
struct Product {
    title: String,
    handle: String,
    #[serde(default)]
    product_type: Option<String>,
    #[serde(default)]
    tags: Tags,
    variants: Vec<Variant>,
}

/// A list, or one text with commas.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Tags {
    List(Vec<String>),
    Text(String),
    #[default]
    None,
}

#[derive(Deserialize)]
struct Variant {
    id: u64,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    sku: Option<String>,
    #[serde(default)]
    barcode: Option<String>,
    #[serde(default)]
    available: Option<bool>,
    #[serde(default)]
    requires_shipping: Option<bool>,
    price: Value,
    #[serde(default)]
    compare_at_price: Value,
}

pub fn start(retailer: &Retailer) -> Vec<Request> {
    let meta = Request { url: format!("{}/meta.json", retailer.base_url), optional: true };
    vec![meta, products(retailer, 1)]
}

fn products(retailer: &Retailer, number: u32) -> Request {
    Request { url: format!("{}/products.json?limit=250&page={number}", retailer.base_url), optional: false }
}

pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let path = page.url.split('?').next().unwrap_or_default();
    if path.ends_with("/meta.json") { meta(page) } else { feed(retailer, page) }
}

fn meta(page: &Page) -> Result<Parsed, Unreadable> {
    let meta: Meta = json(page)?;
    let currency =
        meta.currency.map(|code| code.parse::<Currency>().map_err(|e| Unreadable(e.to_string()))).transpose()?;
    Ok(Parsed { currency, ..Parsed::default() })
}

fn feed(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let feed: Feed = json(page)?;
    let mut parsed = Parsed::default();
    let empty = feed.products.is_empty();
    for value in feed.products {
        let title = value["title"].as_str().unwrap_or("(without a title)").to_owned();
        // One product that is not in form is no reason to lose the others.
        match serde_json::from_value::<Product>(value) {
            Ok(product) => offers(retailer, product, &mut parsed),
            Err(_) => parsed.ignored.push(Ignored { title, why: "not in Shopify's form" }),
        }
    }
    let number = page_number(&page.url);
    if !empty && number < MAX_PAGES {
        parsed.next.push(products(retailer, number + 1));
    } else if !empty {
        parsed.note = Some(format!("stopped at page {MAX_PAGES}: the shop has more"));
    }
    Ok(parsed)
}

fn json<T: serde::de::DeserializeOwned>(page: &Page) -> Result<T, Unreadable> {
    serde_json::from_str(&page.body).map_err(|error| {
        let said = if page.content_type.is_empty() { "no content type" } else { page.content_type.as_str() };
        let hint =
            if page.body.contains("action=\"/password\"") { "; the shop is closed behind a password" } else { "" };
        Unreadable(format!("{} is not the feed of a Shopify shop ({said}): {error}{hint}", page.url))
    })
}

fn page_number(url: &str) -> u32 {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').find_map(|pair| pair.strip_prefix("page=")).and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn offers(retailer: &Retailer, product: Product, parsed: &mut Parsed) {
    let tags = match product.tags {
        Tags::List(list) => list,
        Tags::Text(text) => text.split(',').map(|t| t.trim().to_owned()).collect(),
        Tags::None => vec![],
    };
    let kind = product.product_type.unwrap_or_default();
    let mut hints = tags;
    hints.insert(0, kind);
    hints.retain(|hint| !hint.is_empty());
    let words = format!("{} {}", product.title, hints.join(" ")).to_lowercase();
    let (preorder, gift_card) = (begins(&words, PREORDER), GIFT_CARD.iter().any(|w| words.contains(w)));

    for variant in product.variants {
        let ignored = |why| Ignored { title: product.title.clone(), why };
        if gift_card {
            parsed.ignored.push(ignored("a gift card"));
            continue;
        }
        if variant.requires_shipping == Some(false) {
            parsed.ignored.push(ignored("nothing is sent"));
            continue;
        }
        let Some(price) = money(&variant.price, retailer.currency) else {
            parsed.ignored.push(ignored("no price"));
            continue;
        };
        let stock = match variant.available {
            Some(true) if preorder => Stock::Preorder,
            Some(true) => Stock::In,
            Some(false) => Stock::Out,
            None => Stock::Unknown,
        };
        let text = |t: Option<String>| t.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        let sku = text(variant.sku);
        let ean = [text(variant.barcode), sku.clone()].into_iter().flatten().find(|code| is_ean(code));
        parsed.offers.push(Offer {
            external_id: variant.id.to_string(),
            url: format!("{}/products/{}?variant={}", retailer.base_url, product.handle, variant.id),
            title: product.title.trim().to_owned(),
            variant_title: text(variant.title).filter(|t| t != "Default Title"),
            sku,
            ean,
            price,
            vat: retailer.vat,
            from_price: false,
            damaged: false,
            shipping: None,
            list_price: money(&variant.compare_at_price, retailer.currency).filter(|m| m.minor > price.minor),
            stock,
            hints: hints.clone(),
        });
    }
}

/// A price above nothing. Shops write 0.00 for "ask us".
fn money(value: &Value, currency: Currency) -> Option<Money> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Money::parse_plain(&text, currency).ok().filter(|m| m.minor > 0)
}

/// Whether a word of the text begins with one of these.
fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
    })
}

/// EAN-8, UPC-A, EAN-13 or GTIN-14 with a sound check digit (GS1 General Specifications, 7.9).
pub(super) fn is_ean(code: &str) -> bool {
    if !matches!(code.len(), 8 | 12 | 13 | 14) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let sum: u32 =
        code.bytes().rev().enumerate().map(|(i, b)| u32::from(b - b'0') * if i % 2 == 1 { 3 } else { 1 }).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests;
