//! A replica that is read from, for those who have written nothing: whoever comes without a cookie and a key. So everybody
//! reads what they wrote themselves, on whatever server and however far the replica is behind.
//!
//! It is asked only while it is near enough: [`Replica::watch`] looks where both databases are. While the primary is away
//! nothing new is written, and the replica goes on answering.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use store::{PgPool, replica::position};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

/// How often it is looked.
const EVERY: Duration = Duration::from_millis(500);
/// How often, while it has to catch up: a replica that keeps up is a few milliseconds behind.
const SOON: Duration = Duration::from_millis(50);
/// An answer that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(2);
/// How far behind it may be and still be read from.
pub const MOST_BEHIND: Duration = Duration::from_secs(5);

/// The replica, and whether it is fit to be read from.
#[derive(Debug)]
pub struct Replica {
    pool: PgPool,
    state: Mutex<Standing>,
    /// That it has to catch up.
    told: Notify,
}

#[derive(Debug, Default)]
struct Standing {
    /// It may be read from.
    fit: bool,
    /// How often it was to catch up.
    asked: u64,
    /// Up to which of these times it did.
    caught_up: u64,
}

impl Replica {
    /// Not read from before [`Replica::watch`] has looked.
    #[must_use]
    pub fn new(pool: PgPool) -> Replica {
        Replica { pool, state: Mutex::default(), told: Notify::new() }
    }

    /// Where to read, if it is near enough.
    #[must_use]
    pub fn pool(&self) -> Option<&PgPool> {
        self.state().fit.then_some(&self.pool)
    }

    /// Something changed that readers have to see: it is not read from before it has what is written now.
    pub fn catch_up(&self) {
        let mut state = self.state();
        state.fit = false;
        state.asked += 1;
        self.told.notify_one();
    }

    /// Looks after it, for as long as the process lives.
    pub async fn watch(self: Arc<Self>, primary: PgPool) {
        let mut marks = Marks::default();
        loop {
            // What is asked for after this moment may not be in what is seen now.
            let asked = self.state().asked;
            let there = look(&primary).await;
            let here = look(&self.pool).await;
            self.seen(asked, &mut marks, Instant::now(), there, here);
            let late = {
                let state = self.state();
                state.caught_up < state.asked
            };
            // While one of them is away, or far behind, nobody is asked more often.
            let near = marks.behind(Instant::now(), None, here).is_some_and(|behind| behind <= MOST_BEHIND);
            tokio::select! {
                () = sleep(if late && near { SOON } else { EVERY }) => {}
                () = self.told.notified() => {}
            }
        }
    }

    fn seen(&self, asked: u64, marks: &mut Marks, now: Instant, there: Option<i64>, here: Option<i64>) {
        let behind = marks.behind(now, there, here);
        let mut state = self.state();
        // Where the primary is away, nobody can say what is missing: then the last that was seen of it has to do.
        if behind == Some(Duration::ZERO) {
            state.caught_up = state.caught_up.max(asked);
        }
        let fit = behind.is_some_and(|behind| behind <= MOST_BEHIND) && state.caught_up == state.asked;
        if fit != state.fit && state.caught_up == state.asked {
            tracing::info!(fit, ?behind, "the replica");
        }
        state.fit = fit;
    }

    fn state(&self) -> MutexGuard<'_, Standing> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn look(pool: &PgPool) -> Option<i64> {
    match timeout(PATIENCE, position(pool)).await {
        Ok(Ok(position)) => position,
        Ok(Err(error)) => {
            tracing::debug!(%error, "a database says not where it is");
            None
        }
        Err(_) => None,
    }
}

/// Where the primary was, and when.
#[derive(Debug, Default)]
struct Marks(VecDeque<(Instant, i64)>);

impl Marks {
    /// How long ago the primary was where the replica is now; none: the replica is away, or nothing is known of the primary.
    fn behind(&mut self, now: Instant, there: Option<i64>, here: Option<i64>) -> Option<Duration> {
        if let Some(there) = there {
            self.0.push_back((now, there));
        }
        // One that is older than what is allowed tells that much, and no older one more.
        while self.0.get(1).is_some_and(|(at, _)| now.duration_since(*at) > 2 * MOST_BEHIND) {
            self.0.pop_front();
        }
        let here = here?;
        let newest = self.0.back()?;
        if here >= newest.1 {
            return Some(Duration::ZERO);
        }
        let reached = self.0.iter().rev().find(|(_, there)| *there <= here);
        Some(reached.map_or(Duration::MAX, |(at, _)| now.duration_since(*at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::PgPoolOptions;

    fn replica() -> Replica {
        Replica::new(PgPoolOptions::new().connect_lazy("postgres://nobody@127.0.0.1:1/nothing").unwrap())
    }

    #[tokio::test]
    async fn it_is_read_from_while_it_is_near_enough() {
        let (replica, mut marks, start) = (replica(), Marks::default(), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut seen = |second, there, here| {
            replica.seen(0, &mut marks, at(second), there, here);
            replica.pool().is_some()
        };
        assert!(!seen(0, Some(100), None), "it is away");
        assert!(!seen(1, Some(100), Some(50)), "nobody knows since when it is behind");
        assert!(seen(2, Some(110), Some(100)), "a second behind");
        assert!(seen(4, Some(120), Some(110)));
        assert!(seen(6, Some(120), Some(110)), "four seconds");
        assert!(!seen(9, Some(130), Some(110)), "seven");
        assert!(seen(10, Some(130), Some(130)));
        assert!(seen(3_000, None, Some(130)), "the primary is away: nothing new is missing");
        assert!(!seen(3_001, Some(500), Some(130)));
        assert!(seen(3_002, Some(500), Some(500)));
    }

    #[tokio::test]
    async fn after_news_it_has_to_catch_up_first() {
        let (replica, mut marks, start) = (replica(), Marks::default(), Instant::now());
        replica.seen(0, &mut marks, start, Some(100), Some(100));
        assert!(replica.pool().is_some());
        replica.catch_up();
        assert!(replica.pool().is_none());
        let later = start + Duration::from_secs(1);
        replica.seen(0, &mut marks, later, Some(100), Some(100));
        assert!(replica.pool().is_none(), "what was seen before the news says nothing");
        replica.seen(1, &mut marks, later, Some(110), Some(105));
        assert!(replica.pool().is_none(), "near is not there");
        replica.seen(1, &mut marks, later, Some(120), Some(120));
        assert!(replica.pool().is_some());
    }
}
