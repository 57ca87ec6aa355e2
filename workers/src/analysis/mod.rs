//! The analysis: daily values from the histories, then where each variant stands, what it is worth, what it shows and what
//! speaks against it, the market's indices, and the deals.
//!
//! Reads columns in bulk, calls `domain::market`, writes in bulk; the arithmetic is not here. One transaction: a reader
//! sees the results of one date, never half of another's. `daily` works on new days only; `standing` and `deals` follow
//! from the daily values. Nothing later than `as_of` is read, and what was computed for later days is forgotten, so that
//! afterwards the results are those of a database that ends on that day; the next later analysis computes them again.

mod daily;
mod deals;
mod held;
mod indices;
mod report;
mod standing;
#[cfg(test)]
mod tests;
mod watch;
mod worth;

use anyhow::Context as _;
use chrono::NaiveDate;
use domain::market::deal_score::Record;
pub use held::hold;
pub use report::Report;
use std::{collections::HashMap, io::Write as _, time::Instant};
pub use worth::guide_observations;

/// What can be asked for.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Args {
    /// The newest day that may be looked at (UTC). Default: the newest one there is data of, not after today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Compute every day again, not only new ones: after listings were matched or ids mapped anew.
    #[arg(long)]
    full: bool,
}

/// The command: analyses and prints what was done.
pub async fn run(args: Args, pool: &store::PgPool) -> anyhow::Result<()> {
    let as_of = match args.as_of {
        Some(day) => Some(day),
        None => {
            #[expect(clippy::disallowed_methods, reason = "the door of the command: time enters here")]
            let today = chrono::Utc::now().date_naive();
            let mut conn = pool.acquire().await.context("reaching the database")?;
            store::analysis::newest_day(&mut conn, today).await?
        }
    };
    let mut out = std::io::stdout();
    let Some(as_of) = as_of else {
        writeln!(out, "nothing to analyse: there are no price guides and no observations yet")?;
        return Ok(());
    };
    // An earlier day is only computed again: what is held is a matter of today.
    if args.as_of.is_none() {
        hold(pool, as_of).await?;
    }
    let report = analyze_days(pool, as_of, args.full).await?;
    write!(out, "{report}")?;
    Ok(())
}

/// Analyses what is new up to `as_of`.
pub async fn analyze(pool: &store::PgPool, as_of: NaiveDate) -> anyhow::Result<Report> {
    analyze_days(pool, as_of, false).await
}

async fn analyze_days(pool: &store::PgPool, as_of: NaiveDate, full: bool) -> anyhow::Result<Report> {
    let mut report = Report::new(as_of);
    let mut writes = pool.begin().await.context("reaching the database")?;
    store::analysis::lock(&mut writes).await?;
    let mut reads = pool.begin().await.context("a second connection, to read while writing")?;
    store::analysis::only_read(&mut reads).await?;
    let started = Instant::now();
    report.forgotten = store::analysis::forget_after(&mut writes, as_of).await?;
    let rates = daily::Rates::read(&mut reads, as_of).await?;
    daily::guides(&mut reads, &mut writes, full, &mut report).await.context("daily values of the guides")?;
    daily::shops(&mut reads, &mut writes, &rates, full, &mut report).await.context("daily values of the shops")?;
    reads.rollback().await.context("ending the reads")?;
    report.seconds.daily = started.elapsed().as_secs_f64();

    let started = Instant::now();
    let market = standing::read(&mut writes, as_of).await.context("where the variants stand")?;
    report.snapshots = market.rows.len();
    report.changed += store::analysis::keep_snapshots(&mut writes, as_of, &market.rows).await.context("snapshots")?;
    let offers = store::analysis::offers(&mut writes, as_of, deals::OFFER_DAYS).await.context("offers")?;
    let worth = worth::read(&mut writes, &market, &offers, &rates, as_of).await.context("what variants are worth")?;
    let fair = worth.all(&market);
    report.fair = fair.len();
    report.changed += store::analysis::keep_fair(&mut writes, as_of, &fair).await.context("fair prices")?;
    let seen = watch::watch(&mut writes, &market, &worth, &fair, as_of).await.context("signals and flags")?;
    drop(fair);
    (report.signals, report.flags) = (seen.signals.len(), seen.kept().len());
    report.changed += store::analysis::keep_signals(&mut writes, as_of, &seen.signals).await.context("signals")?;
    report.changed += store::analysis::keep_flags(&mut writes, as_of, &seen.kept()).await.context("flags")?;
    let out = store::analysis::kept_out(&mut writes, as_of).await.context("what enters no index")?;
    let levels = indices::levels(&market, &out);
    report.statistics = levels.len();
    report.changed +=
        store::analysis::keep_statistics(&mut writes, &indices::NAMES, &levels).await.context("indices")?;
    drop(levels);
    report.seconds.standing = started.elapsed().as_secs_f64();

    let started = Instant::now();
    let scale = deals::Scale {
        market: &market,
        worth: &worth,
        seen: &seen,
        rates: &rates,
        visits: visits(&mut writes, as_of).await?,
        as_of,
    };
    let deals = deals::find(&mut writes, &scale, &offers, &mut report).await.context("deals")?;
    report.changed += store::analysis::keep_deals(&mut writes, as_of, &deals).await.context("deals")?;
    writes.commit().await.context("keeping the analysis")?;
    report.seconds.deals = started.elapsed().as_secs_f64();
    tracing::info!(%as_of, guide_rows = report.guide_rows, shop_rows = report.shop_rows, snapshots = report.snapshots,
                   offers = report.offers, dips = report.dips, changed = report.changed, "analysed");
    Ok(report)
}

/// The shops' records.
async fn visits(conn: &mut store::PgConnection, as_of: NaiveDate) -> anyhow::Result<HashMap<i64, Record>> {
    let rows = store::analysis::visits(conn, as_of).await.context("the shops' visits")?;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(rows.into_iter().map(|v| (v.retailer, Record { visits: count(v.all), good: count(v.good) })).collect())
}
