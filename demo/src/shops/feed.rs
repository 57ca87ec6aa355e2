//! A product feed in the columns of Google Merchant, as CSV.

use super::{Good, Page, View, written};
use domain::listing::Stock;

/// Where it lies.
pub const PATH: &str = "/feed.csv";

pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    if path != PATH {
        return None;
    }
    let mut body =
        "id,title,description,link,availability,price,sale_price,condition,brand,product_type,shipping\n".to_owned();
    for good in &view.goods {
        body.push_str(&row(view, good));
    }
    Some(Page { content_type: "text/csv; charset=utf-8", body, headers: vec![] })
}

fn row(view: &View<'_>, good: &Good<'_>) -> String {
    let (listing, ask) = (good.listing, &good.ask);
    let amount = |minor| format!("{} {}", written::plain(minor), view.currency.as_str());
    let (price, sale) = match (good.on_request(), ask.before_minor) {
        (true, _) => (amount(0), String::new()),
        (_, Some(before)) => (amount(before), amount(ask.minor)),
        _ => (amount(ask.minor), String::new()),
    };
    let availability = match ask.stock {
        Stock::Preorder => "preorder",
        Stock::Backorder => "backorder",
        Stock::Out | Stock::Discontinued | Stock::Unknown => "out_of_stock",
        Stock::In | Stock::SpecialOrder => "in_stock",
    };
    let fields = [
        listing.key.clone(),
        listing.title.clone(),
        "Una tienda ficticia: aquí no se puede comprar nada, \"de verdad\".".to_owned(),
        view.url(listing),
        availability.to_owned(),
        price,
        sale,
        "new".to_owned(),
        "Pokémon".to_owned(),
        listing.kind.clone(),
        String::new(),
    ];
    fields.map(|field| quoted(&field)).join(",") + "\n"
}

/// A field as RFC 4180 writes it.
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
}
