//! The search field: a plain GET form.

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
    #[prop(default = "Search")]
    label: &'static str,
) -> impl IntoView {
    view! {
        <form class="search" action="/search" method="get" role="search" aria-label=label>
            <label class="sr-only" for=id>"Search cards, sets and sealed products"</label>
            <input
                id=id
                type="search"
                name="q"
                value=text
                placeholder="Name in any language, set, 199/165 …"
                autocomplete="off"
                maxlength="100"
            />
            <button type="submit">"Search"</button>
        </form>
    }
}
