//! Over the product pages and sitemaps of the shared data, and over the odd shapes that were seen.

use super::*;
use crate::retailers::testing::{a_pretend_shop, assert_offer, fixture, shared};
use domain::{
    listing::{Stock, Vat},
    money::{Currency, Money},
    retailer::Adapter,
};
use proptest::prelude::*;
use serde_json::json;

fn shop() -> Retailer {
    Retailer { adapter: Adapter::JsonLd, ..a_pretend_shop("https://shop.example") }
}

fn page(path: &str, body: &str) -> Page {
    Page { url: format!("https://shop.example{path}"), content_type: "text/html".to_owned(), body: body.to_owned() }
}

/// A product page with this JSON-LD and this body.
fn product(ld: &serde_json::Value, body: &str) -> Parsed {
    let html = format!("<html><script type='application/ld+json'>{ld}</script><body>{body}");
    parse(&shop(), &page("/p/1", &html)).unwrap()
}

#[test]
fn the_files_as_expected() {
    let files = [
        ("jsonld/synthetic_01_graph_string_comma_price.html", "DE", Currency::Eur),
        ("jsonld/synthetic_02_array_aggregateoffer_fr.html", "FR", Currency::Eur),
        ("jsonld/synthetic_03_pricespecification_sale_it.html", "IT", Currency::Eur),
        ("jsonld/synthetic_04_productgroup_variants_nl.html", "NL", Currency::Eur),
        ("jsonld/synthetic_05_microdata_opengraph_only_pl.html", "PL", Currency::Eur),
        ("jsonld/synthetic_06_conflicting_prices_se.html", "SE", Currency::Sek),
        ("soldout/synthetic_sold_out_es.html", "ES", Currency::Eur),
    ];
    for (name, country, currency) in files {
        let Some((body, expected)) = fixture(name) else { return };
        let shop = Retailer { country: country.to_owned(), currency, ..shop() };
        let parsed = parse(&shop, &page("/p/1", &body)).unwrap();
        assert_eq!(parsed.ignored, [], "{name}");
        match expected["offers"].as_array() {
            None => {
                assert_eq!(parsed.offers.len(), 1, "{name}");
                assert_offer(&parsed.offers[0], &expected, name);
            }
            Some(all) => {
                assert_eq!(parsed.offers.len(), all.len(), "{name}");
                parsed.offers.iter().zip(all).for_each(|(offer, expected)| assert_offer(offer, expected, name));
            }
        }
    }
}

#[test]
fn price_on_request_is_no_offer() {
    let name = "soldout/synthetic_price_on_request_de.html";
    let Some((body, expected)) = fixture(name) else { return };
    assert_eq!(expected["state"], "price_on_request");
    let parsed = parse(&shop(), &page("/p/1", &body)).unwrap();
    assert_eq!(parsed.offers, []);
    assert_eq!(parsed.ignored.iter().map(|i| i.why).collect::<Vec<_>>(), ["price on request"]);
}

#[test]
fn all_that_a_page_says() {
    let name = "jsonld/synthetic_01_graph_string_comma_price.html";
    let Some((body, _)) = fixture(name) else { return };
    let parsed = parse(&shop(), &page("/p/1", &body)).unwrap();
    let offer = &parsed.offers[0];
    assert_eq!(offer.external_id, "/p/1");
    assert_eq!(offer.url, "https://shop.example/p/1");
    assert_eq!(offer.sku.as_deref(), Some("PKM-151-TTB-DE"));
    assert_eq!(offer.ean.as_deref(), Some("0820650556487"));
    assert_eq!(*offer.hints, ["Pokémon"]);
}

#[test]
fn variants_have_keys_of_their_own() {
    let name = "jsonld/synthetic_02_array_aggregateoffer_fr.html";
    let Some((body, _)) = fixture(name) else { return };
    let parsed = parse(&shop(), &page("/p/1", &body)).unwrap();
    let keys: Vec<_> = parsed.offers.iter().map(|offer| offer.external_id.as_str()).collect();
    assert_eq!(keys, ["/p/1#Near Mint", "/p/1#Excellent", "/p/1#PSA 10"]);
}

#[test]
fn the_least_of_several_prices() {
    let of = |offers| product(&json!({"@type": "Product", "name": "A", "offers": offers}), "").offers[0].clone();
    let range = of(json!({"@type": "AggregateOffer", "lowPrice": 5, "highPrice": "9,50", "priceCurrency": "EUR"}));
    assert_eq!((range.price, range.from_price), (Money::eur(500), true));
    let one = of(json!({"@type": "AggregateOffer", "lowPrice": "5.00", "highPrice": 5, "priceCurrency": "€"}));
    assert_eq!((one.price, one.from_price), (Money::eur(500), false));
}

