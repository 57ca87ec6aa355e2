//! `workers jobs`: what was tried as often as it may be, and trying it again.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use std::io::Write;
use store::{PgPool, jobs};

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
    /// Try a dead job again, as if it were new.
    Retry {
        /// Its number (`workers jobs dead`).
        id: i64,
    },
}

/// Does it.
/// # Errors
/// When there is no such job, or the database fails.
pub async fn manage(args: JobsArgs, pool: &PgPool) -> anyhow::Result<()> {
    let mut conn = pool.acquire().await?;
    match args.command {
        Command::Dead => {
            let mut out = std::io::stdout().lock();
            let dead = jobs::dead(&mut conn).await?;
            for job in &dead {
                let error = job.error.as_deref().unwrap_or("(no error was kept)");
                writeln!(out, "{} {} {}", job.id, job.name, job.payload)?;
                writeln!(out, "    {} attempts, at last {}", job.attempts, job.at.format("%Y-%m-%d %H:%M UTC"))?;
                for line in error.lines() {
                    writeln!(out, "    {line}")?;
                }
            }
            writeln!(out, "{} dead", dead.len())?;
            Ok(())
        }
        Command::Retry { id } => jobs::retry(&mut conn, id).await.with_context(|| format!("job {id}")),
    }
}
