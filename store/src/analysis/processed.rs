//! `processed_prices`: writing daily values, and reading them back variant by variant.

use super::{
    batches::Range,
    copy::{In, Out, Put as _},
    sources::{list, variants_of},
};
use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::market::{daily::Value, deal::Basis, flag};

const COLUMNS: &str = "variant_id, day, basis, median_cents, low_cents, p25_cents, p75_cents, offers, sources";

/// One daily value.
#[derive(Clone, Copy, Debug)]
pub struct Daily {
    /// Of which variant.
    pub variant: i64,
    /// Of which day.
    pub day: NaiveDate,
    /// From guides or from shops.
    pub basis: Basis,
    /// The value, in cents of EUR.
    pub value: Value,
}

/// Daily values on their way in.
pub struct DailyWriter<'c>(In<'c>);

/// Writes days that have no rows yet of that basis, straight into the table.
/// # Errors
/// When the database fails.
pub async fn write_new(conn: &mut PgConnection) -> Result<DailyWriter<'_>> {
    Ok(DailyWriter(In::open(conn, &format!("copy processed_prices ({COLUMNS}) from stdin (format binary)")).await?))
}

/// Writes days that may have rows: to a table aside, for [`merge_daily`].
/// # Errors
/// When the database fails.
pub async fn write_again(conn: &mut PgConnection) -> Result<DailyWriter<'_>> {
    sqlx::query("drop table if exists pg_temp.incoming_daily").execute(&mut *conn).await?;
    sqlx::query("create temp table incoming_daily (like processed_prices) on commit drop").execute(&mut *conn).await?;
    Ok(DailyWriter(In::open(conn, &format!("copy incoming_daily ({COLUMNS}) from stdin (format binary)")).await?))
}

impl DailyWriter<'_> {
    /// Adds a row.
    /// # Errors
    /// When the database fails.
    pub async fn write(&mut self, daily: &Daily) -> Result<()> {
        let row = self.0.row(9).await?;
        row.bigint(daily.variant);
        row.date(daily.day);
        row.text(daily.basis.as_str());
        row.bigint(daily.value.median);
        row.bigint_or_null(daily.value.low);
        row.bigint_or_null(daily.value.p25);
        row.bigint_or_null(daily.value.p75);
        row.integer(daily.value.offers);
        row.integer(daily.value.sources);
        Ok(())
    }

    /// Ends it; how many rows were written.
    /// # Errors
    /// When the database refuses them.
    pub async fn finish(self) -> Result<u64> {
        self.0.finish().await
    }
}

/// Brings `days` of `basis` of a range of products to what [`write_again`] was given: changed rows are updated, missing ones
/// added, others removed. Returns how many rows were touched; of unchanged days none.
/// # Errors
/// When the database fails.
pub async fn merge_daily(conn: &mut PgConnection, products: Range, basis: Basis, days: &[NaiveDate]) -> Result<u64> {
    sqlx::query("analyze incoming_daily").execute(&mut *conn).await?;
    // What a person corrected stays corrected, however often the day is computed.
    for statement in [
        "update incoming_daily i set median_cents = c.cents, low_cents = least(i.low_cents, c.cents), p25_cents = null, p75_cents = null
           from price_corrections_in_force c
          where (c.variant_id, c.day, c.basis) = (i.variant_id, i.day, i.basis) and c.cents is not null",
        "delete from incoming_daily i using price_corrections_in_force c
          where (c.variant_id, c.day, c.basis) = (i.variant_id, i.day, i.basis) and c.cents is null",
    ] {
        sqlx::query(statement).execute(&mut *conn).await?;
    }
    let gone = sqlx::query(sqlx::AssertSqlSafe(format!(
        "delete from processed_prices p where basis = $1 and day = any({}) and variant_id in {}
            and not exists (select from incoming_daily i where i.variant_id = p.variant_id and i.day = p.day)",
        list(days),
        variants_of(products)
    )))
    .bind(basis)
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into processed_prices as p ({COLUMNS}) select {COLUMNS} from incoming_daily
         on conflict (variant_id, day, basis) do update set median_cents = excluded.median_cents,
             low_cents = excluded.low_cents, p25_cents = excluded.p25_cents, p75_cents = excluded.p75_cents,
             offers = excluded.offers, sources = excluded.sources
         where (p.median_cents, p.low_cents, p.p25_cents, p.p75_cents, p.offers, p.sources) is distinct from
               (excluded.median_cents, excluded.low_cents, excluded.p25_cents, excluded.p75_cents, excluded.offers, excluded.sources)"
    )))
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() + put.rows_affected())
}

