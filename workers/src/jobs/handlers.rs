//! Payload -> handler. The queue's trait can not stand on types of `store`, so each payload gets a coat of the same shape.

use super::{Context, Visited, retry, scrape_retailer};
use anyhow::{Context as _, bail};
use chrono::Duration;
use domain::{house::Switch, retailer::RunStatus};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext, WorkerOptions};
use serde::{Deserialize, Serialize};
use store::{
    PgPool, house,
    jobs::{self, Payload},
};
use telemetry::Trace;
use tracing::Instrument as _;

/// Days after which a page that was not seen again is forgotten. Shops are visited daily at least.
const PAGES_KEPT_DAYS: i64 = 30;

/// An error as the queue keeps it: its words, without the backtrace that Rust adds for debugging.
struct Told(anyhow::Error);

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

/// Which try of a job this is.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// The queue's number of the job.
    pub job: i64,
    /// From 1.
    pub number: i32,
    /// There will be no other by itself.
    pub last: bool,
}

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
                    let context =
                        worker.get_ext::<Context>().cloned().context("a worker without its context").map_err(Told)?;
                    let job = worker.job();
                    let last = job.attempts() >= job.max_attempts();
                    let attempt = Attempt { job: *job.id(), number: (*job.attempts()).into(), last };
                    let pool = context.pool.clone();
                    // What it enqueues belongs to the trace of who enqueued it; without one, a trace begins here.
                    let trace = Trace::of_job(job.payload()).map_or_else(Trace::new, Trace::child);
                    let number = attempt.number;
                    let span = tracing::info_span!("job", task = Self::IDENTIFIER, id = attempt.job, number, trace = trace.id(), span = trace.span(),
                        parent = trace.parent(), result = tracing::field::Empty);
                    let begun = context.figures.jobs.begin(Self::IDENTIFIER);
                    let work = async {
                        let done: anyhow::Result<()> = $handler(context, self.0, attempt).await;
                        if done.is_ok() {
                            bury_replaced::<jobs::$payload>(&pool).await;
                        }
                        let result = if done.is_ok() { "done" } else { "failed" };
                        tracing::Span::current().record("result", result);
                        begun.ended(result);
                        // Logged here once; the queue keeps the text beside the job.
                        done.inspect_err(|error| tracing::error!(job = Self::IDENTIFIER, last, "{error:#}")).map_err(Told)
                    };
                    trace.around(work.instrument(span)).await
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
    TestShop => test_shop,
    AnalyzeProducts => analyze,
    AnalyzeBatch => analyze_batch,
    PublishAnalysis => publish_analysis,
    SweepAlerts => sweep_alerts,
    WakeAlerts => wake_alerts,
    SendDeliveries => send_deliveries,
    ProveChannel => prove_channel,
    HearTelegram => hear_telegram,
    MakePartitions => make_partitions,
    ForgetPages => forget_pages,
    KeepRecord => keep_record,
    PublishDatasets => publish_datasets,
    DownloadCardmarket => download_cardmarket,
    DownloadRates => download_rates,
    ImportTcgdexSet => import_tcgdex_set,
    RematchListings => rematch_listings,
    MatchCollection => match_collection,
    CheckMappings => check_mappings,
    Deliver => deliver,
    Warn => warn,
    ConfirmPlan => confirm_plan,
    ExportPerson => export_person,
    ConfirmErasure => confirm_erasure,
    ForgetOld => forget_old,
}

/// Makes letters known to the queue, and nothing else.
pub fn define_letters(options: WorkerOptions) -> WorkerOptions {
    options
        .define_job::<Deliver>()
        .define_job::<Warn>()
        .define_job::<ConfirmPlan>()
        .define_job::<ExportPerson>()
        .define_job::<ConfirmErasure>()
}

/// After a job that replaced a running one: where that one then lost its worker, it lies dead in the queue for nothing.
async fn bury_replaced<P: Payload>(pool: &PgPool) {
    let buried = async { jobs::bury_replaced::<P>(&mut *pool.acquire().await?).await };
    if let Err(error) = buried.await.map_err(|error: store::Error| error) {
        tracing::warn!(job = P::NAME, %error, "what was replaced is left among the dead");
    }
}

