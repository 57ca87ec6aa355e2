//! Visits to shops, newest first: what they came to, and which are under way.

use super::{allowed, duration, further, link, menu, moment, status};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use domain::{ids::RunId, page::Page, retailer::RunStatus};
use leptos::prelude::*;
use store::runs::{Run, Wanted};

const PAGE: &str = "/admin/runs";
const SIZE: u32 = 50;

/// What the page shows.
struct Found {
    runs: Page<Run>,
    shops: Vec<(String, String)>,
}

/// What was asked for.
#[derive(Clone)]
struct Asked {
    shop: Option<String>,
    status: Option<RunStatus>,
    /// Those before this one.
    before: Option<i64>,
}

impl Asked {
    /// Another part of the same list, or the visits that stand in another way.
    fn link(&self, status: Option<RunStatus>, before: Option<i64>) -> String {
        let before = before.map(|id| id.to_string());
        let status = status.map(RunStatus::as_str);
        link(PAGE, &[("shop", self.shop.as_deref()), ("status", status), ("before", before.as_deref())])
    }
}

/// `/admin/runs?shop=&status=&before=`
#[component]
pub fn RunsPage() -> impl IntoView {
    let asked = Asked {
        shop: query("shop").filter(|shop| !shop.is_empty() && !shop.contains('\0')),
        status: query("status").and_then(|s| s.parse().ok()),
        before: query("before").and_then(|id| id.parse().ok()),
    };
    let (pool, allowed, wanted) = (pool(), allowed(), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let (shop, before) = (wanted.shop.as_deref(), wanted.before.map(RunId));
            let filter = Wanted { id: None, shop, status: wanted.status, before };
            let runs = store::runs::list(&mut conn, filter, SIZE).await?;
            Ok(Found { runs, shops: store::runs::shops(&mut conn).await? })
        },
        move |found| show(found, &asked),
    )
}

fn show(found: Found, asked: &Asked) -> impl IntoView + use<> {
    let tab = |which: Option<RunStatus>, name: &'static str| {
        view! {
            <a href=asked.link(which, None) aria-current=(which == asked.status).then_some("true")>
                {name}
            </a>
        }
    };
    let last = found.runs.items.last().map(|run| run.id.0);
    let next = found.runs.more.then(|| asked.link(asked.status, last));
    let first = asked.before.is_some().then(|| asked.link(asked.status, None));
    let live = found.runs.items.iter().filter(|r| r.status == RunStatus::Running).count();
    let chosen = asked.shop.clone().unwrap_or_default();
    view! {
        <Head title="Visits" description="Visits to shops and what they came to." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Visits to shops"</h1>
            <nav class="switch" aria-label="Status">
                {tab(None, "All")} {tab(Some(RunStatus::Running), "Under way")} {tab(Some(RunStatus::Ok), "Ok")}
                {tab(Some(RunStatus::Quarantined), "Quarantined")} {tab(Some(RunStatus::Blocked), "Blocked")}
                {tab(Some(RunStatus::Failed), "Failed")} {tab(Some(RunStatus::Discarded), "Discarded")}
            </nav>
        </div>
        <form class="choose" method="get" action=PAGE>
            <label for="shop">"Shop"</label>
            <select id="shop" name="shop">
                <option value="">"All shops"</option>
                {found
                    .shops
                    .into_iter()
                    .map(|(slug, name)| {
                        let selected = slug == chosen;
                        view! {
                            <option value=slug selected=selected>
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            {asked.status.map(|s| view! { <input type="hidden" name="status" value=s.as_str() /> })}
            <button type="submit">"Show"</button>
        </form>
        {(live > 0)
            .then(|| {
                let said = if live == 1 { "One visit is under way.".to_owned() } else { format!("{live} visits are under way.") };
                view! {
                    <p class="hint">
                        {said} " " <a href=asked.link(asked.status, asked.before)>"Look again"</a>
                    </p>
                }
            })}
        {if found.runs.items.is_empty() {
            view! { <p class="empty">"No such visit yet."</p> }.into_any()
        } else {
            view! {
                <div class="wide-table" role="region" aria-label="Visits" tabindex="0">
                    <table class="runs">
                        <thead>
                            <tr>
                                <th scope="col">"Shop"</th>
                                <th scope="col">"Status"</th>
                                <th scope="col" class="num">"Pages"</th>
                                <th scope="col" class="num">"Offers"</th>
                                <th scope="col" class="num">"Stored"</th>
                                <th scope="col" class="num">"New"</th>
                                <th scope="col" class="num">"Changed"</th>
                                <th scope="col" class="num">"Unmatched"</th>
                                <th scope="col" class="num">"Errors"</th>
                                <th scope="col" class="num">"Took"</th>
                            </tr>
                        </thead>
                        <tbody>{found.runs.items.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {further(first, next)}
    }
}

fn row(run: Run) -> impl IntoView {
    let errors = run.error_count();
    let number = |name: &'static str, n: i64| {
        view! {
            <td class="num" data-name=name>
                {n}
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/admin/runs/{}", run.id)>{run.shop_name.clone()}</a>
                <span class="also">{moment(run.slot)}</span>
            </th>
            <td data-name="Status">{status(run.status)}</td>
            {number("Pages", run.pages.into())}
            {number("Offers", run.offers.into())}
            {number("Stored", run.stored.into())}
            {number("New", run.new_listings.into())}
            {number("Changed", run.changed.into())}
            {number("Unmatched", run.unmatched.into())}
            {number("Errors", errors)}
            <td class="num" data-name="Took">
                {duration(run.duration())}
            </td>
        </tr>
    }
}
