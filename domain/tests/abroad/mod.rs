//! What the same cards cost in the United States.

use crate::series::shared;
use chrono::NaiveDate;
use domain::market::signal::Abroad;
use serde::Deserialize;
use std::{collections::BTreeMap, process::Command};

/// A printing's prices in the United States, as its file has them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    sub_type_name: String,
    card_ids: Option<Vec<String>>,
    start: NaiveDate,
    market: Vec<Option<f64>>,
}

/// Dollars for a euro in October 2025, about. A signal compares with the same distance of the days before: a rate that
/// stands still moves it by less than 2 %.
const DOLLARS: f64 = 1.16;

/// What cards cost in the United States, by the name of their series here: of those that are one card, not printed both
/// with and without foil. Empty where the data is missing.
#[expect(clippy::unwrap_used, reason = "a test without its data fails")]
pub fn load() -> BTreeMap<String, Vec<Abroad>> {
    let (Some(names), Some(path)) =
        (shared("prices/cardmarket_eur_series.csv"), shared("prices/tcgplayer_usd_daily.jsonl.gz"))
    else {
        return BTreeMap::new();
    };
    let names = std::fs::read_to_string(names).unwrap();
    let mut lines = names.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let column = |name: &str| head.iter().position(|h| *h == name).unwrap();
    let (series, card) = (column("series_id"), column("card_id"));
    // Names of cards have commas in them and stand behind these columns.
    let of_card: BTreeMap<&str, &str> = lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Some((*cells.get(card)?, *cells.get(series)?)).filter(|(card, _)| !card.is_empty())
        })
        .collect();
    let bytes = Command::new("gzip").arg("-dc").arg(path).output().unwrap().stdout;
    let mut all: BTreeMap<String, Option<Vec<Abroad>>> = BTreeMap::new();
    for line in String::from_utf8(bytes).unwrap().lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        let [card] = line.card_ids.as_deref().unwrap_or_default() else { continue };
        let (Some(series), "Normal" | "Holofoil") = (of_card.get(card.as_str()), line.sub_type_name.as_str()) else {
            continue;
        };
        let days = line.start.iter_days().zip(&line.market).filter_map(|(day, dollars)| {
            let cents = (dollars.filter(|d| *d > 0.0)? * 100.0 / DOLLARS).round() as i64;
            Some(Abroad { day, cents, rate_day: day })
        });
        let days = days.collect();
        all.entry((*series).to_owned()).and_modify(|several| *several = None).or_insert(Some(days));
    }
    all.into_iter().filter_map(|(series, days)| Some((series, days?))).collect()
}
