//! Which files were taken in. A file's row is written in the transaction of its rows, so either both are there or none.
//!
//! What the files hold is the affair of `catalog::import`, `guides` and `fx`.

use crate::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What kind of file it was (`imports.kind`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Sets and cards.
    Catalog,
    /// Cardmarket's product list.
    Products,
    /// Cardmarket's price guide.
    PriceGuide,
    /// The European Central Bank's reference rates.
    Rates,
}

impl ImportKind {
    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ImportKind::Catalog => "catalog",
            ImportKind::Products => "products",
            ImportKind::PriceGuide => "price_guide",
            ImportKind::Rates => "rates",
        }
    }
}

/// HTTP validators of a download, for the next conditional request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
}

/// A file that is about to be taken in.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    /// What kind of file it is.
    pub kind: ImportKind,
    /// File name or address.
    pub source: &'a str,
    /// SHA-256 of the unpacked content, hexadecimal.
    pub sha256: &'a str,
    /// HTTP validators, where it was downloaded.
    pub validators: &'a Validators,
}

/// How many rows a file had, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of the file.
    pub read: u32,
    /// Rows that changed something in the database.
    pub written: u32,
    /// Rows that were refused.
    pub rejected: u32,
}

/// Whether this very content was taken in before.
/// # Errors
/// When the database does not answer.
pub async fn is_known(conn: &mut PgConnection, kind: ImportKind, sha256: &str) -> Result<bool> {
    let known = sqlx::query_scalar!(
        r#"select exists (select from imports where kind = $1 and sha256 = $2) as "known!""#,
        kind.as_str(),
        sha256
    )
    .fetch_one(conn)
    .await?;
    Ok(known)
}

/// Writes the file down and returns its number. The same content again (a forced import) keeps its number.
/// # Errors
/// When the database does not answer.
pub async fn open(conn: &mut PgConnection, file: &NewImport<'_>) -> Result<i64> {
    let id = sqlx::query_scalar!(
        "insert into imports (kind, source, sha256, etag, last_modified, rows_read, rows_written, rows_rejected)
         values ($1, $2, $3, $4, $5, 0, 0, 0)
         on conflict (kind, sha256) do update set source = excluded.source,
             etag = excluded.etag, last_modified = excluded.last_modified
         returning id",
        file.kind.as_str(),
        file.source,
        file.sha256,
        file.validators.etag,
        file.validators.last_modified
    )
    .fetch_one(conn)
    .await?;
    Ok(id)
}

/// Completes the row of [`open`] with what was found. `made_at` is the file's own time of making.
/// # Errors
/// When the database does not answer.
pub async fn close(
    conn: &mut PgConnection,
    id: i64,
    made_at: Option<DateTime<Utc>>,
    counts: Counts,
    rejections: &serde_json::Value,
) -> Result<()> {
    let whole = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    sqlx::query!(
        "update imports set made_at = $2, rows_read = $3, rows_written = $4, rows_rejected = $5, rejections = $6
          where id = $1",
        id,
        made_at,
        whole(counts.read),
        whole(counts.written),
        whole(counts.rejected),
        rejections
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The validators of the newest download from this address.
/// # Errors
/// When the database does not answer.
pub async fn find_validators(conn: &mut PgConnection, kind: ImportKind, source: &str) -> Result<Option<Validators>> {
    let found = sqlx::query_as!(
        Validators,
        "select etag, last_modified from imports where kind = $1 and source = $2 order by created_at desc, id desc limit 1",
        kind.as_str(),
        source
    )
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// Notes that known content was sent again under new validators.
/// # Errors
/// When the database does not answer.
pub async fn update_validators(
    conn: &mut PgConnection,
    kind: ImportKind,
    sha256: &str,
    source: &str,
    validators: &Validators,
) -> Result<()> {
    sqlx::query!(
        "update imports set source = $3, etag = $4, last_modified = $5 where kind = $1 and sha256 = $2",
        kind.as_str(),
        sha256,
        source,
        validators.etag,
        validators.last_modified
    )
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_file_is_written_down_once(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let validators = Validators { etag: Some("\"1\"".into()), last_modified: None };
        let file =
            NewImport { kind: ImportKind::Products, source: "http://x/a.json", sha256: "ab", validators: &validators };
        assert!(!is_known(&mut conn, file.kind, "ab").await?);
        let id = open(&mut conn, &file).await?;
        let counts = Counts { read: 3, written: 2, rejected: 1 };
        close(&mut conn, id, None, counts, &serde_json::json!([{"row": 2}])).await?;
        assert!(is_known(&mut conn, ImportKind::Products, "ab").await?);
        assert!(!is_known(&mut conn, ImportKind::Catalog, "ab").await?);
        assert_eq!(open(&mut conn, &file).await?, id);
        assert_eq!(find_validators(&mut conn, file.kind, file.source).await?, Some(validators.clone()));
        assert_eq!(find_validators(&mut conn, file.kind, "http://x/b.json").await?, None);
        let newer = Validators { etag: None, last_modified: Some("Mon".into()) };
        update_validators(&mut conn, file.kind, "ab", "http://x/b.json", &newer).await?;
        assert_eq!(find_validators(&mut conn, file.kind, "http://x/b.json").await?, Some(newer));
        Ok(())
    }
}
