//! Cardmarket's price guide as JSON, read in one pass without building a tree: rows come out as they are met.
//!
//! Knows the form and what makes a row unsound. Knows no database.

use super::tally::Tally;
use chrono::{DateTime, FixedOffset};
use domain::guide::{COLUMNS, GuideRow, cents};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::HashSet, fmt};

/// Who takes what is read.
pub trait Sink {
    /// The file's own time of making; comes once, before any row.
    /// # Errors
    /// A message: reading stops.
    fn head(&mut self, made_at: DateTime<FixedOffset>) -> Result<(), String>;
    /// A sound row.
    /// # Errors
    /// A message: reading stops.
    fn row(&mut self, row: &GuideRow) -> Result<(), String>;
}

/// Reads a whole guide.
/// # Errors
/// What is wrong with the file as a whole, with the row and byte where it was noticed.
pub fn read(bytes: &[u8], tally: &mut Tally, sink: &mut dyn Sink) -> anyhow::Result<()> {
    let mut reader = Reader { tally, sink, seen: HashSet::new(), inside: false };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let result = Envelope(&mut reader).deserialize(&mut json).and_then(|()| json.end());
    result.map_err(|e| {
        if reader.inside { anyhow::anyhow!("row {}: {e}", reader.tally.read + 1) } else { anyhow::anyhow!("{e}") }
    })
}

/// `2026-01-31T02:44:21+0100`, or the same with a colon in the offset, or `Z`.
pub fn parse_made_at(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z").or_else(|_| DateTime::parse_from_rfc3339(text)).ok()
}

struct Reader<'r> {
    tally: &'r mut Tally,
    sink: &'r mut dyn Sink,
    seen: HashSet<i32>,
    /// While rows are being read.
    inside: bool,
}

struct Envelope<'a, 'r>(&'a mut Reader<'r>);

impl<'de> DeserializeSeed<'de> for Envelope<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Envelope<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a price guide: an object with version, createdAt and priceGuides")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Envelope(reader) = self;
        let (mut version, mut made_at, mut early, mut rows) = (None::<f64>, None, None::<&RawValue>, false);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "version" => version = Some(map.next_value()?),
                "createdAt" => {
                    let text: Cow<'de, str> = map.next_value()?;
                    let at = parse_made_at(&text)
                        .ok_or_else(|| A::Error::custom(format!("createdAt {text:?} is no time with an offset")))?;
                    reader.sink.head(at).map_err(A::Error::custom)?;
                    made_at = Some(at);
                }
                "priceGuides" if rows => return Err(A::Error::custom("priceGuides stands twice")),
                // The rows need the file's date: where they stand before it, they are read after it.
                "priceGuides" if made_at.is_none() => {
                    early = Some(map.next_value()?);
                    rows = true;
                }
                "priceGuides" => {
                    map.next_value_seed(Rows(&mut *reader))?;
                    rows = true;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        match version {
            None => return Err(A::Error::custom("wrong envelope: no version")),
            Some(1.0) => {}
            Some(other) => return Err(A::Error::custom(format!("wrong envelope: version {other}, not 1"))),
        }
        if made_at.is_none() {
            return Err(A::Error::custom("wrong envelope: no createdAt"));
        }
        if !rows {
            return Err(A::Error::custom("wrong envelope: no priceGuides"));
        }
        if let Some(early) = early {
            let mut json = serde_json::Deserializer::from_str(early.get());
            Rows(reader).deserialize(&mut json).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

struct Rows<'a, 'r>(&'a mut Reader<'r>);

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let Rows(reader) = self;
        reader.inside = true;
        while let Some(row) = rows.next_element_seed(Row)? {
            reader.tally.read += 1;
            match row {
                Ok(row) if !reader.seen.insert(row.id_product) => {
                    let reason = format!("idProduct {} stands twice", row.id_product);
                    reader.tally.reject(reader.tally.read, &reason);
                }
                Ok(row) => reader.sink.row(&row).map_err(A::Error::custom)?,
                Err(reason) => reader.tally.reject(reader.tally.read, &reason),
            }
        }
        reader.inside = false;
        Ok(())
    }
}

/// One row: sound, or the reason why not. Only broken JSON is an error here.
struct Row;

