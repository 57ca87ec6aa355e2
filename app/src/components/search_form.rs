//! The search field: a plain GET form.

use crate::context::{locale, way};
use domain::i18n::messages::shell as m;
use leptos::prelude::*;

/// The field and its button.
#[component]
pub fn SearchForm(
    /// What stands in it already.
    #[prop(optional, into)]
    text: String,
    /// A page can hold two: their ids must differ.
    id: &'static str,
    /// And their names.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let l = locale();
    view! {
        <form class="search" action=way("/search") method="get" role="search" aria-label=label.unwrap_or(m::search(l))>
            <label class="sr-only" for=id>{m::search_field(l)}</label>
            <input
                id=id
                type="search"
                name="q"
                value=text
                placeholder=m::search_hint(l)
                autocomplete="off"
                maxlength="100"
            />
            <button type="submit">{m::search(l)}</button>
        </form>
    }
}
