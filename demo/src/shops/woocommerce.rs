//! WooCommerce: the Store API. A product with choices is one row with a range of prices; the choices are rows of their own.

use super::{
    Ask, Good, Page, View, handle,
    view::{Query, number},
};
use domain::listing::Stock;
use serde_json::{Value, json};

/// The list of products.
const PRODUCTS: &str = "/wp-json/wc/store/v1/products";

pub fn page(view: &View<'_>, path: &str, query: &Query) -> Option<Page> {
    let rest = path.strip_prefix(PRODUCTS)?;
    if let Some(id) = rest.strip_prefix('/') {
        let id: u64 = id.parse().ok()?;
        let row = rows(view).into_iter().chain(variations(view, None)).find(|row| row["id"] == id)?;
        return Some(Page::json(&row));
    }
    if !rest.is_empty() {
        return None;
    }
    let size = query.get("per_page").and_then(|n| n.parse().ok()).unwrap_or(10).clamp(1, 100);
    let all = match query.get("type").map(String::as_str) {
        Some("variation") => variations(view, query.get("parent").map(String::as_str)),
        _ => rows(view),
    };
    let total = all.len();
    let on_page: Vec<Value> =
        all.into_iter().skip((number(query, "page") - 1).saturating_mul(size)).take(size).collect();
    let mut page = Page::json(&Value::Array(on_page));
    page.headers = vec![("x-wp-total", total.to_string()), ("x-wp-totalpages", total.div_ceil(size).to_string())];
    Some(page)
}

/// The key of a product with choices.
pub fn parent_id(good: &Good<'_>) -> u64 {
    100_000_000 + good.listing.group % 100_000_000
}

fn rows(view: &View<'_>) -> Vec<Value> {
    view.groups()
        .map(|group| if group[0].listing.choice.is_empty() { simple(view, &group[0]) } else { variable(view, group) })
        .collect()
}

fn variations(view: &View<'_>, parent: Option<&str>) -> Vec<Value> {
    let chosen = view.goods.iter().filter(|g| !g.listing.choice.is_empty());
    let asked = |good: &Good<'_>| parent.is_none_or(|ids| ids.split(',').any(|id| id == parent_id(good).to_string()));
    chosen
        .filter(|good| asked(good))
        .map(|good| {
            let mut row = simple(view, good);
            row["type"] = json!("variation");
            row["parent"] = json!(parent_id(good));
            row["variation"] = json!(view.shop.variant_title(good.listing));
            row["attributes"] = json!([]);
            row
        })
        .collect()
}

/// The names of what can be chosen: of a box only its state.
fn names<'v>(view: &View<'v>, good: &Good<'_>) -> &'v [&'static str] {
    &view.shop.tongue.options[..good.listing.choice.len().min(2)]
}

fn variable(view: &View<'_>, group: &[Good<'_>]) -> Value {
    let (all, most) = together(group);
    let least = all.ask.minor;
    let mut row = simple(view, &all);
    row["id"] = json!(parent_id(&group[0]));
    row["type"] = json!("variable");
    row["has_options"] = json!(true);
    if least != most {
        row["prices"]["price_range"] = json!({ "min_amount": least.to_string(), "max_amount": most.to_string() });
    }
    let names = names(view, &group[0]);
    row["attributes"] = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let mut terms: Vec<&String> = group.iter().filter_map(|g| g.listing.choice.get(i)).collect();
            terms.dedup();
            json!({ "id": i + 1, "name": encoded(name), "taxonomy": null, "has_variations": true,
                "terms": terms.iter().map(|t| json!({ "name": t, "slug": t.to_lowercase() })).collect::<Vec<_>>() })
        })
        .collect();
    row["variations"] = group
        .iter()
        .map(|good| {
            let attributes: Vec<Value> = names
                .iter()
                .zip(&good.listing.choice)
                .map(|(name, value)| json!({ "name": encoded(name), "value": value }))
                .collect();
            json!({ "id": good.listing.key.parse::<u64>().unwrap_or_default(), "attributes": attributes })
        })
        .collect();
    row
}

/// A product with choices as if it were one: its least price, and its best stock. And its highest price.
pub fn together<'a>(group: &[Good<'a>]) -> (Good<'a>, i64) {
    let mut all = group[0];
    let asks = || group.iter().map(|good| good.ask);
    let best = [Stock::In, Stock::Preorder, Stock::Backorder];
    let stock = best.into_iter().find(|stock| asks().any(|ask| ask.stock == *stock));
    let least = asks().map(|ask| ask.minor).min().unwrap_or(all.ask.minor);
    all.ask = Ask { minor: least, before_minor: None, stock: stock.unwrap_or(Stock::Out), deal: false };
    (all, asks().map(|ask| ask.minor).max().unwrap_or(least))
}

fn simple(view: &View<'_>, good: &Good<'_>) -> Value {
    let (listing, ask, tongue) = (good.listing, &good.ask, view.shop.tongue);
    let amount = |minor: i64| if good.on_request() { "0".to_owned() } else { minor.to_string() };
    let there = ask.stock != Stock::Out;
    json!({
        "id": listing.key.parse::<u64>().unwrap_or_default(),
        "name": encoded(&listing.title),
        "slug": handle::handle(listing),
        "parent": 0,
        "type": "simple",
        "variation": "",
        "permalink": view.url(listing),
        "sku": "",
        "short_description": "",
        "description": "<p>A pretend shop: nothing can be bought here.</p>",
        "on_sale": ask.before_minor.is_some(),
        "prices": {
            "price": amount(ask.minor), "regular_price": amount(ask.before_minor.unwrap_or(ask.minor)), "sale_price": amount(ask.minor),
            "price_range": null, "currency_code": view.currency, "currency_symbol": view.currency.as_str(),
            "currency_minor_unit": 2, "currency_decimal_separator": ",", "currency_thousand_separator": ".",
            "currency_prefix": "", "currency_suffix": format!(" {}", if view.shop.country == "PL" { "zł" } else { "€" }),
        },
        "price_html": if good.on_request() { tongue.on_request.to_owned() } else { format!("<span class=\"amount\">{}</span>", view.price(good, ask.minor)) },
        "average_rating": "0",
        "review_count": 0,
        "images": [],
        "categories": [{ "id": 10, "name": encoded(&listing.kind), "slug": "pokemon", "link": format!("{}/", view.base) }],
        "tags": listing.tags.iter().map(|tag| json!({ "id": 20, "name": encoded(tag), "slug": "tag" })).collect::<Vec<_>>(),
        "attributes": [],
        "variations": [],
        "has_options": false,
        "is_purchasable": !good.on_request(),
        "is_in_stock": there,
        "is_on_backorder": ask.stock == Stock::Backorder,
        "low_stock_remaining": null,
        "stock_availability": { "text": tongue.stock(ask.stock), "class": if there { "in-stock" } else { "out-of-stock" } },
        "sold_individually": false,
        "add_to_cart": {
            "text": if there { tongue.buy } else { tongue.stock(Stock::Out) }, "description": "",
            "url": format!("?add-to-cart={}", listing.key), "minimum": 1, "maximum": 9999, "multiple_of": 1,
        },
        "extensions": {},
    })
}

/// WordPress writes these signs as numbers.
fn encoded(text: &str) -> String {
    text.replace('&', "&amp;").replace('–', "&#8211;").replace('\'', "&#039;").replace("é", "&#233;")
}
