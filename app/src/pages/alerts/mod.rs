//! What somebody asked to be told of: a list with what can be done about each. All forms post to `server`.

pub mod inbox;
pub mod new;

use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::connection,
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Channel, Phase, Rule},
    catalog::ProductLine,
    ids::ProductId,
};
use leptos::{either::Either, prelude::*};
use std::collections::HashMap;
use store::{
    Uuid,
    alerts::{self, Alert},
    catalog, channels,
};

/// What the page shows.
struct Found {
    alerts: Vec<Alert>,
    products: HashMap<ProductId, ProductLine>,
    /// Ways by which they are told, beside the inbox.
    ways: usize,
    now: DateTime<Utc>,
}

/// `/account/alerts?said=`
#[component]
pub fn AlertsPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let said = super::query("said");
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let alerts = alerts::list(&mut conn, id, None).await?;
            let products: Vec<i64> = alerts.iter().map(|alert| alert.product.0).collect();
            let products = catalog::lines(&mut conn, &products).await?;
            let ways = channels::list(&mut conn, id).await?;
            let ways = ways.iter().filter(|way| way.verified_at.is_some() && way.disabled_because.is_none()).count();
            Ok(Found { alerts, products, ways, now: context.now })
        },
        move |found| show(found, said.as_deref()),
    ))
}

fn show(found: Found, said: Option<&str>) -> impl IntoView + use<> {
    let Found { alerts, products, ways, now } = found;
    let rows: Vec<_> = alerts.into_iter().map(|alert| row(&alert, products.get(&alert.product), now)).collect();
    view! {
        <Head title="Alerts" description="What you are told of." />
        <section class="notice">
            <h1>"Alerts"</h1>
            <FormSaid said=said.and_then(message) />
            {(ways == 0)
                .then(|| {
                    view! {
                        <p class="hint">
                            "You are told in your inbox here, and nowhere else: " <a href="/account/channels">"add mail or another way"</a> "."
                        </p>
                    }
                })}
            <p>"Set one on the page of a product: " <a href="/search">"search for it"</a> "."</p>
            {if rows.is_empty() {
                view! { <p class="empty">"You have none yet."</p> }.into_any()
            } else {
                view! {
                    <ul class="sessions" aria-label="Your alerts">
                        {rows}
                    </ul>
                }
                    .into_any()
            }}
            <p>
                <a href="/account/inbox">"What you were told"</a>
                " · "
                <a href="/account/watches">"What you watch"</a>
                " · "
                <a href="/account/channels">"Where you are told"</a>
                " · "
                <a href="/account">"Your account"</a>
            </p>
        </section>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    Some(match said {
        "made" => Said::done("The alert is set. If it is so already you are told at once."),
        "changed" => Said::done("The alert is changed, and waits as if it was just set."),
        "paused" => Said::done("The alert is paused: nothing is said until you resume it."),
        "resumed" => Said::done("The alert waits again."),
        "snoozed" => Said::done("The alert is silent for so long."),
        "removed" => Said::done("The alert is gone. What it told you stays in your inbox."),
        "days" => Said::wrong("It can be silent for 1 to 365 days."),
        "plan" => Said::wrong("Your plan lets no more alerts wait at the same time. Pause or delete one first."),
        _ => return None,
    })
}

fn row(alert: &Alert, product: Option<&ProductLine>, now: DateTime<Utc>) -> impl IntoView + use<> {
    let id = alert.id.to_string();
    let name = product.map_or_else(|| "A product that is gone".to_owned(), named);
    let link = product.map(|line| format!("/products/{}", line.slug));
    let also = format!("{} · {} · {}", place(alert, now), told(alert), by(alert));
    let snooze = format!("snooze-{id}");
    let label = |what: &str| format!("{what}: {name}, {}", alert.rule);
    let (pause, resume, remove) = (label("Pause"), label("Resume"), label("Delete"));
    let (silent, change) = (label("Snooze"), label("Change"));
    let form = format!("/account/alerts/edit?alert={id}");
    let live = alert.state.is_live();
    view! {
        <li>
            {match link {
                Some(href) => Either::Left(view! { <a href=href>{name.clone()}</a> }),
                None => Either::Right(view! { <span>{name.clone()}</span> }),
            }}
            <span class="also hash">{said(&alert.rule)}</span>
            <span class="also hash">{also}</span>
            <a href=form aria-label=change>
                "Change"
            </a>
            {if live {
                view! {
                    {order(&id, "pause", "Pause", pause)}
                    <form class="inline" method="post" action="/account/alerts/order">
                        <input type="hidden" name="alert" value=id.clone() />
                        <input type="hidden" name="what" value="snooze" />
                        <label class="sr-only" for=snooze.clone()>{format!("Silent for, {name}")}</label>
                        <select id=snooze name="days">
                            <option value="1">"1 day"</option>
                            <option value="7">"7 days"</option>
                            <option value="30">"30 days"</option>
                        </select>
                        <button type="submit" class="quiet" aria-label=silent>
                            "Snooze"
                        </button>
                    </form>
                }
                    .into_any()
            } else {
                order(&id, "resume", "Resume", resume).into_any()
            }}
            {order(&id, "remove", "Delete", remove)}
        </li>
    }
}

fn order(id: &str, what: &'static str, word: &'static str, label: String) -> impl IntoView + use<> {
    view! {
        <form method="post" action="/account/alerts/order">
            <input type="hidden" name="alert" value=id.to_owned() />
            <input type="hidden" name="what" value=what />
            <button type="submit" class="quiet" aria-label=label>
                {word}
            </button>
        </form>
    }
}

/// A product with what tells it apart: "Charizard ex 199/165 · 151".
pub(crate) fn named(line: &ProductLine) -> String {
    let number = line.printed_number().map(|number| format!(" {number}")).unwrap_or_default();
    let set = line.set.as_ref().map(|set| format!(" · {}", set.name)).unwrap_or_default();
    format!("{}{number}{set}", line.name)
}

/// A kind of ways to be told, for people.
const fn way(kind: Channel) -> &'static str {
    match kind {
        Channel::Email => "Mail",
        Channel::Webhook => "Webhook",
        Channel::Ntfy => "ntfy",
        Channel::Discord => "Discord",
        Channel::Telegram => "Telegram",
        Channel::Push => "Devices",
    }
}

