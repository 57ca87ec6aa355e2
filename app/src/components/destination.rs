//! The country things are delivered to: what the address says, else what was remembered, else that of the page's language.

use crate::context::{find_context, locale, way};
use domain::{address::escaped, deals::COUNTRIES, i18n::messages::product as m};
use leptos::prelude::*;

/// Where the form that remembers a country leads.
pub const REMEMBER: &str = "/country";

/// The country that the address names.
pub fn named() -> Option<String> {
    crate::pages::query("to").filter(|to| COUNTRIES.contains(&to.as_str()))
}

/// The country a page is for.
pub fn destination() -> String {
    let remembered = || find_context().and_then(|context| context.country).map(str::to_owned);
    named().or_else(remembered).unwrap_or_else(|| locale().country().to_owned())
}

/// A second button of a form that chooses a country as `to`: it remembers the choice, and leads back to the page.
pub fn remember() -> impl IntoView {
    let path = find_context().map_or_else(|| "/".to_owned(), |context| context.path);
    let action = format!("{REMEMBER}?back={}", escaped(&way(path)));
    view! {
        <button type="submit" class="quiet" formmethod="post" formaction=action>
            {m::remember_country(locale())}
        </button>
    }
}
