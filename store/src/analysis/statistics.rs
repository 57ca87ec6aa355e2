//! `market_statistics`: named numbers of a scope and a day.

use crate::{PgConnection, Result};
use chrono::NaiveDate;

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// `index_level`, `advancers`, ..
    pub name: &'static str,
    /// `all`, or `serie:<code>`.
    pub scope: String,
    /// The day it stands for.
    pub day: NaiveDate,
    /// The number.
    pub value: f64,
    /// How many constituents stand behind it.
    pub constituents: i32,
    /// What a page may show with it.
    pub detail: serde_json::Value,
}

/// Makes the rows of `names` exactly these. Unchanged rows are not written. Returns how many were touched.
/// # Errors
/// When the database fails.
pub async fn keep_statistics(conn: &mut PgConnection, names: &[&str], rows: &[Statistic]) -> Result<u64> {
    let names: Vec<String> = names.iter().map(|&n| n.to_owned()).collect();
    let name: Vec<String> = rows.iter().map(|r| r.name.to_owned()).collect();
    let scope: Vec<String> = rows.iter().map(|r| r.scope.clone()).collect();
    let day: Vec<NaiveDate> = rows.iter().map(|r| r.day).collect();
    let value: Vec<f64> = rows.iter().map(|r| r.value).collect();
    let constituents: Vec<i32> = rows.iter().map(|r| r.constituents).collect();
    let detail: Vec<serde_json::Value> = rows.iter().map(|r| r.detail.clone()).collect();
    let gone = sqlx::query!(
        "delete from market_statistics m where name = any($1) and not exists (
             select from unnest($2::text[], $3::text[], $4::date[]) as i(name, scope, day)
              where (i.name, i.scope, i.day) = (m.name, m.scope, m.day))",
        &names,
        &name,
        &scope,
        &day
    )
    .execute(&mut *conn)
    .await?;
    let put = sqlx::query!(
        "insert into market_statistics as m (name, scope, day, value, constituents, detail)
         select * from unnest($1::text[], $2::text[], $3::date[], $4::float8[], $5::integer[], $6::jsonb[])
         on conflict (name, scope, day) do update set
             value = excluded.value, constituents = excluded.constituents, detail = excluded.detail
         where (m.value, m.constituents, m.detail) is distinct from (excluded.value, excluded.constituents, excluded.detail)",
        &name,
        &scope,
        &day,
        &value,
        &constituents,
        &detail
    )
    .execute(conn)
    .await?;
    Ok(gone.rows_affected() + put.rows_affected())
}
