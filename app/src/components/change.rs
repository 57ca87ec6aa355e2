//! A relative change: sign, arrow and colour say the same thing.

use crate::context::locale;
use domain::i18n::{self, messages::no_data};
use leptos::prelude::*;

/// `▲ +3.2 %`, or "no data".
#[component]
pub fn Change(
    /// The ratio; none: that day was not seen.
    value: Option<f64>,
) -> impl IntoView {
    let l = locale();
    let Some(value) = value else { return view! { <span class="none">{no_data(l)}</span> }.into_any() };
    let text = i18n::change(l, value);
    let (class, arrow) = match text.as_str() {
        text if text.starts_with('+') => ("up", "▲ "),
        text if text.starts_with('\u{2212}') => ("down", "▼ "),
        _ => ("flat", ""),
    };
    view! {
        <span class=class>
            <span aria-hidden="true">{arrow}</span>
            {text}
        </span>
    }
    .into_any()
}
