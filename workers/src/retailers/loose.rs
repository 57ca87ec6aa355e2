//! JSON as shops write it: numbers as texts, lists as texts with commas, one thing in a thousand out of form.
//!
//! Texts are borrowed from the page. What they mean is the business of the adapters.

use super::Ignored;
use serde::{
    Deserialize, Deserializer,
    de::{Error, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt, ops::Deref};

/// A text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A text, or a number as its text; empty for null.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scalar<'a>(Cow<'a, str>);

/// A list of texts, or one text with commas; empty for null.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List<'a>(Vec<Cow<'a, str>>);

/// What a field says, where it says something.
pub fn said<T: Deref<Target = str>>(field: Option<&T>) -> Option<&str> {
    field.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Reads the things of a list that could not be read whole one by one, so that the bad ones alone are lost.
pub fn one_by_one<'a, T: Deserialize<'a>>(
    things: Vec<&'a RawValue>,
    why: &'static str,
    ignored: &mut Vec<Ignored>,
) -> Vec<T> {
    let mut read = Vec::with_capacity(things.len());
    for thing in things {
        match serde_json::from_str(thing.get()) {
            Ok(thing) => read.push(thing),
            Err(_) => ignored.push(Ignored { title: title(thing), why }),
        }
    }
    read
}

/// What people would call a thing that is out of form.
fn title(thing: &RawValue) -> String {
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow, alias = "name")]
        title: Text<'a>,
    }
    serde_json::from_str(thing.get()).map_or("(without a title)".to_owned(), |named: Named| named.title.to_string())
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Text(text)
    }
}

impl<'a> From<Cow<'a, str>> for Scalar<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Scalar(text)
    }
}

impl<'a> From<Vec<Cow<'a, str>>> for List<'a> {
    fn from(texts: Vec<Cow<'a, str>>) -> Self {
        List(texts)
    }
}

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for Scalar<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl List<'_> {
    /// Its texts, without the empty ones.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|text| text.trim()).filter(|text| !text.is_empty())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Scalar<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text or a number")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Scalar<'de>, E> {
                Ok(Scalar(text.into()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar<'de>, E> {
                Ok(Scalar(text.to_owned().into()))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar<'de>, E> {
                Ok(Scalar(number.to_string().into()))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar<'de>, E> {
                Ok(Scalar(number.to_string().into()))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar<'de>, E> {
                Ok(Scalar(number.to_string().into()))
            }
            fn visit_unit<E: Error>(self) -> Result<Scalar<'de>, E> {
                Ok(Scalar::default())
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for List<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = List<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list of texts, or one text with commas")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<List<'de>, E> {
                Ok(List(text.split(',').map(Cow::from).collect()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<List<'de>, E> {
                Ok(List(text.split(',').map(|part| part.to_owned().into()).collect()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<List<'de>, A::Error> {
                let mut list = Vec::with_capacity(parts.size_hint().unwrap_or(8));
                while let Some(Text(part)) = parts.next_element()? {
                    list.push(part);
                }
                Ok(List(list))
            }
            fn visit_unit<E: Error>(self) -> Result<List<'de>, E> {
                Ok(List::default())
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_numbers_and_nothing() {
        let read = |json| serde_json::from_str::<Scalar>(json).map(|scalar| scalar.to_string()).ok();
        for (json, text) in
            [("\"12.50\"", "12.50"), ("12.5", "12.5"), ("44000000000001", "44000000000001"), ("null", "")]
        {
            assert_eq!(read(json).as_deref(), Some(text));
        }
        assert_eq!(read(r#""\u00e9""#).as_deref(), Some("é"));
        assert_eq!((read("true"), read("[1]"), read("{}")), (None, None, None));
    }

    #[test]
    fn lists_and_texts_with_commas() {
        let read = |json| serde_json::from_str::<List>(json).map(|list| list.iter().map(str::to_owned).collect()).ok();
        let same: Option<Vec<String>> = Some(vec!["a".to_owned(), "b c".to_owned()]);
        assert_eq!(read(r#"["a", " b c ", ""]"#), same);
        assert_eq!(read(r#""a, b c,""#), same);
        assert_eq!(read("null"), Some(vec![]));
        assert_eq!(read("7"), None);
    }

    #[test]
    fn the_bad_ones_alone_are_lost() {
        let things: Vec<&RawValue> = serde_json::from_str(r#"["a", {"name": "Mew"}, 3, "b"]"#).unwrap();
        let mut ignored = vec![];
        let read: Vec<Text> = one_by_one(things, "odd", &mut ignored);
        assert_eq!(read.iter().map(|text| &**text).collect::<Vec<_>>(), ["a", "b"]);
        let titles: Vec<_> = ignored.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(titles, ["Mew", "(without a title)"]);
    }
}
