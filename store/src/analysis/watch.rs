//! `signals` and `flags`: what series show on a day, and what speaks against their prices.

use super::copy::{In, Put as _};
use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::market::{
    flag::{self, Flag},
    signal::{Signal, definition},
};

const SIGNAL: &str = "variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days";

/// Puts the signals of a batch aside, until they are published.
/// # Errors
/// When the database fails.
pub async fn find_signals(conn: &mut PgConnection, as_of: NaiveDate, rows: &[(i64, Signal)]) -> Result<()> {
    let mut into = In::open(conn, &format!("copy found_signals ({SIGNAL}) from stdin (format binary)")).await?;
    for (variant, signal) in rows {
        let row = into.row(9).await?;
        row.bigint(*variant);
        row.text(signal.kind.as_str());
        row.date(as_of);
        row.date(signal.day);
        row.bigint(signal.cents);
        row.text(signal.claim.as_str());
        row.double(signal.strength);
        row.text(&signal.because);
        row.smallint(i16::try_from(definition(signal.kind).horizon_days).unwrap_or(i16::MAX));
    }
    into.finish().await?;
    Ok(())
}

/// Makes `signals` hold exactly what was found. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn publish_signals(conn: &mut PgConnection) -> Result<u64> {
    sqlx::query("analyze found_signals").execute(&mut *conn).await?;
    let gone = sqlx::query(
        "delete from signals s where not exists (
             select from found_signals i where (i.variant_id, i.kind) = (s.variant_id, s.kind))",
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into signals as s ({SIGNAL}) select {SIGNAL} from found_signals order by variant_id, kind
         on conflict (variant_id, kind) do update set as_of = excluded.as_of, day = excluded.day,
             cents = excluded.cents, claim = excluded.claim, strength = excluded.strength,
             because = excluded.because, horizon_days = excluded.horizon_days
         where (s.as_of, s.day, s.cents, s.claim, s.strength, s.because, s.horizon_days) is distinct from
               (excluded.as_of, excluded.day, excluded.cents, excluded.claim, excluded.strength, excluded.because,
                excluded.horizon_days)"
    )))
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() + put.rows_affected())
}

/// Puts the flags of a batch aside, until they are published; and the days of series that enter no index.
/// # Errors
/// When the database fails.
pub async fn find_flags(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    rows: &[(i64, Flag)],
    out: &[(i64, NaiveDate)],
) -> Result<()> {
    let statement = "copy found_flags (variant_id, kind, day, because) from stdin (format binary)";
    let mut into = In::open(&mut *conn, statement).await?;
    for (variant, flag) in rows {
        let row = into.row(4).await?;
        row.bigint(*variant);
        row.text(flag.kind.as_str());
        row.date(as_of);
        row.text(&flag.because);
    }
    into.finish().await?;
    let mut into = In::open(conn, "copy found_out (variant_id, day) from stdin (format binary)").await?;
    for (variant, day) in out {
        let row = into.row(2).await?;
        row.bigint(*variant);
        row.date(*day);
    }
    into.finish().await?;
    Ok(())
}

/// Makes what was found the flags of `as_of`; those of days before stay, but for what is old: that is told of today alone.
/// Flags of later days are forgotten. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn publish_flags(conn: &mut PgConnection, as_of: NaiveDate) -> Result<u64> {
    let gone = sqlx::query!(
        "delete from flags f where f.day > $1 or f.kind = $2 and f.day < $1 or f.day = $1 and not exists (
             select from found_flags i where (i.variant_id, i.kind) = (f.variant_id, f.kind))",
        as_of,
        flag::Kind::Stale.as_str()
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query!(
        "insert into flags as f (variant_id, kind, day, because)
         select variant_id, kind, day, because from found_flags
         on conflict (variant_id, kind, day) do update set because = excluded.because where f.because <> excluded.because"
    )
    .execute(&mut *conn)
    .await?;
    Ok(gone.rows_affected() + put.rows_affected())
}
