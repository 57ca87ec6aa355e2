//! What the columns of a file mean where a person says so: its cells are kept, so that nothing has to be brought again.

use super::match_ids;
use crate::{Error, Result, Uuid};
use domain::portfolio::import::{Format, Mapping, reread};
use sqlx::{PgConnection, types::Json};
use std::collections::HashSet;

/// Columns that a person can say something of, at most.
pub const MOST_COLUMNS: usize = 100;
/// Lines that are read and written at once.
const BATCH: i64 = 2_000;

/// The columns of a file that nobody knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The names of those that have one, each once, in the order in which they stand.
    pub names: Vec<String>,
    /// What they mean as things are.
    pub mapping: Mapping,
}

/// What the columns of a file of nobody we know mean; none: it is somebody's, or has none.
fn unknown(mapping: serde_json::Value) -> Option<Mapping> {
    serde_json::from_value::<Mapping>(mapping).ok().filter(|mapping| mapping.format == Format::Other)
}

/// The columns of a person's import, where its person can say what they mean; none: they are known, or it has none.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn columns(conn: &mut PgConnection, user: Uuid, import: i64) -> Result<Option<Columns>> {
    let mapping =
        sqlx::query_scalar!("select mapping from portfolio_imports where id = $1 and user_id = $2", import, user)
            .fetch_optional(&mut *conn)
            .await?
            .ok_or(Error::NotFound("import"))?;
    let Some(mapping) = unknown(mapping) else { return Ok(None) };
    // A line may be shorter than its header; of a hundred hardly all are.
    let longest = sqlx::query_scalar!(
        r#"select raw as "raw!: Json<Vec<(String, String)>>"
             from (select line, raw from portfolio_import_rows where import_id = $1 order by line limit 100) r
            order by jsonb_array_length(raw) desc, line limit 1"#,
        import
    )
    .fetch_optional(conn)
    .await?;
    let mut seen = HashSet::new();
    let all = longest.map(|raw| raw.0).unwrap_or_default().into_iter().map(|(name, _)| name);
    let names = all.filter(|name| !name.trim().is_empty() && seen.insert(name.trim().to_lowercase()));
    Ok(Some(Columns { names: names.take(MOST_COLUMNS).collect(), mapping }))
}

/// Reads all lines of an import anew by what its person says of the columns, and looks for what they are once more: by
/// their ids here, by their text by `jobs::MatchCollection`, which the caller puts into the queue. What a person said of a
/// line stays: what it is, that its lot is right, that it is not wanted; and so does what is in the collection already.
/// Returns how many were read. In the caller's transaction: an error leaves half of it done.
/// # Errors
/// `NotFound`, also of somebody else's or one that was undone; `Rule` where the columns of the file are known.
pub async fn remap(conn: &mut PgConnection, user: Uuid, import: i64, mapping: &Mapping) -> Result<u64> {
    let before = sqlx::query_scalar!(
        "select mapping from portfolio_imports where id = $1 and user_id = $2 and state <> 'undone' for update",
        import,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("import"))?;
    if unknown(before).is_none() || mapping.format != Format::Other {
        return Err(Error::Rule("mapping: the columns of this file are known".to_owned()));
    }
    sqlx::query!("update portfolio_imports set mapping = $2 where id = $1", import, Json(mapping) as _)
        .execute(&mut *conn)
        .await?;
    let (mut after, mut read) = (0_i64, 0_u64);
    loop {
        let kept = sqlx::query!(
            r#"select line, raw as "raw: Json<Vec<(String, String)>>" from portfolio_import_rows
                where import_id = $1 and line > $2 and taken_at is null and not confirmed order by line limit $3"#,
            import,
            after,
            BATCH
        )
        .fetch_all(&mut *conn)
        .await?;
        let Some(last) = kept.last() else { break };
        after = last.line;
        let kept = kept.into_iter().map(|row| (u64::try_from(row.line).unwrap_or_default(), row.raw.0)).collect();
        let rows = reread(kept, mapping);
        let lines: Vec<i64> = rows.iter().map(|row| i64::try_from(row.line).unwrap_or(i64::MAX)).collect();
        let lots: Vec<_> = rows.iter().map(|row| serde_json::to_value(&row.lot).unwrap_or_default()).collect();
        let problems: Vec<_> = rows.iter().map(|row| serde_json::to_value(&row.problems).unwrap_or_default()).collect();
        let done = sqlx::query!(
            "update portfolio_import_rows r
                set lot = n.lot, problems = n.problems, read_at = null,
                    product_id = case when r.found_by = 'person' then r.product_id end,
                    variant_id = case when r.found_by = 'person' then r.variant_id end,
                    confidence = case when r.found_by = 'person' then r.confidence end,
                    found_by = case when r.found_by = 'person' then r.found_by end
               from unnest($2::bigint[], $3::jsonb[], $4::jsonb[]) as n(line, lot, problems)
              where r.import_id = $1 and r.line = n.line",
            import,
            &lines,
            &lots,
            &problems
        )
        .execute(&mut *conn)
        .await?;
        read += done.rows_affected();
    }
    match_ids(conn, import).await?;
    Ok(read)
}
