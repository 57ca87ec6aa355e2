//! Shopify: `products.json` in pages, and `meta.json`.

use super::{
    Good, Page, Trap, View, handle,
    view::{Query, number},
    written,
};
use serde_json::{Value, json};

/// Products on a page of the feed where nothing else is asked; 250 is the most.
const PAGE: usize = 30;

pub fn page(view: &View<'_>, path: &str, query: &Query) -> Option<Page> {
    match path {
        "/products.json" => {
            let size = query.get("limit").and_then(|n| n.parse().ok()).unwrap_or(PAGE).clamp(1, 250);
            let (groups, _) = view.listing_page(size, number(query, "page"));
            Some(Page::json(
                &json!({ "products": groups.iter().map(|group| product(view, group)).collect::<Vec<_>>() }),
            ))
        }
        "/meta.json" => Some(Page::json(&json!({
            "name": view.shop.name, "country": view.shop.country, "currency": view.currency,
            "published_products_count": view.groups().count(),
        }))),
        _ => None,
    }
}

fn product(view: &View<'_>, group: &[Good<'_>]) -> Value {
    let first = group[0].listing;
    let names = &view.shop.tongue.options[..if first.choice.len() > 1 { 2 } else { 1 }];
    let options: Vec<Value> = if first.choice.is_empty() {
        vec![json!({ "name": "Title", "position": 1, "values": ["Default Title"] })]
    } else {
        names
            .iter()
            .enumerate()
            .map(|(i, name)| {
                let mut values: Vec<&str> =
                    group.iter().filter_map(|g| g.listing.choice.get(i)).map(String::as_str).collect();
                values.dedup();
                json!({ "name": name, "position": i + 1, "values": values })
            })
            .collect()
    };
    json!({
        "id": first.group,
        "title": first.title,
        "handle": handle::handle(first),
        "body_html": "<p>A pretend shop: nothing can be bought here.</p>",
        "vendor": "Pokémon",
        "product_type": first.kind,
        "tags": first.tags,
        "variants": (1..).zip(group).map(|(position, good)| variant(view, position, good)).collect::<Vec<_>>(),
        "images": [],
        "options": options,
    })
}

fn variant(view: &View<'_>, position: usize, good: &Good<'_>) -> Value {
    let (listing, ask) = (good.listing, &good.ask);
    let option = |n: usize| match (listing.choice.get(n), n) {
        (None, 0) => Some("Default Title"),
        (choice, _) => choice.map(String::as_str),
    };
    json!({
        "id": listing.id,
        "title": view.shop.variant_title(listing).unwrap_or_else(|| "Default Title".to_owned()),
        "option1": option(0),
        "option2": option(1),
        "option3": null,
        "sku": format!("{}-{}", view.shop.country, listing.id % 1_000_000),
        "requires_shipping": !matches!(listing.trap, Some(Trap::Voucher | Trap::Code)),
        "taxable": true,
        "featured_image": null,
        "available": good.can_be_bought(),
        "price": if good.on_request() { "0.00".to_owned() } else { written::plain(ask.minor) },
        "grams": 0,
        "compare_at_price": ask.before_minor.map(written::plain),
        "position": position,
        "product_id": listing.group,
    })
}
