//! Comparing what was read from a shared page with what `expected.json` says is in it, field by field.

use super::{Parsed, testing::shared};
use domain::listing::Offer;
use serde_json::Value;

/// What is in a file of `retailers/`; None where there is no shared data.
pub fn expected(file: &str) -> Option<Value> {
    let all: Value = serde_json::from_str(&shared("retailers/expected.json")?).unwrap();
    let one = all["files"][file].clone();
    assert!(one.is_object(), "expected.json does not know {file}");
    Some(one)
}

/// Every field of `details` is that of the offer in its place; a price of null has no offer. A field that can not be
/// compared fails, so that nothing is passed over in silence.
pub fn assert_details(parsed: &Parsed, expected: &Value, elsewhere: &[&str]) {
    let details = expected["details"].as_array().unwrap();
    let mut offers = parsed.offers.iter();
    for detail in details {
        if detail.get("price").is_some_and(Value::is_null) {
            continue;
        }
        let offer = offers.next().unwrap_or_else(|| panic!("no offer for {detail}"));
        for (field, value) in detail.as_object().unwrap() {
            if !elsewhere.contains(&field.as_str()) {
                assert_eq!(&said(offer, field), value, "{field} of {}", offer.title);
            }
        }
        assert_eq!(offer.variant_title.as_deref(), detail["variant"].as_str(), "{}", offer.title);
        // Where a stock is stated, the whole offer is: then a list price that is not stated is none.
        if detail.get("stock").is_some() {
            assert_eq!(offer.list_price.map(|m| m.minor), detail["list_price"].as_i64(), "{}", offer.title);
        }
    }
    assert_eq!(offers.next(), None);
}

fn said(offer: &Offer, field: &str) -> Value {
    match field {
        "title" => offer.title.as_str().into(),
        "variant" => offer.variant_title.as_deref().into(),
        "price" | "price_min" => offer.price.minor.into(),
        "list_price" => offer.list_price.map(|m| m.minor).into(),
        "currency" => offer.price.currency.as_str().into(),
        "minor_unit" => offer.price.currency.exponent().into(),
        "stock" => offer.stock.as_str().into(),
        _ => panic!("{field} is not compared"),
    }
}
