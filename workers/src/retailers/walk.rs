//! Through a shop page by page: fetch, parse, follow. Stores nothing.
//!
//! A page that may be missing (one product of thousands) does not end the visit: it is handed on as missing, until too
//! many of them say that something else is wrong.

use super::{Parsed, parse, start};
use crate::fetch::{Client, Error, Page, Request};
use domain::{retailer::Retailer, visit::too_many_errors};
use std::collections::{HashSet, VecDeque};

/// Pages of one visit at most: a shop that invents pages without end is left at some point.
const MOST_PAGES: usize = 50_000;

/// A visit in progress.
pub struct Walk {
    retailer: Retailer,
    waiting: VecDeque<Request>,
    asked: HashSet<String>,
    seen: HashSet<String>,
    notes: Vec<String>,
    at: String,
    missing: usize,
    transient: usize,
}

/// What became of one page.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// It was read.
    Read {
        /// What is on it; each listing once in a visit.
        parsed: Parsed,
        /// What it cost.
        cost: Cost,
    },
    /// It could not be had or read, and the visit goes on without it.
    Missing(Error),
}

/// What a page cost the shop and us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Requests that were made for it.
    pub requests: u32,
    /// Bytes that came.
    pub bytes: u64,
}

impl Cost {
    fn of(page: &Page) -> Cost {
        Cost { requests: 1, bytes: page.body.len() as u64 }
    }
}

impl Walk {
    /// At the door of a shop.
    pub fn new(retailer: Retailer) -> Walk {
        let waiting = start(&retailer).into();
        Walk {
            retailer,
            waiting,
            asked: HashSet::new(),
            seen: HashSet::new(),
            notes: vec![],
            at: String::new(),
            missing: 0,
            transient: 0,
        }
    }

    /// The next page. None: that was all.
    /// # Errors
    /// What to do next. The visit is over.
    pub async fn next(&mut self, client: &Client) -> Result<Option<Step>, Error> {
        if too_many_errors(self.missing, self.asked.len()) {
            return Err(self.too_many());
        }
        let Some(request) = self.next_request() else { return Ok(None) };
        self.at.clone_from(&request.url);
        let read = match client.get(&self.retailer, &request).await {
            Ok(page) => parse(&self.retailer, &page)
                .map(|parsed| (parsed, Cost::of(&page)))
                .map_err(|error| Error::broken(error.0, &page.body)),
            Err(error) => Err(error),
        };
        match read {
            Ok((parsed, cost)) => Ok(Some(Step::Read { parsed: self.take(&request, parsed), cost })),
            Err(error) if request.optional && may_be_missing(&error) => {
                self.missing += 1;
                self.transient += usize::from(matches!(error, Error::Transient(_)));
                Ok(Some(Step::Missing(error)))
            }
            Err(error) => Err(error),
        }
    }

    /// Each address once in a visit.
    fn next_request(&mut self) -> Option<Request> {
        if self.asked.len() >= MOST_PAGES && !self.waiting.is_empty() {
            self.notes.push(format!("stopped after {MOST_PAGES} pages, {} were still to be read", self.waiting.len()));
            self.waiting.clear();
        }
        while let Some(request) = self.waiting.pop_front() {
            if self.asked.insert(request.url.clone()) {
                return Some(request);
            }
        }
        None
    }

    /// What is new on a page, and where to go from there.
    fn take(&mut self, request: &Request, mut parsed: Parsed) -> Parsed {
        if let Some(currency) = parsed.currency {
            self.retailer.currency = currency;
        }
        let listed = parsed.offers.len();
        parsed.offers.retain(|offer| self.seen.insert(offer.external_id.clone()));
        self.notes.extend(parsed.note.take());
        let next = std::mem::take(&mut parsed.next);
        if listed > 0 && parsed.offers.is_empty() && !next.is_empty() {
            self.notes.push(format!("{} shows what was seen before: not followed", request.url));
        } else {
            self.waiting.extend(next);
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

    /// What a person should know of this visit.
    pub fn note(&self) -> Option<String> {
        (!self.notes.is_empty()).then(|| self.notes.join("; "))
    }
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
            let Step::Read { parsed, .. } = step else { panic!("{step:?}") };
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
                Step::Read { parsed, .. } => offers.push(parsed.offers.len()),
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

    /// A walk over pages that all may be missing, of which every `nth` is.
    async fn with_holes(pages: u32, nth: u32, status: u16) -> Result<(Vec<usize>, Vec<Error>), Error> {
        let answer = move |axum::extract::Path(n): axum::extract::Path<u32>| async move {
            let status = axum::http::StatusCode::from_u16(if n % nth == 0 { status } else { 200 }).unwrap();
            (status, feed(n..n + 1))
        };
        let end = get(|| async { feed(0..0) });
        let base = serve(Router::new().route("/p/{n}", get(answer)).route("/products.json", end)).await;
        let mut walk = Walk::new(a_pretend_shop(&base));
        walk.waiting = (1..=pages).map(|n| Request { url: format!("{base}/p/{n}"), optional: true }).collect();
        to_the_end(&mut walk).await
    }

    #[tokio::test]
    async fn a_page_that_is_gone_does_not_end_a_visit_and_many_do() {
        let (offers, missing) = with_holes(40, 10, 404).await.unwrap();
        // 36 pages of one product, and the end of the feed.
        assert_eq!((offers.iter().sum::<usize>(), offers.len(), missing.len()), (36, 37, 4));
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
        walk.waiting = vec![request.clone(), request].into();
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
