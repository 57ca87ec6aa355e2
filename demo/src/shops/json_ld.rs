//! Product pages with JSON-LD, found through a sitemap. The data is written in four of the ways shops write it.

use super::{Good, Page, Trap, View, handle, html, listings::sku, view::shipping_minor, written};
use domain::listing::Stock;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The index of the sitemaps.
pub const SITEMAP: &str = "/sitemap.xml";
/// The sitemap of the products.
const PRODUCTS: &str = "/sitemap-products-1.xml";

pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    sitemap(view, path).or_else(|| {
        let group = view.groups().find(|group| handle::path(view.shop, group[0].listing) == path)?;
        Some(product(view, &group[0]))
    })
}

/// The index, and the sitemap it names.
pub fn sitemap(view: &View<'_>, path: &str) -> Option<Page> {
    const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let base = &view.base;
    match path {
        SITEMAP => Some(Page::xml(format!(
            "{HEAD}<sitemapindex xmlns=\"{XMLNS}\"><sitemap><loc>{base}{PRODUCTS}</loc></sitemap></sitemapindex>\n"
        ))),
        PRODUCTS => {
            let mut urls = String::new();
            for group in view.groups() {
                let _ = writeln!(
                    urls,
                    "<url><loc>{}</loc><changefreq>daily</changefreq></url>",
                    html::escape(&view.url(group[0].listing))
                );
            }
            Some(Page::xml(format!("{HEAD}<urlset xmlns=\"{XMLNS}\">\n{urls}</urlset>\n")))
        }
        _ => None,
    }
}

/// The word of schema.org for a state.
pub const fn availability(stock: Stock) -> &'static str {
    match stock {
        Stock::In => "InStock",
        Stock::Preorder => "PreOrder",
        Stock::Backorder => "BackOrder",
        Stock::SpecialOrder => "MadeToOrder",
        Stock::Out | Stock::Unknown => "OutOfStock",
        Stock::Discontinued => "Discontinued",
    }
}

fn product(view: &View<'_>, good: &Good<'_>) -> Page {
    let listing = good.listing;
    let data = if listing.id.is_multiple_of(4) {
        json!([{ "@context": "http://schema.org/", "@type": "Organization", "name": view.shop.name }, node(view, good)])
    } else if listing.id % 4 == 1 {
        json!({ "@context": "https://schema.org", "@graph": [
            { "@type": "WebPage", "url": view.url(listing) },
            { "@type": "BreadcrumbList", "itemListElement": [{ "@type": "ListItem", "position": 1, "name": listing.kind }] },
            node(view, good),
        ] })
    } else {
        node(view, good)
    };
    // A slash after a smaller sign would end the script: shops write it with a backslash.
    let data = data.to_string().replace("</", "<\\/");
    let head = format!(
        "<link rel=\"canonical\" href=\"{}\"><script type=\"application/ld+json\">{data}</script>",
        html::escape(&view.url(listing))
    );
    Page::html(html::document(view, &listing.title, &head, &visible(view, good)))
}

fn node(view: &View<'_>, good: &Good<'_>) -> Value {
    let listing = good.listing;
    let kind = match listing.id % 4 {
        0 => json!("http://schema.org/Product"),
        1 => json!(["Product", "Thing"]),
        _ => json!("Product"),
    };
    json!({
        "@context": "https://schema.org", "@type": kind, "name": listing.title, "sku": sku(view.shop, listing.id), "category": listing.kind,
        "url": view.url(listing), "brand": { "@type": "Brand", "name": "Pokémon" }, "offers": offer(view, good),
    })
}

fn offer(view: &View<'_>, good: &Good<'_>) -> Value {
    let (ask, currency) = (&good.ask, view.currency);
    let prefix = if good.listing.id.is_multiple_of(2) { "https://schema.org/" } else { "" };
    let stock = format!("{prefix}{}", availability(ask.stock));
    let mut offer =
        json!({ "@type": "Offer", "priceCurrency": currency, "availability": stock, "url": view.url(good.listing) });
    if good.on_request() {
        offer["price"] = json!("");
    } else if good.listing.trap == Some(Trap::FromPrice) {
        // Of which choice the least price is, nobody says.
        return json!({ "@type": "AggregateOffer", "priceCurrency": currency, "lowPrice": written::plain(ask.minor),
                       "highPrice": written::plain(ask.minor * 3), "offerCount": 4, "availability": stock });
    } else if let Some(before) = ask.before_minor {
        let part = |minor, kind: Option<&str>| {
            let mut part = json!({ "@type": "UnitPriceSpecification", "price": written::plain(minor), "priceCurrency": currency,
                                   "valueAddedTaxIncluded": true });
            if let Some(kind) = kind {
                part["priceType"] = json!(format!("https://schema.org/{kind}"));
            }
            part
        };
        offer["priceSpecification"] = json!([part(ask.minor, None), part(before, Some("StrikethroughPrice"))]);
    } else {
        offer["price"] = match good.listing.id % 3 {
            0 => json!(ask.minor as f64 / 100.0),
            1 => json!(written::plain(ask.minor)),
            _ => json!(written::plain(ask.minor).replace('.', ",")),
        };
    }
    if good.listing.trap == Some(Trap::Shipping) {
        offer["shippingDetails"] = json!({ "@type": "OfferShippingDetails",
            "shippingRate": { "@type": "MonetaryAmount", "value": written::plain(shipping_minor(view.shop)), "currency": currency },
            "shippingDestination": { "@type": "DefinedRegion", "addressCountry": view.shop.country } });
    }
    offer
}

/// What a person sees.
fn visible(view: &View<'_>, good: &Good<'_>) -> String {
    let (tongue, ask) = (view.shop.tongue, &good.ask);
    let price = match (good.on_request(), good.listing.is_from_price()) {
        (true, _) => tongue.on_request.to_owned(),
        (_, true) => format!("{} {}", tongue.from, view.price(good, ask.minor)),
        _ => view.price(good, ask.minor),
    };
    let before = ask.before_minor.map(|m| format!(" <del>{}</del>", view.price(good, m))).unwrap_or_default();
    let shipping = view.shipping(good).map(|s| format!(" <span class=\"shipping\">{s}</span>")).unwrap_or_default();
    format!(
        "<body class=\"product\"><h1>{}</h1>{}<p class=\"buy\"><span class=\"price\">{price}</span>{before} <small>{}</small>{shipping}</p>\
         <p class=\"stock\">{}</p></body>",
        html::escape(&good.listing.title),
        html::PRETEND,
        tongue.included,
        tongue.stock(ask.stock),
    )
}
