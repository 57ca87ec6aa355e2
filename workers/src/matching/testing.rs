//! A catalogue of two cards, and the folder of real data.

use super::Catalog;
use domain::{
    identity::{Index, Known},
    ids::ProductId,
    product::{Kind, Language, Region},
};
use std::{collections::HashMap, path::PathBuf};

/// Charizard ex 199 and Pikachu 173 of "151".
pub fn small() -> Catalog {
    let card = |id: i64, number: &str, names: [(Language, &str); 2]| Known {
        set_code: Some("sv03.5".to_owned()),
        official_count: Some(165),
        number: Some(number.to_owned()),
        names: names.map(|(l, n)| (l, n.to_owned())).to_vec(),
        set_names: vec![(Language::English, "151".to_owned())],
        set_codes: vec!["MEW".to_owned()],
        serie: Some("sv".to_owned()),
        ..Known::new(ProductId(id), Kind::Card, Region::International)
    };
    let known = vec![
        card(1, "199", [(Language::English, "Charizard ex"), (Language::German, "Glurak-ex")]),
        card(2, "173", [(Language::English, "Pikachu"), (Language::French, "Pikachu")]),
    ];
    let codes = HashMap::from([(ProductId(1), "sv03.5-199".to_owned()), (ProductId(2), "sv03.5-173".to_owned())]);
    Catalog { index: Index::new(known), codes }
}

/// The folder of real data: `../shared/data` beside the checkout, or where `SHARED_DATA` says. Missing: an error where
/// CI runs, else the test says so and is over.
pub fn shared(path: &str) -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
    let (given, ci) = (std::env::var("SHARED_DATA"), std::env::var("CI"));
    let root = given.unwrap_or_else(|_| format!("{}/../../shared/data", env!("CARGO_MANIFEST_DIR")));
    let path = PathBuf::from(root).join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(ci.is_err(), "{} is missing", path.display());
    eprintln!("{} is missing: not tested", path.display());
    None
}

/// The whole real catalogue with its sealed products, read from files.
pub fn catalogue() -> Option<Catalog> {
    let (dir, list) = (shared("catalog")?, shared("prices/products_nonsingles_6.json.gz")?);
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    Some(Catalog::from_files(&dir, Some(&list), now).unwrap())
}
