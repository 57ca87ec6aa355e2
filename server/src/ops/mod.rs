//! What the operator's side of this process needs: figures, what is kept for a moment, a replica to read from.

pub mod figures;
pub mod replica;

use crate::{kept::Kept, live::Live};
use figures::Figures;
use replica::Replica;
use std::sync::Arc;
use store::PgPool;

/// Cheap to clone. The default keeps nothing and has no replica.
#[derive(Clone, Debug, Default)]
pub struct Ops {
    /// What is counted.
    pub figures: Figures,
    /// Pages and answers that everybody sees alike.
    pub kept: Arc<Kept>,
    /// Where those read who have written nothing.
    pub replica: Option<Arc<Replica>>,
}

impl Ops {
    /// Where somebody reads who came without a cookie and a key, and so has written nothing: the replica, while it is near
    /// enough; else where everybody writes.
    #[must_use]
    pub fn reading<'a>(&'a self, primary: &'a PgPool) -> &'a PgPool {
        self.replica.as_deref().and_then(Replica::pool).unwrap_or(primary)
    }

    /// From now on changes are heard; what was before is unknown.
    pub(crate) fn open(&self) {
        self.catch_up();
        self.kept.open();
    }

    /// Changes are not heard any more.
    pub(crate) fn close(&self) {
        self.kept.close();
    }

    /// What everybody sees has changed: nothing of it that is kept is shown any more, and the replica is not asked before it has
    /// the change.
    pub fn market_changed(&self) {
        // In this order: a page that is made meanwhile is made of the new, or not kept.
        self.catch_up();
        self.kept.forget();
    }

    fn catch_up(&self) {
        if let Some(replica) = &self.replica {
            replica.catch_up();
        }
    }

    /// What is told at the port of figures.
    pub fn told(&self, pool: PgPool, live: Arc<Live>) -> telemetry::port::Told {
        figures::told(self.clone(), pool, live)
    }
}
