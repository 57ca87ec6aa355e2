//! What people asked for by right, and by when the law wants it done: copies of their data, and money after a withdrawal.

use super::{allowed_to, further, link, menu, moment, people};
use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
    pages::query,
};
use chrono::{DateTime, Utc};
use domain::{page::Page, today, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    people::{CopyAsked, Refund},
};

/// The page's address.
pub const PAGE: &str = "/admin/requests";
const SIZE: u32 = 50;

/// What the page shows.
struct Found {
    copies: Page<CopyAsked>,
    refunds: Vec<Refund>,
    now: DateTime<Utc>,
}

/// `/admin/requests?show=&before=`
#[component]
pub fn RequestsPage() -> impl IntoView {
    let all = query("show").as_deref() == Some("all");
    let before: Option<i64> = query("before").and_then(|id| id.parse().ok());
    let (context, allowed) = (find_context(), allowed_to(Need::SeePeople));
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let now = context.now;
            let mut conn = connection(Some(context.pool)).await?;
            let copies = store::people::list_copies(&mut conn, !all, before, SIZE).await?;
            let refunds = store::people::list_refunds(&mut conn, SIZE).await?;
            Ok(Found { copies, refunds, now })
        },
        move |found| show(found, all, before.is_some()),
    )
}

fn show(found: Found, all: bool, begun: bool) -> impl IntoView {
    let Found { copies, refunds, now } = found;
    let address = |all: bool, before: Option<i64>| {
        let before = before.map(|id| id.to_string());
        link(PAGE, &[("show", all.then_some("all")), ("before", before.as_deref())])
    };
    let next = copies.more.then(|| address(all, copies.items.last().map(|copy| copy.id)));
    let first = begun.then(|| address(all, None));
    let tab = |which: bool, name: &'static str| {
        view! {
            <a href=address(which, None) aria-current=(which == all).then_some("true")>
                {name}
            </a>
        }
    };
    let copies = copies.items.into_iter().map(|copy| {
        let due = copy.asked_at + today::MONTH;
        row(copy.user, copy.email, copy.asked_at, due, copy.made_at, now)
    });
    let copies = copies.collect_view();
    let refunds = refunds.into_iter().map(|refund| {
        let due = refund.asked_at + today::FORTNIGHT;
        row(refund.user, refund.email, refund.asked_at, due, refund.done_at, now)
    });
    let refunds = refunds.collect_view();
    view! {
        <Head title="Requests" description="What people asked for by right." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Requests"</h1>
            <nav class="switch" aria-label="Which">
                {tab(false, "Owed")} {tab(true, "All")}
            </nav>
        </div>
        <section aria-labelledby="copies">
            <h2 id="copies">"Copies of their data (a month)"</h2>
            {if copies.is_empty() {
                Either::Left(view! { <p class="empty">"None is owed."</p> })
            } else {
                Either::Right(table("List of copies", copies))
            }}
            {further(first, next)}
        </section>
        <section aria-labelledby="refunds">
            <h2 id="refunds">"Money after a withdrawal (fourteen days)"</h2>
            {if refunds.is_empty() {
                Either::Left(view! { <p class="empty">"Nobody withdrew."</p> })
            } else {
                Either::Right(table("List of refunds", refunds))
            }}
        </section>
    }
}

fn table<V: IntoView + 'static>(label: &'static str, rows: V) -> impl IntoView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Who"</th>
                        <th scope="col">"Asked"</th>
                        <th scope="col">"Due"</th>
                        <th scope="col">"Done"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(
    user: Uuid,
    email: String,
    asked: DateTime<Utc>,
    due: DateTime<Utc>,
    done: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> impl IntoView {
    let late = (done.is_none() && due < now).then(|| view! { <span class="state failed">"late"</span> });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{}/{user}", people::PAGE)>{email}</a>
            </th>
            <td>{moment(asked)}</td>
            <td>{moment(due)} " " {late}</td>
            <td>{done.map_or_else(|| "not yet".to_owned(), moment)}</td>
        </tr>
    }
}
