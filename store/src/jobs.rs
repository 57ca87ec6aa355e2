//! Jobs: what can be put into the queue, and putting it there inside the caller's transaction.
//!
//! The queue is graphile_worker's own schema, which is not among our migrations: these are the statements that can
//! not be checked when compiling. The handlers are in `workers/src/jobs`.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    i18n::Locale,
    plan::contract::{Contract, Said},
    product::Region,
    user::{Letter, Notice},
};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

mod dead;
mod list;
mod now;
mod personal;
pub use dead::{Dead, DeadOf, bury_replaced, bury_visits, count_dead, dead, give_up, not_before, retry, retry_all};
pub use list::{Counts, Job, Show, counts, list};
pub use now::{BEGUN, begin, drop_dead};
pub use personal::{forget_person, prune_personal};

/// Whether this database has a queue: workers make it. One without has no jobs, and nothing in it to be forgotten.
async fn has_queue(conn: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar("select to_regclass('graphile_worker._private_jobs') is not null").fetch_one(conn).await?)
}

/// Something that can be put into the queue.
pub trait Payload: Serialize {
    /// Its name in the queue: a command.
    const NAME: &'static str;
    /// How often it is tried before it is left as failed.
    const ATTEMPTS: i32;
    /// Two jobs with one key are one job, as long as the first is in the queue.
    fn key(&self) -> String;
    /// Jobs of one lane run one after another, however many workers there are.
    fn lane(&self) -> Option<String>;
}

/// Visit a shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScrapeRetailer {
    /// The shop's slug.
    pub retailer: String,
    /// The moment the visit stands for.
    pub slot: DateTime<Utc>,
}

impl Payload for ScrapeRetailer {
    const NAME: &'static str = "scrape_retailer";
    const ATTEMPTS: i32 = 6;
    fn key(&self) -> String {
        format!("scrape:{}:{}", self.retailer, self.slot.timestamp())
    }
    fn lane(&self) -> Option<String> {
        Some(format!("retailer:{}", self.retailer))
    }
}

/// Look at a shop that is not in the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestShop {
    /// Which look (`shop_tests.id`).
    pub test: i64,
}

impl Payload for TestShop {
    const NAME: &'static str = "test_shop";
    /// Why it came to nothing is kept; who wants to know again asks again.
    const ATTEMPTS: i32 = 2;
    fn key(&self) -> String {
        format!("test-shop:{}", self.test)
    }
    fn lane(&self) -> Option<String> {
        Some("test-shop".to_owned())
    }
}

/// Begin to compute daily prices, deals and statistics as of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalyzeProducts {
    /// No row later than this day is looked at.
    pub as_of: NaiveDate,
}

impl Payload for AnalyzeProducts {
    const NAME: &'static str = "analyze_products";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        format!("analyze:{}", self.as_of)
    }
    fn lane(&self) -> Option<String> {
        Some("analysis".to_owned())
    }
}

/// Work on one batch of an analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalyzeBatch {
    /// The analysis.
    pub analysis: i64,
    /// Which of its batches, from 0.
    pub number: i32,
}

impl Payload for AnalyzeBatch {
    const NAME: &'static str = "analyze_batch";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("analyze-batch:{}:{}", self.analysis, self.number)
    }
    // No lane: whoever has a hand free takes one.
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Bring an analysis, whose batches are all done, before readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishAnalysis {
    /// The analysis.
    pub analysis: i64,
}

impl Payload for PublishAnalysis {
    const NAME: &'static str = "publish_analysis";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("publish-analysis:{}", self.analysis)
    }
    fn lane(&self) -> Option<String> {
        Some("analysis".to_owned())
    }
}

/// Look at the alerts that what changed can touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweepAlerts {}

impl Payload for SweepAlerts {
    const NAME: &'static str = "sweep_alerts";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        "sweep-alerts".to_owned()
    }
    fn lane(&self) -> Option<String> {
        Some("alerts".to_owned())
    }
}

/// Look at the alerts whose time has come: those that were just made, and those that had to be silent until now. They do not
/// wait for a sweep of all that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WakeAlerts {}

impl Payload for WakeAlerts {
    const NAME: &'static str = "wake_alerts";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        "wake-alerts".to_owned()
    }
    fn lane(&self) -> Option<String> {
        Some("alerts-awake".to_owned())
    }
}

/// Send what people are to be told and is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendDeliveries {}

impl Payload for SendDeliveries {
    const NAME: &'static str = "send_deliveries";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        "send-deliveries".to_owned()
    }
    // No lane: a slow channel of one person holds up nobody else's.
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Make the partitions of the coming months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakePartitions {
    /// Counted from this day.
    pub day: NaiveDate,
}

