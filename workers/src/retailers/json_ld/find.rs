//! Which of the things a page describes is its product.

use crate::retailers::html::{Document, Selector, decode, tidy};
use serde_json::Value;

/// A `Product` or `ProductGroup` in the shape of JSON-LD.
#[derive(Debug)]
pub struct Product {
    pub value: Value,
    /// It stands for itself, not in a list of others.
    pub direct: bool,
}

/// Where a page may describe its product, the best first.
pub const SOURCES: [(&str, Source); 3] = [
    ("JSON-LD", super::blocks::products),
    ("microdata", super::microdata::products),
    ("OpenGraph", super::open_graph::products),
];

/// Finds the products that a page describes in one way.
pub type Source = fn(&Document<'_>) -> Vec<Product>;

/// In which way the page describes a product that stands for itself.
pub fn has_product(document: &Document<'_>) -> Option<&'static str> {
    SOURCES.into_iter().find(|(_, source)| source(document).iter().any(|found| found.direct)).map(|(name, _)| name)
}

/// All products in a value. Products inside of products (related ones, variants) are the business of their owner.
pub fn collect(value: Value, direct: bool, found: &mut Vec<Product>) {
    match value {
        Value::Array(list) => list.into_iter().for_each(|value| collect(value, direct, found)),
        Value::Object(mut map) => {
            if is_type(&map, &["Product", "ProductGroup", "ProductModel", "IndividualProduct"]) {
                found.push(Product { value: Value::Object(map), direct });
                return;
            }
            for (key, direct) in
                [("@graph", direct), ("mainEntity", direct), ("itemListElement", false), ("item", false)]
            {
                if let Some(inner) = map.remove(key) {
                    collect(inner, direct, found);
                }
            }
        }
        _ => {}
    }
}

/// Whether it is one of these types, written as a name or as an address.
pub fn is_type(map: &serde_json::Map<String, Value>, names: &[&str]) -> bool {
    list(map.get("@type").unwrap_or(&Value::Null))
        .filter_map(Value::as_str)
        .any(|written| names.contains(&short(written)))
}

/// `http://schema.org/InStock` is `InStock`.
pub fn short(written: &str) -> &str {
    written.trim().rsplit(['/', '#', ':']).next().unwrap_or_default()
}

/// A value that may be one thing or a list of things.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let (one, many) = match value {
        Value::Array(list) => (None, list.as_slice()),
        Value::Null => (None, &[][..]),
        one => (Some(one), &[][..]),
    };
    one.into_iter().chain(many)
}

/// A text or number under this name, entities decoded; the `name` of it where it is a thing.
pub fn text(value: &Value, key: &str) -> Option<String> {
    let text = match list(value.get(key)?).next()? {
        Value::String(text) => tidy(&decode(text)),
        Value::Number(number) => number.to_string(),
        thing @ Value::Object(_) if key != "name" => return self::text(thing, "name"),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The products the page is about. A product page has one; a page that only lists has all of its list.
pub fn chosen<'p>(found: &'p [Product], document: &Document<'_>, url: &str) -> Vec<&'p Value> {
    let direct: Vec<&Value> = found.iter().filter(|product| product.direct).map(|product| &product.value).collect();
    match direct.len() {
        0 => found.iter().map(|product| &product.value).collect(),
        1 => direct,
        _ => {
            let heading = heading(document);
            let named = direct
                .iter()
                .find(|product| is_at(product, url))
                .or_else(|| direct.iter().find(|product| heading.is_some() && text(product, "name") == heading));
            // Two without a sign which one it is: a listing if they have pages of their own, else one thing said twice.
            match named {
                Some(one) => vec![one],
                None if direct.iter().all(|product| product.get("url").is_some()) => direct,
                None => {
                    let name = text(direct[0], "name");
                    if direct.iter().all(|product| text(product, "name") == name) { vec![direct[0]] } else { vec![] }
                }
            }
        }
    }
}

/// What stands above the product.
pub fn heading(document: &Document<'_>) -> Option<String> {
    let h1 = Selector::parse("h1").ok()?;
    document.root().first(&h1).map(|element| element.text(&|_| false)).filter(|text| !text.is_empty())
}

fn is_at(product: &Value, url: &str) -> bool {
    let plain = |url: &str| {
        let url = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
    };
    ["url", "@id"].iter().filter_map(|key| product.get(key)?.as_str()).any(|own| plain(own) == plain(url))
}
