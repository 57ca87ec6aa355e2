//! What a product's series shows today, and what speaks against its price.

use crate::{
    components::{told::told, words},
    context::{locale, way},
};
use domain::{
    i18n::messages::{product as m, shell},
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
    let l = locale();
    let locked = signals.locked.clone();
    let signals = signals.all();
    let as_of = signals.first().map(|s| s.as_of);
    (as_of.is_some() || !locked.is_empty()).then(|| {
        let locked = locked.into_iter().map(|locked| {
            view! {
                <p class="also">
                    {told(&locked.reason)} ". "
                    <a href=way("/pricing")>{shell::plans(l)}</a>
                </p>
            }
        });
        let locked = locked.collect_view();
        let rows = signals.into_iter().map(|s| {
            let proof = words::proof(definition(s.kind).proof);
            let judged = m::says(l, words::claim(s.claim), words::day(s.target_day()), proof);
            view! {
                <li>
                    <p>
                        <b>{words::signal(s.kind)}</b>
                        " "
                        {told(&s.because)}
                    </p>
                    <p class="also">{judged}</p>
                </li>
            }
        });
        view! {
            <section class="panel" aria-labelledby="signals">
                <h2 id="signals">{m::signals(l)}</h2>
                {as_of
                    .map(|as_of| {
                        view! {
                            <p class="also">
                                {m::signals_note(l, words::day(as_of))}
                                <a href=way("/record#signals")>{m::how_signals(l)}</a>
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
    let l = locale();
    (!doubts.is_empty()).then(|| {
        let stopped = doubts.iter().any(|d| flag::stops(d.kind).index);
        let rows = doubts.into_iter().map(|d| {
            view! {
                <li>
                    <b>{words::flag(d.kind)}</b>
                    " "
                    {told(&d.because)}
                </li>
            }
        });
        view! {
            <section class="panel doubts" aria-labelledby="doubts">
                <h2 id="doubts">{m::with_care(l)}</h2>
                <ul class="signals">{rows.collect_view()}</ul>
                {stopped.then(|| view! { <p class="also">{m::stopped(l)}</p> })}
            </section>
        }
    })
}
