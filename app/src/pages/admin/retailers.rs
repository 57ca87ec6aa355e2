//! Shops and how they are doing: how fresh what they sell is, how often visits end well, how much of it is recognised.

use super::{allowed_to, further, link, menu, moment, status};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use chrono::NaiveDate;
use domain::{page::Page, retailer::Verdict, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::registry::{Health, Which};

/// The page's address.
pub const PAGE: &str = "/admin/retailers";
const SIZE: u32 = 50;

/// `/admin/retailers?show=&after=`
#[component]
pub fn AdminRetailersPage() -> impl IntoView {
    let asked = query("show");
    let which = Which::ALL.into_iter().find(|w| Some(w.as_str()) == asked.as_deref()).unwrap_or_default();
    let after = query("after").filter(|slug| !slug.contains('\0'));
    let (pool, allowed, begun) = (pool(), allowed_to(Need::RunHouse), after.is_some());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            Ok(store::registry::health(&mut conn, which, (after.as_deref(), None), SIZE).await?)
        },
        move |found| show(found, which, begun),
    )
}

fn show(found: Page<Health>, which: Which, begun: bool) -> impl IntoView {
    let address = |which: Which, after: Option<&str>| link(PAGE, &[("show", Some(which.as_str())), ("after", after)]);
    let next = found.more.then(|| found.items.last().map(|shop| address(which, Some(shop.slug.as_str())))).flatten();
    let first = begun.then(|| address(which, None));
    let tabs = Which::ALL.into_iter().map(|one| {
        view! {
            <a href=address(one, None) aria-current=(one == which).then_some("true")>
                {name(one)}
            </a>
        }
    });
    let tabs = tabs.collect_view();
    view! {
        <Head title="Shops" description="Shops and how they are doing." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Shops"</h1>
            <nav class="switch" aria-label="Which">
                {tabs}
            </nav>
        </div>
        {if found.items.is_empty() {
            Either::Left(view! { <p class="empty">"No such shop."</p> })
        } else {
            Either::Right(
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label="Shops">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"Shop"</th>
                                    <th scope="col">"Last visit"</th>
                                    <th scope="col">"Fresh"</th>
                                    <th scope="col" class="num">"Sound visits"</th>
                                    <th scope="col" class="num">"Recognised"</th>
                                    <th scope="col" class="num">"Pace"</th>
                                    <th scope="col">"Robots"</th>
                                    <th scope="col">"Terms"</th>
                                </tr>
                            </thead>
                            <tbody>{found.items.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                },
            )
        }}
        {further(first, next)}
    }
}

const fn name(which: Which) -> &'static str {
    match which {
        Which::All => "All",
        Which::Visited => "Visited",
        Which::Blocked => "Blocked",
        Which::Paused => "Paused",
    }
}

fn row(shop: Health) -> impl IntoView {
    let facts = facts(&shop);
    let state = if shop.blocked_reason.is_some() { Some("blocked") } else { (!shop.enabled).then_some("paused") };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{PAGE}/{}", shop.slug)>{shop.name}</a>
                " "
                {state.map(|state| view! { <span class="state failed">{state}</span> })}
            </th>
            <td>{shop.last.map(status)}</td>
            <td>{facts.fresh}</td>
            <td class="num">{facts.sound}</td>
            <td class="num">{facts.coverage}</td>
            <td class="num">{facts.pace}</td>
            <td>{facts.robots}</td>
            <td>{facts.terms}</td>
        </tr>
    }
}

/// A shop's health in words.
pub(super) struct Facts {
    pub fresh: String,
    pub sound: String,
    pub coverage: String,
    pub pace: String,
    pub robots: String,
    pub terms: String,
}

pub(super) fn facts(shop: &Health) -> Facts {
    Facts {
        fresh: shop.fresh_at.map_or_else(|| "never".to_owned(), moment),
        sound: format!("{} of {}", shop.sound, shop.visits),
        coverage: shop.coverage.map_or_else(|| "–".to_owned(), |part| format!("{:.0} %", part * 100.0)),
        pace: format!("{} s", shop.pace),
        robots: read(shop.robots, shop.robots_on),
        terms: read(shop.terms, shop.terms_on),
    }
}

/// "allowed, read 22 Sep 2026".
fn read(verdict: Verdict, on: Option<NaiveDate>) -> String {
    on.map_or_else(|| verdict.to_string(), |day| format!("{verdict}, read {}", day.format("%-d %b %Y")))
}
