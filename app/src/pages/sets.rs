//! All sets with products, newest first, serie by serie.

use crate::{
    components::{
        load::{Head, load},
        words,
    },
    context::{connection, locale, pool, way},
};
use domain::{
    catalog::SetLine,
    i18n::messages::{lists as m, shell},
    product::Region,
};
use leptos::prelude::*;

/// `/sets?region=`
#[component]
pub fn SetsPage() -> impl IntoView {
    let region: Region = super::query("region").and_then(|r| r.parse().ok()).unwrap_or(Region::International);
    let pool = pool();
    load(
        async move {
            let mut conn = connection(pool).await?;
            Ok(store::catalog::list_sets(&mut conn, region).await?)
        },
        move |sets| show(sets, region),
    )
}

fn show(sets: Vec<SetLine>, region: Region) -> impl IntoView {
    let l = locale();
    let tabs = Region::ALL.iter().map(|&r| {
        let href = if r == Region::International { "/sets".to_owned() } else { format!("/sets?region={r}") };
        view! {
            <a href=way(href) aria-current=(r == region).then_some("true")>
                {words::region(r)}
            </a>
        }
    });
    let canonical = if region == Region::International { "/sets".to_owned() } else { format!("/sets?region={region}") };
    let mut series: Vec<(String, Vec<SetLine>)> = vec![];
    for set in sets {
        let name = set.serie.clone().unwrap_or_else(|| m::other(l).to_owned());
        match series.iter_mut().find(|(serie, _)| *serie == name) {
            Some((_, list)) => list.push(set),
            None => series.push((name, vec![set])),
        }
    }
    view! {
        <Head title=shell::sets(l) description=m::sets_description(l) canonical=canonical />
        <div class="section-head">
            <h1>{shell::sets(l)}</h1>
            <nav class="switch" aria-label=m::where_printed(l)>{tabs.collect_view()}</nav>
        </div>
        {if series.is_empty() {
            view! { <p class="empty">{m::no_sets(l)}</p> }.into_any()
        } else {
            series.into_iter().map(|(name, sets)| serie(name, sets)).collect_view().into_any()
        }}
    }
}

fn serie(name: String, sets: Vec<SetLine>) -> impl IntoView {
    let l = locale();
    view! {
        <section>
            <h2 class="serie">{name}</h2>
            <ul class="sets">
                {sets
                    .into_iter()
                    .map(|s| {
                        let released = s.release_date.map_or_else(|| m::release_unknown(l).to_owned(), words::day);
                        view! {
                            <li>
                                <a href=way(format!("/sets/{}", s.set.slug))>
                                    <span class="name">{s.set.name}</span>
                                    <span class="also">{format!("{} · {released}", s.set.code)}</span>
                                </a>
                                <span class="num also">{m::products(l, u64::try_from(s.products).unwrap_or_default())}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}
