//! Over feeds of real shops, where the shared data is present, and over the odd shapes that were seen.

use super::*;
use crate::retailers::{
    expected::{assert_details, expected},
    testing::{a_pretend_shop, shared},
};
use domain::listing::Vat;
use proptest::prelude::*;
use serde_json::{Value, json};

fn page(url: &str, body: String) -> Page {
    Page { url: url.to_owned(), content_type: "application/json; charset=utf-8".to_owned(), body }
}

fn shop() -> Retailer {
    a_pretend_shop("https://shop.example")
}

/// The feed, read as page 1, and what a correct extractor gets out of it.
fn fixture(name: &str) -> Option<(Parsed, Value)> {
    let body = shared(&format!("retailers/shopify/{name}"))?;
    let parsed = parse(&shop(), &page("https://shop.example/products.json?limit=250&page=1", body)).unwrap();
    Some((parsed, expected(&format!("shopify/{name}"))?))
}

#[test]
fn real_feeds_as_expected() {
    for name in ["real_cardcosmos_de.json", "real_cardknights_de.json", "real_playmaniac_de.json"] {
        let Some((parsed, expected)) = fixture(name) else { return };
        assert_eq!(parsed.offers.len() as u64, expected["offers"].as_u64().unwrap(), "{name}");
        assert_eq!(parsed.ignored, [], "{name}");
        assert_eq!(parsed.next.len(), 1, "{name}");
        if let Some(stock) = expected["all_stock"].as_str() {
            assert!(parsed.offers.iter().all(|o| o.stock.as_str() == stock), "{name}");
        }
        if let Some(first) = expected["first"].as_object() {
            let offer = &parsed.offers[0];
            assert_eq!(offer.title, first["title"].as_str().unwrap());
            assert_eq!(offer.price, Money::eur(first["price"].as_i64().unwrap()));
            assert_eq!(offer.stock.as_str(), first["stock"].as_str().unwrap());
            let path = offer.url.strip_prefix("https://shop.example").unwrap();
            assert_eq!(path.split('?').next(), first["url_path"].as_str());
        }
    }
}

#[test]
fn one_ean_on_two_products_is_two_offers() {
    let Some((parsed, _)) = fixture("real_cardknights_de.json") else { return };
    let same: Vec<_> = parsed.offers.iter().filter(|o| o.ean.as_deref() == Some("0196214142923")).collect();
    assert_eq!(same.len(), 2);
    assert_ne!(same[0].external_id, same[1].external_id);
}

#[test]
fn a_handle_that_says_presale_is_no_preorder() {
    let Some((parsed, _)) = fixture("real_playmaniac_de.json") else { return };
    assert!(parsed.offers.iter().any(|o| o.url.contains("vorverkauf")));
    assert!(parsed.offers.iter().all(|o| o.stock != Stock::Preorder));
}

#[test]
fn languages_and_conditions_as_variants() {
    let Some((parsed, expected)) = fixture("synthetic_variants_es_page1.json") else { return };
    // expected.json counts seven offers, lists six, and says the gift card is ignored: six offers it is.
    assert_eq!(expected["offers"], 7);
    assert_eq!(parsed.offers.len(), 6);
    assert_eq!(parsed.ignored, [Ignored { title: "Tarjeta regalo".to_owned(), why: "a gift card" }]);
    let ignored = expected["ignored"].as_array().unwrap();
    assert!(ignored.len() == 1 && ignored[0].as_str().unwrap().starts_with("Tarjeta regalo"));
    assert_details(&parsed, &expected, &[]);
}

#[test]
fn tags_as_text_and_a_price_of_nothing() {
    let Some((parsed, expected)) = fixture("synthetic_fr_page2.json") else { return };
    assert_eq!(parsed.offers.len() as u64, expected["offers"].as_u64().unwrap());
    assert_eq!(*parsed.offers[0].hints, ["Display", "Display", "FR", "EV08"]);
    assert_eq!(parsed.ignored.iter().map(|i| i.why).collect::<Vec<_>>(), ["a price of 0.00"]);
}

#[test]
fn an_empty_page_is_the_end() {
    let Some((parsed, expected)) = fixture("synthetic_last_page_empty.json") else { return };
    assert_eq!(expected["offers"], 0);
    assert_eq!(parsed, Parsed::default());
}

