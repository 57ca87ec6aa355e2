//! Structured data for search engines, in the page it is about.

use domain::seo::ld::{Node, script};
use leptos::{nonce::use_nonce, prelude::*};

/// A block of JSON-LD; nothing where nothing is said.
///
/// No browser runs it, and a policy has no say over what is not run: it carries the nonce all the same, so that no script
/// element of a page is without one. `script` leaves no letter in it that could end the element.
#[component]
pub fn JsonLd(
    /// What is said of the page.
    nodes: Vec<Node>,
) -> impl IntoView {
    let text = script(&nodes);
    (!text.is_empty()).then(|| {
        view! { <script type="application/ld+json" nonce=use_nonce() inner_html=text></script> }
    })
}
