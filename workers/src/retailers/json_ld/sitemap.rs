//! Sitemaps (sitemaps.org, protocol 0.9): an index leads to sitemaps, a sitemap to pages. `lastmod` is often the day the
//! file was made, so it only says what is visited first.

use super::settings::Settings;
use crate::{
    fetch::{Page, Request},
    retailers::{
        Parsed, Unreadable, address,
        html::{Document, Element, tidy},
    },
};

/// Product pages of one sitemap, where the settings say nothing: a night's work at a polite pace.
const MOST: usize = 5000;

/// Words in the names of sitemaps that list products.
const PRODUCTS: &[&str] = &["product", "produkt", "produit", "prodotti", "artikel"];

/// Whether the page is a sitemap, or should be one.
pub fn is_one(page: &Page) -> bool {
    let path = page.url.split(['?', '#']).next().unwrap_or_default();
    let body = page.body.trim_start_matches('\u{feff}').trim_start();
    let begins = body.get(..500).unwrap_or(body);
    path.ends_with(".xml")
        || path.ends_with(".xml.gz")
        || begins.contains("<urlset")
        || begins.contains("<sitemapindex")
}

pub fn parse(settings: &Settings, page: &Page) -> Result<Parsed, Unreadable> {
    if page.body.starts_with('\u{1f}') {
        return Err(Unreadable(format!("{} came packed", page.url)));
    }
    let document = Document::parse(&page.body);
    let root = document.root();
    let is_set = |name| root.descendants().any(|element: Element<'_, '_>| element.is(&[name]));
    let mut parsed = Parsed::default();
    if is_set("sitemapindex") {
        let all = entries(root, "sitemap", page);
        let chosen = sitemaps(settings, all.into_iter().map(|(url, _)| url).collect());
        parsed.next = chosen.into_iter().map(|url| Request { url, optional: true }).collect();
    } else if is_set("urlset") {
        let mut all = entries(root, "url", page);
        all.retain(|(url, _)| settings.is_product(url));
        all.sort_by(|(_, one), (_, other)| other.cmp(one));
        let most = settings.most.unwrap_or(MOST);
        if all.len() > most {
            parsed.note = Some(format!("{} names {} pages: stopped at {most}", page.url, all.len()));
        }
        parsed.next = all.into_iter().take(most).map(|(url, _)| Request { url, optional: true }).collect();
    } else {
        return Err(Unreadable(format!("{} is no sitemap", page.url)));
    }
    Ok(parsed)
}

/// Address and `lastmod` of every entry of this kind; pictures have a `loc` of another name.
fn entries(root: Element<'_, '_>, kind: &str, page: &Page) -> Vec<(String, String)> {
    let mut all = vec![];
    for entry in root.descendants().filter(|element| element.is(&[kind])) {
        let text = |name: &str| {
            let element = entry.descendants().find(|element| element.is(&[name]))?;
            Some(tidy(&element.text(&|_| false)).trim_end_matches("]]>").to_owned())
        };
        let url = text("loc").and_then(|loc| address::join_here(&page.url, &loc));
        all.extend(url.map(|url| (url, text("lastmod").unwrap_or_default())));
    }
    all
}

fn sitemaps(settings: &Settings, all: Vec<String>) -> Vec<String> {
    let (named, others): (Vec<String>, Vec<String>) =
        all.into_iter().partition(|url| match &settings.sitemap_pattern {
            Some(pattern) => address::fits(pattern, url),
            None => PRODUCTS.iter().any(|word| url.to_lowercase().contains(word)),
        });
    if named.is_empty() && settings.sitemap_pattern.is_none() { others } else { named }
}
