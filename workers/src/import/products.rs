//! One of Cardmarket's product lists into the catalogue. One transaction.

use super::{
    file::File,
    guide_json::parse_made_at,
    sealed::{self, Entry, Read},
    tally::{Outcome, Tally},
};
use anyhow::{Context as _, bail};
use chrono::{DateTime, Days, FixedOffset, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};
use store::{
    PgPool,
    catalog::import::{KnownSet, NewProduct, count_known_cardmarket, list_known_sets, upsert_products},
    imports::{self, ImportKind, NewImport, Validators},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    version: u32,
    created_at: String,
    #[serde(borrow)]
    products: Vec<&'a RawValue>,
}

/// Takes a list in: sealed products are made, singles are only counted. `force`: even when it was taken in before.
/// # Errors
/// When the file is unsound or from the future, or the database does not answer. Nothing is written then.
pub async fn import(
    pool: &PgPool,
    file: File,
    validators: &Validators,
    force: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let mut tx = pool.begin().await?;
    if !force && imports::is_known(&mut tx, ImportKind::Products, &file.sha256).await? {
        return Ok(Outcome::Known);
    }
    let sets = list_known_sets(&mut tx).await?;
    let (file, found) = tokio::task::spawn_blocking(move || {
        let found = read(&file, &sets, now);
        (file, found)
    })
    .await
    .context("the reader ended early")?;
    let found = found?;
    let written = upsert_products(&mut tx, &found.sealed)
        .await
        .with_context(|| format!("{}: writing the products", file.name))?;
    if !found.singles.is_empty() {
        let known = count_known_cardmarket(&mut tx, &found.singles).await?;
        let singles = found.singles.len();
        tracing::info!(file = file.name, singles, known, "single cards are only counted: the catalogue maps them");
    }
    let new = NewImport { kind: ImportKind::Products, source: &file.name, sha256: &file.sha256, validators };
    let id = imports::open(&mut tx, &new).await?;
    let counts = found.tally.counts(written);
    imports::close(&mut tx, id, Some(found.made_at.to_utc()), counts, &found.tally.rejections()).await?;
    tx.commit().await?;
    Ok(Outcome::Done { counts, skipped: found.tally.skipped })
}

/// What a list holds.
pub struct Found {
    made_at: DateTime<FixedOffset>,
    /// Its sealed products.
    pub sealed: Vec<NewProduct>,
    singles: Vec<i64>,
    tally: Tally,
}

/// Reads a list; sealed products get the set of their expansion.
/// # Errors
/// When the file is unsound or from the future.
pub fn read(file: &File, sets: &[KnownSet], now: DateTime<Utc>) -> anyhow::Result<Found> {
    let name = &file.name;
    let envelope: Envelope = serde_json::from_slice(&file.bytes)
        .with_context(|| format!("{name}: no list of products (version, createdAt, products)"))?;
    if envelope.version != 1 {
        bail!("{name}: wrong envelope: version {}, not 1", envelope.version);
    }
    let Some(made_at) = parse_made_at(&envelope.created_at) else {
        bail!("{name}: createdAt {:?} is no time with an offset", envelope.created_at)
    };
    if now.checked_add_days(Days::new(1)).is_some_and(|latest| made_at > latest) {
        bail!("{name}: createdAt {made_at} lies in the future");
    }
    let mut by_expansion: HashMap<i64, Vec<&KnownSet>> = HashMap::new();
    for set in sets {
        if let Some(expansion) = set.expansion {
            by_expansion.entry(expansion).or_default().push(set);
        }
    }
    let mut found = Found { made_at, sealed: Vec::new(), singles: Vec::new(), tally: Tally::new(name) };
    let mut seen = HashSet::new();
    for row in envelope.products {
        found.tally.read += 1;
        let entry = serde_json::from_str::<Entry>(row.get()).map_err(|e| e.to_string());
        let read = entry.and_then(|entry| match seen.insert(entry.id_product) {
            true => sealed::read(&entry, &by_expansion),
            false => Err(format!("idProduct {} stands twice", entry.id_product)),
        });
        match read {
            Ok(Read::Sealed(product)) => found.sealed.push(*product),
            Ok(Read::Single(id)) => found.singles.push(id),
            Ok(Read::Other) => found.tally.skipped += 1,
            Err(reason) => found.tally.reject(found.tally.read, &reason),
        }
    }
    found.tally.check()?;
    Ok(found)
}

#[cfg(test)]
mod tests;
