//! schema.org data in attributes (`itemscope`, `itemprop`; HTML standard, 5.2), brought to the shape of JSON-LD.

use super::find::{Product, collect, is_type};
use crate::retailers::html::{Document, Element};
use serde_json::{Map, Value};

/// Under these names a product belongs to another one, or to a list.
const OF_OTHERS: &[&str] = &["isRelatedTo", "isSimilarTo", "isVariantOf", "isAccessoryOrSparePartFor", "hasVariant"];

/// The products of the page.
pub fn products(document: &Document<'_>) -> Vec<Product> {
    let mut found = vec![];
    for element in document.root().descendants().filter(|element| is_product(*element)) {
        let role = element.attribute("itemprop").unwrap_or_default();
        if !OF_OTHERS.contains(&&*role) {
            collect(item(element), role != "itemListElement", &mut found);
        }
    }
    found
}

fn is_product(element: Element<'_, '_>) -> bool {
    let mut of = Map::new();
    element.attribute("itemscope").is_some()
        && element.attribute("itemtype").is_some_and(|kind| {
            of.insert("@type".to_owned(), Value::String(kind.into_owned()));
            is_type(&of, &["Product", "ProductGroup", "ProductModel", "IndividualProduct"])
        })
}

/// A thing with its properties. Things inside of it without a role are not its own.
fn item(element: Element<'_, '_>) -> Value {
    let mut map = Map::new();
    if let Some(kind) = element.attribute("itemtype") {
        map.insert("@type".to_owned(), Value::String(kind.into_owned()));
    }
    let mut inner: Option<Element<'_, '_>> = None;
    for part in element.descendants() {
        if inner.is_some_and(|inner| inner.contains(part)) {
            continue;
        }
        let is_thing = part.attribute("itemscope").is_some();
        if is_thing {
            inner = Some(part);
        }
        let Some(names) = part.attribute("itemprop") else { continue };
        for name in names.split_whitespace() {
            // Found again by `products`, where it counts.
            if is_thing && OF_OTHERS.contains(&name) {
                continue;
            }
            let value = if is_thing && part.attribute("content").is_none() { item(part) } else { value(part) };
            add(&mut map, name, value);
        }
    }
    Value::Object(map)
}

fn add(map: &mut Map<String, Value>, name: &str, value: Value) {
    match map.get_mut(name) {
        None => {
            map.insert(name.to_owned(), value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(one) => *one = Value::Array(vec![one.take(), value]),
    }
}

/// The machine's value before the text.
fn value(element: Element<'_, '_>) -> Value {
    let attribute =
        ["content", "href", "src", "datetime", "value"].into_iter().find_map(|name| element.attribute(name));
    Value::String(attribute.map_or_else(|| element.text(&|_| false), |text| text.into_owned()))
}
