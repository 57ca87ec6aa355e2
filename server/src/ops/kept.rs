//! Pages that everybody sees alike, kept for as long as a browser may keep them (30 seconds), or until the market changes.
//!
//! Kept is what was asked for without a cookie, a key and choices, was found, and says of itself that it may be kept. The
//! nonce of its scripts is not: each who gets it gets another one, put where the first one stood. A page that began to be
//! made before the market changed is not kept after it.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    response::Response,
};
use data_encoding::BASE64;
use rand::RngCore as _;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// As `Cache-Control` of pages says.
const AGE: Duration = Duration::from_secs(30);
/// A page that is longer is not kept.
const PAGE: usize = 1024 * 1024;
/// Pieces of a page around its nonce, at most: each script has one.
const MOST_PIECES: usize = 256;

/// One page.
#[derive(Clone, Debug)]
struct Page {
    until: Instant,
    headers: HeaderMap,
    /// Of the policy: before and behind the nonce.
    policy: [String; 2],
    /// Of the body: around each nonce.
    pieces: Vec<Bytes>,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Inside {
    pages: HashMap<String, Page>,
    bytes: usize,
    generation: u64,
    hits: u64,
    misses: u64,
    forgotten: u64,
}

/// What became of those who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// A kept page was shown.
    pub hits: u64,
    /// It had to be made.
    pub misses: u64,
    /// How often all were forgotten.
    pub forgotten: u64,
    /// What is kept takes so much.
    pub bytes: usize,
}

/// The pages; with [`Kept::default`] none is kept.
#[derive(Debug, Default)]
pub struct Kept {
    most: usize,
    inside: Mutex<Inside>,
}

/// A page that has to be made: how it is kept afterwards.
#[derive(Debug)]
pub struct Missed {
    key: String,
    generation: u64,
}

/// What was found for a request.
#[derive(Debug)]
pub enum Found {
    /// The answer.
    Page(Response),
    /// None: it is to be made, and given to [`Kept::keep`].
    Missed(Missed),
}

/// Whether whoever asks is nobody in particular.
#[must_use]
pub fn is_for_everybody(method: &Method, headers: &HeaderMap) -> bool {
    // A page in the language of a browser says so by `Vary`, and is not kept.
    let mine = [header::COOKIE, header::AUTHORIZATION, header::RANGE];
    method == Method::GET && mine.iter().all(|name| !headers.contains_key(name))
}

impl Kept {
    /// Keeps so many bytes of pages.
    #[must_use]
    pub fn up_to(most: usize) -> Kept {
        Kept { most, ..Kept::default() }
    }

    /// The page at this address, or what [`Kept::keep`] wants of it. None: nothing is kept at all.
    pub fn find(&self, address: &str, now: Instant) -> Option<Found> {
        if self.most == 0 {
            return None;
        }
        let mut inside = self.inside();
        let page = inside.pages.get(address).filter(|page| page.until > now).cloned();
        match page {
            Some(page) => {
                inside.hits += 1;
                drop(inside);
                Some(Found::Page(page.answer()))
            }
            None => {
                inside.misses += 1;
                Some(Found::Missed(Missed { key: address.to_owned(), generation: inside.generation }))
            }
        }
    }

