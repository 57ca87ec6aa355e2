//! The queue: how many jobs of each command wait, run, are tried again or gave up, each of them with its error, and what begins
//! by itself.

use super::{allowed_to, ended, further, link, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use domain::{page::Page, schedule::TICKS, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::jobs::{self, Counts, Job, Show};

/// The page's address.
pub const PAGE: &str = "/admin/jobs";
const SIZE: u32 = 50;

/// What was asked for.
#[derive(Clone)]
struct Asked {
    show: Show,
    name: Option<String>,
    before: Option<i64>,
    said: Option<String>,
}

impl Asked {
    /// Another part of the same list, or another list of the same command.
    fn link(&self, show: Show, before: Option<i64>) -> String {
        let before = before.map(|id| id.to_string());
        link(PAGE, &[("show", Some(show.as_str())), ("name", self.name.as_deref()), ("before", before.as_deref())])
    }
}

/// What the page shows.
struct Found {
    counts: Vec<Counts>,
    jobs: Page<Job>,
}

/// `/admin/jobs?show=&name=&before=&said=`
#[component]
pub fn JobsPage() -> impl IntoView {
    let show_asked = query("show");
    let asked = Asked {
        show: Show::ALL.into_iter().find(|s| Some(s.as_str()) == show_asked.as_deref()).unwrap_or_default(),
        name: query("name").filter(|name| !name.contains('\0')),
        before: query("before").and_then(|id| id.parse().ok()),
        said: query("said"),
    };
    let (context, allowed, wanted) = (find_context(), allowed_to(Need::RunHouse), asked.clone());
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let mut conn = connection(Some(context.pool)).await?;
            let counts = jobs::counts(&mut conn, context.now).await?;
            let jobs = jobs::list(&mut conn, wanted.show, wanted.name.as_deref(), wanted.before, SIZE).await?;
            Ok(Found { counts, jobs })
        },
        move |found| show(found, &asked),
    )
}

fn show(found: Found, asked: &Asked) -> impl IntoView + use<> {
    let said = match asked.said.as_deref() {
        Some("all") => Some("They are tried again as if they were new."),
        Some("retried") => Some("It is tried again as if it were new."),
        Some("dropped") => Some("It is thrown away."),
        Some("begun") => Some("It is in the queue, and begins as soon as somebody has a hand free."),
        Some("unknown") => Some("Nothing was begun: there is no such command."),
        Some("gone") => Some("It is not there any more: somebody else was quicker."),
        _ => None,
    };
    let next =
        found.jobs.more.then(|| found.jobs.items.last().map(|job| asked.link(asked.show, Some(job.id)))).flatten();
    let first = asked.before.is_some().then(|| asked.link(asked.show, None));
    let tabs = Show::ALL.into_iter().map(|which| {
        view! {
            <a href=asked.link(which, None) aria-current=(which == asked.show).then_some("true")>
                {name(which)}
            </a>
        }
    });
    let tabs = tabs.collect_view();
    let dead = asked.show == Show::Dead;
    let all = asked.name.clone().filter(|_| dead && !found.jobs.items.is_empty()).map(|name| {
        let label = format!("Run all of {name} again");
        view! {
            <form method="post" action="/admin/jobs/retry">
                <input type="hidden" name="name" value=name />
                <button type="submit">{label}</button>
            </form>
        }
    });
    let of = asked.name.as_ref().map(|name| format!("Of {name} only. "));
    view! {
        <Head title="Jobs" description="What is in the queue." />
        {menu(PAGE)}
        <h1>"Jobs"</h1>
        {said.map(ended)}
        {counted(found.counts)}
        <section aria-labelledby="jobs">
            <div class="section-head">
                <h2 id="jobs">{name(asked.show)}</h2>
                <nav class="switch" aria-label="Which">
                    {tabs}
                </nav>
            </div>
            {of.map(|of| view! { <p>{of} <a href=PAGE>"All commands"</a></p> })}
            {all}
            {if found.jobs.items.is_empty() {
                Either::Left(view! { <p class="empty">"None."</p> })
            } else {
                let jobs = found.jobs.items.into_iter().map(|job| line(job, dead)).collect_view();
                Either::Right(view! { <ul class="wants">{jobs}</ul> })
            }}
            {further(first, next)}
        </section>
        {schedule()}
    }
}

