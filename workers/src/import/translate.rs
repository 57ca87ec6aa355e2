//! Sets and cards of the source in our own words. No IO.

use super::{
    printings,
    tcgdex_form::{ByLanguage, Card, ReleaseDate, Set},
};
use chrono::NaiveDate;
use domain::product::{Kind, Language};
use serde_json::{Map, Value, json};
use store::catalog::import::{KnownSet, NewProduct, NewSet};

/// The series of the game for phones: its cards exist on screens only.
const DIGITAL: &str = "tcgp";

/// What of a card is kept to be shown.
const SHOWN: [&str; 8] = ["hp", "types", "stage", "suffix", "trainerType", "energyType", "regulationMark", "dexId"];

/// A set, or the reason why it is refused.
pub fn set(set: Set) -> Result<NewSet, String> {
    let names = names(&set.name);
    if set.id.trim().is_empty() {
        return Err("no id".to_owned());
    }
    if names.is_empty() {
        return Err(format!("set {} has no name", set.id));
    }
    let (release_date, by_language) = match &set.release_date {
        None => (None, None),
        Some(ReleaseDate::One(day)) => (Some(date(day)?), None),
        Some(ReleaseDate::Each(days)) => {
            let all = days.values().map(|day| date(day)).collect::<Result<Vec<_>, _>>()?;
            (all.into_iter().min(), Some(json!(days)))
        }
    };
    let details = [
        ("cardmarketExpansionId", set.cardmarket_expansion_id.map(Value::from)),
        ("tcgplayerGroupId", set.tcgplayer_group_id.map(Value::from)),
        ("tcgOnline", set.tcg_online.map(Value::from)),
        ("releaseDates", by_language),
        ("digital", (set.serie_id == DIGITAL).then_some(Value::Bool(true))),
    ];
    Ok(NewSet {
        region: set.region,
        code: set.id,
        source_name: set.source_name,
        serie_name: set.serie_name.get("en").or_else(|| set.serie_name.values().next()).cloned(),
        serie_code: set.serie_id,
        release_date,
        official_count: set.card_count.official.filter(|n| *n >= 0),
        total_count: set.card_count.total.filter(|n| *n >= 0),
        abbreviation: set.abbreviations.get("official").cloned(),
        details: object(details),
        names,
    })
}

/// A card of a known set, or the reason why it is refused.
pub fn card(card: &Card, set: &KnownSet) -> Result<NewProduct, String> {
    let names = names(&card.name);
    if names.is_empty() {
        return Err(format!("card {} has no name", card.id));
    }
    if card.id.trim().is_empty() || card.local_id.is_empty() {
        return Err("no id".to_owned());
    }
    let number = percent_decoded(&card.local_id);
    let digits: String = number.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let (printings, claims) = printings::read(card);
    let filled = |text: &Option<String>| text.clone().filter(|t| !t.trim().is_empty());
    let mut details = Map::new();
    details.extend(SHOWN.iter().filter_map(|key| card.rest.get(*key).map(|v| ((*key).to_owned(), v.clone()))));
    details.insert("langs".to_owned(), json!(card.langs));
    if card.serie_id == DIGITAL {
        details.insert("digital".to_owned(), Value::Bool(true));
    }
    Ok(NewProduct {
        kind: Kind::Card,
        region: card.region,
        code: card.id.clone(),
        set_id: Some(set.id),
        number_sort: digits.parse().ok(),
        number: Some(number),
        category: filled(&card.category),
        rarity: filled(&card.rarity),
        illustrator: filled(&card.illustrator),
        release_date: set.release_date,
        details: Value::Object(details),
        names,
        printings,
        claims,
    })
}

/// Names in the languages we know, without empty ones.
fn names(names: &ByLanguage) -> Vec<(Language, String)> {
    names
        .iter()
        .filter_map(|(language, name)| Some((language.parse().ok()?, name.trim().to_owned())))
        .filter(|(_, name)| !name.is_empty())
        .collect()
}

fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("releaseDate {text:?} is no date"))
}

fn object<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect::<Map<_, _>>().into()
}

/// `%3F` as `?`; what is no such code stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = text.as_bytes().iter();
    let mut out = Vec::with_capacity(text.len());
    while let Some(&byte) = bytes.next() {
        let rest = bytes.as_slice();
        let code = rest.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (byte, code) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                bytes.nth(1);
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_day_counts() {
        let json = r#"{"id":"AC1a","sourceName":"AC1D","serieId":"SM","region":"asia","name":{"zh-tw":"眾星雲集","xx":"?"},
                       "releaseDate":{"id":"2019-08-09","th":"2019-02-01"},"cardCount":{"official":157},
                       "cardmarketExpansionId":5257}"#;
        let set = set(serde_json::from_str(json).unwrap()).unwrap();
        assert_eq!(set.release_date.unwrap().to_string(), "2019-02-01");
        assert_eq!(set.names, [(Language::TraditionalChinese, "眾星雲集".to_owned())]);
        assert_eq!(set.details["cardmarketExpansionId"], 5257);
        assert_eq!((set.official_count, set.total_count), (Some(157), None));
    }

    #[test]
    fn signs_as_numbers() {
        assert_eq!(percent_decoded("%3F"), "?");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%e3%81%82%"), "あ%");
    }
}
