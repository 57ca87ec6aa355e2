//! Every letter as its reader gets it, with made-up people and prices. Workers, who write letters, put them here when they
//! begin; the console shows them.

use crate::{PgConnection, Result};
use chrono::{DateTime, Utc};

/// A letter with made-up people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Which letter: a word.
    pub name: String,
    /// In which language: two letters.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub plain: String,
    /// The same as HTML, where it has that.
    pub html: Option<String>,
}

/// Puts these in the place of all that were there, so that none is left of a letter that is no more.
/// # Errors
/// When the database does not take them.
pub async fn put(conn: &mut PgConnection, samples: &[Sample], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from letter_samples").execute(&mut *conn).await?;
    for sample in samples {
        sqlx::query!(
            "insert into letter_samples (name, language, subject, plain, html, made_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (name, language) do update set subject = excluded.subject, plain = excluded.plain,
                 html = excluded.html, made_at = excluded.made_at",
            sample.name,
            sample.language,
            sample.subject,
            sample.plain,
            sample.html,
            now
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Name, language and subject of each, by name.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection) -> Result<Vec<(String, String, String)>> {
    let rows = sqlx::query!("select name, language, subject from letter_samples order by name, language")
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|r| (r.name, r.language, r.subject)).collect())
}

/// The letter of this name in this language.
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut PgConnection, name: &str, language: &str) -> Result<Option<Sample>> {
    Ok(sqlx::query_as!(
        Sample,
        "select name, language, subject, plain, html from letter_samples where name = $1 and language = $2",
        name,
        language
    )
    .fetch_optional(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_workers_write_now_is_all_there_is(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let sample = |name: &str, language: &str| Sample {
            name: name.to_owned(),
            language: language.to_owned(),
            subject: format!("About {name}"),
            plain: "Hello".to_owned(),
            html: None,
        };
        put(&mut conn, &[sample("b", "en"), sample("a", "de"), sample("a", "en")], now).await?;
        let line = |name: &str, language: &str| (name.to_owned(), language.to_owned(), format!("About {name}"));
        assert_eq!(list(&mut conn).await?, [line("a", "de"), line("a", "en"), line("b", "en")]);
        put(&mut conn, &[sample("b", "en")], now).await?;
        assert_eq!(list(&mut conn).await?, [line("b", "en")]);
        assert_eq!(find(&mut conn, "b", "en").await?, Some(sample("b", "en")));
        assert_eq!(find(&mut conn, "a", "de").await?, None);
        Ok(())
    }
}
