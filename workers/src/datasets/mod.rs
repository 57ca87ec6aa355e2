//! Files of a day that anybody may take: `domain::dataset` says which, `store::datasets` reads their rows and keeps them.
//!
//! A dataset is read once, in batches of columns; a thread of its own writes each form of it, and what it wrote is kept part by
//! part. So a file of any length needs a few batches of memory, and all files of a day are of one state of the database.

mod write;

#[cfg(test)]
mod tests;

use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::dataset::{ALL, Dataset, Format, KEPT_DAYS};
use sha2::{Digest as _, Sha256};
use std::{
    fs::File,
    io::{self, Write},
    path::PathBuf,
    time::Instant,
};
use store::{
    PgConnection, PgPool,
    datasets::{self, Batch, PART},
};
use tokio::sync::mpsc::{self, Receiver, Sender};
use write::Writer;

/// Rows of a batch; and of a group of rows in Parquet.
const BATCH: usize = 128 * 1024;

#[derive(clap::Args, Debug)]
pub struct Args {
    /// Of which day they are said to be: today.
    #[arg(long)]
    day: Option<NaiveDate>,
    /// Write them into this folder instead of keeping them in the database, and say how fast.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// With a folder: only this one.
    #[arg(long, value_name = "NAME", requires = "folder")]
    only: Option<String>,
    /// With a folder: only in this form, `csv.gz` or `parquet`.
    #[arg(long, value_name = "FORMAT", requires = "folder")]
    format: Option<Format>,
}

/// Does what the command line says.
/// # Errors
/// When a file can not be made.
pub async fn run(args: &Args, pool: &PgPool) -> anyhow::Result<()> {
    let now = crate::jobs::now();
    let Some(folder) = &args.folder else {
        for Made { name, format, rows, bytes } in publish(pool, args.day.unwrap_or(now.date_naive()), now).await? {
            writeln!(io::stdout(), "{name}.{format}: {rows} rows, {bytes} bytes")?;
        }
        return Ok(());
    };
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let wanted = |dataset: &&'static Dataset| args.only.as_ref().is_none_or(|only| only == dataset.name);
    let mut tx = store::begin(pool).await?;
    datasets::freeze(&mut tx).await?;
    let mut any = false;
    for dataset in ALL.iter().filter(wanted) {
        any = true;
        let formats = Format::ALL.iter().filter(|format| args.format.is_none_or(|only| only == **format));
        let into = formats.map(|format| -> anyhow::Result<(Format, File)> {
            let path = folder.join(format!("{}.{format}", dataset.name));
            let file = File::create(&path).with_context(|| format!("making {}", path.display()))?;
            Ok((*format, file))
        });
        let into = into.collect::<anyhow::Result<Vec<_>>>()?;
        let started = Instant::now();
        let (rows, _) = made(&mut tx, dataset, into, Ok).await?;
        let seconds = started.elapsed().as_secs_f64();
        let name = dataset.name;
        writeln!(io::stdout(), "{name}: {rows} rows in {seconds:.2} s, {:.0} rows/s", rows as f64 / seconds.max(1e-9))?;
    }
    anyhow::ensure!(any, "there is no such dataset: {}", args.only.as_deref().unwrap_or_default());
    Ok(())
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Of which dataset.
    pub name: &'static str,
    /// In which form.
    pub format: Format,
    /// How many rows.
    pub rows: i64,
    /// How many bytes.
    pub bytes: i64,
}

/// Makes and keeps the files of a day, all of them or none, in the place of those that were there; and forgets old ones.
/// # Errors
/// When one can not be made.
pub async fn publish(pool: &PgPool, day: NaiveDate, now: DateTime<Utc>) -> anyhow::Result<Vec<Made>> {
    let mut from = store::begin(pool).await?;
    datasets::freeze(&mut from).await?;
    let mut into = store::begin(pool).await?;
    let mut all = Vec::new();
    for dataset in &ALL {
        let made = publish_one(&mut from, &mut into, dataset, day, now).await;
        all.extend(made.with_context(|| format!("the files of {}", dataset.name))?);
    }
    datasets::forget(&mut into, day - TimeDelta::days(KEPT_DAYS - 1)).await?;
    store::commit(into).await?;
    Ok(all)
}

