//! Numbers, money, days and plurals beside what ICU says; `reference/make_i18n.mjs` asked it. English formats are this site's
//! own and are held against themselves, in `i18n::format`.

use chrono::NaiveDate;
use domain::{
    i18n::{Locale, category, change, long, money, short},
    money::{Currency, Money},
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Reference {
    formats: BTreeMap<Locale, Formats>,
    plurals: BTreeMap<Locale, Vec<(u64, String)>>,
}

#[derive(Deserialize)]
struct Formats {
    money: Vec<(i64, String)>,
    crowns: Vec<(i64, String)>,
    days: Vec<(NaiveDate, String, String)>,
    changes: Vec<(f64, String)>,
}

#[expect(clippy::unwrap_used, reason = "a fixture that can not be read fails the test")]
fn reference() -> Reference {
    serde_json::from_str(include_str!("reference/i18n.json")).unwrap()
}

/// ICU writes a hyphen before what is below zero, this site the longer sign.
fn hyphen(text: &str) -> String {
    text.replace('\u{2212}', "-")
}

#[test]
fn formats_are_those_of_each_language() {
    let formats = reference().formats;
    assert_eq!(formats.len(), Locale::ALL.len() - 1);
    for (locale, of) in formats {
        for (minor, text) in of.money {
            assert_eq!(hyphen(&money(locale, Money::eur(minor))), text, "{locale}: {minor}");
        }
        for (minor, text) in of.crowns {
            assert_eq!(money(locale, Money { minor, currency: Currency::Sek }), text, "{locale}: {minor}");
        }
        for (day, with_year, without) in of.days {
            assert_eq!((long(locale, day), short(locale, day)), (with_year, without), "{locale}: {day}");
        }
        for (ratio, text) in of.changes {
            assert_eq!(hyphen(&change(locale, ratio)), text, "{locale}: {ratio}");
        }
    }
}

#[test]
fn plurals_are_those_of_each_language() {
    let plurals = reference().plurals;
    assert_eq!(plurals.len(), Locale::ALL.len());
    for (locale, counts) in plurals {
        assert!(counts.len() > 130, "{locale}");
        for (n, name) in counts {
            assert_eq!(category(locale, n).as_str(), name, "{locale}: {n}");
        }
    }
}
