//! What a person may write of a product or a set: fields by name, each with what it may say. An empty field says nothing new.

use crate::product::Language;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

/// Fields by name: `name:de`, `rarity`, `release_date`, ..
pub type Fields = BTreeMap<String, String>;

/// The longest text of a field, in characters.
pub const LONGEST: usize = 200;

/// Of what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A product.
    Product,
    /// A set.
    Set,
}

impl What {
    /// The fields beside names.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            What::Product => &["number", "rarity"],
            What::Set => &["release_date", "official_count", "abbreviation"],
        }
    }
}

/// The language of a field that is a name.
#[must_use]
pub fn language(field: &str) -> Option<Language> {
    field.strip_prefix("name:")?.parse().ok()
}

/// What was sent by a form, as fields: what is of none of them is left out, as is what is empty.
/// # Errors
/// The field that can not be so, and why.
pub fn read(what: What, form: &BTreeMap<String, String>) -> Result<Fields, (String, &'static str)> {
    let mut fields = Fields::new();
    for (field, text) in form {
        let text = text.trim();
        let known = what.fields().contains(&field.as_str()) || language(field).is_some();
        if !known || text.is_empty() {
            continue;
        }
        check(field, text).map_err(|why| (field.clone(), why))?;
        fields.insert(field.clone(), text.to_owned());
    }
    Ok(fields)
}

fn check(field: &str, text: &str) -> Result<(), &'static str> {
    if text.chars().count() > LONGEST {
        return Err("it is too long");
    }
    if text.chars().any(char::is_control) {
        return Err("it has signs that no text has");
    }
    match field {
        "official_count" => {
            text.parse::<i32>().ok().filter(|n| (0..=9_999).contains(n)).map(|_| ()).ok_or("it is no number of cards")
        }
        "release_date" => {
            let day = text.parse::<NaiveDate>().ok().filter(|day| (1990..=2100).contains(&day.year()));
            day.map(|_| ()).ok_or("it is no day")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_fields_that_are_meant() {
        let sent = form(&[("name:de", " Glurak "), ("name:xx", "x"), ("slug", "x"), ("rarity", ""), ("number", "6")]);
        let fields = read(What::Product, &sent).unwrap();
        assert_eq!(fields, form(&[("name:de", "Glurak"), ("number", "6")]));
        assert!(read(What::Set, &form(&[("number", "6")])).unwrap().is_empty());
        assert_eq!(language("name:zh-tw"), Some(Language::TraditionalChinese));
        assert_eq!(language("rarity"), None);
    }

    #[test]
    fn what_can_not_be_names_its_field() {
        let long = "é".repeat(LONGEST + 1);
        for (field, text) in [
            ("official_count", "-1"),
            ("official_count", "x"),
            ("release_date", "1.1.2020"),
            ("release_date", "9999-01-01"),
            ("abbreviation", "a\u{7}"),
            ("name:en", long.as_str()),
        ] {
            let refused = read(What::Set, &form(&[(field, text)])).unwrap_err();
            assert_eq!(refused.0, field, "{text}");
        }
        assert!(read(What::Set, &form(&[("release_date", "2023-09-22"), ("official_count", "165")])).is_ok());
    }
}
