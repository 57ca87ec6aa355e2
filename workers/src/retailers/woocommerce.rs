//! WooCommerce's Store API (`/wp-json/wc/store/v1/products`): public, without a key, prices in minor units.
//!
//! A product whose choices differ in price is shown with "from", and its choices are asked for: one request for all of a
//! page. A page with less than a hundred products is the last: the number of pages stands in a header no adapter sees.
//!
//! Settings: `categories` (slugs or ids to read instead of the whole shop) and `api` (where the API is, for shops
//! without pretty addresses: `/?rest_route=/wc/store/v1`, and for old ones: `/wp-json/wc/store`).

mod form;

use super::{
    Ignored, Parsed, Unreadable, gtin,
    loose::{self, said},
    paging, settings,
    words::{Dictionary, Words},
};
use crate::fetch::{Page, Request};
use domain::{
    listing::{Offer, Stock},
    money::Money,
    retailer::Retailer,
    stock_text,
};
use form::{Product, decoded};
use serde_json::value::RawValue;

/// The most products a page can have.
const PAGE: usize = 100;
/// Pages of one visit to a list at most. A shop that has more is reported, not read to the end.
const MAX_PAGES: u32 = 500;
/// Where the API is.
const API: &str = "/wp-json/wc/store/v1";

pub fn start(retailer: &Retailer) -> Vec<Request> {
    let request = |filter: &str| Request { url: list(retailer, filter), optional: false };
    let categories = settings::texts(retailer, "categories");
    if categories.is_empty() {
        return vec![request("")];
    }
    categories.iter().map(|category| request(&format!("&category={category}"))).collect()
}

/// The first page of a list of products. An address without pretty paths has its question mark already.
fn list(retailer: &Retailer, filter: &str) -> String {
    let api = settings::text(retailer, "api").unwrap_or(API).trim_end_matches('/');
    let sign = if api.contains('?') { '&' } else { '?' };
    format!("{}{api}/products{sign}per_page={PAGE}{filter}&page=1", retailer.base_url)
}

pub fn parse(retailer: &Retailer, page: &Page) -> Result<Parsed, Unreadable> {
    let mut parsed = Parsed::default();
    let (listed, products) = match serde_json::from_str::<Vec<Product>>(&page.body) {
        Ok(products) => (products.len(), products),
        // One product that is not in form is no reason to lose the others.
        Err(_) => {
            let things: Vec<&RawValue> = serde_json::from_str(&page.body).map_err(|error| unreadable(page, &error))?;
            (things.len(), loose::one_by_one(things, "not in WooCommerce's form", &mut parsed.ignored))
        }
    };
    for product in &products {
        match offer(retailer, product) {
            Ok(offer) => parsed.offers.push(offer),
            Err(why) => parsed.ignored.push(Ignored { title: decoded(&product.name), why }),
        }
    }
    parsed.next.extend(choices(retailer, &products));
    let full = listed >= PAGE;
    if full && paging::number(&page.url) < MAX_PAGES {
        parsed.next.push(Request { url: paging::next(&page.url), optional: false });
    } else if full {
        parsed.note = Some(format!(
            "stopped at {}: the shop has more; name the categories to read in settings.categories",
            page.url
        ));
    }
    Ok(parsed)
}

fn unreadable(page: &Page, error: &serde_json::Error) -> Unreadable {
    let kind = if page.content_type.is_empty() { "no content type" } else { page.content_type.as_str() };
    let said = form::complaint(&page.body).map_or_else(|| error.to_string(), |said| format!("it says {said:?}"));
    Unreadable(format!("{} is not a list of WooCommerce's Store API ({kind}): {said}", page.url))
}

/// Where the choices of the products with a range of prices are.
fn choices(retailer: &Retailer, products: &[Product]) -> Option<Request> {
    let with_range = products.iter().filter(|product| product.prices.is_range() && !product.id.is_empty());
    let ids = with_range.map(|product| &*product.id).collect::<Vec<_>>().join(",");
    let url = list(retailer, &format!("&type=variation&parent={ids}"));
    (!ids.is_empty()).then_some(Request { url, optional: true })
}

fn offer(retailer: &Retailer, product: &Product) -> Result<Offer, &'static str> {
    let title = decoded(&product.name).trim().to_owned();
    let choice = said(product.variation.as_ref()).map(decoded);
    let hints: Vec<String> = product.hints().map(decoded).collect();
    let mut dictionary = Dictionary::default();
    let texts = hints.iter().chain(&choice).map(String::as_str);
    let words = texts.fold(dictionary.of(&title), |words, text| words | dictionary.of(text));
    if let Some(why) = words.no_offer() {
        return Err(why);
    }
    if product.kind.as_deref() == Some("grouped") {
        return Err("a group of products that are listed themselves");
    }
    let stock = stock(product, words);
    if product.is_purchasable == Some(false) && stock != Stock::Out {
        return Err("shown, and not for sale");
    }
    // It becomes a link on our pages: a shop could write `javascript:` here.
    let url = product.permalink.trim();
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return Err("an address that is none");
    }
    let (price, list_price) = price(product)?;
    let sku = said(product.sku.as_ref());
    Ok(Offer {
        external_id: product.key().ok_or("neither an id nor a slug")?.to_owned(),
        url: url.to_owned(),
        title,
        variant_title: choice,
        sku: sku.map(str::to_owned),
        ean: gtin::first([sku]),
        price,
        vat: words.vat.unwrap_or(retailer.vat),
        from_price: product.prices.is_range(),
        damaged: words.damaged,
        shipping: None,
        list_price,
        stock,
        hints: hints.into(),
    })
}

/// What it costs, and cost before. The least of a range, where there is one.
fn price(product: &Product) -> Result<(Money, Option<Money>), &'static str> {
    let prices = &product.prices;
    let Some(currency) = prices.currency() else { return Err("in a currency that is not known") };
    let least = prices.least();
    if least.is_empty() || least.bytes().all(|digit| digit == b'0') {
        return Err("price on request");
    }
    let price = prices.amount(least, currency).ok_or("a price that is none")?;
    let list = prices.amount(&prices.regular_price, currency).filter(|list| list.minor > price.minor);
    // The regular price of a range is that of its cheapest choice, which need not be the one on sale.
    Ok((price, list.filter(|_| !prices.is_range())))
}

/// The worst that one of the API's several words allows.
fn stock(product: &Product, words: Words) -> Stock {
    let text = product.stock_availability.as_ref().and_then(|said| loose::said(said.text.as_ref()));
    let button = product.add_to_cart.as_ref();
    let flag = match (product.is_in_stock, product.stock_status.as_deref()) {
        (Some(false), _) | (None, Some("outofstock")) => return Stock::Out,
        _ if product.is_on_backorder == Some(true) => return Stock::Backorder,
        (None, Some("onbackorder")) => return Stock::Backorder,
        (Some(true), _) | (None, Some("instock")) => Stock::In,
        _ => Stock::Unknown,
    };
    if product.none_left() || button.is_some_and(|button| &*button.maximum == "0") {
        return Stock::Out;
    }
    let later = |text: &str| stock_text::is_preorder(text);
    match text.map_or(Stock::Unknown, |text| stock_text::read(&decoded(text))) {
        Stock::Unknown | Stock::In if words.preorder => Stock::Preorder,
        Stock::Unknown | Stock::In if button.and_then(|b| loose::said(b.text.as_ref())).is_some_and(later) => {
            Stock::Preorder
        }
        Stock::Unknown | Stock::In => flag,
        said => said,
    }
}

#[cfg(test)]
mod tests;
