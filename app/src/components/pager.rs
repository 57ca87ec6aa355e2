//! Links to the page before and after.

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
    (page > 1 || more).then(|| {
        view! {
            <nav class="pager" aria-label="Pages">
                {(page > 1).then(|| view! { <a rel="prev" href=format!("{link}{}", page - 1)>"← Previous"</a> })}
                <span aria-current="page">{format!("Page {page}")}</span>
                {more.then(|| view! { <a rel="next" href=format!("{link}{}", page + 1)>"Next →"</a> })}
            </nav>
        }
    })
}
