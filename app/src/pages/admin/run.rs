//! One visit: everything that was counted, what went wrong, and the decision about a quarantined one. While it is under way the
//! page can be followed: it then asks for itself again, by a header that only who wants it gets.

use super::{allowed, duration, fact, has, moment, status};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    error::AppError,
};
use domain::{ids::RunId, retailer::RunStatus, user::access::Need};
use leptos::{either::Either, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_params_map;
use store::runs::Run;

/// Seconds until the page of a visit that is followed asks for itself again.
const AGAIN: &str = "3";

/// `/admin/runs/:id?follow=`
#[component]
pub fn RunPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok()).map(RunId);
    let (pool, allowed, decides) = (pool(), allowed(), has(Need::DecideVisits));
    let follows = crate::pages::query("follow").is_some();
    let response = use_context::<ResponseOptions>();
    load(
        async move {
            allowed?;
            let id = id.ok_or(AppError::NotFound("run"))?;
            Ok(store::runs::get(&mut *connection(pool).await?, id).await?)
        },
        move |run| {
            let follows = follows && run.status == RunStatus::Running;
            if let Some(response) = response.filter(|_| follows) {
                response.insert_header(http::header::REFRESH, http::HeaderValue::from_static(AGAIN));
            }
            show(run, decides, follows)
        },
    )
}

fn show(run: Run, decides: bool, follows: bool) -> impl IntoView {
    let live = run.status == RunStatus::Running;
    let here = format!("/admin/runs/{}", run.id);
    view! {
        <Head title=format!("Visit {} of {}", run.id, run.shop_name) description="One visit to a shop." />
        <p class="eyebrow">
            <a href="/admin/runs">"Visits"</a> " · " <a href=format!("/admin/runs?shop={}", run.shop)>{run.shop_name.clone()}</a>
            " · " <a href=format!("{here}/compare")>"Beside the last sound one"</a>
        </p>
        <div class="section-head">
            <h1>{format!("Visit {}", run.id)}</h1>
            {status(run.status)}
        </div>
        {live
            .then(|| {
                let at = run.at_url.clone().unwrap_or_else(|| "the door".to_owned());
                let when = run.progress_at.map(moment).unwrap_or_default();
                let follow = if follows {
                    Either::Left(view! { <a href=here.clone()>"Stop following"</a> })
                } else {
                    Either::Right(view! { <a href=format!("{here}?follow=1")>"Follow it"</a> })
                };
                view! {
                    <p class="hint hash">
                        {format!("At {at}, {when}. ")} <a href=here.clone()>"Look again"</a> " " {follow}
                    </p>
                }
            })}
        {run.error.clone().map(|note| view! { <pre class="note">{note}</pre> })}
        {(run.status == RunStatus::Quarantined && decides).then(|| decision(&here))}
        <section aria-labelledby="counted" class="panel">
            <h2 id="counted">"What was counted"</h2>
            <dl class="facts">{times(&run).into_iter().map(fact).collect_view()}</dl>
            <dl class="counts">{counts(&run).into_iter().map(fact).collect_view()}</dl>
        </section>
        {errors(&run)}
    }
}

fn times(run: &Run) -> Vec<(&'static str, String)> {
    let mut times = vec![
        ("Stands for", moment(run.slot)),
        ("Began", moment(run.started_at)),
        ("Ended", run.finished_at.map_or_else(|| "–".to_owned(), moment)),
        ("Took", duration(run.duration())),
    ];
    times.extend(run.released_at.map(|at| ("Found sound", moment(at))));
    times
}

fn counts(run: &Run) -> Vec<(&'static str, String)> {
    vec![
        ("Requests", run.requests.to_string()),
        ("Kilobytes", (run.bytes / 1000).to_string()),
        ("Pages", run.pages.to_string()),
        ("Offers", run.offers.to_string()),
        ("Stored", run.stored.to_string()),
        ("New", run.new_listings.to_string()),
        ("Changed", run.changed.to_string()),
        ("Unmatched", run.unmatched.to_string()),
        ("Ignored", run.ignored.to_string()),
        ("Errors", run.error_count().to_string()),
    ]
}

fn decision(here: &str) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="decide" class="panel">
            <h2 id="decide">"Believe it?"</h2>
            <p>"Its prices are kept apart. Released, they count and its size is the usual one; discarded, they never count."</p>
            <div class="decide">
                <form method="post" action=format!("{here}/release")>
                    <button type="submit">"Release"</button>
                </form>
                <form method="post" action=format!("{here}/discard")>
                    <button type="submit" class="quiet">
                        "Discard"
                    </button>
                </form>
            </div>
        </section>
    }
}

fn errors(run: &Run) -> impl IntoView + use<> {
    let rows: Vec<_> =
        run.errors.0.iter().map(|(kind, n)| (kind.clone(), *n, run.first_errors.0.get(kind).cloned())).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="errors" class="panel">
                <h2 id="errors">"Pages that could not be had or read"</h2>
                <ul class="failures">
                    {rows
                        .into_iter()
                        .map(|(kind, n, first)| {
                            view! {
                                <li>
                                    <b>{format!("{n} {kind}")}</b>
                                    {first
                                        .map(|first| {
                                            let at = (!first.said.contains(&first.url)).then(|| format!("at {}", first.url));
                                            view! {
                                                <span class="also hash">{format!("the first: {}", first.said)}</span>
                                                {at.map(|at| view! { <span class="also hash">{at}</span> })}
                                            }
                                        })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
