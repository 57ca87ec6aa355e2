//! Erasing a person: everything in the list of tables, and what waits for them in the queue.

use super::tables::{Erased, TABLES, Table};
use crate::{
    Error, Result,
    audit::{self, Event},
    jobs,
};
use chrono::{DateTime, Utc};
use domain::i18n::Locale;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// The person is gone.
    Done {
        /// Where they were reached, for one last letter.
        email: String,
        /// And in which language.
        language: Locale,
        /// Rows that were deleted or lost the person.
        rows: u64,
    },
    /// A subscription would go on being paid for: it has to be ended first. Nothing was changed.
    Subscribed,
    /// They withdrew from a plan and are to be paid back: nobody would be known to pay. Nothing was changed.
    Withdrawing,
}

/// Erases a person and everything about them, in the caller's transaction. That it happened stays in the audit log.
/// # Errors
/// `NotFound` when there is no such account (any more).
pub async fn erase(conn: &mut PgConnection, user: Uuid, now: DateTime<Utc>) -> Result<Erasure> {
    // Locked: whatever is about to be added for this person waits, and then finds nobody to refer to.
    let reader = sqlx::query!(
        r#"select email::text as "email!", language as "language: Locale" from users where id = $1 for update"#,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("user"))?;
    let (email, language) = (reader.email, reader.language);
    let paid = sqlx::query_scalar!(
        r#"select exists (select from subscriptions where user_id = $1 and cancel_at is null
                           and status in ('trialing', 'active', 'past_due', 'unpaid', 'paused')) as "paid!""#,
        user
    )
    .fetch_one(&mut *conn)
    .await?;
    if paid {
        return Ok(Erasure::Subscribed);
    }
    let owed = sqlx::query_scalar!(
        r#"select exists (select from withdrawals where user_id = $1 and done_at is null) as "owed!""#,
        user
    )
    .fetch_one(&mut *conn)
    .await?;
    if owed {
        return Ok(Erasure::Withdrawing);
    }
    audit::record(&mut *conn, Event::AccountErased, user, now).await?;
    let mut rows = jobs::forget_person(&mut *conn, user, &email).await?;
    for table in TABLES {
        rows += erase_in(&mut *conn, table, user, &email).await?;
    }
    Ok(Erasure::Done { email, language, rows })
}

async fn erase_in(conn: &mut PgConnection, table: &Table, user: Uuid, email: &str) -> Result<u64> {
    let (name, theirs) = (table.name, table.theirs);
    // Text of our own list, nobody else's.
    let statement = match table.erased {
        Erased::Deleted => format!("delete from {name} where {theirs}"),
        Erased::Without { set, .. } => format!("update {name} set {set} where {theirs}"),
        Erased::Released { .. } => return Ok(0),
    };
    // A connection knows statements by their text: one that stands elsewhere too has as many parameters there as it names.
    let named = theirs.contains("$2");
    let query = sqlx::query(AssertSqlSafe(statement)).bind(user);
    let query = if named { query.bind(email) } else { query };
    Ok(query.execute(conn).await?.rows_affected())
}
