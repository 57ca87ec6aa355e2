//! Answers of `/api/v1` about the market that are the same for everybody, kept until anything they are made of changes. The
//! database says so the moment it is there (`store::changes`); while nobody listens, nothing is kept. So a change is visible
//! within a second, and who has an answer already is told so without the database being asked.
//!
//! Kept are answers to visitors alone: who comes with a key, a token or a session is answered anew.

use crate::{State, api::shape};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{OriginalUri, Request, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use store::{PgPool, changes};

/// Bytes of all answers together, at most.
pub const MOST: usize = 32 * 1024 * 1024;
/// Bytes of one that is worth keeping.
const MOST_OF_ONE: usize = 1024 * 1024;
/// What an answer costs beside its body: its address and its headers.
const AROUND: usize = 1024;
/// How long one is kept though nothing changed: some speak of today.
const LIFETIME: Duration = Duration::from_secs(60);
/// A connection on which nothing came for so long is asked whether it is still there.
const SILENCE: Duration = Duration::from_millis(400);
/// Until the database is asked again that could not be listened to.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// An answer as it was made, to a request without conditions.
#[derive(Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    until: Instant,
}

/// What is kept, in two halves: what nobody asked for while the younger one filled is let go of with the older.
#[derive(Debug, Default)]
struct Answers {
    /// Goes up with each change.
    round: u64,
    young: HashMap<String, Arc<Answer>>,
    old: HashMap<String, Arc<Answer>>,
    /// Bytes of the younger half.
    bytes: usize,
}

impl Answers {
    fn put(&mut self, key: String, answer: Arc<Answer>) {
        let bytes = key.len() + answer.body.len() + AROUND;
        if self.bytes + bytes > MOST / 2 {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.young.insert(key, answer);
    }

    fn find(&mut self, key: &str, now: Instant) -> Option<Arc<Answer>> {
        if let Some(found) = self.young.get(key) {
            return Some(found.clone()).filter(|answer| answer.until > now);
        }
        let found = self.old.remove(key).filter(|answer| answer.until > now)?;
        self.put(key.to_owned(), found.clone());
        Some(found)
    }
}

/// What was found.
#[derive(Debug)]
enum Found {
    /// The answer.
    Answer(Arc<Answer>),
    /// None; what is made now is of this round.
    Nothing(u64),
    /// Nobody listens: nothing is kept.
    Closed,
}

/// The answers of this process. None: nobody listens to what changes.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Option<Answers>>);

impl Kept {
    /// Listens to the database and forgets what changed, for as long as the process lives.
    pub async fn listen(self: Arc<Self>, pool: PgPool) {
        loop {
            match changes::listen(&pool, SILENCE).await {
                Ok(mut listener) => {
                    *self.answers() = Some(Answers::default());
                    let error = loop {
                        match listener.next().await {
                            Ok(_) => self.changed(),
                            Err(error) => break error,
                        }
                    };
                    *self.answers() = None;
                    tracing::warn!(%error, "changes of the market are not heard any more: no answer is kept");
                }
                Err(error) => tracing::debug!(%error, "changes of the market can not be listened to"),
            }
            tokio::time::sleep(LISTEN_AGAIN).await;
        }
    }

    /// Whether somebody listens.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answers().is_some()
    }

    /// Forgets all of it.
    pub(crate) fn changed(&self) {
        if let Some(answers) = self.answers().as_mut() {
            *answers = Answers { round: answers.round + 1, ..Answers::default() };
        }
    }

    fn find(&self, key: &str, now: Instant) -> Found {
        match self.answers().as_mut() {
            None => Found::Closed,
            Some(answers) => answers.find(key, now).map_or(Found::Nothing(answers.round), Found::Answer),
        }
    }

    /// Keeps what was made in a round, unless something changed since: nobody knows which it has seen.
    fn keep(&self, round: u64, key: String, answer: Arc<Answer>) {
        if let Some(answers) = self.answers().as_mut().filter(|answers| answers.round == round) {
            answers.put(key, answer);
        }
    }

