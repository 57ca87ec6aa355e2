//! What the shops asked in the past, as `workers import observations` reads it: a line a listing, with a value a day.

use crate::{
    market::Market,
    shops::{Listing, Shop},
};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// The lines of a shop for the days up to and with `until`.
///
/// A line: `{shop, external_id, url, title, variant_title, currency, from_price, damaged, from, observations}`. Observations
/// begin on the day `from`, one a day: `[price_minor, list_price_minor, stock]`.
pub fn of<'a>(
    shop: &'a Shop,
    market: &'a Market,
    listings: &'a [Listing],
    base: &'a str,
    days: u64,
    until: NaiveDate,
) -> impl Iterator<Item = Value> + 'a {
    let from = until - Days::new(days.saturating_sub(1));
    // What stands once for several choices has no past of its own: the next visit begins it.
    listings.iter().filter(|listing| listing.is_offer(shop.platform)).map(move |listing| {
        let observations: Vec<Value> = from
            .iter_days()
            .take(usize::try_from(days).unwrap_or(usize::MAX))
            .map(|day| {
                let ask = shop.ask(market, listing, day);
                json!([ask.minor, ask.before_minor, ask.stock])
            })
            .collect();
        json!({
            "shop": shop.slug,
            "external_id": listing.key,
            "url": format!("{base}{}", shop.offer_path(listing)),
            "title": listing.title,
            "variant_title": shop.variant_title(listing),
            "currency": shop.currency,
            "from_price": listing.is_from_price(),
            "damaged": listing.trap == Some(crate::shops::Trap::Damaged),
            "from": from,
            "observations": observations,
        })
    })
}
