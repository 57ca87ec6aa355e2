//! Over feeds of real shops, where the shared data is present, and over the odd shapes that were seen.

use super::*;
use crate::retailers::testing::{a_pretend_shop, shared};

fn page(url: &str, body: String) -> Page {
    Page { url: url.to_owned(), content_type: "application/json; charset=utf-8".to_owned(), body }
}

fn shop() -> Retailer {
    a_pretend_shop("https://shop.example")
}

/// The feed, read as page 1, and what a correct extractor gets out of it.
fn fixture(name: &str) -> Option<(Parsed, Value)> {
    let expected: Value = serde_json::from_str(&shared("retailers/expected.json")?).unwrap();
    let body = shared(&format!("retailers/shopify/{name}"))?;
    let parsed = parse(&shop(), &page("https://shop.example/products.json?limit=250&page=1", body)).unwrap();
    Some((parsed, expected["files"][format!("shopify/{name}")].clone()))
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
    // The file counts the gift card among its seven; it is no offer.
    assert_eq!((parsed.offers.len() + parsed.ignored.len()) as u64, expected["offers"].as_u64().unwrap());
    assert_eq!(parsed.ignored, [Ignored { title: "Tarjeta regalo".to_owned(), why: "a gift card" }]);
    let details = expected["details"].as_array().unwrap();
    assert_eq!(parsed.offers.len(), details.len());
    for (offer, detail) in parsed.offers.iter().zip(details) {
        assert_eq!(offer.title, detail["title"].as_str().unwrap());
        assert_eq!(offer.variant_title.as_deref(), detail["variant"].as_str());
        assert_eq!(offer.price.minor, detail["price"].as_i64().unwrap());
        assert_eq!(offer.list_price.map(|m| m.minor), detail["list_price"].as_i64());
        assert_eq!(offer.stock.as_str(), detail["stock"].as_str().unwrap());
    }
}

#[test]
fn tags_as_text_and_a_price_of_nothing() {
    let Some((parsed, expected)) = fixture("synthetic_fr_page2.json") else { return };
    assert_eq!(parsed.offers.len() as u64, expected["offers"].as_u64().unwrap());
    assert_eq!(parsed.offers[0].hints, ["Display", "Display", "FR", "EV08"]);
    assert_eq!(parsed.ignored.iter().map(|i| i.why).collect::<Vec<_>>(), ["no price"]);
}

#[test]
fn an_empty_page_is_the_end() {
    let Some((parsed, _)) = fixture("synthetic_last_page_empty.json") else { return };
    assert_eq!(parsed, Parsed::default());
}

#[test]
fn the_shop_names_its_currency() {
    let Some(body) = shared("retailers/shopify/synthetic_meta.json") else { return };
    let parsed = parse(&shop(), &page("https://shop.example/meta.json", body)).unwrap();
    assert_eq!(parsed.currency, Some(Currency::Eur));
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
    assert!(last.note.unwrap().contains("has more"));
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
    assert_eq!(parsed.ignored.iter().map(|i| i.why).collect::<Vec<_>>(), ["not in Shopify's form", "no price"]);
}

#[test]
fn another_platform_and_a_closed_shop_are_unreadable() {
    let not_found = "<!DOCTYPE html><title>404 - Seite nicht gefunden</title>".to_owned();
    assert!(parse(&shop(), &page("https://shop.example/products.json?page=1", not_found)).is_err());
    let closed = r#"<html><body class="password"><form action="/password"></form></body></html>"#.to_owned();
    let error = parse(&shop(), &page("https://shop.example/products.json?page=1", closed)).unwrap_err();
    assert!(error.0.contains("behind a password"), "{error}");
}

#[test]
fn check_digits() {
    assert!(is_ean("0196214142923") && is_ean("4006381333931") && is_ean("73513537"));
    assert!(!is_ean("4006381333932") && !is_ean("SV3PT5-199-NM-ES") && !is_ean("12345"));
}
