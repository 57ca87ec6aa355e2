//! A visit to a shop: fetch and parse page by page, store each page in one transaction, close the run with a verdict.
//!
//! May run twice without harm: every observation of a run carries the run's slot as its time. A visit that fails leaves
//! what was seen before as it was; nothing is ever "sold out" because a page could not be read.

use super::{Context, context::Catalog};
use crate::{
    fetch::Error,
    matching,
    retailers::Walk,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    ids::ListingId,
    listing::Offer,
    retailer::RunStatus,
};
use std::collections::HashMap;
use store::{
    jobs::{self, ScrapeRetailer},
    listings::{self, Matcher},
    matches, prices, retailers,
    runs::{self, PageCounts, Run},
};

/// How a visit ended.
#[derive(Clone, Debug)]
pub enum Visited {
    /// The run is closed.
    Over(Run),
    /// The shop asks to come back then; the run stays open.
    Later(DateTime<Utc>),
    /// The shop is paused or blocked.
    Skipped,
}

/// Visits a shop. With `last`, what could be tried again closes the run as failed.
/// # Errors
/// When it should be tried again.
pub async fn visit(context: &Context, job: &ScrapeRetailer, last: bool) -> anyhow::Result<Visited> {
    let mut conn = context.pool.acquire().await?;
    let shop = retailers::get(&mut conn, &job.retailer).await?;
    if !shop.enabled || shop.blocked_reason.is_some() {
        return Ok(Visited::Skipped);
    }
    let shop = shop.retailer;
    let run = runs::open(&mut conn, shop.id, job.slot, (context.clock)()).await?;
    if run.status != RunStatus::Running {
        return Ok(Visited::Over(run));
    }
    let day = job.slot.date_naive();
    prices::ensure_partitions(&mut conn, day, day).await?;
    let catalog = context.catalog(&mut conn).await?;
    drop(conn);

    let mut walk = Walk::new(shop.clone());
    let error = loop {
        match walk.next(&context.client).await {
            Ok(Some(page)) => keep_page(context, &run, &shop.country, &page.offers, &catalog).await?,
            Ok(None) => return finish(context, &run, walk.note()).await,
            Err(error) => break error,
        }
    };
    let end_of_slot = job.slot + Duration::minutes(shop.schedule_minutes.into());
    let (status, stop) = match &error {
        Error::Throttled { until, .. } if *until < end_of_slot => return Ok(Visited::Later(*until)),
        Error::Transient(_) if !last => return Err(error.into()),
        Error::Blocked(_) | Error::Disallowed(_) => (RunStatus::Blocked, true),
        Error::Throttled { .. } | Error::Transient(_) | Error::Refused(_) | Error::Gone(_) | Error::Broken { .. } => {
            (RunStatus::Failed, false)
        }
    };
    let said = match &error {
        Error::Broken { snapshot, .. } if !snapshot.is_empty() => format!("{error}\n{snapshot}"),
        _ => error.to_string(),
    };
    tracing::warn!(shop = shop.slug, slot = %job.slot, %status, "{error}");
    let mut tx = context.pool.begin().await?;
    if stop {
        retailers::block(&mut tx, shop.id, &error.to_string()).await?;
    }
    let run = runs::close(&mut tx, run.id, status, Some(&said), (context.clock)()).await?;
    tx.commit().await?;
    Ok(Visited::Over(run))
}

/// Closes the run; its prices are to be analysed in the same breath, where they can be trusted.
async fn finish(context: &Context, run: &Run, note: Option<String>) -> anyhow::Result<Visited> {
    let now = (context.clock)();
    let mut tx = context.pool.begin().await?;
    let run = runs::finish(&mut tx, run.id, note.as_deref(), now).await?;
    if run.status == RunStatus::Ok {
        // Not the slot's day: analysing as of an earlier day than today would forget today.
        let as_of = now.date_naive().max(run.slot.date_naive());
        jobs::enqueue(&mut tx, &jobs::AnalyzeProducts { as_of }, None).await?;
    }
    tx.commit().await?;
    tracing::info!(run = %run.id, slot = %run.slot, status = %run.status, pages = run.pages, offers = run.offers,
                   stored = run.stored, new = run.new_listings, "visited");
    Ok(Visited::Over(run))
}

/// One page, one transaction: listings, observations, matches, counts.
async fn keep_page(
    context: &Context,
    run: &Run,
    country: &str,
    offers: &[Offer],
    catalog: &Catalog,
) -> anyhow::Result<()> {
    let mut tx = context.pool.begin().await?;
    let matcher = Matcher { name: matches::MATCHER, catalog_at: catalog.changed_at };
    let seen = listings::upsert(&mut tx, run.retailer, offers, run.slot, matcher).await?;
    let to_store: Vec<ListingId> = seen.iter().filter(|s| s.store).map(|s| s.id).collect();
    let stored = prices::append(&mut tx, run.id, run.slot, &to_store).await?;
    let by_key: HashMap<&str, &Offer> = offers.iter().map(|o| (o.external_id.as_str(), o)).collect();
    let to_match: Vec<(ListingId, &Offer)> = seen
        .iter()
        .filter(|s| s.to_match)
        .filter_map(|s| Some((s.id, *by_key.get(s.external_id.as_str())?)))
        .collect();
    matching::keep(&mut tx, &catalog.index, run.retailer, country, &to_match).await?;
    let counts = PageCounts {
        offers: offers.len(),
        stored: usize::try_from(stored).unwrap_or(usize::MAX),
        new_listings: seen.iter().filter(|s| s.is_new).count(),
    };
    runs::count_page(&mut tx, run.id, counts).await?;
    tx.commit().await?;
    Ok(())
}