#[test]
fn the_shop_names_its_currency() {
    let Some(body) = shared("retailers/shopify/synthetic_meta.json") else { return };
    let parsed = parse(&shop(), &page("https://shop.example/meta.json", body)).unwrap();
    assert_eq!(parsed.currency, Some(Currency::Eur));
    assert_eq!(parsed.note, None);
    let odd = parse(&shop(), &page("https://shop.example/meta.json", r#"{"currency":"XAU"}"#.to_owned()));
    assert!(odd.unwrap_err().0.contains("XAU"));
}

#[test]
fn page_after_page_until_the_cap() {
    let feed = r#"{"products":[{"title":"A","handle":"a","variants":[{"id":1,"price":"1.00","available":true}]}]}"#;
    let at = |n: u32| page(&format!("https://shop.example/products.json?limit=250&page={n}"), feed.to_owned());
    let second = parse(&shop(), &at(2)).unwrap();
    assert_eq!(second.next[0].url, "https://shop.example/products.json?limit=250&page=3");
    assert_eq!(second.note, None);
    let last = parse(&shop(), &at(MAX_PAGES)).unwrap();
    assert_eq!((last.next.len(), last.offers.len()), (0, 1));
    assert!(last.note.unwrap().contains("settings.collections"));
}

#[test]
fn collections_and_a_country() {
    let mut shop = shop();
    let urls = |shop: &Retailer| start(shop).into_iter().map(|request| request.url).collect::<Vec<_>>();
    let all = "https://shop.example/products.json?limit=250&page=1";
    assert_eq!(urls(&shop), ["https://shop.example/meta.json", all]);
    shop.settings = json!({ "collections": ["pokemon", "pokemon-tcg/"], "country": "DE" });
    assert_eq!(
        urls(&shop)[1..],
        ["pokemon", "pokemon-tcg"].map(|handle| {
            format!("https://shop.example/collections/{handle}/products.json?limit=250&country=DE&page=1")
        })
    );
}

#[test]
fn another_currency_than_the_rows_is_told_unless_a_country_was_asked_for() {
    let mut shop = shop();
    let meta = page("https://shop.example/meta.json", r#"{"currency":"SEK"}"#.to_owned());
    let parsed = parse(&shop, &meta).unwrap();
    assert_eq!(parsed.currency, Some(Currency::Sek));
    assert!(parsed.note.unwrap().contains("settings.country"));
    shop.settings = json!({ "country": "DE" });
    assert_eq!(parse(&shop, &meta).unwrap(), Parsed::default());
}

/// A feed of one product with these fields of its own, read.
fn read(own: Value) -> Parsed {
    let mut product = json!({ "title": "Booster Display", "handle": "display", "tags": [],
        "variants": [{ "id": 1, "title": "Default Title", "price": "99.00", "available": true }] });
    for (field, value) in own.as_object().unwrap() {
        product[field] = value.clone();
    }
    let feed = json!({ "products": [product] }).to_string();
    parse(&shop(), &page("https://shop.example/products.json", feed)).unwrap()
}

#[test]
fn damaged_boxes_and_twins_of_two_taxes() {
    let choices = json!([
        { "id": 1, "title": "Caja perfecta", "price": "99.00", "available": true },
        { "id": 2, "title": "Caja dañada", "price": "79.00", "available": true },
        { "id": 3, "title": "Brugtmoms", "price": "89.00", "available": true },
        { "id": 4, "title": "Alm. moms", "price": "95.00", "available": true },
    ]);
    let said: Vec<_> =
        read(json!({ "variants": choices })).offers.into_iter().map(|offer| (offer.damaged, offer.vat)).collect();
    let unknown = Vat::Unknown;
    assert_eq!(said, [(false, unknown), (true, unknown), (false, Vat::Margin), (false, Vat::Included)]);
    assert_eq!(read(json!({ "title": "Charizard (Brugtmoms)" })).offers[0].vat, Vat::Margin);
}

#[test]
fn what_comes_later_is_told_by_title_and_tags() {
    let stock = |own| read(own).offers[0].stock;
    assert_eq!(stock(json!({ "title": "[ RESERVA ] Caja 36 sobres" })), Stock::Preorder);
    assert_eq!(stock(json!({ "tags": "Pokemon, pre-order-Q42026" })), Stock::Preorder);
    assert_eq!(stock(json!({ "handle": "display-vorverkauf-02-08-2024" })), Stock::In);
}

#[test]
fn what_is_no_offer_and_why() {
    let why = |own| read(own).ignored.into_iter().map(|ignored| ignored.why).collect::<Vec<_>>();
    let variant = |own: Value| {
        let mut variant = json!({ "id": 1, "price": "5.00" });
        for (field, value) in own.as_object().unwrap() {
            variant[field] = value.clone();
        }
        json!({ "variants": [variant] })
    };
    assert_eq!(why(json!({ "title": "Geschenkkarte" })), ["a gift card"]);
    assert_eq!(why(json!({ "product_type": "gift_card" })), ["a gift card"]);
    assert_eq!(why(json!({ "title": "Anzahlung Display" })), ["a deposit"]);
    assert_eq!(why(variant(json!({ "requires_shipping": false }))), ["nothing is sent"]);
    assert_eq!(why(variant(json!({ "price": null }))), ["no price"]);
    assert_eq!(why(variant(json!({ "price": "0.00" }))), ["a price of 0.00"]);
    for absurd in [json!("99999999999999999999.00"), json!(1e300), json!("12,50"), json!("NaN"), json!(-3)] {
        assert_eq!(why(variant(json!({ "price": absurd }))), ["a price that is none"]);
    }
    assert_eq!(why(variant(json!({ "id": null }))), ["a variant without an id"]);
    assert_eq!(why(variant(json!({ "id": { "a": 1 } }))), ["not in Shopify's form"]);
}

#[test]
fn what_is_not_in_form_is_told_and_the_rest_is_read() {
    let feed = r#"{"products":[
        {"title":"No variants","handle":"x"},
        {"title":"Number","handle":"n","tags":null,"variants":[{"id":7,"price":12.5,"compare_at_price":"12.50"}]},
        {"title":"Later","handle":"l","tags":["Vorbestellung"],"variants":[{"id":8,"price":"9.99","available":true},
                                                                             {"id":9,"price":"-1","available":true}]}]}"#;
    let parsed = parse(&shop(), &page("https://shop.example/products.json", feed.to_owned())).unwrap();
    let read: Vec<_> =
        parsed.offers.iter().map(|o| (o.external_id.as_str(), o.price.minor, o.list_price, o.stock)).collect();
    assert_eq!(read, [("7", 1250, None, Stock::Unknown), ("8", 999, None, Stock::Preorder)]);
    assert_eq!(
        parsed.ignored.iter().map(|i| i.why).collect::<Vec<_>>(),
        ["not in Shopify's form", "a price that is none"]
    );
}

#[test]
fn another_platform_and_a_closed_shop_are_unreadable() {
    let not_found = "<!DOCTYPE html><title>404 - Seite nicht gefunden</title>".to_owned();
    assert!(parse(&shop(), &page("https://shop.example/products.json?page=1", not_found)).is_err());
    let closed = r#"<html><body class="password"><form action="/password"></form></body></html>"#.to_owned();
    let error = parse(&shop(), &page("https://shop.example/products.json?page=1", closed)).unwrap_err();
    assert!(error.0.contains("behind a password"), "{error}");
}

/// All that the reader by hand knows, and what it steps over.
const WRITTEN: &str = r#" {"page": -0.5e+3, "products": [
    {"id": 1, "title": "Glurak \u00e9 \"ex\" ✓", "handle": "glurak", "body_html": "<p>\n\/ \ud83d\ude00 ü</p>", "product_type": null,
     "tags": ["a", "b \\ c"], "variants": [{"id": 44000000000001, "title": "Near Mint", "option2": null, "sku": "",
      "barcode": null, "available": true, "requires_shipping": false, "price": "12.50", "compare_at_price": null, "grams": 0}],
     "images": [{"src": "x", "variant_ids": [[], {}]}], "options": [{"values": ["Near Mint", true]}]},
    {"title": "", "handle": "", "variants": []}]} "#;

