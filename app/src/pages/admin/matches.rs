//! Listings that want a person: unmatched, doubtful, or with a price that is held, each with its reasons.

use super::{allowed, menu};
use crate::{
    components::{
        load::{Head, load},
        matched::Matched,
        pager::Pager,
    },
    context::{connection, pool},
};
use domain::page::Page;
use leptos::prelude::*;
use store::matches::{Open, OpenLine};

const SIZE: u32 = 50;

/// What the page shows.
struct Found {
    lines: Page<OpenLine>,
    counts: [i64; 3],
}

/// `/admin/matches?show=&page=`
#[component]
pub fn MatchesPage() -> impl IntoView {
    let asked = crate::pages::query("show");
    let which = Open::ALL.into_iter().find(|o| Some(o.as_str()) == asked.as_deref()).unwrap_or_default();
    let page = crate::pages::page_number();
    let (pool, allowed) = (pool(), allowed());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let lines = store::matches::list_open(&mut conn, which, page, SIZE).await?;
            Ok(Found { lines, counts: store::matches::count_open(&mut conn).await? })
        },
        move |found| show(found, which, page),
    )
}

fn show(found: Found, which: Open, page: u32) -> impl IntoView {
    let tabs = Open::ALL.into_iter().zip(found.counts).map(|(open, n)| {
        view! {
            <a href=format!("/admin/matches?show={}", open.as_str()) aria-current=(open == which).then_some("true")>
                {format!("{} ({n})", name(open))}
            </a>
        }
    });
    view! {
        <Head title="Matches" description="Listings that want a person." />
        {menu("/admin/matches")}
        <div class="section-head">
            <h1>"Matches"</h1>
            <nav class="switch" aria-label="Which">
                {tabs.collect_view()}
            </nav>
        </div>
        <p class="lead">{what(which)}</p>
        {if found.lines.items.is_empty() {
            view! { <p class="empty">"Nothing to look at."</p> }.into_any()
        } else {
            view! { <ul class="open-matches">{found.lines.items.into_iter().map(line).collect_view()}</ul> }.into_any()
        }}
        <Pager link=format!("/admin/matches?show={}&page=", which.as_str()) page=page more=found.lines.more />
    }
}

const fn name(open: Open) -> &'static str {
    match open {
        Open::Unmatched => "Unmatched",
        Open::Doubtful => "Doubtful",
        Open::Held => "Held",
    }
}

const fn what(open: Open) -> &'static str {
    match open {
        Open::Unmatched => {
            "Cards and sealed products of which it can not be told what they are. They are shown nowhere."
        }
        Open::Doubtful => {
            "Their product is known, but not surely. They are shown, and matched again when the catalogue changes."
        }
        Open::Held => "Their price is more than three times away from every other source, so they are shown nowhere.",
    }
}

fn line(line: OpenLine) -> impl IntoView {
    let choice = line.variant_title.clone().map(|v| format!(" · {v}"));
    view! {
        <li class="panel">
            <h2>
                <a href=line.url rel="nofollow noopener external">{line.title.clone()}</a>
                {choice}
            </h2>
            <p class="also">
                {format!("{} · listing {} · {}", line.shop, line.listing, line.kind)}
                {line.price.map(|p| format!(" · {p}"))}
                {line.product.map(|slug| view! { " · " <a href=format!("/products/{slug}")>{slug.clone()}</a> })}
            </p>
            <p>{line.why}</p>
            <Matched title=line.title reasons=line.reasons confidence=line.confidence note="" />
        </li>
    }
}
