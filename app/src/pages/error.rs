//! What a visitor sees instead of a page: what happened, and where to go.

use crate::{
    components::{load::Head, search_form::SearchForm},
    error::AppError,
};
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
            && let Ok(to) = http::HeaderValue::from_str(to)
        {
            response.insert_header(http::header::LOCATION, to);
        }
        if error == AppError::Away {
            response.insert_header(http::header::RETRY_AFTER, http::HeaderValue::from_static("10"));
        }
    }
    let (title, text) = match &error {
        AppError::NotFound(what) => (
            "Not found",
            format!("There is no such {what} here. It may have moved, or the address has a typing mistake. Try the search:"),
        ),
        AppError::Moved(to) => ("Moved", format!("This is {to} by now.")),
        AppError::Away => (
            "Back in a moment",
            "Our database does not answer right now. Nothing is lost; please try again in a few seconds.".to_owned(),
        ),
        AppError::Broken => (
            "Our mistake",
            "Something went wrong on our side while making this page. It has been noted. Please try again, or go on from here:"
                .to_owned(),
        ),
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
                <a href="/">"Home"</a>
                " · "
                <a href="/deals">"Deals"</a>
                " · "
                <a href="/sets">"All sets"</a>
            </p>
        </section>
    }
}