impl Payload for MakePartitions {
    const NAME: &'static str = "make_partitions";
    const ATTEMPTS: i32 = 10;
    fn key(&self) -> String {
        format!("partitions:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Forget pages of shops that nobody asked for in a long time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetPages {
    /// The day this stands for.
    pub day: NaiveDate,
}

impl Payload for ForgetPages {
    const NAME: &'static str = "forget_pages";
    const ATTEMPTS: i32 = 3;
    fn key(&self) -> String {
        format!("forget-pages:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Keep what is foretold today, and judge what was foretold for days that have passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepRecord {
    /// The day this stands for.
    pub day: NaiveDate,
}

impl Payload for KeepRecord {
    const NAME: &'static str = "keep_record";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("record:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        Some("analysis".to_owned())
    }
}

/// Make the files of a day that anybody may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishDatasets {
    /// The day.
    pub day: NaiveDate,
}

impl Payload for PublishDatasets {
    const NAME: &'static str = "publish_datasets";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        format!("datasets:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        Some("datasets".to_owned())
    }
}

/// Download Cardmarket's public files of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadCardmarket {
    /// The day this download stands for.
    pub day: NaiveDate,
}

impl Payload for DownloadCardmarket {
    const NAME: &'static str = "download_cardmarket";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("cardmarket:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        Some("cardmarket".to_owned())
    }
}

/// Download the euro's reference rates of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadRates {
    /// The day this download stands for.
    pub day: NaiveDate,
}

impl Payload for DownloadRates {
    const NAME: &'static str = "download_rates";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("rates:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        Some("ecb".to_owned())
    }
}

/// Take in one set of cards from TCGdex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportTcgdexSet {
    /// Which tree of the catalogue: five ids are in both.
    pub region: Region,
    /// The set's id there.
    pub set: String,
}

impl Payload for ImportTcgdexSet {
    const NAME: &'static str = "import_tcgdex_set";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("tcgdex:{}:{}", self.region, self.set)
    }
    fn lane(&self) -> Option<String> {
        Some("tcgdex".to_owned())
    }
}

/// Match again what a changed catalogue may tell, and learn bar codes from what is sure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RematchListings {}

impl Payload for RematchListings {
    const NAME: &'static str = "rematch_listings";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        "rematch".to_owned()
    }
    fn lane(&self) -> Option<String> {
        Some("rematch".to_owned())
    }
}

/// Read the lines of a collection's file that no id told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchCollection {
    /// The import.
    pub import: i64,
}

impl Payload for MatchCollection {
    const NAME: &'static str = "match_collection";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        format!("match-collection:{}", self.import)
    }
    fn lane(&self) -> Option<String> {
        Some("match-collection".to_owned())
    }
}

/// Find the ids of other markets whose prices are those of another product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckMappings {
    /// No row later than this day is looked at.
    pub as_of: NaiveDate,
}

impl Payload for CheckMappings {
    const NAME: &'static str = "check_mappings";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        format!("check-mappings:{}", self.as_of)
    }
    fn lane(&self) -> Option<String> {
        Some("analysis".to_owned())
    }
}

/// Send a letter to an address. The secret of its link is made when it is sent, and stands in no queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliver {
    /// Which.
    pub letter: Letter,
    /// As it was typed; whether an account belongs to it is not known here. For a change of address the present one: where
    /// the account is to move stands in the account.
    pub email: String,
    /// What whoever asked for it reads; an account that the address has says itself what its person reads.
    #[serde(default)]
    pub language: Option<Locale>,
}