#[test]
fn what_a_person_sees_is_believed() {
    let ld = json!({"@type": "Product", "name": "A", "offers": {"price": "50.00", "priceCurrency": "EUR",
                    "availability": "InStock"}});
    let of = |body| product(&ld, body).offers[0].clone();
    assert_eq!(of("<h1>A</h1><p class=price>45,00 €</p>").price, Money::eur(4500));
    assert_eq!(of("<h1>A</h1><p class=price>ab 45,00 €</p>").price, Money::eur(5000));
    assert_eq!(of("<h1>A</h1><p class=old-price>60,00 €</p>").list_price, Some(Money::eur(6000)));
    let related = of("<h1>A</h1><h2>Others</h2><p class=price>45,00 €</p><p class=stock>Ausverkauft</p>");
    assert_eq!((related.price, related.stock), (Money::eur(5000), Stock::In));
    let hidden = of("<h1>A</h1><div class=d-none><p class=price>1,00 €</p><p class=stock>Ausverkauft</p></div>");
    assert_eq!((hidden.price, hidden.stock), (Money::eur(5000), Stock::In));
    assert_eq!(of("<h1>A</h1><p class=stock>Ausverkauft</p>").stock, Stock::Out);
}

#[test]
fn one_of_several_products() {
    let one = |name: &str, url: &str| json!({"@type": "Product", "name": name, "url": url, "offers": {"price": 5, "priceCurrency": "EUR"}});
    let titles = |ld| product(&ld, "<h1>B</h1>").offers.into_iter().map(|o| o.title).collect::<Vec<_>>();
    assert_eq!(titles(json!([one("A", "/x"), one("B", "/y")])), ["B"], "by its title");
    assert_eq!(titles(json!([one("C", "https://shop.example/p/1/"), one("D", "/y")])), ["C"], "by its address");
    assert_eq!(titles(json!([one("C", "/x"), one("D", "/y")])), ["C", "D"], "a listing");
    let list = json!({"@type": "ItemList", "itemListElement": [{"item": one("R", "/r")}]});
    assert_eq!(titles(json!([one("B", "/y"), list])), ["B"], "a list of related ones");
    assert_eq!(titles(list), ["R"], "a listing");
    let nameless = json!([{"@type": "Product", "name": "C"}, {"@type": "Product", "name": "D"}]);
    assert_eq!(product(&nameless, "<h1>B</h1>").ignored[0].why, "several products, and none is the page's");
}

#[test]
fn odd_prices() {
    let of = |offer: serde_json::Value| product(&json!({"@type": "Product", "name": "A", "offers": offer}), "");
    let price = |offer| of(offer).offers[0].price;
    assert_eq!(price(json!({"price": "1.234,56"})), Money::eur(123_456));
    assert_eq!(price(json!({"price": 12.990000000000002})), Money::eur(1299));
    assert_eq!(price(json!({"price": "12.50", "priceCurrency": "PLN"})).currency, Currency::Pln);
    for none in
        [json!({"price": "24,9O"}), json!({"price": 0}), json!({"price": -5}), json!({"price": null}), json!({})]
    {
        assert_eq!(of(none.clone()).ignored[0].why, "no price", "{none}");
    }
    assert_eq!(of(json!({"price": 5, "priceCurrency": "XAU"})).ignored[0].why, "a currency that is not known");
}

#[test]
fn taxes_and_states() {
    let of = |offer: serde_json::Value| {
        let ld = json!({"@type": "https://schema.org/Product", "name": "A", "offers": offer});
        product(&ld, "").offers[0].clone()
    };
    let net = of(json!({"price": 5, "priceSpecification": {"price": 5, "valueAddedTaxIncluded": "false"}}));
    assert_eq!(net.vat, Vat::Excluded);
    assert!(of(json!({"price": 5, "itemCondition": "https://schema.org/DamagedCondition"})).damaged);
    let stock = |word: &str| of(json!({"price": 5, "availability": word})).stock;
    for (word, expected) in [
        ("https://schema.org/BackOrder", Stock::Backorder),
        ("http://schema.org/MadeToOrder", Stock::SpecialOrder),
        ("Discontinued", Stock::Discontinued),
        ("instock", Stock::In),
        ("PreSale", Stock::Preorder),
        ("Reserved", Stock::Out),
        ("InStoreOnly", Stock::Unknown),
    ] {
        assert_eq!(stock(word), expected, "{word}");
    }
}