async fn publish_one(
    from: &mut PgConnection,
    into: &mut PgConnection,
    dataset: &'static Dataset,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Made>> {
    let (to, parts) = mpsc::channel(2);
    let (mut ids, mut writers) = (Vec::new(), Vec::new());
    for (place, format) in Format::ALL.iter().enumerate() {
        ids.push(datasets::begin(&mut *into, day, dataset, *format, now).await?);
        writers.push((*format, Parts { place, buffer: Vec::new(), hash: Sha256::new(), bytes: 0, to: to.clone() }));
    }
    drop(to);
    let (made, kept) = tokio::join!(made(from, dataset, writers, Parts::end), keep(&mut *into, &ids, parts));
    kept?;
    let (rows, written) = made?;
    let mut all = Vec::new();
    for ((format, sent), id) in Format::ALL.iter().zip(written).zip(ids) {
        let bytes = i64::try_from(sent.bytes)?;
        datasets::finish(&mut *into, id, rows, bytes, &sent.sha256).await?;
        all.push(Made { name: dataset.name, format: *format, rows, bytes });
    }
    Ok(all)
}

/// Keeps parts of files as they come.
async fn keep(conn: &mut PgConnection, ids: &[i64], parts: Receiver<(usize, Vec<u8>)>) -> anyhow::Result<()> {
    // Ends with this function: whoever writes then learns that nobody keeps it.
    let mut parts = parts;
    let mut numbers = vec![0; ids.len()];
    while let Some((place, part)) = parts.recv().await {
        let (Some(id), Some(number)) = (ids.get(place), numbers.get_mut(place)) else { continue };
        datasets::add_part(&mut *conn, *id, *number, &part).await?;
        *number += 1;
    }
    Ok(())
}

/// Writes a dataset in each of these forms to where it belongs. Returns how many rows it has, and what `end` says of each.
async fn made<W: Write + Send + 'static, T: Send + 'static>(
    conn: &mut PgConnection,
    dataset: &'static Dataset,
    into: Vec<(Format, W)>,
    end: fn(W) -> io::Result<T>,
) -> anyhow::Result<(i64, Vec<T>)> {
    let (to, batches) = mpsc::channel(1);
    let written = tokio::task::spawn_blocking(move || written(dataset, into, batches, end));
    let read = read(conn, dataset, to).await;
    // The writer knows best why nobody took what was read.
    let written = written.await.context("the writer")?;
    read?;
    written
}

async fn read(conn: &mut PgConnection, dataset: &'static Dataset, to: Sender<Batch>) -> anyhow::Result<()> {
    let to = to;
    let mut rows = datasets::rows(conn, dataset).await?;
    while let Some(batch) = rows.next(BATCH).await? {
        if to.send(batch).await.is_err() {
            break;
        }
    }
    Ok(())
}

fn written<W: Write + Send, T>(
    dataset: &'static Dataset,
    into: Vec<(Format, W)>,
    batches: Receiver<Batch>,
    end: fn(W) -> io::Result<T>,
) -> anyhow::Result<(i64, Vec<T>)> {
    let mut batches = batches;
    let mut writers =
        into.into_iter().map(|(format, to)| Writer::new(dataset, format, to)).collect::<anyhow::Result<Vec<_>>>()?;
    let mut rows = 0;
    while let Some(batch) = batches.blocking_recv() {
        for writer in &mut writers {
            writer.write(&batch)?;
        }
        rows += i64::try_from(batch.rows)?;
    }
    let mut ends = Vec::new();
    for writer in writers {
        ends.push(end(writer.finish()?)?);
    }
    Ok((rows, ends))
}

/// A file that is sent on in parts while it is written.
struct Parts {
    /// Which of the files that are written together.
    place: usize,
    buffer: Vec<u8>,
    hash: Sha256,
    bytes: u64,
    to: Sender<(usize, Vec<u8>)>,
}

impl Parts {
    fn send(&mut self, part: Vec<u8>) -> io::Result<()> {
        self.hash.update(&part);
        self.bytes += part.len() as u64;
        self.to.blocking_send((self.place, part)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// Sends what is left. Whoever keeps the parts learns by it that there are no more.
    fn end(mut self) -> io::Result<Sent> {
        let rest = std::mem::take(&mut self.buffer);
        if !rest.is_empty() {
            self.send(rest)?;
        }
        Ok(Sent { bytes: self.bytes, sha256: self.hash.finalize().to_vec() })
    }
}

/// A file of which all parts are sent.
struct Sent {
    bytes: u64,
    sha256: Vec<u8>,
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() >= PART {
            let rest = self.buffer.split_off(PART);
            let part = std::mem::replace(&mut self.buffer, rest);
            self.send(part)?;
        }
        Ok(bytes.len())
    }

    /// A part is as long as all others but the last, which [`Parts::end`] sends.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
