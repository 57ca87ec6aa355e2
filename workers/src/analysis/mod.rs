//! The analysis: daily values from the histories, then where each variant stands, what it is worth, what it shows and what
//! speaks against it, the market's indices, and the deals.
//!
//! Reads columns in bulk, calls `domain::market`, writes in bulk; the arithmetic is not here. `begin` settles what is to do
//! and shares it out by ranges of products; `batch` works on one of them, alone or beside others on other machines, and
//! puts what it found aside; `publish` brings all of it before readers in one transaction, with what only the whole can
//! tell, so that nobody sees the results of one date beside half of another's. How many batches there are changes nothing
//! of what comes out. Daily values are kept by the batches themselves, new days only. Nothing later than `as_of` is read,
//! and what was computed for later days is forgotten, so that afterwards the results are those of a database that ends on
//! that day; the next later analysis computes them again.

mod batch;
mod begin;
mod daily;
mod deals;
mod held;
mod indices;
mod publish;
mod ratios;
mod report;
mod series;
mod standing;
#[cfg(test)]
mod tests;
mod watch;
mod worth;

use anyhow::Context as _;
pub use batch::batch;
use begin::begin;
pub use begin::begin_unless_under_way;
use chrono::NaiveDate;
pub use held::hold;
pub use publish::publish;
pub use report::Report;
use std::{
    io::Write as _,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
    thread,
};
use tokio::task::JoinSet;
pub use worth::guide_observations;

/// Why an analysis ends without a result.
const REPLACED: &str = "another analysis was begun meanwhile";

/// What can be asked for.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Args {
    /// The newest day that may be looked at (UTC). Default: the newest one there is data of, not after today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Compute every day again, not only new ones: after listings were matched or ids mapped anew.
    #[arg(long, alias = "full", conflicts_with = "since")]
    all: bool,
    /// Compute the days from this one on again.
    #[arg(long, value_name = "DATE")]
    since: Option<NaiveDate>,
}

/// The command: analyses and prints what was done.
pub async fn run(args: Args, batch_products: i64, pool: &store::PgPool) -> anyhow::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the door of the command: time enters here")]
    let now = chrono::Utc::now();
    let as_of = match args.as_of {
        Some(day) => Some(day),
        None => {
            let mut conn = pool.acquire().await.context("reaching the database")?;
            store::analysis::newest_day(&mut conn, now.date_naive()).await?
        }
    };
    let mut out = std::io::stdout();
    let Some(as_of) = as_of else {
        writeln!(out, "nothing to analyse: there are no price guides and no observations yet")?;
        return Ok(());
    };
    // An earlier day is only computed again: what is held is a matter of today.
    if args.as_of.is_none() {
        hold(pool, as_of, now).await?;
    }
    let since = if args.all { Some(NaiveDate::MIN) } else { args.since };
    let report = analyze(pool, as_of, since, batch_products).await?;
    write!(out, "{report}")?;
    Ok(())
}

/// All of an analysis by this process alone, as many batches at a time as there are cores. It takes the place of one that
/// is under way.
async fn analyze(
    pool: &store::PgPool,
    as_of: NaiveDate,
    since: Option<NaiveDate>,
    batch_products: i64,
) -> anyhow::Result<Report> {
    let mut tx = pool.begin().await.context("reaching the database")?;
    let begun = begin(&mut tx, as_of, since, batch_products).await?;
    tx.commit().await.context("beginning the analysis")?;
    let (analysis, batches, mut report) = (begun.analysis, begun.batches, begun.report);
    let next = Arc::new(AtomicI32::new(0));
    let mut hands = JoinSet::new();
    for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
        let (pool, next) = (pool.clone(), next.clone());
        hands.spawn(async move {
            let mut reports = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= batches {
                    return anyhow::Ok(reports);
                }
                let mut tx = pool.begin().await.context("reaching the database")?;
                reports.push(batch(&mut tx, analysis, number).await?.context(REPLACED)?.report);
                tx.commit().await.context("keeping a batch")?;
            }
        });
    }
    while let Some(done) = hands.join_next().await {
        report.add(done.context("a batch")??);
    }
    let mut tx = pool.begin().await.context("reaching the database")?;
    let published = publish(&mut tx, analysis).await?.context(REPLACED)?;
    tx.commit().await.context("publishing the analysis")?;
    report.add([published.report]);
    tracing::info!(%as_of, batches, guide_rows = report.guide_rows, shop_rows = report.shop_rows,
                   snapshots = report.snapshots, offers = report.offers, dips = report.dips, changed = report.changed,
                   "analysed");
    Ok(report)
}
