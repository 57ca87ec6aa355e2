//! What the database says the moment it is there (`store::news`), heard once in this process, and handed to whom it concerns:
//! to open pages (`live`), to the catalogue in memory (`searching`), to what is kept and to a replica (`ops`).

use crate::{State, live::Live, ops::Ops, searching::Searching};
use std::{sync::Arc, time::Duration};
use store::{
    PgPool,
    news::{self, Heard, Listener},
};
use tokio::{sync::Notify, time::sleep};

/// A connection on which nothing came for so long is asked whether it is still there.
const SILENCE: Duration = Duration::from_millis(400);
/// Until the database is asked again that could not be listened to.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);
/// A visit or an import changes much, again and again: what is kept is forgotten once within so long. Less than a stream of
/// `live` waits: who is told there and asks for the page again gets the new one.
const TOGETHER: Duration = Duration::from_millis(150);

/// Who is told.
#[derive(Clone, Debug)]
pub struct Hearing {
    live: Arc<Live>,
    searching: Arc<Searching>,
    ops: Ops,
}

impl Hearing {
    /// All of a process.
    #[must_use]
    pub fn of(state: &State) -> Hearing {
        Hearing { live: state.live.clone(), searching: state.searching.clone(), ops: state.ops.clone() }
    }

    /// Listens for as long as the process lives.
    pub async fn listen(self, pool: PgPool) {
        let changed = Notify::new();
        tokio::join!(self.hear(&pool, &changed), self.forget(&changed));
    }

    async fn hear(&self, pool: &PgPool, changed: &Notify) {
        loop {
            match news::listen(pool, SILENCE).await {
                Ok(listener) => {
                    // Of the time before nothing is known.
                    self.searching.open();
                    self.ops.open();
                    self.live.tell_all();
                    let error = self.hand_on(listener, changed).await;
                    self.searching.close();
                    self.ops.close();
                    tracing::warn!(%error, "changes are not heard any more: nothing is kept");
                }
                Err(error) => tracing::debug!(%error, "changes can not be listened to"),
            }
            sleep(LISTEN_AGAIN).await;
        }
    }

    /// Until the connection is lost.
    async fn hand_on(&self, mut listener: Listener, changed: &Notify) -> store::Error {
        loop {
            match listener.next().await {
                Ok(Heard::Changed(table)) => {
                    // In this order: an answer may have been found in what is let go of here.
                    self.searching.changed(&table);
                    changed.notify_one();
                }
                Ok(heard) => self.live.tell(heard),
                Err(error) => return error,
            }
        }
    }

    /// Forgets at once what is kept, and then once for all that changes within a moment.
    async fn forget(&self, changed: &Notify) {
        loop {
            changed.notified().await;
            self.ops.market_changed();
            sleep(TOGETHER).await;
        }
    }
}
