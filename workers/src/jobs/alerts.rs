//! Alerts: finding what is news, and sending it. Both may run twice without harm: a sweep finds nothing it told already, and
//! what was sent is not due any more. A worker that dies while it sends has sent at least nothing and at most once more.

use super::Context;
use crate::{fetch::Posted, notify};
use chrono::Duration;
use domain::house::Switch;
use futures_util::future::try_join_all;
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use store::{
    alerts::{self, Swept},
    channels, deliveries, house, jobs,
};

/// Deliveries on their way at the same time.
const AT_ONCE: usize = 4;
/// What we could not send is tried again after so long.
const OURS: Duration = Duration::minutes(5);

/// Looks at the alerts that what changed can touch; what comes of it is sent by a job of its own.
/// # Errors
/// When the database fails.
pub async fn sweep(context: &Context) -> anyhow::Result<Swept> {
    let now = (context.clock)();
    send_soon(context, alerts::sweep(&context.pool, now).await?).await
}

/// Looks at the alerts whose time has come, and at nothing else.
/// # Errors
/// When the database fails.
pub async fn wake_up(context: &Context) -> anyhow::Result<Swept> {
    let now = (context.clock)();
    send_soon(context, alerts::wake_up(&context.pool, now).await?).await
}

async fn send_soon(context: &Context, swept: Swept) -> anyhow::Result<Swept> {
    if swept.told > 0 {
        jobs::enqueue(&mut *context.pool.acquire().await?, &jobs::SendDeliveries {}, None).await?;
    }
    Ok(swept)
}

/// Sends what is due. Returns how many were taken.
/// # Errors
/// When the database fails.
pub async fn send(context: &Context) -> anyhow::Result<usize> {
    // What is due then waits, and is sent by the clock when they are on again.
    if house::is_off(&mut *context.pool.acquire().await?, Switch::Messages).await? {
        return Ok(0);
    }
    let sent = try_join_all((0..AT_ONCE).map(|_| send_one_after_another(context))).await?;
    Ok(sent.iter().sum())
}

async fn send_one_after_another(context: &Context) -> anyhow::Result<usize> {
    let mut taken = 0;
    while !context.is_stopping() {
        let now = (context.clock)();
        let mut tx = context.pool.begin().await?;
        let Some(due) = deliveries::take(&mut tx, now).await? else {
            // What was put off for quiet hours stays so.
            tx.commit().await?;
            break;
        };
        let pictures = notify::pictures(&mut tx, &due).await?;
        match notify::send(context, &due, pictures).await {
            Posted::Taken(status) => {
                deliveries::sent(&mut tx, &due, &status.to_string(), now).await?;
                taken += 1;
            }
            Posted::Wait(said, seconds) => {
                deliveries::put_off(&mut tx, &due, &said, now + Duration::seconds(seconds.into())).await?;
            }
            Posted::Ours(said) => {
                tracing::warn!(kind = %due.kind, "not sent: {said}");
                deliveries::put_off(&mut tx, &due, &said, now + OURS).await?;
            }
            Posted::Later(said) => {
                deliveries::failed(&mut tx, &due, &said, false, now).await?;
            }
            Posted::Never(said) => {
                deliveries::failed(&mut tx, &due, &said, true, now).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(taken)
}

/// Makes a code and sends it to a channel that was not shown to be read yet. Returns whether it was taken.
/// # Errors
/// When the database fails, or the channel may take it later.
pub async fn prove(context: &Context, job: &jobs::ProveChannel) -> anyhow::Result<bool> {
    let now = (context.clock)();
    let mut bytes = [0u8; 5];
    rand::rng().fill_bytes(&mut bytes);
    let code: String = bytes.iter().map(|b| format!("{b:02X}")).collect();
    let mut conn = store::acquire(&context.pool).await?;
    let Some(due) = channels::find_unproven(&mut conn, job.user, job.channel).await? else { return Ok(false) };
    if !channels::ask_code(&mut conn, job.user, job.channel, &Sha256::digest(code.as_bytes()), now).await? {
        return Ok(false);
    }
    // A connection is not held while somebody else's server thinks.
    drop(conn);
    match notify::prove(context, &due, &code).await {
        Posted::Taken(_) => Ok(true),
        Posted::Later(said) | Posted::Wait(said, _) | Posted::Ours(said) => {
            anyhow::bail!("the channel did not take its code: {said}")
        }
        Posted::Never(said) => {
            channels::refuse(&mut *store::acquire(&context.pool).await?, job.user, job.channel, &said, now).await?;
            Ok(false)
        }
    }
}

/// What waits for its time and not for a change: alerts that were silent, deliveries after quiet hours, a chat that is to be
/// linked. Asked every minute.
/// # Errors
/// When the database fails.
pub async fn look_at_the_clock(context: &Context) -> anyhow::Result<()> {
    let now = (context.clock)();
    let mut tx = context.pool.begin().await?;
    if alerts::next_wake(&mut tx).await?.is_some_and(|at| at <= now) {
        jobs::enqueue_once(&mut tx, &jobs::WakeAlerts {}, None).await?;
    }
    // The bot's name stands in the page's link: it is met before anybody asks for it.
    let bot = !context.config.telegram_token.is_empty();
    if bot && (store::telegram::bot(&mut tx).await?.is_none() || store::telegram::is_awaited(&mut tx, now).await?) {
        jobs::enqueue_once(&mut tx, &jobs::HearTelegram {}, None).await?;
    }
    deliveries::drop_old(&mut tx, now).await?;
    if deliveries::next_due(&mut tx).await?.is_some_and(|at| at <= now) {
        jobs::enqueue_once(&mut tx, &jobs::SendDeliveries {}, None).await?;
    }
    Ok(tx.commit().await?)
}
