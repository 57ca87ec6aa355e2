//! The TCGdex API, live: first the lists of sets, then each set as a job of its own, through the same door as the files.
//!
//! <https://tcgdex.dev>. A set is asked for in every language of its region (that brings the names), each card once.

use super::{
    cardmarket::downloader,
    download::{Downloader, Fetched},
    tcgdex_form::{Card, CardCount, Ids, ReleaseDate, Set},
    translate, us_prices,
};
use crate::config::Config;
use anyhow::{Context as _, bail};
use domain::product::{Language, Region};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};
use store::{
    PgPool,
    catalog::import::{list_known_sets, upsert_products, upsert_sets},
    imports::{self, Counts, ImportKind, NewImport, Validators},
    jobs::{ImportTcgdexSet, enqueue},
};

/// The languages a region's sets are asked for in: the first that has a card tells of it.
const fn languages(region: Region) -> &'static [Language] {
    match region {
        Region::International => &[
            Language::English,
            Language::German,
            Language::French,
            Language::Italian,
            Language::Spanish,
            Language::Portuguese,
            Language::BrazilianPortuguese,
            Language::MexicanSpanish,
        ],
        Region::Asia => &[
            Language::Japanese,
            Language::TraditionalChinese,
            Language::SimplifiedChinese,
            Language::Korean,
            Language::Indonesian,
            Language::Thai,
        ],
    }
}

/// A set in a list.
#[derive(Deserialize)]
struct Listed {
    id: String,
}

/// A set as the API tells of it in one language.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApiSet {
    id: String,
    name: String,
    serie: Option<ApiSerie>,
    release_date: Option<String>,
    #[serde(default)]
    card_count: CardCount,
    #[serde(default)]
    abbreviation: BTreeMap<String, String>,
    tcg_online: Option<String>,
    #[serde(default)]
    third_party: Ids,
    #[serde(default)]
    cards: Vec<ApiBrief>,
}

#[derive(Deserialize)]
struct ApiSerie {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApiBrief {
    id: String,
    name: String,
}

/// Asks for the sets of all languages and puts a job for each into the queue. Returns how many.
/// # Errors
/// When the API or the database does not answer.
pub async fn enqueue_sets(pool: &PgPool, config: &Config) -> anyhow::Result<usize> {
    let api = Api::new(config)?;
    let mut jobs = BTreeSet::new();
    for &region in Region::ALL {
        for language in languages(region) {
            let sets: Option<Vec<Listed>> = api.get(*language, &["sets"]).await?;
            jobs.extend(sets.unwrap_or_default().into_iter().map(|set| (region, set.id)));
        }
    }
    let mut tx = pool.begin().await?;
    for (region, set) in &jobs {
        enqueue(&mut tx, &ImportTcgdexSet { region: *region, set: set.clone() }, None).await?;
    }
    tx.commit().await?;
    Ok(jobs.len())
}

/// Fetches one set with all its cards and takes them in, in one transaction. Returns its rows.
/// # Errors
/// When the API does not answer or tells nonsense, or the database does not answer. Nothing is written then.
pub async fn import_tcgdex_set(pool: &PgPool, config: &Config, job: &ImportTcgdexSet) -> anyhow::Result<Counts> {
    let api = Api::new(config)?;
    let (set, cards, sha256) = api.whole_set(job).await?;
    let source = format!("{}/*/sets/{}", api.base, job.set);
    let mut tx = pool.begin().await?;
    let set = translate::set(set).map_err(|why| anyhow::anyhow!("{source}: {why}"))?;
    let mut written = upsert_sets(&mut tx, &[set]).await?;
    let known = list_known_sets(&mut tx).await?;
    let mut same = known.iter().filter(|s| s.region == job.region && s.code == job.set);
    let (Some(row), None) = (same.next(), same.next()) else { bail!("{source}: several sets have this id") };
    let mut products = Vec::with_capacity(cards.len());
    for card in &cards {
        products.push(translate::card(card, row).map_err(|why| anyhow::anyhow!("{source}: {why}"))?);
    }
    written += upsert_products(&mut tx, &products).await?;
    let abroad: Vec<_> = cards.iter().filter_map(|card| card.rest.get("pricing")).flat_map(us_prices::beside).collect();
    store::us_prices::upsert(&mut tx, &abroad).await.context("prices in the United States")?;
    let validators = Validators::default();
    let new = NewImport { kind: ImportKind::Catalog, source: &source, sha256: &sha256, validators: &validators };
    let id = imports::open(&mut tx, &new).await?;
    let counts = Counts { read: u32::try_from(cards.len() + 1)?, written: u32::try_from(written)?, rejected: 0 };
    imports::close(&mut tx, id, None, counts, &serde_json::json!([])).await?;
    tx.commit().await?;
    Ok(counts)
}

struct Api {
    base: String,
    downloader: Downloader,
}

impl Api {
    fn new(config: &Config) -> anyhow::Result<Api> {
        Ok(Api { base: config.tcgdex_url.trim_end_matches('/').to_owned(), downloader: downloader(config)? })
    }

