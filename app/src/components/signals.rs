//! What a product's series shows today, and what speaks against its price.

use crate::components::words;
use domain::{
    day,
    market::{flag, signal::definition},
    signals::{Doubt, Seen},
};
use leptos::prelude::*;

/// The signals of a variant; nothing where there are none.
#[component]
pub fn Signals(
    /// As whoever looks may see them.
    signals: Seen,
) -> impl IntoView {
    let locked = signals.locked.clone();
    let signals = signals.all();
    let as_of = signals.first().map(|s| s.as_of);
    (as_of.is_some() || !locked.is_empty()).then(|| {
        let locked = locked.into_iter().map(|locked| {
            view! {
                <p class="also">
                    {format!("{}. ", locked.reason)}
                    <a href="/pricing">"Plans"</a>
                </p>
            }
        });
        let locked = locked.collect_view();
        let rows = signals.into_iter().map(|s| {
            let judged = format!(
                "Says {}. Judged by the price of {}. {}",
                words::claim(s.claim),
                day::long(s.target_day()),
                words::proof(definition(s.kind).proof)
            );
            view! {
                <li>
                    <p>
                        <b>{words::signal(s.kind)}</b>
                        " "
                        <span>{s.because}</span>
                    </p>
                    <p class="also">{judged}</p>
                </li>
            }
        });
        view! {
            <section class="panel" aria-labelledby="signals">
                <h2 id="signals">"Signals"</h2>
                {as_of
                    .map(|as_of| {
                        view! {
                            <p class="also">
                                {format!("What Cardmarket's trend shows up to {}. A claim that can be wrong, no advice. ", day::long(as_of))}
                                <a href="/record#signals">"How often they were right"</a>
                            </p>
                            <ul class="signals">{rows.collect_view()}</ul>
                        }
                    })}
                {locked}
            </section>
        }
    })
}

/// What speaks against a variant's price; nothing where nothing does.
#[component]
pub fn Doubts(
    /// The flags of the newest day.
    doubts: Vec<Doubt>,
) -> impl IntoView {
    (!doubts.is_empty()).then(|| {
        let stopped = doubts.iter().any(|d| flag::stops(d.kind).index);
        let rows = doubts.into_iter().map(|d| {
            view! {
                <li>
                    <b>{words::flag(d.kind)}</b>
                    " "
                    <span>{d.because}</span>
                </li>
            }
        });
        view! {
            <section class="panel doubts" aria-labelledby="doubts">
                <h2 id="doubts">"Read this price with care"</h2>
                <ul class="signals">{rows.collect_view()}</ul>
                {stopped.then(|| view! { <p class="also">"While this stands, the price enters no index and raises no alert."</p> })}
            </section>
        }
    })
}