/// The products as both readers understand them: by hand, if it does, and by serde, if it can.
fn both(page: &str) -> (Option<Vec<Product<'_>>>, Option<Vec<Product<'_>>>) {
    (scan::products(page), serde_json::from_str::<Feed<Product>>(page).ok().map(|feed| feed.products))
}

#[test]
fn by_hand_as_by_serde() {
    let (by_hand, by_serde) = both(WRITTEN);
    assert_eq!(by_hand.as_ref().map(Vec::len), Some(2));
    assert_eq!(by_hand, by_serde);
    for name in ["real_cardcosmos_de.json", "real_cardknights_de.json", "real_playmaniac_de.json"] {
        let Some(body) = shared(&format!("retailers/shopify/{name}")) else { return };
        let (by_hand, by_serde) = both(&body);
        assert!(by_hand.is_some(), "{name}");
        assert_eq!(by_hand, by_serde, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]
    #[test]
    fn nothing_broken_is_read_by_hand(
        edits in proptest::collection::vec((0..1000_usize, 0..4_usize, "[\"\\\\{}\\[\\],:0-9.eEtfnu \n\u{1}a-]{0,2}"), 1..4)
    ) {
        let mut page: Vec<char> = WRITTEN.chars().collect();
        for (at, cut, put) in edits {
            let at = at % page.len();
            page.splice(at..(at + cut).min(page.len()), put.chars());
        }
        let page: String = page.into_iter().collect();
        if let (Some(by_hand), by_serde) = both(&page) {
            prop_assert_eq!(Some(by_hand), by_serde);
        }
    }
}
