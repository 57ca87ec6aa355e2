//! JTL-Shop with the NOVA theme: a list of product boxes with microdata.

use super::{Good, Page, View, html, written};
use domain::listing::Stock;

/// The category that holds everything; its pages end in `_s2`, `_s3`..
pub const START: &str = "/Pokemon";
/// Boxes on a page.
const PAGE: usize = 25;

pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    let p = match path {
        START | "/" => 1,
        _ => path.strip_prefix(START)?.strip_prefix("_s")?.parse::<usize>().ok()?.max(1),
    };
    let (groups, more) = view.listing_page(PAGE, p);
    let boxes: String = groups.iter().map(|group| product_box(view, &group[0])).collect();
    let next = format!("{}{START}_s{}", view.base, p + 1);
    let (link, item) = if more {
        (
            format!("<link rel=\"next\" href=\"{next}\">"),
            format!(
                "<li class=\"page-item\"><a class=\"page-link\" href=\"{next}\" aria-label=\"n&auml;chste Seite\" rel=\"next\">&raquo;</a></li>"
            ),
        )
    } else {
        Default::default()
    };
    let head = format!("<link rel=\"stylesheet\" href=\"/templates/NOVA/themes/clear.css\">{link}");
    let body = format!(
        "<body class=\"is-nova\" data-page=\"2\">{}<div id=\"result-wrapper\" data-wrapper=\"true\" itemprop=\"mainEntity\" itemscope itemtype=\"https://schema.org/ItemList\">\
         <div class=\"row gallery product-list\" id=\"product-list\">{boxes}</div><nav class=\"productlist-pagination\"><ul class=\"pagination\">\
         <li class=\"page-item active\"><span class=\"page-link\">{p}</span></li>{item}</ul></nav></div>\
         <footer>* {} <span>Powered by <a href=\"https://www.jtl-software.de/\">JTL-Shop</a></span></footer></body>",
        html::PRETEND,
        view.shop.tongue.included
    );
    Some(Page::html(html::document(view, "Pokémon", &head, &body)))
}

fn product_box(view: &View<'_>, good: &Good<'_>) -> String {
    let (listing, ask, tongue) = (good.listing, &good.ask, view.shop.tongue);
    let (title, url, key) = (html::escape(&listing.title), html::escape(&view.url(listing)), &listing.key);
    let star = "<span class=\"footnote-reference\">*</span>";
    let ribbon = match ask.stock {
        Stock::Out => "ribbon-7",
        Stock::Preorder => "ribbon-6",
        _ => "ribbon-8",
    };
    let (price, plain) = (view.price(good, ask.minor), written::plain(ask.minor));
    let currency = view.currency.as_str();
    let prices = if good.on_request() {
        format!("<div class=\"price productbox-price\"><span>{}</span></div>", tongue.on_request)
    } else if listing.is_from_price() {
        format!(
            "<span class=\"price_label pricestarting\">{} </span><div class=\"price productbox-price\"><span>{price} {star}</span></div>\
             <meta content=\"{plain}\" itemprop=\"minPrice\"><meta content=\"{}\" itemprop=\"maxPrice\"><meta content=\"{plain}\" itemprop=\"price\">\
             <meta content=\"{currency}\" itemprop=\"priceCurrency\">",
            tongue.from,
            written::plain(ask.minor * 3)
        )
    } else {
        let before = ask
            .before_minor
            .map(|m| format!("<div class=\"price-note\"><del class=\"value\">{}</del></div>", view.price(good, m)));
        format!(
            "<div class=\"price productbox-price\"><span>{price} {star}</span></div>{}<meta content=\"{plain}\" itemprop=\"price\">\
             <meta content=\"{currency}\" itemprop=\"priceCurrency\">",
            before.unwrap_or_default()
        )
    };
    format!(
        "<div class=\"col product-wrapper\" itemprop=\"itemListElement\" itemscope itemtype=\"https://schema.org/Product\">\
         <div class=\"productbox productbox-column\" id=\"result-wrapper_buy_form_{key}\"><div class=\"productbox-inner\">\
         <div class=\"productbox-image\"><div class=\"ribbon {ribbon} productbox-ribbon\"> {} </div></div>\
         <div class=\"productbox-title\" itemprop=\"name\"><a class=\"text-clamp-2\" href=\"{url}\"> {title} </a></div>\
         <meta content=\"{url}\" itemprop=\"url\"><div itemprop=\"offers\" itemscope itemtype=\"https://schema.org/Offer\">\
         <div class=\"price_wrapper\">{prices}</div></div></div></div></div>\n",
        tongue.stock(ask.stock)
    )
}
