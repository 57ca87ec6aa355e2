//! One visit at a time: whoever visits a shop holds its claim, and writes through it.
//!
//! An advisory lock on a connection of its own: it goes when the worker dies, whatever way that happens. Because the
//! visit writes through the same connection, a worker that lost its claim (the database was restarted) can not write.

use crate::Result;
use domain::ids::RetailerId;
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Transaction};

/// The right to visit a shop; gone when dropped.
#[derive(Debug)]
pub struct Claim(PgConnection);

/// Claims a shop. None: somebody is visiting it already.
/// # Errors
/// When the database fails.
pub async fn claim(pool: &PgPool, retailer: RetailerId) -> Result<Option<Claim>> {
    let mut conn = PgConnection::connect_with(&pool.connect_options()).await?;
    let taken = sqlx::query_scalar!(
        r#"select pg_try_advisory_lock(hashtext('visit'), $1::bigint::integer) as "taken!""#,
        retailer.0
    )
    .fetch_one(&mut conn)
    .await?;
    Ok(taken.then_some(Claim(conn)))
}

impl Claim {
    /// Begins a transaction that only the holder of the claim can commit.
    /// # Errors
    /// When the database fails, or was restarted since the claim was taken.
    pub async fn begin(&mut self) -> Result<Transaction<'_, Postgres>> {
        Ok(self.0.begin().await?)
    }

    /// Gives the shop free at once. Dropping does the same as soon as the server sees the connection end.
    pub async fn release(self) {
        if let Err(error) = self.0.close().await {
            tracing::debug!(%error, "a claim ended with its connection");
        }
    }
}
