//! `fair_prices`: what variants are worth, kept equal to what an analysis found.

use super::copy::{In, Put as _};
use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::{
    market::deal::Made,
    product::{Condition, Language},
};

/// A fair price.
#[derive(Clone, Debug)]
pub struct FairRow {
    /// Of which variant.
    pub variant: i64,
    /// Of a copy in this language; none: a typical one.
    pub language: Option<Language>,
    /// In this condition; none: a typical one.
    pub condition: Option<Condition>,
    /// p10, p50, p90 in cents of EUR.
    pub cents: [i64; 3],
    /// How far the sources contradict each other: standard deviation in log price.
    pub disagreement: f64,
    /// What it was made of.
    pub made: Vec<Made>,
}

const COLUMNS: &str = "variant_id, language, condition, as_of, p10_cents, p50_cents, p90_cents, disagreement, made";

/// Puts what a batch found aside, until it is published.
/// # Errors
/// When the database fails.
pub async fn find_fair(conn: &mut PgConnection, as_of: NaiveDate, rows: &[FairRow]) -> Result<()> {
    let mut into = In::open(conn, &format!("copy found_fair_prices ({COLUMNS}) from stdin (format binary)")).await?;
    for fair in rows {
        let made =
            serde_json::to_string(&fair.made).map_err(|e| crate::Error::Database(sqlx::Error::Encode(e.into())))?;
        let row = into.row(9).await?;
        row.bigint(fair.variant);
        row.text_or_null(fair.language.map(Language::as_str));
        row.text_or_null(fair.condition.map(Condition::as_str));
        row.date(as_of);
        for cents in fair.cents {
            row.bigint(cents);
        }
        row.double(fair.disagreement);
        row.text(&made);
    }
    into.finish().await?;
    Ok(())
}

/// Makes the table hold exactly what was found; unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn publish_fair(conn: &mut PgConnection) -> Result<u64> {
    sqlx::query("analyze found_fair_prices").execute(&mut *conn).await?;
    let gone = sqlx::query(
        "delete from fair_prices f where not exists (select from found_fair_prices i where i.variant_id = f.variant_id
             and i.language is not distinct from f.language and i.condition is not distinct from f.condition)",
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query(sqlx::AssertSqlSafe(format!(
        "insert into fair_prices as f ({COLUMNS})
         select variant_id, language, condition, as_of, p10_cents, p50_cents, p90_cents, disagreement, made::jsonb
           from found_fair_prices order by variant_id
         on conflict (variant_id, language, condition) do update set as_of = excluded.as_of,
             p10_cents = excluded.p10_cents, p50_cents = excluded.p50_cents, p90_cents = excluded.p90_cents,
             disagreement = excluded.disagreement, made = excluded.made
         where (f.as_of, f.p10_cents, f.p50_cents, f.p90_cents, f.disagreement, f.made) is distinct from
               (excluded.as_of, excluded.p10_cents, excluded.p50_cents, excluded.p90_cents, excluded.disagreement, excluded.made)"
    )))
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() + put.rows_affected())
}
