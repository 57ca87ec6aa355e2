//! `price_guides`: whole guides in, by binary COPY. Rows are only ever appended.
//!
//! What the guides mean for a card is the affair of `analysis` and `market`.

use crate::Result;
use chrono::NaiveDate;
use domain::guide::{Figures, GuideRow};
use sqlx::{PgConnection, postgres::PgCopyIn};

/// What a binary COPY starts with: signature, flags, length of the extension.
/// <https://www.postgresql.org/docs/current/sql-copy.html>, "Binary Format".
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// And what it ends with: a row of -1 fields.
const TRAILER: &[u8] = &[0xff, 0xff];
/// game, id_product, guide_date, six figures, six second figures, import_id.
const FIELDS: i16 = 16;

/// Whether a guide of this game and day is there already.
/// # Errors
/// When the database does not answer.
pub async fn is_taken(conn: &mut PgConnection, game: i16, date: NaiveDate) -> Result<bool> {
    let taken = sqlx::query_scalar!(
        r#"select exists (select from price_guides where game = $1 and guide_date = $2) as "taken!""#,
        game,
        date
    )
    .fetch_one(conn)
    .await?;
    Ok(taken)
}

/// Makes the partition for a guide of this day, if it is missing.
/// # Errors
/// When the database does not answer.
pub async fn ensure_partition(conn: &mut PgConnection, date: NaiveDate) -> Result<()> {
    sqlx::query_scalar!("select ensure_monthly_partitions('price_guides', $1, $1)", date).fetch_one(conn).await?;
    Ok(())
}

/// Writes the rows of one guide in the form [`GuideCopy::send`] takes. Needs no database: any thread can do it.
#[derive(Clone, Debug)]
pub struct RowWriter {
    head: [u8; 8],
    date: [u8; 8],
    import: [u8; 12],
}

impl RowWriter {
    /// For the guide of `game` made on `date`, taken in as `import_id`.
    #[must_use]
    pub fn new(game: i16, date: NaiveDate, import_id: i64) -> Self {
        let days = i32::try_from((date - NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default()).num_days());
        let mut writer = RowWriter { head: [0; 8], date: [0; 8], import: [0; 12] };
        writer.head[..2].copy_from_slice(&FIELDS.to_be_bytes());
        writer.head[2..6].copy_from_slice(&2i32.to_be_bytes());
        writer.head[6..].copy_from_slice(&game.to_be_bytes());
        writer.date[..4].copy_from_slice(&4i32.to_be_bytes());
        writer.date[4..].copy_from_slice(&days.unwrap_or(i32::MAX).to_be_bytes());
        writer.import[..4].copy_from_slice(&8i32.to_be_bytes());
        writer.import[4..].copy_from_slice(&import_id.to_be_bytes());
        writer
    }

    /// Appends one row to `out`.
    pub fn write(&self, row: &GuideRow, out: &mut Vec<u8>) {
        fn figures(figures: &Figures, out: &mut Vec<u8>) {
            for figure in figures {
                match figure {
                    Some(cents) => {
                        out.extend_from_slice(&4i32.to_be_bytes());
                        out.extend_from_slice(&cents.to_be_bytes());
                    }
                    None => out.extend_from_slice(&(-1i32).to_be_bytes()),
                }
            }
        }
        out.extend_from_slice(&self.head);
        out.extend_from_slice(&4i32.to_be_bytes());
        out.extend_from_slice(&row.id_product.to_be_bytes());
        out.extend_from_slice(&self.date);
        figures(&row.main, out);
        figures(&row.second, out);
        out.extend_from_slice(&self.import);
    }
}

/// A COPY that is under way. Until [`GuideCopy::finish`] nothing is written.
pub struct GuideCopy<'c>(PgCopyIn<&'c mut PgConnection>);

/// Begins to copy a guide in. Call [`ensure_partition`] before.
/// # Errors
/// When the database does not answer.
pub async fn copy(conn: &mut PgConnection) -> Result<GuideCopy<'_>> {
    let statement = "copy price_guides (game, id_product, guide_date,
            avg_cents, low_cents, trend_cents, avg1_cents, avg7_cents, avg30_cents,
            second_avg_cents, second_low_cents, second_trend_cents,
            second_avg1_cents, second_avg7_cents, second_avg30_cents, import_id)
        from stdin (format binary)";
    let mut copy = conn.copy_in_raw(statement).await?;
    copy.send(HEADER).await?;
    Ok(GuideCopy(copy))
}

impl GuideCopy<'_> {
    /// Sends rows that a [`RowWriter`] wrote.
    /// # Errors
    /// When the database refuses them or does not answer.
    pub async fn send(&mut self, rows: &[u8]) -> Result<()> {
        self.0.send(rows).await?;
        Ok(())
    }

    /// Completes the copy and returns how many rows were written.
    /// # Errors
    /// When a row is there already.
    pub async fn finish(mut self) -> Result<u64> {
        self.0.send(TRAILER).await?;
        Ok(self.0.finish().await?)
    }

    /// Gives the copy up; the transaction can only be rolled back after it.
    /// # Errors
    /// When the database does not answer.
    pub async fn abort(self, why: &str) -> Result<()> {
        self.0.abort(why).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_copied_in_is_there(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let date = NaiveDate::from_ymd_opt(2019, 2, 28).unwrap();
        ensure_partition(&mut conn, date).await?;
        let row = GuideRow {
            id_product: 77,
            main: [Some(1), None, Some(100_000_000), Some(4), Some(5), Some(6)],
            second: [None, Some(8), None, None, None, None],
        };
        let mut rows = Vec::new();
        RowWriter::new(6, date, 42).write(&row, &mut rows);
        let mut copy = copy(&mut conn).await?;
        copy.send(&rows).await?;
        assert_eq!(copy.finish().await?, 1);
        let text: String =
            sqlx::query_scalar("select price_guides::text from price_guides").fetch_one(&mut *conn).await?;
        assert_eq!(text, "(6,77,2019-02-28,1,,100000000,4,5,6,,8,,,,,42)");
        assert!(is_taken(&mut conn, 6, date).await? && !is_taken(&mut conn, 1, date).await?);
        let mut again = super::copy(&mut conn).await?;
        again.send(&rows).await?;
        assert!(matches!(again.finish().await, Err(crate::Error::Conflict(_))));
        Ok(())
    }
}
