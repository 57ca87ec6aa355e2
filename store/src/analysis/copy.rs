//! PostgreSQL's binary COPY format, both ways. Only what the bulk readers and writers need of it.
//!
//! Format: <https://www.postgresql.org/docs/current/sql-copy.html>, "Binary Format".

use crate::{Error, PgConnection, Result};
use chrono::NaiveDate;
use futures_util::{StreamExt as _, stream::BoxStream};
use sqlx::postgres::PgCopyIn;

const SIGNATURE: &[u8; 11] = b"PGCOPY\n\xff\r\n\0";
/// Bytes gathered before they are sent.
const CHUNK: usize = 128 * 1024;
/// Days from the first day of our era to 2000-01-01, where PostgreSQL begins to count.
const EPOCH: i32 = 730_120;

/// Rows coming out of `copy (..) to stdout (format binary)`.
pub(crate) struct Out<'c> {
    stream: BoxStream<'c, sqlx::Result<Vec<u8>>>,
    buffer: Vec<u8>,
    at: usize,
    begun: bool,
}

fn broken() -> Error {
    Error::Database(sqlx::Error::Protocol("COPY sent something that is not its binary format".to_owned()))
}

impl<'c> Out<'c> {
    /// Starts the statement.
    pub(crate) async fn open(conn: &'c mut PgConnection, statement: &str) -> Result<Self> {
        let stream = conn.copy_out_raw(statement).await?.map(|chunk| chunk.map(|bytes| bytes.to_vec())).boxed();
        Ok(Out { stream, buffer: Vec::with_capacity(CHUNK), at: 0, begun: false })
    }

    /// The next row, or `None` after the last.
    pub(crate) async fn row(&mut self) -> Result<Option<Fields<'_>>> {
        let end = loop {
            match self.parse()? {
                Some(end) => break end,
                None if self.fill().await? => {}
                None => return Err(broken()),
            }
        };
        let start = self.at;
        self.at = end;
        let row = &self.buffer[start..end];
        if row.starts_with(&(-1i16).to_be_bytes()) {
            while self.stream.next().await.transpose()?.is_some() {}
            return Ok(None);
        }
        Ok(Some(Fields { rest: &row[2..] }))
    }

    /// Where the row that begins at `at` ends, if all of it is here.
    fn parse(&mut self) -> Result<Option<usize>> {
        if !self.begun {
            let Some(head) = self.buffer.get(..SIGNATURE.len() + 8) else { return Ok(None) };
            if !head.starts_with(SIGNATURE) {
                return Err(broken());
            }
            self.at = head.len();
            self.begun = true;
        }
        let rest = &self.buffer[self.at..];
        let Some(count) = rest.first_chunk::<2>().map(|b| i16::from_be_bytes(*b)) else { return Ok(None) };
        let mut end = 2;
        for _ in 0..count.max(0) {
            let Some(len) = rest.get(end..).and_then(|r| r.first_chunk::<4>()) else { return Ok(None) };
            end += 4 + usize::try_from(i32::from_be_bytes(*len)).unwrap_or(0);
        }
        Ok((end <= rest.len()).then_some(self.at + end))
    }

    async fn fill(&mut self) -> Result<bool> {
        let Some(chunk) = self.stream.next().await.transpose()? else { return Ok(false) };
        self.buffer.drain(..self.at);
        self.at = 0;
        self.buffer.extend_from_slice(&chunk);
        Ok(true)
    }
}

/// The columns of one row, read from left to right.
pub(crate) struct Fields<'r> {
    rest: &'r [u8],
}

impl<'r> Fields<'r> {
    fn next(&mut self) -> Result<Option<&'r [u8]>> {
        let (len, rest) = self.rest.split_first_chunk::<4>().ok_or_else(broken)?;
        let Ok(len) = usize::try_from(i32::from_be_bytes(*len)) else {
            self.rest = rest;
            return Ok(None);
        };
        let (value, rest) = rest.split_at_checked(len).ok_or_else(broken)?;
        self.rest = rest;
        Ok(Some(value))
    }

    fn fixed<const N: usize>(&mut self) -> Result<[u8; N]> {
        self.next()?.and_then(|v| v.try_into().ok()).ok_or_else(broken)
    }

    pub(crate) fn bigint(&mut self) -> Result<i64> {
        Ok(i64::from_be_bytes(self.fixed()?))
    }

    pub(crate) fn bigint_or_null(&mut self) -> Result<Option<i64>> {
        self.next()?.map(|v| v.try_into().map(i64::from_be_bytes).map_err(|_| broken())).transpose()
    }

    pub(crate) fn integer(&mut self) -> Result<i32> {
        Ok(i32::from_be_bytes(self.fixed()?))
    }

    pub(crate) fn integer_or_null(&mut self) -> Result<Option<i32>> {
        self.next()?.map(|v| v.try_into().map(i32::from_be_bytes).map_err(|_| broken())).transpose()
    }

    pub(crate) fn boolean(&mut self) -> Result<bool> {
        Ok(self.fixed::<1>()? != [0])
    }

    pub(crate) fn date(&mut self) -> Result<NaiveDate> {
        let days = i32::from_be_bytes(self.fixed()?);
        NaiveDate::from_num_days_from_ce_opt(EPOCH + days).ok_or_else(broken)
    }

    pub(crate) fn text(&mut self) -> Result<&'r str> {
        self.text_or_null()?.ok_or_else(broken)
    }

    pub(crate) fn text_or_null(&mut self) -> Result<Option<&'r str>> {
        self.next()?.map(|v| std::str::from_utf8(v).map_err(|_| broken())).transpose()
    }

    pub(crate) fn double_or_null(&mut self) -> Result<Option<f64>> {
        self.next()?.map(|v| v.try_into().map(f64::from_be_bytes).map_err(|_| broken())).transpose()
    }

    pub(crate) fn date_or_null(&mut self) -> Result<Option<NaiveDate>> {
        let days = self.integer_or_null()?;
        days.map(|days| NaiveDate::from_num_days_from_ce_opt(EPOCH + days).ok_or_else(broken)).transpose()
    }
}

