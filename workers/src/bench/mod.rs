//! What `scripts/bench` can not measure from outside: how many pages of a shop's feed are read in a second, and how many
//! titles are matched; and the workload that other stacks are compared on (`aggregate`).
//!
//! Prints one line of JSON. Of these only `aggregate` touches a database, which is not ours;
//! everything else is timed from outside, process by process.

mod aggregate;

use crate::{config::Config, fetch::Page, import::known, matching::Asked, retailers};
use anyhow::{Context as _, ensure};
use domain::{
    identity::{self, Index, Text, TitleKind},
    ids::RetailerId,
    listing::Vat,
    money::Currency,
    retailer::{Adapter, Fetcher, Retailer},
};
use serde_json::{Value, json};
use std::{
    fs,
    hint::black_box,
    io::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// What can be measured.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Recompute a year of prices in the tables of the other stacks' database, which DATABASE_URL names.
    Aggregate(aggregate::Args),
    /// Read one page of a shop over and over, on one thread.
    Parse {
        /// A saved page.
        file: PathBuf,
        /// How it is understood.
        #[arg(long, default_value = "shopify")]
        adapter: Adapter,
        /// The shop's settings, as JSON.
        #[arg(long, default_value = "null", value_parser = settings)]
        settings: Value,
        /// What its prices are in, where the page does not say.
        #[arg(long, default_value = "EUR")]
        currency: Currency,
        /// For how long.
        #[arg(long, default_value_t = 3.0)]
        seconds: f64,
    },
    /// Match titles over and over, on one thread, against the catalogue of files.
    Match {
        /// JSON lines with a `title`.
        file: PathBuf,
        /// The catalogue's folder.
        #[arg(long, value_name = "DIR")]
        catalog: PathBuf,
        /// Cardmarket's list of sealed products.
        #[arg(long, value_name = "FILE")]
        products: Option<PathBuf>,
        /// For how long.
        #[arg(long, default_value_t = 3.0)]
        seconds: f64,
    },
}

/// The command.
pub async fn run(args: &Args, config: &Config) -> anyhow::Result<()> {
    match &args.what {
        What::Aggregate(args) => aggregate::run(args, &config.database()).await,
        files => on_files(files),
    }
}

/// What needs no database.
fn on_files(what: &What) -> anyhow::Result<()> {
    match what {
        What::Aggregate(_) => anyhow::bail!("needs a database"),
        What::Parse { file, adapter, settings, currency, seconds } => {
            let shop = Retailer { adapter: *adapter, settings: settings.clone(), currency: *currency, ..shop() };
            parse(&shop, file, *seconds)
        }
        What::Match { file, catalog, products, seconds } => match_titles(file, catalog, products.as_deref(), *seconds),
    }
}

/// From the page's bytes to its offers, nothing kept in between.
fn parse(shop: &Retailer, file: &Path, seconds: f64) -> anyhow::Result<()> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let limit = Duration::try_from_secs_f64(seconds).context("--seconds")?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let read = || -> anyhow::Result<usize> {
        let page = Page {
            url: format!("{}/{name}", shop.base_url),
            content_type: String::new(),
            body: String::from_utf8(black_box(&bytes).clone())?,
        };
        Ok(black_box(retailers::parse(shop, &page)?).offers.len())
    };
    let offers = read()?;
    ensure!(offers > 0, "{} has no offer", file.display());
    let (started, mut pages) = (Instant::now(), 0_u64);
    while started.elapsed() < limit {
        read()?;
        pages += 1;
    }
    let pages_per_s = pages as f64 / started.elapsed().as_secs_f64();
    let line = json!({ "pages_per_s": pages_per_s, "bytes": bytes.len(), "offers": offers });
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

fn settings(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text)
}

