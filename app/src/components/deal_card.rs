//! A deal in a list: what, for how much, against what, and why.

use crate::{
    components::{
        score::{Reasons, Score},
        tile::tile,
        words,
    },
    context::{locale, way},
};
use domain::{
    deals::DealLine,
    i18n::{
        change,
        messages::{lists as m, product},
    },
    landed::Rate,
    market::deal::Kind,
};
use leptos::prelude::*;

/// One deal.
#[component]
pub fn DealCard(
    /// The deal.
    deal: DealLine,
    /// By which what it costs at a door is said in the money of that country.
    #[prop(default = None)]
    rate: Option<Rate>,
) -> impl IntoView {
    let l = locale();
    let on = &deal.product;
    let place = [on.set.as_ref().map(|s| s.name.clone()), on.printed_number(), words::stated(&deal.variant)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let source = match (&deal.kind, &deal.offer) {
        (Kind::Offer, Some(offer)) => format!("{} ({}), {}", offer.shop, offer.country, words::stock(offer.stock)),
        (Kind::Offer, None) => m::shop(l).to_owned(),
        (Kind::Dip, _) => m::cardmarket_trend(l).to_owned(),
    };
    view! {
        <article class="deal">
            {tile(on, "")}
            <div class="deal-body">
                <h3>
                    <a href=way(format!("/deals/{}", deal.id))>{on.name.clone()}</a>
                </h3>
                <p class="also">{place}</p>
                <p class="deal-price">
                    <strong>{words::money(deal.price)}</strong>
                    {format!(" {} {}", m::against(l), words::money(deal.reference))}
                    " "
                    <span class="badge">{change(l, -deal.discount)}</span>
                </p>
                <p class="also">
                    {format!("{} · {} · {}", words::deal(deal.kind), source, words::day(deal.as_of))}
                    {deal.offer.as_ref().is_some_and(|o| o.demo).then(|| format!(" · {}", m::demo_shop(l)))}
                </p>
                {deal
                    .offer
                    .as_ref()
                    .and_then(|offer| offer.landed.as_ref())
                    .map(|receipt| {
                        let sum = match receipt.total() {
                            Some(total) => words::money(total),
                            None => product::or_more(l, words::money(receipt.at_least())),
                        };
                        let door = product::at_a_door(l, words::country(&receipt.to));
                        let local = words::local(receipt.at_least(), rate).map(|local| format!(" {local}"));
                        view! { <p class="also">{format!("{door}: {sum}")} {local}</p> }
                    })}
            </div>
            <Score value=deal.score />
            <Reasons parts=deal.parts.clone() />
        </article>
    }
}
