//! `workers runs`: what visits came to, and deciding about those that were quarantined.

use crate::jobs;
use anyhow::Context as _;
use clap::{Args, Subcommand};
use domain::{act::Act, ids::RunId, listing::Stock, money::Money, retailer::RunStatus};
use std::io::{self, Write};
use store::{
    PgConnection, PgPool,
    audit::{self, About},
    runs::{self, Differences, Run, Wanted},
};

/// Offers that are shown where they differ.
const SHOWN: u32 = 50;

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
    /// Lay two runs of a shop beside each other: what was counted, and the offers that differ.
    Compare {
        /// The one.
        id: i64,
        /// The other; the last sound one before it if not given.
        with: Option<i64>,
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
        Command::Compare { id, with } => {
            let run = runs::get(&mut tx, RunId(id)).await.with_context(|| format!("run {id}"))?;
            let other = match with {
                Some(with) => Some(runs::get(&mut tx, RunId(with)).await.with_context(|| format!("run {with}"))?),
                None => runs::sound_before(&mut tx, &run).await?,
            };
            let other = other.context("there is no sound run before it")?;
            let (earlier, later) = if other.slot < run.slot { (other, run) } else { (run, other) };
            let found = runs::differences(&mut tx, &earlier, &later, SHOWN).await?;
            table(&mut out, &[earlier, later])?;
            differ(&mut out, &found)?;
        }
        Command::Release { id } => {
            let run = runs::release(&mut tx, RunId(id), jobs::now()).await.with_context(|| format!("run {id}"))?;
            decided(&mut tx, Act::RunReleased, id).await?;
            writeln!(out, "run {id} of {} is released: {} offers, to be analysed", run.shop, run.offers)?;
        }
        Command::Discard { id } => {
            let run = runs::discard(&mut tx, RunId(id)).await.with_context(|| format!("run {id}"))?;
            decided(&mut tx, Act::RunDiscarded, id).await?;
            writeln!(out, "run {id} of {} is discarded", run.shop)?;
        }
    }
    Ok(tx.commit().await?)
}

/// Notes a decision in the audit log, as one that was made at a terminal.
async fn decided(conn: &mut PgConnection, act: Act, id: i64) -> store::Result<()> {
    audit::act(conn, act, &About::thing(&format!("run {id}")), None, jobs::now()).await
}

fn differ(out: &mut impl Write, found: &Differences) -> io::Result<()> {
    let asked = |what: Option<(Money, Stock)>| {
        what.map_or_else(|| "not there".to_owned(), |(price, stock)| format!("{price} {stock}"))
    };
    for one in &found.shown {
        writeln!(out, "{:>24} {:>24}  {}", asked(one.before), asked(one.after), one.title)?;
    }
    writeln!(out, "{} offers differ", found.all)
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
