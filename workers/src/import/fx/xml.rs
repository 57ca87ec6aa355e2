//! The form of the bank's files: `Cube` elements in each other, the outer with a day, the inner with a currency and its
//! rate. `<Cube time="2026-01-09"><Cube currency="USD" rate="1.1642"/></Cube>`

use crate::import::tally::Tally;
use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use domain::money::Currency;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::collections::HashSet;
use store::fx::Rate;

/// A sound rate, and where it stood (counted from 1).
pub struct Row {
    pub number: u32,
    pub rate: Rate,
}

/// The longest rate that is one: the bank writes six digits.
const LONGEST: usize = 16;

/// Reads all rates up to `today`. Those of currencies we do not know are left out, unsound ones refused.
/// # Errors
/// When it is not such a file, or ends too early.
pub fn read(bytes: &[u8], today: NaiveDate, tally: &mut Tally) -> anyhow::Result<Vec<Row>> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).context("it is no text")?);
    let (mut rows, mut seen, mut depth) = (vec![], HashSet::new(), 0_u32);
    let mut day = Err("a rate without a day");
    loop {
        let event = reader.read_event().with_context(|| format!("byte {}", reader.error_position()))?;
        let element = match &event {
            Event::Start(element) => {
                depth += 1;
                element
            }
            Event::Empty(element) => element,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Event::Eof if depth > 0 => bail!("it breaks off"),
            Event::Eof => break,
            _ => continue,
        };
        if element.local_name().as_ref() != b"Cube" {
            continue;
        }
        if let Some(time) = attribute(element, "time") {
            day = time.parse::<NaiveDate>().map_err(|_| "a day that is none");
        }
        let Some(code) = attribute(element, "currency") else { continue };
        tally.read += 1;
        match rate(&code, day, attribute(element, "rate").as_deref(), today) {
            Ok(Some(rate)) if seen.insert((rate.currency, rate.day)) => rows.push(Row { number: tally.read, rate }),
            Ok(Some(_)) => tally.reject(tally.read, "stands twice"),
            Ok(None) => tally.skipped += 1,
            Err(why) => tally.reject(tally.read, why),
        }
    }
    if tally.read == 0 {
        bail!("no rates in it");
    }
    Ok(rows)
}

/// None: of a currency we do not know.
fn rate(
    code: &str,
    day: Result<NaiveDate, &'static str>,
    rate: Option<&str>,
    today: NaiveDate,
) -> Result<Option<Rate>, &'static str> {
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err("a currency that is none");
    }
    let day = day?;
    if day > today {
        return Err("a day in the future");
    }
    let plain = |text: &&str| text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: Option<f64> = rate.filter(plain).and_then(|text| text.parse().ok());
    // Ten digits before the point and eight after it is what the table holds.
    let Some(rate) = number.filter(|rate| (1e-6..1e9).contains(rate)) else { return Err("a rate that is none") };
    Ok(code.parse().ok().map(|currency: Currency| Rate { currency, day, rate }))
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    String::from_utf8(found.value.into_owned()).ok()
}
