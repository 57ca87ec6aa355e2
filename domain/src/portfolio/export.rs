//! A collection as a file: CSV for tables, JSON for programs. Both come back as they were.

use super::{Lot, import::escaped};
use crate::money::Money;
use serde::Serialize;

/// The columns of our own CSV.
pub const COLUMNS: [&str; 26] = [
    "portfolio",
    "product",
    "variant_key",
    "name",
    "set",
    "set_code",
    "number",
    "cardmarket_id",
    "tcgplayer_id",
    "quantity",
    "wanted",
    "finish",
    "language",
    "condition",
    "grader",
    "grade",
    "paid_each",
    "paid_currency",
    "paid_fees",
    "bought_on",
    "place",
    "note",
    "sold_on",
    "sold_each",
    "sold_currency",
    "sold_fees",
];

/// As CSV, one line a lot. A text that a table program would compute begins with an apostrophe.
/// # Errors
/// When it can not be written; it is written to memory.
pub fn to_csv(lots: &[Lot]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for lot in lots {
        writer.write_record(fields(lot))?;
    }
    writer.flush()?;
    writer.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

fn fields(lot: &Lot) -> [String; 26] {
    let text = |t: &Option<String>| t.as_deref().map_or_else(String::new, escaped);
    let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
    let word = |w: Option<&'static str>| w.unwrap_or_default().to_owned();
    let amount = |m: Option<Money>| m.map_or_else(String::new, Money::plain);
    let currency = |m: Option<Money>| word(m.map(|m| m.currency.as_str()));
    let in_currency = |minor: i64, of: Money| Money { minor, currency: of.currency }.plain();
    let (cost, sold, what) = (lot.cost, lot.sold, &lot.what);
    [
        text(&lot.portfolio),
        text(&what.product),
        text(&what.variant),
        text(&what.name),
        text(&what.set),
        text(&what.set_code),
        text(&what.number),
        number(what.cardmarket),
        number(what.tcgplayer),
        lot.quantity.to_string(),
        word(lot.wanted.then_some("yes")),
        word(lot.finish.map(|f| f.as_str())),
        word(lot.language.map(|l| l.as_str())),
        word(lot.condition.map(|c| c.as_str())),
        word(lot.grader.map(|g| g.as_str())),
        lot.grade.map_or_else(String::new, |g| g.to_string()),
        amount(cost.map(|c| c.each)),
        currency(cost.map(|c| c.each)),
        cost.map_or_else(String::new, |c| in_currency(c.fees, c.each)),
        lot.bought_on.map_or_else(String::new, |d| d.to_string()),
        text(&lot.place),
        text(&lot.note),
        sold.map_or_else(String::new, |s| s.on.to_string()),
        amount(sold.map(|s| s.each)),
        currency(sold.map(|s| s.each)),
        sold.map_or_else(String::new, |s| in_currency(s.fees, s.each)),
    ]
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    lots: &'a [Lot],
}

/// As JSON.
/// # Errors
/// When it can not be written; it is written to memory.
pub fn to_json(lots: &[Lot]) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec_pretty(&File { format: super::import::JSON_FORMAT, lots })
}
