//! From a future to a page, or to the page that says why not.

use crate::{
    charts::file::CARD,
    context::{locale, public_url},
    error::AppError,
    languages::speaks,
    pages::error::ErrorPage,
};
use domain::{
    i18n::{Locale, localized},
    seo::SITE,
};
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
    /// The address without host and language; absent for pages that are not to be indexed.
    #[prop(optional, into)]
    canonical: Option<String>,
    /// The address of a picture of it without host, as large as `charts::file::CARD`; absent: the icon of this site.
    #[prop(optional, into)]
    image: Option<String>,
) -> impl IntoView {
    use leptos_meta::{Link, Meta, Title};
    let site = public_url();
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    let size = if image.is_some() { CARD } else { (ICON, ICON) };
    let image = format!("{site}{}", image.unwrap_or_else(|| ICON_PATH.to_owned()));
    // A page that is there in one language has one address, in whatever language its frame is.
    let spoken = |path: &String| if speaks(path) { localized(locale(), path) } else { path.clone() };
    let address = canonical.as_ref().map(|path| format!("{site}{}", spoken(path)));
    let others = canonical.filter(|path| speaks(path)).map(|path| alternates(&site, &path));
    let others = others.into_iter().flatten();
    let others =
        others.map(|(language, href)| view! { <Link rel="alternate" hreflang=language href=href /> }).collect_view();
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
                        <Meta property="og:locale" content=open_graph(locale()) />
                        {others}
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

/// The same page in each language, this one too, and for whoever reads none of them: name and address.
fn alternates(site: &str, path: &str) -> Vec<(&'static str, String)> {
    let languages = Locale::ALL.iter().map(|l| (l.as_str(), *l)).chain([("x-default", Locale::DEFAULT)]);
    languages.map(|(name, locale)| (name, format!("{site}{}", localized(locale, path)))).collect()
}

/// A language by the name Open Graph has for it.
const fn open_graph(locale: Locale) -> &'static str {
    match locale {
        Locale::English => "en_GB",
        Locale::German => "de_DE",
        Locale::French => "fr_FR",
        Locale::Italian => "it_IT",
        Locale::Spanish => "es_ES",
        Locale::Dutch => "nl_NL",
        Locale::Polish => "pl_PL",
    }
}

/// Text that can stand between tags.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{alternates, escape};

    #[test]
    fn a_page_names_itself_in_every_language() {
        let all = alternates("https://pmi.example", "/deals?kind=dip");
        assert_eq!(all.len(), 8);
        assert_eq!(all.first(), Some(&("en", "https://pmi.example/deals?kind=dip".to_owned())));
        assert_eq!(all.get(1), Some(&("de", "https://pmi.example/de/deals?kind=dip".to_owned())));
        assert_eq!(all.last(), Some(&("x-default", "https://pmi.example/deals?kind=dip".to_owned())));
        assert_eq!(alternates("https://pmi.example", "/")[1].1, "https://pmi.example/de");
    }

    #[test]
    fn no_tag_is_left() {
        assert_eq!(escape("</title><b>&lt;"), "&lt;/title&gt;&lt;b&gt;&amp;lt;");
    }
}
