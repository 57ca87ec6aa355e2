//! What a person does about their plan: plain forms that answer with a redirect, to a page of ours or of Stripe's.
//!
//! What Stripe answers is kept at once, so that the page a person comes back to shows it; its message says the same later.

use super::{
    Billing, Failed,
    client::{Purchase, interval_of},
    close_sessions, withdraw,
};
use crate::{State, auth, auth::Person, pages};
use app::pages::plan::{PAGE, Preview};
use axum::{
    Form,
    extract::State as Extract,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    money::{Currency, Money},
    plan::{
        BEGIN_AT_ONCE, Interval, Status, Subscription,
        contract::{Contract, Said},
    },
    user::access::Plan,
};
use serde::Deserialize;
use std::sync::Arc;
use store::{
    Uuid,
    jobs::{ConfirmPlan, enqueue},
    payments::{self, Held},
};

/// Back to the page of one's plan, which says something.
fn said(what: &str) -> Response {
    Redirect::to(&format!("{PAGE}?said={what}")).into_response()
}

/// Why a form was not carried out, as it is answered.
pub(super) struct Stop(Box<Response>);

impl Stop {
    fn because(what: &str) -> Stop {
        Stop(Box::new(said(what)))
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Stop {
        tracing::error!(%error, "a form about a plan was not carried out");
        let answer = (StatusCode::SERVICE_UNAVAILABLE, "That is not possible right now, please try again.");
        Stop(Box::new(answer.into_response()))
    }
}

impl From<Failed> for Stop {
    fn from(error: Failed) -> Stop {
        tracing::warn!(%error, "Stripe did not do what it was asked to");
        // 402: the card.
        Stop::because(if matches!(error, Failed::No { status: 402, .. }) { "refused" } else { "away" })
    }
}

type Answer = Result<Response, Stop>;

fn billing(state: &State) -> Result<Arc<Billing>, Stop> {
    state.billing.clone().ok_or_else(|| Stop(Box::new(Redirect::to("/pricing").into_response())))
}

/// Which subscription a form is about. Empty: the newest.
#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    subscription: String,
}

impl Which {
    fn id(&self) -> Option<&str> {
        Some(&*self.subscription).filter(|id| !id.is_empty())
    }
}

/// The subscription a form is about, of this person; without one there is nothing to do.
async fn held(state: &State, person: Uuid, id: Option<&str>) -> Result<Held, Stop> {
    let all = payments::list(&mut *store::acquire(&state.pool).await?, person).await?;
    let mut live = all.into_iter().filter(|held| held.status.is_live());
    live.find(|held| id.is_none_or(|id| held.id == id)).ok_or_else(|| Stop::because("none"))
}

async fn keep(state: &State, billing: &Billing, now: &Subscription, asked: DateTime<Utc>) -> Result<(), Stop> {
    let mut tx = store::begin(&state.pool).await?;
    payments::describe(&mut tx, now, None, &billing.rules, asked).await?;
    Ok(store::commit(tx).await?)
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    plan: Plan,
    interval: Interval,
    /// The words at the box, where it was ticked.
    #[serde(default)]
    agree: String,
    /// The subscription that is changed.
    #[serde(default)]
    subscription: String,
}

/// The customer a person is at Stripe, made where there is none. Nothing is locked while Stripe is asked: the key makes two
/// tabs one customer.
async fn customer(state: &State, billing: &Billing, person: &Person, now: DateTime<Utc>) -> Result<String, Stop> {
    let (known, gone) = {
        let mut conn = store::acquire(&state.pool).await?;
        (payments::find_customer(&mut conn, person.id).await?, payments::customers_gone(&mut conn, person.id).await?)
    };
    if let Some(known) = known {
        return Ok(known);
    }
    let made = billing.client.create_customer(person.id, &person.user.email, gone).await?;
    let mut tx = store::begin(&state.pool).await?;
    payments::introduce(&mut tx, &made, person.id, &billing.rules, now).await?;
    store::commit(tx).await?;
    Ok(made)
}

