//! A sentence that is kept in English, told in the page's language.

use crate::context::{english, locale};
use domain::i18n;
use leptos::prelude::*;

/// The sentence as the page's language says it. One that no message of ours reads stays as it was kept, marked as English.
pub fn told(kept: &str) -> impl IntoView + use<> {
    let (lang, said) = match i18n::told(locale(), kept) {
        Some(said) => (None, said),
        None => (english(), kept.to_owned()),
    };
    view! { <span lang=lang>{said}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Speaks;
    use domain::i18n::Locale;

    #[test]
    fn what_is_not_known_is_marked_as_english() {
        Owner::new().with(|| {
            let shown = |kept: &str| told(kept).to_html();
            assert_eq!(shown("A <new> reason."), "<span>A &lt;new&gt; reason.</span>");
            provide_context(Speaks { page: Locale::German, links: Locale::German, chosen: None });
            assert_eq!(shown("The shop states no condition."), "<span>Der Shop nennt keinen Zustand.</span>");
            assert_eq!(shown("A <new> reason."), "<span lang=\"en\">A &lt;new&gt; reason.</span>");
        });
    }
}
