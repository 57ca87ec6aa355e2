//! The catalogue's files as the matcher's index needs them, without a database: the same parsers, no rows.

use super::{catalog, file::File, products};
use chrono::{DateTime, Utc};
use domain::{
    identity::{self, Known},
    ids::{ProductId, SetId},
    product::Kind,
};
use std::{collections::HashMap, path::Path};
use store::catalog::import::{KnownSet, NewProduct, NewSet};

/// What the files tell.
pub struct Files {
    /// Every set, also those without a product.
    pub sets: Vec<identity::KnownSet>,
    /// Every product; ids are their places.
    pub known: Vec<Known>,
    /// The catalogue's code of each card.
    pub codes: HashMap<ProductId, String>,
}

/// Reads the catalogue's folder and, where given, Cardmarket's list of sealed products.
/// # Errors
/// When a file can not be read or is unsound.
pub fn read(dir: &Path, list: Option<&Path>, now: DateTime<Utc>) -> anyhow::Result<Files> {
    let mut sets: Vec<NewSet> = Vec::new();
    let mut pairs = catalog::find(dir)?;
    for file in pairs.iter_mut().filter_map(|pair| pair.sets.take()) {
        sets.extend(catalog::read_sets(&file)?.0);
    }
    let numbered: Vec<KnownSet> = sets.iter().enumerate().map(|(place, set)| numbered(set, place)).collect();
    let mut files = Files { sets: sets.iter().map(known_set).collect(), known: Vec::new(), codes: HashMap::new() };
    let mut take = |product: NewProduct| {
        let id = ProductId(files.known.len() as i64 + 1);
        let set = product.set_id.and_then(|set| sets.get(usize::try_from(set.0).ok()?.checked_sub(1)?));
        if product.kind == Kind::Card {
            files.codes.insert(id, product.code.clone());
        }
        files.known.push(known(id, product, set));
    };
    // Each file is let go before the next is unpacked.
    for file in pairs.into_iter().filter_map(|pair| pair.cards) {
        catalog::each_card(&file, &numbered, &mut take)?;
    }
    if let Some(list) = list {
        products::read(&File::read(list)?, &numbered, now)?.sealed.into_iter().for_each(take);
    }
    Ok(files)
}

fn numbered(set: &NewSet, place: usize) -> KnownSet {
    KnownSet {
        id: SetId(place as i64 + 1),
        region: set.region,
        code: set.code.clone(),
        source_name: set.source_name.clone().unwrap_or_default(),
        abbreviation: set.abbreviation.clone(),
        official_count: set.official_count,
        release_date: set.release_date,
        expansion: set.details["cardmarketExpansionId"].as_i64(),
        slug: String::new(),
        names: set.names.iter().map(|(_, name)| name.clone()).collect(),
    }
}

fn codes(set: &NewSet) -> Vec<String> {
    set.abbreviation.clone().into_iter().chain(set.details["tcgOnline"].as_str().map(str::to_owned)).collect()
}

fn known_set(set: &NewSet) -> identity::KnownSet {
    identity::KnownSet {
        region: set.region,
        code: set.code.clone(),
        serie: Some(set.serie_code.clone()).filter(|s| !s.is_empty()),
        official_count: set.official_count,
        released: set.release_date,
        names: set.names.clone(),
        codes: codes(set),
    }
}

/// The same reading as `store::matches::list_known`, from what an import would write.
fn known(id: ProductId, product: NewProduct, set: Option<&NewSet>) -> Known {
    let first_edition =
        product.printings.iter().any(|v| v.edition.as_deref().is_some_and(|e| e.contains("1st-edition")));
    Known {
        set_code: set.map(|s| s.code.clone()),
        official_count: set.and_then(|s| s.official_count),
        number: product.number,
        names: product.names,
        set_names: set.map(|s| s.names.clone()).unwrap_or_default(),
        set_codes: set.map(codes).unwrap_or_default(),
        serie: set.map(|s| s.serie_code.clone()).filter(|s| !s.is_empty()),
        released: set.and_then(|s| s.release_date),
        dex: product.details["dexId"]
            .as_array()
            .map(|list| list.iter().filter_map(|n| u16::try_from(n.as_u64()?).ok()).collect())
            .unwrap_or_default(),
        rarity: product.rarity,
        finishes: product.printings.iter().filter_map(|v| v.finish).collect(),
        first_edition: first_edition.then_some(true),
        ..Known::new(id, product.kind, product.region)
    }
}
