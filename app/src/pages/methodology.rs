//! What each number means and how it is computed.

use crate::{
    components::{load::Head, told::told, words},
    context::{locale, way},
};
use domain::{
    chart::LONGEST_STEP_DAYS,
    i18n::messages::{market, method as m, product, shell, sources},
    market::{
        index::{self, BASE, IN_BASKET_DAYS, LEAST_CONSTITUENTS, SMOOTH, SMOOTH_DAYS},
        outlook,
        score::{HELD_FACTOR, LEAST_DIP, OLDEST_DIP, OLDEST_REFERENCE, UNSTABLE_FACTOR},
        signal,
        snapshot::SLACK_DAYS,
    },
    money::Money,
    movers::{LEAST_MOVER, LEAST_MOVER_DAYS, OLDEST_MOVER_DAYS},
};
use leptos::prelude::*;

/// `/methodology`
#[component]
pub fn MethodologyPage() -> impl IntoView {
    let l = locale();
    let limits = m::deals_limits(
        l,
        format!("{:.0}", LEAST_DIP * 100.0),
        OLDEST_DIP,
        OLDEST_REFERENCE,
        HELD_FACTOR,
        UNSTABLE_FACTOR,
    );
    let least = words::money(Money::eur(index::LEAST_CENTS));
    let index_text = m::index_text(l, BASE, SMOOTH, SMOOTH_DAYS, least, IN_BASKET_DAYS, LEAST_CONSTITUENTS);
    view! {
        <Head title=shell::method(l) description=m::description(l) canonical="/methodology" />
        <article class="prose">
            <h1>{shell::how_made(l)}</h1>
            <p class="lead">{m::lead(l)}</p>

            <h2 id="sources">{sources::sources(l)}</h2>
            <ul>
                <li>{m::catalogue(l)}</li>
                <li>{m::guide(l)}</li>
                <li>{m::shops(l)}</li>
            </ul>

            <h2 id="identity">{m::identity(l)}</h2>
            <p>{m::identity_text(l)}</p>

            <h2 id="daily">{m::daily(l)}</h2>
            <p>{m::daily_text(l)} {m::line_breaks(l, LONGEST_STEP_DAYS)}</p>

            <h2 id="changes">{m::changes(l)}</h2>
            <p>{m::changes_text(l, SLACK_DAYS)} {m::range_text(l)}</p>

            <h2 id="outlook">{product::outlook(l)}</h2>
            <p>
                {m::outlook_text(l)} {m::outlook_least(l, words::money(Money::eur(outlook::LEAST_CENTS)))}
                {m::outlook_oldest(l, outlook::OLDEST_DAYS)} {m::outlook_knows(l)} <a href=way("/record")>{product::how_held(l)}</a>
            </p>

            <h2 id="deals">{m::deals(l)}</h2>
            <p>{m::deals_text(l)}</p>
            <p>{limits}</p>
            <p>{m::deals_no_forecast(l)}</p>

            <h2 id="signals">{product::signals(l)}</h2>
            <p>{m::signals_text(l)} <a href=way("/record#signals")>{product::how_signals(l)}</a></p>
            <dl class="rules">{signal::Kind::ALL.iter().map(|&kind| rule(kind)).collect_view()}</dl>

            <h2 id="flags">{m::flags(l)}</h2>
            <p>{m::flags_text(l)}</p>

            <h2 id="index">{market::indices_title(l)}</h2>
            <p>{index_text}</p>
            <p>{m::index_parts(l)} <a href=way("/indices")>{m::all_indices(l)}</a></p>

            <h2 id="movers">{shell::movers(l)}</h2>
            <p>
                {m::movers_text(l, words::money(LEAST_MOVER), OLDEST_MOVER_DAYS, LEAST_MOVER_DAYS)}
                <a href=way("/movers")>{m::all_movers(l)}</a>
                {m::movers_tell_the_same(l)}
                {m::one_odd_sale(l)}
            </p>

            <h2 id="compare">{m::comparing(l)}</h2>
            <p>
                <a href=way("/compare")>{m::products_beside(l)}</a>
                {m::comparing_text(l)}
            </p>

            <h2 id="freshness">{m::freshness(l)}</h2>
            <p>{m::freshness_text(l)} <a href=way("/status")>{m::how_all_stand(l)}</a></p>
        </article>
    }
}

/// A signal's rule.
fn rule(kind: signal::Kind) -> impl IntoView {
    let d = signal::definition(kind);
    view! {
        <dt>{words::signal(kind)}</dt>
        <dd>
            {told(d.words)} {m::needs(locale())} {told(d.minimum)} " "
            {m::judged_after(locale(), d.horizon_days, words::proof(d.proof))}
        </dd>
    }
}