async fn scrape(context: Context, job: jobs::ScrapeRetailer, attempt: Attempt) -> anyhow::Result<()> {
    // What was in the queue when visits were switched off: the next slot comes when they are on again.
    if house::is_off(&mut *context.pool.acquire().await?, Switch::Visits).await? {
        tracing::info!(shop = job.retailer, "not visited: visits are switched off");
        return Ok(());
    }
    let visited = match scrape_retailer::visit(&context, &job, attempt.last).await {
        Err(error) if !attempt.last => {
            retry::wait(&context, &error, &job, attempt).await;
            return Err(error);
        }
        visited => visited?,
    };
    let now = (context.clock)();
    let again = match visited {
        // Costs no attempt: the same job is put into the queue anew.
        Visited::Later(until) => until,
        Visited::Stopped => now,
        Visited::Busy => now + Duration::seconds(context.config.take_up_after_seconds.max(1)),
        Visited::Over(run) if run.status == RunStatus::Failed => {
            // Trying once more would find the run closed: it is left among the dead ones, for a person.
            jobs::give_up(&mut *context.pool.acquire().await?, attempt.job).await?;
            bail!("{}", run.error.unwrap_or_else(|| "failed".to_owned()))
        }
        Visited::Over(_) | Visited::Before(_) | Visited::Skipped => return Ok(()),
    };
    Ok(jobs::enqueue(&mut *context.pool.acquire().await?, &job, Some(again)).await?)
}

async fn test_shop(context: Context, job: jobs::TestShop, _: Attempt) -> anyhow::Result<()> {
    let looked = super::test_shop::test_shop(&context, &job).await?;
    tracing::info!(job.test, looked, "a shop was looked at");
    Ok(())
}

/// Shares an analysis out. While another is under way it is noted down, and begun after it.
async fn analyze(context: Context, job: jobs::AnalyzeProducts, _: Attempt) -> anyhow::Result<()> {
    crate::analysis::hold(&context.pool, job.as_of, (context.clock)()).await?;
    let mut tx = context.pool.begin().await?;
    match crate::analysis::begin_unless_under_way(&mut tx, job.as_of, context.config.batch_products).await? {
        Some(begun) if begun.batches == 0 => {
            jobs::enqueue(&mut tx, &jobs::PublishAnalysis { analysis: begun.analysis }, None).await?;
        }
        Some(begun) => {
            for number in 0..begun.batches {
                jobs::enqueue(&mut tx, &jobs::AnalyzeBatch { analysis: begun.analysis, number }, None).await?;
            }
        }
        None => {}
    }
    Ok(tx.commit().await?)
}

async fn analyze_batch(context: Context, job: jobs::AnalyzeBatch, _: Attempt) -> anyhow::Result<()> {
    let mut tx = context.pool.begin().await?;
    let Some(found) = crate::analysis::batch(&mut tx, job.analysis, job.number).await? else { return Ok(()) };
    if found.last {
        jobs::enqueue(&mut tx, &jobs::PublishAnalysis { analysis: job.analysis }, None).await?;
    }
    tx.commit().await?;
    let seconds = found.report.seconds;
    tracing::debug!(job.analysis, job.number, snapshots = found.report.snapshots, ?seconds, "batch analysed");
    Ok(())
}

async fn publish_analysis(context: Context, job: jobs::PublishAnalysis, _: Attempt) -> anyhow::Result<()> {
    let mut tx = context.pool.begin().await?;
    let Some(published) = crate::analysis::publish(&mut tx, job.analysis).await? else { return Ok(()) };
    if let Some(as_of) = published.again {
        jobs::enqueue(&mut tx, &jobs::AnalyzeProducts { as_of }, None).await?;
    }
    jobs::enqueue(&mut tx, &jobs::SweepAlerts {}, None).await?;
    tx.commit().await?;
    let report = published.report;
    tracing::info!(as_of = %report.as_of, offers = report.offers, dips = report.dips, changed = report.changed, "analysed");
    Ok(())
}

async fn sweep_alerts(context: Context, _: jobs::SweepAlerts, _: Attempt) -> anyhow::Result<()> {
    let swept = super::alerts::sweep(&context).await?;
    tracing::info!(products = swept.products, looked = swept.looked, told = swept.told, "alerts");
    Ok(())
}

async fn wake_alerts(context: Context, _: jobs::WakeAlerts, _: Attempt) -> anyhow::Result<()> {
    let swept = super::alerts::wake_up(&context).await?;
    tracing::debug!(products = swept.products, looked = swept.looked, told = swept.told, "alerts whose time has come");
    Ok(())
}

async fn send_deliveries(context: Context, _: jobs::SendDeliveries, _: Attempt) -> anyhow::Result<()> {
    let sent = super::alerts::send(&context).await?;
    tracing::debug!(sent, "deliveries");
    Ok(())
}

async fn prove_channel(context: Context, job: jobs::ProveChannel, _: Attempt) -> anyhow::Result<()> {
    let taken = super::alerts::prove(&context, &job).await?;
    tracing::info!(taken, "code of a channel");
    Ok(())
}

async fn hear_telegram(context: Context, _: jobs::HearTelegram, _: Attempt) -> anyhow::Result<()> {
    let chats = super::chats::hear(&context).await?;
    tracing::info!(chats, "chats linked");
    Ok(())
}

async fn make_partitions(context: Context, job: jobs::MakePartitions, _: Attempt) -> anyhow::Result<()> {
    super::partitions::make(&context.pool, job.day).await.map(drop)
}

