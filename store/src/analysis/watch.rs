//! `signals` and `flags`: what series show on a day, and what speaks against their prices.

use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::market::{
    flag::{self, Flag},
    signal::{Signal, definition},
};

/// Rows of one statement.
const CHUNK: usize = 10_000;

/// Makes `signals` hold exactly these. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn keep_signals(conn: &mut PgConnection, as_of: NaiveDate, rows: &[(i64, Signal)]) -> Result<u64> {
    let mut touched = sqlx::query!(
        "delete from signals s where not exists (
             select from unnest($1::bigint[], $2::text[]) as i(variant, kind) where (i.variant, i.kind) = (s.variant_id, s.kind))",
        &rows.iter().map(|r| r.0).collect::<Vec<_>>(),
        &rows.iter().map(|r| r.1.kind.to_string()).collect::<Vec<_>>()
    )
    .execute(&mut *conn)
    .await?
    .rows_affected();
    for chunk in rows.chunks(CHUNK) {
        touched += sqlx::query!(
            "insert into signals as s (variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days)
             select t.variant, t.kind, $9, t.day, t.cents, t.claim, t.strength, t.because, t.horizon
               from unnest($1::bigint[], $2::text[], $3::date[], $4::bigint[], $5::text[], $6::float8[], $7::text[],
                           $8::smallint[]) as t(variant, kind, day, cents, claim, strength, because, horizon)
             on conflict (variant_id, kind) do update set as_of = excluded.as_of, day = excluded.day,
                 cents = excluded.cents, claim = excluded.claim, strength = excluded.strength,
                 because = excluded.because, horizon_days = excluded.horizon_days
             where (s.as_of, s.day, s.cents, s.claim, s.strength, s.because, s.horizon_days) is distinct from
                   (excluded.as_of, excluded.day, excluded.cents, excluded.claim, excluded.strength, excluded.because,
                    excluded.horizon_days)",
            &chunk.iter().map(|r| r.0).collect::<Vec<_>>(),
            &chunk.iter().map(|r| r.1.kind.to_string()).collect::<Vec<_>>(),
            &chunk.iter().map(|r| r.1.day).collect::<Vec<_>>(),
            &chunk.iter().map(|r| r.1.cents).collect::<Vec<_>>(),
            &chunk.iter().map(|r| r.1.claim.to_string()).collect::<Vec<_>>(),
            &chunk.iter().map(|r| r.1.strength).collect::<Vec<_>>(),
            &chunk.iter().map(|r| r.1.because.clone()).collect::<Vec<_>>(),
            &chunk
                .iter()
                .map(|r| i16::try_from(definition(r.1.kind).horizon_days).unwrap_or(i16::MAX))
                .collect::<Vec<_>>(),
            as_of
        )
        .execute(&mut *conn)
        .await?
        .rows_affected();
    }
    Ok(touched)
}

/// Makes these the flags of `as_of`; those of days before stay, but for what is old: that is told of today alone.
/// Flags of later days are forgotten. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn keep_flags(conn: &mut PgConnection, as_of: NaiveDate, rows: &[(i64, Flag)]) -> Result<u64> {
    let variants: Vec<i64> = rows.iter().map(|r| r.0).collect();
    let kinds: Vec<String> = rows.iter().map(|r| r.1.kind.to_string()).collect();
    let gone = sqlx::query!(
        "delete from flags f where f.day > $1 or f.kind = $2 and f.day < $1 or f.day = $1 and not exists (
             select from unnest($3::bigint[], $4::text[]) as i(variant, kind) where (i.variant, i.kind) = (f.variant_id, f.kind))",
        as_of,
        flag::Kind::Stale.as_str(),
        &variants,
        &kinds
    )
    .execute(&mut *conn)
    .await?
    .rows_affected();
    let put = sqlx::query!(
        "insert into flags as f (variant_id, kind, day, because)
         select t.variant, t.kind, $4, t.because from unnest($1::bigint[], $2::text[], $3::text[]) as t(variant, kind, because)
         on conflict (variant_id, kind, day) do update set because = excluded.because where f.because <> excluded.because",
        &variants,
        &kinds,
        &rows.iter().map(|r| r.1.because.clone()).collect::<Vec<_>>(),
        as_of
    )
    .execute(&mut *conn)
    .await?;
    Ok(gone + put.rows_affected())
}

/// Variants and days whose prices may enter no index, up to `as_of`.
/// # Errors
/// When the database fails.
pub async fn kept_out(conn: &mut PgConnection, as_of: NaiveDate) -> Result<Vec<(i64, NaiveDate)>> {
    let stopping = flag::Kind::ALL.iter().filter(|&&kind| flag::stops(kind).index);
    let kinds: Vec<String> = stopping.map(ToString::to_string).collect();
    let rows =
        sqlx::query!(r#"select distinct variant_id, day from flags where kind = any($1) and day <= $2"#, &kinds, as_of)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|r| (r.variant_id, r.day)).collect())
}
