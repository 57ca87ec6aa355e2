//! The search field: a plain GET form, and the script that shows what it would find while somebody types.

use super::passkey::version;
use crate::context::{locale, way};
use domain::i18n::messages::shell as m;
use leptos::{nonce::use_nonce, prelude::*};

/// The script, as `server` serves it at [`PATH`].
pub const SCRIPT: &str = include_str!("../../../public/search.js");
/// Where it is served.
pub const PATH: &str = "/search.js";

const VERSION: u64 = version(SCRIPT);

/// The script of all search fields of a page, once a page.
pub fn search_script() -> impl IntoView {
    view! { <script nonce=use_nonce() src=format!("{PATH}?v={VERSION:016x}") defer></script> }
}

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
