//! Over the shared answers of the API, where they are present, and over odd shapes.

use super::*;
use crate::retailers::{
    expected::{assert_details, expected},
    testing::{a_pretend_shop, shared},
};
use domain::money::Currency;
use serde_json::{Value, json};

fn shop() -> Retailer {
    a_pretend_shop("https://shop.example")
}

fn page(body: String) -> Page {
    let url = "https://shop.example/wp-json/wc/store/v1/products?per_page=100&page=1".to_owned();
    Page { url, content_type: "application/json; charset=UTF-8".to_owned(), body }
}

fn fixture(name: &str) -> Option<(Parsed, Value)> {
    let body = shared(&format!("retailers/woocommerce/{name}"))?;
    Some((parse(&shop(), &page(body)).unwrap(), expected(&format!("woocommerce/{name}"))?))
}

/// A product in form, with some fields of its own.
fn a_product(id: u32, own: Value) -> Value {
    let mut product = json!({
        "id": id, "name": format!("Booster {id}"), "permalink": format!("https://shop.example/p/{id}"), "sku": "",
        "prices": { "price": "499", "regular_price": "499", "price_range": null, "currency_code": "EUR",
                    "currency_minor_unit": 2 },
        "is_purchasable": true, "is_in_stock": true, "is_on_backorder": false,
    });
    for (field, value) in own.as_object().unwrap() {
        product[field] = value.clone();
    }
    product
}

fn read(products: &[Value]) -> Parsed {
    parse(&shop(), &page(json!(products).to_string())).unwrap()
}

fn prices(price: &str, unit: u8, currency: &str) -> Value {
    json!({ "prices": { "price": price, "currency_code": currency, "currency_minor_unit": unit } })
}

#[test]
fn a_german_page_as_expected() {
    let Some((parsed, expected)) = fixture("synthetic_store_api_de_page1.json") else { return };
    assert_eq!(parsed.offers.len() as u64, expected["offers"].as_u64().unwrap());
    // How many are left and how many one customer may have decide about stock alone: an offer has no field for them.
    // The end of a range and its need of choices are looked at below.
    assert_details(&parsed, &expected, &["low", "max_qty", "price_max", "needs_variations"]);
    assert_eq!(parsed.ignored, []);
    for (offer, detail) in parsed.offers.iter().zip(expected["details"].as_array().unwrap()) {
        let range = detail["needs_variations"] == true;
        assert_eq!((offer.from_price, range), (range, detail["price_max"].is_i64()), "{}", offer.title);
    }
    let next: Vec<_> = parsed.next.iter().map(|request| (request.url.as_str(), request.optional)).collect();
    let choices = "https://shop.example/wp-json/wc/store/v1/products?per_page=100&type=variation&parent=503&page=1";
    assert_eq!(next, [(choices, true)]);
    assert_eq!(*parsed.offers[0].hints, ["Pokemon", "Booster"]);
}

#[test]
fn other_currencies_as_expected() {
    let Some((parsed, expected)) = fixture("synthetic_store_api_pl_dk_page2.json") else { return };
    assert_details(&parsed, &expected, &["why"]);
    let without = expected["details"].as_array().unwrap().iter().filter(|detail| detail["price"].is_null()).count();
    assert_eq!(parsed.ignored.len(), without);
    assert_eq!(parsed.ignored[0].why, "price on request");
    assert!(parsed.ignored[0].title.starts_with("Cena na zapytanie"));
}

#[test]
fn a_real_item_as_expected() {
    let Some((parsed, expected)) = fixture("real_fuji_store_fr_item.json") else { return };
    assert_eq!(parsed.offers.len() as u64, expected["offers"].as_u64().unwrap());
    assert_details(&parsed, &expected, &[]);
    assert_eq!(parsed.offers[0].external_id, "alakazam-holo-1-102-set-de-base-pokemon-fr-1999");
    assert_eq!(parsed.offers[0].sku.as_deref(), Some("BIZ-SHG-270526-1"));
}

#[test]
fn the_choices_of_a_product() {
    let parsed = read(&[a_product(
        5031,
        json!({ "name": "Glurak &#8211; 199/165", "type": "variation", "variation": "Zustand: Near Mint &amp; Deutsch" }),
    )]);
    assert_eq!(parsed.offers[0].title, "Glurak – 199/165");
    assert_eq!(parsed.offers[0].variant_title.as_deref(), Some("Zustand: Near Mint & Deutsch"));
    assert_eq!((parsed.offers[0].from_price, parsed.next.len()), (false, 0));
}

