//! Cardmarket's product list: which entries are sealed products, and what their names tell. No IO.

use domain::product::{Kind, Language, Region, Variant};
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use store::catalog::import::{Claim, KnownSet, NewProduct, Provider, Slot};

/// An entry of the list. It names no set, no number and no language.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Cardmarket's number, above 0.
    pub id_product: i64,
    /// In English; of singles with their attacks.
    pub name: String,
    /// What it is.
    pub id_category: i64,
    /// The same in words.
    #[serde(default)]
    pub category_name: String,
    /// The expansion's number; 0 for none.
    #[serde(default)]
    pub id_expansion: i64,
    /// When Cardmarket listed it, which is not when it was sold first.
    #[serde(default)]
    pub date_added: String,
}

/// Single cards: they come from the catalogue.
const SINGLES: i64 = 51;
/// Boosters, displays, theme decks, trainer kits, tins, box sets, elite trainer boxes, blisters: sold closed.
/// The others are coins (1017), lots of loose cards (1064) and complete sets of singles (1654).
const SOLD_CLOSED: [i64; 8] = [52, 53, 54, 1013, 1014, 1015, 1016, 1083];

/// Words of a name and the language they tell; "Chinese" alone does not tell which script.
const LANGUAGE_WORDS: [(&str, Option<Language>, Region); 18] = [
    ("simplified chinese", Some(Language::SimplifiedChinese), Region::Asia),
    ("traditional chinese", Some(Language::TraditionalChinese), Region::Asia),
    ("chinese", None, Region::Asia),
    ("japanese", Some(Language::Japanese), Region::Asia),
    ("jp", Some(Language::Japanese), Region::Asia),
    ("japan", None, Region::Asia),
    ("korean", Some(Language::Korean), Region::Asia),
    ("indonesian", Some(Language::Indonesian), Region::Asia),
    ("thai", Some(Language::Thai), Region::Asia),
    ("english", Some(Language::English), Region::International),
    ("german", Some(Language::German), Region::International),
    ("french", Some(Language::French), Region::International),
    ("italian", Some(Language::Italian), Region::International),
    ("spanish", Some(Language::Spanish), Region::International),
    ("portuguese", Some(Language::Portuguese), Region::International),
    ("dutch", Some(Language::Dutch), Region::International),
    ("polish", Some(Language::Polish), Region::International),
    ("russian", Some(Language::Russian), Region::International),
];

/// What an entry is for us.
pub enum Read {
    /// A sealed product.
    Sealed(Box<NewProduct>),
    /// A single card, by its number.
    Single(i64),
    /// Neither: coins, lots, empty boxes.
    Other,
}

/// Reads an entry, or tells why it is refused. `sets`: those of each expansion number.
pub fn read(entry: &Entry, sets: &HashMap<i64, Vec<&KnownSet>>) -> Result<Read, String> {
    if entry.id_product <= 0 || entry.id_product > i64::from(i32::MAX) {
        return Err(format!("idProduct is {}", entry.id_product));
    }
    if entry.name.trim().is_empty() {
        return Err(format!("product {} has no name", entry.id_product));
    }
    if entry.id_category == SINGLES {
        return Ok(Read::Single(entry.id_product));
    }
    let padded = words(&entry.name);
    if !SOLD_CLOSED.contains(&entry.id_category) || padded.contains(" empty ") {
        return Ok(Read::Other);
    }
    let set = match sets.get(&entry.id_expansion).map(Vec::as_slice) {
        Some([one]) => Some(*one),
        _ => None,
    };
    // World Championship decks are printed in English; their names quote those of players' decks ("JP Raging Bolt").
    let told = LANGUAGE_WORDS
        .iter()
        .find(|(word, ..)| padded.contains(&format!(" {word} ")))
        .filter(|_| !padded.starts_with(" wcd "));
    // The name's own word first, then the codes of mainland China's sets, then the set it belongs to.
    let region = match told {
        Some((_, _, region)) => *region,
        None if has_chinese_code(&entry.name) => Region::Asia,
        None => set.map_or(Region::International, |s| s.region),
    };
    let set = set.filter(|s| s.region == region);
    let language = told.and_then(|(_, language, _)| *language);
    let claim = Claim {
        provider: Provider::Cardmarket,
        external_id: entry.id_product,
        slot: Slot::Main,
        printing: Some(0),
        confidence: 1.0,
    };
    Ok(Read::Sealed(Box::new(NewProduct {
        kind: Kind::Sealed,
        region,
        code: format!("cardmarket-{}", entry.id_product),
        set_id: set.map(|s| s.id),
        number: None,
        number_sort: None,
        category: Some(entry.category_name.trim_start_matches("Pokémon ").to_owned()).filter(|c| !c.is_empty()),
        rarity: None,
        illustrator: None,
        release_date: None,
        details: json!({
            "idCategory": entry.id_category,
            "categoryName": entry.category_name,
            "idExpansion": entry.id_expansion,
            "dateAdded": entry.date_added,
        }),
        names: vec![(Language::English, entry.name.trim().to_owned())],
        printings: vec![Variant { finish: None, edition: None, language }],
        claims: vec![claim],
    })))
}