    /// One answer; `None` when there is no such thing in this language.
    async fn get<T: DeserializeOwned>(&self, language: Language, path: &[&str]) -> anyhow::Result<Option<T>> {
        let mut url = reqwest::Url::parse(&self.base).with_context(|| format!("{} is no address", self.base))?;
        match url.path_segments_mut() {
            // Ids hold signs, and even percent signs ("exu-%3F"): each is encoded as it stands.
            Ok(mut segments) => segments.pop_if_empty().push(language.as_str()).extend(path),
            Err(()) => bail!("{} is no web address", self.base),
        };
        match self.downloader.get(url.as_str(), &Validators::default()).await? {
            Fetched::Body(body, _) => Ok(Some(serde_json::from_slice(&body).with_context(|| url.to_string())?)),
            Fetched::Missing | Fetched::NotModified => Ok(None),
        }
    }

    /// A set in all languages, its cards, and the hash of all that was read.
    async fn whole_set(&self, job: &ImportTcgdexSet) -> anyhow::Result<(Set, Vec<Card>, String)> {
        let mut set: Option<Set> = None;
        // Of each card: the language that tells of it, and its names.
        let mut cards: BTreeMap<String, (Language, BTreeMap<String, String>)> = BTreeMap::new();
        for &language in languages(job.region) {
            let Some(told) = self.get::<ApiSet>(language, &["sets", &job.set]).await? else { continue };
            for brief in &told.cards {
                let (_, names) = cards.entry(brief.id.clone()).or_insert_with(|| (language, BTreeMap::new()));
                names.insert(language.to_string(), brief.name.clone());
            }
            merge(&mut set, told, language, job.region);
        }
        let set = set.with_context(|| format!("{}: no language has the set {}", self.base, job.set))?;
        let mut hash = Sha256::new();
        let mut whole = Vec::with_capacity(cards.len());
        for (id, (language, names)) in cards {
            let Some(told) = self.get::<Value>(language, &["cards", &id]).await? else { continue };
            hash.update(told.to_string());
            whole.push(card(told, &set, names).with_context(|| format!("card {id}"))?);
        }
        hash.update(format!("{set:?}"));
        let sha256 = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Ok((set, whole, sha256))
    }
}

/// Adds what one language tells of a set.
fn merge(set: &mut Option<Set>, told: ApiSet, language: Language, region: Region) {
    let key = language.to_string();
    let whole = set.get_or_insert_with(|| Set {
        id: told.id.clone(),
        source_name: None,
        serie_id: told.serie.as_ref().map(|s| s.id.clone()).unwrap_or_default(),
        serie_name: BTreeMap::new(),
        region,
        name: BTreeMap::new(),
        release_date: None,
        card_count: told.card_count.clone(),
        abbreviations: told.abbreviation,
        tcg_online: told.tcg_online,
        cardmarket_expansion_id: told.third_party.cardmarket,
        tcgplayer_group_id: told.third_party.tcgplayer,
    });
    if let Some(serie) = told.serie {
        whole.serie_name.insert(key.clone(), serie.name);
    }
    if let Some(day) = told.release_date {
        let days = match whole.release_date.take() {
            Some(ReleaseDate::Each(mut days)) => {
                days.insert(key.clone(), day);
                days
            }
            _ => BTreeMap::from([(key.clone(), day)]),
        };
        whole.release_date = Some(ReleaseDate::Each(days));
    }
    whole.name.insert(key, told.name);
}

/// The API's card in the form of the files: names of all languages, and the ids that stand among its prices.
fn card(mut told: Value, set: &Set, names: BTreeMap<String, String>) -> anyhow::Result<Card> {
    let pricing = told.get("pricing").cloned().unwrap_or_default();
    let object = told.as_object_mut().context("not an object")?;
    object.insert("setId".to_owned(), set.id.clone().into());
    object.insert("serieId".to_owned(), set.serie_id.clone().into());
    object.insert("region".to_owned(), set.region.as_str().into());
    object.insert("langs".to_owned(), names.keys().cloned().collect());
    object.insert("name".to_owned(), serde_json::to_value(names)?);
    let cardmarket = pricing.pointer("/cardmarket/idProduct").and_then(Value::as_i64);
    let tcgplayer =
        pricing.get("tcgplayer").and_then(Value::as_object).into_iter().flat_map(|variants| variants.values());
    let tcgplayer: BTreeSet<i64> = tcgplayer.filter_map(|v| v.get("productId")?.as_i64()).collect();
    object.insert("cardmarketIds".to_owned(), cardmarket.into_iter().collect());
    object.insert("tcgplayerIds".to_owned(), tcgplayer.into_iter().collect());
    let mut card: Card = serde_json::from_value(told)?;
    // An id of the card as a whole, unless the printings have it already.
    let told_of = |id: i64| card.variants_detailed.iter().any(|v| v.third_party.cardmarket == Some(id));
    if card.third_party.cardmarket.is_none() {
        card.third_party.cardmarket = cardmarket.filter(|id| !told_of(*id));
    }
    Ok(card)
}

#[cfg(test)]
mod tests;
