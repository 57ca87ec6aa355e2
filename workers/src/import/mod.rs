//! Taking in what others publish: the catalogue, Cardmarket's product lists and price guides, the euro's reference
//! rates, from files and live.
//!
//! `catalog`, `products`, `price_guide` and `fx` each take one file in, in one transaction, known by the hash of its content.
//! The same content again changes nothing. `cardmarket` and `tcgdex` fetch the same things from where they are made.

mod cardmarket;
mod catalog;
mod download;
mod file;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod fx;
mod guide_json;
pub mod known;
mod observations;
mod price_guide;
mod printings;
mod products;
mod public;
#[cfg(test)]
mod real_data;
mod sealed;
mod tally;
mod tcgdex;
mod tcgdex_form;
mod translate;
mod us_prices;

pub use cardmarket::download_cardmarket;
pub use fx::download_rates;
pub use tcgdex::import_tcgdex_set;

/// The content of a file, unpacked.
/// # Errors
/// When it can not be read.
pub fn read_file(path: &std::path::Path) -> anyhow::Result<Vec<u8>> {
    Ok(File::read(path)?.bytes)
}

use crate::config::Config;
use anyhow::bail;
use cardmarket::PublicFile;
use chrono::{DateTime, Utc};
use file::File;
use std::{io::Write as _, path::PathBuf, time::Instant};
use store::{
    PgPool,
    imports::Validators,
    jobs::{self, RematchListings},
};
use tally::Outcome;

/// `workers import ..`
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Sets and cards.
    Catalog {
        /// The folder with sets.jsonl, cards.jsonl, sets_asia.jsonl, cards_asia.jsonl (plain or .gz).
        #[arg(required_unless_present = "live", conflicts_with = "live")]
        dir: Option<PathBuf>,
        /// Ask the TCGdex API for its sets, and queue each: `workers run` fetches them.
        #[arg(long)]
        live: bool,
        /// Read files again that were taken in before.
        #[arg(long)]
        force: bool,
    },
    /// Cardmarket's product lists.
    Products {
        /// Files, or folders of *.json and *.json.gz.
        #[arg(required_unless_present = "live", conflicts_with = "live")]
        files: Vec<PathBuf>,
        /// Download them from Cardmarket, where they changed.
        #[arg(long)]
        live: bool,
        /// Read files again that were taken in before.
        #[arg(long)]
        force: bool,
    },
    /// Cardmarket's price guides.
    PriceGuide {
        /// Files, or folders of *.json and *.json.gz.
        #[arg(required_unless_present = "live", conflicts_with = "live")]
        files: Vec<PathBuf>,
        /// Download it from Cardmarket, if it changed.
        #[arg(long)]
        live: bool,
        /// Cardmarket's number of the game; else that of the file name (`price_guide_6.json`), else 6, Pokémon.
        #[arg(long)]
        game: Option<i16>,
    },
    /// What the demo's shops asked in the past, as `demo export` writes it. For pretend shops only.
    Observations {
        /// The file (plain or .gz).
        file: PathBuf,
    },
    /// What cards cost in the United States: TCGplayer's daily market prices, JSON lines of
    /// {productId, subTypeName, start, market: [..]}. Compared with prices here, never shown as one.
    UsPrices {
        /// The file (plain or .gz).
        file: PathBuf,
    },
    /// The European Central Bank's reference rates of the euro.
    Fx {
        /// Its XML files: eurofxref-daily.xml, eurofxref-hist-90d.xml, eurofxref-hist.xml.
        #[arg(required_unless_present = "live", conflicts_with = "live")]
        files: Vec<PathBuf>,
        /// Download what is missing, if it changed.
        #[arg(long)]
        live: bool,
    },
}