    fn answers(&self) -> MutexGuard<'_, Option<Answers>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an answer goes by: all of the address. None: it may be of somebody, or is no answer that is read.
fn key_of(request: &Request) -> Option<String> {
    let headers = request.headers();
    let anybody = !headers.contains_key(header::AUTHORIZATION) && !headers.contains_key(header::COOKIE);
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    // As it was asked for: below a path the router shows the rest of it alone.
    let whole = request.extensions().get::<OriginalUri>().map_or_else(|| request.uri(), |OriginalUri(uri)| uri);
    (anybody && read).then(|| whole.path_and_query().map(|address| address.as_str().to_owned())).flatten()
}

/// Around the endpoints, outside of `shape`: what is kept is ready to be sent.
pub(crate) async fn kept(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let Some(key) = key_of(&request) else { return next.run(request).await };
    let round = match state.kept.find(&key, Instant::now()) {
        Found::Answer(answer) => return answer.to(request.method(), request.headers()),
        Found::Closed => return next.run(request).await,
        Found::Nothing(round) => round,
    };
    // What is kept is whole: who has it already, or wants no body, is told so here.
    let (method, asked) = (request.method().clone(), request.headers().clone());
    *request.method_mut() = Method::GET;
    for condition in CONDITIONS {
        request.headers_mut().remove(condition);
    }
    let made = next.run(request).await;
    if made.status() != StatusCode::OK {
        return made;
    }
    let (parts, body) = made.into_parts();
    let body = match to_bytes(body, shape::MOST).await {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "an answer could not be read");
            return crate::error::ApiError::Broken.into_response();
        }
    };
    let answer = Arc::new(Answer { headers: parts.headers, body, until: Instant::now() + LIFETIME });
    if answer.body.len() <= MOST_OF_ONE && answer.headers.contains_key(header::ETAG) {
        state.kept.keep(round, key, answer.clone());
    }
    answer.to(&method, &asked)
}

const CONDITIONS: [HeaderName; 2] = [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE];

impl Answer {
    /// As it is sent to who asks so.
    fn to(&self, method: &Method, asked: &HeaderMap) -> Response {
        let tag = self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
        let known = tag.is_some_and(|tag| shape::is_known(asked, tag, self.headers.get(header::LAST_MODIFIED)));
        let mut headers = self.headers.clone();
        if known {
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::CONTENT_LENGTH);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(self.body.len()));
        let body = if *method == Method::HEAD { Body::empty() } else { Body::from(self.body.clone()) };
        (headers, body).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: usize, until: Instant) -> Arc<Answer> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ETAG, HeaderValue::from_static("W/\"a\""));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Arc::new(Answer { headers, body: vec![b'1'; bytes].into(), until })
    }

    #[test]
    fn what_was_made_before_a_change_is_not_kept_after_it() {
        let kept = Kept::default();
        let now = Instant::now();
        let later = now + LIFETIME;
        assert!(matches!(kept.find("/a", now), Found::Closed));
        kept.keep(0, "/a".to_owned(), answer(1, later));
        *kept.answers() = Some(Answers::default());
        let Found::Nothing(round) = kept.find("/a", now) else { panic!("nothing was kept while nobody listened") };
        kept.keep(round, "/a".to_owned(), answer(1, later));
        assert!(matches!(kept.find("/a", now), Found::Answer(_)));
        assert!(matches!(kept.find("/a", later), Found::Nothing(_)), "it speaks of a day");
        kept.changed();
        assert!(matches!(kept.find("/a", now), Found::Nothing(_)));
        kept.keep(round, "/a".to_owned(), answer(1, later));
        assert!(matches!(kept.find("/a", now), Found::Nothing(_)), "the change came while it was made");
    }

    #[test]
    fn what_is_asked_for_stays_and_all_has_an_end() {
        let mut answers = Answers::default();
        let now = Instant::now();
        let later = now + LIFETIME;
        answers.put("/wanted".to_owned(), answer(1, later));
        for n in 0..200 {
            answers.put(format!("/{n}"), answer(512 * 1024, later));
            assert!(answers.find("/wanted", now).is_some(), "{n}");
            let all: usize = answers.young.values().chain(answers.old.values()).map(|answer| answer.body.len()).sum();
            assert!(all <= MOST, "{all}");
        }
        assert!(answers.find("/0", now).is_none() && answers.find("/199", now).is_some());
    }

    #[test]
    fn who_has_it_gets_no_body() {
        let answer = answer(3, Instant::now());
        let asked = |tag: &'static str| HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(tag))]);
        let known = answer.to(&Method::GET, &asked("\"a\""));
        assert_eq!(
            (known.status(), known.headers().contains_key(header::CONTENT_TYPE)),
            (StatusCode::NOT_MODIFIED, false)
        );
        let whole = answer.to(&Method::HEAD, &asked("\"b\""));
        assert_eq!((whole.status(), whole.headers()[header::CONTENT_LENGTH].to_str().unwrap()), (StatusCode::OK, "3"));
    }
}
