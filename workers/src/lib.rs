//! The background process: imports, scraping, analysis. `workers --help` lists what it can do.

mod analysis;
mod backtest;
mod bench;
mod config;
mod datasets;
mod fetch;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod import;
mod jobs;
mod mail;
mod matching;
mod notify;
mod outlook;
mod retailers;
mod runs;
mod schedule;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use std::io::Write as _;

#[derive(Parser)]
#[command(
    name = "workers",
    about = "Collects prices, matches listings, computes the market",
    arg_required_else_help = true
)]
struct Cli {
    #[command(flatten)]
    config: config::Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Work through the queue and keep the schedule, until Ctrl-C.
    Run(RunArgs),
    /// Bring the database up to date.
    Migrate,
    /// Make the partitions of this month and the coming ones that are missing.
    Partitions,
    /// Take in a catalogue, product lists, price guides or exchange rates, from files or live.
    Import(import::Args),
    /// Visit one shop now.
    Scrape(retailers::ScrapeArgs),
    /// List, add, import, export shops, and switch them on and off.
    Retailers(retailers::RetailersArgs),
    /// Show visits, and decide about those that were quarantined.
    Runs(runs::RunsArgs),
    /// Show jobs that gave up, and try them again.
    Jobs(jobs::JobsArgs),
    /// Compute daily prices, deals and statistics from what was collected.
    Analyze(analysis::Args),
    /// Print where prices will probably stand in 7 and 30 days, as of any day, as CSV.
    Outlook(outlook::Args),
    /// Measure what would have been foretold on days of the past against what came.
    Backtest(backtest::Args),
    /// Keep today's outlooks as they are said, judge those whose day has passed, print the record.
    Record,
    /// Make the files of a day that anybody may take; or write them into a folder.
    Datasets(datasets::Args),
    /// Tell what titles are: JSON lines in, JSON lines out; or score a file of labelled titles.
    Match(matching::Args),
    /// Correct matches, take corrections back, list what wants a person.
    Matches(matching::CorrectArgs),
    /// Find Cardmarket ids whose prices are those of another product.
    CheckMappings(matching::MappingsArgs),
    /// What scripts/bench measures inside this process.
    #[command(hide = true)]
    Bench(bench::Args),
}

#[derive(clap::Args)]
struct RunArgs {
    /// Only send letters: no other job, and no schedule. For a process of its own beside the mail server.
    #[arg(long)]
    letters: bool,
}

/// Does what the command line says.
/// # Errors
/// What went wrong, for whoever called.
#[tokio::main]
pub async fn main() -> anyhow::Result<()> {
    let Cli { config, command } = Cli::parse();
    let cli = Cli { config: config.with_files()?, command };
    telemetry::init(cli.config.telling())?;
    #[expect(clippy::expect_used, reason = "nothing else installs one before main")]
    rustls::crypto::ring::default_provider().install_default().expect("first crypto provider");
    match &cli.command {
        Command::Match(args) if args.needs_no_database() => return args.run(),
        Command::Bench(args) => return bench::run(args, &cli.config).await,
        Command::Run(_) => cli.config.check()?,
        _ => {}
    }
    let pool = store::connect(&cli.config.database()).await.context("reaching the database")?;
    match cli.command {
        Command::Run(args) => jobs::run(&cli.config, pool, args.letters).await,
        Command::Migrate => jobs::migrate(&pool).await,
        Command::Partitions => partitions(&pool).await,
        Command::Import(args) => import::run(args, &cli.config, &pool).await,
        Command::Scrape(args) => retailers::scrape(args, &cli.config, &pool).await,
        Command::Retailers(args) => retailers::manage(args, &cli.config, &pool).await,
        Command::Runs(args) => runs::manage(args, &pool).await,
        Command::Jobs(args) => jobs::manage(args, &pool).await,
        Command::Analyze(args) => analysis::run(args, cli.config.batch_products, &pool).await,
        Command::Outlook(args) => outlook::print(&args, &pool).await,
        Command::Backtest(args) => backtest::run(&args, &pool).await,
        Command::Record => outlook::record(&pool, jobs::now()).await,
        Command::Datasets(args) => datasets::run(&args, &pool).await,
        Command::Match(args) => args.run_on(&pool).await,
        Command::Matches(args) => matching::correct(args, &pool).await,
        Command::CheckMappings(args) => matching::check_mappings(args, &pool).await,
        Command::Bench(args) => bench::run(&args, &cli.config).await,
    }
}

async fn partitions(pool: &store::PgPool) -> anyhow::Result<()> {
    let made = jobs::partitions::make(pool, jobs::now().date_naive()).await?;
    Ok(writeln!(std::io::stdout(), "{made} made")?)
}