#[test]
fn units_of_every_size_and_absurd_ones() {
    let of = |price, unit, currency| {
        let mut parsed = read(&[a_product(1, prices(price, unit, currency))]);
        parsed.offers.pop().map(|o| (o.price.minor, o.price.currency)).ok_or_else(|| parsed.ignored[0].why)
    };
    assert_eq!(of("13", 0, "EUR"), Ok((1300, Currency::Eur)));
    assert_eq!(of("12340", 3, "EUR"), Ok((1234, Currency::Eur)));
    assert_eq!(of("5", 2, "EUR"), Ok((5, Currency::Eur)));
    assert_eq!(of("2499000", 2, "JPY"), Ok((24_990, Currency::Jpy)));
    assert_eq!(of("12345", 3, "EUR"), Err("a price that is none"));
    assert_eq!(of("-5", 2, "EUR"), Err("a price that is none"));
    assert_eq!(of("9999999999999999999999", 2, "EUR"), Err("a price that is none"));
    assert_eq!(of("499", 200, "EUR"), Err("a price that is none"));
    assert_eq!(of("499", 2, "XAU"), Err("in a currency that is not known"));
    assert_eq!((of("", 2, "EUR"), of("0", 2, "EUR")), (Err("price on request"), Err("price on request")));
}

#[test]
fn the_worst_word_about_stock_counts() {
    let of = |own| read(&[a_product(1, own)]).offers[0].stock;
    assert_eq!(of(json!({})), Stock::In);
    assert_eq!(of(json!({ "is_in_stock": null })), Stock::Unknown);
    assert_eq!(of(json!({ "is_in_stock": null, "stock_status": "onbackorder" })), Stock::Backorder);
    assert_eq!(of(json!({ "is_in_stock": false, "is_on_backorder": true })), Stock::Out);
    assert_eq!(of(json!({ "low_stock_remaining": 0 })), Stock::Out);
    assert_eq!(of(json!({ "low_stock_remaining": 3 })), Stock::In);
    assert_eq!(of(json!({ "add_to_cart": { "text": "In den Warenkorb", "maximum": 0 } })), Stock::Out);
    assert_eq!(of(json!({ "add_to_cart": { "text": "Jetzt vorbestellen", "maximum": 9999 } })), Stock::Preorder);
    assert_eq!(of(json!({ "tags": [{ "name": "Vorbestellung" }] })), Stock::Preorder);
    assert_eq!(of(json!({ "stock_availability": { "text": "Ausverkauft" } })), Stock::Out);
}

#[test]
fn what_is_no_offer() {
    let parsed = read(&[
        a_product(1, json!({ "is_purchasable": false })),
        a_product(2, json!({ "type": "grouped" })),
        a_product(3, json!({ "name": "Geschenkgutschein" })),
        json!({ "name": "Broken", "prices": [] }),
        a_product(5, json!({})),
    ]);
    let why: Vec<_> = parsed.ignored.iter().map(|ignored| (ignored.title.as_str(), ignored.why)).collect();
    assert_eq!(
        why,
        [
            ("Broken", "not in WooCommerce's form"),
            ("Booster 1", "shown, and not for sale"),
            ("Booster 2", "a group of products that are listed themselves"),
            ("Geschenkgutschein", "a gift card"),
        ]
    );
    assert_eq!(parsed.offers.len(), 1);
}

#[test]
fn full_pages_go_on_until_the_cap() {
    let hundred: Vec<_> = (1..=100).map(|id| a_product(id, json!({}))).collect();
    let at = |n: u32| {
        let mut page = page(json!(hundred).to_string());
        page.url = page.url.replace("&page=1", &format!("&page={n}"));
        parse(&shop(), &page).unwrap()
    };
    assert!(at(1).next[0].url.ends_with("products?per_page=100&page=2"));
    let last = at(MAX_PAGES);
    assert_eq!(last.next, []);
    assert!(last.note.unwrap().contains("settings.categories"));
    assert_eq!(read(&hundred[..99]).next, []);
    assert_eq!(read(&[]), Parsed::default());
}

#[test]
fn categories_and_another_place_of_the_api() {
    let mut shop = shop();
    assert_eq!(start(&shop)[0].url, page(String::new()).url);
    shop.settings = json!({ "api": "/?rest_route=/wc/store/v1", "categories": ["pokemon", "17"] });
    let urls: Vec<_> = start(&shop).into_iter().map(|request| request.url).collect();
    let list = "https://shop.example/?rest_route=/wc/store/v1/products&per_page=100";
    assert_eq!(urls, [format!("{list}&category=pokemon&page=1"), format!("{list}&category=17&page=1")]);
}

#[test]
fn what_is_no_list_is_told() {
    let of = |body: &str| parse(&shop(), &page(body.to_owned())).unwrap_err().0;
    let error = of(r#"{"code":"rest_no_route","message":"No route was found","data":{"status":404}}"#);
    assert!(error.contains("No route was found"), "{error}");
    assert!(of("<html>").contains("is not a list"));
    assert!(of("[{\"id\":1,").contains("is not a list"));
}

#[test]
fn an_address_is_one_of_the_web() {
    let links = ["javascript:alert(1)", "data:text/html,x", "", "//shop.example/p/1", "http://shop.example/p/1"];
    let products: Vec<Value> = (1..).zip(links).map(|(id, link)| a_product(id, json!({ "permalink": link }))).collect();
    let parsed = read(&products);
    assert_eq!(parsed.offers.iter().map(|o| o.url.as_str()).collect::<Vec<_>>(), ["http://shop.example/p/1"]);
    assert!(parsed.ignored.len() == 4 && parsed.ignored.iter().all(|i| i.why == "an address that is none"));
}
