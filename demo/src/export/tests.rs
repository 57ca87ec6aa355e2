//! What is written can be read back, and where the real catalogue is present, it agrees with it.

use super::*;
use flate2::read::GzDecoder;
use std::{collections::HashMap, io::Read as _, path::PathBuf};

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_folder_as_the_importers_want_it() {
    let folder = std::env::temp_dir().join(format!("demo-export-{}", std::process::id()));
    let until = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    write(&Market::new(1), &folder, Span { days: 3, until }, 4801).unwrap();
    let cards = unpacked(&folder.join("cards.jsonl.gz"));
    assert!(cards.lines().count() >= 350);
    let guides: Vec<_> = fs::read_dir(folder.join("guides")).unwrap().collect();
    assert_eq!(guides.len(), 3);
    let guide: Value =
        serde_json::from_str(&unpacked(&folder.join("guides/price_guide_6_2026-03-01.json.gz"))).unwrap();
    assert_eq!(guide["createdAt"], "2026-03-01T02:45:00+0100");
    let rows = guide["priceGuides"].as_array().unwrap();
    assert!(rows.iter().all(|r| r["trend"].as_f64().unwrap() > 0.0 && r["low"].as_f64() <= r["trend"].as_f64()));
    assert!(rows.iter().any(|r| r["trend-holo"].is_null()) && rows.iter().any(|r| r["trend-holo"].is_f64()));
    let sealed: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("products_nonsingles_6.json")).unwrap()).unwrap();
    assert!(sealed["products"].as_array().unwrap().len() >= 20);
    let shops: Value = serde_json::from_str(&fs::read_to_string(folder.join("retailers.json")).unwrap()).unwrap();
    assert_eq!(shops.as_array().unwrap().len(), 12);
    assert_eq!(shops[2]["url"], "http://127.0.0.1:4803");
    assert_eq!(shops[11]["fetcher"], "browser");
    let past = unpacked(&folder.join("observations.jsonl.gz"));
    assert!(past.lines().count() > 1200, "{}", past.lines().count());
    let line: Value = serde_json::from_str(past.lines().next().unwrap()).unwrap();
    assert_eq!((line["shop"].as_str(), line["from"].as_str()), (Some("demo-kartenkiste"), Some("2026-02-26")));
    assert_eq!(line["observations"].as_array().unwrap().len(), 3);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn codes_and_names_are_those_of_the_real_catalogue() {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data").to_owned();
    #[expect(clippy::disallowed_methods, reason = "tests have no config")]
    let (root, ci) = (std::env::var("SHARED_DATA").unwrap_or_else(|_| beside()), std::env::var("CI").is_ok());
    let path = PathBuf::from(root).join("catalog/cards.jsonl.gz");
    if !path.exists() {
        assert!(!ci, "{} is missing", path.display());
        eprintln!("skipped: {} is not there", path.display());
        return;
    }
    let real: HashMap<String, Value> = unpacked(&path)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|card| (card["id"].as_str().unwrap().to_owned(), card))
        .collect();
    let mut german = 0;
    let market = Market::new(1);
    let cards: Vec<_> = market.products.iter().filter(|p| p.kind == Kind::Card).collect();
    for card in &cards {
        let found = real.get(&card.code).unwrap_or_else(|| panic!("{} is no real card", card.code));
        assert_eq!(found["name"]["en"], card.names[0], "{}", card.code);
        german += usize::from(found["name"]["de"] == card.names[1]);
    }
    // Old sets write a few German names in other ways.
    assert!(german * 100 >= cards.len() * 95, "{german} of {}", cards.len());
}
