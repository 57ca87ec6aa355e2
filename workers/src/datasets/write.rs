//! A dataset as CSV and as Parquet, batch by batch.

use anyhow::Context as _;
use chrono::NaiveDate;
use domain::dataset::{ATTRIBUTION, Column, Dataset, Format, Kind, LICENCE};
use flate2::{Compression as Level, write::GzEncoder};
use parquet::{
    basic::Compression,
    data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type},
    file::{metadata::KeyValue, properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};
use std::{
    io::{self, Write},
    sync::Arc,
};
use store::datasets::{Batch, Values};

/// Days from the first day of our era to 1970-01-01.
const EPOCH: i32 = 719_163;
/// Bytes of CSV that are gathered before they are packed.
const GATHERED: usize = 64 * 1024;

/// A file that is being written.
pub(super) enum Writer<W: Write + Send> {
    /// As CSV: what packs it, and what is gathered.
    Csv(GzEncoder<W>, Vec<u8>),
    /// As Parquet.
    Parquet(Box<SerializedFileWriter<W>>),
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    pub(super) fn new(dataset: &Dataset, format: Format, to: W) -> anyhow::Result<Writer<W>> {
        Ok(match format {
            Format::Csv => {
                let names: Vec<&str> = dataset.columns.iter().map(|column| column.name).collect();
                Writer::Csv(GzEncoder::new(to, Level::fast()), format!("{}\r\n", names.join(",")).into_bytes())
            }
            Format::Parquet => {
                let schema = parse_message_type(&schema(dataset)).context("the schema")?;
                let said = [("licence", LICENCE), ("attribution", ATTRIBUTION), ("about", dataset.what)];
                let said = said.map(|(name, words)| KeyValue::new(name.to_owned(), words.to_owned()));
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_key_value_metadata(Some(said.to_vec()))
                    .build();
                Writer::Parquet(Box::new(SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties))?))
            }
        })
    }

    /// Writes some rows.
    pub(super) fn write(&mut self, batch: &Batch) -> anyhow::Result<()> {
        match self {
            Writer::Csv(to, gathered) => Ok(csv(batch, to, gathered)?),
            Writer::Parquet(to) => group(batch, to),
        }
    }

    /// Ends the file.
    pub(super) fn finish(self) -> anyhow::Result<W> {
        match self {
            Writer::Csv(mut to, gathered) => {
                to.write_all(&gathered)?;
                Ok(to.finish()?)
            }
            Writer::Parquet(to) => Ok(to.into_inner()?),
        }
    }
}

/// The schema in the words of Parquet.
pub(super) fn schema(dataset: &Dataset) -> String {
    let column = |column: &Column| {
        let must = if column.nullable { "optional" } else { "required" };
        let (kind, means) = match column.kind {
            Kind::Long => ("int64", ""),
            Kind::Int => ("int32", ""),
            Kind::Day => ("int32", " (DATE)"),
            Kind::Real => ("double", ""),
            Kind::Text => ("binary", " (UTF8)"),
        };
        format!("{must} {kind} {}{means};", column.name)
    };
    let columns: Vec<String> = dataset.columns.iter().map(column).collect();
    format!("message {} {{ {} }}", dataset.name, columns.join(" "))
}

fn csv(batch: &Batch, to: &mut impl Write, gathered: &mut Vec<u8>) -> io::Result<()> {
    // Of each column, which of its known values comes next.
    let mut next = vec![0; batch.columns.len()];
    for row in 0..batch.rows {
        for (place, (cells, next)) in batch.columns.iter().zip(&mut next).enumerate() {
            if place > 0 {
                gathered.push(b',');
            }
            if cells.known.get(row).is_none_or(|known| *known == 1) {
                value(&cells.values, *next, gathered)?;
                *next += 1;
            }
        }
        gathered.extend_from_slice(b"\r\n");
        if gathered.len() >= GATHERED {
            to.write_all(gathered)?;
            gathered.clear();
        }
    }
    Ok(())
}

fn value(values: &Values, place: usize, to: &mut Vec<u8>) -> io::Result<()> {
    match values {
        Values::Long(values) => values.get(place).map_or(Ok(()), |value| write!(to, "{value}")),
        Values::Int(values) => values.get(place).map_or(Ok(()), |value| write!(to, "{value}")),
        Values::Real(values) => values.get(place).map_or(Ok(()), |value| write!(to, "{value}")),
        Values::Day(values) => {
            let day = values.get(place).and_then(|days| NaiveDate::from_num_days_from_ce_opt(EPOCH + days));
            day.map_or(Ok(()), |day| write!(to, "{day}"))
        }
        Values::Text(values) => {
            let text = values.get(place).map_or("", String::as_str);
            if text.contains([',', '"', '\r', '\n']) {
                write!(to, "\"{}\"", text.replace('"', "\"\""))
            } else {
                to.write_all(text.as_bytes())
            }
        }
    }
}

/// A batch as a group of rows.
fn group<W: Write + Send>(batch: &Batch, to: &mut SerializedFileWriter<W>) -> anyhow::Result<()> {
    let mut group = to.next_row_group()?;
    for cells in &batch.columns {
        let mut column = group.next_column()?.context("the schema has fewer columns")?;
        let known = (!cells.known.is_empty()).then_some(cells.known.as_slice());
        match &cells.values {
            Values::Long(values) => column.typed::<Int64Type>().write_batch(values.as_slice(), known, None)?,
            Values::Int(values) | Values::Day(values) => {
                column.typed::<Int32Type>().write_batch(values.as_slice(), known, None)?
            }
            Values::Real(values) => column.typed::<DoubleType>().write_batch(values.as_slice(), known, None)?,
            Values::Text(values) => {
                let values: Vec<ByteArray> = values.iter().map(|text| text.as_bytes().to_vec().into()).collect();
                column.typed::<ByteArrayType>().write_batch(values.as_slice(), known, None)?
            }
        };
        column.close()?;
    }
    group.close()?;
    Ok(())
}
