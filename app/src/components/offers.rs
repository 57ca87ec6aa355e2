//! What shops ask for a product, and what each costs at a door in the country that was asked for, cheapest first.

use crate::components::{matched::Matched, receipt::Lines, words};
use domain::{
    chart::Range,
    day,
    deals::{self, Offer, Reduced},
    ids::VariantId,
};
use leptos::prelude::*;

pub use domain::deals::{COUNTRIES, land};

/// The offers of a product.
#[component]
pub fn Offers(
    /// With their receipts.
    offers: Vec<Offer>,
    /// Where they go.
    to: String,
    /// The variant the page shows; it stays chosen.
    variant: Option<VariantId>,
    /// The range the page shows.
    range: Range,
) -> impl IntoView {
    (!offers.is_empty()).then(|| {
        let countries = COUNTRIES.map(|code| {
            view! { <option value=code selected=code == to>{words::country(code)}</option> }
        });
        view! {
            <section aria-labelledby="offers" data-part="offers">
                <h2 id="offers">"Shop offers"</h2>
                <form method="get" action="#offers" class="choose">
                    {variant.map(|v| view! { <input type="hidden" name="variant" value=v.to_string() /> })}
                    <input type="hidden" name="range" value=range.to_string() />
                    <label for="to">"Delivered to "</label>
                    <select id="to" name="to">{countries.collect_view()}</select>
                    <button type="submit">"Show"</button>
                </form>
                <p class="also">
                    "As last seen. At the door: with what the shop says of sending it, VAT and customs; what is not known is not guessed."
                </p>
                <table class="list offers">
                    <caption class="sr-only">"Shop offers"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Shop"</th>
                            <th scope="col">"Offer"</th>
                            <th scope="col">"Stock"</th>
                            <th scope="col">"Seen"</th>
                            <th scope="col" class="num">"Price"</th>
                            <th scope="col" class="num">"At the door"</th>
                        </tr>
                    </thead>
                    <tbody>{offers.into_iter().map(offer).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

fn offer(offer: Offer) -> impl IntoView {
    let states: Vec<&str> =
        [offer.condition.map(words::condition), offer.language.map(words::language)].into_iter().flatten().collect();
    let landed = offer.landed.map(|receipt| {
        let sum = match receipt.total() {
            Some(total) => total.to_string(),
            None => format!("{} or more", receipt.at_least()),
        };
        view! {
            <details class="receipt">
                <summary>{sum}</summary>
                <Lines receipt=receipt />
            </details>
        }
    });
    view! {
        <tr>
            <th scope="row">{format!("{} ({})", offer.shop, offer.country)}{offer.demo.then_some(" · demo shop")}</th>
            <td class="what">
                <a href=offer.url rel="nofollow noopener external">{offer.title.clone()}</a>
                <span class="also">{states.join(" · ")}</span>
                {offer.matched.map(|m| how_we_matched(offer.title, m))}
            </td>
            <td>{words::stock(offer.stock)}</td>
            <td>{day::long(offer.seen_at.date_naive())}</td>
            <td class="num price">{offer.price.map_or_else(|| "no data".to_owned(), |p| p.to_string())} {offer.reduced.map(reduced)}</td>
            <td class="num door">{landed}</td>
        </tr>
    }
}

/// What a shop announces, and what we saw.
fn reduced(r: Reduced) -> impl IntoView {
    let truly = r.truly.map(|share| match share {
        s if s > 0.0 => format!("{:.0} % below the lowest of the 30 days before.", 100.0 * s),
        s => format!("{:.0} % above the lowest of the 30 days before.", -100.0 * s),
    });
    view! {
        <span class="also">
            "The shop says it was " <s>{r.from.to_string()}</s> ". " {truly} " " {r.doubt}
        </span>
    }
}

/// How a person can check us.
fn how_we_matched(title: String, matched: deals::Matched) -> impl IntoView {
    let price = match matched.price_agrees {
        Some(true) => "Another source agrees with the price.",
        Some(false) => "No other source agrees with the price; a person let it pass.",
        None => "There is no other source to check the price against.",
    };
    let by = if matched.by_person { "A person decided. " } else { "" };
    view! {
        <Matched title=title reasons=matched.reasons confidence=matched.confidence note=format!("{by}{price}") />
    }
}
