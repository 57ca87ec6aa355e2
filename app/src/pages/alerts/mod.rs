//! What somebody asked to be told of: a list with what can be done about each. All forms post to `server`.

pub mod inbox;
pub mod new;

use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
        words,
    },
    context::{self, connection, locale},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Channel, Phase, Rule},
    catalog::ProductLine,
    i18n::messages::{account, doors, names, shell, told as m},
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
        return Either::Left(view! { <a href=context::way("/sign-in")>{shell::sign_in(locale())}</a> });
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
    let l = locale();
    let Found { alerts, products, ways, now } = found;
    let rows: Vec<_> = alerts.into_iter().map(|alert| row(&alert, products.get(&alert.product), now)).collect();
    view! {
        <Head title=account::alerts(l) description=m::told_of(l) />
        <section class="notice">
            <h1>{account::alerts(l)}</h1>
            <FormSaid said=said.and_then(message) />
            {(ways == 0)
                .then(|| {
                    view! {
                        <p class="hint">
                            {m::inbox_alone(l)} <a href="/account/channels">{m::add_way(l)}</a> "."
                        </p>
                    }
                })}
            <p>{m::set_one(l)} <a href=context::way("/search")>{m::search_for_it(l)}</a> "."</p>
            {if rows.is_empty() {
                view! { <p class="empty">{m::none_yet(l)}</p> }.into_any()
            } else {
                view! {
                    <ul class="sessions" aria-label=m::your_alerts(l)>
                        {rows}
                    </ul>
                }
                    .into_any()
            }}
            <p>
                <a href="/account/inbox">{m::what_you_were_told(l)}</a>
                " · "
                <a href="/account/watches">{account::what_you_watch(l)}</a>
                " · "
                <a href="/account/channels">{account::where_you_are_told(l)}</a>
                " · "
                <a href="/account">{doors::your_account(l)}</a>
            </p>
        </section>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    let l = locale();
    Some(match said {
        "made" => Said::done(m::made(l)),
        "changed" => Said::done(m::changed(l)),
        "paused" => Said::done(m::paused(l)),
        "resumed" => Said::done(m::resumed(l)),
        "snoozed" => Said::done(m::snoozed(l)),
        "removed" => Said::done(m::removed(l)),
        "days" => Said::wrong(m::days(l)),
        "plan" => Said::wrong(m::plan(l)),
        _ => return None,
    })
}

fn row(alert: &Alert, product: Option<&ProductLine>, now: DateTime<Utc>) -> impl IntoView + use<> {
    let l = locale();
    let id = alert.id.to_string();
    let name = product.map_or_else(|| m::is_gone(l).to_owned(), named);
    let link = product.map(|line| context::way(format!("/products/{}", line.slug)));
    let also = format!("{} · {} · {}", place(alert, now), told(alert), by(alert));
    let snooze = format!("snooze-{id}");
    let label = |what: &str| m::act_on(l, what, &name, &alert.rule);
    let (pause, resume, remove) = (label(m::pause(l)), label(m::resume(l)), label(m::delete(l)));
    let (silent, change) = (label(m::snooze(l)), label(m::change(l)));
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
                {m::change(l)}
            </a>
            {if live {
                view! {
                    {order(&id, "pause", m::pause(l), pause)}
                    <form class="inline" method="post" action="/account/alerts/order">
                        <input type="hidden" name="alert" value=id.clone() />
                        <input type="hidden" name="what" value="snooze" />
                        <label class="sr-only" for=snooze.clone()>{m::silent_for(l, &name)}</label>
                        <select id=snooze name="days">
                            <option value="1">{names::day_1(l)}</option>
                            <option value="7">{names::days_7(l)}</option>
                            <option value="30">{names::days_30(l)}</option>
                        </select>
                        <button type="submit" class="quiet" aria-label=silent>
                            {m::snooze(l)}
                        </button>
                    </form>
                }
                    .into_any()
            } else {
                order(&id, "resume", m::resume(l), resume).into_any()
            }}
            {order(&id, "remove", m::delete(l), remove)}
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
fn way(kind: Channel) -> &'static str {
    match kind {
        Channel::Email => m::mail(locale()),
        Channel::Webhook => "Webhook",
        Channel::Ntfy => "ntfy",
        Channel::Discord => "Discord",
        Channel::Telegram => "Telegram",
        Channel::Push => m::devices(locale()),
    }
}

/// The rule as it is written.
fn said(rule: &Rule) -> String {
    m::told_when(locale(), rule)
}

fn place(alert: &Alert, now: DateTime<Utc>) -> String {
    let l = locale();
    let phase = match alert.state.phase {
        Phase::New => m::phase_new(l),
        Phase::Armed => m::phase_armed(l),
        Phase::Fired => m::phase_fired(l),
        Phase::Paused => m::phase_paused(l),
        Phase::Done => m::phase_done(l),
        Phase::Expired => m::phase_expired(l),
    };
    let silent = alert.state.snoozed_until.filter(|until| *until > now && alert.state.is_live());
    let silent = silent.map(|until| m::silent_until(l, words::moment(until))).unwrap_or_default();
    let until = alert.state.expires_at.filter(|_| alert.state.is_live());
    let until = until.map(|at| m::until(l, words::day(at.date_naive()))).unwrap_or_default();
    format!("{phase}{silent}{until}")
}

/// By which ways, where its person chose some of them.
fn by(alert: &Alert) -> String {
    let chosen: Vec<&str> = alert.channels.iter().map(|kind| way(*kind)).collect();
    match chosen.len() {
        0 => m::in_inbox_alone(locale()).to_owned(),
        n if n == Channel::ALL.len() => m::by_all(locale()).to_owned(),
        _ => m::by(locale(), chosen.join(", ")),
    }
}

fn told(alert: &Alert) -> String {
    match alert.state.told {
        Some(told) => m::last_told(locale(), words::moment(told.at)),
        None => m::never_told(locale(), words::day(alert.created_at.date_naive())),
    }
}
