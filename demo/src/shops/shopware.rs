//! Shopware 6: a category as a listing of product boxes.

use super::{
    Good, Page, View, html,
    view::{Query, number},
};
use domain::listing::Stock;
use serde_json::json;
use std::fmt::Write as _;

/// The category that holds everything.
pub const START: &str = "/Pokemon/";
/// Boxes on a page.
const PAGE: usize = 24;

pub fn page(view: &View<'_>, path: &str, query: &Query) -> Option<Page> {
    if path != START && path != "/" {
        return None;
    }
    let p = number(query, "p");
    let (groups, more) = view.listing_page(PAGE, p);
    let boxes: String = groups.iter().map(|group| product_box(view, &group[0])).collect();
    let next = if more {
        format!(
            "<li class=\"page-item page-next\"><input type=\"radio\" name=\"p\" id=\"p-next\" value=\"{}\" class=\"d-none\"><label class=\"page-link\" for=\"p-next\">&rsaquo;</label></li>",
            p + 1
        )
    } else {
        format!(
            "<li class=\"page-item page-next disabled\"><input type=\"radio\" disabled=\"disabled\" name=\"p\" id=\"p-next\" value=\"{p}\" class=\"d-none\"><label class=\"page-link\" for=\"p-next\">&rsaquo;</label></li>"
        )
    };
    let body = format!(
        "<body class=\"is-ctl-navigation is-act-index\">{}<div class=\"cms-element-product-listing-wrapper\" data-listing-pagination=\"true\">\
         <div class=\"cms-element-product-listing\"><div class=\"row cms-listing-row js-listing-wrapper\">{boxes}</div>\
         <nav aria-label=\"pagination\" class=\"pagination-nav\"><ul class=\"pagination\"><li class=\"page-item active\">\
         <input type=\"radio\" name=\"p\" id=\"p{p}\" value=\"{p}\" class=\"d-none\" checked=\"checked\"></li>{next}</ul></nav></div></div>\
         <footer><p>* Alle Preise {}, wenn nicht anders angegeben.</p></footer></body>",
        html::PRETEND,
        view.shop.tongue.included
    );
    let head = "<link rel=\"stylesheet\" href=\"/theme/5f3c0e9d/css/all.css\"><script src=\"/bundles/storefront/storefront.js\"></script>";
    Some(Page::html(html::document(view, "Pokémon", head, &body)))
}

fn product_box(view: &View<'_>, good: &Good<'_>) -> String {
    let (listing, ask, tongue) = (good.listing, &good.ask, view.shop.tongue);
    let (title, url) = (html::escape(&listing.title), html::escape(&view.url(listing)));
    let information = html::escape(&json!({ "id": listing.key, "name": listing.title }).to_string());
    let mut prices = String::new();
    if let Some(unit) = view.unit_price(good) {
        let _ = write!(
            prices,
            "<p class=\"product-price-unit\"><span class=\"product-unit-label\">Inhalt:</span> {unit}</p>"
        );
    }
    let price = view.price(good, ask.minor);
    let shown = match (good.on_request(), listing.is_from_price(), ask.before_minor) {
        (true, ..) => format!("<span class=\"product-price\">{}</span>", tongue.on_request),
        (_, true, _) => format!("<span class=\"product-price\">{} {price}*</span>", tongue.from),
        (_, _, Some(before)) => format!(
            "<span class=\"product-price with-list-price\">{price}*<span class=\"list-price\"><span class=\"list-price-price\">{}*</span>\
             <span class=\"list-price-percentage\">({}% gespart)</span></span></span>",
            view.price(good, before),
            (before - ask.minor) * 100 / before
        ),
        _ => format!("<span class=\"product-price\">{price}*</span>"),
    };
    let class = match ask.stock {
        Stock::Out => "delivery-soldout",
        Stock::Preorder => "delivery-preorder",
        Stock::Backorder => "delivery-restock",
        _ => "delivery-available",
    };
    let action = if good.can_be_bought() && !listing.is_from_price() && !good.on_request() {
        format!(
            "<form action=\"/checkout/line-item/add\" method=\"post\" class=\"buy-widget\"><button class=\"btn btn-buy\" title=\"{0}\">{0}</button></form>",
            tongue.buy
        )
    } else {
        format!("<a class=\"btn btn-light btn-detail\" href=\"{url}\">Details</a>")
    };
    format!(
        "<div class=\"cms-listing-col col-sm-6 col-lg-4\"><div class=\"card product-box box-standard\" data-product-information=\"{information}\">\
         <div class=\"card-body\"><a href=\"{url}\" class=\"product-name\" title=\"{title}\">{title}</a>\
         <div class=\"product-price-info\">{prices}<div class=\"product-price-wrapper\">{shown}</div></div>\
         <p class=\"delivery-information {class}\"><span class=\"delivery-status-indicator\"></span>{}</p>\
         <div class=\"product-action\">{action}<input type=\"hidden\" name=\"product-name\" value=\"{title}\">\
         <input type=\"hidden\" name=\"product-id\" value=\"{}\"></div></div></div></div>\n",
        tongue.stock(ask.stock),
        listing.key
    )
}
