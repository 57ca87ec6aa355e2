//! What `crate::fuzzing` calls here.

use super::{
    file::File,
    fx::xml,
    guide_json::{self, Sink},
    products,
    tally::Tally,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::guide::GuideRow;

struct Nothing;

impl Sink for Nothing {
    fn head(&mut self, _: DateTime<FixedOffset>) -> Result<(), String> {
        Ok(())
    }

    fn row(&mut self, _: &GuideRow) -> Result<(), String> {
        Ok(())
    }
}

/// A price guide and a list of products.
pub fn guide(bytes: &[u8]) {
    drop(guide_json::read(bytes, &mut Tally::new("fuzz"), &mut Nothing));
    let file = File { name: "products_nonsingles_6.json".to_owned(), bytes: bytes.to_vec(), sha256: String::new() };
    drop(products::read(&file, &[], DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default()));
}

/// Exchange rates.
pub fn rates(bytes: &[u8]) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap_or_default();
    for row in xml::read(bytes, today, &mut Tally::new("fuzz")).into_iter().flatten() {
        assert!(row.rate.day <= today, "a rate of {}", row.rate.day);
    }
}
