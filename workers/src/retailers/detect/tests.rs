//! Over every page of the shared data: each platform is recognised, and nothing else is.

use super::*;
use crate::retailers::testing::shared;

fn page(path: &str, body: &str) -> Page {
    Page { url: format!("https://shop.example{path}"), content_type: String::new(), body: body.to_owned() }
}

/// The pages as a probe would find them, and the adapter; None: of no kind that is known.
const FILES: &[(&str, &str, Option<Adapter>)] = &[
    ("shopify/real_cardcosmos_de.json", "/products.json", Some(Adapter::Shopify)),
    ("shopify/real_cardknights_de.json", "/products.json", Some(Adapter::Shopify)),
    ("shopify/real_playmaniac_de.json", "/products.json", Some(Adapter::Shopify)),
    ("shopify/synthetic_variants_es_page1.json", "/products.json", Some(Adapter::Shopify)),
    ("shopify/synthetic_fr_page2.json", "/products.json", Some(Adapter::Shopify)),
    ("shopify/synthetic_last_page_empty.json", "/products.json", Some(Adapter::Shopify)),
    ("shopify/synthetic_meta.json", "/meta.json", Some(Adapter::Shopify)),
    ("woocommerce/real_fuji_store_fr_item.json", "/wp-json/wc/store/v1/products", Some(Adapter::WooCommerce)),
    ("woocommerce/synthetic_store_api_de_page1.json", "/wp-json/wc/store/v1/products", Some(Adapter::WooCommerce)),
    ("woocommerce/synthetic_store_api_pl_dk_page2.json", "/wp-json/wc/store/v1/products", Some(Adapter::WooCommerce)),
    ("jsonld/synthetic_01_graph_string_comma_price.html", "/p", Some(Adapter::JsonLd)),
    ("jsonld/synthetic_02_array_aggregateoffer_fr.html", "/p", Some(Adapter::JsonLd)),
    ("jsonld/synthetic_03_pricespecification_sale_it.html", "/p", Some(Adapter::JsonLd)),
    ("jsonld/synthetic_04_productgroup_variants_nl.html", "/p", Some(Adapter::JsonLd)),
    ("jsonld/synthetic_05_microdata_opengraph_only_pl.html", "/p", Some(Adapter::JsonLd)),
    ("jsonld/synthetic_06_conflicting_prices_se.html", "/p", Some(Adapter::JsonLd)),
    ("soldout/synthetic_price_on_request_de.html", "/p", Some(Adapter::JsonLd)),
    ("soldout/synthetic_sold_out_es.html", "/p", Some(Adapter::JsonLd)),
    ("sitemap/synthetic_sitemap_index.xml", "/sitemap.xml", Some(Adapter::JsonLd)),
    ("sitemap/synthetic_sitemap_products.xml", "/sitemap.xml", Some(Adapter::JsonLd)),
    ("prestashop/modelled_listing_se.html", "/12-pokemon", Some(Adapter::PrestaShop)),
    ("prestashop/synthetic_listing_fr.html", "/fr/12-pokemon", Some(Adapter::PrestaShop)),
    ("shopware/synthetic_listing_de.html", "/Pokemon/", Some(Adapter::Shopware)),
    ("jtl/real_card_corner_de_listing_reduced.html", "/pokemon", Some(Adapter::Jtl)),
    ("js/synthetic_js_rendered_listing.html", "/pokemon", Some(Adapter::Css)),
    ("jtl/real_games_island_crawlme_reduced.html", "/", None),
    ("challenge/synthetic_cloudflare_like_403.html", "/", None),
    ("broken/synthetic_broken.html", "/", None),
    ("robots/synthetic_disallow_api.txt", "/", None),
];

#[test]
fn every_platform_of_the_files() {
    for (name, path, adapter) in FILES {
        let Some(body) = shared(&format!("retailers/{name}")) else { return };
        let found = detect(&[page(path, &body)]);
        assert_eq!(found.as_ref().map(|found| found.adapter), *adapter, "{name}: {found:?}");
        if let Some(found) = found {
            assert!(!found.reasons.is_empty(), "{name}");
            // A state in a script is the one thing whose names a person has to give.
            let shop = crate::retailers::testing::a_pretend_shop("https://shop.example");
            let shop = domain::retailer::Retailer { adapter: found.adapter, settings: found.settings, ..shop };
            assert_eq!(crate::retailers::check(&shop).is_ok(), found.adapter != Adapter::Css, "{name}");
        }
    }
}

#[test]
fn a_listing_is_where_it_begins() {
    let html = |path| page(path, r#"<meta name="generator" content="PrestaShop"><article data-id-product="1">"#);
    assert_eq!(detect(&[html("/12-pokemon?page=1")]).unwrap().settings, json!({"start": ["/12-pokemon?page=1"]}));
}

#[test]
fn a_home_page_leads_to_what_it_says_of_pokemon() {
    let home = r#"<script src="/bundles/storefront/x.js"></script><a href="/mtg">Magic</a><a href="/c/Pokemon/">Karten</a>
                  <a href="/c/2">Pokémon Displays</a><a href="/c/2#x">again</a><a href="https://other.example/pokemon">P</a>"#;
    let found = detect(&[page("/", home)]).unwrap();
    assert_eq!(found.adapter, Adapter::Shopware);
    assert_eq!(found.settings, json!({"start": ["/c/Pokemon/", "/c/2"]}));
    assert!(found.reasons[0].contains("/bundles/storefront/"));
}

#[test]
fn signs_without_a_feed_lead_to_product_pages() {
    let pages = [
        page("/", "<script>Shopify.theme = {}</script>"),
        page("/meta.json", "<!doctype html><title>404</title>"),
        page("/sitemap.xml", "<sitemapindex><sitemap><loc>https://shop.example/s.xml</loc></sitemap></sitemapindex>"),
    ];
    let found = detect(&pages).unwrap();
    assert_eq!((found.adapter, found.settings), (Adapter::JsonLd, json!({"sitemap": ["/sitemap.xml"]})));
    assert!(found.reasons[1].contains("no feed that answers"));
    for (mark, name) in
        [("data-mage-init", "Magento 2"), ("cdn.webshopapp.com", "Lightspeed"), ("product--box", "Shopware 5")]
    {
        let found = detect(&[page("/", &format!("<i class='{mark}'>"))]).unwrap();
        assert!(found.adapter == Adapter::JsonLd && found.reasons[0].contains(name), "{found:?}");
    }
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(detect(&[]), None);
    assert_eq!(detect(&[page("/", ""), page("/meta.json", "[]"), page("/x", "{}")]), None);
}
