//! What a variant is worth: an interval for each kind of copy, and what it was made of.

use crate::{
    components::words,
    context::{locale, way},
};
use domain::{
    fair_price::FairPrice,
    i18n::{messages::product as m, percent},
    market::deal::Made,
    money::Money,
};
use leptos::prelude::*;

/// The fair prices of a variant; nothing where too little is known to say one.
#[component]
pub fn FairPrices(
    /// Of a typical copy first.
    prices: Vec<FairPrice>,
) -> impl IntoView {
    let l = locale();
    prices.first().map(|f| f.as_of).map(|as_of| {
        let rows = prices.into_iter().map(row);
        view! {
            <section class="panel" aria-labelledby="fair">
                <h2 id="fair">{m::fair_price(l)}</h2>
                <p class="also">
                    {m::fair_note(l, words::day(as_of))} <a href=way("/methodology")>{m::how_fair(l)}</a>
                </p>
                <div class="scroll" tabindex="0" role="region" aria-label=m::fair_price(l)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{m::copy(l)}</th>
                                <th scope="col" class="num">{m::from(l)}</th>
                                <th scope="col" class="num">{m::fair(l)}</th>
                                <th scope="col" class="num">{m::to(l)}</th>
                                <th scope="col">{m::made_of(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </section>
        }
    })
}

fn row(fair: FairPrice) -> impl IntoView {
    let l = locale();
    let copy: Vec<&str> =
        [fair.condition.map(words::condition), fair.language.map(words::language)].into_iter().flatten().collect();
    let copy = if copy.is_empty() { m::typical_copy(l).to_owned() } else { copy.join(" · ") };
    let count = m::sources(l, fair.made.len() as u64);
    view! {
        <tr>
            <th scope="row">{copy}</th>
            <td class="num">{words::money(fair.p10)}</td>
            <td class="num">
                <b>{words::money(fair.p50)}</b>
            </td>
            <td class="num">{words::money(fair.p90)}</td>
            <td>
                <details>
                    <summary>{count}</summary>
                    <Sources made=fair.made />
                </details>
            </td>
        </tr>
    }
}

/// What a fair price was made of, the weightiest first.
#[component]
pub fn Sources(
    /// The sources.
    made: Vec<Made>,
) -> impl IntoView {
    let source = |m: Made| {
        let says = m::source_says(
            locale(),
            words::source(m.kind),
            words::money(Money::eur(m.cents)),
            words::day(m.day),
            words::money(Money::eur(m.says_cents)),
        );
        view! {
            <li>
                <b class="num">{percent(locale(), m.weight)}</b>
                <span>{says}</span>
            </li>
        }
    };
    view! { <ul class="reasons">{made.into_iter().map(source).collect_view()}</ul> }
}
