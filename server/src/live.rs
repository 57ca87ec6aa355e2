//! What somebody has not read, said while they look at a page (Server-Sent Events). One connection of this process listens
//! (`store::news`), for this and for changes of the market (`ops`); each page that is looked at has a stream, and a stream asks for its number when it changed.

use crate::{
    State,
    access::{Door, Routes},
    auth::Person,
    ops::Ops,
};
use axum::{
    extract::State as Extract,
    http::{HeaderName, StatusCode, header},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::user::access::Need;
use futures_util::stream;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use store::{
    PgPool, Uuid,
    news::{self, Heard},
    notifications,
};
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

/// Streams of one person at the same time: a browser makes six connections to a host, and needs some for its pages.
pub const MOST_EACH: usize = 4;
/// Streams of all people together: of `doors::CONNECTIONS` half stays for pages.
pub const MOST: usize = 2_048;
/// How long a stream lives. Whose session ended meanwhile gets no other.
const LIFETIME: Duration = Duration::from_secs(600);
/// A line that says nothing: proxies end what is silent, and whoever left is noticed.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// After how long a browser comes again whose stream ended.
const AGAIN: Duration = Duration::from_secs(5);
/// A sweep tells one person many things within a moment: they are counted once.
const TOGETHER: Duration = Duration::from_millis(200);
/// Until the database is asked again that could not be listened to.
const LISTEN_AGAIN: Duration = Duration::from_secs(5);

pub(crate) fn router() -> Routes {
    Routes::of(Door::File).get("/account/inbox/live", Need::OwnAccount, live)
}

/// Who has streams open. None: nobody listens for them, before [`begin`](Live::begin) and after [`end`](Live::end); a stream
/// then says its number and ends.
#[derive(Debug, Default)]
pub struct Live(Mutex<Option<HashMap<Uuid, watch::Sender<()>>>>);

impl Live {
    /// From now on streams stay open.
    pub fn begin(&self) {
        *self.people() = Some(HashMap::new());
    }

    /// Ends all streams: this process stops.
    pub fn end(&self) {
        *self.people() = None;
    }

    /// Listens to the database, wakes the streams of whom it names, and says to `ops` what all see changed, until [`end`](Live::end). While the database is away
    /// the streams stay open, and count once it is back.
    pub async fn listen(self: Arc<Self>, pool: PgPool, ops: Ops) {
        while self.people().is_some() {
            match news::listen(&pool).await {
                Ok(mut listener) => {
                    ops.market_changed();
                    self.tell(Heard::Gap);
                    let error = loop {
                        match listener.next().await {
                            Ok(heard) => {
                                // After a gap it may have changed as well.
                                if !matches!(heard, Heard::Of(_)) {
                                    ops.market_changed();
                                }
                                self.tell(heard);
                            }
                            Err(error) => break error,
                        }
                    };
                    tracing::warn!(%error, "news of inboxes are not heard any more");
                }
                Err(error) => tracing::debug!(%error, "news of inboxes can not be listened to"),
            }
            sleep(LISTEN_AGAIN).await;
        }
    }

    fn tell(&self, heard: Heard) {
        let people = self.people();
        let Some(people) = people.as_ref() else { return };
        match heard {
            Heard::Market => {}
            Heard::Of(person) => people.get(&person).into_iter().for_each(|told| told.send_replace(())),
            Heard::Gap => people.values().for_each(|told| told.send_replace(())),
        }
    }

    /// How many streams are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.people().iter().flat_map(HashMap::values).map(watch::Sender::receiver_count).sum()
    }

    /// What wakes another stream of this person.
    fn follow(&self, person: Uuid) -> Result<watch::Receiver<()>, StatusCode> {
        let mut people = self.people();
        // Its sender is gone: it ends at once.
        let Some(people) = people.as_mut() else { return Ok(watch::channel(()).1) };
        people.retain(|_, told| told.receiver_count() > 0);
        if people.values().map(watch::Sender::receiver_count).sum::<usize>() >= MOST {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        let told = people.entry(person).or_insert_with(|| watch::Sender::new(()));
        if told.receiver_count() >= MOST_EACH { Err(StatusCode::TOO_MANY_REQUESTS) } else { Ok(told.subscribe()) }
    }

    fn people(&self) -> MutexGuard<'_, Option<HashMap<Uuid, watch::Sender<()>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream that is open.
struct Open {
    pool: PgPool,
    person: Uuid,
    told: watch::Receiver<()>,
    /// The number that was said last.
    said: Option<i64>,
    until: Instant,
}

/// A browser does not come again by itself where it is refused: the page is as it was.
async fn live(Extract(state): Extract<State>, person: Person) -> Response {
    let told = match state.live.follow(person.id) {
        Ok(told) => told,
        Err(refused) => return refused.into_response(),
    };
    let open = Open { pool: state.pool, person: person.id, told, said: None, until: Instant::now() + LIFETIME };
    let events = Sse::new(stream::unfold(open, next)).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("here"));
    // A proxy that collects an answer before it passes it on would keep the news to itself.
    let headers = [(header::CACHE_CONTROL, "no-store"), (HeaderName::from_static("x-accel-buffering"), "no")];
    (headers, events).into_response()
}

/// The number, when it is another one; none: the stream ends.
async fn next(mut open: Open) -> Option<(Result<Event, Infallible>, Open)> {
    loop {
        if open.said.is_some() {
            tokio::select! {
                told = open.told.changed() => told.ok()?,
                () = sleep_until(open.until) => return None,
            }
            sleep(TOGETHER).await;
            open.told.mark_unchanged();
        }
        let unread = match unread(&open).await {
            Ok(unread) => unread,
            // Whoever comes again later may be told.
            Err(error) => {
                tracing::debug!(%error, "what is unread could not be counted");
                return None;
            }
        };
        if open.said.replace(unread) != Some(unread) {
            return Some((Ok(Event::default().retry(AGAIN).data(unread.to_string())), open));
        }
    }
}

async fn unread(open: &Open) -> store::Result<i64> {
    notifications::unread(&mut *store::acquire(&open.pool).await?, open.person).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_person_has_few_streams_and_all_together_not_too_many() {
        let live = Live::default();
        let (ash, gary) = (Uuid::from_u128(1), Uuid::from_u128(2));
        // Nobody listens: a stream has nothing to wait for.
        assert!(live.follow(ash).unwrap().changed().await.is_err());

        live.begin();
        let mut open: Vec<_> = (0..MOST_EACH).map(|_| live.follow(ash).unwrap()).collect();
        assert_eq!(live.follow(ash).unwrap_err(), StatusCode::TOO_MANY_REQUESTS);
        let mut other = live.follow(gary).unwrap();
        live.tell(Heard::Of(ash));
        assert!(open.iter().all(|told| told.has_changed().unwrap()) && !other.has_changed().unwrap());
        live.tell(Heard::Of(Uuid::from_u128(3)));
        assert!(!other.has_changed().unwrap());
        live.tell(Heard::Gap);
        assert!(other.has_changed().unwrap());
        open.pop();
        open.push(live.follow(ash).unwrap());

        let many: Vec<_> = (10..).map_while(|n| live.follow(Uuid::from_u128(n)).ok()).collect();
        assert_eq!(many.len(), MOST - MOST_EACH - 1);
        assert_eq!(live.follow(Uuid::from_u128(5)).unwrap_err(), StatusCode::SERVICE_UNAVAILABLE);
        drop(many);
        drop(live.follow(Uuid::from_u128(5)).unwrap());

        other.mark_unchanged();
        live.end();
        assert!(other.changed().await.is_err(), "the process stops");
        assert!(live.follow(ash).unwrap().changed().await.is_err());
    }
}
