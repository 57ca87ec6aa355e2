//! When things begin by themselves. Every worker ticks; the job's key makes it once.
//!
//! No leader: a tick only puts a job into the queue. Daily jobs are put there for two minutes later, so that the ticks
//! of all workers, whose clocks differ, find the same job waiting.

use crate::jobs::Context;
use chrono::Duration;
use domain::house::Switch;
use domain::schedule::{CARDMARKET, CLOCK, DATASETS, OLD, PAGES, PARTITIONS, RATES, RECORD, Tick, VISITS};
use store::house;
use store::jobs::{
    self, DownloadCardmarket, DownloadRates, ForgetOld, ForgetPages, KeepRecord, MakePartitions, Payload,
    PublishDatasets, ScrapeRetailer,
};
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

/// Begins to tick, after putting everything that is due into the queue once. Times are UTC.
/// # Errors
/// When the scheduler can not start. A tick that fails is logged; the next one makes it good.
pub async fn start(context: Context) -> Result<JobScheduler, JobSchedulerError> {
    told(visits(context.clone()).await);
    told(partitions(context.clone()).await);
    let scheduler = JobScheduler::new().await?;
    let every = |when: Tick, tick: fn(Context) -> Ticking| {
        let context = context.clone();
        Job::new_async(when.cron, move |_, _| {
            let ticking = tick(context.clone());
            Box::pin(async move { told(ticking.await) })
        })
    };
    scheduler.add(every(VISITS, |c| Box::pin(visits(c)))?).await?;
    scheduler.add(every(CLOCK, |c| Box::pin(clock(c)))?).await?;
    scheduler.add(every(PARTITIONS, |c| Box::pin(partitions(c)))?).await?;
    scheduler.add(every(PAGES, |c| Box::pin(forget_pages(c)))?).await?;
    scheduler.add(every(OLD, |c| Box::pin(forget_old(c)))?).await?;
    scheduler.add(every(RECORD, |c| Box::pin(record(c)))?).await?;
    scheduler.add(every(DATASETS, |c| Box::pin(datasets(c)))?).await?;
    if context.config.live {
        scheduler.add(every(CARDMARKET, |c| Box::pin(cardmarket(c)))?).await?;
        scheduler.add(every(RATES, |c| Box::pin(rates(c)))?).await?;
    }
    scheduler.start().await?;
    Ok(scheduler)
}

type Ticking = std::pin::Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

fn told(done: anyhow::Result<()>) {
    if let Err(error) = done {
        tracing::error!("a tick of the schedule: {error:#}");
    }
}

/// Visits to shops that are due.
pub async fn visits(context: Context) -> anyhow::Result<()> {
    let mut tx = context.pool.begin().await?;
    if house::is_off(&mut tx, Switch::Visits).await? {
        return Ok(());
    }
    for due in store::retailers::due(&mut tx, (context.clock)(), context.config.demo).await? {
        let job = ScrapeRetailer { retailer: due.slug, slot: due.slot };
        jobs::enqueue_once(&mut tx, &job, None).await?;
    }
    Ok(tx.commit().await?)
}

/// Alerts and messages whose time has come.
async fn clock(context: Context) -> anyhow::Result<()> {
    crate::jobs::look_at_the_clock(&context).await
}

/// Partitions of the coming months.
async fn partitions(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &MakePartitions { day }).await
}

/// Kept pages that shops no longer show.
async fn forget_pages(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &ForgetPages { day }).await
}

/// What about people has been kept for as long as it may be.
async fn forget_old(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &ForgetOld { day }).await
}

/// What is foretold, and what came of what was.
async fn record(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &KeepRecord { day }).await
}

/// Files of the day that anybody may take.
async fn datasets(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &PublishDatasets { day }).await
}

/// Cardmarket's public files of the day.
async fn cardmarket(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &DownloadCardmarket { day }).await
}

/// The euro's reference rates of the day.
async fn rates(context: Context) -> anyhow::Result<()> {
    let day = (context.clock)().date_naive();
    soon(&context, &DownloadRates { day }).await
}

async fn soon(context: &Context, job: &impl Payload) -> anyhow::Result<()> {
    let at = (context.clock)() + Duration::minutes(2);
    Ok(jobs::enqueue_once(&mut *context.pool.acquire().await?, job, Some(at)).await?)
}
