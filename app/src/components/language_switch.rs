//! The switch of languages at the foot of every page: a plain form that remembers the choice and leads to the same page in it.

use crate::{
    context::{Speaks, find_context, locale},
    languages::speaks,
};
use domain::i18n::{Locale, messages::shell as m};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Pages whose query is a secret: it stands in nothing but their address.
pub(crate) const SECRET: [&str; 4] = ["/password", "/email", "/stop", "/shared"];

/// The languages by their own names.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let locale = locale();
    let path = find_context().map_or_else(|| "/".to_owned(), |context| context.path);
    let query = if SECRET.contains(&path.as_str()) {
        String::new()
    } else {
        use_query_map().read_untracked().to_query_string()
    };
    // What is not there is in no other language either.
    let back = if path == "/.nowhere" { "/".to_owned() } else { format!("{path}{query}") };
    // Who chose a language is told, in it, that this page has only English.
    let only = use_context::<Speaks>().map(|speaks| speaks.links).filter(|links| *links != locale && !speaks(&path));
    let only = only.map(|links| view! { <p lang=links.as_str()>{m::english_only(links)}</p> });
    let buttons = Locale::ALL.iter().map(|l| {
        view! {
            <button type="submit" name="language" value=l.as_str() lang=l.as_str() aria-current=(*l == locale).then_some("true")>
                {l.name()}
            </button>
        }
    });
    view! {
        {only}
        <form class="languages" method="post" action="/language" aria-label=m::language(locale)>
            <input type="hidden" name="back" value=back />
            {buttons.collect_view()}
        </form>
    }
}

/// Who chose another language than this page's, and could have it: a line that leads there.
#[component]
pub fn ReadHere() -> impl IntoView {
    let context = find_context();
    let path = context.map(|context| context.path).unwrap_or_default();
    let wanted = use_context::<Speaks>().and_then(|speaks| speaks.chosen.filter(|chosen| *chosen != speaks.page));
    wanted.filter(|_| speaks(&path)).map(|wanted| {
        let query = use_query_map().read_untracked().to_query_string();
        let href = domain::i18n::localized(wanted, &format!("{path}{query}"));
        view! {
            <p class="wrap read-here" lang=wanted.as_str()>
                <a href=href hreflang=wanted.as_str()>
                    {m::read_here(wanted)}
                </a>
            </p>
        }
    })
}
