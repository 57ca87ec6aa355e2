//! Where a price will probably stand: a range a horizon, drawn on one scale, and in words.

use crate::{
    components::words,
    context::{locale, way},
};
use domain::{i18n::messages::product as m, outlook::Shown};
use leptos::prelude::*;

/// Width of the drawing in its own units.
const WIDTH: f64 = 200.0;

/// The outlook of a product's variant; nothing where there is none.
#[component]
pub fn Outlook(
    /// One a horizon, the nearer first.
    outlooks: Vec<Shown>,
) -> impl IntoView {
    let l = locale();
    let base = outlooks.first().map(|o| (o.base, o.base_day));
    base.map(|(base, base_day)| {
        let low = outlooks.iter().map(|o| o.p10.minor).chain([base.minor]).min().unwrap_or_default();
        let high = outlooks.iter().map(|o| o.p90.minor).chain([base.minor]).max().unwrap_or_default();
        let scale = Scale { low: low as f64, high: high as f64 };
        let rows = outlooks.iter().map(|o| row(o, &scale)).collect_view();
        view! {
            <section class="panel" aria-labelledby="outlook">
                <h2 id="outlook">{m::outlook(l)}</h2>
                <p class="also">
                    {m::outlook_note(l, words::day(base_day), words::money(base))}
                    <a href=way("/record")>{m::how_held(l)}</a>
                </p>
                <ul class="outlook">{rows}</ul>
            </section>
        }
    })
}

/// Cents to places on the drawing, with room at both ends.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn place(&self, cents: i64) -> f64 {
        let span = (self.high - self.low).max(1.0);
        4.0 + (cents as f64 - self.low) / span * (WIDTH - 8.0)
    }
}

fn row(o: &Shown, scale: &Scale) -> impl IntoView + use<> {
    let l = locale();
    let [p10, p50, p90, base] = [o.p10, o.p50, o.p90, o.base].map(|m| scale.place(m.minor));
    let width = (p90 - p10).max(1.0);
    view! {
        <li>
            <p>
                <b>{m::in_days(l, o.horizon_days)}</b>
                <span class="also">{words::day(o.target_day())}</span>
            </p>
            <svg viewBox=format!("0 0 {WIDTH} 16") preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="range" x=format!("{p10:.1}") y="4" width=format!("{width:.1}") height="8" rx="4" />
                <line class="base" x1=format!("{base:.1}") x2=format!("{base:.1}") y1="0" y2="16" />
                <line class="middle" x1=format!("{p50:.1}") x2=format!("{p50:.1}") y1="3" y2="13" />
            </svg>
            <p class="range-words">
                {m::range(l, words::money(o.p10), words::money(o.p90))} <span class="also">{m::middle(l, words::money(o.p50))}</span>
            </p>
        </li>
    }
}
