//! One batch: everything about a range of products that does not need the others.

use super::{
    Report,
    daily::{self, Rates},
    deals::{self, OFFER_DAYS, Scale},
    series, standing,
    watch::{self, Look},
    worth,
};
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::market::deal_score::Record;
use std::{collections::HashMap, time::Instant};
use store::{PgConnection, analysis::Batch};

/// A batch that was done.
#[derive(Debug)]
pub struct Found {
    /// What it did.
    pub report: Report,
    /// All the others are done too: the analysis can be published.
    pub last: bool,
}

/// Works on a batch of an analysis in the caller's transaction: until that is committed, it was not done. None: it is done
/// already, or no longer wanted.
/// # Errors
/// When the database fails.
pub async fn batch(conn: &mut PgConnection, analysis: i64, number: i32) -> anyhow::Result<Option<Found>> {
    let Some(taken) = store::analysis::take(conn, analysis, number).await.context("taking a batch")? else {
        return Ok(None);
    };
    let (started, mut report) = (Instant::now(), Report::new(taken.as_of));
    let Batch { as_of, products, plan } = taken;
    let rates = Rates::read(conn, as_of).await?;
    daily::guides(conn, products, &plan.guides, &mut report).await.context("daily values of the guides")?;
    daily::shops(conn, products, &plan.shops, &rates, &mut report).await.context("daily values of the shops")?;
    report.seconds.daily = started.elapsed().as_secs_f64();

    let started = Instant::now();
    let (variants, _) = store::analysis::variants(conn, products).await.context("variants")?;
    let series = series::read(conn, products, as_of).await?;
    let market = standing::stand(&series, &variants, as_of);
    report.snapshots = market.rows.len();
    store::analysis::find_snapshots(conn, as_of, &market.rows).await.context("snapshots")?;
    let offers = store::analysis::offers(conn, products, as_of, OFFER_DAYS).await.context("offers")?;
    let offers = market.referred(offers);
    let worth =
        worth::read(conn, products, &offers, &rates, plan.ratios, as_of).await.context("what variants are worth")?;
    let fair = worth.all(&market);
    report.fair = fair.len();
    store::analysis::find_fair(conn, as_of, &fair).await.context("fair prices")?;
    let abroad = watch::abroad(conn, products, &rates, as_of).await?;
    let lifted = store::verdicts::lifted(conn, products).await.context("lifted flags")?;
    let seen = watch::watch(&Look::new(&market, &worth, &fair, abroad, as_of), &series).without(&lifted, as_of);
    let kept = seen.kept();
    (report.signals, report.flags) = (seen.signals.len(), kept.len());
    store::analysis::find_signals(conn, as_of, &seen.signals).await.context("signals")?;
    store::analysis::find_flags(conn, as_of, &kept, &watch::kept_out(&series, &lifted)).await.context("flags")?;
    report.seconds.standing = started.elapsed().as_secs_f64();

    let started = Instant::now();
    let visits = visits(conn, as_of).await?;
    let scale = Scale { market: &market, worth: &worth, seen: &seen, rates: &rates, visits, as_of };
    let found = deals::find(conn, products, &scale, &offers, &mut report).await.context("deals")?;
    store::analysis::find_deals(conn, as_of, &found).await.context("deals")?;
    report.seconds.deals = started.elapsed().as_secs_f64();
    let last = store::analysis::done(conn, analysis, number).await.context("a batch is done")?;
    Ok(Some(Found { report, last }))
}

/// The shops' records.
async fn visits(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<HashMap<i64, Record>> {
    let rows = store::analysis::visits(conn, as_of).await.context("the shops' visits")?;
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(rows.into_iter().map(|v| (v.retailer, Record { visits: count(v.all), good: count(v.good) })).collect())
}