/// Ten minutes in which the same choice is the same purchase: two clicks make one session.
const SAME: i64 = 600;

pub(super) async fn checkout(Extract(state): Extract<State>, person: Person, Form(chosen): Form<Chosen>) -> Answer {
    let billing = billing(&state)?;
    if chosen.agree != "yes" {
        return Ok(Redirect::to("/pricing?said=agree").into_response());
    }
    let price = billing.rules.prices.sold(chosen.plan, chosen.interval).ok_or_else(|| Stop::because("away"))?;
    let now = auth::now();
    let customer = customer(&state, &billing, &person, now).await?;
    let mut tx = store::begin(&state.pool).await?;
    payments::lock_person(&mut tx, person.id).await?;
    if payments::find_live(&mut tx, person.id).await?.is_some() {
        return Ok(said("already"));
    }
    let before = payments::paid_before(&mut tx, person.id).await?;
    let (_, closed) = payments::sessions(&mut tx, person.id, now).await?;
    let agreement = payments::agree(&mut tx, person.id, (chosen.plan, chosen.interval), BEGIN_AT_ONCE, now).await?;
    store::commit(tx).await?;
    let (plan, interval, slot) = (chosen.plan, chosen.interval, now.timestamp() / SAME);
    let purchase = Purchase {
        person: person.id,
        customer: &customer,
        price,
        trial_days: if before == 0 { billing.plans.trial_days } else { 0 },
        done: format!("{}{PAGE}?said=paid", billing.public_url),
        back: format!("{}/pricing?said=back", billing.public_url),
        tax: billing.tax,
        key: format!("checkout:{}:{customer}:{plan}:{interval}:{before}:{closed}:{slot}", person.id),
    };
    let (session, page) = billing.client.checkout(&purchase).await?;
    payments::opened(&mut *store::acquire(&state.pool).await?, agreement, &session).await?;
    // Only on the newest page can be paid: two of them would be two plans.
    if !close_sessions(&state.pool, &billing, person.id, Some(&session)).await {
        close_sessions(&state.pool, &billing, person.id, None).await;
        return Ok(said("elsewhere"));
    }
    Ok(Redirect::to(&page).into_response())
}

pub(super) async fn portal(Extract(state): Extract<State>, person: Person) -> Answer {
    let billing = billing(&state)?;
    let customer = payments::find_customer(&mut *store::acquire(&state.pool).await?, person.id).await?;
    let Some(customer) = customer else { return Ok(said("none")) };
    let page = billing.client.portal(&customer, &format!("{}{PAGE}", billing.public_url)).await?;
    Ok(Redirect::to(&page).into_response())
}

/// A change that makes sense, and the price it is to.
async fn changing<'a>(
    state: &State,
    billing: &'a Billing,
    person: Uuid,
    chosen: &Chosen,
) -> Result<(Held, &'a str), Stop> {
    let which = Some(&*chosen.subscription).filter(|id| !id.is_empty());
    let held = held(state, person, which).await?;
    let price = billing.rules.prices.sold(chosen.plan, chosen.interval).ok_or_else(|| Stop::because("away"))?;
    if held.plan == Some(chosen.plan) && interval_of(held.months) == Some(chosen.interval) {
        return Err(Stop::because("same"));
    }
    Ok((held, price))
}

/// The page again, with what the change costs now and a button that makes it.
pub(super) async fn preview(Extract(state): Extract<State>, person: Person, Form(chosen): Form<Chosen>) -> Answer {
    let billing = billing(&state)?;
    let (held, price) = changing(&state, &billing, person.id, &chosen).await?;
    let due = billing.client.preview(&held, price, auth::now()).await?;
    let Ok(currency) = due.currency.to_uppercase().parse::<Currency>() else {
        tracing::error!(currency = due.currency, "a plan in a currency that is none of ours");
        return Ok(said("away"));
    };
    let preview = Preview {
        plan: chosen.plan,
        interval: chosen.interval,
        due: Money { minor: due.amount, currency },
        at: due.at.timestamp(),
        subscription: held.id,
        once: Uuid::new_v4().simple().to_string(),
    };
    Ok(pages::render(&state, &person.user, PAGE, pages::Shown::Plan(preview)).await)
}

