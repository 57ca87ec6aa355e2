//! Through a shop page by page: fetch, parse, follow. Stores nothing.

use super::{Parsed, parse, start};
use crate::fetch::{Client, Error, Request};
use domain::retailer::Retailer;
use std::collections::{HashSet, VecDeque};

/// A visit in progress.
pub struct Walk {
    retailer: Retailer,
    waiting: VecDeque<Request>,
    seen: HashSet<String>,
    notes: Vec<String>,
}

impl Walk {
    /// At the door of a shop.
    pub fn new(retailer: Retailer) -> Walk {
        let waiting = start(&retailer).into();
        Walk { retailer, waiting, seen: HashSet::new(), notes: vec![] }
    }

    /// The next page with what is on it; each listing once in a visit. None: that was all.
    /// # Errors
    /// What to do next. The visit is over.
    pub async fn next(&mut self, client: &Client) -> Result<Option<Parsed>, Error> {
        while let Some(request) = self.waiting.pop_front() {
            let page = match client.get(&self.retailer, &request).await {
                Ok(page) => page,
                Err(Error::Gone(_) | Error::Disallowed(_)) if request.optional => continue,
                Err(error) => return Err(error),
            };
            let mut parsed = match parse(&self.retailer, &page) {
                Ok(parsed) => parsed,
                Err(_) if request.optional => continue,
                Err(error) => return Err(Error::broken(error.0, &page.body)),
            };
            if let Some(currency) = parsed.currency {
                self.retailer.currency = currency;
            }
            let listed = parsed.offers.len();
            parsed.offers.retain(|offer| self.seen.insert(offer.external_id.clone()));
            if listed > 0 && parsed.offers.is_empty() {
                self.notes.push(format!("{} shows what was seen before: stopped there", request.url));
                return Ok(None);
            }
            self.notes.extend(parsed.note.take());
            self.waiting.extend(std::mem::take(&mut parsed.next));
            if listed > 0 || !parsed.ignored.is_empty() {
                return Ok(Some(parsed));
            }
        }
        Ok(None)
    }

    /// What a person should know of this visit.
    pub fn note(&self) -> Option<String> {
        (!self.notes.is_empty()).then(|| self.notes.join("; "))
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
        while let Some(page) = walk.next(&client).await.unwrap() {
            offers.extend(page.offers.into_iter().map(|o| (o.external_id, o.price.to_string())));
        }
        let ids: Vec<_> = offers.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["1", "2", "3", "4", "5"]);
        assert_eq!(offers[0].1, "2.00\u{a0}SEK");
        assert!(walk.note().unwrap().contains("prices are read as SEK"));
    }

    #[tokio::test]
    async fn a_shop_that_shows_one_page_for_ever() {
        let router = Router::new().route("/products.json", get(|| async { feed(1..4) }));
        let mut walk = Walk::new(a_pretend_shop(&serve(router).await));
        let client = test_client();
        assert_eq!(walk.next(&client).await.unwrap().unwrap().offers.len(), 3);
        assert_eq!(walk.next(&client).await.unwrap(), None);
        assert!(walk.note().unwrap().contains("stopped there"));
    }

    #[tokio::test]
    async fn a_shop_without_a_feed_is_gone_and_another_platform_is_broken() {
        let client = test_client();
        let mut walk = Walk::new(a_pretend_shop(&serve(Router::new()).await));
        assert!(matches!(walk.next(&client).await, Err(Error::Gone(_))));
        let mut walk = Walk::new(a_pretend_shop(&serve(Router::new().fallback(|| async { "<html>" })).await));
        assert!(matches!(walk.next(&client).await, Err(Error::Broken { snapshot, .. }) if snapshot == "<html>"));
    }
}
