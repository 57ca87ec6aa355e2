//! What a product page tells social networks (`og:`, `product:`), brought to the shape of JSON-LD.

use super::find::Product;
use crate::retailers::html::Document;
use serde_json::{Map, Value, json};

/// Names of OpenGraph, and what they are called in schema.org; the first that is there counts.
const OFFER: &[(&str, &str)] = &[
    ("product:sale_price:amount", "price"),
    ("product:price:amount", "price"),
    ("og:price:amount", "price"),
    ("product:price:currency", "priceCurrency"),
    ("og:price:currency", "priceCurrency"),
    ("product:availability", "availability"),
    ("og:availability", "availability"),
    ("product:condition", "itemCondition"),
];
const PRODUCT: &[(&str, &str)] = &[
    ("og:title", "name"),
    ("product:retailer_item_id", "sku"),
    ("product:brand", "brand"),
    ("product:ean", "gtin13"),
    ("product:category", "category"),
];

/// The product of the page; a page that names no price is about none.
pub fn products(document: &Document<'_>) -> Vec<Product> {
    let (mut product, mut offer) = (Map::new(), Map::new());
    for meta in document.root().descendants().filter(|element| element.is(&["meta"])) {
        let Some(name) = meta.attribute("property").or_else(|| meta.attribute("name")) else { continue };
        let Some(content) = meta.attribute("content").filter(|content| !content.trim().is_empty()) else { continue };
        for (names, map) in [(OFFER, &mut offer), (PRODUCT, &mut product)] {
            if let Some((_, key)) = names.iter().find(|(og, _)| *og == name) {
                map.entry(*key).or_insert_with(|| Value::String(content.clone().into_owned()));
            }
        }
    }
    if !offer.contains_key("price") {
        return vec![];
    }
    product.insert("@type".to_owned(), json!("Product"));
    product.insert("offers".to_owned(), Value::Object(offer));
    vec![Product { value: Value::Object(product), direct: true }]
}
