//! A relative change: sign, arrow and colour say the same thing.

use domain::day;
use leptos::prelude::*;

/// `▲ +3.2 %`, or "no data".
#[component]
pub fn Change(
    /// The ratio; none: that day was not seen.
    value: Option<f64>,
) -> impl IntoView {
    let Some(value) = value else { return view! { <span class="none">"no data"</span> }.into_any() };
    let (class, arrow) = match day::change(value) {
        text if text.starts_with('+') => ("up", "▲ "),
        text if text.starts_with('\u{2212}') => ("down", "▼ "),
        _ => ("flat", ""),
    };
    view! {
        <span class=class>
            <span aria-hidden="true">{arrow}</span>
            {day::change(value)}
        </span>
    }
    .into_any()
}