#[test]
fn sitemaps_lead_to_products() {
    let Some(index) = shared("retailers/sitemap/synthetic_sitemap_index.xml") else { return };
    let Some(products) = shared("retailers/sitemap/synthetic_sitemap_products.xml") else { return };
    let urls = |shop: &Retailer, path: &str, body: &str| {
        let parsed = parse(shop, &page(path, body)).unwrap();
        assert!(parsed.next.iter().all(|request| request.optional));
        parsed.next.into_iter().map(|request| request.url).collect::<Vec<_>>()
    };
    assert_eq!(start(&shop())[0].url, "https://shop.example/sitemap.xml");
    let chosen = urls(&shop(), "/sitemap.xml", &index);
    assert_eq!(chosen, ["https://shop.example/sitemap_products_1.xml?from=1&to=9999"]);
    let all = urls(&shop(), "/sitemap_products_1.xml?from=1&to=9999", &products);
    let names =
        ["https://shop.example/products/glurak-ex-199-165", "https://shop.example/products/display-ewige-rivalen"];
    assert_eq!(all, names, "the newest first");
    let some = Retailer { settings: json!({"product_pattern": "/display-*"}), ..shop() };
    assert_eq!(urls(&some, "/sitemap_products_1.xml", &products), names[1..]);
    let pages = Retailer { settings: json!({"sitemap_pattern": "pages_?"}), ..shop() };
    assert_eq!(urls(&pages, "/sitemap.xml", &index), <[String; 0]>::default());
    let one = Retailer { settings: json!({"most": 1, "sitemap": ["/my.xml.gz"]}), ..shop() };
    assert_eq!(start(&one)[0].url, "https://shop.example/my.xml.gz");
    let parsed = parse(&one, &page("/my.xml.gz", &products)).unwrap();
    assert!(parsed.next.len() == 1 && parsed.note.unwrap().contains("names 2 pages"));
    assert!(parse(&shop(), &page("/sitemap.xml", "<!doctype html><title>404</title>")).is_err());
}

#[test]
fn listings_lead_to_products() {
    let settings = json!({"listing": ["/c/pokemon"], "link": "a.card", "next": "a[rel=next]@href"});
    let shop = Retailer { settings, ..shop() };
    assert_eq!(start(&shop)[0].url, "https://shop.example/c/pokemon");
    let html = "<a class=card href=/p/1>A</a><a class=card href='/p/1#b'>A</a><a href=/p/2>B</a>
                <a class=card href=https://elsewhere.example/p/3>C</a><a rel=next href='?page=2'>2</a>";
    let parsed = parse(&shop, &page("/c/pokemon", html)).unwrap();
    let next: Vec<_> = parsed.next.iter().map(|r| (r.url.as_str(), r.optional)).collect();
    assert_eq!(next, [("https://shop.example/p/1", true), ("https://shop.example/c/pokemon?page=2", false)]);
    let empty = parse(&shop, &page("/c/pokemon?page=2", "")).unwrap();
    assert!(empty.note.unwrap().contains("leads to no product"));
    let product = parse(&shop, &page("/c/pokemon/glurak", html)).unwrap();
    assert_eq!((product.next.len(), product.ignored[0].why), (0, "no product data"));
}

#[test]
fn settings_name_what_is_wrong() {
    let of = |settings| check(&Retailer { settings, ..shop() }).unwrap_err().0;
    assert!(of(json!({"sitmap": []})).contains("sitmap"));
    assert!(of(json!({"listing": ["/"]})).contains("link"));
    assert!(of(json!({"link": "a..b"})).contains("a..b"));
}

#[test]
fn a_hundred_thousand_variants() {
    let variants: Vec<_> = (0..100_000)
        .map(|n| json!({"@type": "Product", "name": format!("V{n}"), "offers": {"price": 5, "priceCurrency": "EUR"}}))
        .collect();
    let parsed = product(&json!({"@type": "ProductGroup", "name": "A", "hasVariant": variants}), "");
    assert_eq!(parsed.offers.len(), 100_000);
    let same: Vec<_> = (0..1000).map(|_| json!({"price": 5})).collect();
    let parsed = product(&json!({"@type": "Product", "name": "A", "offers": same}), "");
    let keys: std::collections::HashSet<_> = parsed.offers.iter().map(|offer| &offer.external_id).collect();
    assert_eq!(keys.len(), 1000);
}

proptest! {
    #[test]
    fn any_text_is_a_page(text in "\\PC*", path in "/[a-z.]*") {
        let _ = parse(&shop(), &page(&path, &text));
    }

    #[test]
    fn any_json_is_a_product(price in "\\PC*", name in "\\PC*", word in "\\PC*") {
        let ld = json!({"@type": "Product", "name": name, "offers": [{"price": price, "availability": word, "url": word}]});
        let _ = product(&ld, "<h1>A</h1><p class=price>1 €");
    }
}