/// From a title to its answer. Memory is that of the whole process, before the catalogue is read and with its index.
fn match_titles(file: &Path, catalog: &Path, products: Option<&Path>, seconds: f64) -> anyhow::Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let titles: Vec<String> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Ok(serde_json::from_str::<Asked>(line)?.title.into_owned()))
        .collect::<anyhow::Result<_>>()
        .with_context(|| format!("{}: JSON lines with a title", file.display()))?;
    ensure!(!titles.is_empty(), "{} has no titles", file.display());
    let limit = Duration::try_from_secs_f64(seconds).context("--seconds")?;
    #[expect(clippy::disallowed_methods, reason = "a door: time enters with the command")]
    let now = chrono::Utc::now();
    let before = resident()?;
    let started = Instant::now();
    let files = known::read(catalog, products, now)?;
    let read_s = started.elapsed().as_secs_f64();
    let (entries, started) = (files.known.len(), Instant::now());
    let index = Index::with_sets(files.known, &files.sets);
    let index_s = started.elapsed().as_secs_f64();
    let after = resident()?;
    let (started, mut matched, mut answered) = (Instant::now(), 0_u64, 0_u64);
    while started.elapsed() < limit {
        for title in &titles {
            let found = identity::identify(&index, &Text { title, ..Text::default() });
            answered += u64::from(black_box(found).product.is_some());
        }
        matched += titles.len() as u64;
    }
    let titles_per_s = matched as f64 / started.elapsed().as_secs_f64();
    let (garbage_per_s, not_other) = match_garbage(&index, limit);
    let line = json!({
        "titles_per_s": titles_per_s, "titles": titles.len(), "answered": answered * titles.len() as u64 / matched,
        "garbage_per_s": garbage_per_s, "garbage_not_other": not_other,
        "products": entries, "read_s": read_s, "index_s": index_s, "rss_before": before, "rss_after": after,
    });
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

/// Texts that are no titles: how many a second of a mixture of them, and how many are answered as something.
fn match_garbage(index: &Index, limit: Duration) -> (f64, usize) {
    let texts = [
        String::new(),
        "x".repeat(10_000),
        "lorem ipsum dolor ".repeat(560),
        "\u{1}\u{7}\u{1b}[31m\u{0}\u{85}".to_owned(),
        "\u{202e}مرحبا بالعالم שלום עולם\u{202c}".to_owned(),
        "😀🔥🎴🧨".repeat(8),
    ];
    let answer = |title: &str| identity::identify(index, &Text { title, ..Text::default() });
    let not_other = texts.iter().filter(|t| answer(t).kind != TitleKind::Other).count();
    let (started, mut read) = (Instant::now(), 0_u64);
    while started.elapsed() < limit {
        for text in &texts {
            black_box(answer(text));
        }
        read += texts.len() as u64;
    }
    (read as f64 / started.elapsed().as_secs_f64(), not_other)
}

/// Bytes of memory this process holds (`/proc`: Linux).
fn resident() -> anyhow::Result<u64> {
    let status = fs::read_to_string("/proc/self/status").context("memory of this process")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().context("VmRSS")?;
    Ok(kilobytes * 1024)
}

fn shop() -> Retailer {
    Retailer {
        id: RetailerId(0),
        slug: "bench".to_owned(),
        name: "Bench".to_owned(),
        country: "DE".to_owned(),
        currency: Currency::Eur,
        base_url: "https://bench.invalid".to_owned(),
        adapter: Adapter::Shopify,
        fetcher: Fetcher::Http,
        settings: Value::Null,
        vat: Vat::Unknown,
        pace_seconds: 0.0,
        respect_robots: true,
        schedule_minutes: 1,
        proxy_country: None,
        demo: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory as _, Parser as _};

    #[test]
    fn a_listing_by_selectors() {
        crate::Cli::command().debug_assert();
        let file = std::env::temp_dir().join(format!("pmi-bench-{}.html", std::process::id()));
        fs::write(&file, "<li class=card id=1>Mew <b>$5.00</b></li>").unwrap();
        let settings = r#"{"item":".card","id":"@id","title":"@","price":"b"}"#;
        let path = file.to_str().unwrap();
        let args = ["workers", "bench", "parse", path, "--adapter", "css", "--seconds", "0.01", "--settings", settings];
        let crate::Command::Bench(args) = crate::Cli::parse_from(args).command else { panic!("another command") };
        on_files(&args.what).unwrap();
        fs::write(&file, "<p>nothing").unwrap();
        assert!(on_files(&args.what).unwrap_err().to_string().contains("has no offer"));
        fs::remove_file(&file).unwrap();
    }
}
