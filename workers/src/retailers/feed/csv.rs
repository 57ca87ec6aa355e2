//! Rows of a CSV file: comma, semicolon, tab or bar between the columns, names in the first line.

use super::{
    Rows,
    field::{Columns, Field, Slot},
    row::Row,
};
use csv::{ReaderBuilder, StringRecord};

/// Reads all rows.
pub fn read(text: &str, columns: &Columns, rows: &mut Rows) -> Result<(), String> {
    let first = text.lines().next().unwrap_or_default();
    let mut reader = ReaderBuilder::new().delimiter(delimiter(first)).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?;
    let slots: Vec<Option<Slot>> = header.iter().map(|name| columns.slot(name)).collect();
    needed(&slots, first)?;

    let (mut record, mut row) = (StringRecord::new(), Row::new());
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let line = record.position().map_or(0, csv::Position::line);
        let more = record.iter().skip(slots.len()).any(|cell| !cell.trim().is_empty());
        if record.len() < slots.len() || more {
            // A quote that is never closed swallows the rest of the file.
            let over = usize::try_from(reader.position().byte()).is_ok_and(|read| read >= text.len());
            if over && record.iter().any(|cell| cell.contains('\n')) {
                return Err(format!("line {line}: a quote that is not closed"));
            }
            rows.refuse(line, "not as many columns as the first line");
            continue;
        }
        row.clear();
        for (slot, cell) in slots.iter().zip(&record) {
            if let Some(slot) = slot {
                row.put(*slot, cell);
            }
        }
        rows.take(line, &row);
    }
    Ok(())
}

/// The one of the usual separators that stands most often in the first line.
fn delimiter(first: &str) -> u8 {
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Without these columns no row can make an offer.
fn needed(slots: &[Option<Slot>], first: &str) -> Result<(), String> {
    let has = |field| slots.iter().flatten().any(|slot| slot.field == field);
    for (fields, word) in [
        (&[Field::Id, Field::Sku][..], "id"),
        (&[Field::Title], "title"),
        (&[Field::Link], "link"),
        (&[Field::Price], "price"),
    ] {
        if !fields.iter().any(|field| has(*field)) {
            let first: String = first.chars().take(300).collect();
            return Err(format!("no column for {word:?} in {first:?}; settings.columns can name it"));
        }
    }
    Ok(())
}
