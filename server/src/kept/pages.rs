//! Pages that everybody sees alike, kept for as long as a browser may keep them (30 seconds).
//!
//! Kept is what was asked for without a cookie, a key and choices, was found, and says of itself that it may be kept. The
//! nonce of its scripts is not: each who gets it gets another one, put where the first one stood. A page's language stands in its
//! address.

use super::{Found, Kept, MOST_OF_ONE, Missed, Thing};
use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use data_encoding::BASE64;
use rand::RngCore as _;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// As `Cache-Control` of pages says.
const AGE: Duration = Duration::from_secs(30);
/// Pieces of a page around its nonce, at most: each script has one.
const MOST_PIECES: usize = 256;

/// One page.
#[derive(Debug)]
pub(super) struct Page {
    headers: HeaderMap,
    /// Of the policy: before and behind the nonce.
    policy: [String; 2],
    /// Of the body: around each nonce.
    pieces: Vec<Bytes>,
}

/// What was found for a request of a page.
#[derive(Debug)]
pub(crate) enum Looked {
    /// The answer.
    Page(Response),
    /// None: it is to be made, and given to [`Kept::keep_page`].
    Missed(Missed),
    /// Nothing is kept at all.
    Closed,
}

impl Kept {
    /// The page at this address, or what [`Kept::keep_page`] wants of it.
    pub(crate) fn page(&self, address: &str, now: Instant) -> Looked {
        match self.look(address, now) {
            Found::Here(Thing::Page(page)) => Looked::Page(page.answer()),
            // No address has both.
            Found::Here(Thing::Answer(_)) | Found::Closed => Looked::Closed,
            Found::Missed(missed) => Looked::Missed(missed),
        }
    }

    /// The page that was made, kept if it can be.
    pub(crate) async fn keep_page(&self, missed: Missed, response: Response, now: Instant) -> Response {
        let Some(policy) = nonce_of(&response) else { return response };
        let (parts, body) = response.into_parts();
        // It was made in one piece and is here already: one that is too long to be kept is sent all the same.
        let body = match to_bytes(body, usize::MAX).await {
            Ok(body) => body,
            Err(error) => {
                tracing::error!(%error, "a page could not be read");
                return axum::response::IntoResponse::into_response(axum::http::StatusCode::INTERNAL_SERVER_ERROR);
            }
        };
        let pieces = if body.len() <= MOST_OF_ONE { split(&body, policy.nonce.as_bytes()) } else { Vec::new() };
        if (1..=MOST_PIECES).contains(&pieces.len()) {
            let mut headers = parts.headers.clone();
            headers.remove(header::CONTENT_LENGTH);
            let page = Arc::new(Page { headers, policy: policy.around, pieces });
            self.put(missed, Thing::Page(page), body.len(), now + AGE);
        }
        Response::from_parts(parts, Body::from(body))
    }
}

impl Page {
    fn answer(&self) -> Response {
        let mut bits = [0_u8; 16];
        rand::rng().fill_bytes(&mut bits);
        let nonce = BASE64.encode(&bits);
        let length = self.pieces.iter().map(Bytes::len).sum::<usize>() + self.pieces.len() * nonce.len();
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
    use crate::kept::Counts;
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
        let body = to_bytes(response.into_body(), MOST_OF_ONE).await.unwrap();
        (policy, String::from_utf8(body.to_vec()).unwrap())
    }

    fn keeping(most: usize) -> Kept {
        let kept = Kept::up_to(most);
        kept.open();
        kept
    }

    fn missed(kept: &Kept, address: &str, now: Instant) -> Missed {
        match kept.page(address, now) {
            Looked::Missed(missed) => missed,
            other => panic!("{other:?}"),
        }
    }

    async fn hit(kept: &Kept, address: &str, now: Instant) -> Option<(String, String)> {
        match kept.page(address, now) {
            Looked::Page(page) => Some(read(page).await),
            _ => None,
        }
    }

    #[tokio::test]
    async fn a_page_is_kept_and_its_nonce_is_not() {
        let (kept, now) = (keeping(100_000), Instant::now());
        let text = "<script nonce=\"NONCE\">1</script><p>b</p><script nonce=\"NONCE\">2</script>";
        let first = kept.keep_page(missed(&kept, "/", now), made(text), now).await;
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
        let (kept, now) = (keeping(100_000), Instant::now());
        let before = missed(&kept, "/", now);
        kept.forget();
        kept.keep_page(before, made("old NONCE"), now).await;
        let after = missed(&kept, "/", now);
        kept.keep_page(after, made("new NONCE"), now).await;
        assert!(hit(&kept, "/", now).await.unwrap().1.starts_with("new"));
        kept.forget();
        assert_eq!(hit(&kept, "/", now).await, None);
        assert_eq!(kept.counts(), Counts { hits: 1, misses: 3, forgotten: 3, bytes: 0 });
    }

    #[tokio::test]
    async fn what_is_somebodys_is_not_kept() {
        let (kept, now) = (keeping(100_000), Instant::now());
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
            kept.keep_page(missed(&kept, "/", now), response, now).await;
            assert_eq!(hit(&kept, "/", now).await, None, "{n}");
        }
        assert!(matches!(Kept::default().page("/", now), Looked::Closed), "nothing is kept where nobody asked for it");
    }

    #[tokio::test]
    async fn no_more_is_kept_than_was_said() {
        let (kept, now) = (keeping(20_000), Instant::now());
        for n in 0..100 {
            let address = format!("/{n}");
            kept.keep_page(missed(&kept, &address, now), made(&"x".repeat(2_000)), now).await;
            assert!(kept.counts().bytes <= 20_000);
        }
        assert!(hit(&kept, "/99", now).await.is_some());
        kept.keep_page(missed(&kept, "/long", now), made(&"x".repeat(30_000)), now).await;
        assert_eq!(hit(&kept, "/long", now).await, None);
    }

    #[tokio::test]
    async fn a_page_that_is_too_long_to_be_kept_is_sent_all_the_same() {
        let (kept, now) = (keeping(usize::MAX), Instant::now());
        let text = "x".repeat(MOST_OF_ONE + 1);
        let sent = kept.keep_page(missed(&kept, "/", now), made(&text), now).await;
        assert_eq!(sent.status(), StatusCode::OK);
        assert_eq!(to_bytes(sent.into_body(), usize::MAX).await.unwrap().len(), text.len());
        assert_eq!(hit(&kept, "/", now).await, None);
    }
}
