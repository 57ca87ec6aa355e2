//! The daily comparison: what Stripe has is what counts. What differs here is put right, what can not be is reported.
//!
//! It runs in this process and not in `workers`, since nobody else speaks with Stripe: once a day, by whichever server
//! takes the day first; `server reconcile` does it now.

use super::{Billing, webhook::understood, withdraw};
use crate::auth;
use chrono::{DateTime, Utc};
use domain::plan::{Outcome, Subscription};
use std::{collections::BTreeMap, time::Duration};
use store::{
    PgPool,
    payments::{self, Compared, Described, Took},
};

/// How often a server looks whether the day was compared.
const LOOK_EVERY: Duration = Duration::from_secs(900);

/// Time for the other messages of a second to come, of which a later one may settle what two disagree about.
const A_MOMENT: Duration = Duration::from_secs(2);

/// Asks Stripe about what is in doubt soon after a message came, until the process stops.
pub async fn promptly(pool: PgPool, billing: std::sync::Arc<Billing>) {
    loop {
        billing.told.notified().await;
        tokio::time::sleep(A_MOMENT).await;
        settle(&pool, &billing).await;
    }
}

async fn settle(pool: &PgPool, billing: &Billing) {
    if let Err(error) = settle_doubts(pool, billing).await {
        tracing::warn!(error = format!("{error:#}"), "what two messages disagree about is not settled");
    }
}

/// Compares each day, until the process stops.
pub async fn daily(pool: PgPool, billing: std::sync::Arc<Billing>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        settle(&pool, &billing).await;
        let now = auth::now();
        let due = async { payments::begin_day(&mut *store::acquire(&pool).await?, now.date_naive(), now).await };
        match due.await {
            Ok(true) => match reconcile(&pool, &billing, now).await {
                Ok(found) => tracing::info!(?found, "compared with Stripe"),
                // Taken up again in an hour, by whoever looks.
                Err(error) => tracing::error!(error = format!("{error:#}"), "could not be compared with Stripe"),
            },
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "whether to compare with Stripe is not known"),
        }
    }
}

/// Asks Stripe about the few subscriptions about which two messages of one second disagree.
async fn settle_doubts(pool: &PgPool, billing: &Billing) -> anyhow::Result<()> {
    let doubted = payments::list_doubted(&mut *store::acquire(pool).await?).await?;
    for id in doubted {
        let asked = auth::now();
        let Some(theirs) = billing.client.subscription(&id).await? else { continue };
        let mut tx = store::begin(pool).await?;
        let described = payments::describe(&mut tx, &theirs, None, &billing.rules, asked).await?;
        store::commit(tx).await?;
        tracing::info!(subscription = id, ?described, "two messages of one second disagreed: Stripe was asked");
    }
    Ok(())
}

/// Compares everything now. Withdrawals are first: what people are owed does not wait for anything else, and no single
/// subscription that can not be read stops the others.
/// # Errors
/// When Stripe lists nothing or the database does not answer; what was put right until then stays so.
pub async fn reconcile(pool: &PgPool, billing: &Billing, now: DateTime<Utc>) -> anyhow::Result<Compared> {
    let mut found = Compared::default();
    for open in payments::open_withdrawals(&mut *store::acquire(pool).await?).await? {
        if let Err(error) = withdraw::carry_out(pool, billing, &open.subscription, auth::now()).await {
            found.reported.push(format!("{}: the withdrawal is not carried out: {error:#}", open.subscription));
        }
    }
    if let Err(error) = catch_up(pool, billing, &mut found).await {
        found.reported.push(format!("messages that never came could not be asked for: {error:#}"));
    }
    let mut ours: BTreeMap<_, _> = payments::known_live(&mut *store::acquire(pool).await?).await?.into_iter().collect();
    let mut after = None;
    loop {
        // From before it is asked: what is sent meanwhile is newer than the list.
        let asked = auth::now();
        payments::still_on(&mut *store::acquire(pool).await?, now.date_naive(), asked).await?;
        let (page, next) = billing.client.subscriptions(after.as_deref()).await?;
        for listed in page {
            ours.remove(&listed.id);
            if listed.several {
                found.reported.push(format!("{} has several lines at Stripe: only the first says the plan", listed.id));
            }
            match listed.read {
                Ok(theirs) => compare(pool, billing, &theirs, listed.person.as_deref(), asked, &mut found).await?,
                Err(why) => found.reported.push(format!("{} can not be read: {why}", listed.id)),
            }
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    // What Stripe did not list is over there.
    for id in ours.into_keys() {
        let asked = auth::now();
        match billing.client.subscription(&id).await {
            Ok(Some(theirs)) => compare(pool, billing, &theirs, None, asked, &mut found).await?,
            Ok(None) => found.reported.push(format!("{id}: Stripe knows no such subscription")),
            Err(error) => found.reported.push(format!("{id} could not be looked at: {error}")),
        }
    }
    let mut conn = store::acquire(pool).await?;
    found.reported.extend(payments::doubtful(&mut conn).await?);
    payments::finish_day(&mut conn, now.date_naive(), &found, auth::now()).await?;
    Ok(found)
}

/// Pages of messages that are asked for, at most: as many as a long outage leaves.
const PAGES: usize = 200;

/// What Stripe could not deliver is taken as if it had come: bills and refunds too, which nothing else here repairs.
async fn catch_up(pool: &PgPool, billing: &Billing, found: &mut Compared) -> anyhow::Result<()> {
    let mut after = None;
    for _ in 0..PAGES {
        let (page, next) = billing.client.undelivered(after.as_deref()).await?;
        for (payload, event) in page.into_iter().filter_map(understood) {
            let mut tx = store::begin(pool).await?;
            let took = payments::take(&mut tx, &event, &payload, &billing.rules, auth::now()).await?;
            store::commit(tx).await?;
            if took == Took::Now(Outcome::Applied) {
                found.repaired += 1;
                tracing::warn!(event = event.id, kind = event.kind, "a message had never come");
            }
        }
        after = next;
        if after.is_none() {
            return Ok(());
        }
    }
    found.reported.push(format!("more than {PAGES} pages of messages never came: compare again"));
    Ok(())
}

async fn compare(
    pool: &PgPool,
    billing: &Billing,
    theirs: &Subscription,
    person: Option<&str>,
    asked: DateTime<Utc>,
    found: &mut Compared,
) -> anyhow::Result<()> {
    found.looked_at += 1;
    if let Some(words) =
        billing.plans.differs(&billing.rules.prices, theirs).filter(|words| !found.reported.contains(words))
    {
        found.reported.push(words);
    }
    let mut tx = store::begin(pool).await?;
    if payments::is_known(&mut tx, theirs, &billing.rules).await? {
        return Ok(());
    }
    let described = payments::describe(&mut tx, theirs, person, &billing.rules, asked).await?;
    store::commit(tx).await?;
    match described {
        Described::News => {
            found.repaired += 1;
            tracing::warn!(subscription = theirs.id, status = %theirs.status, "was not as Stripe has it, and is now");
        }
        // Its message came meanwhile.
        Described::Older => {}
        Described::Erased => {
            // Paid on a page that was open when its owner was erased, or not ended before: they can not end it any more.
            match billing.client.end_now(&theirs.id).await {
                Ok(_) => found.reported.push(format!("{} was of somebody erased: it is ended now", theirs.id)),
                Err(error) => {
                    found.reported.push(format!("{} is of somebody erased, and not ended: {error}", theirs.id))
                }
            }
        }
        Described::Nobody => found.reported.push(format!("{} of {} is of nobody here", theirs.id, theirs.customer)),
    }
    Ok(())
}
