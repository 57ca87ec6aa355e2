//! One price guide into `price_guides`: parsed on a thread of its own while its rows are copied in. One transaction.

use super::{
    file::File,
    guide_json::{self, Sink},
    tally::{Outcome, Tally},
};
use anyhow::{Context as _, bail};
use chrono::{DateTime, Datelike as _, Days, FixedOffset, NaiveDate, Utc};
use domain::guide::GuideRow;
use store::{
    PgConnection, PgPool, guides,
    imports::{self, ImportKind, NewImport, Validators},
};
use tokio::sync::mpsc;

/// Cardmarket's number of Pokémon.
pub const POKEMON: i16 = 6;
/// Bytes of rows that are sent at once.
const CHUNK: usize = 256 << 10;
/// Cardmarket opened in 2007: an older guide is a mistake.
const FIRST_YEAR: i32 = 2007;

/// The game in a file name like `price_guide_6.json`.
pub fn game_of(name: &str) -> Option<i16> {
    let (_, rest) = name.split_once("price_guide_")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
    digits.parse().ok()
}

/// Takes a guide in. The day of its rows is the day of `createdAt` in the file's own offset.
/// # Errors
/// When the file is unsound, from the future, or another guide of this game and day is there. Nothing is written then.
pub async fn import(
    pool: &PgPool,
    file: File,
    game: i16,
    validators: &Validators,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let mut tx = pool.begin().await?;
    if imports::is_known(&mut tx, ImportKind::PriceGuide, &file.sha256).await? {
        return Ok(Outcome::Known);
    }
    let new = NewImport { kind: ImportKind::PriceGuide, source: &file.name, sha256: &file.sha256, validators };
    let id = imports::open(&mut tx, &new).await?;
    let name = file.name.clone();
    // A few chunks ahead, no more: the database sets the speed, and memory stays small.
    let (sender, receiver) = mpsc::channel(4);
    let parser = tokio::task::spawn_blocking(move || parse(file, game, id, sender));
    let copied = copy(&mut tx, game, receiver, now).await;
    let (tally, parsed) = parser.await.context("the parser ended early")?;
    // The parser stops with an error of its own when the copy has failed: then the copy's is the cause.
    if let (Ok(_), Err(e)) | (Err(CopyError::Unfinished), Err(e)) = (&copied, &parsed) {
        bail!("{name}: {e}");
    }
    let (written, made_at) = match copied {
        Ok(done) => done,
        Err(CopyError::Unfinished) => bail!("{name}: no rows"),
        Err(CopyError::Refused(why)) => bail!("{name}: {why}"),
        Err(CopyError::Store(e)) => return Err(e).with_context(|| format!("{name}: writing the rows")),
    };
    imports::close(&mut tx, id, Some(made_at.to_utc()), tally.counts(written), &tally.rejections()).await?;
    tx.commit().await?;
    Ok(Outcome::Done { counts: tally.counts(written), skipped: 0 })
}

/// What the parser tells the copier.
enum Message {
    Head(DateTime<FixedOffset>),
    Rows(Vec<u8>),
    /// The file was read to its end without an error.
    End,
}

fn parse(file: File, game: i16, import_id: i64, sender: mpsc::Sender<Message>) -> (Tally, anyhow::Result<()>) {
    let mut tally = Tally::new(&file.name);
    let mut sink = Chunks { game, import_id, sender, writer: None, chunk: Vec::with_capacity(CHUNK + 256) };
    let result = guide_json::read(&file.bytes, &mut tally, &mut sink)
        .and_then(|()| tally.check())
        .and_then(|()| sink.flush().and_then(|()| sink.tell(Message::End)).map_err(anyhow::Error::msg));
    (tally, result)
}

struct Chunks {
    game: i16,
    import_id: i64,
    sender: mpsc::Sender<Message>,
    writer: Option<guides::RowWriter>,
    chunk: Vec<u8>,
}

impl Chunks {
    fn tell(&self, message: Message) -> Result<(), String> {
        self.sender.blocking_send(message).map_err(|_| "the copy was given up".to_owned())
    }

    fn flush(&mut self) -> Result<(), String> {
        let full = std::mem::replace(&mut self.chunk, Vec::with_capacity(CHUNK + 256));
        if full.is_empty() { Ok(()) } else { self.tell(Message::Rows(full)) }
    }
}

impl Sink for Chunks {
    fn head(&mut self, made_at: DateTime<FixedOffset>) -> Result<(), String> {
        self.writer = Some(guides::RowWriter::new(self.game, made_at.date_naive(), self.import_id));
        self.tell(Message::Head(made_at))
    }

    fn row(&mut self, row: &GuideRow) -> Result<(), String> {
        let Some(writer) = &self.writer else { return Err("a row before the date".to_owned()) };
        writer.write(row, &mut self.chunk);
        if self.chunk.len() >= CHUNK { self.flush() } else { Ok(()) }
    }
}

enum CopyError {
    /// The parser stopped before the end: it knows why.
    Unfinished,
    /// The file is sound, and yet not to be taken.
    Refused(String),
    Store(store::Error),
}

impl From<store::Error> for CopyError {
    fn from(error: store::Error) -> Self {
        CopyError::Store(error)
    }
}

async fn copy(
    conn: &mut PgConnection,
    game: i16,
    mut messages: mpsc::Receiver<Message>,
    now: DateTime<Utc>,
) -> Result<(u64, DateTime<FixedOffset>), CopyError> {
    let Some(Message::Head(made_at)) = messages.recv().await else { return Err(CopyError::Unfinished) };
    let date = made_at.date_naive();
    check_date(made_at, now).map_err(CopyError::Refused)?;
    if guides::is_taken(conn, game, date).await? {
        return Err(CopyError::Refused(taken(game, date)));
    }
    guides::ensure_partition(conn, date).await?;
    let mut copy = guides::copy(conn).await?;
    loop {
        match messages.recv().await {
            Some(Message::Rows(rows)) => copy.send(&rows).await?,
            Some(Message::End) => break,
            Some(Message::Head(_)) => {
                copy.abort("createdAt stands twice").await?;
                return Err(CopyError::Refused("createdAt stands twice".to_owned()));
            }
            None => {
                copy.abort("the file is unsound").await?;
                return Err(CopyError::Unfinished);
            }
        }
    }
    match copy.finish().await {
        Ok(written) => Ok((written, made_at)),
        // Another worker was faster.
        Err(store::Error::Conflict(_)) => Err(CopyError::Refused(taken(game, date))),
        Err(e) => Err(e.into()),
    }
}

fn taken(game: i16, date: NaiveDate) -> String {
    format!("the guide of game {game} of {date} is there already, from another file")
}

fn check_date(made_at: DateTime<FixedOffset>, now: DateTime<Utc>) -> Result<(), String> {
    if now.checked_add_days(Days::new(1)).is_some_and(|latest| made_at > latest) {
        return Err(format!("createdAt {made_at} lies in the future"));
    }
    if made_at.year() < FIRST_YEAR {
        return Err(format!("createdAt {made_at} lies before {FIRST_YEAR}, when there was no Cardmarket"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
