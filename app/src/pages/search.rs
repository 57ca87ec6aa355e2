//! Search: names in every language, sets, numbers; and what narrows it.

mod narrow;

use crate::{
    components::{
        load::{Head, load},
        pager::Pager,
        product_list::ProductList,
        search_form::SearchForm,
        watch_button::watch_button,
    },
    context::{connection, locale, pool, way},
};
use domain::{
    address::escaped,
    i18n::messages::{lists as m, names, shell},
    product::Kind,
    search::{Choice, Facets},
    watch,
};
use leptos::prelude::*;
use store::catalog::{Found, Query};

const SIZE: u32 = 30;

/// `/search?q=&kind=&page=`, and the fields of `domain::search`
#[component]
pub fn SearchPage() -> impl IntoView {
    let text: String = super::query("q").unwrap_or_default().trim().chars().take(100).collect();
    let kind: Option<Kind> = super::query("kind").and_then(|k| k.parse().ok());
    let query = Query { text, kind, page: super::page_number(), size: SIZE };
    // What can not be meant narrows nothing.
    let (facets, _) = Facets::read(super::query);
    let pool = pool();
    load(
        async move {
            let mut conn = connection(pool).await?;
            let found = store::catalog::narrowed(&mut conn, &query, &facets).await?;
            // Names that only come close are not told apart.
            let close = found.guessed && facets.is_empty();
            let choices = if close { Vec::new() } else { store::catalog::choices(&mut conn, &query).await? };
            Ok((query, facets, choices, found))
        },
        |(query, facets, choices, found)| show(query, &facets, &choices, found),
    )
}

fn show(query: Query, facets: &Facets, choices: &[Choice], found: Found) -> impl IntoView + use<> {
    let l = locale();
    let text = query.text.clone();
    let title = if text.is_empty() { shell::search(l).to_owned() } else { m::search_for(l, &text) };
    let link = |kind: Option<Kind>| {
        let kind = kind.map(|k| format!("&kind={k}")).unwrap_or_default();
        way(format!("/search?q={}{kind}{}", escaped(&query.text), facets.query()))
    };
    let tab = |kind: Option<Kind>, name: &'static str| {
        let here = query.kind == kind;
        view! {
            <a href=link(kind) aria-current=here.then_some("true")>
                {name}
            </a>
        }
    };
    let tabs = (!text.is_empty()).then(|| {
        view! {
            <nav class="switch" aria-label=m::kind(l)>
                {tab(None, names::all(l))} {tab(Some(Kind::Card), m::cards(l))} {tab(Some(Kind::Sealed), m::sealed(l))}
            </nav>
        }
    });
    // Also where nothing is found: what comes is new then.
    let watch =
        (!text.is_empty()).then(|| watch_button(watch::Kind::Search, text.clone(), query.kind, m::watch_search(l)));
    let narrow =
        (!choices.is_empty() || !facets.is_empty()).then(|| narrow::narrow(text.clone(), query.kind, facets, choices));
    let pages = format!("{}&page=", link(query.kind));
    view! {
        <Head title=title description=m::search_description(l) />
        <h1>{if text.is_empty() { shell::search(l).to_owned() } else { m::quoted(l, &text) }}</h1>
        <SearchForm id="q-page" text=text.clone() />
        {tabs}
        {narrow}
        {watch}
        {match (text.is_empty(), found.page.items.is_empty()) {
            (true, _) => {
                view! {
                    <p class="empty">
                        {m::type_a_name(l)} <a href=way("/search?q=glurak+151")>"glurak 151"</a> ", "
                        <a href=way("/search?q=199%2F165")>"199/165"</a> ", " <a href=way("/search?q=elite+trainer+box")>"elite trainer box"</a> "."
                    </p>
                }
                    .into_any()
            }
            (false, true) => {
                view! {
                    <p class="empty">
                        {m::nothing_found(l)}
                        <a href=way("/sets")>{m::look_through_sets(l)}</a> "."
                    </p>
                }
                    .into_any()
            }
            (false, false) => {
                view! {
                    {found.guessed.then(|| view! { <p class="hint">{m::close_ones(l)}</p> })}
                    <ProductList items=found.page.items caption=m::products_found(l) />
                    <Pager link=pages page=query.page more=found.page.more />
                }
                    .into_any()
            }
        }}
    }
}
