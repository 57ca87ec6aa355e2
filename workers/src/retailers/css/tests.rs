//! Over the listing pages of the shared data, and over the odd shapes that were seen.

use super::*;
use crate::retailers::testing::{a_pretend_shop, assert_offer, fixture};
use domain::{
    listing::Stock,
    money::{Currency, Money},
    retailer::Adapter,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn shop(adapter: Adapter, settings: Value) -> Retailer {
    Retailer { adapter, settings, ..a_pretend_shop("https://shop.example") }
}

fn page(body: &str) -> Page {
    Page { url: "https://shop.example/c/pokemon".to_owned(), content_type: String::new(), body: body.to_owned() }
}

/// The smallest settings: what stands in the pages below.
fn small() -> Value {
    json!({"item": ".card", "title": ["a", "img@alt"], "link": "a@href", "price": ".price", "stock": ".stock",
           "hidden": ".d-none", "stock_classes": {"gone": "out"}, "stock_words": {"im zulauf": "backorder"}, "buy": "button"})
}

fn read(settings: &Value, body: &str) -> Parsed {
    parse(&shop(Adapter::Css, settings.clone()), &page(body)).unwrap()
}

fn reasons(parsed: &Parsed) -> Vec<&str> {
    parsed.ignored.iter().map(|ignored| ignored.why).collect()
}

/// Reads the file and compares its offers; gives what was read and what was expected.
fn compared(name: &str, shop: &Retailer, offers: &[Value]) -> Option<Parsed> {
    let (body, _) = fixture(name)?;
    let parsed = parse(shop, &page(&body)).unwrap();
    assert_eq!(parsed.offers.len(), offers.len(), "{name}: {:?}", parsed.ignored);
    parsed.offers.iter().zip(offers).for_each(|(offer, expected)| assert_offer(offer, expected, name));
    Some(parsed)
}

fn offers(expected: &Value) -> Vec<Value> {
    expected["offers"].as_array().unwrap().clone()
}

#[test]
fn prestashop_as_expected() {
    let name = "prestashop/modelled_listing_se.html";
    let Some((_, expected)) = fixture(name) else { return };
    let swedish = Retailer { currency: Currency::Sek, ..shop(Adapter::PrestaShop, Value::Null) };
    let Some(parsed) = compared(name, &swedish, &offers(&expected)) else { return };
    assert_eq!(expected["dropped"], json!(["62150: no price"]));
    assert_eq!(reasons(&parsed), ["no price"]);
    assert_eq!(parsed.offers[0].price.currency, Currency::Sek);
    assert_eq!(parsed.offers[2].sku.as_deref(), Some("POK10426-101"));
    assert_eq!(parsed.next, [], "its next page is at another shop");

    let name = "prestashop/synthetic_listing_fr.html";
    let Some((body, expected)) = fixture(name) else { return };
    let french = shop(Adapter::PrestaShop, Value::Null);
    compared(name, &french, &offers(&expected));
    let own = Page { url: "https://boutique.example/fr/12-pokemon".to_owned(), ..page(&body) };
    let next = parse(&french, &own).unwrap().next;
    assert!(next[0].url.ends_with(expected["next"].as_str().unwrap()), "{next:?}");
}

#[test]
fn shopware_as_expected() {
    let name = "shopware/synthetic_listing_de.html";
    let Some((_, expected)) = fixture(name) else { return };
    let Some(parsed) = compared(name, &shop(Adapter::Shopware, Value::Null), &offers(&expected)) else { return };
    assert_eq!(parsed.next[0].url, "https://shop.example/c/pokemon?p=2");
    assert_eq!(parsed.offers[0].external_id, "/Pokemon-Ewige-Rivalen-Booster-Display-36-DE/PKM10401");
}

#[test]
fn jtl_as_expected() {
    let name = "jtl/real_card_corner_de_listing_reduced.html";
    let Some((_, expected)) = fixture(name) else { return };
    let all = offers(&expected);
    let (parents, real): (Vec<_>, Vec<_>) = all.into_iter().partition(|offer| offer.get("kind").is_some());
    let Some(parsed) = compared(name, &shop(Adapter::Jtl, Value::Null), &real) else { return };
    assert_eq!(parsed.offers[0].external_id, "3995");
    assert_eq!(parsed.offers.iter().map(|offer| offer.from_price).collect::<Vec<_>>(), [false, true]);
    let ignored: Vec<_> = parsed.ignored.iter().map(|ignored| ignored.title.as_str()).collect();
    assert_eq!(ignored, parents.iter().map(|parent| parent["title"].as_str().unwrap()).collect::<Vec<_>>());
    assert_eq!(reasons(&parsed), ["several products at several prices"]);
}

#[test]
fn a_listing_without_prices_has_no_offers() {
    let Some((body, expected)) = fixture("jtl/real_games_island_crawlme_reduced.html") else { return };
    assert_eq!(expected["prices"], "none by policy");
    let settings = json!({"item": "tr.artikel", "title": "a", "link": "a@href", "price": "td"});
    let parsed = read(&settings, &body);
    assert_eq!(parsed.offers, []);
    assert!(reasons(&parsed).iter().all(|why| *why == "no price"));
    let mut titles: Vec<_> = parsed.ignored.iter().map(|ignored| &ignored.title).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(json!(titles.len()), expected["offers"]);
}

#[test]
fn a_listing_as_json_in_a_script() {
    let Some((body, expected)) = fixture("js/synthetic_js_rendered_listing.html") else { return };
    let settings = json!({"state": {"script": "#__STATE__", "items": "products", "id": "id", "title": "t", "price": "p",
                                    "minor_units": true, "stock": "s", "link": "/p/{id}", "currency": "currency"}});
    let parsed = read(&settings, &body);
    let all = expected["with_js"].as_array().unwrap();
    assert_eq!(parsed.offers.len(), all.len());
    parsed.offers.iter().zip(all).for_each(|(offer, expected)| assert_offer(offer, expected, "js"));
    assert_eq!(parsed.offers[0].url, "https://shop.example/p/77");
    assert_eq!(parsed.currency, Some(Currency::Eur));
    let boxes = read(&json!({"item": ".card", "title": ".title", "price": ".price"}), &body);
    assert_eq!(json!(boxes.offers.len()), expected["without_js"]);
    assert!(boxes.note.unwrap().contains("no box"));
}

#[test]
fn a_broken_page_gives_what_is_whole() {
    let Some((body, expected)) = fixture("broken/synthetic_broken.html") else { return };
    let settings = json!({"item": ".product", "title": "a", "link": "a@href", "price": ".price"});
    let parsed = read(&settings, &body);
    let acceptable = expected["acceptable"].as_array().unwrap();
    assert!(!parsed.offers.is_empty());
    for offer in &parsed.offers {
        let one = acceptable.iter().find(|one| one["title"] == offer.title.as_str());
        assert_offer(offer, one.unwrap_or_else(|| panic!("{offer:?}")), "broken");
    }
}

#[test]
fn a_challenge_has_no_offers() {
    let Some((body, expected)) = fixture("challenge/synthetic_cloudflare_like_403.html") else { return };
    assert_eq!(json!(read(&small(), &body).offers.len()), expected["offers"]);
}

#[test]
fn what_a_box_says() {
    let card = |inside: &str| {
        let parsed = read(&small(), &format!("<div class=card><a href=/p/1>Mew ex</a>{inside}</div>"));
        parsed.offers.into_iter().next().unwrap()
    };
    let price = "<p class=price>5,00 €</p>";
    let stock = |inside: &str| card(&format!("{price}{inside}")).stock;
    assert_eq!(stock(""), Stock::Unknown);
    assert_eq!(stock("<button>"), Stock::In, "it can be bought");
    assert_eq!(stock("<p class=stock>Auf Lager</p><p class=stock>Ausverkauft</p>"), Stock::Out, "the worse");
    assert_eq!(stock("<p class='stock d-none'>Ausverkauft</p><button>"), Stock::In, "hidden");
    assert_eq!(stock("<div class=d-none><p class=stock>Ausverkauft</p></div>"), Stock::Unknown, "inside of hidden");
    assert_eq!(stock("<i class=gone></i><p class=stock>Auf Lager</p>"), Stock::Out, "a class");
    assert_eq!(stock("<p class=stock>Im Zulauf</p>"), Stock::Backorder, "the shop's own word");
    let struck = card("<p class=price><s>9,00 €</s> 5,00 €</p>");
    assert_eq!((struck.price, struck.list_price), (Money::eur(500), Some(Money::eur(900))));
    assert_eq!(card(price).external_id, "/p/1");
}

#[test]
fn cut_titles_and_boxes_that_are_not_closed() {
    let parsed = read(
        &small(),
        "<div class=card><a href=/p/1>Pikachu and...</a><img alt='Pikachu and friends'><div class=card>
         <a href=/p/2>Mew<b> ex</b></a><p class=price>5,00&nbsp;€",
    );
    assert_eq!(reasons(&parsed), ["no price"], "the price of the next box is not its own");
    assert_eq!(parsed.ignored[0].title, "Pikachu and friends");
    assert_eq!((parsed.offers[0].title.as_str(), parsed.offers[0].price), ("Mew ex", Money::eur(500)));
}

#[test]
fn settings_replace_those_of_the_platform_field_by_field() {
    let own = json!({"price": ".now", "start": ["/c/pokemon", "https://shop.example/c/2"]});
    let shop = shop(Adapter::PrestaShop, own);
    let urls: Vec<_> = start(&shop).into_iter().map(|request| request.url).collect();
    assert_eq!(urls, ["https://shop.example/c/pokemon", "https://shop.example/c/2"]);
    let html = "<article data-id-product=7><h3 class=product-title><a href=/p>A</a></h3><b class=price>1 €</b><b class=now>2,00 €";
    assert_eq!(parse(&shop, &page(html)).unwrap().offers[0].price, Money::eur(200));
}

#[test]
fn settings_name_what_is_wrong() {
    let of = |settings| check(&shop(Adapter::Css, settings)).unwrap_err().0;
    let with = |key: &str, value: Value| {
        let mut all = small();
        all[key] = value;
        of(all)
    };
    assert!(with("pirce", json!(".p")).contains("pirce"));
    assert!(with("price", json!({"at": ".p", "whitout": ".q"})).contains("whitout"));
    assert!(with("next", json!({"value": ".p", "query": "p", "qeury": 1})).contains("qeury"));
    assert!(with("state", json!({"scirpt": "x"})).contains("scirpt"));
    assert!(with("item", json!("..a")).contains("..a"));
    assert!(with("stock_classes", json!({"a": "sold"})).contains("sold"));
    assert!(of(json!({"item": "a", "title": "b"})).contains("price"));
    assert!(of(json!([])).contains("object"));
    for adapter in [Adapter::Shopware, Adapter::PrestaShop, Adapter::Jtl] {
        check(&shop(adapter, Value::Null)).unwrap();
    }
}

#[test]
fn a_hundred_thousand_boxes() {
    let body = "<div class=card><a href=/p/1>Mew ex</a><p class=price>5,00 €</p><p class=stock>Auf Lager</div>"
        .repeat(100_000);
    let started = Instant::now();
    assert_eq!(read(&small(), &body).offers.len(), 100_000);
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn any_text_is_a_page(text in "\\PC*") {
        let _ = read(&small(), &text);
    }

    #[test]
    fn any_box_is_read(parts in prop::collection::vec(
        prop::sample::select(vec!["<div class=card>", "<a href=/p/1>", "Mew", "</a>", "<p class=price>", "5,00 €", "</p>", "</div>",
                                  "<s>", "9,00", "<p class=stock>", "<!--", "<script>", "é", "<", "&amp", "<td>", "<li class='card"]), 0..60)) {
        let _ = read(&small(), &parts.concat());
    }

    #[test]
    fn any_settings_are_told_or_taken(place in "\\PC{0,20}") {
        let settings = json!({"item": place, "title": place, "price": {"at": place, "after": place}, "next": place});
        let _ = parse(&shop(Adapter::Css, settings), &page("<div class=card><a>1 €</a></div>"));
    }
}
