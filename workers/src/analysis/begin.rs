//! Beginning an analysis: what is to do, settled once for all its batches.

use super::{Report, daily::Rates, deals::OFFER_DAYS, ratios};
use anyhow::Context as _;
use chrono::NaiveDate;
use std::time::Instant;
use store::{
    PgConnection,
    analysis::{Plan, Range},
};

/// An analysis whose batches can be worked on, once this is committed.
#[derive(Debug)]
pub struct Begun {
    /// Its number.
    pub analysis: i64,
    /// Its batches are numbered from 0.
    pub batches: i32,
    /// What there is to do.
    pub report: Report,
}

/// Begins one, unless one is under way: then it is noted down, to be begun when that one is published.
/// # Errors
/// When the database fails.
pub async fn begin_unless_under_way(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    batch_products: i64,
) -> anyhow::Result<Option<Begun>> {
    if store::analysis::is_under_way(conn, as_of).await.context("what is under way")? {
        return Ok(None);
    }
    begin(conn, as_of, None, batch_products).await.map(Some)
}

/// Begins one, in the place of whatever is under way. With `since`, every day from that one on is computed
/// again.
/// # Errors
/// When the database fails.
pub async fn begin(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    since: Option<NaiveDate>,
    batch_products: i64,
) -> anyhow::Result<Begun> {
    let (started, mut report) = (Instant::now(), Report::new(as_of));
    let (guides_left, shops_left) = store::analysis::replace_open(conn).await.context("what was under way")?;
    report.forgotten = store::analysis::forget_after(conn, as_of).await.context("later days")?;
    let guides = store::analysis::pending_guides(conn, as_of, since, &guides_left).await.context("days of guides")?;
    let shops = store::analysis::pending_shops(conn, as_of, since, &shops_left).await.context("days of shops")?;
    report.guide_days = guides.new.len() + guides.again.len();
    report.shop_days = shops.new.len() + shops.again.len();
    let rates = Rates::read(conn, as_of).await?;
    let offers = store::analysis::offers(conn, Range::ALL, as_of, OFFER_DAYS).await.context("offers")?;
    let (variants, _) = store::analysis::variants(conn, Range::ALL).await.context("variants")?;
    let ratios = ratios::learn(&offers, &variants, &rates);
    drop((offers, variants));
    let plan = Plan { guides, shops, ratios };
    let (analysis, batches) = store::analysis::open(conn, as_of, &plan, batch_products).await.context("its batches")?;
    report.seconds.begin = started.elapsed().as_secs_f64();
    Ok(Begun { analysis, batches, report })
}
