//! An adapter's own settings: the JSON of the shop's row. What is not there, or is something else, is not set.

use domain::retailer::Retailer;
use serde_json::Value;

/// One text.
pub fn text<'a>(retailer: &'a Retailer, name: &str) -> Option<&'a str> {
    retailer.settings.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A list of texts, or the one text there is.
pub fn texts<'a>(retailer: &'a Retailer, name: &str) -> Vec<&'a str> {
    match retailer.settings.get(name) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::trim).collect(),
        _ => text(retailer, name).into_iter().collect(),
    }
}
