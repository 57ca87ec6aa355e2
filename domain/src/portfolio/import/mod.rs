//! Files of collections from elsewhere. Every line becomes a [`Row`], whatever is wrong with it: what could not be read is
//! said beside it, and the line itself is kept, so that a person can solve it. Nothing is dropped.
//!
//! Which columns mean what stands in `formats`; how a cell is read in `cells`. What a lot is among our products is found
//! by the matcher, elsewhere.

mod cells;
mod formats;

pub use cells::{escaped, unescaped};
pub use formats::{Field, Format, Mapping, Unmapped, detect, suggest};

use super::{Cost, Lot, Sold, What};
use crate::money::{Currency, Money};
use cells::Cell;
use serde::{Deserialize, Serialize};

/// What our own JSON calls itself.
pub const JSON_FORMAT: &str = "pmi-portfolio-1";
/// Lines of one file, at most.
pub const MOST_ROWS: usize = 100_000;
/// Bytes of one file, at most.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The column, as the file calls it.
    pub column: String,
    /// What stands there.
    pub said: String,
    /// Why it was not taken.
    pub why: String,
}

/// One line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its line in the file, from 1 with the header; of JSON its place in the list.
    pub line: u64,
    /// As it stands, beside the header's names.
    pub raw: Vec<(String, String)>,
    /// What was read.
    pub lot: Lot,
    /// What was not.
    pub problems: Vec<Problem>,
}

/// Why a file can not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("the file has no line with the names of its columns")]
    Empty,
    /// It is too large.
    #[error("the file has more than {0}")]
    TooLarge(String),
    /// It is no table.
    #[error("line {line}: {why}")]
    Broken {
        /// Where.
        line: u64,
        /// What the reader says.
        why: String,
    },
    /// Its JSON is not ours.
    #[error("not a collection of ours: {0}")]
    Json(String),
}

/// A file as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of its columns.
    pub headers: Vec<String>,
    /// Its lines, each with its number in the file.
    pub lines: Vec<(u64, Vec<String>)>,
}

