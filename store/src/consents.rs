//! The ledger of consent: who said what to which words, when, and with which form. A row is never changed; saying
//! something else is another row. The words themselves are kept once for each version.

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::consent::Purpose;
use sqlx::PgConnection;
use uuid::Uuid;

/// Something a person said, as they are shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What for.
    pub purpose: String,
    /// Which words they were asked with.
    pub version: String,
    /// Yes or no.
    pub granted: bool,
    /// When.
    pub at: DateTime<Utc>,
}

/// Writes what a person said, with the words they said it to. `asked_by` names the form: `banner` or `choices`.
/// # Errors
/// `Rule` when other words are kept under the purpose's version: they need a version of their own.
pub async fn record(
    conn: &mut PgConnection,
    user: Uuid,
    (purpose, granted): (Purpose, bool),
    asked_by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into consent_texts (purpose, version, words, created_at) values ($1, $2, $3, $4) on conflict do nothing",
        purpose.word,
        purpose.version,
        purpose.words,
        now
    )
    .execute(&mut *conn)
    .await?;
    let kept = sqlx::query_scalar!(
        "select words from consent_texts where purpose = $1 and version = $2",
        purpose.word,
        purpose.version
    )
    .fetch_one(&mut *conn)
    .await?;
    if kept != purpose.words {
        let (word, version) = (purpose.word, purpose.version);
        return Err(Error::Rule(format!("the words of {word} changed: they are no longer version {version}")));
    }
    sqlx::query!(
        "insert into consents (user_id, purpose, version, granted, asked_by, created_at) values ($1, $2, $3, $4, $5, $6)",
        user,
        purpose.word,
        purpose.version,
        granted,
        asked_by,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything a person said, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Said>> {
    Ok(sqlx::query_as!(
        Said,
        "select purpose, version, granted, created_at as at from consents where user_id = $1 order by id desc limit 200",
        user
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use chrono::TimeDelta;
    use domain::{consent::PRETEND, user::Role};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_was_said_stays_as_it_was_said(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let [counting, news] = [PRETEND[0], PRETEND[1]];
        record(&mut conn, ash, (counting, true), "banner", now).await?;
        record(&mut conn, ash, (news, false), "banner", now).await?;
        record(&mut conn, ash, (counting, false), "choices", now + TimeDelta::days(1)).await?;
        let said = list(&mut conn, ash).await?;
        assert_eq!(
            said.iter().map(|s| (s.purpose.as_str(), s.granted)).collect::<Vec<_>>(),
            [("counting", false), ("news", false), ("counting", true)]
        );
        assert_eq!((said[0].at, said[0].version.as_str()), (now + TimeDelta::days(1), "2"));

        // Other words under the same version would make what was said before a lie.
        let changed = Purpose { words: "We would also sell it.", ..counting };
        assert!(matches!(record(&mut conn, ash, (changed, true), "choices", now).await, Err(Error::Rule(_))));
        let anew = Purpose { version: "3", ..changed };
        record(&mut conn, ash, (anew, true), "choices", now).await?;
        for change in
            ["update consents set granted = true", "update consent_texts set words = 'x'", "delete from consent_texts"]
        {
            let refused = sqlx::query(change).execute(&mut *conn).await.unwrap_err();
            assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{change}");
        }
        let unasked = record(&mut conn, ash, (news, true), "nobody", now).await;
        assert!(matches!(unasked, Err(Error::Rule(_))), "{unasked:?}");
        Ok(())
    }
}
