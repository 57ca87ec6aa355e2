//! What everybody is answered alike, kept until anything it is made of changes: pages (`pages`), and what the API, feeds and
//! badges say of the market (`answers`). One room for all of it, by addresses, so that one setting says what it takes.
//!
//! The database says a change the moment it is there (`hearing`); while nobody listens, nothing is kept. What began to be made
//! before a change is not kept after it: nobody knows which of the two it has seen.

mod answers;
mod pages;

pub(crate) use answers::kept;
pub(crate) use pages::Looked;

use answers::Answer;
use axum::http::{HeaderMap, Method, header};
use pages::Page;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// Bytes of one that is worth keeping.
const MOST_OF_ONE: usize = 1024 * 1024;
/// What one costs beside its body: its address and its headers.
const AROUND: usize = 1024;

/// What is kept under an address.
#[derive(Clone, Debug)]
enum Thing {
    Answer(Arc<Answer>),
    Page(Arc<Page>),
}

#[derive(Clone, Debug)]
struct Entry {
    thing: Thing,
    bytes: usize,
    until: Instant,
}

/// A half of what is kept.
#[derive(Debug, Default)]
struct Half {
    entries: HashMap<String, Entry>,
    bytes: usize,
}

impl Half {
    fn put(&mut self, key: String, entry: Entry) {
        self.bytes += entry.bytes;
        if let Some(before) = self.entries.insert(key, entry) {
            self.bytes = self.bytes.saturating_sub(before.bytes);
        }
    }

    fn take(&mut self, key: &str) -> Option<Entry> {
        let entry = self.entries.remove(key)?;
        self.bytes = self.bytes.saturating_sub(entry.bytes);
        Some(entry)
    }
}

/// Two halves: what nobody asked for while the younger one filled is let go of with the older.
#[derive(Debug, Default)]
struct Inside {
    /// Changes are heard.
    open: bool,
    /// Goes up with each change.
    round: u64,
    young: Half,
    old: Half,
    hits: u64,
    misses: u64,
    forgotten: u64,
}

impl Inside {
    fn put(&mut self, key: String, entry: Entry, most: usize) {
        if entry.bytes > most / 2 {
            return;
        }
        self.old.take(&key);
        if self.young.bytes + entry.bytes > most / 2 {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.put(key, entry);
    }

    fn find(&mut self, key: &str, most: usize, now: Instant) -> Option<Thing> {
        if let Some(found) = self.young.entries.get(key) {
            return (found.until > now).then(|| found.thing.clone());
        }
        let found = self.old.take(key).filter(|entry| entry.until > now)?;
        let thing = found.thing.clone();
        self.put(key.to_owned(), found, most);
        Some(thing)
    }

    /// All of it, and what is being made.
    fn forget(&mut self) {
        (self.young, self.old) = Default::default();
        self.round += 1;
        self.forgotten += 1;
    }
}

/// What became of those who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// It was kept.
    pub hits: u64,
    /// It had to be made.
    pub misses: u64,
    /// How often all was forgotten.
    pub forgotten: u64,
    /// What is kept takes so much.
    pub bytes: usize,
}

/// What this process keeps; with [`Kept::default`] nothing.
#[derive(Debug, Default)]
pub struct Kept {
    most: usize,
    inside: Mutex<Inside>,
}

/// What has to be made: how it is kept afterwards.
#[derive(Debug)]
pub(crate) struct Missed {
    key: String,
    round: u64,
}

/// What was found.
#[derive(Debug)]
enum Found {
    Here(Thing),
    Missed(Missed),
    /// Nothing is kept.
    Closed,
}

/// Whether whoever asks is nobody in particular.
pub(crate) fn is_for_everybody(method: &Method, headers: &HeaderMap) -> bool {
    // A page in the language of a browser says so by `Vary`, and is not kept.
    let mine = [header::COOKIE, header::AUTHORIZATION, header::RANGE];
    *method == Method::GET && mine.iter().all(|name| !headers.contains_key(name))
}

impl Kept {
    /// Keeps so many bytes, once it is open.
    #[must_use]
    pub fn up_to(most: usize) -> Kept {
        Kept { most, ..Kept::default() }
    }

    /// From now on changes are heard: what was before is unknown.
    pub fn open(&self) {
        let mut inside = self.inside();
        inside.forget();
        inside.open = true;
    }

    /// Changes are not heard any more: nothing is kept.
    pub fn close(&self) {
        let mut inside = self.inside();
        inside.forget();
        inside.open = false;
    }

