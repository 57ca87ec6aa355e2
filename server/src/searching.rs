//! The catalogue in memory, for searches (`store::catalog::Memory`). It follows the database: what changes is let go of at once,
//! and read anew a moment later; meanwhile, and while nobody listens, the database is asked. So what a search finds is never
//! older than a second.

use crate::kept::Kept;
use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use store::{
    PgPool,
    catalog::{self, Found, Memory, Query},
    changes::{self, Listener},
};

/// A connection on which nothing came for so long is asked whether it is still there.
const SILENCE: Duration = Duration::from_millis(400);
/// Until the database is asked again that could not be listened to.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);
/// How long after a change it is read anew: an import changes much, again and again.
const REST: Duration = Duration::from_secs(2);

/// What is remembered. None: nothing that is known to be as it is in the database.
#[derive(Debug, Default)]
pub struct Searching(RwLock<Option<Arc<Memory>>>);

impl Searching {
    /// Follows the database for as long as the process lives. An answer that was kept may have been found in what is let go of:
    /// each hears of a change by itself, so `kept` is told when memory is gone.
    pub async fn follow(self: Arc<Self>, pool: PgPool, kept: Arc<Kept>) {
        loop {
            match changes::listen(&pool, SILENCE).await {
                Ok(mut listener) => {
                    let error = self.hear(&pool, &mut listener, &kept).await;
                    self.let_go(&kept);
                    tracing::warn!(%error, "changes of the catalogue are not heard any more: searches ask the database");
                }
                Err(error) => tracing::debug!(%error, "changes of the catalogue can not be listened to"),
            }
            tokio::time::sleep(LISTEN_AGAIN).await;
        }
    }

    /// Reads, and reads again after each change, until the connection is lost.
    async fn hear(&self, pool: &PgPool, listener: &mut Listener, kept: &Kept) -> store::Error {
        loop {
            let mut changed = false;
            let read = {
                let reading = read(pool);
                tokio::pin!(reading);
                loop {
                    tokio::select! {
                        heard = listener.next() => match heard {
                            Ok(table) => changed |= concerns(&table),
                            Err(error) => return error,
                        },
                        read = &mut reading => break read,
                    }
                }
            };
            match read {
                // What changed while it was read may be in it or not.
                Ok(memory) if !changed => {
                    self.set(Some(Arc::new(memory)));
                    loop {
                        match listener.next().await {
                            Ok(table) if concerns(&table) => break,
                            Ok(_) => {}
                            Err(error) => return error,
                        }
                    }
                    self.let_go(kept);
                }
                Ok(_) => {}
                Err(error) => tracing::debug!(%error, "the catalogue can not be read"),
            }
            tokio::time::sleep(REST).await;
        }
    }

    /// Whether searches are answered from memory.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// What memory finds; none: the database is to be asked.
    pub(crate) fn find(&self, query: &Query) -> Option<Found> {
        let memory = self.0.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        memory.search(query)
    }

    fn let_go(&self, kept: &Kept) {
        self.set(None);
        kept.changed();
    }

    fn set(&self, memory: Option<Arc<Memory>>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = memory;
    }
}

fn concerns(table: &str) -> bool {
    catalog::TABLES.contains(&table)
}

async fn read(pool: &PgPool) -> store::Result<Memory> {
    catalog::remember(&mut *store::acquire(pool).await?).await
}
