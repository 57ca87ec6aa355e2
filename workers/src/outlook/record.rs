//! The record: what is foretold today is kept as it is said, and judged when its day has passed.

use super::series::{BySeries, first_day};
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    market::{
        outlook::{Horizon, LEAST_CENTS, MODEL, features, outlook},
        signal::Kind,
    },
    signals::Record,
};
use std::{collections::HashMap, io::Write as _};
use store::{PgConnection, PgPool, outlooks::Said};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The newest day of the guides.
    pub as_of: NaiveDate,
    /// Outlooks that are new.
    pub said: u64,
    /// Outlooks whose time is over, and what came of them is written down.
    pub judged: u64,
    /// The same of signals: said, judged.
    pub signals: [u64; 2],
    /// The same of deals.
    pub deals: [u64; 2],
}

/// Says and keeps the outlooks of the newest guide up to the day of `now`, judges those whose time is over, and computes
/// the record anew. `None` without any guide. Doing it again adds nothing.
pub async fn keep(pool: &PgPool, now: DateTime<Utc>) -> anyhow::Result<Option<Kept>> {
    let mut tx = pool.begin().await.context("reaching the database")?;
    store::outlooks::lock(&mut tx).await?;
    let Some(as_of) = store::outlooks::newest_guide(&mut tx, now.date_naive()).await? else { return Ok(None) };
    let says = say(&mut tx, as_of).await.context("the outlooks")?;
    let said = store::outlooks::issue(&mut tx, &says, as_of, MODEL, now).await.context("keeping the outlooks")?;
    let judged = store::outlooks::judge(&mut tx, as_of, now).await.context("judging")?;
    store::outlooks::compute_record(&mut tx, now).await.context("the record")?;
    let signals = signals(&mut tx, as_of, now).await.context("signals")?;
    let deals = deals(&mut tx, as_of, now).await.context("deals")?;
    tx.commit().await.context("keeping the record")?;
    tracing::info!(%as_of, said, judged, ?signals, ?deals, "record kept");
    Ok(Some(Kept { as_of, said, judged, signals, deals }))
}

/// Signals of the newest analysis: kept as said, and those whose time is over are judged.
async fn signals(conn: &mut PgConnection, newest: NaiveDate, now: DateTime<Utc>) -> anyhow::Result<[u64; 2]> {
    let said = store::signals::issue(conn, now).await?;
    let judged = store::signals::judge(conn, newest, now).await?;
    for &kind in Kind::ALL {
        let told = store::signals::told(conn, kind).await?;
        if told.said > 0 {
            let record = Record::of(kind, told.said, told.unknown, &told.judged);
            store::signals::keep_record(conn, &record, now).await?;
        }
    }
    Ok([said, judged])
}

/// The same of the deals.
async fn deals(conn: &mut PgConnection, newest: NaiveDate, now: DateTime<Utc>) -> anyhow::Result<[u64; 2]> {
    let said = store::deals::issue(conn, now).await?;
    let judged = store::deals::judge(conn, newest, now).await?;
    store::deals::compute_record(conn, now).await?;
    Ok([said, judged])
}

/// The outlook of every variant with a sure guide series that is worth enough to be foretold.
async fn say(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<Vec<Said>> {
    let variants: HashMap<(i32, bool), i64> = store::analysis::guide_ids(conn, store::analysis::Range::ALL)
        .await?
        .into_iter()
        .map(|id| ((id.id_product, id.second), id.variant))
        .collect();
    let mut ids = BySeries::open(conn, first_day(as_of), as_of).await?;
    let mut said = Vec::new();
    while let Some(of) = ids.next().await? {
        for (second, days) in of.columns() {
            let Some(&variant) = variants.get(&(of.id_product, second)) else { continue };
            let Some(seen) = features(days).filter(|f| f.cents >= LEAST_CENTS) else { continue };
            for horizon in [Horizon::Week, Horizon::Month] {
                let Some(o) = outlook(days, as_of, horizon) else { continue };
                said.push(Said {
                    variant,
                    id_product: of.id_product,
                    second,
                    horizon_days: i16::try_from(horizon.days()).unwrap_or(i16::MAX),
                    base_cents: seen.cents,
                    base_day: seen.day,
                    volatility: seen.volatility() as f32,
                    p10: o.p10,
                    p50: o.p50,
                    p90: o.p90,
                });
            }
        }
    }
    Ok(said)
}

/// The command: keeps the record and prints it.
pub async fn record(pool: &PgPool, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    match keep(pool, now).await? {
        None => writeln!(out, "there are no guides yet: nothing to say")?,
        Some(Kept { as_of, said, judged, signals, deals }) => {
            writeln!(out, "as of {as_of}: {said} outlooks said, {judged} judged")?;
            writeln!(out, "signals: {} said, {} judged", signals[0], signals[1])?;
            writeln!(out, "deals: {} said, {} judged", deals[0], deals[1])?;
        }
    }
    let mut conn = pool.acquire().await.context("reaching the database")?;
    for r in store::outlooks::record(&mut conn).await? {
        let share = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| format!("{:.1} %", 100.0 * x));
        writeln!(
            out,
            "{} days ahead, said {} to {}: {} said, {} judged, {} without a price on their day, inside {}, loss against no change {}",
            r.horizon_days,
            r.first_day,
            r.last_day,
            r.said,
            r.judged,
            r.unknown,
            share(r.inside),
            share(r.gain().map(|g| -g)),
        )?;
    }
    for r in store::signals::record(&mut conn).await? {
        let lift = r.lift.map_or_else(|| "-".to_owned(), |[low, x, high]| format!("{x:.2} ({low:.2} to {high:.2})"));
        writeln!(out, "{}: {} said, {} judged, {} right, lift {lift}", r.kind, r.said, r.judged, r.hits)?;
    }
    for r in store::deals::record(&mut conn).await? {
        writeln!(out, "{}s: {} said, {} judged, {} held", r.kind, r.said, r.judged, r.hits)?;
    }
    Ok(())
}
