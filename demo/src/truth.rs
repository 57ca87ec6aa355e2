//! What everything in a shop truly is and costs on a day, under the keys by which adapters name it. No real shop says so.

use crate::{
    market::Market,
    shops::{Good, Listing, Platform, Shop, Trap, View, parent_id, together},
};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// The truth about one shop on one day.
#[must_use]
pub fn of(shop: &Shop, market: &Market, listings: &[Listing], day: NaiveDate) -> Value {
    let view = View::new(shop, market, listings, day, String::new());
    let mut all: Map<String, Value> =
        view.goods.iter().map(|good| (good.listing.key.clone(), of_good(shop, market, good, day))).collect();
    if shop.platform == Platform::WooCommerce {
        view.groups()
            .filter(|group| group.len() > 1)
            .for_each(|group| with_choices(shop, market, group, day, &mut all));
    }
    json!({ "day": day, "shop": shop.slug, "listings": all })
}

/// WooCommerce shows a product with choices under a number of its own. Where they differ in price, with the least of
/// them; where they do not, nobody asks for the choices.
fn with_choices(shop: &Shop, market: &Market, group: &[Good<'_>], day: NaiveDate, all: &mut Map<String, Value>) {
    let (good, most) = together(group);
    let differ = most != good.ask.minor;
    let mut truth = of_good(shop, market, &good, day);
    truth["variant_title"] = Value::Null;
    truth["from_price"] = json!(differ);
    truth["damaged"] = json!(false);
    truth["trap"] = json!(differ.then_some(Trap::FromPrice));
    all.insert(parent_id(&good).to_string(), truth);
    if !differ {
        for good in group {
            if let Some(truth) = all.get_mut(&good.listing.key) {
                truth["offer"] = json!(false);
            }
        }
    }
}

fn of_good(shop: &Shop, market: &Market, good: &Good<'_>, day: NaiveDate) -> Value {
    let (listing, ask) = (good.listing, &good.ask);
    let truth = listing.truth.map(|(index, what)| {
        let product = &market.products[index];
        json!({
            "code": product.code,
            "kind": product.kind,
            "language": what.language,
            "condition": (!product.finishes.is_empty()).then_some(what.condition),
            "finish": what.finish,
            "worth_cents": market.worth(product, &what, day),
        })
    });
    json!({
        "truth": truth,
        "title": listing.title,
        "variant_title": shop.variant_title(listing),
        // Whether a visit collects it, and then with these values.
        "offer": listing.is_offer(shop.platform),
        "price_minor": ask.minor,
        "list_price_minor": ask.before_minor,
        "currency": shop.currency,
        "stock": ask.stock,
        "from_price": listing.is_from_price(),
        "damaged": listing.trap == Some(Trap::Damaged),
        "deal": ask.deal,
        "trap": listing.trap,
    })
}
