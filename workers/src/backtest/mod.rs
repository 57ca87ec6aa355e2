//! `workers backtest`: what would have been foretold, and signalled, on days of the past, from what was known on them, beside what came.
//!
//! One pass over the guides, id by id: the histories of all ids never lie in memory at once, only the cases do.

mod cases;
mod measure;
mod report;
mod signals;
#[cfg(test)]
mod tests;

use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use std::io::Write;

/// What can be asked for.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The first day on which something would have been foretold (UTC).
    #[arg(long, value_name = "DATE")]
    from: NaiveDate,
    /// The last one.
    #[arg(long, value_name = "DATE")]
    to: NaiveDate,
    /// Days between two of them.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u64).range(1..=366), value_name = "DAYS")]
    step: u64,
    /// What is printed: one line of JSON, tables in Markdown, or the one after the other.
    #[arg(long, value_enum, default_value_t = Form::Both)]
    format: Form,
}

/// What is printed.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Markdown,
    Both,
}

/// The command.
pub async fn run(args: &Args, pool: &store::PgPool) -> anyhow::Result<()> {
    write(args, pool, std::io::stdout()).await
}

async fn write(args: &Args, pool: &store::PgPool, mut out: impl Write) -> anyhow::Result<()> {
    if args.to < args.from {
        bail!("--to {} is before --from {}", args.to, args.from);
    }
    let mut conn = pool.acquire().await.context("reaching the database")?;
    let found = cases::collect(&mut conn, args.from, args.to, args.step).await.context("the guides")?;
    let signals = signals::collect(&mut conn, args.from, args.to, args.step).await.context("the guides")?;
    if found.cases.is_empty() {
        bail!(
            "nothing to measure: no guide series worth {} EUR has a price on a day from {} to {} and again 7 or 30 days later",
            domain::market::outlook::LEAST_CENTS / 100,
            args.from,
            args.to
        );
    }
    let report = report::Report::of(args, &found, signals.lines());
    if args.format != Form::Markdown {
        writeln!(out, "{}", serde_json::to_string(&report)?)?;
    }
    if args.format != Form::Json {
        write!(out, "{report}")?;
    }
    Ok(())
}
