//! Taking in what Stripe sends: once each, in any order.

use super::{
    Rules, agreements,
    customers::{self, Owner},
    invoices, subscriptions,
};
use crate::{
    Result,
    jobs::{ConfirmPlan, Warn, enqueue},
};
use chrono::{DateTime, SubsecRound as _, Utc};
use domain::{
    plan::{
        Change, Event, Outcome, Stamp, Subscription,
        contract::Said,
        event::{self, Payment},
    },
    user::Notice,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// What came of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It came before, and changed nothing.
    Before,
    /// It was kept, with this outcome.
    Now(Outcome),
}

/// Keeps a message and does what it says, in the caller's transaction: all of it or nothing. A message that came before
/// changes nothing.
/// # Errors
/// When the database fails: the message then counts as not come, and Stripe sends it again.
pub async fn take(
    conn: &mut PgConnection,
    event: &Event,
    payload: &Value,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<Took> {
    if let Some(customer) = &event.customer {
        customers::lock(&mut *conn, customer).await?;
    }
    let kept = sqlx::query!(
        "insert into stripe_events (id, type, made_at, payload, outcome, created_at) values ($1, $2, $3, $4, 'waiting', $5)
         on conflict (id) do nothing",
        event.id,
        event.kind,
        event.created,
        payload,
        now
    )
    .execute(&mut *conn)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(Took::Before);
    }
    let owner = match &event.customer {
        Some(customer) => customers::owner(&mut *conn, customer, event.person.as_deref(), now).await?,
        None => Owner::Unknown,
    };
    let outcome = apply(&mut *conn, event, owner, rules).await?;
    conclude(&mut *conn, &event.id, outcome).await?;
    if let (Owner::Person { new: true, .. }, Some(customer)) = (owner, &event.customer) {
        apply_waiting(conn, customer, owner, rules).await?;
    }
    Ok(Took::Now(outcome))
}

/// What came of an answer of Stripe's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// It is kept.
    News,
    /// Something newer is known.
    Older,
    /// It is of nobody here.
    Nobody,
    /// It is of somebody who was erased: it is to be ended.
    Erased,
}

/// Keeps what Stripe answered about a subscription. `asked`: from before it was asked, so that what changes while it answers
/// is newer.
/// # Errors
/// When the database fails.
pub async fn describe(
    conn: &mut PgConnection,
    now: &Subscription,
    person: Option<&str>,
    rules: &Rules,
    asked: DateTime<Utc>,
) -> Result<Described> {
    customers::lock(&mut *conn, &now.customer).await?;
    let owner = customers::owner(&mut *conn, &now.customer, person, asked).await?;
    let (id, new) = match owner {
        Owner::Person { id, new } => (id, new),
        // Whom its notes name may have an account at another site of the same Stripe account: only who was here counts.
        Owner::Nobody if customers::is_erased(&mut *conn, &now.customer).await? => return Ok(Described::Erased),
        Owner::Nobody | Owner::Unknown => return Ok(Described::Nobody),
    };
    // Stripe dates by the second, and so does this: a message of the same second counts, as "evt_" comes after "asked".
    let at = asked.trunc_subsecs(0);
    let stamp = Stamp { over: now.status.is_final(), at, rank: 1, event: "asked".to_owned() };
    let news = subscriptions::apply(&mut *conn, id, now, &stamp, rules).await?;
    if new {
        apply_waiting(conn, &now.customer, owner, rules).await?;
    }
    Ok(if news { Described::News } else { Described::Older })
}

/// Notes that a customer is this person, and does what came about it before. One that is known already stays whose it is.
/// # Errors
/// When the database does not answer, or there is no such account (any more).
pub async fn introduce(
    conn: &mut PgConnection,
    customer: &str,
    user: Uuid,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    customers::lock(&mut *conn, customer).await?;
    customers::link(&mut *conn, customer, user, now).await?;
    let owner = customers::owner(&mut *conn, customer, None, now).await?;
    apply_waiting(conn, customer, owner, rules).await
}

