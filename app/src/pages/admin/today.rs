//! What needs a person today, each with the one thing to do about it.

use super::{allowed_to, ended, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{connection, find_context},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    today::{Item, Kind},
    user::access::Need,
};
use leptos::{either::Either, prelude::*};

/// The page's address.
pub const PAGE: &str = "/admin";

/// `/admin?said=`
#[component]
pub fn TodayPage() -> impl IntoView {
    let (context, allowed, said) = (find_context(), allowed_to(Need::RunHouse), crate::pages::query("said"));
    load(
        async move {
            allowed?;
            let context = context.ok_or(AppError::Away)?;
            let items = store::today::read(&mut *connection(Some(context.pool)).await?, context.now).await?;
            Ok((items, context.now))
        },
        move |(items, now)| show(items, now, said.as_deref()),
    )
}

fn show(items: Vec<Item>, now: DateTime<Utc>, said: Option<&str>) -> impl IntoView + use<> {
    let said = match said {
        Some("partitions") => Some("They are asked for. Look again in a minute."),
        _ => None,
    };
    view! {
        <Head title="Today" description="What needs a person." />
        {menu(PAGE)}
        <h1>"Today"</h1>
        {said.map(ended)}
        {if items.is_empty() {
            Either::Left(view! { <p class="empty">"Nothing needs you. Come back tomorrow."</p> })
        } else {
            Either::Right(view! { <ol class="wants">{items.into_iter().map(|item| line(item, now)).collect_view()}</ol> })
        }}
    }
}

fn line(item: Item, now: DateTime<Utc>) -> impl IntoView {
    let class = if item.is_pressing(now) { "panel pressing" } else { "panel" };
    let (kind, why) = words(item.kind);
    let count = if item.count > 1 { format!("{} ", item.count) } else { String::new() };
    let since = item.since.map(|at| format!("Since {}. ", moment(at)));
    let due = item
        .due
        .map(|at| if at < now { format!("It was due {}. ", moment(at)) } else { format!("Due {}. ", moment(at)) });
    view! {
        <li class=class>
            <div>
                <h2>{kind}</h2>
                <p class="hash">{format!("{count}{}", item.what)}</p>
                <p class="also">{since} {due.map(|due| view! { <b>{due}</b> })} {why}</p>
            </div>
            {act(&item)}
        </li>
    }
}

/// What is done about it: one link, or one button.
fn act(item: &Item) -> impl IntoView + use<> {
    let key = &item.key;
    let (path, name) = match item.kind {
        Kind::Partition => {
            return Either::Left(view! {
                <form method="post" action="/admin/partitions">
                    <button type="submit">"Make them"</button>
                </form>
            });
        }
        Kind::Archive | Kind::Disk => ("/admin/system".to_owned(), "Look at the system"),
        Kind::SwitchedOff => ("/admin/system".to_owned(), "Switch it on"),
        Kind::Abuse | Kind::Copy | Kind::Withdrawal => (format!("/admin/people/{key}"), "Look at the account"),
        Kind::Compared | Kind::FailedPayments => ("/admin/money".to_owned(), "Look at the payments"),
        Kind::Blocked | Kind::FailedVisit | Kind::Silent => (format!("/admin/retailers/{key}"), "Look at the shop"),
        Kind::Quarantined => (format!("/admin/runs/{key}"), "Decide"),
        Kind::DeadJobs => (format!("/admin/jobs?show=dead&name={key}"), "Look at the jobs"),
        Kind::Guide => ("/admin/jobs?show=dead&name=download_cardmarket".to_owned(), "Look at the downloads"),
        Kind::Held => ("/admin/matches?show=held".to_owned(), "Look at the offers"),
        Kind::Doubtful => ("/admin/matches?show=doubtful".to_owned(), "Look at the offers"),
        Kind::Unmatched => ("/admin/matches?show=unmatched".to_owned(), "Look at the offers"),
        Kind::SuspectIds => ("/admin/ids?show=suspect".to_owned(), "Look at the ids"),
        Kind::Reports => ("/admin/reports".to_owned(), "Look at the reports"),
    };
    let label = format!("{name}: {}", item.what);
    Either::Right(view! {
        <a class="button" href=path aria-label=label>
            {name}
        </a>
    })
}

/// What is the matter, and why it matters.
const fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Partition => ("A partition is missing", "Without it nothing can be stored in its month."),
        Kind::Archive => ("Archiving failed or stopped", "What happened since is in no backup."),
        Kind::Disk => (
            "A disk is nearly full",
            "Where there is no room PostgreSQL stops writing. The largest tables stand there.",
        ),
        Kind::SwitchedOff => ("Something is switched off", "It stays so until somebody switches it on."),
        Kind::Copy => ("A copy is owed", "The law gives a month from the day it was asked for."),
        Kind::Withdrawal => ("A refund is owed", "The law gives fourteen days from the declaration."),
        Kind::Compared => ("Stripe and we differ", "What a person has to clear up after the daily comparison."),
        Kind::Abuse => {
            ("Somebody tries to get in", "They know the password, or have a copy of a token. The owner was told.")
        }
        Kind::Blocked => ("A shop blocks us", "It is left alone until you lift this. Read its terms first."),
        Kind::Quarantined => ("A visit is kept apart", "Its prices do not count until you decide."),
        Kind::DeadJobs => ("Jobs gave up", "They are not tried again by themselves."),
        Kind::FailedVisit => ("A visit failed", "The next one is made by its schedule."),
        Kind::Silent => ("A shop is silent", "Three visits in a row brought nothing, or were not made."),
        Kind::Guide => ("The price guide is late", "It comes once a day."),
        Kind::FailedPayments => ("Payments failed", "Stripe tries them again, and their owners were told."),
        Kind::Held => ("Prices are held", "More than three times away from all others: shown nowhere."),
        Kind::Doubtful => ("Matches are doubtful", "Shown, but not surely of this product."),
        Kind::Unmatched => ("Offers are unmatched", "Shown nowhere."),
        Kind::Reports => ("People report mistakes", "What is wrong with a product or an offer, in their words."),
        Kind::SuspectIds => ("Ids are suspect", "Their prices are those of another product, and do not count."),
    }
}
