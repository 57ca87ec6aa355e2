//! The catalogue in memory, for searches (`store::catalog::Memory`). It follows the database: what changes is let go of at once
//! (`hearing` says so), and read anew a moment later; meanwhile, and while nobody listens, the database is asked. So what a search
//! finds is never older than a second.

use std::{
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    time::Duration,
};
use store::{
    PgPool,
    catalog::{self, Found, Memory, Query},
};
use tokio::{sync::Notify, time::sleep};

/// How long after a change it is read anew: an import changes much, again and again.
const REST: Duration = Duration::from_secs(2);

#[derive(Debug, Default)]
struct Inside {
    /// Changes are heard.
    open: bool,
    /// Goes up with each change.
    round: u64,
    /// None: nothing that is known to be as it is in the database.
    memory: Option<Arc<Memory>>,
}

impl Inside {
    fn let_go(&mut self) {
        self.memory = None;
        self.round += 1;
    }
}

/// What is remembered.
#[derive(Debug, Default)]
pub struct Searching {
    inside: RwLock<Inside>,
    told: Notify,
}

impl Searching {
    /// Reads the catalogue whenever it is not remembered, for as long as the process lives.
    pub async fn follow(self: Arc<Self>, pool: PgPool) {
        loop {
            let Some(round) = self.wanted() else {
                self.told.notified().await;
                continue;
            };
            match read(&pool).await {
                // What changed while it was read may be in it or not.
                Ok(memory) => {
                    if self.remember(round, memory) {
                        self.told.notified().await;
                    }
                }
                Err(error) => tracing::debug!(%error, "the catalogue can not be read"),
            }
            sleep(REST).await;
        }
    }

    /// Whether searches are answered from memory.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.read().memory.is_some()
    }

    /// From now on changes are heard.
    pub(crate) fn open(&self) {
        let mut inside = self.write();
        inside.let_go();
        inside.open = true;
        self.told.notify_one();
    }

    /// Changes are not heard any more.
    pub(crate) fn close(&self) {
        let mut inside = self.write();
        inside.let_go();
        inside.open = false;
    }

    /// A table changed: what is made of it is let go of.
    pub(crate) fn changed(&self, table: &str) {
        if catalog::TABLES.contains(&table) {
            self.write().let_go();
            self.told.notify_one();
        }
    }

    /// What memory finds; none: the database is to be asked.
    pub(crate) fn find(&self, query: &Query) -> Option<Found> {
        let memory = self.read().memory.clone()?;
        memory.search(query)
    }

    /// The round to read in; none: there is nothing to read, or nobody would hear what changes of it.
    fn wanted(&self) -> Option<u64> {
        let inside = self.read();
        (inside.open && inside.memory.is_none()).then_some(inside.round)
    }

    /// Whether it is of this round still, and so is remembered.
    fn remember(&self, round: u64, memory: Memory) -> bool {
        let mut inside = self.write();
        let fit = inside.open && inside.round == round;
        if fit {
            inside.memory = Some(Arc::new(memory));
        }
        fit
    }

    fn read(&self) -> RwLockReadGuard<'_, Inside> {
        self.inside.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Inside> {
        self.inside.write().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn read(pool: &PgPool) -> store::Result<Memory> {
    catalog::remember(&mut *store::acquire(pool).await?).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_while_something_changed_is_not_remembered() {
        let searching = Searching::default();
        assert_eq!(searching.wanted(), None, "nobody hears what changes");
        searching.open();
        let round = searching.wanted().unwrap();
        searching.changed("retailers");
        assert!(searching.remember(round, Memory::default()), "it is not made of shops");
        assert!(searching.is_open() && searching.wanted().is_none());
        searching.changed("products");
        assert!(!searching.is_open());
        let round = searching.wanted().unwrap();
        searching.changed("snapshots");
        assert!(!searching.remember(round, Memory::default()));
        let round = searching.wanted().unwrap();
        searching.close();
        assert!(!searching.remember(round, Memory::default()) && searching.wanted().is_none());
    }
}
