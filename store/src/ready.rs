//! What has to hold before anybody is answered: a schema that is new enough, and statements that end.

use crate::Result;
use sqlx::{PgPool, migrate::Migrator, postgres::PgConnectOptions};
use std::time::Duration;

/// Every migration this program knows.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// How to reach a database for readers who wait: no statement takes longer than `statement` (zero: as long as it likes), and
/// none waits longer than half of it for somebody's lock. `program` is what the database's operator sees of us.
/// # Errors
/// When the address is none. It may hold a password: the error must not be shown.
pub fn limited(url: &str, statement: Duration, program: &str) -> Result<PgConnectOptions> {
    // Machine code of a query over many partitions takes seconds to make, for what a tenth of a second runs.
    let options = url.parse::<PgConnectOptions>()?.application_name(program).options([("jit", "off")]);
    if statement.is_zero() {
        return Ok(options);
    }
    let millis = statement.as_millis();
    Ok(options.options([
        ("statement_timeout", millis),
        ("lock_timeout", (millis / 2).max(1)),
        ("idle_in_transaction_session_timeout", millis * 2),
    ]))
}

/// Whether the database has every migration this program knows. One that was migrated by a newer program has: a version
/// leaves the one before it working.
/// # Errors
/// When it does not answer.
pub async fn is_migrated(pool: &PgPool) -> Result<bool> {
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0);
    let made = "select to_regclass('_sqlx_migrations') is not null";
    if !sqlx::query_scalar::<_, bool>(made).fetch_one(pool).await? {
        return Ok(false);
    }
    let has = "select exists (select from _sqlx_migrations where version >= $1 and success)";
    Ok(sqlx::query_scalar(has).bind(newest).fetch_one(pool).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;
    use sqlx::postgres::PgPoolOptions;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_schema_that_is_behind_is_noticed(pool: PgPool) -> Result<()> {
        assert!(is_migrated(&pool).await?);
        sqlx::query("insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'x', true, '', 0)")
            .execute(&pool)
            .await?;
        assert!(is_migrated(&pool).await?, "a newer program was there");
        sqlx::query("delete from _sqlx_migrations where version > 50").execute(&pool).await?;
        assert!(!is_migrated(&pool).await?);
        sqlx::query("drop table _sqlx_migrations").execute(&pool).await?;
        assert!(!is_migrated(&pool).await?);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_statement_that_takes_too_long_is_ended(pool: PgPool) -> Result<()> {
        let given = pool.connect_options();
        let limited = (*given).clone().options([("statement_timeout", 200)]);
        let pool = PgPoolOptions::new().max_connections(1).connect_lazy_with(limited);
        let error = Error::from(sqlx::query("select pg_sleep(5)").execute(&pool).await.unwrap_err());
        assert!(error.is_away(), "{error}");
        sqlx::query("select 1").execute(&pool).await?;
        Ok(())
    }

    #[test]
    fn limits_travel_with_the_address() {
        let limited = |seconds| limited("postgres://ash@host/pmi", Duration::from_secs(seconds), "server").unwrap();
        let said = limited(20).get_options().unwrap_or_default().to_owned();
        for part in ["statement_timeout=20000", "lock_timeout=10000", "idle_in_transaction_session_timeout=40000"] {
            assert!(said.contains(part), "{part} is not in {said}");
        }
        assert_eq!((limited(0).get_options(), limited(0).get_application_name()), (Some("-c jit=off"), Some("server")));
        assert!(super::limited("no address", Duration::ZERO, "server").is_err());
    }
}
