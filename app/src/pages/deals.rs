//! All deals, best first.

use crate::{
    components::{
        deal_card::DealCard,
        load::{Head, load},
        pager::Pager,
        words,
    },
    context::{connection, pool},
};
use domain::{deals::DealLine, market::deal::Kind, page::Page};
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
    let link = |kind: Option<Kind>| kind.map_or_else(|| "/deals".to_owned(), |k| format!("/deals?kind={k}"));
    let tab = |which: Option<Kind>, name: &'static str| {
        view! {
            <a href=link(which) aria-current=(which == kind).then_some("true")>
                {name}
            </a>
        }
    };
    let pages = match kind {
        Some(kind) => format!("/deals?kind={kind}&page="),
        None => "/deals?page=".to_owned(),
    };
    let feed = kind.map_or_else(|| "/feeds/deals.atom".to_owned(), |kind| format!("/feeds/deals.atom?kind={kind}"));
    view! {
        <Head
            title="Deals"
            description="Pokémon cards and sealed products below their reference price, each with its reasons and evidence."
            canonical=link(kind)
        />
        <Link rel="alternate" type_="application/atom+xml" title="Deals" href=feed />
        <div class="section-head">
            <h1>"Deals"</h1>
            <nav class="switch" aria-label="Kind of deal">
                {tab(None, "All")} {tab(Some(Kind::Offer), words::deal(Kind::Offer))} {tab(Some(Kind::Dip), words::deal(Kind::Dip))}
            </nav>
        </div>
        <p class="lead">
            "A deal is a price below the median of the 30 days before. The score is the sum of its reasons; "
            "open a deal to see the rows behind every number. "
            <a href="/methodology#deals">"How deals are scored"</a>
        </p>
        <h2 class="sr-only">"Best first"</h2>
        {if deals.items.is_empty() {
            view! { <p class="empty">"No price stands far enough below its reference today."</p> }.into_any()
        } else {
            view! {
                <div class="deals">{deals.items.into_iter().map(|deal| view! { <DealCard deal=deal /> }).collect_view()}</div>
            }
                .into_any()
        }}
        <Pager link=pages page=page more=deals.more />
    }
}
