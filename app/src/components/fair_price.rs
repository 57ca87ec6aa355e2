//! What a variant is worth: an interval for each kind of copy, and what it was made of.

use crate::components::words;
use domain::{day, fair_price::FairPrice, market::deal::Made, money::Money};
use leptos::prelude::*;

/// The fair prices of a variant; nothing where too little is known to say one.
#[component]
pub fn FairPrices(
    /// Of a typical copy first.
    prices: Vec<FairPrice>,
) -> impl IntoView {
    prices.first().map(|f| f.as_of).map(|as_of| {
        let rows = prices.into_iter().map(row);
        view! {
            <section class="panel" aria-labelledby="fair">
                <h2 id="fair">"Fair price"</h2>
                <p class="also">
                    {format!(
                        "Made of Cardmarket's figures and of what shops ask, up to {}. One copy in ten is worth less than the \
                         lower end, one in ten more than the upper. Wider where sources are few, old or do not agree. ",
                        day::long(as_of),
                    )} <a href="/methodology">"How it is made"</a>
                </p>
                <div class="scroll" tabindex="0" role="region" aria-label="Fair prices by copy">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">"Copy"</th>
                                <th scope="col" class="num">"From"</th>
                                <th scope="col" class="num">"Fair"</th>
                                <th scope="col" class="num">"To"</th>
                                <th scope="col">"Made of"</th>
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
    let copy: Vec<&str> =
        [fair.condition.map(words::condition), fair.language.map(words::language)].into_iter().flatten().collect();
    let copy = if copy.is_empty() { "Typical copy".to_owned() } else { copy.join(" · ") };
    let count = match fair.made.len() {
        1 => "1 source".to_owned(),
        n => format!("{n} sources"),
    };
    view! {
        <tr>
            <th scope="row">{copy}</th>
            <td class="num">{fair.p10.to_string()}</td>
            <td class="num">
                <b>{fair.p50.to_string()}</b>
            </td>
            <td class="num">{fair.p90.to_string()}</td>
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
        let says = format!(
            "{}: {} of {}, which says {} for this copy",
            words::source(m.kind),
            Money::eur(m.cents),
            day::long(m.day),
            Money::eur(m.says_cents)
        );
        view! {
            <li>
                <b class="num">{format!("{:.0} %", 100.0 * m.weight)}</b>
                <span>{says}</span>
            </li>
        }
    };
    view! { <ul class="reasons">{made.into_iter().map(source).collect_view()}</ul> }
}
