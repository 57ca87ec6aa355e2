//! Which platform a shop runs on, and how it can be read, from pages that were fetched already.
//!
//! What answers as only one platform does (a feed, a store's API) is proof. Signs in a page are not: so the home page of a
//! Shopify shop whose feed does not answer leads to its product pages, not to its feed. Signs after `docs` of the
//! platforms and their default themes.

use super::{
    address,
    html::{Document, Element, Selector},
    json_ld,
};
use crate::fetch::Page;
use domain::retailer::Adapter;
use serde_json::{Value, json};

/// What a shop is.
#[derive(Clone, Debug, PartialEq)]
pub struct Detected {
    /// How it is read.
    pub adapter: Adapter,
    /// The adapter's settings, as far as they can be told.
    pub settings: Value,
    /// The signs that were seen, for a person.
    pub reasons: Vec<String>,
}

/// What stands in the pages of a platform.
struct Sign {
    platform: &'static str,
    /// The adapter that reads its listings; None: its product pages are read by their schema.org data.
    listings: Option<Adapter>,
    marks: &'static [&'static str],
}

const SIGNS: &[Sign] = &[
    Sign {
        platform: "PrestaShop",
        listings: Some(Adapter::PrestaShop),
        marks: &["content=\"PrestaShop\"", "var prestashop =", "/modules/ps_", "js-product-miniature"],
    },
    Sign {
        platform: "Shopware 6",
        listings: Some(Adapter::Shopware),
        marks: &["/bundles/storefront/", "cms-element-product-listing", "card product-box box-", "data-cms-element-id"],
    },
    Sign {
        platform: "JTL-Shop",
        listings: Some(Adapter::Jtl),
        marks: &["jtl-url.de/jtlshop", "Powered by JTL-Shop", "/templates/NOVA/", "id=\"result-wrapper"],
    },
    Sign { platform: "Shopify", listings: None, marks: &["cdn.shopify.com", "/cdn/shop/", "Shopify.theme"] },
    Sign {
        platform: "WooCommerce",
        listings: None,
        marks: &["/wp-content/plugins/woocommerce/", "woocommerce-page", "wc-block-"],
    },
    Sign { platform: "Shopware 5", listings: None, marks: &["product--box", "frontend/_public"] },
    Sign { platform: "Magento 2", listings: None, marks: &["data-mage-init", "text/x-magento-init"] },
    Sign { platform: "Gambio", listings: None, marks: &["/templates/Honeygrid/", "/templates/Malibu/"] },
    Sign { platform: "Lightspeed", listings: None, marks: &["cdn.webshopapp.com"] },
    Sign { platform: "Shoper", listings: None, marks: &["dcsaascdn.net", "/pl/searchquery/"] },
    Sign { platform: "IdoSell", listings: None, marks: &["id=\"projector_", "iai-shop"] },
    Sign { platform: "shopGold", listings: None, marks: &["szukaj.html/szukaj="] },
    Sign { platform: "BigCommerce", listings: None, marks: &["cdn11.bigcommerce.com"] },
];

/// How the shop with these pages can be read; None where nothing is known of it.
pub fn detect(pages: &[Page]) -> Option<Detected> {
    pages.iter().find_map(proof).or_else(|| by_signs(pages)).or_else(|| by_data(pages)).or_else(|| by_state(pages))
}

/// A feed or an API that answers.
fn proof(page: &Page) -> Option<Detected> {
    let found = |adapter, why: &str| {
        Some(Detected { adapter, settings: json!({}), reasons: vec![format!("{} {why}", page.url)] })
    };
    if !page.body.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let json: Value = serde_json::from_str(&page.body).ok()?;
    if json.get("myshopify_domain").is_some() {
        return found(Adapter::Shopify, "answers as Shopify's meta.json");
    }
    if json.get("products").is_some_and(Value::is_array) {
        return found(Adapter::Shopify, "answers as Shopify's feed");
    }
    let of_store = |product: &Value| product.get("prices").is_some() && product.get("permalink").is_some();
    if json.as_array().is_some_and(|list| list.first().is_some_and(of_store)) {
        return found(Adapter::WooCommerce, "answers as WooCommerce's Store API");
    }
    None
}

fn by_signs(pages: &[Page]) -> Option<Detected> {
    for sign in SIGNS {
        let marks =
            |page: &Page| sign.marks.iter().filter(|mark| page.body.contains(**mark)).copied().collect::<Vec<_>>();
        let seen =
            pages.iter().filter(|page| is_html(page)).map(|page| (page, marks(page))).find(|(_, m)| !m.is_empty());
        let Some((page, marks)) = seen else { continue };
        let mut reasons = vec![format!("{} has {} of {}", page.url, marks.join(" and "), sign.platform)];
        let (adapter, settings) = match sign.listings {
            Some(adapter) => (adapter, json!({ "start": listings(page, sign) })),
            None => {
                reasons.push(format!("its product pages are read: {} has no feed that answers", sign.platform));
                (Adapter::JsonLd, sitemap(pages))
            }
        };
        return Some(Detected { adapter, settings, reasons });
    }
    None
}