async fn forget_pages(context: Context, _: jobs::ForgetPages, _: Attempt) -> anyhow::Result<()> {
    let before = (context.clock)() - Duration::days(PAGES_KEPT_DAYS);
    let forgotten = store::page_cache::prune(&mut *context.pool.acquire().await?, before).await?;
    tracing::info!(forgotten, %before, "pages forgotten");
    Ok(())
}

async fn keep_record(context: Context, _: jobs::KeepRecord, _: Attempt) -> anyhow::Result<()> {
    crate::outlook::keep(&context.pool, (context.clock)()).await.map(drop)
}

async fn publish_datasets(context: Context, job: jobs::PublishDatasets, _: Attempt) -> anyhow::Result<()> {
    let made = crate::datasets::publish(&context.pool, job.day, (context.clock)()).await?;
    let rows: i64 = made.iter().map(|file| file.rows).sum();
    tracing::info!(day = %job.day, files = made.len(), rows, "files that anybody may take");
    Ok(())
}

async fn download_cardmarket(context: Context, _: jobs::DownloadCardmarket, _: Attempt) -> anyhow::Result<()> {
    crate::import::download_cardmarket(&context.pool, &context.config, (context.clock)()).await?;
    let mut tx = context.pool.begin().await?;
    jobs::enqueue(&mut tx, &jobs::CheckMappings { as_of: (context.clock)().date_naive() }, None).await?;
    jobs::enqueue(&mut tx, &jobs::RematchListings {}, None).await?;
    Ok(tx.commit().await?)
}

async fn download_rates(context: Context, _: jobs::DownloadRates, _: Attempt) -> anyhow::Result<()> {
    let (source, outcome) = crate::import::download_rates(&context.pool, &context.config, (context.clock)()).await?;
    tracing::info!(source, ?outcome, "taken in");
    Ok(())
}

async fn import_tcgdex_set(context: Context, job: jobs::ImportTcgdexSet, _: Attempt) -> anyhow::Result<()> {
    crate::import::import_tcgdex_set(&context.pool, &context.config, &job).await?;
    // A walk through all sets is hundreds of these: the waiting job is put off by each, and runs once.
    let at = (context.clock)() + chrono::Duration::minutes(2);
    Ok(jobs::enqueue(&mut *context.pool.acquire().await?, &jobs::RematchListings {}, Some(at)).await?)
}

async fn rematch_listings(context: Context, _: jobs::RematchListings, _: Attempt) -> anyhow::Result<()> {
    crate::jobs::rematch(&context).await.map(drop)
}

async fn match_collection(context: Context, job: jobs::MatchCollection, _: Attempt) -> anyhow::Result<()> {
    let catalog = context.catalog(&mut *context.pool.acquire().await?).await?;
    let now = (context.clock)();
    let (read, known) = crate::matching::collection(&context.pool, &catalog.index, job.import, now).await?;
    tracing::info!(job.import, read, known, "a collection's file read");
    Ok(())
}

async fn check_mappings(context: Context, job: jobs::CheckMappings, _: Attempt) -> anyhow::Result<()> {
    let found = crate::matching::check(&context.pool, &[], job.as_of, false).await?;
    tracing::info!(checked = found.checked, suspects = found.suspects.len(), "ids checked");
    Ok(())
}

async fn deliver(context: Context, job: jobs::Deliver, attempt: Attempt) -> anyhow::Result<()> {
    let delivered = super::deliver::deliver(&context, &job, attempt.job).await?;
    // Never the address: a log is read by more people than a mailbox.
    tracing::info!(letter = %job.letter, ?delivered, "letter");
    Ok(())
}

async fn warn(context: Context, job: jobs::Warn, attempt: Attempt) -> anyhow::Result<()> {
    let sent = super::warn::warn(&context, &job, attempt.job).await?;
    tracing::info!(notice = %job.notice, sent, "letter");
    Ok(())
}

async fn confirm_plan(context: Context, job: jobs::ConfirmPlan, attempt: Attempt) -> anyhow::Result<()> {
    let sent = super::confirm_plan::confirm_plan(&context, &job, attempt.job).await?;
    tracing::info!(said = job.said.as_str(), sent, "letter");
    Ok(())
}

async fn export_person(context: Context, job: jobs::ExportPerson, attempt: Attempt) -> anyhow::Result<()> {
    let exported = super::export_person::export_person(&context, &job, attempt.job).await?;
    tracing::info!(?exported, "copy of a person's data");
    Ok(())
}

async fn confirm_erasure(context: Context, job: jobs::ConfirmErasure, attempt: Attempt) -> anyhow::Result<()> {
    super::export_person::confirm_erasure(&context, &job, attempt.job).await
}

async fn forget_old(context: Context, _: jobs::ForgetOld, _: Attempt) -> anyhow::Result<()> {
    for (rule, rows) in super::forget_old::forget_old(&context).await? {
        tracing::info!(%rule, rows, "forgotten in time");
    }
    Ok(())
}
