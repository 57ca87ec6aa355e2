//! The button that watches what a page is about. Who is not signed in is asked to be.

use domain::{product::Kind, watch};
use leptos::prelude::*;

/// A form that watches something: `target` is its name in addresses, or the words of a search, `of` the kind of products that
/// a search is among.
pub fn watch_button(kind: watch::Kind, target: String, of: Option<Kind>, label: &'static str) -> impl IntoView + use<> {
    view! {
        <form class="watch" method="post" action="/account/watches">
            <input type="hidden" name="kind" value=kind.as_str() />
            <input type="hidden" name="target" value=target />
            {of.map(|of| view! { <input type="hidden" name="of" value=of.as_str() /> })}
            <button type="submit" class="quiet">
                {label}
            </button>
        </form>
    }
}