#[derive(Deserialize)]
pub(super) struct Change {
    plan: Plan,
    interval: Interval,
    at: i64,
    #[serde(default)]
    subscription: String,
    /// Of the page that showed what it costs: pressed twice it is one change.
    #[serde(default)]
    once: String,
}

/// How long what was shown holds.
const SHOWN_HOLDS: TimeDelta = TimeDelta::hours(1);

pub(super) async fn change(Extract(state): Extract<State>, person: Person, Form(form): Form<Change>) -> Answer {
    let billing = billing(&state)?;
    let now = auth::now();
    // As of when it was shown, so that it costs what was shown.
    let at = DateTime::from_timestamp(form.at, 0).filter(|at| *at <= now && now - *at <= SHOWN_HOLDS);
    let Some(at) = at else { return Ok(said("again")) };
    if form.once.len() > 64 || !form.once.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(said("again"));
    }
    let chosen =
        Chosen { plan: form.plan, interval: form.interval, agree: String::new(), subscription: form.subscription };
    let (held, price) = changing(&state, &billing, person.id, &chosen).await?;
    if matches!(held.status, Status::PastDue | Status::Unpaid | Status::Paused) {
        return Ok(said("owed"));
    }
    // As of before it was asked: what is sent meanwhile is newer.
    let changed = billing.client.change(&held, price, at, &form.once).await?;
    keep(&state, &billing, &changed.now, now).await?;
    if let Some(page) = changed.pay_at {
        return Ok(Redirect::to(&page).into_response());
    }
    Ok(said("changed"))
}

pub(super) async fn cancel(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Answer {
    end_with_period(&state, person.id, &which, true).await.map(|()| said("ends"))
}

pub(super) async fn resume(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Answer {
    end_with_period(&state, person.id, &which, false).await.map(|()| said("goes-on"))
}

async fn end_with_period(state: &State, person: Uuid, which: &Which, ends: bool) -> Result<(), Stop> {
    let billing = billing(state)?;
    let held = held(state, person, which.id()).await?;
    let asked = auth::now();
    let ended = billing.client.end_with_period(&held, ends, asked).await?;
    keep(state, &billing, &ended, asked).await
}

/// The declaration counts from the moment it is kept, whatever Stripe says: then it is carried out by the daily comparison.
/// Who has ended the plan already can withdraw as well: it is about the money too.
pub(super) async fn withdraw(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Answer {
    let billing = billing(&state)?;
    let now = auth::now();
    let mut tx = store::begin(&state.pool).await?;
    let Some(held) = payments::find_withdrawable(&mut tx, person.id, which.id(), now).await? else {
        let never = payments::list(&mut tx, person.id).await?.is_empty();
        return Ok(said(if never { "none" } else { "late" }));
    };
    if payments::declare(&mut tx, person.id, &held.id, now).await? {
        // On a durable medium and without delay, as the law has it; a second click declares nothing new.
        let letter =
            ConfirmPlan { user: person.id, contract: contract(&billing, &held), said: Said::Withdrew { at: now } };
        enqueue(&mut tx, &letter, None).await?;
    }
    store::commit(tx).await?;
    if let Err(error) = withdraw::carry_out(&state.pool, &billing, &held.id, auth::now()).await {
        tracing::error!(error = format!("{error:#}"), subscription = held.id, "a withdrawal waits to be carried out");
    }
    Ok(said("withdrawn"))
}

fn contract(billing: &Billing, held: &Held) -> Contract {
    Contract {
        subscription: held.id.clone(),
        plan: held.plan.map_or_else(|| held.price.clone(), |plan| billing.plans.terms(plan).name.clone()),
        amount: held.amount,
        currency: held.currency.clone(),
        months: held.months,
        made_at: held.made_at,
        trial_end: held.trial_end,
        seller: billing.rules.seller.clone(),
    }
}
