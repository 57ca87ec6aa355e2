//! From a future to a page, or to the page that says why not.

use crate::{error::AppError, pages::error::ErrorPage};
use leptos::{either::Either, prelude::*, tachys::reactive_graph::OwnedView};
use std::future::Future;

/// Shows what the future brings. Its error becomes the page's status and words.
pub fn load<T, V>(
    future: impl Future<Output = Result<T, AppError>> + Send + 'static,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    V: IntoView + 'static,
    T: Send + 'static,
{
    Suspend::new(async move {
        match future.await {
            // Rendered after the wait, and still in its request: the tags for the head look for it there.
            Ok(found) => Either::Left(OwnedView::new(show(found))),
            Err(error) => Either::Right(OwnedView::new(view! { <ErrorPage error=error /> })),
        }
    })
}

/// A page's title, description and canonical address.
#[component]
pub fn Head(
    /// Shown in the tab.
    #[prop(into)]
    title: String,
    /// For search engines.
    #[prop(into)]
    description: String,
    /// The address without host; absent for pages that are not to be indexed.
    #[prop(optional, into)]
    canonical: Option<String>,
) -> impl IntoView {
    use leptos_meta::{Link, Meta, Title};
    let host = crate::context::find_context().map(|c| c.site.public_url).unwrap_or_default();
    // leptos_meta writes it as it is, and what was searched for stands in it.
    let title = escape(&title);
    view! {
        <Title text=format!("{title} · Pokémon Market Intelligence EU") />
        <Meta name="description" content=description />
        {match canonical {
            Some(path) => Either::Left(view! { <Link rel="canonical" href=format!("{host}{path}") /> }),
            None => Either::Right(view! { <Meta name="robots" content="noindex" /> }),
        }}
    }
}

/// Text that can stand between tags.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_tag_is_left() {
        assert_eq!(escape("</title><b>&lt;"), "&lt;/title&gt;&lt;b&gt;&amp;lt;");
    }
}
