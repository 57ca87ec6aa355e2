//! Every saved page of a shop through its adapter and the matcher. What is kept of it are counts and ids, no text.

use super::{
    lines,
    testing::{catalogue, shared},
};
use crate::{
    fetch::Page,
    retailers::{self, testing::a_pretend_shop, text_of},
};
use domain::{
    identity::{self, Text, TitleKind},
    money::Currency,
    retailer::{Adapter, Retailer},
};
use serde_json::{Value, json};
use std::fmt::Write as _;

const STORE_API: &str = "/wp-json/wc/store/v1/products?per_page=100&page=1";
const FEED: &str = "/products.json?limit=250&page=1";

/// A page, whose it is, and under which address it is read.
fn pages() -> Vec<(&'static str, Adapter, &'static str, Currency, &'static str, Value)> {
    use Adapter::{Css, JsonLd, Jtl, PrestaShop, Shopify, Shopware, WooCommerce};
    let state = json!({"state": {"script": "#__STATE__", "items": "products", "id": "id", "title": "t", "price": "p",
                                 "minor_units": true, "stock": "s", "link": "/p/{id}", "currency": "currency"}});
    let crawlme = json!({"item": "tr.artikel", "title": "a", "link": "a@href", "price": "td"});
    let broken = json!({"item": ".product", "title": "a", "link": "a@href", "price": ".price"});
    let (eur, sek, none) = (Currency::Eur, Currency::Sek, Value::Null);
    let p = "/p/1";
    let c = "/c/pokemon";
    vec![
        ("broken/synthetic_broken.html", Css, "DE", eur, c, broken),
        ("js/synthetic_js_rendered_listing.html", Css, "NL", eur, c, state),
        ("jsonld/synthetic_01_graph_string_comma_price.html", JsonLd, "DE", eur, p, none.clone()),
        ("jsonld/synthetic_02_array_aggregateoffer_fr.html", JsonLd, "FR", eur, p, none.clone()),
        ("jsonld/synthetic_03_pricespecification_sale_it.html", JsonLd, "IT", eur, p, none.clone()),
        ("jsonld/synthetic_04_productgroup_variants_nl.html", JsonLd, "NL", eur, p, none.clone()),
        ("jsonld/synthetic_05_microdata_opengraph_only_pl.html", JsonLd, "PL", eur, p, none.clone()),
        ("jsonld/synthetic_06_conflicting_prices_se.html", JsonLd, "SE", sek, p, none.clone()),
        ("jtl/real_card_corner_de_listing_reduced.html", Jtl, "DE", eur, c, none.clone()),
        ("jtl/real_games_island_crawlme_reduced.html", Css, "DE", eur, c, crawlme),
        ("prestashop/modelled_listing_se.html", PrestaShop, "SE", sek, c, none.clone()),
        ("prestashop/synthetic_listing_fr.html", PrestaShop, "FR", eur, c, none.clone()),
        ("shopify/real_cardcosmos_de.json", Shopify, "DE", eur, FEED, none.clone()),
        ("shopify/real_cardknights_de.json", Shopify, "DE", eur, FEED, none.clone()),
        ("shopify/real_playmaniac_de.json", Shopify, "DE", eur, FEED, none.clone()),
        ("shopify/synthetic_fr_page2.json", Shopify, "FR", eur, FEED, none.clone()),
        ("shopify/synthetic_variants_es_page1.json", Shopify, "ES", eur, FEED, none.clone()),
        ("shopware/synthetic_listing_de.html", Shopware, "DE", eur, c, none.clone()),
        ("soldout/synthetic_price_on_request_de.html", JsonLd, "DE", eur, p, none.clone()),
        ("soldout/synthetic_sold_out_es.html", JsonLd, "ES", eur, p, none.clone()),
        ("woocommerce/real_fuji_store_fr_item.json", WooCommerce, "FR", eur, STORE_API, none.clone()),
        ("woocommerce/synthetic_store_api_de_page1.json", WooCommerce, "DE", eur, STORE_API, none.clone()),
        ("woocommerce/synthetic_store_api_pl_dk_page2.json", WooCommerce, "PL", eur, STORE_API, none),
    ]
}

