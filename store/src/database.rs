//! Reaching the database and bringing it up to date.

use crate::{Error, Result};
use sqlx::{Executor as _, PgPool, postgres::PgPoolOptions};
use std::time::Duration;

/// A pool whose connections run queries as they are. PostgreSQL would make machine code of those that look expensive, and
/// whatever reads a table of many partitions looks so: it takes seconds to make what a tenth of a second runs. Who answers requests
/// has [`limited`](crate::limited) ones.
#[must_use]
pub fn pool() -> PgPoolOptions {
    PgPoolOptions::new().after_connect(|conn, _| Box::pin(async move { conn.execute("set jit = off").await.map(drop) }))
}

/// The oldest PostgreSQL this schema works with (`unique nulls not distinct`).
#[must_use]
pub const fn oldest_supported_major() -> u32 {
    15
}

/// How to reach the database.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `postgres://user:password@host/name`, or a socket: `postgres:///name?host=/run/postgresql`.
    pub url: String,
    /// Connections at most.
    pub connections: u32,
}

/// A database whose version was looked at.
#[derive(Clone, Debug)]
pub struct Checked {
    /// As the server prints it.
    pub version: String,
}

/// A pool of connections. Waits at most 3 s for a free one: a page with the database down is a polite page, soon.
/// # Errors
/// When the database can not be reached or is too old.
pub async fn connect(settings: &Settings) -> Result<PgPool> {
    let pool = pool()
        .max_connections(settings.connections)
        .acquire_timeout(Duration::from_secs(3))
        .connect(&settings.url)
        .await?;
    health(&pool).await?;
    Ok(pool)
}

/// A connection of a pool.
pub type Connection = sqlx::pool::PoolConnection<sqlx::Postgres>;

/// A transaction; dropped without [`commit`] nothing of it is kept.
pub type Transaction = sqlx::Transaction<'static, sqlx::Postgres>;

/// Takes a connection out of the pool, waiting as long as the pool was told to.
/// # Errors
/// `Database`, for which `Error::is_away` holds, when there is none to be had.
pub async fn acquire(pool: &PgPool) -> Result<Connection> {
    Ok(pool.acquire().await?)
}

/// Begins a transaction: undone when dropped, done by [`commit`].
/// # Errors
/// As [`acquire`].
pub async fn begin(pool: &PgPool) -> Result<Transaction> {
    Ok(pool.begin().await?)
}

/// Ends a transaction.
/// # Errors
/// When the database does not take it: then nothing of it happened.
pub async fn commit(tx: Transaction) -> Result<()> {
    Ok(tx.commit().await?)
}

/// Asks the database for its version.
/// # Errors
/// When it does not answer or is too old.
pub async fn health(pool: &PgPool) -> Result<Checked> {
    let number: String = sqlx::query_scalar("show server_version_num").fetch_one(pool).await?;
    let version: String = sqlx::query_scalar("show server_version").fetch_one(pool).await?;
    let major = number.parse::<u32>().unwrap_or(0) / 10_000;
    if major < oldest_supported_major() {
        return Err(Error::TooOld { found: version, needed: oldest_supported_major() });
    }
    Ok(Checked { version })
}

/// Brings any database up to date. Two processes may call it at once: the second waits.
/// # Errors
/// When a migration fails, or the database was migrated by a newer program.
pub async fn migrate(pool: &PgPool) -> Result<()> {
    crate::ready::MIGRATIONS.run(pool).await?;
    // What only this program can make of what the migrations left: nothing, but the first time.
    crate::matches::fill_keys(pool).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[sqlx::test(migrations = "../migrations")]
    async fn no_query_waits_for_machine_code(given: PgPool) -> sqlx::Result<()> {
        let pool = pool().max_connections(1).connect_with((*given.connect_options()).clone()).await?;
        assert_eq!(sqlx::query_scalar::<_, String>("show jit").fetch_one(&pool).await?, "off");
        pool.close().await;
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn histories_are_append_only(pool: PgPool) -> sqlx::Result<()> {
        sqlx::query(
            "insert into price_guides (game, id_product, guide_date, import_id) values (6, 1, '2025-10-01', 1)",
        )
        .execute(&pool)
        .await?;
        for change in ["update price_guides set low_cents = 1", "delete from price_guides"] {
            let refused = sqlx::query(change).execute(&pool).await.unwrap_err();
            assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{change}");
        }
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn every_updated_at_is_automatic(pool: PgPool) -> sqlx::Result<()> {
        let without: Vec<String> = sqlx::query_scalar(
            "select c.table_name::text from information_schema.columns c
              where c.table_schema = 'public' and c.column_name = 'updated_at'
                and not exists (select from information_schema.triggers t
                                 where t.event_object_table = c.table_name and t.trigger_name = 'touch')",
        )
        .fetch_all(&pool)
        .await?;
        assert!(without.is_empty(), "no trigger `touch` on {without:?}");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn partitions_are_made_once(pool: PgPool) -> sqlx::Result<()> {
        let make = "select ensure_monthly_partitions('price_guides', '2019-01-15', '2019-03-01')";
        let made: i32 = sqlx::query_scalar(make).fetch_one(&pool).await?;
        let again: i32 = sqlx::query_scalar(make).fetch_one(&pool).await?;
        assert_eq!((made, again), (3, 0));
        Ok(())
    }
}
