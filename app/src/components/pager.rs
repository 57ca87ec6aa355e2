//! Links to the page before and after.

use crate::context::locale;
use domain::i18n::messages::shell as m;
use leptos::prelude::*;

/// Nothing when there is only one page.
#[component]
pub fn Pager(
    /// The address up to the page's number.
    #[prop(into)]
    link: String,
    /// The page shown, from 1.
    page: u32,
    /// Whether another follows.
    more: bool,
) -> impl IntoView {
    let l = locale();
    (page > 1 || more).then(|| {
        view! {
            <nav class="pager" aria-label=m::pages(l)>
                {(page > 1).then(|| view! { <a rel="prev" href=format!("{link}{}", page - 1)>{m::previous(l)}</a> })}
                <span aria-current="page">{m::page(l, page)}</span>
                {more.then(|| view! { <a rel="next" href=format!("{link}{}", page + 1)>{m::next(l)}</a> })}
            </nav>
        }
    })
}
