//! What all pages of HTML share: the frame, escaping, and pages for people where a platform's own are not read.

use super::{Page, View, handle};
use domain::listing::Stock;
use std::fmt::Write as _;

/// A whole document; `head` is what a platform adds to it.
pub fn document(view: &View<'_>, title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>{head}</head>{body}</html>\n",
        view.shop.tongue.code,
        escape(title)
    )
}

/// Said on every page that a person could take for a real one.
pub const PRETEND: &str = "<p class=\"pretend\"><em>A pretend shop: nothing can be bought here.</em></p>";

/// A text inside an element or an attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The front page and the pages of products, where the platform's file writes none.
pub fn page_for_people(view: &View<'_>, path: &str) -> Option<Page> {
    if path == "/" {
        let mut list = String::new();
        for group in view.groups() {
            let good = &group[0];
            let gone = if good.ask.stock == Stock::Out { view.shop.tongue.stock(Stock::Out) } else { "" };
            let (path, title) = (handle::path(view.shop, good.listing), escape(&good.listing.title));
            let price = view.price(good, good.ask.minor);
            let _ = write!(list, "<li><a href=\"{path}\">{title}</a> {price} {gone}</li>");
        }
        let body = format!("<body><h1>{}</h1>{PRETEND}<ul>{list}</ul></body>", escape(view.shop.name));
        return Some(Page::html(document(view, view.shop.name, generator(view), &body)));
    }
    let group = view.groups().find(|group| handle::path(view.shop, group[0].listing) == path)?;
    let mut rows = String::new();
    for good in group {
        let before = good.ask.before_minor.map(|m| format!(" <s>{}</s>", view.price(good, m))).unwrap_or_default();
        let choice = escape(&view.shop.variant_title(good.listing).unwrap_or_default());
        let (price, stock) = (view.price(good, good.ask.minor), view.shop.tongue.stock(good.ask.stock));
        let _ = write!(rows, "<p>{choice} <strong>{price}</strong>{before} {stock}</p>");
    }
    let title = &group[0].listing.title;
    let body = format!("<body><h1>{}</h1>{PRETEND}{rows}<p><a href=\"/\">&larr;</a></p></body>", escape(title));
    Some(Page::html(document(view, title, generator(view), &body)))
}

/// What tells a platform by its front page.
fn generator(view: &View<'_>) -> &'static str {
    match view.shop.platform {
        super::Platform::Shopify => {
            "<link rel=\"preconnect\" href=\"https://cdn.shopify.com\"><script>var Shopify = {};</script>"
        }
        super::Platform::WooCommerce => {
            "<meta name=\"generator\" content=\"WooCommerce 9.4.1\"><link rel=\"https://api.w.org/\" href=\"/wp-json/\">"
        }
        _ => "",
    }
}
