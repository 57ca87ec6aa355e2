//! All deals, best first.

use crate::{
    components::{
        deal_card::DealCard,
        load::{Head, load},
        pager::Pager,
        words,
    },
    context::{connection, locale, pool, way},
};
use domain::{
    deals::DealLine,
    i18n::messages::{lists as m, names, shell},
    market::deal::Kind,
    page::Page,
};
use leptos::prelude::*;
use leptos_meta::Link;

const SIZE: u32 = 24;

/// `/deals?kind=&page=`
#[component]
pub fn DealsPage() -> impl IntoView {
    let kind: Option<Kind> = super::query("kind").and_then(|k| k.parse().ok());
    let page = super::page_number();
    let pool = pool();
    load(
        async move {
            let mut conn = connection(pool).await?;
            Ok(store::deals::list(&mut conn, kind, page, SIZE).await?)
        },
        move |deals| show(deals, kind, page),
    )
}

fn show(deals: Page<DealLine>, kind: Option<Kind>, page: u32) -> impl IntoView {
    let l = locale();
    let link = |kind: Option<Kind>| kind.map_or_else(|| "/deals".to_owned(), |k| format!("/deals?kind={k}"));
    let tab = |which: Option<Kind>, name: &'static str| {
        view! {
            <a href=way(link(which)) aria-current=(which == kind).then_some("true")>
                {name}
            </a>
        }
    };
    let pages = match kind {
        Some(kind) => way(format!("/deals?kind={kind}&page=")),
        None => way("/deals?page="),
    };
    let feed = kind.map_or_else(|| "/feeds/deals.atom".to_owned(), |kind| format!("/feeds/deals.atom?kind={kind}"));
    view! {
        <Head
            title=shell::deals(l)
            description=m::deals_description(l)
            canonical=link(kind)
        />
        <Link rel="alternate" type_="application/atom+xml" title="Deals" href=feed />
        <div class="section-head">
            <h1>{shell::deals(l)}</h1>
            <nav class="switch" aria-label=m::kind_of_deal(l)>
                {tab(None, names::all(l))} {tab(Some(Kind::Offer), words::deal(Kind::Offer))} {tab(Some(Kind::Dip), words::deal(Kind::Dip))}
            </nav>
        </div>
        <p class="lead">
            {m::deals_lead(l)}
            <a href=way("/methodology#deals")>{m::how_scored(l)}</a>
        </p>
        <h2 class="sr-only">{m::best_first(l)}</h2>
        {if deals.items.is_empty() {
            view! { <p class="empty">{m::no_deals(l)}</p> }.into_any()
        } else {
            view! {
                <div class="deals">{deals.items.into_iter().map(|deal| view! { <DealCard deal=deal /> }).collect_view()}</div>
            }
                .into_any()
        }}
        <Pager link=pages page=page more=deals.more />
    }
}