/// Lower-case words with single spaces between and around them.
fn words(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "CSV8C: ..", "CBB2C: ..", "151C: ..": mainland China's set codes begin so and end in C.
fn has_chinese_code(name: &str) -> bool {
    name.split_once(':').is_some_and(|(code, _)| {
        let known = code == "151C" || code.starts_with("CS") || code.starts_with("CBB");
        known && code.ends_with('C') && !code.contains(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::SetId;

    fn entry(name: &str, id_category: i64, id_expansion: i64) -> Entry {
        let category_name = "Pokémon Booster".to_owned();
        Entry {
            id_product: 7,
            name: name.to_owned(),
            id_category,
            category_name,
            id_expansion,
            date_added: String::new(),
        }
    }

    fn a_set(id: i64, region: Region) -> KnownSet {
        KnownSet {
            id: SetId(id),
            region,
            code: format!("s{id}"),
            source_name: String::new(),
            abbreviation: None,
            official_count: None,
            release_date: None,
            expansion: Some(id),
            slug: String::new(),
            names: vec![],
        }
    }

    fn sealed(name: &str, expansion: i64) -> (Region, Option<i64>, Option<Language>) {
        let sets = [a_set(1, Region::International), a_set(2, Region::Asia), a_set(3, Region::Asia)];
        let by_expansion = HashMap::from([(1, vec![&sets[0]]), (2, vec![&sets[1]]), (3, vec![&sets[1], &sets[2]])]);
        match read(&entry(name, 52, expansion), &by_expansion) {
            Ok(Read::Sealed(p)) => (p.region, p.set_id.map(|s| s.0), p.printings[0].language),
            _ => panic!("{name} is sealed"),
        }
    }

    #[test]
    fn where_a_box_was_made_for() {
        use Region::{Asia, International};
        assert_eq!(sealed("151 Booster", 1), (International, Some(1), None));
        assert_eq!(sealed("Forbidden Light JP Booster", 1), (Asia, None, Some(Language::Japanese)));
        assert_eq!(sealed("Infinity Zone Booster", 2), (Asia, Some(2), None));
        assert_eq!(sealed("Raging Surf Booster", 3), (International, None, None), "two sets have that number");
        assert_eq!(sealed("Simplified Chinese Battle Party Set", 0), (Asia, None, Some(Language::SimplifiedChinese)));
        assert_eq!(sealed("Charizard ex Premium Collection Chinese Box", 0), (Asia, None, None));
        assert_eq!(sealed("CSV8C: Brilliant Fantasy Booster", 0), (Asia, None, None));
        assert_eq!(sealed("WCD 2025: Yuya Okita \"JP Raging Bolt\"", 0), (International, None, None));
        assert_eq!(sealed("Celebrations: Booster", 0), (International, None, None));
    }

    #[test]
    fn what_is_not_sold_closed_is_left_out() {
        let none = HashMap::new();
        let other = |name, category| matches!(read(&entry(name, category, 0), &none), Ok(Read::Other));
        assert!(other("Chansey Coin", 1017) && other("10 random Holos", 1064) && other("Full Set", 1654));
        assert!(other("V Strikers Tins: Empoleon V Empty Tin", 1014) && other("Something new", 4711));
        assert!(matches!(read(&entry("Weedle [Multiply]", 51, 0), &none), Ok(Read::Single(7))));
        assert!(read(&entry(" ", 52, 0), &none).is_err());
    }
}
