//! How a source stands, in a word and its colour.

use crate::{components::words, context::locale};
use domain::{coverage, i18n};
use leptos::prelude::*;

/// The word in a rounded frame.
#[component]
pub fn State(
    /// How it stands.
    state: coverage::State,
) -> impl IntoView {
    view! { <span class=format!("state source-{state}")>{words::state(state)}</span> }
}

/// A share in whole percents: `75 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    i18n::percent(locale(), share)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn whole_percents() {
        assert_eq!([0.0, 0.754, 1.0].map(percent), ["0\u{a0}%", "75\u{a0}%", "100\u{a0}%"]);
    }
}
