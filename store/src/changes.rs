//! That something has changed which answers about the market are made of, said by the database the moment it is there
//! (`migrations/0049_changes.sql`). A process that keeps answers listens once.

use crate::{Error, Result};
use sqlx::{
    PgPool,
    postgres::{PgListener, PgPoolOptions},
};
use std::time::Duration;
use tokio::time::timeout;

/// The name under which it is said.
const NAME: &str = "market";

/// A connection that does nothing but listen.
pub struct Listener {
    heard: PgListener,
    silence: Duration,
}

/// Listens, on a connection beside those of the pool. One on which nothing came for `silence` is asked whether it is still
/// there, and has as long to answer: for twice as long, at most, a change can go unheard.
/// # Errors
/// When the database does not answer.
pub async fn listen(pool: &PgPool, silence: Duration) -> Result<Listener> {
    let one = PgPoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(silence)
        .connect_lazy_with((*pool.connect_options()).clone());
    let mut heard = PgListener::connect_with(&one).await?;
    // One that was lost is said, before anything is heard again.
    heard.eager_reconnect(false);
    heard.listen(NAME).await?;
    Ok(Listener { heard, silence })
}

impl Listener {
    /// Waits for the next change, and says of which table.
    /// # Errors
    /// When the connection is gone: changes may have been missed, and another has to be asked for, by [`listen`].
    pub async fn next(&mut self) -> Result<String> {
        loop {
            if let Ok(heard) = timeout(self.silence, self.heard.try_recv()).await {
                let gone = || Error::Database(sqlx::Error::Io(std::io::ErrorKind::ConnectionAborted.into()));
                return heard?.map(|heard| heard.payload().to_owned()).ok_or_else(gone);
            }
            let there = timeout(self.silence, sqlx::query("select 1").execute(&mut self.heard)).await;
            there.map_err(|_| Error::Database(sqlx::Error::PoolTimedOut))??;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_deal, a_listing, a_product, a_set, a_variant, guide, index_day, processed, snapshot};
    use chrono::{DateTime, Days, NaiveDate};

    async fn hears(listener: &mut Listener) -> bool {
        match timeout(Duration::from_millis(300), listener.next()).await {
            Ok(heard) => heard.is_ok(),
            Err(_) => false,
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn whatever_answers_are_made_of_is_heard(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let mut listener = listen(&pool, Duration::from_secs(5)).await?;
        assert!(!hears(&mut listener).await, "nothing happened");
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        assert!(hears(&mut listener).await);
        while hears(&mut listener).await {}
        let day = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
        let at = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
        processed(&mut conn, variant, day, 1_000).await?;
        assert!(hears(&mut listener).await, "a daily value");
        while hears(&mut listener).await {}
        index_day(&mut conn, day, 100.0).await?;
        assert!(hears(&mut listener).await, "an index");
        while hears(&mut listener).await {}
        snapshot(&mut conn, variant).await?;
        a_listing(&mut conn, product, variant, 900, at).await?;
        guide(&mut conn, 7, day, 900).await?;
        a_deal(7, day - Days::new(3), day).insert(&mut conn, product, variant).await?;
        assert!(hears(&mut listener).await, "the market");
        while hears(&mut listener).await {}

        // What is undone was never said, and what concerns one person is nobody else's news.
        let mut undone = pool.begin().await?;
        sqlx::query("delete from deal_scores").execute(&mut *undone).await?;
        undone.rollback().await?;
        crate::users::create(&mut conn, "ash@example.org", "hash", domain::user::Role::Member).await?;
        assert!(!hears(&mut listener).await);
        // Many statements of one transaction are one piece of news of each table.
        let mut tx = pool.begin().await?;
        for change in ["update deal_scores set score = score", "delete from deal_scores", "delete from deal_scores"] {
            sqlx::query(change).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        assert_eq!(listener.next().await?, "deal_scores");
        assert!(!hears(&mut listener).await);
        sqlx::query("truncate flags").execute(&mut *conn).await?;
        assert_eq!(listener.next().await?, "flags");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_lost_connection_is_an_error(pool: PgPool) -> Result<()> {
        let mut listener = listen(&pool, Duration::from_secs(5)).await?;
        let ended: i64 = sqlx::query_scalar(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity
              where datname = current_database() and query ilike 'listen %'",
        )
        .fetch_one(&pool)
        .await?;
        assert_eq!(ended, 1);
        assert!(listener.next().await.is_err(), "changes may have been missed: it is not gone on with");
        let mut conn = pool.acquire().await?;
        let mut listener = listen(&pool, Duration::from_secs(5)).await?;
        a_set().insert(&mut conn).await?;
        assert!(hears(&mut listener).await);
        Ok(())
    }

    /// A table that an answer will be made of some day has to be named in the migration, or answers would be old: all tables
    /// but those that are known to be of no such answer have the trigger.
    #[sqlx::test(migrations = "../migrations")]
    async fn no_table_is_forgotten(pool: PgPool) -> Result<()> {
        let silent: Vec<String> = sqlx::query_scalar(
            "select c.relname::text from pg_class c
              where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'market_changed')
                and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id')
                and c.relname not like 'found\\_%' order by 1",
        )
        .fetch_all(&pool)
        .await?;
        // Of people, of the house, of how things are done: an answer that everybody gets has nothing of them.
        let known = [
            "_sqlx_migrations",
            "alert_dirty",
            "alert_facts",
            "analysis_batches",
            "audit_log",
            "confirmed_skus",
            "consent_texts",
            "dataset_parts",
            "deal_results",
            "deals_said",
            "fetch_hosts",
            "gates",
            "imports",
            "match_aliases",
            "outlook_results",
            "page_cache",
            "portfolio_import_rows",
            "reconciliations",
            "refresh_tokens",
            "retailer_changes",
            "signal_results",
            "stripe_events",
            "users",
        ];
        let unknown: Vec<&String> = silent.iter().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(unknown.is_empty(), "is an answer of the API made of {unknown:?}? Then a trigger, else a line here");
        Ok(())
    }
}