/// Files of the folder that hold no goods.
const NO_GOODS: [&str; 10] = [
    "README.md",
    "challenge/synthetic_cloudflare_like_403.html",
    "challenge/synthetic_http_responses.json",
    "expected.json",
    "robots/synthetic_crawl_delay_disallow.txt",
    "robots/synthetic_disallow_api.txt",
    "shopify/synthetic_last_page_empty.json",
    "shopify/synthetic_meta.json",
    "sitemap/synthetic_sitemap_index.xml",
    "sitemap/synthetic_sitemap_products.xml",
];

/// An answer in a few words: kind, product, language, condition.
fn short(catalog: &super::Catalog, text: &Text) -> (bool, String) {
    let found = identity::identify(&catalog.index, text);
    let a = lines::answer(catalog, &found);
    let what = match (a.card_id, a.product_type) {
        (Some(card), _) => card.to_owned(),
        (None, Some(form)) => format!("{} {form}", a.set_id.unwrap_or("?")),
        (None, None) => "?".to_owned(),
    };
    let known = found.product.is_some() || (a.set_id.is_some() && a.product_type.is_some());
    let words = [
        Some(a.kind.as_str().to_owned()),
        matches!(a.kind, TitleKind::Card | TitleKind::Sealed).then_some(what),
        a.language.map(|l| l.as_str().to_owned()),
        a.condition.map(|c| c.as_str().to_owned()),
        a.grade.map(|g| format!("{} {g}", a.grader.map_or("?", |g| g.as_str()))),
    ];
    (known, words.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

#[test]
fn every_saved_page_is_matched() {
    let (Some(folder), Some(catalog)) = (shared("retailers"), catalogue()) else { return };
    let (mut kept, mut goods, mut told) = (String::new(), 0, 0);
    for (file, adapter, country, currency, path, settings) in pages() {
        let base = "https://shop.example";
        let shop = Retailer { adapter, currency, country: country.to_owned(), settings, ..a_pretend_shop(base) };
        let body = std::fs::read_to_string(folder.join(file)).unwrap();
        let page = Page { url: format!("{base}{path}"), content_type: String::new(), body };
        let parsed = retailers::parse(&shop, &page).unwrap();
        let offers = parsed.offers.iter().map(text_of);
        // What is on the page and no offer (no price, a voucher) has a title all the same.
        let others = parsed.ignored.iter().map(|i| Text { title: &i.title, ..Text::default() });
        let mut answers: Vec<(bool, String)> =
            offers.chain(others).map(|t| short(&catalog, &Text { country: Some(country), ..t })).collect();
        answers.sort();
        let products = answers.iter().filter(|(_, a)| a.starts_with("card") || a.starts_with("sealed")).count();
        let known = answers.iter().filter(|(known, _)| *known).count();
        (goods, told) = (goods + products, told + known);
        writeln!(kept, "{file}: {} titles, {products} cards and sealed, {known} told", answers.len()).unwrap();
        answers.iter().for_each(|(_, answer)| writeln!(kept, "    {answer}").unwrap());
    }
    eprintln!("{kept}{told} of {goods} cards and sealed products are told");
    insta::assert_snapshot!(kept);
    assert!(goods > 60 && told * 10 >= goods * 9, "{told} of {goods}");
}

#[test]
fn no_saved_page_is_forgotten() {
    let Some(folder) = shared("retailers") else { return };
    let mut known: Vec<String> = pages().iter().map(|p| p.0.to_owned()).collect();
    known.extend(NO_GOODS.map(str::to_owned));
    let mut found = Vec::new();
    for entry in walk(&folder) {
        found.push(entry.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned());
    }
    known.sort();
    found.sort();
    assert_eq!(known, found);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
