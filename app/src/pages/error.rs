//! What a visitor sees instead of a page: what happened, and where to go.

use crate::{
    components::{load::Head, search_form::SearchForm},
    context::{locale, way},
    error::AppError,
};
use domain::i18n::{Locale, messages::shell as m};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Sets the answer's status and says it in words.
#[component]
pub fn ErrorPage(
    /// What happened.
    error: AppError,
) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(error.status());
        if let AppError::Moved(to) = &error
            && let Ok(to) = http::HeaderValue::from_str(&way(to))
        {
            response.insert_header(http::header::LOCATION, to);
        }
        if error == AppError::Away {
            response.insert_header(http::header::RETRY_AFTER, http::HeaderValue::from_static("10"));
        }
    }
    let l = locale();
    let (title, text) = match &error {
        // English says what; to say it in every language, each would need its gender.
        AppError::NotFound(what) if l == Locale::English => (
            m::not_found(l),
            format!(
                "There is no such {what} here. It may have moved, or the address has a typing mistake. Try the search:"
            ),
        ),
        AppError::Moved(to) => (m::moved(l), m::moved_to(l, to)),
        AppError::NotFound(_) => (m::not_found(l), m::not_found_text(l).to_owned()),
        AppError::Away => (m::away(l), m::away_text(l).to_owned()),
        AppError::Broken => (m::broken(l), m::broken_text(l).to_owned()),
    };
    let search = error != AppError::Away;
    view! {
        <Head title=title description=title />
        <section class="notice">
            <p class="eyebrow">{error.status().as_u16()}</p>
            <h1>{title}</h1>
            <p>{text}</p>
            {search.then(|| view! { <SearchForm id="q-error" /> })}
            <p>
                <a href=way("/")>{m::home(l)}</a>
                " · "
                <a href=way("/deals")>{m::deals(l)}</a>
                " · "
                <a href=way("/sets")>{m::all_sets(l)}</a>
            </p>
        </section>
    }
}
