//! A person's copy as a zip file: a JSON and a CSV file for each table, and a text that says what they are.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::io::{Cursor, Write as _};
use store::privacy::{Copied, Person};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Packs it.
/// # Errors
/// When a file of it can not be written.
pub fn pack(person: &Person, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut add = |name: String, content: &[u8]| -> anyhow::Result<()> {
        zip.start_file(&name, options).with_context(|| name.clone())?;
        zip.write_all(content).with_context(|| name)
    };
    add("README.txt".to_owned(), readme(person, now).as_bytes())?;
    for copied in &person.tables {
        let name = copied.table.name;
        add(format!("{name}.json"), &serde_json::to_vec_pretty(&copied.rows).context(name)?)?;
        add(format!("{name}.csv"), &csv(copied).context(name)?)?;
    }
    Ok(zip.finish().context("the end of the file")?.into_inner())
}

fn readme(person: &Person, now: DateTime<Utc>) -> String {
    let mut text = format!(
        "Everything Pokemon Market Intelligence EU keeps about {}, as of {} UTC.\n\n\
         Each table is here twice: as JSON and as CSV (UTF-8, commas, one line a row). Times are UTC.\n\
         In CSV a text that begins like a formula has an apostrophe before it, so that no program carries it out.\n\
         Left out are secrets (passwords and tokens are kept as hashes only) and our own numbers of rows.\n\n",
        person.email,
        now.format("%Y-%m-%d %H:%M")
    );
    for Copied { table, rows } in &person.tables {
        text.push_str(&format!("{}: {} ({} rows)\n", table.name, table.what, rows.len()));
    }
    text
}

fn csv(copied: &Copied) -> anyhow::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(copied.table.shown)?;
    for row in &copied.rows {
        csv.write_record(copied.table.shown.iter().map(|column| cell(row.get(*column))))?;
    }
    csv.into_inner().map_err(|e| anyhow::anyhow!("{}", e.error()))
}

/// A value as a cell. Texts come from outside too (the title of an offer): none may be carried out as a formula.
fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => format!("'{text}"),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::io::Read as _;

    #[test]
    fn a_copy_is_a_zip_with_each_table_twice() {
        let table = store::privacy::TABLES.iter().find(|t| t.name == "watchlist").unwrap();
        let mut row = serde_json::Map::new();
        row.insert("kind".to_owned(), json!("search"));
        row.insert("query".to_owned(), json!("=HYPERLINK(\"x\"), \"two\"\nlines"));
        row.insert("product_id".to_owned(), json!(-7));
        let person =
            Person { email: "ash@example.org".to_owned(), tables: vec![Copied { table, rows: vec![row.clone()] }] };
        let bytes = pack(&person, DateTime::from_timestamp(1_770_000_000, 0).unwrap()).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["README.txt", "watchlist.json", "watchlist.csv"]);
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        assert!(read("README.txt").contains("watchlist: What you follow (1 rows)"));
        let back: Vec<serde_json::Map<String, Value>> = serde_json::from_str(&read("watchlist.json")).unwrap();
        assert_eq!(back, [row]);
        let text = read("watchlist.csv");
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(csv.headers().unwrap(), table.shown);
        let cells = csv.records().next().unwrap().unwrap();
        let of = |column: &str| &cells[table.shown.iter().position(|c| *c == column).unwrap()];
        assert_eq!(of("query"), "'=HYPERLINK(\"x\"), \"two\"\nlines");
        assert_eq!((of("product_id"), of("set_id")), ("-7", ""));
    }
}