    /// Whether something is kept.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.inside().open
    }

    /// Something changed: forgets all of it, and what is being made.
    pub fn forget(&self) {
        self.inside().forget();
    }

    /// What became of those who asked.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let inside = self.inside();
        let bytes = inside.young.bytes + inside.old.bytes;
        Counts { hits: inside.hits, misses: inside.misses, forgotten: inside.forgotten, bytes }
    }

    fn look(&self, key: &str, now: Instant) -> Found {
        let mut inside = self.inside();
        if !inside.open || self.most == 0 {
            return Found::Closed;
        }
        match inside.find(key, self.most, now) {
            Some(thing) => {
                inside.hits += 1;
                Found::Here(thing)
            }
            None => {
                inside.misses += 1;
                Found::Missed(Missed { key: key.to_owned(), round: inside.round })
            }
        }
    }

    /// `bytes`: of its body.
    fn put(&self, missed: Missed, thing: Thing, bytes: usize, until: Instant) {
        let mut inside = self.inside();
        if bytes <= MOST_OF_ONE && inside.open && inside.round == missed.round {
            let bytes = bytes + missed.key.len() + AROUND;
            inside.put(missed.key, Entry { thing, bytes, until }, self.most);
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const MOST: usize = 32 * 1024 * 1024;

    fn put(kept: &Kept, missed: Missed, bytes: usize, until: Instant) {
        kept.put(missed, Thing::Answer(Arc::default()), bytes, until);
    }

    fn missed(kept: &Kept, key: &str, now: Instant) -> Missed {
        match kept.look(key, now) {
            Found::Missed(missed) => missed,
            other => panic!("{other:?}"),
        }
    }

    fn has(kept: &Kept, key: &str, now: Instant) -> bool {
        matches!(kept.look(key, now), Found::Here(_))
    }

    #[test]
    fn what_was_made_before_a_change_is_not_kept_after_it() {
        let (kept, now) = (Kept::up_to(MOST), Instant::now());
        let later = now + Duration::from_secs(60);
        assert!(matches!(kept.look("/a", now), Found::Closed), "nobody listens");
        kept.open();
        let first = missed(&kept, "/a", now);
        put(&kept, first, 1, later);
        assert!(has(&kept, "/a", now));
        assert!(!has(&kept, "/a", later), "it speaks of a day");
        let before = missed(&kept, "/b", now);
        kept.forget();
        assert!(!has(&kept, "/a", now));
        put(&kept, before, 1, later);
        assert!(!has(&kept, "/b", now), "the change came while it was made");
        let before = missed(&kept, "/b", now);
        kept.close();
        assert!(matches!(kept.look("/b", now), Found::Closed));
        kept.open();
        put(&kept, before, 1, later);
        assert!(!has(&kept, "/b", now), "it was deaf meanwhile");
        let nothing = Kept::default();
        nothing.open();
        assert!(matches!(nothing.look("/a", now), Found::Closed), "nothing is kept where nobody asked for it");
    }

    #[test]
    fn what_is_asked_for_stays_and_all_has_an_end() {
        let (kept, now) = (Kept::up_to(MOST), Instant::now());
        let later = now + Duration::from_secs(60);
        kept.open();
        put(&kept, missed(&kept, "/wanted", now), 1, later);
        for n in 0..200 {
            put(&kept, missed(&kept, &format!("/{n}"), now), 512 * 1024, later);
            assert!(has(&kept, "/wanted", now), "{n}");
            assert!(kept.counts().bytes <= MOST, "{:?}", kept.counts());
        }
        assert!(!has(&kept, "/0", now) && has(&kept, "/199", now));
        put(&kept, missed(&kept, "/long", now), MOST_OF_ONE + 1, later);
        assert!(!has(&kept, "/long", now));
        // Two who asked at once have it made twice, and kept once.
        kept.forget();
        let both = [missed(&kept, "/", now), missed(&kept, "/", now)];
        for missed in both {
            put(&kept, missed, 100, later);
        }
        assert_eq!(kept.counts().bytes, 100 + AROUND + "/".len());
    }

    #[test]
    fn who_is_nobody_in_particular() {
        let mut headers = HeaderMap::new();
        assert!(is_for_everybody(&Method::GET, &headers) && !is_for_everybody(&Method::HEAD, &headers));
        headers.insert(header::COOKIE, header::HeaderValue::from_static("a=b"));
        assert!(!is_for_everybody(&Method::GET, &headers));
    }
}