impl<'de> DeserializeSeed<'de> for Row {
    type Value = Result<GuideRow, String>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row {
    type Value = Result<GuideRow, String>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row of a price guide")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut row = GuideRow { id_product: 0, main: [None; 6], second: [None; 6] };
        // One bit for each column that was there.
        let mut there = [0u8; 2];
        let mut wrong: Option<String> = None;
        while let Some(column) = map.next_key_seed(ColumnName)? {
            match column {
                Column::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
                Column::IdProduct => match map.next_value_seed(Scalar)? {
                    Value::Number(n) if n >= 1.0 && n <= f64::from(i32::MAX) && n.fract() == 0.0 => {
                        row.id_product = n as i32;
                    }
                    other => wrong = wrong.or(Some(format!("idProduct is {}", other.shown()))),
                },
                Column::Figure(slot, place) => {
                    let value = match map.next_value_seed(Scalar)? {
                        Value::Null => Ok(None),
                        Value::Number(n) => cents(n).map_err(|why| format!("{n} is {why}")),
                        other => Err(format!("{} is no number", other.shown())),
                    };
                    there[slot] |= 1 << place;
                    let figures = if slot == 0 { &mut row.main } else { &mut row.second };
                    match value {
                        Ok(value) => figures[place] = value,
                        Err(why) => wrong = wrong.or_else(|| Some(format!("{}: {why}", name(slot, place)))),
                    }
                }
            }
        }
        Ok(wrong.or_else(|| missing(&row, there)).map_or(Ok(row), Err))
    }
}

/// Real rows have the six plain columns, or the six of the second finish, or both; never some of the six.
fn missing(row: &GuideRow, there: [u8; 2]) -> Option<String> {
    if row.id_product == 0 {
        return Some("no idProduct".to_owned());
    }
    if there == [0, 0] {
        return Some("none of the price columns".to_owned());
    }
    let gap = |slot: usize| (0..6).find(|place| there[slot] != 0 && there[slot] & (1 << place) == 0);
    (0..2).find_map(|slot| gap(slot).map(|place| format!("no column {}", name(slot, place))))
}

fn name(slot: usize, place: usize) -> String {
    format!("{}{}", COLUMNS[place], ["", " of the second finish"][slot])
}

enum Column {
    IdProduct,
    Figure(usize, usize),
    Other,
}

struct ColumnName;