/// Cuts a file into lines and cells. The separator is the one that a line `sep=;` before all others tells, else the one of
/// `;`, `,` and tab that the first line has most of.
/// # Errors
/// When it is empty, too large, or no table.
pub fn table(bytes: &[u8]) -> Result<Table, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge(format!("{MOST_BYTES} bytes")));
    }
    let text = cells::decoded(bytes);
    let told = told_separator(&text);
    let first = text.lines().next().unwrap_or_default();
    let count = |c: char| first.matches(c).count();
    let delimiter = [';', ',', '\t'].into_iter().max_by_key(|&c| (count(c), c == ',')).unwrap_or(',');
    let delimiter = told.unwrap_or(delimiter);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let (mut headers, mut lines) = (None, Vec::new());
    for record in reader.records().skip(usize::from(told.is_some())) {
        let record = record.map_err(|e| Unreadable::Broken {
            line: e.position().map_or(0, csv::Position::line),
            why: e.to_string(),
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        if headers.is_none() {
            headers = Some(fields.iter().map(|f| f.trim().to_owned()).collect());
        } else if fields.iter().any(|f| !f.trim().is_empty()) {
            lines.push((line, fields));
        }
        if lines.len() > MOST_ROWS {
            return Err(Unreadable::TooLarge(format!("{MOST_ROWS} lines")));
        }
    }
    let headers: Vec<String> = headers.ok_or(Unreadable::Empty)?;
    if headers.iter().all(String::is_empty) { Err(Unreadable::Empty) } else { Ok(Table { headers, lines }) }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Whose format it is, as a word: [`Format`], or `json`.
    pub format: &'static str,
    /// What its columns mean; none of our own JSON.
    pub mapping: Option<Mapping>,
    /// Its lines.
    pub rows: Vec<Row>,
}

/// Reads a file of whatever kind: our own JSON, or a table whose columns are recognised by their names. Amounts without a
/// currency are in `currency`.
/// # Errors
/// When it can not be read at all.
pub fn read(bytes: &[u8], currency: Currency) -> Result<Read, Unreadable> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_json = text.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{');
    Ok(if is_json {
        Read { format: "json", mapping: None, rows: from_json(text)? }
    } else {
        let table = table(bytes)?;
        let mapping = suggest(&table.headers, currency);
        Read { format: mapping.format.as_str(), rows: rows(&table, &mapping), mapping: Some(mapping) }
    })
}

/// What a table program writes for itself before the first line.
fn told_separator(text: &str) -> Option<char> {
    let told = text.lines().next()?.trim_matches('"').strip_prefix("sep=")?;
    let mut letters = told.chars();
    letters.next().filter(|c| c.is_ascii() && *c != '"' && letters.next().is_none())
}

/// Reads the lines of a table.
#[must_use]
pub fn rows(table: &Table, mapping: &Mapping) -> Vec<Row> {
    let places = mapping.places(&table.headers);
    table.lines.iter().map(|(line, fields)| row(table, mapping, &places, *line, fields)).collect()
}

/// Reads lines anew of their cells as they were kept, each beside its column's name ([`Row::raw`]): what a mapping does not
/// know is not lost, and nothing has to be brought again.
#[must_use]
pub fn reread(kept: Vec<(u64, Vec<(String, String)>)>, mapping: &Mapping) -> Vec<Row> {
    // A line may be shorter than its header.
    let longest = kept.iter().max_by_key(|(_, raw)| raw.len());
    let headers = longest.map(|(_, raw)| raw.iter().map(|(name, _)| name.clone()).collect()).unwrap_or_default();
    let lines = kept.into_iter().map(|(line, raw)| (line, raw.into_iter().map(|(_, cell)| cell).collect()));
    let table = Table { headers, lines: lines.collect() };
    rows(&table, mapping)
}

/// Reads our own JSON.
/// # Errors
/// When it is not ours.
pub fn from_json(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    #[derive(Deserialize)]
    struct File {
        format: String,
        lots: Vec<serde_json::Value>,
    }
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge(format!("{MOST_BYTES} bytes")));
    }
    let file: File = serde_json::from_slice(bytes).map_err(|e| Unreadable::Json(e.to_string()))?;
    if file.format != JSON_FORMAT {
        return Err(Unreadable::Json(format!("its format is {:?}", file.format)));
    }
    if file.lots.len() > MOST_ROWS {
        return Err(Unreadable::TooLarge(format!("{MOST_ROWS} lots")));
    }
    let rows = (1u64..).zip(file.lots).map(|(line, value)| {
        let value = readable(value);
        let raw = vec![("lot".to_owned(), value.to_string())];
        let (lot, mut problems) = match serde_json::from_value::<Lot>(value) {
            Ok(lot) => (lot.tidied(), Vec::new()),
            Err(e) => (Lot::of(What::default()), vec![problem("lot", "", &e.to_string())]),
        };
        let lot = sound(lot, &mut problems);
        Row { line, raw, lot, problems }
    });
    Ok(rows.collect())
}

/// Without letters that no database takes. Keys of ours have none: one with such a letter is refused as unknown.
fn readable(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(cells::without_nul(&text)),
        Value::Array(list) => Value::Array(list.into_iter().map(readable).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(k, v)| (cells::without_nul(&k), readable(v))).collect())
        }
        other => other,
    }
}

/// Says what of a lot can not be, and takes out what no table holds; how many then is 1. The line is not taken
/// before somebody looked at it.
fn sound(mut lot: Lot, problems: &mut Vec<Problem>) -> Lot {
    while let Err((field, why)) = lot.check() {
        let said = match field {
            "quantity" => lot.quantity.to_string(),
            "bought_on" => lot.bought_on.map(|day| day.to_string()).unwrap_or_default(),
            "sold_on" => lot.sold.map(|sold| sold.on.to_string()).unwrap_or_default(),
            _ => String::new(),
        };
        problems.push(problem(field, &said, &why));
        match field {
            "quantity" => lot.quantity = 1,
            "bought_on" => lot.bought_on = None,
            "sold_on" => lot.sold = None,
            _ => break,
        }
    }
    lot
}

fn problem(column: &str, said: &str, why: &str) -> Problem {
    Problem { column: column.to_owned(), said: said.chars().take(200).collect(), why: why.to_owned() }
}

/// The cells of one line while it is read.
struct Line<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    places: &'a [(Field, usize)],
    fields: &'a [String],
    problems: Vec<Problem>,
}