/// Rows going into `copy .. from stdin (format binary)`.
pub(crate) struct In<'c> {
    sink: PgCopyIn<&'c mut PgConnection>,
    buffer: Vec<u8>,
}

impl<'c> In<'c> {
    pub(crate) async fn open(conn: &'c mut PgConnection, statement: &str) -> Result<Self> {
        let sink = conn.copy_in_raw(statement).await?;
        let mut buffer = Vec::with_capacity(CHUNK + 1024);
        buffer.extend_from_slice(SIGNATURE);
        buffer.extend_from_slice(&[0; 8]);
        Ok(In { sink, buffer })
    }

    /// Begins a row; its columns follow in order.
    pub(crate) async fn row(&mut self, columns: i16) -> Result<&mut Vec<u8>> {
        if self.buffer.len() >= CHUNK {
            self.sink.send(self.buffer.as_slice()).await?;
            self.buffer.clear();
        }
        self.buffer.extend_from_slice(&columns.to_be_bytes());
        Ok(&mut self.buffer)
    }

    /// Ends the statement and returns how many rows were taken.
    pub(crate) async fn finish(mut self) -> Result<u64> {
        self.buffer.extend_from_slice(&(-1i16).to_be_bytes());
        self.sink.send(self.buffer.as_slice()).await?;
        Ok(self.sink.finish().await?)
    }
}

/// A column's value as bytes.
pub(crate) trait Put {
    fn bytes(&mut self, value: &[u8]);
    fn null(&mut self);

    fn bigint(&mut self, value: i64) {
        self.bytes(&value.to_be_bytes());
    }
    fn bigint_or_null(&mut self, value: Option<i64>) {
        match value {
            Some(v) => self.bigint(v),
            None => self.null(),
        }
    }
    fn integer(&mut self, value: i32) {
        self.bytes(&value.to_be_bytes());
    }
    fn smallint(&mut self, value: i16) {
        self.bytes(&value.to_be_bytes());
    }
    fn real(&mut self, value: f32) {
        self.bytes(&value.to_be_bytes());
    }
    fn double_or_null(&mut self, value: Option<f64>) {
        match value {
            Some(v) => self.bytes(&v.to_be_bytes()),
            None => self.null(),
        }
    }
    fn date(&mut self, value: NaiveDate) {
        self.integer(chrono::Datelike::num_days_from_ce(&value) - EPOCH);
    }
    fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }
    fn text_or_null(&mut self, value: Option<&str>) {
        match value {
            Some(v) => self.text(v),
            None => self.null(),
        }
    }
    fn double(&mut self, value: f64) {
        self.bytes(&value.to_be_bytes());
    }
}

impl Put for Vec<u8> {
    fn bytes(&mut self, value: &[u8]) {
        self.extend_from_slice(&i32::try_from(value.len()).unwrap_or(i32::MAX).to_be_bytes());
        self.extend_from_slice(value);
    }
    fn null(&mut self) {
        self.extend_from_slice(&(-1i32).to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_goes_in_comes_out(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        sqlx::query("create temp table t (a bigint, b integer, c date, d text, e double precision)")
            .execute(&mut *conn)
            .await?;
        let day = NaiveDate::from_ymd_opt(2025, 8, 10).unwrap();
        let mut into = In::open(&mut conn, "copy t from stdin (format binary)").await?;
        for n in 0..20_000 {
            let row = into.row(5).await?;
            row.bigint_or_null((n % 3 > 0).then_some(n));
            row.integer(7);
            row.date(day);
            row.text("réparé");
            row.double_or_null(Some(0.5));
        }
        assert_eq!(into.finish().await?, 20_000);
        let sum: (i64, i64, NaiveDate, f64) =
            sqlx::query_as("select sum(a)::bigint, sum(b), min(c), max(e) from t").fetch_one(&mut *conn).await?;
        assert_eq!(sum, ((0..20_000).filter(|n| n % 3 > 0).sum(), 140_000, day, 0.5));
        let mut out =
            Out::open(&mut conn, "copy (select a, b, c, d, e > 0 from t order by a) to stdout (format binary)").await?;
        let mut read = (0, 0);
        while let Some(mut row) = out.row().await? {
            read.0 += row.bigint_or_null()?.unwrap_or(0);
            read.1 += i64::from(row.integer_or_null()?.unwrap());
            assert_eq!((row.date()?, row.text()?, row.boolean()?), (day, "réparé", true));
            assert!(row.bigint().is_err(), "there is no sixth column");
        }
        assert_eq!(read, (sum.0, sum.1));
        drop(out);
        // The connection is free again.
        let one: i32 = sqlx::query_scalar("select 1").fetch_one(&mut *conn).await?;
        assert_eq!(one, 1);
        Ok(())
    }
}
