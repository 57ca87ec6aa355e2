//! Asks for consent, where something needs it and nothing was said yet. Refusing is as easy as allowing: two buttons of
//! one form, alike. Where nothing needs consent there is no banner.

use crate::context::{Context, english, way};
use domain::consent::is_open;
use leptos::prelude::*;

/// The banner of a page; none where there is nothing to ask.
pub fn consent_banner(context: Option<&Context>) -> Option<impl IntoView + use<>> {
    let context = context?;
    // The page of all choices asks better.
    let open = is_open(&context.said, context.site.purposes) && context.path != "/privacy/choices";
    let path = way(&context.path);
    let titles = context.site.purposes.iter().map(|p| p.title).collect::<Vec<_>>().join(", ");
    open.then(|| {
        view! {
            <section class="consent" aria-label="Your consent" lang=english()>
                <form class="wrap" method="post" action="/privacy/choices">
                    <p>
                        {format!("May we, beyond what the site needs: {titles}? ")} <a href="/privacy/choices">"What that means"</a>
                    </p>
                    <input type="hidden" name="asked_by" value="banner" />
                    <input type="hidden" name="back" value=path />
                    <button type="submit" name="all" value="no">
                        "Refuse"
                    </button>
                    <button type="submit" name="all" value="yes">
                        "Allow"
                    </button>
                </form>
            </section>
        }
    })
}