const fn name(show: Show) -> &'static str {
    match show {
        Show::Dead => "Gave up",
        Show::Retrying => "Tried again",
        Show::Waiting => "Waiting",
        Show::Running => "Running",
    }
}

fn counted(counts: Vec<Counts>) -> impl IntoView {
    if counts.is_empty() {
        return Either::Left(view! { <p class="empty">"The queue is empty, or no worker ever ran."</p> });
    }
    let rows = counts.into_iter().map(|c| {
        let dead = (c.dead > 0).then(|| link(PAGE, &[("show", Some("dead")), ("name", Some(c.name.as_str()))]));
        let number = c.dead.to_string();
        view! {
            <tr>
                <th scope="row">{c.name}</th>
                <td class="num">{c.due}</td>
                <td class="num">{c.later}</td>
                <td class="num">{c.running}</td>
                <td class="num">{c.retrying}</td>
                <td class="num">
                    {match dead {
                        Some(href) => Either::Left(view! { <a href=href>{number}</a> }),
                        None => Either::Right(number),
                    }}
                </td>
                <td>{c.waits_since.map(moment)}</td>
            </tr>
        }
    });
    Either::Right(view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Jobs by command">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Command"</th>
                        <th scope="col" class="num">"Due"</th>
                        <th scope="col" class="num">"Later"</th>
                        <th scope="col" class="num">"Running"</th>
                        <th scope="col" class="num">"Tried again"</th>
                        <th scope="col" class="num">"Gave up"</th>
                        <th scope="col">"Waits since"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    })
}

fn line(job: Job, dead: bool) -> impl IntoView {
    let lane = job.lane.map(|lane| format!(" · after others of {lane}")).unwrap_or_default();
    let when = if dead { format!("at last {}", moment(job.at)) } else { format!("not before {}", moment(job.run_at)) };
    let label = format!("Run job {} again", job.id);
    let away = format!("Throw job {} away", job.id);
    view! {
        <li class="panel">
            <div>
                <h3>{format!("{} {}", job.name, job.id)}</h3>
                <p class="also">{format!("{} of {} attempts · {when}{lane}", job.attempts, job.most)}</p>
                <p class="hash">{job.payload.to_string()}</p>
                {job.error.map(|error| view! { <pre class="note">{error}</pre> })}
            </div>
            {dead
                .then(|| {
                    view! {
                        <form method="post" action=format!("{PAGE}/{}/retry", job.id)>
                            <button type="submit" aria-label=label>
                                "Run again"
                            </button>
                        </form>
                        <form method="post" action=format!("{PAGE}/{}/drop", job.id)>
                            <button type="submit" class="quiet" aria-label=away>
                                "Throw away"
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}

/// A button that begins a command.
fn begin(name: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=format!("{PAGE}/begin")>
            <input type="hidden" name="name" value=name />
            <button type="submit" class="quiet" aria-label=format!("Begin {name} now")>
                "Begin now"
            </button>
        </form>
    }
}

fn schedule() -> impl IntoView {
    let others = jobs::BEGUN.into_iter().filter(|name| TICKS.iter().all(|tick| tick.job != *name)).map(|name| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>"after others"</td>
                <td>"what another command begins"</td>
                <td>{begin(name)}</td>
            </tr>
        }
    });
    let others = others.collect_view();
    let rows = TICKS.into_iter().map(|tick| {
        let can = jobs::BEGUN.contains(&tick.job);
        view! {
            <tr>
                <th scope="row">{tick.job}</th>
                <td>{tick.when}</td>
                <td>{tick.what} {tick.live.then_some(" (where downloads are switched on)")}</td>
                <td>{can.then(|| begin(tick.job))}</td>
            </tr>
        }
    });
    view! {
        <section aria-labelledby="schedule">
            <h2 id="schedule">"What begins by itself (UTC)"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Schedule">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Command"</th>
                            <th scope="col">"When"</th>
                            <th scope="col">"What for"</th>
                            <th scope="col">"Now"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()} {others}</tbody>
                </table>
            </div>
        </section>
    }
}
