//! All hosts: one request at a time for each, and what is known of them shared with the other workers.
//!
//! The lock is this process's own. Across processes the queue keeps the same promise: visits of one shop are one lane.

use super::host::Host;
use std::{collections::HashMap, sync::Arc, time::Duration};
use store::{PgPool, hosts};
use tokio::{sync::Mutex, time::Instant};

/// How long it may take until a worker sees what another one found out.
const FRESH: Duration = Duration::from_secs(60);

/// What is known of each host.
#[derive(Default)]
pub struct Hosts {
    here: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
    pool: Option<PgPool>,
}

impl Hosts {
    /// Hosts that are remembered in the database.
    pub fn kept_in(pool: PgPool) -> Hosts {
        Hosts { here: Mutex::default(), pool: Some(pool) }
    }

    /// The host of this origin. Holding its lock is holding the right to talk to it.
    pub async fn get(&self, origin: &str) -> Arc<Mutex<Host>> {
        let mut here = self.here.lock().await;
        Arc::clone(here.entry(origin.to_owned()).or_insert_with(|| Arc::new(Mutex::new(Host::new(origin)))))
    }

    /// Looks up what other workers know of it, when that was not done just now.
    pub async fn refresh(&self, host: &mut Host) {
        let Some(pool) = &self.pool else { return };
        if host.looked_up.is_some_and(|at| at.elapsed() < FRESH) {
            return;
        }
        let found = async { hosts::find(&mut *store::acquire(pool).await?, host.origin()).await }.await;
        match found {
            Ok(found) => {
                host.looked_up = Some(Instant::now());
                // A row that is gone was forgotten by a person.
                let known = found.unwrap_or_else(|| hosts::Host::new(host.origin()));
                host.learn(known);
            }
            // The visit goes on with what this process knows: pages are stored in the same database, it will notice.
            Err(error) => tracing::warn!(host = host.origin(), "not looked up: {error}"),
        }
    }

    /// Tells the others what is new.
    pub async fn keep(&self, host: &mut Host) {
        let (Some(pool), Some(news)) = (&self.pool, host.news()) else { return };
        let saved = async { hosts::save(&mut *store::acquire(pool).await?, news).await }.await;
        match saved {
            Ok(()) => host.told(),
            Err(error) => tracing::warn!(host = host.origin(), "not remembered: {error}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_at_a_time() {
        let hosts = Hosts::default();
        let one = hosts.get("a").await;
        let held = one.lock().await;
        let same = hosts.get("a").await;
        assert!(same.try_lock().is_err());
        assert!(hosts.get("b").await.try_lock().is_ok());
        drop(held);
        assert!(same.try_lock().is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_one_worker_learns_the_next_one_knows(pool: PgPool) {
        let now = "2026-10-07T12:00:00Z".parse().unwrap();
        let (one, other) = (Hosts::kept_in(pool.clone()), Hosts::kept_in(pool));
        let host = one.get("a").await;
        let mut host = host.lock().await;
        one.refresh(&mut host).await;
        host.believe("User-agent: *\nDisallow: /x".to_owned(), now);
        let until = host.strike(now, None, "429 Too Many Requests");
        one.keep(&mut host).await;
        assert!(host.news().is_none());

        let known = other.get("a").await;
        let mut known = known.lock().await;
        other.refresh(&mut known).await;
        assert_eq!(known.closed_until(now), Some((until, "429 Too Many Requests".to_owned())));
        assert!(!known.robots(now, "me").unwrap().allows("/x"));
        assert_eq!(known.pace_factor(), 2.0);
    }
}
