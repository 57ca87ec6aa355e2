//! `workers jobs`: what is in the queue, what was tried as often as it may be, and what can be done about it. Each of these acts
//! stands in the audit log.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use domain::act::Act;
use serde_json::json;
use std::io::Write;
use store::{
    PgPool,
    audit::{self, About},
    jobs::{self, Counts, Dead},
};

/// What to do with the jobs.
#[derive(Args)]
pub struct JobsArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show the jobs that used up their attempts, each with its error and the page.
    Dead,
    /// How many jobs of each command wait, run, are tried again, or gave up.
    List,
    /// Try a dead job again, as if it were new, or all dead jobs of a command.
    Retry {
        /// Its number (`workers jobs dead`).
        #[arg(required_unless_present = "all")]
        id: Option<i64>,
        /// All dead jobs of this command.
        #[arg(long, conflicts_with = "id")]
        all: Option<String>,
    },
    /// Throw a dead job away.
    Drop {
        /// Its number.
        id: i64,
    },
    /// Begin now what begins by itself at its time: make_partitions, forget_old, analyze_products, ..
    Begin {
        /// The command.
        name: String,
    },
}

/// Does it.
/// # Errors
/// When there is no such job, or the database fails.
pub async fn manage(args: JobsArgs, pool: &PgPool) -> anyhow::Result<()> {
    let now = super::now();
    let mut tx = pool.begin().await?;
    match args.command {
        Command::Dead => list_dead(&jobs::dead(&mut tx).await?)?,
        Command::List => list(&jobs::counts(&mut tx, now).await?)?,
        Command::Retry { all: Some(name), .. } => {
            let many = jobs::retry_all(&mut tx, &name).await?;
            if many > 0 {
                let about = About::thing("jobs").with(json!({ "name": name, "jobs": many }));
                audit::act(&mut tx, Act::JobRetried, &about, None, now).await?;
            }
            writeln!(std::io::stdout(), "{many} are tried again")?;
        }
        Command::Retry { id, all: None } => {
            let id = id.context("which job?")?;
            jobs::retry(&mut tx, id).await.with_context(|| format!("job {id}"))?;
            let subject = format!("job {id}");
            audit::act(&mut tx, Act::JobRetried, &About::thing(&subject), None, now).await?;
        }
        Command::Drop { id } => jobs::drop_dead(&mut tx, id, None, now).await.with_context(|| format!("job {id}"))?,
        Command::Begin { name } => {
            let known = || format!("these can be begun: {}", jobs::BEGUN.join(", "));
            jobs::begin(&mut tx, &name, None, now).await.with_context(known)?;
        }
    }
    Ok(tx.commit().await?)
}

fn list_dead(dead: &[Dead]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for job in dead {
        let error = job.error.as_deref().unwrap_or("(no error was kept)");
        writeln!(out, "{} {} {}", job.id, job.name, job.payload)?;
        writeln!(out, "    {} attempts, at last {}", job.attempts, job.at.format("%Y-%m-%d %H:%M UTC"))?;
        for line in error.lines() {
            writeln!(out, "    {line}")?;
        }
    }
    writeln!(out, "{} dead", dead.len())
}

fn list(counts: &[Counts]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:24} {:>7} {:>7} {:>7} {:>7} {:>7}", "command", "due", "later", "running", "again", "dead")?;
    for c in counts {
        writeln!(out, "{:24} {:>7} {:>7} {:>7} {:>7} {:>7}", c.name, c.due, c.later, c.running, c.retrying, c.dead)?;
    }
    Ok(())
}
