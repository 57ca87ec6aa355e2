//! What this site is, what it is for, and who pays for it.

use crate::{
    components::{json_ld::JsonLd, load::Head, operator::Operator},
    context::{locale, way},
};
use domain::{
    i18n::messages::{about as m, method, shell},
    seo::ld,
};
use leptos::prelude::*;

/// `/about`
#[component]
pub fn AboutPage() -> impl IntoView {
    let l = locale();
    // What search engines are told is what stands here.
    let questions: [(&str, String); 5] = [
        (m::where_from(l), format!("{} {}", method::guide(l), method::shops(l))),
        (m::with_sending(l), m::whole_price(l).to_owned()),
        (m::what_deal(l), method::deals_text(l).trim().to_owned()),
        (m::why_gaps(l), m::not_known(l).to_owned()),
        (m::can_foretell(l), format!("{} {}", m::foretell(l).trim(), method::outlook_text(l).trim())),
    ];
    let node = ld::questions(&questions);
    let asked = questions.map(|(question, answer)| {
        view! {
            <h3>{question}</h3>
            <p>{answer}</p>
        }
    });
    view! {
        <Head title=shell::about(l) description=m::description(l) canonical="/about" />
        <JsonLd nodes=vec![node] />
        <article class="prose">
            <h1>{m::heading(l)}</h1>
            <p class="lead">{m::lead(l)}</p>
            <h2>{m::hold_to(l)}</h2>
            <ul>
                <li>{m::every_number(l)} <a href=way("/methodology")>{shell::how_made(l)}</a></li>
                <li>{m::not_known(l)}</li>
                <li>{m::foretell(l)} <a href=way("/record")>{shell::how_right(l)}</a></li>
                <li>{m::went_wrong(l)} <a href=way("/status")>{m::sources_and_incidents(l)}</a></li>
                <li>{m::whole_price(l)}</li>
            </ul>
            <h2>{m::where_prices(l)}</h2>
            <p>{m::from_guide_and(l)} <a href=way("/retailers")>{m::shops(l)}</a> {m::that_let_us(l)}</p>
            <h2>{m::who_pays(l)}</h2>
            <p>{m::those_who_take(l)} <a href=way("/pricing")>{m::plan(l)}</a> {m::no_place(l)}</p>
            <h2 id="questions">{m::questions(l)}</h2>
            {asked.collect_view()}
            <h2>{m::pictures(l)}</h2>
            <p>{m::pictures_text(l)}</p>
            <h2>{m::who_runs(l)}</h2>
            <Operator />
            <p>{shell::not_affiliated(l)}</p>
        </article>
    }
}
