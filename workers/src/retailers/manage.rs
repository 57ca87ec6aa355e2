//! `workers retailers`: the rows of shops.

use super::test;
use crate::{
    config::Config,
    jobs::{self, Context},
};
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use domain::{money::Currency, retailer::Adapter};
use serde::Deserialize;
use std::{io::Write, path::PathBuf};
use store::{PgPool, retailers};

/// What to do with the shops.
#[derive(Args)]
pub struct RetailersArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show all shops, and how their last visit ended.
    List,
    /// Add a shop, or change the one with this slug.
    Add(Entry),
    /// Add or change all shops of a JSON file: a list of objects with the names of `add`.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// Look at a shop that is not in the database: what it runs on, and what would be collected. Writes nothing.
    Test {
        /// Its address, or that of one of its listing pages.
        url: String,
        /// What its prices are in, where its pages do not say.
        #[arg(long, default_value = "EUR")]
        currency: Currency,
    },
    /// Visit a shop again that was blocked.
    Unblock {
        /// The shop.
        slug: String,
    },
}

/// A shop as commands and files write it.
#[derive(Args, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Its name in commands and addresses: small letters, digits, dashes.
    #[arg(long)]
    slug: String,
    /// Its name for people.
    #[arg(long)]
    name: String,
    /// Where it sends from: DE, FR, ..
    #[arg(long)]
    country: String,
    /// What its prices are in: EUR, PLN, ..
    #[arg(long)]
    currency: Currency,
    /// Where it lives.
    #[arg(long)]
    url: String,
    /// How its pages are understood.
    #[arg(long)]
    adapter: Adapter,
    /// A pretend shop on this machine.
    #[arg(long)]
    #[serde(default)]
    demo: bool,
    /// Least seconds between two requests.
    #[arg(long, default_value_t = default_pace())]
    #[serde(default = "default_pace")]
    pace: f32,
    /// Minutes between two visits.
    #[arg(long, default_value_t = default_schedule())]
    #[serde(default = "default_schedule")]
    schedule: i32,
}

const fn default_pace() -> f32 {
    2.0
}

const fn default_schedule() -> i32 {
    360
}

/// Does it.
/// # Errors
/// When a value is not allowed, the file is not in form, or the database fails.
pub async fn manage(args: RetailersArgs, config: &Config, pool: &PgPool) -> anyhow::Result<()> {
    match args.command {
        Command::List => list(pool).await,
        Command::Add(entry) => import(&[entry], pool).await,
        Command::Import { file } => {
            let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            let entries: Vec<Entry> = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
            import(&entries, pool).await
        }
        Command::Test { url, currency } => {
            let context = Context::new(config, pool.clone(), jobs::now)?;
            test::test(&url, currency, &context.client, config.demo, pool).await
        }
        Command::Unblock { slug } => {
            retailers::unblock(&mut *pool.acquire().await?, &slug).await.with_context(|| slug.clone())
        }
    }
}

/// All entries or none.
async fn import(entries: &[Entry], pool: &PgPool) -> anyhow::Result<()> {
    let mut tx = pool.begin().await?;
    let mut out = vec![];
    for entry in entries {
        if !(entry.url.starts_with("http://") || entry.url.starts_with("https://")) {
            bail!("{}: {:?} is not an address of the web", entry.slug, entry.url);
        }
        let shop = retailers::NewShop {
            slug: &entry.slug,
            name: &entry.name,
            country: &entry.country,
            currency: entry.currency,
            base_url: entry.url.trim_end_matches('/'),
            adapter: entry.adapter,
            pace_seconds: entry.pace,
            schedule_minutes: entry.schedule,
            demo: entry.demo,
        };
        let is_new = retailers::upsert(&mut tx, &shop).await.with_context(|| entry.slug.clone())?;
        writeln!(out, "{} {}", entry.slug, if is_new { "added" } else { "there already, brought to these values" })?;
    }
    tx.commit().await?;
    std::io::stdout().write_all(&out)?;
    Ok(())
}

async fn list(pool: &PgPool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let shops = retailers::list(&mut *pool.acquire().await?, None).await?;
    writeln!(
        out,
        "{:24} {:3} {:4} {:8} {:11} {:17} address",
        "slug", "in", "cur", "adapter", "last visit", "at (UTC)"
    )?;
    for shop in shops {
        let r = &shop.retailer;
        let (status, at) = match shop.last_run {
            Some((status, at)) => (status.as_str(), at.format("%Y-%m-%d %H:%M").to_string()),
            None => ("never", String::new()),
        };
        let note = match (&shop.blocked_reason, shop.enabled) {
            (Some(why), _) => format!("  BLOCKED: {why}"),
            (None, false) => "  paused".to_owned(),
            (None, true) => String::new(),
        };
        writeln!(
            out,
            "{:24} {:3} {:4} {:8} {status:11} {at:17} {}{note}",
            r.slug,
            r.country,
            r.currency.as_str(),
            r.adapter.as_str(),
            r.base_url
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_file_of_shops_all_or_none(pool: PgPool) {
        let good = r#"{"slug":"a","name":"A","country":"DE","currency":"EUR","url":"http://127.0.0.1:1/","adapter":"shopify",
                       "demo":true,"pace":0.5}"#;
        let bad = good.replace(r#""a""#, r#""b""#).replace("http://", "gopher://");
        let entries = |text: String| serde_json::from_str::<Vec<Entry>>(&text).unwrap();
        assert!(import(&entries(format!("[{good},{bad}]")), &pool).await.is_err());
        let mut conn = pool.acquire().await.unwrap();
        assert_eq!(retailers::list(&mut conn, None).await.unwrap().len(), 0);
        import(&entries(format!("[{good}]")), &pool).await.unwrap();
        import(&entries(format!("[{good}]")), &pool).await.unwrap();
        let found = retailers::get(&mut conn, "a").await.unwrap().retailer;
        assert_eq!(
            (found.base_url.as_str(), found.pace_seconds, found.schedule_minutes),
            ("http://127.0.0.1:1", 0.5, 360)
        );
        assert!(serde_json::from_str::<Entry>(&good.replace("pace", "paec")).is_err());
    }
}
