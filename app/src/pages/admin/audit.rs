//! The audit log: who did what, to what and when. Nobody can change it; here it is read and taken out as a file.

use super::{allowed_to, further, link, menu, moment, people};
use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use chrono::NaiveDate;
use domain::{page::Page, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    audit::{self, Line, Wanted},
};

/// The page's address.
pub const PAGE: &str = "/admin/audit";
const SIZE: u32 = 100;

/// What was asked for.
#[derive(Clone)]
struct Asked {
    /// An address, or an account's number.
    actor: Option<String>,
    act: Option<String>,
    subject: Option<String>,
    day: Option<NaiveDate>,
    before: Option<i64>,
}

impl Asked {
    /// The same list, at another place or as a file.
    fn link(&self, path: &str, before: Option<i64>) -> String {
        let (day, before) = (self.day.map(|day| day.to_string()), before.map(|id| id.to_string()));
        let query = [
            ("actor", self.actor.as_deref()),
            ("act", self.act.as_deref()),
            ("subject", self.subject.as_deref()),
            ("day", day.as_deref()),
            ("before", before.as_deref()),
        ];
        link(path, &query)
    }
}

/// What the page shows.
struct Found {
    lines: Page<Line>,
    actions: Vec<String>,
}

/// `/admin/audit?actor=&act=&subject=&day=&before=`
#[component]
pub fn AuditPage() -> impl IntoView {
    // PostgreSQL takes no zero byte, and nothing in the log has one.
    let text = |name: &str| query(name).map(|text| text.trim().replace('\0', "")).filter(|text| !text.is_empty());
    let asked = Asked {
        actor: text("actor"),
        act: text("act"),
        subject: text("subject"),
        day: query("day").and_then(|day| day.parse().ok()),
        before: query("before").and_then(|id| id.parse().ok()),
    };
    let (context, allowed, wanted) = (find_context(), allowed_to(Need::RunHouse), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(Some(context.ok_or(AppError::Away)?.pool)).await?;
            let actor = match wanted.actor.as_deref() {
                Some(text) => match text.parse::<Uuid>() {
                    Ok(id) => Some(id),
                    // Who has no account did nothing.
                    Err(_) => Some(store::users::find_id(&mut conn, text).await?.unwrap_or(Uuid::nil())),
                },
                None => None,
            };
            let (action, subject) = (wanted.act.as_deref(), wanted.subject.as_deref());
            let filter = Wanted { actor, action, subject, day: wanted.day, before: wanted.before };
            let lines = audit::list(&mut conn, filter, SIZE).await?;
            Ok(Found { lines, actions: audit::actions(&mut conn).await? })
        },
        move |found| show(found, &asked),
    )
}

fn show(found: Found, asked: &Asked) -> impl IntoView + use<> {
    let next = found.lines.more.then(|| found.lines.items.last().map(|line| asked.link(PAGE, Some(line.id)))).flatten();
    let first = asked.before.is_some().then(|| asked.link(PAGE, None));
    let choices = found.actions.into_iter().map(|word| {
        let selected = asked.act.as_deref() == Some(word.as_str());
        view! {
            <option value=word.clone() selected=selected>
                {word.replace('_', " ")}
            </option>
        }
    });
    let choices = choices.collect_view();
    view! {
        <Head title="Audit log" description="Who did what, and when." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Audit log"</h1>
            <a href=asked.link("/admin/audit.csv", None)>"As a file (CSV, 50,000 lines at most)"</a>
        </div>
        <form class="choose" method="get" action=PAGE>
            <label for="actor">"Who"</label>
            <input id="actor" name="actor" type="search" maxlength="254" value=asked.actor.clone() />
            <label for="act">"What"</label>
            <select id="act" name="act">
                <option value="">"Everything"</option>
                {choices}
            </select>
            <label for="subject">"To what"</label>
            <input id="subject" name="subject" type="search" maxlength="100" value=asked.subject.clone() />
            <label for="day">"Day, UTC"</label>
            <input id="day" name="day" type="date" value=asked.day.map(|day| day.to_string()) />
            <button type="submit">"Show"</button>
        </form>
        {if found.lines.items.is_empty() {
            Either::Left(view! { <p class="empty">"Nothing of this stands in the log."</p> })
        } else {
            Either::Right(
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label="Audit log">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"When"</th>
                                    <th scope="col">"Who"</th>
                                    <th scope="col">"What"</th>
                                    <th scope="col">"To what"</th>
                                    <th scope="col">"More"</th>
                                </tr>
                            </thead>
                            <tbody>{found.lines.items.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                },
            )
        }}
        {further(first, next)}
    }
}

fn row(line: Line) -> impl IntoView {
    let detail = line.detail.as_object().filter(|all| !all.is_empty()).map(|_| line.detail.to_string());
    view! {
        <tr>
            <th scope="row">{moment(line.at)}</th>
            <td>{who(line.actor, line.actor_email)}</td>
            <td>{line.action.replace('_', " ")}</td>
            <td>{line.subject} " " {line.person.map(|person| who(Some(person), line.person_email))}</td>
            <td class="hash">{detail}</td>
        </tr>
    }
}

/// Somebody, as a way to their page. Nobody: who was erased.
fn who(id: Option<Uuid>, email: Option<String>) -> impl IntoView {
    match id.zip(email) {
        Some((id, email)) => Either::Left(view! { <a href=format!("{}/{id}", people::PAGE)>{email}</a> }),
        None => Either::Right("somebody"),
    }
}
