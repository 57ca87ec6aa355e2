//! Product pages with microdata and OpenGraph and no JSON-LD, found through a sitemap.

use super::{
    Good, Page, View, handle, html,
    json_ld::{availability, sitemap},
    listings::sku,
    written,
};
use domain::listing::Stock;

pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    sitemap(view, path).or_else(|| {
        let group = view.groups().find(|group| handle::path(view.shop, group[0].listing) == path)?;
        Some(product(view, &group[0]))
    })
}

fn product(view: &View<'_>, good: &Good<'_>) -> Page {
    let (listing, ask, tongue) = (good.listing, &good.ask, view.shop.tongue);
    let (title, key) = (html::escape(&listing.title), sku(view.shop, listing.id));
    let (currency, state) = (view.currency.as_str(), availability(ask.stock));
    let amount = written::plain(ask.minor);
    let graph = if good.on_request() {
        String::new()
    } else {
        format!(
            "<meta property=\"product:price:amount\" content=\"{amount}\"><meta property=\"product:price:currency\" content=\"{currency}\">"
        )
    };
    let head = format!(
        "<link rel=\"canonical\" href=\"{}\"><meta property=\"og:type\" content=\"product\"><meta property=\"og:title\" content=\"{title}\">{graph}",
        html::escape(&view.url(listing))
    );
    let price = if good.on_request() {
        format!("<span class=\"price\">{}</span>", tongue.on_request)
    } else {
        let before = ask
            .before_minor
            .map(|m| format!("<del class=\"old-price\">{}</del> ", view.price(good, m)))
            .unwrap_or_default();
        format!(
            "{before}<span class=\"price\" itemprop=\"price\" content=\"{amount}\">{}</span><meta itemprop=\"priceCurrency\" content=\"{currency}\">",
            view.price(good, ask.minor)
        )
    };
    let beside = [view.unit_price(good), view.shipping(good)].into_iter().flatten();
    let beside: String = beside.map(|text| format!(" <small>{text}</small>")).collect();
    let can = if ask.stock == Stock::Out { " disabled" } else { "" };
    let body = format!(
        "<body itemscope itemtype=\"https://schema.org/WebPage\"><div itemprop=\"mainEntity\" itemscope itemtype=\"https://schema.org/Product\">\
         <h1 itemprop=\"name\">{title}</h1>{}<meta itemprop=\"sku\" content=\"{key}\"><meta itemprop=\"category\" content=\"{}\">\
         <div itemprop=\"offers\" itemscope itemtype=\"https://schema.org/Offer\">{price} {}{beside}\
         <link itemprop=\"availability\" href=\"https://schema.org/{state}\"><span class=\"stock\">{}</span>\
         <button{can}>{}</button></div></div></body>",
        html::PRETEND,
        html::escape(&listing.kind),
        tongue.included,
        tongue.stock(ask.stock),
        tongue.buy,
    );
    Page::html(html::document(view, &listing.title, &head, &body))
}
