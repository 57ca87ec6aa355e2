//! The queue: which job is done by whom, and the process that works it off until Ctrl-C.
//!
//! The queue itself is `graphile_worker`, its tables are in a schema of its own; payloads and enqueueing are in
//! `store::jobs`. One file a job that is more than a line; the lines are in `handlers`.

mod context;
mod handlers;
mod rematch;
mod scrape_retailer;
#[cfg(test)]
mod tests;

pub use context::Context;
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

/// Works through the queue and keeps the schedule, until SIGINT or SIGTERM; then lets go of what it has in hand.
/// # Errors
/// When the database is away at the start, or the queue gives up.
pub async fn run(config: &Config, pool: PgPool) -> anyhow::Result<()> {
    migrate(&pool).await?;
    let context = Context::new(config, pool.clone(), now)?;
    let worker = options(&context)
        .poll_interval(Duration::from_secs(1))
        .local_queue(LocalQueueConfig::default().with_size(config.concurrency.max(1) * 8))
        // A worker that dies leaves its jobs to the others: after a minute without a sign of life.
        .heartbeat_interval(Duration::from_secs(10))
        .sweep_interval(Duration::from_secs(30))
        .sweep_threshold(Duration::from_secs(60))
        .recovery_delay(Duration::from_secs(5))
        .listen_os_shutdown_signals(false)
        .shutdown_signal(asked_to_stop())
        .init()
        .await
        .context("the queue")?;
    let mut schedule = schedule::start(context).await.context("the schedule")?;
    tracing::info!(concurrency = config.concurrency, demo = config.demo, live = config.live, "working");
    let worked = worker.run().await;
    schedule.shutdown().await.context("stopping the schedule")?;
    pool.close().await;
    tracing::info!("stopped");
    Ok(worked?)
}

/// A worker that knows every job.
fn options(context: &Context) -> WorkerOptions {
    let options = WorkerOptions::default()
        .pg_pool(context.pool.clone())
        .schema(SCHEMA)
        .concurrency(context.config.concurrency.max(1))
        .add_extension(context.clone());
    handlers::define(options)
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
