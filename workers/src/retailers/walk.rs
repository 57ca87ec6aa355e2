//! Through a shop page by page: fetch, parse, follow. Stores nothing.
//!
//! A page that may be missing (one product of thousands) does not end the visit: it is handed on as missing, until too
//! many of them say that something else is wrong.

use super::{Parsed, parse, start};
use crate::fetch::{Client, Error, Request, Tally};
use domain::{retailer::Retailer, visit::too_many_errors};
use std::{
    collections::{HashSet, VecDeque},
    hash::{DefaultHasher, Hash, Hasher},
};

/// Pages of one visit at most: a shop that invents pages without end is left at some point.
const MOST_PAGES: usize = 50_000;

/// A visit in progress.
pub struct Walk {
    retailer: Retailer,
    waiting: VecDeque<Waiting>,
    asked: HashSet<String>,
    seen: HashSet<String>,
    /// What the pages of each list showed.
    shown: HashSet<(usize, u64)>,
    cost: Cost,
    notes: Vec<String>,
    at: String,
    missing: usize,
    transient: usize,
}

/// A page to be asked for, and the list it belongs to: the first page that led to it.
struct Waiting {
    request: Request,
    list: usize,
}

/// What became of one page.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// It was read: what is on it, each listing once in a visit.
    Read(Parsed),
    /// It could not be had or read, and the visit goes on without it.
    Missing(Error),
}

/// What a page cost the shop and us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Requests that were made for it: robots.txt, redirects and tries that failed among them.
    pub requests: u32,
    /// Bytes that came.
    pub bytes: u64,
}

impl From<Tally> for Cost {
    fn from(tally: Tally) -> Cost {
        Cost { requests: tally.requests, bytes: tally.bytes }
    }
}

impl Walk {
    /// At the door of a shop.
    pub fn new(retailer: Retailer) -> Walk {
        let first = start(&retailer);
        let mut walk = Walk {
            retailer,
            waiting: VecDeque::new(),
            asked: HashSet::new(),
            seen: HashSet::new(),
            shown: HashSet::new(),
            cost: Cost::default(),
            notes: vec![],
            at: String::new(),
            missing: 0,
            transient: 0,
        };
        walk.begin_lists(first);
        walk
    }

    fn begin_lists(&mut self, first: impl IntoIterator<Item = Request>) {
        self.waiting = first.into_iter().enumerate().map(|(list, request)| Waiting { request, list }).collect();
    }

    /// The next page. None: that was all.
    /// # Errors
    /// What to do next. The visit is over.
    pub async fn next(&mut self, client: &Client) -> Result<Option<Step>, Error> {
        if too_many_errors(self.missing, self.asked.len()) {
            return Err(self.too_many());
        }
        let Some(asked) = self.next_request() else { return Ok(None) };
        self.at.clone_from(&asked.request.url);
        // What a visit that was broken off left is not this page's.
        client.take_tally(self.retailer.id);
        let page = client.get(&self.retailer, &asked.request).await;
        self.cost = client.take_tally(self.retailer.id).into();
        let read =
            page.and_then(|page| parse(&self.retailer, &page).map_err(|error| Error::broken(error.0, &page.body)));
        match read {
            Ok(parsed) => Ok(Some(Step::Read(self.take(&asked, parsed)))),
            Err(error) if asked.request.optional && may_be_missing(&error) => {
                self.missing += 1;
                self.transient += usize::from(matches!(error, Error::Transient(_)));
                Ok(Some(Step::Missing(error)))
            }
            Err(error) => Err(error),
        }
    }

    /// Each address once in a visit.
    fn next_request(&mut self) -> Option<Waiting> {
        if self.asked.len() >= MOST_PAGES && !self.waiting.is_empty() {
            self.notes.push(format!("stopped after {MOST_PAGES} pages, {} were still to be read", self.waiting.len()));
            self.waiting.clear();
        }
        while let Some(next) = self.waiting.pop_front() {
            if self.asked.insert(next.request.url.clone()) {
                return Some(next);
            }
        }
        None
    }