/// The rule as it is written.
fn said(rule: &Rule) -> String {
    format!("Told when: {rule}")
}

fn place(alert: &Alert, now: DateTime<Utc>) -> String {
    let phase = match alert.state.phase {
        Phase::New => "Set, and looked at soon",
        Phase::Armed => "Waiting",
        Phase::Fired => "Told, and waits for the price to come back",
        Phase::Paused => "Paused",
        Phase::Done => "Done: it was to be told once",
        Phase::Expired => "Over: its time has passed",
    };
    let silent = alert.state.snoozed_until.filter(|until| *until > now && alert.state.is_live());
    let silent =
        silent.map(|until| format!(", silent until {}", until.format("%-d %b %Y %H:%M UTC"))).unwrap_or_default();
    let until = alert.state.expires_at.filter(|_| alert.state.is_live());
    let until = until.map(|at| format!(", until {}", at.format("%-d %b %Y"))).unwrap_or_default();
    format!("{phase}{silent}{until}")
}

/// By which ways, where its person chose some of them.
fn by(alert: &Alert) -> String {
    let chosen: Vec<&str> = alert.channels.iter().map(|kind| way(*kind)).collect();
    match chosen.len() {
        0 => "in the inbox alone".to_owned(),
        n if n == Channel::ALL.len() => "by all your ways".to_owned(),
        _ => format!("by {}", chosen.join(", ")),
    }
}

fn told(alert: &Alert) -> String {
    match alert.state.told {
        Some(told) => format!("last told {}", told.at.format("%-d %b %Y %H:%M UTC")),
        None => format!("never told, set {}", alert.created_at.format("%-d %b %Y")),
    }
}
