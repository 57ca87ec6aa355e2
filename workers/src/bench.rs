//! What `scripts/bench` can not measure from outside: how many pages of a shop are read in a second.
//!
//! Prints one line of JSON. Nothing is stored; everything else is timed from outside, process by process.

use crate::{fetch::Page, retailers};
use anyhow::{Context as _, ensure};
use domain::{
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
}

/// The command.
pub fn run(args: &Args) -> anyhow::Result<()> {
    match &args.what {
        What::Parse { file, adapter, settings, currency, seconds } => {
            let shop = Retailer { adapter: *adapter, settings: settings.clone(), currency: *currency, ..shop() };
            parse(&shop, file, *seconds)
        }
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
        run(&args).unwrap();
        fs::write(&file, "<p>nothing").unwrap();
        assert!(run(&args).unwrap_err().to_string().contains("has no offer"));
        fs::remove_file(&file).unwrap();
    }
}
