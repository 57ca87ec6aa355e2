//! A deal in a list: what, for how much, against what, and why.

use crate::components::{
    score::{Reasons, Score},
    tile::tile,
    words,
};
use domain::{day, deals::DealLine, market::deal::Kind};
use leptos::prelude::*;

/// One deal.
#[component]
pub fn DealCard(
    /// The deal.
    deal: DealLine,
) -> impl IntoView {
    let product = &deal.product;
    let place = [product.set.as_ref().map(|s| s.name.clone()), product.printed_number(), words::stated(&deal.variant)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let source = match (&deal.kind, &deal.offer) {
        (Kind::Offer, Some(offer)) => format!("{} ({}), {}", offer.shop, offer.country, words::stock(offer.stock)),
        (Kind::Offer, None) => "Shop".to_owned(),
        (Kind::Dip, _) => "Cardmarket trend".to_owned(),
    };
    view! {
        <article class="deal">
            {tile(product, "")}
            <div class="deal-body">
                <h3>
                    <a href=format!("/deals/{}", deal.id)>{product.name.clone()}</a>
                </h3>
                <p class="also">{place}</p>
                <p class="deal-price">
                    <strong>{deal.price.to_string()}</strong>
                    " against "
                    {deal.reference.to_string()}
                    " "
                    <span class="badge">{day::change(-deal.discount)}</span>
                </p>
                <p class="also">
                    {format!("{} · {} · {}", words::deal(deal.kind), source, day::long(deal.as_of))}
                    {deal.offer.as_ref().is_some_and(|o| o.demo).then_some(" · demo shop")}
                </p>
            </div>
            <Score value=deal.score />
            <Reasons parts=deal.parts.clone() />
        </article>
    }
}
