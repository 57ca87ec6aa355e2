//! The accessibility statement: what is done, what is known not to be there yet, and whom to tell.

use crate::{
    components::{load::Head, operator::Operator},
    context::locale,
};
use domain::i18n::messages::{about as m, shell};
use leptos::prelude::*;

/// `/accessibility`
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let l = locale();
    view! {
        <Head title=shell::accessibility(l) description=m::access_description(l) canonical="/accessibility" />
        <article class="prose">
            <h1>{shell::accessibility(l)}</h1>
            <p class="lead">{m::access_lead(l)}</p>
            <h2>{m::done(l)}</h2>
            <ul>
                <li>{m::without_scripts(l)}</li>
                <li>{m::charts(l)}</li>
                <li>{m::colour(l)}</li>
                <li>{m::light_and_dark(l)}</li>
                <li>{m::other_languages(l)}</li>
            </ul>
            <h2>{m::tested(l)}</h2>
            <p>{m::tested_text(l)}</p>
            <h2>{m::not_there_yet(l)}</h2>
            <ul>
                <li>{m::some_english(l)}</li>
                <li>{m::wide_tables(l)}</li>
                <li>{m::not_ours(l)}</li>
            </ul>
            <h2>{m::tell_us(l)}</h2>
            <p>{m::tell_us_text(l)}</p>
            <Operator />
            <p>{m::authority(l)}</p>
        </article>
    }
}