    /// What is new on a page, and where to go from there.
    fn take(&mut self, asked: &Waiting, mut parsed: Parsed) -> Parsed {
        if let Some(currency) = parsed.currency {
            self.retailer.currency = currency;
        }
        // The same page of one list again: some shops show their last page, or their first, for ever. Another list may
        // show the same and go on elsewhere.
        let again = !parsed.offers.is_empty() && !self.shown.insert((asked.list, fingerprint(&parsed)));
        parsed.offers.retain(|offer| self.seen.insert(offer.external_id.clone()));
        self.notes.extend(parsed.note.take());
        let next = std::mem::take(&mut parsed.next);
        if again && !next.is_empty() {
            self.notes.push(format!("{} shows what was seen before: not followed", asked.request.url));
        } else {
            self.waiting.extend(next.into_iter().map(|request| Waiting { request, list: asked.list }));
        }
        parsed
    }

    fn too_many(&self) -> Error {
        let said = format!("{} of {} pages could not be had or read", self.missing, self.asked.len());
        // A bad hour of the shop or the network is worth another try, broken pages are not.
        if self.transient * 2 > self.missing { Error::Transient(said) } else { Error::broken(said, "") }
    }

    /// The page that was asked for last.
    pub fn at(&self) -> &str {
        &self.at
    }

    /// What that page cost.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// What a person should know of this visit.
    pub fn note(&self) -> Option<String> {
        (!self.notes.is_empty()).then(|| self.notes.join("; "))
    }
}

/// The listings of a page, whatever their order.
fn fingerprint(parsed: &Parsed) -> u64 {
    let mut ids: Vec<&str> = parsed.offers.iter().map(|o| o.external_id.as_str()).collect();
    ids.sort_unstable();
    let mut hasher = DefaultHasher::new();
    ids.hash(&mut hasher);
    hasher.finish()
}

