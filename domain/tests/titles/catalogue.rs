//! The shared real catalogue and titles, read straight from their files: no database.

use domain::{
    identity::{Known, KnownSet},
    ids::ProductId,
    product::{Finish, Kind, Language, Region},
};
use serde_json::Value;
use std::{
    collections::HashMap,
    io::BufRead as _,
    path::{Path, PathBuf},
    process::Command,
};

/// The catalogue as the index wants it, and what each id stands for.
pub struct Catalogue {
    pub known: Vec<Known>,
    pub sets: Vec<KnownSet>,
    /// The catalogue's id of a card (`sv03.5-199`), the name of a box.
    pub codes: HashMap<ProductId, String>,
}

/// A setting of the one who runs the tests.
pub fn setting(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a test finds its data by an environment variable")]
    std::env::var(name).ok()
}

/// The shared real data, or `None` (and a line) where it is not; in CI its absence is a failure.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root =
        setting("SHARED_DATA").unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data").to_owned());
    let path = PathBuf::from(root).join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(setting("CI").is_none(), "{} is missing", path.display());
    eprintln!("{} is missing: skipped", path.display());
    None
}

/// The JSON lines of a file, packed or not.
#[expect(clippy::expect_used, reason = "a test without its data fails")]
pub fn lines(path: &Path) -> Vec<Value> {
    let bytes = if path.extension().is_some_and(|e| e == "gz") {
        Command::new("gzip").arg("-dc").arg(path).output().expect("gzip").stdout
    } else {
        std::fs::read(path).expect("readable")
    };
    bytes.lines().map(|l| serde_json::from_str(&l.expect("text")).expect("JSON")).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn names(value: &Value) -> Vec<(Language, String)> {
    let map = value.as_object().into_iter().flatten();
    map.filter_map(|(l, n)| Some((l.parse().ok()?, n.as_str()?.to_owned()))).collect()
}

fn set(value: &Value, region: Region) -> KnownSet {
    KnownSet {
        region,
        code: text(&value["id"]),
        serie: value["serieId"].as_str().map(str::to_owned),
        official_count: value["cardCount"]["official"].as_i64().map(|n| n as i32),
        released: value["releaseDate"].as_str().and_then(|d| d.parse().ok()),
        names: names(&value["name"]),
        codes: [&value["abbreviations"]["official"], &value["tcgOnline"]]
            .into_iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    }
}

fn card(value: &Value, region: Region, id: ProductId, set: &KnownSet) -> Known {
    let variants = &value["variants"];
    let dex = value["dexId"].as_array().into_iter().flatten();
    Known {
        set_code: Some(set.code.clone()),
        official_count: set.official_count,
        number: value["localId"].as_str().map(|n| n.replace("%3F", "?")),
        names: names(&value["name"]),
        set_names: set.names.clone(),
        set_codes: set.codes.clone(),
        serie: set.serie.clone(),
        released: set.released,
        dex: dex.filter_map(|d| u16::try_from(d.as_u64()?).ok()).collect(),
        rarity: value["rarity"].as_str().map(str::to_owned),
        finishes: [("normal", Finish::Normal), ("reverse", Finish::Reverse), ("holo", Finish::Holo)]
            .into_iter()
            .filter(|(key, _)| variants[key] == true)
            .map(|(_, finish)| finish)
            .collect(),
        first_edition: variants["firstEdition"].as_bool(),
        ..Known::new(id, Kind::Card, region)
    }
}

/// Categories of Cardmarket's list that are sold closed, as `workers import products` takes them.
const SOLD_CLOSED: [i64; 8] = [52, 53, 54, 1013, 1014, 1015, 1016, 1083];

impl Catalogue {
    /// All cards and all sealed products.
    pub fn load() -> Option<Catalogue> {
        let mut all = Catalogue { known: Vec::new(), sets: Vec::new(), codes: HashMap::new() };
        for (region, sets, cards) in [
            (Region::International, "catalog/sets.jsonl", "catalog/cards.jsonl.gz"),
            (Region::Asia, "catalog/sets_asia.jsonl", "catalog/cards_asia.jsonl.gz"),
        ] {
            let sets: Vec<KnownSet> = lines(&shared(sets)?).iter().map(|s| set(s, region)).collect();
            let by_code: HashMap<String, KnownSet> = sets.iter().map(|s| (s.code.clone(), s.clone())).collect();
            for value in lines(&shared(cards)?) {
                let id = ProductId(all.known.len() as i64);
                all.codes.insert(id, text(&value["id"]));
                all.known.push(card(&value, region, id, &by_code[&text(&value["setId"])]));
            }
            all.sets.extend(sets);
        }
        for list in lines(&shared("prices/products_nonsingles_6.json.gz")?) {
            for product in list["products"].as_array().into_iter().flatten() {
                if !SOLD_CLOSED.contains(&product["idCategory"].as_i64().unwrap_or(0)) {
                    continue;
                }
                let id = ProductId(all.known.len() as i64);
                all.codes.insert(id, text(&product["name"]));
                all.known.push(Known {
                    names: vec![(Language::English, text(&product["name"]))],
                    ..Known::new(id, Kind::Sealed, Region::International)
                });
            }
        }
        Some(all)
    }
}
