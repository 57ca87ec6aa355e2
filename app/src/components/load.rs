//! From a future to a page, or to the page that says why not.

use crate::{charts::file::CARD, error::AppError, pages::error::ErrorPage};
use domain::seo::SITE;
use leptos::{either::Either, prelude::*, tachys::reactive_graph::OwnedView};
use std::future::Future;

/// The icon that stands for pages without a picture of their own.
const ICON_PATH: &str = "/icons/512.png";
const ICON: usize = 512;

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

/// A page's title, description and canonical address, and the same for whoever shows a link to it (Open Graph).
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
    /// The address of a picture of it without host, as large as `charts::file::CARD`; absent: the icon of this site.
    #[prop(optional, into)]
    image: Option<String>,
) -> impl IntoView {
    use leptos_meta::{Link, Meta, Title};
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    let size = if image.is_some() { CARD } else { (ICON, ICON) };
    let image = format!("{}{}", crate::context::public_url(), image.unwrap_or_else(|| ICON_PATH.to_owned()));
    let address = canonical.map(|path| format!("{}{path}", crate::context::public_url()));
    // leptos_meta writes it as it is, and what was searched for stands in it. Attributes it escapes itself.
    let escaped = escape(&title);
    view! {
        <Title text=format!("{escaped} · {SITE}") />
        <Meta name="description" content=description.clone() />
        {match address {
            Some(address) => {
                Either::Left(
                    view! {
                        <Link rel="canonical" href=address.clone() />
                        <Meta property="og:url" content=address />
                        <Meta property="og:type" content="website" />
                        <Meta property="og:site_name" content=SITE />
                        <Meta property="og:title" content=title />
                        <Meta property="og:description" content=description />
                        <Meta property="og:locale" content="en_GB" />
                        <Meta property="og:image" content=image />
                        <Meta property="og:image:type" content="image/png" />
                        <Meta property="og:image:width" content=size.0.to_string() />
                        <Meta property="og:image:height" content=size.1.to_string() />
                        <Meta name="twitter:card" content=card />
                    },
                )
            }
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