/// Whether the visit may go on without an optional page. What is said to the visit as a whole ends it.
fn may_be_missing(error: &Error) -> bool {
    match error {
        Error::Gone(_) | Error::Disallowed(_) | Error::Broken { .. } | Error::Transient(_) => true,
        Error::Throttled { .. } | Error::Blocked(_) | Error::Refused(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailers::testing::{a_pretend_shop, serve, test_client};
    use axum::{Router, extract::Query, routing::get};
    use std::collections::HashMap;

    fn feed(ids: std::ops::Range<u32>) -> String {
        let product = |id| format!(r#"{{"title":"T{id}","handle":"t","variants":[{{"id":{id},"price":"2"}}]}}"#);
        format!(r#"{{"products":[{}]}}"#, ids.map(product).collect::<Vec<_>>().join(","))
    }

    #[tokio::test]
    async fn to_the_empty_page_in_the_shops_currency() {
        let pages = async |Query(q): Query<HashMap<String, u32>>| match q["page"] {
            1 => feed(1..4),
            2 => feed(3..6),
            _ => feed(0..0),
        };
        let router = Router::new()
            .route("/meta.json", get(|| async { r#"{"currency":"SEK"}"# }))
            .route("/products.json", get(pages));
        let mut walk = Walk::new(a_pretend_shop(&serve(router).await));
        let client = test_client();
        let mut offers = vec![];
        while let Some(step) = walk.next(&client).await.unwrap() {
            let Step::Read(parsed) = step else { panic!("{step:?}") };
            offers.extend(parsed.offers.into_iter().map(|o| (o.external_id, o.price.to_string())));
        }
        let ids: Vec<_> = offers.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["1", "2", "3", "4", "5"]);
        assert_eq!(offers[0].1, "2.00\u{a0}SEK");
        assert!(walk.note().unwrap().contains("prices are read as SEK"));
    }

    /// A walk to its end: offers of the pages, and what was missing.
    async fn to_the_end(walk: &mut Walk) -> Result<(Vec<usize>, Vec<Error>), Error> {
        let (client, mut offers, mut missing) = (test_client(), vec![], vec![]);
        while let Some(step) = walk.next(&client).await? {
            match step {
                Step::Read(parsed) => offers.push(parsed.offers.len()),
                Step::Missing(error) => missing.push(error),
            }
        }
        Ok((offers, missing))
    }

    #[tokio::test]
    async fn a_shop_that_shows_one_page_for_ever() {
        let router = Router::new().route("/products.json", get(|| async { feed(1..4) }));
        let mut walk = Walk::new(a_pretend_shop(&serve(router).await));
        let (offers, missing) = to_the_end(&mut walk).await.unwrap();
        assert_eq!(offers, [3, 0]);
        assert!(matches!(missing[..], [Error::Gone(_)]), "{missing:?}");
        assert!(walk.note().unwrap().contains("not followed"));
    }

    #[tokio::test]
    async fn lists_that_overlap_are_all_read_to_their_end() {
        let pages = |axum::extract::Path(list): axum::extract::Path<String>, Query(q): Query<HashMap<String, u32>>| async move {
            match (list.as_str(), q.get("page").copied().unwrap_or(1)) {
                (_, 1) => feed(1..4),
                ("new", 2) => feed(4..6),
                ("all", 2) => feed(1..3),
                ("all", 3) => feed(6..9),
                _ => feed(0..0),
            }
        };
        let base = serve(Router::new().route("/collections/{list}/products.json", get(pages))).await;
        let mut walk = Walk::new(a_pretend_shop(&base));
        let list = |name| Request { url: format!("{base}/collections/{name}/products.json"), optional: false };
        walk.begin_lists([list("new"), list("all")]);
        let (offers, missing) = to_the_end(&mut walk).await.unwrap();
        assert_eq!((offers.iter().sum::<usize>(), missing), (8, vec![]));
        assert_eq!(walk.note(), None);
    }

    /// A walk over pages that all may be missing, of which every `nth` is.
    async fn with_holes(pages: u32, nth: u32, status: u16) -> Result<(Vec<usize>, Vec<Error>), Error> {
        let answer = move |axum::extract::Path(n): axum::extract::Path<u32>| async move {
            let status = axum::http::StatusCode::from_u16(if n % nth == 0 { status } else { 200 }).unwrap();
            (status, feed(n..n + 1))
        };
        let end = get(|| async { feed(0..0) });
        let base = serve(Router::new().route("/p/{n}", get(answer)).route("/products.json", end)).await;
        let mut walk = Walk::new(a_pretend_shop(&base));
        walk.begin_lists((1..=pages).map(|n| Request { url: format!("{base}/p/{n}"), optional: true }));
        to_the_end(&mut walk).await
    }

    #[tokio::test]
    async fn a_page_that_is_gone_does_not_end_a_visit_and_many_do() {
        let (offers, missing) = with_holes(40, 10, 404).await.unwrap();
        // 36 pages of one product, each with a second page that shows it again.
        assert_eq!((offers.iter().sum::<usize>(), offers.len(), missing.len()), (36, 72, 4));
        assert!(
            matches!(with_holes(40, 2, 404).await, Err(Error::Broken { why, .. }) if why.starts_with("10 of 20 pages"))
        );
        // All of the few are no many: a small shop is judged by what it offers.
        assert_eq!(with_holes(10, 1, 404).await.unwrap().1.len(), 10);
    }

    #[tokio::test]
    async fn no_address_is_asked_for_twice() {
        let base = serve(Router::new().fallback(|| async { feed(1..2) })).await;
        let mut walk = Walk::new(a_pretend_shop(&base));
        let request = Request { url: format!("{base}/products.json?x"), optional: false };
        walk.begin_lists([request.clone(), request]);
        assert_eq!(to_the_end(&mut walk).await.unwrap().0.len(), 2, "the page, and the one it leads to");
    }

    #[tokio::test]
    async fn a_shop_without_a_feed_is_gone_and_another_platform_is_broken() {
        let mut walk = Walk::new(a_pretend_shop(&serve(Router::new()).await));
        assert!(matches!(to_the_end(&mut walk).await, Err(Error::Gone(_))));
        let mut walk = Walk::new(a_pretend_shop(&serve(Router::new().fallback(|| async { "<html>" })).await));
        assert!(matches!(to_the_end(&mut walk).await, Err(Error::Broken { snapshot, .. }) if snapshot == "<html>"));
    }
}
