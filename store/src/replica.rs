//! How far a database is: where its writing stands, and on a replica how much of it can be read there already.

use crate::Result;
use sqlx::PgPool;

/// Where a database is, as a number that only grows: of the primary what was written, of a replica what is replayed. None:
/// a replica that has replayed nothing yet.
/// # Errors
/// When it does not answer.
pub async fn position(pool: &PgPool) -> Result<Option<i64>> {
    let asked = "select (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end
                         - '0/0'::pg_lsn)::bigint";
    Ok(sqlx::query_scalar(asked).fetch_one(pool).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_written_moves_it(pool: PgPool) -> Result<()> {
        let before = position(&pool).await?;
        sqlx::query("insert into users (email) values ('ash@example.org')").execute(&pool).await?;
        let after = position(&pool).await?;
        assert!(before.is_some() && before < after, "{before:?} {after:?}");
        Ok(())
    }
}