impl<'de> DeserializeSeed<'de> for ColumnName {
    type Value = Column;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Column, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for ColumnName {
    type Value = Column;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Column, E> {
        let (plain, slot) = match name.strip_suffix("-holo").or_else(|| name.strip_suffix("-foil")) {
            Some(plain) => (plain, 1),
            None => (name, 0),
        };
        Ok(match COLUMNS.iter().position(|c| *c == plain) {
            Some(place) => Column::Figure(slot, place),
            None if name == "idProduct" => Column::IdProduct,
            None => Column::Other,
        })
    }
}

enum Value {
    Null,
    Number(f64),
    Text(String),
    Else(&'static str),
}

impl Value {
    fn shown(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Number(n) => n.to_string(),
            Value::Text(text) => format!("the text {:?}", text.chars().take(20).collect::<String>()),
            Value::Else(what) => (*what).to_owned(),
        }
    }
}

struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or null")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
        Ok(Value::Number(n))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
        Ok(Value::Number(n as f64))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
        Ok(Value::Number(n as f64))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Else("true or false"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Else("a list"))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Else("an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Kept(Option<DateTime<FixedOffset>>, Vec<GuideRow>);

    impl Sink for Kept {
        fn head(&mut self, made_at: DateTime<FixedOffset>) -> Result<(), String> {
            self.0 = Some(made_at);
            Ok(())
        }
        fn row(&mut self, row: &GuideRow) -> Result<(), String> {
            self.1.push(*row);
            Ok(())
        }
    }

    fn read_text(text: &str) -> (anyhow::Result<()>, Kept, Tally) {
        let (mut kept, mut tally) = (Kept::default(), Tally::new("g.json"));
        let result = read(text.as_bytes(), &mut tally, &mut kept);
        (result, kept, tally)
    }

    fn guide(rows: &str) -> String {
        format!(r#"{{"version":1,"createdAt":"2026-01-31T02:44:21+0100","priceGuides":[{rows}]}}"#)
    }

    const PLAIN: &str = r#""avg":1.5,"low":0.02,"trend":0,"avg1":null,"avg7":2,"avg30":3"#;

    /// The reason of the only row's refusal.
    fn reason(row: &str) -> String {
        let (result, kept, tally) = read_text(&guide(row));
        result.unwrap();
        assert!(kept.1.is_empty(), "{row}");
        tally.rejections()[0]["reason"].as_str().unwrap().to_owned()
    }

    #[test]
    fn a_row_of_each_real_form() {
        let holo = r#""avg-holo":1,"low-holo":2,"trend-holo":3,"avg1-holo":4,"avg7-holo":5,"avg30-holo":6"#;
        let foil = holo.replace("holo", "foil");
        let rows = format!(
            r#"{{"idProduct":1,"idCategory":51,{PLAIN},{holo}}},{{"idProduct":2,{PLAIN}}},{{"idProduct":3,{foil}}}"#
        );
        let (result, kept, tally) = read_text(&guide(&rows));
        result.unwrap();
        let main = [Some(150), Some(2), None, None, Some(200), Some(300)];
        let second = [Some(100), Some(200), Some(300), Some(400), Some(500), Some(600)];
        assert_eq!(kept.1[0], GuideRow { id_product: 1, main, second });
        assert_eq!(kept.1[1], GuideRow { id_product: 2, main, second: [None; 6] });
        assert_eq!(kept.1[2], GuideRow { id_product: 3, main: [None; 6], second });
        assert_eq!((tally.read, tally.counts(0).rejected), (3, 0));
        assert_eq!(kept.0.unwrap().date_naive().to_string(), "2026-01-31");
    }

    #[test]
    fn rows_that_are_refused() {
        let with = |figure: &str| format!(r#"{{"idProduct":7,{}}}"#, PLAIN.replace("1.5", figure));
        assert_eq!(reason(&with("-0.01")), "avg: -0.01 is negative");
        assert_eq!(reason(&with("1000001")), "avg: 1000001 is above 1,000,000 EUR");
        assert_eq!(reason(&with("1.005")), "avg: 1.005 is not whole cents");
        assert_eq!(reason(&with("\"NaN\"")), "avg: the text \"NaN\" is no number");
        assert_eq!(reason(&with("[1]")), "avg: a list is no number");
        assert_eq!(reason(r#"{"idProduct":7,"avg":1,"low":1}"#), "no column trend");
        assert_eq!(reason(r#"{"idProduct":7}"#), "none of the price columns");
        assert_eq!(reason(&format!("{{{PLAIN}}}")), "no idProduct");
        assert_eq!(reason(&format!(r#"{{"idProduct":"7",{PLAIN}}}"#)), "idProduct is the text \"7\"");
        assert_eq!(reason(&format!(r#"{{"idProduct":-7,{PLAIN}}}"#)), "idProduct is -7");
    }

    #[test]
    fn the_later_of_two_rows_is_refused() {
        let row = format!(r#"{{"idProduct":7,{PLAIN}}}"#);
        let (_, kept, tally) = read_text(&guide(&format!("{row},{row}")));
        assert_eq!((kept.1.len(), tally.read, tally.counts(0).rejected), (1, 2, 1));
        assert_eq!(tally.rejections()[0], serde_json::json!({"row": 2, "reason": "idProduct 7 stands twice"}));
    }

    #[test]
    fn files_that_are_refused_whole() {
        let error = |text: &str| read_text(text).0.unwrap_err().to_string();
        assert!(error(r#"{"createdAt":"2026-01-31T02:44:21+0100","priceGuides":[]}"#).contains("no version"));
        assert!(error(&guide("").replace(":1,", ":2,")).contains("version 2, not 1"));
        assert!(error(r#"{"version":1,"priceGuides":[]}"#).contains("no createdAt"));
        assert!(error(r#"{"version":1,"createdAt":"2026-01-31T02:44:21+0100"}"#).contains("no priceGuides"));
        assert!(error(&guide("").replace("+0100", "")).contains("no time with an offset"));
        assert!(error("[]").contains("a price guide"));
        let row = format!(r#"{{"idProduct":7,{PLAIN}}}"#);
        let cut = error(&guide(&format!("{row},{row}")).replace("]}", ""));
        assert!(cut.starts_with("row 3: EOF") && cut.contains("column"), "{cut}");
        let nan = error(&guide(&format!("{row},{}", row.replace("1.5", "NaN"))));
        assert!(nan.starts_with("row 2: expected") && nan.contains("column"), "{nan}");
        assert!(error(&format!("{}x", guide(""))).contains("trailing"));
    }

    #[test]
    fn the_date_may_stand_after_the_rows() {
        let text =
            format!(r#"{{"priceGuides":[{{"idProduct":7,{PLAIN}}}],"createdAt":"2026-01-31T02:44:21Z","version":1}}"#);
        let (result, kept, _) = read_text(&text);
        result.unwrap();
        assert_eq!(kept.1.len(), 1);
    }
}
