//! Cardmarket's public files, live: fetched when they changed, and taken in like any other file.

use super::{download::Downloader, price_guide, products, public, tally::Outcome};
use crate::config::Config;
use anyhow::bail;
use chrono::{DateTime, Utc};
use std::time::Duration;
use store::{PgPool, imports::ImportKind};

/// One public file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicFile {
    /// Sealed products and the like.
    Nonsingles,
    /// Single cards.
    Singles,
    /// Today's prices.
    PriceGuide,
}

impl PublicFile {
    /// All, products first: prices need them.
    pub const ALL: [PublicFile; 3] = [PublicFile::Nonsingles, PublicFile::Singles, PublicFile::PriceGuide];

    const fn path(self) -> &'static str {
        match self {
            PublicFile::Nonsingles => "productList/products_nonsingles_6.json",
            PublicFile::Singles => "productList/products_singles_6.json",
            PublicFile::PriceGuide => "priceGuide/price_guide_6.json",
        }
    }

    const fn kind(self) -> ImportKind {
        match self {
            PublicFile::Nonsingles | PublicFile::Singles => ImportKind::Products,
            PublicFile::PriceGuide => ImportKind::PriceGuide,
        }
    }
}

/// Downloads all public files that changed and takes them in. One that fails does not hold up the others.
/// # Errors
/// Names each file that failed. The others are in.
pub async fn download_cardmarket(pool: &PgPool, config: &Config, now: DateTime<Utc>) -> anyhow::Result<()> {
    let downloader = downloader(config)?;
    let mut failed = Vec::new();
    for file in PublicFile::ALL {
        match download(pool, config, &downloader, file, now).await {
            Ok((source, outcome)) => tracing::info!(source, ?outcome, "taken in"),
            Err(e) => failed.push(format!("{e:#}")),
        }
    }
    if !failed.is_empty() {
        bail!("{}", failed.join("; "));
    }
    Ok(())
}

/// The client for public files.
/// # Errors
/// When HTTP can not be prepared.
pub fn downloader(config: &Config) -> anyhow::Result<Downloader> {
    let pace = Duration::try_from_secs_f64(config.import_pace_seconds)?;
    Downloader::new(&config.user_agent, pace)
}

/// Downloads one public file if it changed, and takes it in. Returns its address and what came of it.
/// # Errors
/// When it can not be fetched, is unsound, or the database does not answer.
pub async fn download(
    pool: &PgPool,
    config: &Config,
    downloader: &Downloader,
    file: PublicFile,
    now: DateTime<Utc>,
) -> anyhow::Result<(String, Outcome)> {
    let url = format!("{}/{}", config.cardmarket_url.trim_end_matches('/'), file.path());
    let kind = file.kind();
    let Some((unpacked, validators)) = public::fetch(pool, downloader, kind, &url).await? else {
        return Ok((url, Outcome::Known));
    };
    let sha256 = unpacked.sha256.clone();
    let outcome = match file {
        PublicFile::PriceGuide => price_guide::import(pool, unpacked, price_guide::POKEMON, &validators, now).await?,
        PublicFile::Nonsingles | PublicFile::Singles => {
            products::import(pool, unpacked, &validators, false, now).await?
        }
    };
    public::remember(pool, kind, (&url, &sha256), &validators, &outcome).await?;
    Ok((url, outcome))
}

#[cfg(test)]
pub mod tests;
