//! `import catalog DIR`: the catalogue's files into the database. The sets and cards of one region are one transaction.

use super::{
    file::{self, File},
    tally::{Outcome, Tally},
    tcgdex_form::{Card, Set},
    translate,
};
use anyhow::{Context as _, bail};
use domain::product::Region;
use serde::de::DeserializeOwned;
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};
use store::{
    PgConnection, PgPool,
    catalog::import::{KnownSet, NewProduct, NewSet, list_known_sets, upsert_products, upsert_sets},
    imports::{self, Counts, ImportKind, NewImport, Validators},
};

/// The files of one region.
pub struct Pair {
    /// Its sets.
    pub sets: Option<File>,
    /// Its cards.
    pub cards: Option<File>,
}

/// Finds and reads the files of each region; a region without any is left out.
/// # Errors
/// When there is no file of any region, or one can not be read.
pub fn find(dir: &Path) -> anyhow::Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for suffix in ["", "_asia"] {
        let read = |stem: &str| file::find(dir, &format!("{stem}{suffix}.jsonl")).map(|p| File::read(&p)).transpose();
        let pair = Pair { sets: read("sets")?, cards: read("cards")? };
        if pair.sets.is_some() || pair.cards.is_some() {
            pairs.push(pair);
        }
    }
    if pairs.is_empty() {
        bail!("{}: no sets.jsonl, cards.jsonl, sets_asia.jsonl or cards_asia.jsonl (plain or .gz)", dir.display());
    }
    Ok(pairs)
}

/// Takes in the files of one region. `force`: even when they were taken in before.
/// # Errors
/// When a file is unsound, or the database does not answer. Nothing is written then.
pub async fn import(pool: &PgPool, pair: Pair, force: bool) -> anyhow::Result<Vec<(String, Outcome)>> {
    let mut tx = pool.begin().await?;
    let files: Vec<&File> = pair.sets.iter().chain(&pair.cards).collect();
    let mut known = 0;
    for file in &files {
        known += usize::from(imports::is_known(&mut tx, ImportKind::Catalog, &file.sha256).await?);
    }
    if known == files.len() && !force {
        return Ok(files.iter().map(|f| (f.name.clone(), Outcome::Known)).collect());
    }
    let mut done = Vec::new();
    if let Some(file) = &pair.sets {
        let (sets, tally) = read_sets(file)?;
        let written = upsert_sets(&mut tx, &sets).await.with_context(|| format!("{}: writing the sets", file.name))?;
        done.push((file.name.clone(), note(&mut tx, file, &tally, written).await?));
    }
    if let Some(file) = &pair.cards {
        let sets = list_known_sets(&mut tx).await?;
        let (cards, tally) = read_cards(file, &sets)?;
        let written =
            upsert_products(&mut tx, &cards).await.with_context(|| format!("{}: writing the cards", file.name))?;
        done.push((file.name.clone(), note(&mut tx, file, &tally, written).await?));
    }
    tx.commit().await?;
    Ok(done)
}

async fn note(conn: &mut PgConnection, file: &File, tally: &Tally, written: u64) -> anyhow::Result<Outcome> {
    let validators = Validators::default();
    let new =
        NewImport { kind: ImportKind::Catalog, source: &file.name, sha256: &file.sha256, validators: &validators };
    let id = imports::open(conn, &new).await?;
    let counts: Counts = tally.counts(written);
    imports::close(conn, id, None, counts, &tally.rejections()).await?;
    Ok(Outcome::Done { counts, skipped: 0 })
}

/// Each line as a value. A line that is no JSON means that the file is broken; one that lacks something is only refused.
fn lines<T: DeserializeOwned>(
    file: &File,
    tally: &mut Tally,
    mut take: impl FnMut(T) -> Result<(), String>,
) -> anyhow::Result<()> {
    for line in file.bytes.split(|b| *b == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        tally.read += 1;
        match serde_json::from_slice(line) {
            Ok(value) => take(value).unwrap_or_else(|reason| tally.reject(tally.read, &reason)),
            Err(e) if e.is_data() => tally.reject(tally.read, &e.to_string()),
            Err(e) => bail!("{}: line {}: {e}", file.name, tally.read),
        }
    }
    if tally.read == 0 {
        bail!("{}: no lines", file.name);
    }
    tally.check()
}

/// The sets of a file.
/// # Errors
/// When the file is unsound.
pub fn read_sets(file: &File) -> anyhow::Result<(Vec<NewSet>, Tally)> {
    let (mut sets, mut tally, mut seen) = (Vec::new(), Tally::new(&file.name), HashSet::new());
    lines(file, &mut tally, |set: Set| {
        let set = translate::set(set)?;
        if !seen.insert((set.region, set.code.clone(), set.source_name.clone())) {
            return Err(format!("set {} stands twice", set.code));
        }
        sets.push(set);
        Ok(())
    })?;
    Ok((sets, tally))
}

/// The cards of a file, of sets that are known.
/// # Errors
/// When the file is unsound.
pub fn read_cards(file: &File, known: &[KnownSet]) -> anyhow::Result<(Vec<NewProduct>, Tally)> {
    let mut cards = Vec::new();
    let tally = each_card(file, known, |card| cards.push(card))?;
    Ok((cards, tally))
}

/// Gives the cards of a file one by one: a whole catalogue of them is heavy.
/// # Errors
/// When the file is unsound.
pub fn each_card(file: &File, known: &[KnownSet], mut take: impl FnMut(NewProduct)) -> anyhow::Result<Tally> {
    let mut sets: HashMap<(Region, &str), Vec<&KnownSet>> = HashMap::new();
    for set in known {
        sets.entry((set.region, &set.code)).or_default().push(set);
    }
    let (mut tally, mut seen) = (Tally::new(&file.name), HashSet::new());
    lines(file, &mut tally, |card: Card| {
        let set = match sets.get(&(card.region, card.set_id.as_str())).map_or(&[][..], Vec::as_slice) {
            [one] => *one,
            [] => return Err(format!("card {}: set {} is not known", card.id, card.set_id)),
            _ => return Err(format!("card {}: there are several sets {}", card.id, card.set_id)),
        };
        let new = translate::card(&card, set)?;
        if !seen.insert((card.region, card.id)) {
            return Err(format!("card {} stands twice", new.code));
        }
        take(new);
        Ok(())
    })?;
    Ok(tally)
}

#[cfg(test)]
mod tests;