/// Of what is of nobody, or is nothing we act on, the content is not kept: it names people, and nobody reads it.
async fn conclude(conn: &mut PgConnection, id: &str, outcome: Outcome) -> Result<()> {
    sqlx::query!(
        "update stripe_events set outcome = $2, payload = case when $2 in ('nobody', 'ignored') then '{}' else payload end where id = $1",
        id,
        outcome.as_str()
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What came before we knew whose it was.
async fn apply_waiting(conn: &mut PgConnection, customer: &str, owner: Owner, rules: &Rules) -> Result<()> {
    let waiting = sqlx::query_scalar!(
        "select payload from stripe_events
          where outcome = 'waiting' and coalesce(payload #>> '{data,object,customer}', payload #>> '{data,object,id}') = $1
          order by made_at, id",
        customer
    )
    .fetch_all(&mut *conn)
    .await?;
    for payload in waiting {
        // It was read when it came.
        let Ok(event) = event::read(&payload) else { continue };
        let outcome = apply(&mut *conn, &event, owner, rules).await?;
        conclude(&mut *conn, &event.id, outcome).await?;
    }
    Ok(())
}

async fn apply(conn: &mut PgConnection, event: &Event, owner: Owner, rules: &Rules) -> Result<Outcome> {
    if matches!(owner, Owner::Nobody) {
        return Ok(Outcome::Nobody);
    }
    match &event.change {
        Change::Nothing => return Ok(Outcome::Ignored),
        Change::Unreadable(why) => {
            tracing::error!(event = event.id, kind = event.kind, %why, "a message of Stripe's could not be read");
            return Ok(Outcome::Unreadable);
        }
        Change::Disputed { charge, amount, currency, reason } => {
            tracing::warn!(event = event.id, charge, reason, "a payment is disputed");
            let news = invoices::disputed(conn, charge, *amount, currency, reason, event.created).await?;
            return Ok(outcome_of(news));
        }
        _ => {}
    }
    let (user, customer) = match (owner, &event.customer) {
        (Owner::Person { id, .. }, Some(customer)) => (id, customer),
        // A payment of something else the operator sells.
        (_, None) => return Ok(Outcome::Ignored),
        (Owner::Unknown | Owner::Nobody, _) => return Ok(Outcome::Waiting),
    };
    let stamp = event.stamp();
    let news = match &event.change {
        Change::Subscription(now, _) => subscriptions::apply(conn, user, now, &stamp, rules).await?,
        Change::TrialEnding(now) => {
            let news = subscriptions::apply(&mut *conn, user, now, &stamp, rules).await?;
            // A newer description may have come first, and it may say the same.
            if let Some(at) = now.trial_end
                && subscriptions::is_tried_until(&mut *conn, &now.id, at).await?
            {
                let letter = ConfirmPlan { user, contract: rules.contract(now), said: Said::TrialEnds { at } };
                enqueue(conn, &letter, None).await?;
            }
            news
        }
        Change::Invoice(now, tried) => {
            let news = invoices::apply(&mut *conn, user, now, *tried, &stamp, rules).await?;
            // Of what is settled meanwhile nobody is told; else each is, whichever came first.
            let notice = match tried {
                Payment::Paid | Payment::Nothing => None,
                Payment::Failed => Some(Notice::PaymentFailed),
                Payment::NeedsAction => Some(Notice::PaymentNeedsAction),
            };
            if let Some(notice) = notice
                && invoices::is_owed(&mut *conn, &now.id).await?
            {
                enqueue(conn, &Warn { notice, user }, None).await?;
            }
            news
        }
        Change::Refunded { charge, amount, refunded, currency } => {
            invoices::refunded(conn, (user, customer), charge, (*amount, *refunded), currency).await?
        }
        Change::CustomerDeleted => customers::delete(conn, customer, event.created).await?,
        // Whose it is was all it says: what was bought comes by itself.
        Change::Checkout(session) => {
            agreements::close(conn, session, event.created).await?;
            true
        }
        Change::Nothing | Change::Unreadable(_) | Change::Disputed { .. } => false,
    };
    Ok(outcome_of(news))
}

const fn outcome_of(news: bool) -> Outcome {
    if news { Outcome::Applied } else { Outcome::Older }
}
