//! All sets with products, newest first, serie by serie.

use crate::{
    components::{
        load::{Head, load},
        words,
    },
    context::{connection, pool},
};
use domain::{catalog::SetLine, day, product::Region};
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
    let tabs = Region::ALL.iter().map(|&r| {
        let href = if r == Region::International { "/sets".to_owned() } else { format!("/sets?region={r}") };
        view! {
            <a href=href aria-current=(r == region).then_some("true")>
                {words::region(r)}
            </a>
        }
    });
    let canonical = if region == Region::International { "/sets".to_owned() } else { format!("/sets?region={region}") };
    let mut series: Vec<(String, Vec<SetLine>)> = vec![];
    for set in sets {
        let name = set.serie.clone().unwrap_or_else(|| "Other".to_owned());
        match series.iter_mut().find(|(serie, _)| *serie == name) {
            Some((_, list)) => list.push(set),
            None => series.push((name, vec![set])),
        }
    }
    view! {
        <Head title="Sets" description="All Pokémon card sets, newest first, with their cards and prices." canonical=canonical />
        <div class="section-head">
            <h1>"Sets"</h1>
            <nav class="switch" aria-label="Where printed">{tabs.collect_view()}</nav>
        </div>
        {if series.is_empty() {
            view! { <p class="empty">"No set has products yet: the catalogue has not been taken in."</p> }.into_any()
        } else {
            series.into_iter().map(|(name, sets)| serie(name, sets)).collect_view().into_any()
        }}
    }
}

fn serie(name: String, sets: Vec<SetLine>) -> impl IntoView {
    view! {
        <section>
            <h2 class="serie">{name}</h2>
            <ul class="sets">
                {sets
                    .into_iter()
                    .map(|s| {
                        let released = s.release_date.map_or_else(|| "release not known".to_owned(), day::long);
                        view! {
                            <li>
                                <a href=format!("/sets/{}", s.set.slug)>
                                    <span class="name">{s.set.name}</span>
                                    <span class="also">{format!("{} · {released}", s.set.code)}</span>
                                </a>
                                <span class="num also">{format!("{} products", s.products)}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}