impl<'a> Line<'a> {
    /// A cell that says something.
    fn cell(&self, field: Field) -> Option<&'a str> {
        let (_, place) = self.places.iter().find(|(f, _)| *f == field)?;
        let cell = self.fields.get(*place)?.as_str();
        (!cell.trim().is_empty()).then_some(cell)
    }

    fn text(&self, field: Field) -> Option<String> {
        let cell = self.cell(field)?;
        // Ours keeps every space; elsewhere they are accidents.
        Some(if self.mapping.format == Format::Ours { unescaped(cell) } else { cell.trim().to_owned() })
    }

    fn read<T>(&mut self, field: Field, read: impl FnOnce(&str) -> Cell<T>) -> Option<T> {
        let cell = self.cell(field)?.trim();
        match read(cell) {
            Cell::Is(value) => Some(value),
            Cell::Nothing => None,
            Cell::Odd(why) => {
                self.complain(field, cell, why);
                None
            }
        }
    }

    fn complain(&mut self, field: Field, said: &str, why: &str) {
        let place = self.places.iter().find(|(f, _)| *f == field).map(|(_, place)| *place);
        let column = place.and_then(|p| self.table.headers.get(p)).map_or(field.as_str(), String::as_str);
        self.problems.push(problem(column, said, why));
    }

    /// An amount with its currency: the cell's own, its column's, the file's.
    fn money(&mut self, amount: Field, currency: Field) -> Option<Money> {
        let told = self.read(currency, cells::currency);
        let (us, fallback) = (self.mapping.american, self.mapping.currency);
        self.read(amount, |cell| cells::money(cell, us, told.unwrap_or(fallback)))
    }

    fn fees(&mut self, field: Field, currency: Currency) -> i64 {
        let us = self.mapping.american;
        let fees = self.read(field, |cell| cells::money(cell, us, currency));
        match fees {
            Some(fees) if fees.currency == currency => fees.minor,
            Some(_) => {
                self.complain(field, currency.as_str(), "fees are in another currency than the price");
                0
            }
            None => 0,
        }
    }
}

fn row(table: &Table, mapping: &Mapping, places: &[(Field, usize)], number: u64, fields: &[String]) -> Row {
    let mut line = Line { table, mapping, places, fields, problems: Vec::new() };
    let mut lot = Lot::of(What {
        product: line.text(Field::Product),
        variant: line.text(Field::Variant),
        name: line.text(Field::Name),
        set: line.text(Field::Set),
        set_code: line.text(Field::SetCode),
        number: line.text(Field::Number).or_else(|| line.cell(Field::Note).and_then(|n| mapping.number_in(n))),
        cardmarket: line.read(Field::Cardmarket, cells::id),
        tcgplayer: line.read(Field::Tcgplayer, cells::id),
    });
    lot.portfolio = line.text(Field::Portfolio);
    lot.quantity = line.read(Field::Quantity, cells::quantity).unwrap_or(1);
    lot.wanted = line.read(Field::Wanted, cells::yes_or_no).unwrap_or(false);
    lot.finish = line.read(Field::Finish, cells::finish).or_else(|| line.read(Field::Reverse, cells::reverse));
    lot.language = line.read(Field::Language, cells::language);
    lot.condition = line.read(Field::Condition, |cell| cells::condition(cell, mapping.american));
    if lot.finish.is_none() {
        // "Near Mint Reverse Holofoil": two things in one cell.
        lot.finish = line.cell(Field::Condition).and_then(cells::finish_behind_condition);
    }
    lot.grader = line.read(Field::Grader, cells::grader);
    lot.grade = line.read(Field::Grade, cells::grade);
    if lot.grader.is_none() {
        lot.grader = line.cell(Field::Grade).and_then(cells::grader_before_grade);
    }
    if let Some(each) = line.money(Field::Paid, Field::Currency) {
        lot.cost = Some(Cost { each, fees: line.fees(Field::Fees, each.currency) });
    }
    lot.bought_on = line.read(Field::BoughtOn, |cell| cells::date(cell, mapping.slashes()));
    lot.place = line.text(Field::Place).or_else(|| mapping.place.clone());
    lot.note = line.text(Field::Note);
    let on = line.read(Field::SoldOn, |cell| cells::date(cell, mapping.slashes()));
    let each = line.money(Field::SoldFor, Field::SoldCurrency);
    match (on, each) {
        (Some(on), Some(each)) => {
            lot.sold = Some(Sold { on, each, fees: line.fees(Field::SoldFees, each.currency) });
        }
        (None, None) => {}
        _ => line.complain(Field::SoldOn, "", "a sale has a day and a price"),
    }
    let raw =
        (0..fields.len()).map(|i| (table.headers.get(i).cloned().unwrap_or_default(), fields[i].clone())).collect();
    let mut problems = line.problems;
    let lot = sound(lot, &mut problems);
    Row { line: number, raw, lot, problems }
}