    /// The answer that was made, kept if it can be.
    pub async fn keep(&self, missed: Missed, response: Response, now: Instant) -> Response {
        let Some(policy) = nonce_of(&response) else { return response };
        let (parts, body) = response.into_parts();
        let body = match to_bytes(body, PAGE).await {
            Ok(body) => body,
            // It was made in one piece: it can only be too long, and then its reader does not get it either.
            Err(error) => {
                tracing::error!(%error, "a page is longer than any");
                return axum::response::IntoResponse::into_response(axum::http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        };
        let pieces = split(&body, policy.nonce.as_bytes());
        if pieces.len() <= MOST_PIECES {
            let bytes = body.len() + missed.key.len() + 1024;
            let mut headers = parts.headers.clone();
            headers.remove(header::CONTENT_LENGTH);
            let page = Page { until: now + AGE, headers, policy: policy.around, pieces, bytes };
            self.insert(missed, page, now);
        }
        Response::from_parts(parts, Body::from(body))
    }

    /// Forgets all pages, and those that are being made.
    pub fn forget(&self) {
        let mut inside = self.inside();
        inside.pages = HashMap::new();
        inside.bytes = 0;
        inside.generation += 1;
        inside.forgotten += 1;
    }

    /// What became of those who asked.
    pub fn counts(&self) -> Counts {
        let inside = self.inside();
        Counts { hits: inside.hits, misses: inside.misses, forgotten: inside.forgotten, bytes: inside.bytes }
    }

    fn insert(&self, missed: Missed, page: Page, now: Instant) {
        let mut inside = self.inside();
        if inside.generation != missed.generation || page.bytes > self.most {
            return;
        }
        if inside.bytes + page.bytes > self.most {
            inside.pages.retain(|_, page| page.until > now);
            inside.bytes = inside.pages.values().map(|page| page.bytes).sum();
        }
        // Half a minute's pages do not fit: begun anew, which costs each of them once.
        if inside.bytes + page.bytes > self.most {
            inside.pages = HashMap::new();
            inside.bytes = 0;
        }
        inside.bytes += page.bytes;
        if let Some(before) = inside.pages.insert(missed.key, page) {
            inside.bytes = inside.bytes.saturating_sub(before.bytes);
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Page {
    fn answer(&self) -> Response {
        let mut bits = [0_u8; 16];
        rand::rng().fill_bytes(&mut bits);
        let nonce = BASE64.encode(&bits);
        let length = self.bytes + self.pieces.len() * nonce.len();
        let mut body = Vec::with_capacity(length);
        for (n, piece) in self.pieces.iter().enumerate() {
            if n > 0 {
                body.extend_from_slice(nonce.as_bytes());
            }
            body.extend_from_slice(piece);
        }
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = self.headers.clone();
        let [before, behind] = &self.policy;
        if let Ok(policy) = HeaderValue::try_from(format!("{before}{nonce}{behind}")) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// The nonce of a page, and its policy around it.
struct Policy {
    nonce: String,
    around: [String; 2],
}

/// Of a page that may be kept: it was found, says so of itself, and depends on nothing but its address and the cookie that was
/// not sent.
fn nonce_of(response: &Response) -> Option<Policy> {
    let headers = response.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let varies = headers.get_all(header::VARY).iter().filter_map(|value| value.to_str().ok());
    let mut varies = varies.flat_map(|value| value.split(',')).map(|name| name.trim().to_ascii_lowercase());
    let alike = varies.all(|name| name == "cookie" || name == "accept-encoding");
    let public = text(header::CACHE_CONTROL).is_some_and(|said| said == "private, max-age=30");
    if response.status() != axum::http::StatusCode::OK || !alike || !public || headers.contains_key(header::SET_COOKIE)
    {
        return None;
    }
    let (before, rest) = text(header::CONTENT_SECURITY_POLICY)?.split_once("'nonce-")?;
    let (nonce, behind) = rest.split_once('\'')?;
    (nonce.len() >= 16)
        .then(|| Policy { nonce: nonce.to_owned(), around: [format!("{before}'nonce-"), format!("'{behind}")] })
}

/// What stands around each place where `nonce` stands.
fn split(body: &Bytes, nonce: &[u8]) -> Vec<Bytes> {
    let mut pieces = Vec::new();
    let mut rest = body.clone();
    while let Some(at) = find(&rest, nonce) {
        pieces.push(rest.split_to(at));
        drop(rest.split_to(nonce.len()));
    }
    pieces.push(rest);
    pieces
}

/// Where it begins. A page has a few places and much between them: the first letter is looked for before the word.
fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let first = word.first()?;
    let mut from = 0;
    while let Some(step) = text.get(from..)?.iter().position(|b| b == first) {
        let at = from + step;
        if text.get(at..)?.starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    const NONCE: &str = "bm9uY2Ugb2YgdGhpcw==";

    fn made(text: &str) -> Response {
        let mut response = Response::new(Body::from(text.replace("NONCE", NONCE)));
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=30"));
        headers.append(header::VARY, HeaderValue::from_static("cookie"));
        let policy = format!("default-src 'none'; script-src 'nonce-{NONCE}' 'strict-dynamic'");
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::try_from(policy).unwrap());
        response
    }

    async fn read(response: Response) -> (String, String) {
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let body = to_bytes(response.into_body(), PAGE).await.unwrap();
        (policy, String::from_utf8(body.to_vec()).unwrap())
    }

    fn missed(kept: &Kept, address: &str, now: Instant) -> Missed {
        match kept.find(address, now) {
            Some(Found::Missed(missed)) => missed,
            other => panic!("{other:?}"),
        }
    }

    async fn hit(kept: &Kept, address: &str, now: Instant) -> Option<(String, String)> {
        match kept.find(address, now) {
            Some(Found::Page(page)) => Some(read(page).await),
            _ => None,
        }
    }

    #[tokio::test]
    async fn a_page_is_kept_and_its_nonce_is_not() {
        let (kept, now) = (Kept::up_to(100_000), Instant::now());
        let text = "<script nonce=\"NONCE\">1</script><p>b</p><script nonce=\"NONCE\">2</script>";
        let first = kept.keep(missed(&kept, "/", now), made(text), now).await;
        let (_, first) = read(first).await;
        assert_eq!(first, text.replace("NONCE", NONCE), "whoever it was made for gets it as it was made");
        let (policy, second) = hit(&kept, "/", now).await.unwrap();
        let nonce = policy.split('\'').find_map(|word| word.strip_prefix("nonce-")).unwrap();
        assert!(nonce != NONCE && nonce.len() == 24, "{policy}");
        assert_eq!(policy, format!("default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'"));
        assert_eq!(second, text.replace("NONCE", nonce));
        assert_ne!(hit(&kept, "/", now).await.unwrap().0, policy, "each gets another one");
        assert_eq!(hit(&kept, "/?a", now).await, None);
        assert_eq!(hit(&kept, "/", now + AGE).await, None);
    }

    #[tokio::test]
    async fn what_changed_meanwhile_is_not_kept() {
        let (kept, now) = (Kept::up_to(100_000), Instant::now());
        let before = missed(&kept, "/", now);
        kept.forget();
        kept.keep(before, made("old NONCE"), now).await;
        let after = missed(&kept, "/", now);
        kept.keep(after, made("new NONCE"), now).await;
        assert!(hit(&kept, "/", now).await.unwrap().1.starts_with("new"));
        kept.forget();
        assert_eq!(hit(&kept, "/", now).await, None);
        assert_eq!(kept.counts(), Counts { hits: 1, misses: 3, forgotten: 2, bytes: 0 });
    }

    #[tokio::test]
    async fn what_is_somebodys_is_not_kept() {
        let (kept, now) = (Kept::up_to(100_000), Instant::now());
        let change: [fn(&mut Response); 6] = [
            |r| *r.status_mut() = StatusCode::NOT_FOUND,
            |r| drop(r.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))),
            |r| drop(r.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static("a=b"))),
            |r| {
                r.headers_mut().append(header::VARY, HeaderValue::from_static("accept-language"));
            },
            |r| drop(r.headers_mut().remove(header::CONTENT_SECURITY_POLICY)),
            |r| drop(r.headers_mut().insert(header::VARY, HeaderValue::from_static("*"))),
        ];
        for (n, change) in change.into_iter().enumerate() {
            let mut response = made("NONCE");
            change(&mut response);
            kept.keep(missed(&kept, "/", now), response, now).await;
            assert_eq!(hit(&kept, "/", now).await, None, "{n}");
        }
        let mut headers = HeaderMap::new();
        assert!(is_for_everybody(&Method::GET, &headers) && !is_for_everybody(&Method::HEAD, &headers));
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b"));
        assert!(!is_for_everybody(&Method::GET, &headers));
        assert!(Kept::default().find("/", now).is_none(), "nothing is kept where nobody asked for it");
    }

    #[tokio::test]
    async fn no_more_is_kept_than_was_said() {
        let (kept, now) = (Kept::up_to(20_000), Instant::now());
        for n in 0..100 {
            let address = format!("/{n}");
            kept.keep(missed(&kept, &address, now), made(&"x".repeat(2_000)), now).await;
            assert!(kept.counts().bytes <= 20_000);
        }
        assert!(hit(&kept, "/99", now).await.is_some());
        kept.keep(missed(&kept, "/long", now), made(&"x".repeat(30_000)), now).await;
        assert_eq!(hit(&kept, "/long", now).await, None);
    }
}
