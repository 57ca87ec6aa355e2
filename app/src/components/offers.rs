//! What shops ask for a product, and what each costs at a door in the country that was asked for, cheapest first.

use crate::{
    components::{destination::remember, matched::Matched, receipt::Lines, told::told, words},
    context::locale,
};
use domain::{
    chart::Range,
    deals::{self, Offer, Reduced},
    i18n::messages::{lists, no_data, product as m},
    ids::VariantId,
    landed::Rate,
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
    /// By which sums are said in the money of that country, where it has another one than the euro.
    rate: Option<Rate>,
) -> impl IntoView {
    let l = locale();
    (!offers.is_empty()).then(|| {
        let countries = COUNTRIES.map(|code| {
            view! { <option value=code selected=code == to>{words::country(code)}</option> }
        });
        view! {
            <section aria-labelledby="offers" data-part="offers">
                <h2 id="offers">{m::shop_offers(l)}</h2>
                <form method="get" action="#offers" class="choose">
                    {variant.map(|v| view! { <input type="hidden" name="variant" value=v.to_string() /> })}
                    <input type="hidden" name="range" value=range.to_string() />
                    <label for="to">{m::delivered_to(l)}</label>
                    <select id="to" name="to">{countries.collect_view()}</select>
                    <button type="submit">{m::show(l)}</button>
                    {remember()}
                </form>
                <p class="also">
                    {m::offers_note(l)}
                </p>
                <table class="list offers">
                    <caption class="sr-only">{m::shop_offers(l)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{lists::shop(l)}</th>
                            <th scope="col">{m::offer(l)}</th>
                            <th scope="col">{m::stock(l)}</th>
                            <th scope="col">{m::seen(l)}</th>
                            <th scope="col" class="num">{lists::price(l)}</th>
                            <th scope="col" class="num">{m::at_the_door(l)}</th>
                        </tr>
                    </thead>
                    <tbody>{offers.into_iter().map(|one| offer(one, rate)).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

fn offer(offer: Offer, rate: Option<Rate>) -> impl IntoView {
    let l = locale();
    let states: Vec<&str> =
        [offer.condition.map(words::condition), offer.language.map(words::language)].into_iter().flatten().collect();
    let landed = offer.landed.map(|receipt| {
        let sum = match receipt.total() {
            Some(total) => words::money(total),
            None => m::or_more(l, words::money(receipt.at_least())),
        };
        let local = words::local(receipt.at_least(), rate);
        view! {
            <details class="receipt">
                <summary>{sum}</summary>
                <Lines receipt=receipt />
            </details>
            {local.map(|local| view! { <span class="also">{local}</span> })}
        }
    });
    view! {
        <tr>
            <th scope="row">{format!("{} ({})", offer.shop, offer.country)}{offer.demo.then(|| format!(" · {}", lists::demo_shop(l)))}</th>
            <td class="what">
                <a href=offer.url rel="nofollow noopener external">{offer.title.clone()}</a>
                <span class="also">{states.join(" · ")}</span>
                {offer.matched.map(|m| how_we_matched(offer.title, m))}
            </td>
            <td>{words::stock(offer.stock)}</td>
            <td>{words::day(offer.seen_at.date_naive())}</td>
            <td class="num price">{offer.price.map_or_else(|| no_data(l).to_owned(), words::money)} {offer.reduced.map(reduced)}</td>
            <td class="num door">{landed}</td>
        </tr>
    }
}

/// What a shop announces, and what we saw.
fn reduced(r: Reduced) -> impl IntoView {
    let l = locale();
    let truly = r.truly.map(|share| match share {
        s if s > 0.0 => m::truly_below(l, format!("{:.0}", 100.0 * s)),
        s => m::truly_above(l, format!("{:.0}", -100.0 * s)),
    });
    view! {
        <span class="also">
            {m::shop_says_was(l)} <s>{words::money(r.from)}</s> ". " {truly} " " {r.doubt.as_deref().map(told)}
        </span>
    }
}

/// How a person can check us.
fn how_we_matched(title: String, matched: deals::Matched) -> impl IntoView {
    let l = locale();
    let price = match matched.price_agrees {
        Some(true) => m::price_agrees(l),
        Some(false) => m::price_let_pass(l),
        None => m::price_alone(l),
    };
    let by = if matched.by_person { m::by_person(l) } else { "" };
    view! {
        <Matched title=title reasons=matched.reasons confidence=matched.confidence note=format!("{by}{price}") />
    }
}
