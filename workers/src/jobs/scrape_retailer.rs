//! A visit to a shop: fetch and parse page by page, store each page in one transaction, close the run with a verdict.
//!
//! May run twice without harm: every observation of a run carries the run's slot as its time. A visit that fails leaves
//! what was seen before as it was; nothing is ever "sold out" because a page could not be read. All writes go through
//! the shop's claim, so that two workers can never be in one shop.

use super::{Context, context::Catalog};
use crate::{
    fetch::Error,
    matching,
    retailers::{Cost, Parsed, Step, Walk},
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    ids::ListingId,
    listing::Offer,
    retailer::{Retailer, RunStatus},
};
use std::collections::HashMap;
use store::{
    jobs::{self, ScrapeRetailer},
    listings::{self, Matcher},
    matches, prices, retailers,
    runs::{self, Claim, PageCounts, PageError, Run},
};

/// How a visit ended.
#[derive(Clone, Debug)]
pub enum Visited {
    /// The run is closed.
    Over(Box<Run>),
    /// The run was closed before, by an earlier try or because the next visit began.
    Before(Box<Run>),
    /// The shop asks to come back then; the run stays open.
    Later(DateTime<Utc>),
    /// This process is to stop: the run stays open, for whoever takes it up again.
    Stopped,
    /// Somebody is visiting the shop already.
    Busy,
    /// The shop is off or blocked.
    Skipped,
}

/// Visits a shop. With `last`, what could be tried again closes the run as failed.
/// # Errors
/// When it should be tried again.
pub async fn visit(context: &Context, job: &ScrapeRetailer, last: bool) -> anyhow::Result<Visited> {
    let shop = retailers::get(&mut *context.pool.acquire().await?, &job.retailer).await?;
    if !shop.enabled || shop.blocked_reason.is_some() {
        return Ok(Visited::Skipped);
    }
    let Some(mut claim) = runs::claim(&context.pool, shop.retailer.id).await? else {
        tracing::info!(shop = job.retailer, "already being visited");
        return Ok(Visited::Busy);
    };
    let visited = visit_claimed(context, &mut claim, job, shop.retailer, last).await;
    claim.release().await;
    visited
}

async fn visit_claimed(
    context: &Context,
    claim: &mut Claim,
    job: &ScrapeRetailer,
    shop: Retailer,
    last: bool,
) -> anyhow::Result<Visited> {
    let mut tx = claim.begin().await?;
    let run = runs::open(&mut tx, shop.id, job.slot, (context.clock)()).await?;
    let day = job.slot.date_naive();
    prices::ensure_partitions(&mut tx, day, day).await?;
    tx.commit().await?;
    if run.status != RunStatus::Running {
        return Ok(Visited::Before(Box::new(run)));
    }
    let catalog = context.catalog(&mut *context.pool.acquire().await?).await?;

    let mut walk = Walk::new(shop.clone());
    let error = loop {
        if context.is_stopping() {
            tracing::info!(shop = shop.slug, slot = %job.slot, "stopped between two pages");
            return Ok(Visited::Stopped);
        }
        match walk.next(&context.client).await {
            Ok(Some(Step::Read(parsed))) => {
                keep_page(context, claim, &run, &shop.country, (walk.at(), &parsed, walk.cost()), &catalog).await?;
            }
            Ok(Some(Step::Missing(error))) => keep_error(context, claim, &run, &walk, &error).await?,
            Ok(None) => return finish(context, claim, &run, walk.note()).await,
            Err(error) => break error,
        }
    };
    keep_error(context, claim, &run, &walk, &error).await?;
    let end_of_slot = job.slot + Duration::minutes(shop.schedule_minutes.into());
    let (status, stop) = match &error {
        Error::Throttled { until, .. } if *until < end_of_slot => return Ok(Visited::Later(*until)),
        Error::Transient(_) if !last => return Err(anyhow::Error::new(error).context(walk.at().to_owned())),
        Error::Blocked(_) | Error::Disallowed(_) => (RunStatus::Blocked, true),
        Error::Throttled { .. } | Error::Transient(_) | Error::Refused(_) | Error::Gone(_) | Error::Broken { .. } => {
            (RunStatus::Failed, false)
        }
    };
    let mut said = format!("{error}\nat {}", walk.at());
    if let Error::Broken { snapshot, .. } = &error
        && !snapshot.is_empty()
    {
        said = format!("{said}\n{snapshot}");
    }
    tracing::warn!(shop = shop.slug, slot = %job.slot, %status, at = walk.at(), "{error}");
    let mut tx = claim.begin().await?;
    if stop {
        retailers::block(&mut tx, shop.id, &error.to_string()).await?;
    }
    let run = runs::close(&mut tx, run.id, status, Some(&said), (context.clock)()).await?;
    tx.commit().await?;
    Ok(Visited::Over(Box::new(run)))
}