/// Does what the command line says. A line for each file goes to the standard output.
/// # Errors
/// When a file could not be taken in; the others are.
pub async fn run(args: Args, config: &Config, pool: &PgPool) -> anyhow::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "a door: time enters with the command")]
    let now = Utc::now();
    let none = Validators::default();
    let mut log = Log::default();
    let is_catalogue = matches!(args.what, What::Catalog { .. } | What::Products { .. });
    match args.what {
        What::Catalog { live: true, .. } => {
            let sets = tcgdex::enqueue_sets(pool, config).await?;
            writeln!(std::io::stdout(), "{sets} sets queued; `workers run` fetches them")?;
        }
        What::Catalog { dir, force, .. } => {
            for pair in catalog::find(&dir.unwrap_or_default())? {
                let start = Instant::now();
                match catalog::import(pool, pair, force).await {
                    Ok(files) => {
                        for (name, outcome) in files {
                            log.line(&name, start, Ok(outcome))?;
                        }
                    }
                    Err(e) => log.line("catalogue", start, Err(e))?,
                }
            }
        }
        What::Products { live: true, .. } => live(pool, config, &PublicFile::ALL[..2], now, &mut log).await?,
        What::PriceGuide { live: true, .. } => live(pool, config, &PublicFile::ALL[2..], now, &mut log).await?,
        What::Products { files, force, .. } => {
            for path in file::expand(&files)? {
                let start = Instant::now();
                let outcome = match File::read(&path) {
                    Ok(file) => products::import(pool, file, &none, force, now).await,
                    Err(e) => Err(e),
                };
                log.line(&path.display().to_string(), start, outcome)?;
            }
        }
        What::Observations { file } => {
            let start = Instant::now();
            let outcome = match File::read(&file) {
                Ok(read) => observations::import(pool, read).await,
                Err(e) => Err(e),
            };
            log.line(&file.display().to_string(), start, outcome)?;
        }
        What::UsPrices { file } => {
            let start = Instant::now();
            let outcome = match File::read(&file) {
                Ok(read) => us_prices::import(pool, read).await,
                Err(e) => Err(e),
            };
            log.line(&file.display().to_string(), start, outcome)?;
        }
        What::PriceGuide { files, game, .. } => {
            for path in file::expand(&files)? {
                let start = Instant::now();
                let outcome = match tokio::task::spawn_blocking({
                    let path = path.clone();
                    move || File::read(&path)
                })
                .await?
                {
                    Ok(file) => {
                        let game = game.or_else(|| price_guide::game_of(&file.name)).unwrap_or(price_guide::POKEMON);
                        price_guide::import(pool, file, game, &none, now).await
                    }
                    Err(e) => Err(e),
                };
                log.line(&path.display().to_string(), start, outcome)?;
            }
        }
        What::Fx { live: true, .. } => {
            let start = Instant::now();
            match download_rates(pool, config, now).await {
                Ok((url, outcome)) => log.line(&url, start, Ok(outcome))?,
                Err(e) => log.line("rates", start, Err(e))?,
            }
        }
        What::Fx { files, .. } => {
            for path in files {
                let start = Instant::now();
                let outcome = match File::read(&path) {
                    Ok(file) => fx::import(pool, file, &none, now).await,
                    Err(e) => Err(e),
                };
                log.line(&path.display().to_string(), start, outcome)?;
            }
        }
    }
    if is_catalogue && log.written > 0 {
        // What was unmatched may be known now: the running workers build their index anew and look again.
        jobs::enqueue(&mut *pool.acquire().await?, &RematchListings {}, None).await?;
    }
    log.end()
}

async fn live(
    pool: &PgPool,
    config: &Config,
    files: &[PublicFile],
    now: DateTime<Utc>,
    log: &mut Log,
) -> anyhow::Result<()> {
    let downloader = cardmarket::downloader(config)?;
    for file in files {
        let start = Instant::now();
        match cardmarket::download(pool, config, &downloader, *file, now).await {
            Ok((url, outcome)) => log.line(&url, start, Ok(outcome))?,
            Err(e) => log.line(&format!("{file:?}"), start, Err(e))?,
        }
    }
    Ok(())
}

/// One line a file; a file that failed does not hold up the others.
#[derive(Default)]
struct Log {
    files: usize,
    failed: usize,
    /// Rows of all files.
    written: u64,
}

impl Log {
    fn line(&mut self, name: &str, start: Instant, outcome: anyhow::Result<Outcome>) -> anyhow::Result<()> {
        let mut out = std::io::stdout();
        let seconds = start.elapsed().as_secs_f64();
        self.files += 1;
        match outcome {
            Ok(Outcome::Known) => writeln!(out, "{name}: taken in before, {seconds:.2} s")?,
            Ok(Outcome::Done { counts: c, skipped }) => {
                let left_out = if skipped > 0 { format!("{skipped} left out, ") } else { String::new() };
                let (read, written, rejected) = (c.read, c.written, c.rejected);
                self.written += u64::from(written);
                writeln!(out, "{name}: {read} read, {written} written, {left_out}{rejected} rejected, {seconds:.2} s")?;
            }
            Err(e) => {
                self.failed += 1;
                writeln!(std::io::stderr(), "refused: {e:#}")?;
            }
        }
        Ok(())
    }

    fn end(&self) -> anyhow::Result<()> {
        if self.failed > 0 {
            bail!("{} of {} were refused", self.failed, self.files);
        }
        Ok(())
    }
}
