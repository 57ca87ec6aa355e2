//! PrestaShop: a category as a list of product miniatures. Long titles are cut in the link and whole in the picture's text.

use super::{
    Good, Page, View, html,
    view::{Query, number},
};
use domain::listing::Stock;

/// The category that holds everything.
pub const START: &str = "/12-pokemon";
/// Miniatures on a page.
const PAGE: usize = 24;
/// Letters of a title that fit into a link.
const FITS: usize = 45;

pub fn page(view: &View<'_>, path: &str, query: &Query) -> Option<Page> {
    if path != START && path != "/" {
        return None;
    }
    let p = number(query, "page");
    let (groups, more) = view.listing_page(PAGE, p);
    let articles: String = groups.iter().map(|group| miniature(view, &group[0])).collect();
    let next = if more {
        format!("<a rel=\"next\" href=\"{}{START}?page={}\" class=\"next js-search-link\">Nästa</a>", view.base, p + 1)
    } else {
        String::new()
    };
    let body = format!(
        "<body id=\"category\" class=\"lang-{}\">{}<section id=\"products\"><div id=\"js-product-list\"><div class=\"products row\">{articles}</div>\
         <nav class=\"pagination\"><ul class=\"page-list\"><li class=\"current\">{p}</li><li>{next}</li></ul></nav></div></section>\
         <footer>{}</footer></body>",
        view.shop.tongue.code,
        html::PRETEND,
        view.shop.tongue.included
    );
    let head = "<meta name=\"generator\" content=\"PrestaShop\"><script>var prestashop = {};</script>";
    Some(Page::html(html::document(view, "Pokémon", head, &body)))
}

fn miniature(view: &View<'_>, good: &Good<'_>) -> String {
    let (listing, ask, tongue) = (good.listing, &good.ask, view.shop.tongue);
    let (title, url, key) = (html::escape(&listing.title), html::escape(&view.url(listing)), &listing.key);
    let cut = if listing.title.chars().count() > FITS {
        format!("{}...", listing.title.chars().take(FITS).collect::<String>().trim_end())
    } else {
        listing.title.clone()
    };
    let price = if good.on_request() {
        // This theme leaves the box of prices out.
        String::new()
    } else {
        let before = ask.before_minor.map(|m| {
            format!(
                "<span class=\"sr-only\">Ordinarie pris</span><span class=\"regular-price\">{}</span>",
                view.price(good, m)
            )
        });
        let shipping = view.shipping(good).map(|s| format!("<span class=\"shipping-cost\">{s}</span>"));
        format!(
            "<div class=\"product-price-and-shipping\">{}<span class=\"sr-only\">Pris</span><span class=\"price\" aria-label=\"Pris\">{}</span>{}</div>",
            before.unwrap_or_default(),
            view.price(good, ask.minor),
            shipping.unwrap_or_default()
        )
    };
    let badge = match ask.stock {
        Stock::Out => "badge-danger product-unavailable",
        Stock::In => "badge-success product-available",
        _ => "badge-warning",
    };
    let flag = if ask.stock == Stock::Out {
        format!(
            "<ul class=\"product-flags\"><li class=\"product-flag out_of_stock\">{}</li></ul>",
            tongue.stock(Stock::Out)
        )
    } else if ask.before_minor.is_some() {
        "<ul class=\"product-flags\"><li class=\"product-flag on-sale\">Rea!</li></ul>".to_owned()
    } else {
        String::new()
    };
    format!(
        "<article class=\"product-miniature js-product-miniature\" data-id-product=\"{key}\" data-id-product-attribute=\"0\">\
         <a href=\"{url}\" class=\"thumbnail product-thumbnail\"><img src=\"/img/p/{key}-home_default.jpg\" alt=\"{title}\"></a>{flag}\
         <h2 class=\"h3 product-title\"><a href=\"{url}\">{}</a></h2>{price}\
         <span class=\"product-availability\"><span class=\"badge {badge}\">{}</span></span>\
         <span class=\"badge badge-warning d-none product-last-items\">Sista produkten i lager</span></article>\n",
        html::escape(&cut),
        tongue.stock(ask.stock)
    )
}
