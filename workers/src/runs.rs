//! `workers runs`: what visits came to, and deciding about those that were quarantined.

use crate::jobs;
use anyhow::Context as _;
use clap::{Args, Subcommand};
use domain::{ids::RunId, retailer::RunStatus};
use std::io::{self, Write};
use store::{
    PgPool,
    runs::{self, Run, Wanted},
};

/// What to do with the runs.
#[derive(Args)]
pub struct RunsArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show the newest runs.
    List {
        /// Of this shop alone.
        #[arg(long)]
        shop: Option<String>,
        /// That stand like this: running, ok, quarantined, blocked, failed, discarded.
        #[arg(long)]
        status: Option<RunStatus>,
        /// How many.
        #[arg(long, default_value_t = 30)]
        limit: u32,
    },
    /// Show everything about one run.
    Show {
        /// Its number.
        id: i64,
    },
    /// A quarantined run is sound after all: its prices count from now on, and its size is the usual one.
    Release {
        /// Its number.
        id: i64,
    },
    /// A quarantined run is wrong: its prices never count.
    Discard {
        /// Its number.
        id: i64,
    },
}

/// Does it.
/// # Errors
/// When there is no such run, it is not quarantined, or the database fails.
pub async fn manage(args: RunsArgs, pool: &PgPool) -> anyhow::Result<()> {
    let mut tx = pool.begin().await?;
    let mut out = io::stdout().lock();
    match args.command {
        Command::List { shop, status, limit } => {
            let wanted = Wanted { shop: shop.as_deref(), status, ..Wanted::default() };
            table(&mut out, &runs::list(&mut tx, wanted, limit).await?.items)?;
        }
        Command::Show { id } => {
            show(&mut out, &runs::get(&mut tx, RunId(id)).await.with_context(|| format!("run {id}"))?)?;
        }
        Command::Release { id } => {
            let run = runs::release(&mut tx, RunId(id), jobs::now()).await.with_context(|| format!("run {id}"))?;
            writeln!(out, "run {id} of {} is released: {} offers, to be analysed", run.shop, run.offers)?;
        }
        Command::Discard { id } => {
            let run = runs::discard(&mut tx, RunId(id)).await.with_context(|| format!("run {id}"))?;
            writeln!(out, "run {id} of {} is discarded", run.shop)?;
        }
    }
    Ok(tx.commit().await?)
}

fn table(out: &mut impl Write, runs: &[Run]) -> io::Result<()> {
    writeln!(
        out,
        "{:>7} {:24} {:16} {:11} {:>6} {:>7} {:>7} {:>6} {:>7} {:>9} {:>6} {:>7}",
        "run",
        "shop",
        "slot (UTC)",
        "status",
        "pages",
        "offers",
        "stored",
        "new",
        "changed",
        "unmatched",
        "errors",
        "seconds"
    )?;
    for r in runs {
        writeln!(
            out,
            "{:>7} {:24} {:16} {:11} {:>6} {:>7} {:>7} {:>6} {:>7} {:>9} {:>6} {:>7}",
            r.id.0,
            r.shop,
            r.slot.format("%Y-%m-%d %H:%M").to_string(),
            r.status.as_str(),
            r.pages,
            r.offers,
            r.stored,
            r.new_listings,
            r.changed,
            r.unmatched,
            r.error_count(),
            r.duration().map(|d| d.num_seconds().to_string()).unwrap_or_default()
        )?;
    }
    Ok(())
}

fn show(out: &mut impl Write, r: &Run) -> io::Result<()> {
    writeln!(out, "run {} of {} ({}), slot {}: {}", r.id, r.shop_name, r.shop, r.slot, r.status)?;
    if let Some(note) = &r.error {
        writeln!(out, "  {note}")?;
    }
    writeln!(out, "  {} requests, {} bytes, {} pages", r.requests, r.bytes, r.pages)?;
    writeln!(out, "  {} offers, {} things that are none", r.offers, r.ignored)?;
    writeln!(out, "  {} stored, {} new, {} changed, {} unmatched", r.stored, r.new_listings, r.changed, r.unmatched)?;
    for (kind, n) in &r.errors.0 {
        writeln!(out, "  {n} {kind}")?;
        if let Some(first) = r.first_errors.0.get(kind) {
            writeln!(out, "    first: {} at {}", first.said, first.url)?;
        }
    }
    writeln!(out, "  began {}", r.started_at)?;
    match (r.finished_at, r.progress_at) {
        (Some(at), _) => writeln!(out, "  ended {at}")?,
        (None, Some(at)) => {
            writeln!(out, "  last sign of life {at}, at {}", r.at_url.as_deref().unwrap_or("the door"))?
        }
        (None, None) => {}
    }
    if let Some(at) = r.released_at {
        writeln!(out, "  found sound {at}")?;
    }
    Ok(())
}