/// Closes the run; its prices are to be analysed in the same breath, where they can be trusted.
async fn finish(context: &Context, claim: &mut Claim, run: &Run, note: Option<String>) -> anyhow::Result<Visited> {
    let now = (context.clock)();
    let mut tx = claim.begin().await?;
    let run = runs::finish(&mut tx, run.id, note.as_deref(), now).await?;
    if run.status == RunStatus::Ok {
        // Not the slot's day: analysing as of an earlier day than today would forget today.
        let as_of = now.date_naive().max(run.slot.date_naive());
        jobs::enqueue(&mut tx, &jobs::AnalyzeProducts { as_of }, None).await?;
        jobs::bury_visits(&mut tx, &run.shop, run.slot).await?;
    }
    tx.commit().await?;
    tracing::info!(run = %run.id, shop = run.shop, slot = %run.slot, status = %run.status, pages = run.pages,
                   offers = run.offers, stored = run.stored, new = run.new_listings, missing = run.error_count(),
                   "visited");
    Ok(Visited::Over(Box::new(run)))
}

/// A page that could not be had or read.
async fn keep_error(context: &Context, claim: &mut Claim, run: &Run, walk: &Walk, error: &Error) -> anyhow::Result<()> {
    let kind = match error {
        Error::Throttled { .. } => "throttled",
        Error::Blocked(_) => "blocked",
        Error::Disallowed(_) => "disallowed",
        Error::Refused(_) => "refused",
        Error::Gone(_) => "gone",
        Error::Broken { .. } => "broken",
        Error::Transient(_) => "transient",
    };
    let mut tx = claim.begin().await?;
    let error = PageError {
        kind,
        url: walk.at(),
        said: &error.to_string(),
        requests: walk.cost().requests,
        bytes: walk.cost().bytes,
    };
    runs::count_error(&mut tx, run.id, error, (context.clock)()).await?;
    Ok(tx.commit().await?)
}

/// One page, one transaction: listings, observations, matches, counts.
async fn keep_page(
    context: &Context,
    claim: &mut Claim,
    run: &Run,
    country: &str,
    (url, page, cost): (&str, &Parsed, Cost),
    catalog: &Catalog,
) -> anyhow::Result<()> {
    let offers = &page.offers;
    let mut tx = claim.begin().await?;
    let matcher = Matcher { name: matches::MATCHER, catalog_at: catalog.changed_at };
    let seen = listings::upsert(&mut tx, run.retailer, offers, run.slot, matcher).await?;
    let to_store: Vec<ListingId> = seen.iter().filter(|s| s.store).map(|s| s.id).collect();
    let stored = prices::append(&mut tx, run.id, run.slot, &to_store).await?;
    let by_key: HashMap<&str, &Offer> = offers.iter().map(|o| (o.external_id.as_str(), o)).collect();
    let to_match: Vec<(ListingId, &Offer)> =
        seen.iter().filter(|s| s.to_match).filter_map(|s| Some((s.id, *by_key.get(s.external_id.as_str())?))).collect();
    matching::keep(&mut tx, &catalog.index, run.retailer, country, &to_match).await?;
    let ids: Vec<ListingId> = seen.iter().map(|s| s.id).collect();
    let counts = PageCounts {
        requests: cost.requests,
        bytes: cost.bytes,
        offers: offers.len(),
        stored: usize::try_from(stored).unwrap_or(usize::MAX),
        new_listings: seen.iter().filter(|s| s.is_new).count(),
        changed: seen.iter().filter(|s| s.changed).count(),
        unmatched: matches::count_unmatched(&mut tx, &ids).await?,
        ignored: page.ignored.len(),
    };
    runs::count_page(&mut tx, run.id, url, counts, (context.clock)()).await?;
    tx.commit().await?;
    Ok(())
}