/// Product pages with schema.org data, or a sitemap that leads to them.
fn by_data(pages: &[Page]) -> Option<Detected> {
    let mut reasons = vec![];
    for page in pages.iter().filter(|page| is_html(page)) {
        if let Some(kind) = json_ld::has_product(&Document::parse(&page.body)) {
            reasons.push(format!("{} describes its product by {kind}", page.url));
        }
    }
    let maps = pages.iter().filter(|page| is_sitemap(page));
    reasons.extend(maps.map(|page| format!("{} is a sitemap", page.url)));
    (!reasons.is_empty()).then(|| Detected { adapter: Adapter::JsonLd, settings: sitemap(pages), reasons })
}

/// A listing that stands in the page as JSON: a person has to say what its names mean.
fn by_state(pages: &[Page]) -> Option<Detected> {
    pages.iter().filter(|page| is_html(page)).find_map(|page| {
        let document = Document::parse(&page.body);
        document.root().descendants().filter(|element| element.is(&["script"])).find_map(|script| {
            let id = script.attribute("id")?;
            let json: Value = serde_json::from_str(script.raw_text()).ok()?;
            let (items, first) = list_in(&json, 0)?;
            let names: Vec<&str> = first.as_object()?.keys().map(String::as_str).collect();
            let reasons = vec![
                format!("{} carries its listing as JSON in the script {id}", page.url),
                format!("still to be set in \"state\": id, title, price, stock, link; there are {}", names.join(", ")),
            ];
            let path = address::path(&page.url);
            let settings = json!({ "start": path.into_iter().collect::<Vec<_>>(),
                                   "state": { "script": format!("script[id=\"{id}\"]"), "items": items } });
            Some(Detected { adapter: Adapter::Css, settings, reasons })
        })
    })
}

/// The path of the first list of objects, and its first one.
fn list_in(json: &Value, depth: usize) -> Option<(String, &Value)> {
    const DEEPEST: usize = 6;
    json.as_object()?.iter().find_map(|(name, value)| match value {
        Value::Array(list) if list.first().is_some_and(Value::is_object) => Some((name.clone(), &list[0])),
        Value::Object(_) if depth < DEEPEST => {
            list_in(value, depth + 1).map(|(path, first)| (format!("{name}.{path}"), first))
        }
        _ => None,
    })
}

/// This page where it lists products, else the pages about Pokémon it leads to.
fn listings(page: &Page, sign: &Sign) -> Vec<String> {
    const MOST: usize = 5;
    let boxes = match sign.listings {
        Some(Adapter::PrestaShop) => "article[data-id-product]",
        Some(Adapter::Shopware) => ".cms-element-product-listing .product-box, .cms-listing-col .product-box",
        _ => ".product-wrapper .productbox",
    };
    let document = Document::parse(&page.body);
    let is_home = address::path(&page.url).as_deref() == Some("/");
    if !is_home && Selector::parse(boxes).is_ok_and(|boxes| document.root().first(&boxes).is_some()) {
        return address::path(&page.url).into_iter().collect();
    }
    let about = |element: &Element<'_, '_>| {
        let link = element.attribute("href").unwrap_or_default();
        let text = format!("{link} {}", element.text(&|_| false)).to_lowercase();
        text.contains("pokemon") || text.contains("pokémon")
    };
    let mut found: Vec<String> = vec![];
    for link in document.root().descendants().filter(|element| element.is(&["a"])).filter(about) {
        let url = link.attribute("href").and_then(|href| address::join_here(&page.url, &href));
        if let Some(path) = url.and_then(|url| address::path(&url)).filter(|path| !found.contains(path)) {
            found.push(path);
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

fn sitemap(pages: &[Page]) -> Value {
    match pages.iter().find(|page| is_sitemap(page)).and_then(|page| address::path(&page.url)) {
        Some(path) => json!({ "sitemap": [path] }),
        None => json!({}),
    }
}

/// Whether it is a sitemap.
pub fn is_sitemap(page: &Page) -> bool {
    page.body.contains("<urlset") || page.body.contains("<sitemapindex")
}

fn is_html(page: &Page) -> bool {
    !is_sitemap(page) && page.body.trim_start().starts_with('<')
}

#[cfg(test)]
mod tests;
