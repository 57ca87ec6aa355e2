//! The end of an analysis: what its batches found comes before readers, with what only the whole market can tell.

use super::{Report, deals::KEPT, indices};
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::market::{flag, index::Quote};
use std::{collections::BTreeMap, time::Instant};
use store::{
    PgConnection,
    analysis::{Range, VariantRow},
};

/// The guide's quotes, as indices want them.
pub(super) struct Quotes {
    /// By day, in the order of variants; a quote's place is one of `variants`.
    pub(super) days: BTreeMap<NaiveDate, Vec<Quote>>,
    /// All variants by id.
    pub(super) variants: Vec<VariantRow>,
    /// The names of the indices they belong to.
    pub(super) scopes: Vec<String>,
}

/// An analysis that was published.
#[derive(Debug)]
pub struct Published {
    /// What was done.
    pub report: Report,
    /// Another that was asked for meanwhile, up to this day.
    pub again: Option<NaiveDate>,
}

/// Publishes an analysis whose batches are all done, in the caller's transaction. None: it is published already, or no
/// longer wanted.
/// # Errors
/// When the database fails.
pub async fn publish(conn: &mut PgConnection, analysis: i64) -> anyhow::Result<Option<Published>> {
    let started = Instant::now();
    let Some(as_of) = store::analysis::take_whole(conn, analysis).await.context("taking an analysis")? else {
        return Ok(None);
    };
    let mut report = Report::new(as_of);
    report.changed += store::analysis::publish_snapshots(conn).await.context("snapshots")?;
    report.changed += store::analysis::publish_fair(conn).await.context("fair prices")?;
    report.changed += store::analysis::publish_signals(conn).await.context("signals")?;
    report.changed += store::analysis::publish_flags(conn, as_of).await.context("flags")?;
    let levels = indices::levels(&quotes(conn, as_of).await?);
    report.statistics = levels.len();
    report.changed += store::analysis::keep_statistics(conn, &indices::NAMES, &levels).await.context("indices")?;
    drop(levels);
    store::rules::note(conn, &domain::market::rules::rules(), as_of).await.context("the rules")?;
    let deals = store::analysis::publish_deals(conn, KEPT).await.context("deals")?;
    report.changed += deals.changed;
    (report.offers, report.dips, report.beyond) = (deals.offers, deals.dips, deals.beyond);
    let again = store::analysis::close(conn, analysis).await.context("closing an analysis")?;
    report.seconds.publish = started.elapsed().as_secs_f64();
    Ok(Some(Published { report, again }))
}

async fn quotes(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<Quotes> {
    let (variants, scopes) = store::analysis::variants(conn, Range::ALL).await.context("variants")?;
    let stopping: Vec<flag::Kind> = flag::Kind::ALL.iter().copied().filter(|&kind| flag::stops(kind).index).collect();
    let mut days: BTreeMap<NaiveDate, Vec<Quote>> = BTreeMap::new();
    let mut at = 0;
    let mut rows = store::analysis::quotes(conn, as_of, &stopping).await.context("quotes")?;
    while let Some(row) = rows.next().await? {
        at += variants[at..].partition_point(|v| v.variant < row.variant);
        let known = variants.get(at).is_some_and(|v| v.variant == row.variant);
        if let (true, Ok(place), Ok(cents)) = (known, u32::try_from(at), u32::try_from(row.cents)) {
            days.entry(row.day).or_default().push((place, cents));
        }
    }
    Ok(Quotes { days, variants, scopes })
}