impl Payload for Deliver {
    const NAME: &'static str = "deliver";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("deliver:{}:{}", self.letter, self.email.to_lowercase())
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Tell a person by letter what happened to their account. Nothing in it is secret, and nothing in it opens anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warn {
    /// What happened.
    pub notice: Notice,
    /// To whom.
    pub user: Uuid,
}

impl Payload for Warn {
    const NAME: &'static str = "warn";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("warn:{}:{}", self.notice, self.user)
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Send a code to a channel, so that its person shows that they read it. The code is made when it is sent, and stands in no
/// queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProveChannel {
    /// Whose.
    pub user: Uuid,
    /// Which.
    pub channel: i64,
}

impl Payload for ProveChannel {
    const NAME: &'static str = "prove_channel";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        format!("prove-channel:{}", self.channel)
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Hear what our bot at Telegram was told: a chat that brings a code is linked with its person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearTelegram {}

impl Payload for HearTelegram {
    const NAME: &'static str = "hear_telegram";
    const ATTEMPTS: i32 = 3;
    fn key(&self) -> String {
        "hear-telegram".to_owned()
    }
    // One listener at a time: the service refuses a second.
    fn lane(&self) -> Option<String> {
        Some("telegram".to_owned())
    }
}

/// Confirm by letter what a person ordered, or that their withdrawal has come. Every contract is confirmed once of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmPlan {
    /// To whom.
    pub user: Uuid,
    /// About what.
    pub contract: Contract,
    /// What was said.
    pub said: Said,
}

impl Payload for ConfirmPlan {
    const NAME: &'static str = "confirm_plan";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("confirm:{}:{}", self.said.as_str(), self.contract.subscription)
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Make the copy of everything about a person, and send them the link to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportPerson {
    /// Whose.
    pub user: Uuid,
}

impl Payload for ExportPerson {
    const NAME: &'static str = "export_person";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("export:{}", self.user)
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Tell who was erased that it is done. The address goes with this job: nothing else knows it any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmErasure {
    /// Where to.
    pub email: String,
    /// In which language.
    #[serde(default)]
    pub language: Option<Locale>,
}

impl Payload for ConfirmErasure {
    const NAME: &'static str = "confirm_erasure";
    const ATTEMPTS: i32 = 8;
    fn key(&self) -> String {
        format!("erased:{}", self.email.to_lowercase())
    }
    fn lane(&self) -> Option<String> {
        None
    }
}

/// Forget what has been kept for as long as it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgetOld {
    /// The day this stands for.
    pub day: NaiveDate,
}

impl Payload for ForgetOld {
    const NAME: &'static str = "forget_old";
    const ATTEMPTS: i32 = 5;
    fn key(&self) -> String {
        format!("forget-old:{}", self.day)
    }
    fn lane(&self) -> Option<String> {
        Some("forget-old".to_owned())
    }
}

/// Puts a job into the queue unless one with its key is there, waiting, running or failed. For ticks of a schedule.
/// # Errors
/// When the database fails, or the queue's schema is missing (`workers migrate`).
pub async fn enqueue_once<P: Payload>(conn: &mut PgConnection, job: &P, run_at: Option<DateTime<Utc>>) -> Result<()> {
    add(conn, job, run_at, "unsafe_dedupe").await
}

/// Puts a job into the queue, in the place of a waiting one with its key. One that is running already does not
/// know of what just changed: this one will run after it.
/// # Errors
/// When the database fails, or the queue's schema is missing (`workers migrate`).
pub async fn enqueue<P: Payload>(conn: &mut PgConnection, job: &P, run_at: Option<DateTime<Utc>>) -> Result<()> {
    add(conn, job, run_at, "replace").await
}

/// The payload, and in it the trace of whoever enqueues it: the lines of the job are then found by those of the request.
///
/// What can not be written is an error, as it was to the statement.
fn traced<P: Payload>(job: &P) -> Result<serde_json::Value> {
    let payload = serde_json::to_value(job).map_err(|error| sqlx::Error::Encode(Box::new(error)));
    let mut payload = payload?;
    if let (Some(trace), Some(fields)) = (telemetry::trace::current(), payload.as_object_mut()) {
        fields.insert(telemetry::trace::IN_JOB.to_owned(), trace.to_job());
    }
    Ok(payload)
}

async fn add<P: Payload>(conn: &mut PgConnection, job: &P, run_at: Option<DateTime<Utc>>, mode: &str) -> Result<()> {
    sqlx::query(
        "select graphile_worker.add_job($1, $2::jsonb::json, queue_name := $3, run_at := $4, max_attempts := $5,
                                        job_key := $6, job_key_mode := $7)",
    )
    .bind(P::NAME)
    .bind(sqlx::types::Json(traced(job)?))
    .bind(job.lane())
    .bind(run_at)
    .bind(P::ATTEMPTS)
    .bind(job.key())
    .bind(mode)
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;
    use telemetry::Trace;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_job_carries_the_trace_of_who_enqueues_it(pool: PgPool) -> Result<()> {
        crate::testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let (job, trace) = (PublishAnalysis { analysis: 7 }, Trace::new());
        enqueue(&mut conn, &job, None).await?;
        trace.around(enqueue(&mut conn, &job, None)).await?;
        let given: Vec<serde_json::Value> =
            sqlx::query_scalar("select payload from graphile_worker.given").fetch_all(&mut *conn).await?;
        let traces: Vec<_> = given.iter().map(Trace::of_job).collect();
        assert_eq!(traces, [None, Some(trace)]);
        // The handler reads what it always read.
        for payload in given {
            assert_eq!(serde_json::from_value::<PublishAnalysis>(payload).ok(), Some(job.clone()));
        }
        Ok(())
    }
}
