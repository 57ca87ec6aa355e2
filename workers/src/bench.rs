//! What `scripts/bench` can not measure from outside: how many pages of a shop's feed are read in a second.
//!
//! Prints one line of JSON. Nothing is stored; everything else is timed from outside, process by process.

use crate::{fetch::Page, retailers};
use anyhow::{Context as _, ensure};
use domain::{
    ids::RetailerId,
    money::Currency,
    retailer::{Adapter, Fetcher, Retailer},
};
use serde_json::json;
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
    /// Read one page of a Shopify feed over and over, on one thread.
    Parse {
        /// A saved `products.json`.
        file: PathBuf,
        /// For how long.
        #[arg(long, default_value_t = 3.0)]
        seconds: f64,
    },
}

/// The command.
pub fn run(args: &Args) -> anyhow::Result<()> {
    match &args.what {
        What::Parse { file, seconds } => parse(file, *seconds),
    }
}

/// From the page's bytes to its offers, nothing kept in between.
fn parse(file: &Path, seconds: f64) -> anyhow::Result<()> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let limit = Duration::try_from_secs_f64(seconds).context("--seconds")?;
    let shop = shop();
    let read = || -> anyhow::Result<usize> {
        let page = Page {
            url: format!("{}/products.json?limit=250&page=1", shop.base_url),
            content_type: "application/json".to_owned(),
            body: String::from_utf8(black_box(&bytes).clone())?,
        };
        Ok(black_box(retailers::parse(&shop, &page)?).offers.len())
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
        settings: json!({}),
        vat: domain::listing::Vat::Unknown,
        pace_seconds: 0.0,
        respect_robots: true,
        schedule_minutes: 1,
        proxy_country: None,
        demo: false,
    }
}
