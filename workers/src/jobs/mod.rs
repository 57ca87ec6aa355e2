//! The queue: which job is done by whom, and the process that works it off until Ctrl-C.
//!
//! The queue itself is `graphile_worker`, its tables are in a schema of its own; payloads and enqueueing are in
//! `store::jobs`. One file a job that is more than a line; the lines are in `handlers`.

mod alerts;
mod chats;
mod confirm_plan;
mod context;
mod dead;
mod deliver;
mod export_person;
mod figures;
mod forget_old;
mod handlers;
pub mod partitions;
mod rematch;
mod retry;
mod scrape_retailer;
mod test_shop;
#[cfg(test)]
mod tests;
mod warn;

pub use alerts::look_at_the_clock;
pub use context::Context;
pub use dead::{JobsArgs, manage};
pub use rematch::rematch;
pub use scrape_retailer::{Visited, visit};

use crate::{config::Config, schedule};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use graphile_worker::{LocalQueueConfig, WorkerOptions, WorkerUtils};
use std::time::Duration;
use store::PgPool;

/// The queue's own schema in the database.
const SCHEMA: &str = "graphile_worker";

/// The clock of this process.
#[expect(clippy::disallowed_methods, reason = "the door through which time enters the jobs")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Brings the database up to date: our schema, and the queue's.
/// # Errors
/// When a migration fails.
pub async fn migrate(pool: &PgPool) -> anyhow::Result<()> {
    store::migrate(pool).await?;
    WorkerUtils::new(pool.clone(), SCHEMA).migrate().await.context("the queue's schema")?;
    Ok(())
}

/// Works through the queue and keeps the schedule, until SIGINT or SIGTERM; then each job ends at its next good moment.
/// With `letters` it only sends letters, and leaves all else to others.
///
/// A database that goes away while it works only makes it wait: the queue is begun again until the database is back.
/// # Errors
/// When the database is away at the start, or the schedule can not be kept.
pub async fn run(config: &Config, pool: PgPool, letters: bool) -> anyhow::Result<()> {
    migrate(&pool).await?;
    let context = Context::new(config, pool.clone(), now)?;
    if let Some(address) = config.figures()? {
        tokio::spawn(telemetry::port::listen(address, figures::told(&context.figures, pool.clone())).await?);
    }
    let mut schedule = match letters {
        true => None,
        false => Some(schedule::start(context.clone()).await.context("the schedule")?),
    };
    tokio::spawn({
        let context = context.clone();
        async move {
            asked_to_stop().await;
            context.stop();
        }
    });
    if let Err(error) = show_letters(&context).await {
        tracing::warn!("the samples of letters are those of before: {error:#}");
    }
    tracing::info!(concurrency = config.concurrency, demo = config.demo, live = config.live, "working");
    while let Err(error) = work(&context, letters).await
        && !context.is_stopping()
    {
        tracing::warn!("the queue stopped, it is begun again: {error:#}");
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    if let Some(schedule) = &mut schedule {
        schedule.shutdown().await.context("stopping the schedule")?;
    }
    pool.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Puts every letter, with made-up people, where those who run the house read them.
async fn show_letters(context: &Context) -> anyhow::Result<()> {
    let now = (context.clock)();
    let samples = crate::mail::samples(&context.config.public_url, now);
    let mut tx = store::begin(&context.pool).await?;
    store::letter_samples::put(&mut tx, &samples, now).await?;
    Ok(store::commit(tx).await?)
}

/// Works through the queue until this process is to stop, or the database goes away.
async fn work(context: &Context, letters: bool) -> anyhow::Result<()> {
    let config = &context.config;
    let seconds = |s: f64| Duration::from_secs_f64(s.clamp(0.05, 86_400.0));
    let take_up_after = Duration::from_secs(config.take_up_after_seconds.try_into().unwrap_or(0));
    let options = if letters { letters_only(context) } else { options(context) };
    let worker = options
        .poll_interval(Duration::from_secs(1))
        .local_queue(LocalQueueConfig::default().with_size(config.concurrency.max(1) * 8))
        .heartbeat_interval(seconds(config.heartbeat_seconds))
        .sweep_interval(seconds(config.dead_after_seconds / 2.0))
        .sweep_threshold(seconds(config.dead_after_seconds))
        .recovery_delay(take_up_after)
        .shutdown_grace_period(seconds(config.stop_within_seconds))
        .shutdown_interrupted_job_retry_delay(take_up_after)
        .listen_os_shutdown_signals(false)
        .shutdown_signal(context.clone().stopped())
        .init()
        .await
        .context("the queue")?;
    Ok(worker.run().await?)
}

/// A worker that knows every job.
fn options(context: &Context) -> WorkerOptions {
    handlers::define(no_jobs(context))
}

/// A worker that knows letters alone: the queue gives nobody a job they do not know.
fn letters_only(context: &Context) -> WorkerOptions {
    handlers::define_letters(no_jobs(context))
}

fn no_jobs(context: &Context) -> WorkerOptions {
    WorkerOptions::default()
        .pg_pool(context.pool.clone())
        .schema(SCHEMA)
        .concurrency(context.config.concurrency.max(1))
        .add_extension(context.clone())
}

/// Comes true at the first SIGINT or SIGTERM.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::warn!(%error, "SIGTERM is not heard");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("asked to stop");
}
