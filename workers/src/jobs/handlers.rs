//! Payload -> handler. The queue's trait can not stand on types of `store`, so each payload gets a coat of the same shape.

use super::{Context, Visited, scrape_retailer};
use anyhow::Context as _;
use chrono::{Datelike, NaiveDate};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext, WorkerOptions};
use serde::{Deserialize, Serialize};
use store::jobs::{self, Payload};

/// Months whose partitions are made ahead.
const MONTHS_AHEAD: u32 = 3;

/// Coats each payload, ties it to its handler, and makes them all known to the queue.
macro_rules! handlers {
    ($($payload:ident => $handler:expr),+ $(,)?) => {
        $(
            #[derive(Serialize, Deserialize)]
            #[serde(transparent)]
            struct $payload(jobs::$payload);

            impl TaskHandler for $payload {
                const IDENTIFIER: &'static str = <jobs::$payload as Payload>::NAME;

                async fn run(self, worker: WorkerContext) -> impl IntoTaskHandlerResult {
                    let context = worker.get_ext::<Context>().cloned().context("a worker without its context")?;
                    let last = worker.job().attempts() >= worker.job().max_attempts();
                    let done: anyhow::Result<()> = $handler(context, self.0, last).await;
                    // Logged here once; the queue keeps the text beside the job.
                    done.inspect_err(|error| tracing::error!(job = Self::IDENTIFIER, last, "{error:#}"))
                }
            }
        )+

        /// Makes every job known to the queue.
        pub fn define(options: WorkerOptions) -> WorkerOptions {
            options$(.define_job::<$payload>())+
        }
    };
}

handlers! {
    ScrapeRetailer => scrape,
    AnalyzeProducts => analyze,
    MakePartitions => make_partitions,
    DownloadCardmarket => download_cardmarket,
    DownloadRates => download_rates,
    ImportTcgdexSet => import_tcgdex_set,
}

async fn scrape(context: Context, job: jobs::ScrapeRetailer, last: bool) -> anyhow::Result<()> {
    match scrape_retailer::visit(&context, &job, last).await? {
        Visited::Later(until) => Ok(jobs::enqueue(&mut *context.pool.acquire().await?, &job, Some(until)).await?),
        Visited::Over(_) | Visited::Skipped => Ok(()),
    }
}

async fn analyze(context: Context, job: jobs::AnalyzeProducts, _last: bool) -> anyhow::Result<()> {
    crate::analysis::analyze(&context.pool, job.as_of).await.map(drop)
}

async fn make_partitions(context: Context, job: jobs::MakePartitions, _last: bool) -> anyhow::Result<()> {
    let last = job.day.checked_add_months(chrono::Months::new(MONTHS_AHEAD)).unwrap_or(job.day);
    let made = store::prices::ensure_partitions(&mut *context.pool.acquire().await?, job.day, last).await?;
    if made > 0 {
        tracing::info!(made, until = %month(last), "partitions made");
    }
    Ok(())
}

async fn download_cardmarket(context: Context, _: jobs::DownloadCardmarket, _last: bool) -> anyhow::Result<()> {
    crate::import::download_cardmarket(&context.pool, &context.config, (context.clock)()).await
}

async fn download_rates(context: Context, _: jobs::DownloadRates, _last: bool) -> anyhow::Result<()> {
    let (source, outcome) = crate::import::download_rates(&context.pool, &context.config, (context.clock)()).await?;
    tracing::info!(source, ?outcome, "taken in");
    Ok(())
}

async fn import_tcgdex_set(context: Context, job: jobs::ImportTcgdexSet, _last: bool) -> anyhow::Result<()> {
    crate::import::import_tcgdex_set(&context.pool, &context.config, &job).await.map(drop)
}

fn month(day: NaiveDate) -> String {
    format!("{}-{:02}", day.year(), day.month())
}
