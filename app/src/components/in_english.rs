//! Pages whose frame is in the reader's language and whose text is in English alone: what the law asks a site to say.

use crate::context::locale;
use domain::i18n::{Locale, messages::shell as m};
use leptos::prelude::*;

/// The name of such a page, and in another language than English the line that its text is English. They stand inside the text's
/// element, which is marked as English.
pub fn in_english(name: fn(Locale) -> &'static str) -> impl IntoView + use<> {
    let l = locale();
    let own = (l != Locale::English).then_some(l.as_str());
    view! {
        <h1 lang=own>{name(l)}</h1>
        {own.map(|own| view! { <p class="hint" lang=own>{m::text_in_english(l)}</p> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Speaks;

    #[test]
    fn only_who_reads_another_language_is_told() {
        Owner::new().with(|| {
            assert_eq!(in_english(m::terms).to_html().matches("<p").count(), 0);
            provide_context(Speaks { page: Locale::Dutch, links: Locale::Dutch, chosen: Some(Locale::Dutch) });
            let html = in_english(m::terms).to_html();
            assert!(html.contains("<h1 lang=\"nl\">Voorwaarden</h1>") && html.contains("is in het Engels"), "{html}");
        });
    }
}