/// A daily value, as series need it.
#[derive(Clone, Copy, Debug)]
pub struct ProcessedRow {
    /// The variant.
    pub variant: i64,
    /// The day.
    pub day: NaiveDate,
    /// From guides or from shops.
    pub basis: Basis,
    /// Cents of EUR.
    pub median: i64,
    /// The lowest ask, where known.
    pub low: Option<i64>,
    /// Offers that were counted.
    pub offers: i32,
}

/// Daily values on their way out.
pub struct ProcessedRows<'c>(Out<'c>);

/// Reads the daily values of a range of products up to `as_of`, by variant and day.
/// # Errors
/// When the database fails.
pub async fn processed(conn: &mut PgConnection, products: Range, as_of: NaiveDate) -> Result<ProcessedRows<'_>> {
    let statement = format!(
        "copy (select variant_id, day, basis = 'guide', median_cents, low_cents, offers from processed_prices
                where variant_id in {} and day <= '{as_of}' order by variant_id, day) to stdout (format binary)",
        variants_of(products)
    );
    Ok(ProcessedRows(Out::open(conn, &statement).await?))
}

impl ProcessedRows<'_> {
    /// The next row.
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<ProcessedRow>> {
        let Some(mut row) = self.0.row().await? else { return Ok(None) };
        Ok(Some(ProcessedRow {
            variant: row.bigint()?,
            day: row.date()?,
            basis: if row.boolean()? { Basis::Guide } else { Basis::Shops },
            median: row.bigint()?,
            low: row.bigint_or_null()?,
            offers: row.integer_or_null()?.unwrap_or(0),
        }))
    }
}

/// A value of the guide, as the indices need it.
#[derive(Clone, Copy, Debug)]
pub struct QuoteRow {
    /// The variant.
    pub variant: i64,
    /// The day.
    pub day: NaiveDate,
    /// Cents of EUR.
    pub cents: i64,
}

/// Quotes on their way out.
pub struct QuoteRows<'c>(Out<'c>);

/// Reads the guide's values of all products up to `as_of` that may enter an index, by variant and day: without those of
/// days that speak against them, by their series (`found_out`) or by a flag of these kinds.
/// # Errors
/// When the database fails.
pub async fn quotes<'c>(conn: &'c mut PgConnection, as_of: NaiveDate, flags: &[flag::Kind]) -> Result<QuoteRows<'c>> {
    let kinds: Vec<String> = flags.iter().map(|kind| format!("'{kind}'")).collect();
    let statement = format!(
        "copy (with out as materialized (select variant_id, day from found_out
                   union select variant_id, day from flags where kind in ({}) and day <= '{as_of}')
         select variant_id, day, median_cents from processed_prices p
          where basis = 'guide' and day <= '{as_of}' and not exists (select from out o where (o.variant_id, o.day) = (p.variant_id, p.day))
          order by variant_id, day) to stdout (format binary)",
        if kinds.is_empty() { "null".to_owned() } else { kinds.join(", ") }
    );
    Ok(QuoteRows(Out::open(conn, &statement).await?))
}

impl QuoteRows<'_> {
    /// The next row.
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<QuoteRow>> {
        let Some(mut row) = self.0.row().await? else { return Ok(None) };
        Ok(Some(QuoteRow { variant: row.bigint()?, day: row.date()?, cents: row.bigint()? }))
    }
}
