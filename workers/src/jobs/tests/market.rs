//! The demo's shops in the database of a test, and what is collected beside what is true.

use super::*;
use demo::{faults::Faults, market::Market, server, shops::Shop, truth};
use domain::retailer::Fetcher;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, sync::Arc};

/// The market with its shops open.
pub struct Stalls {
    pub market: Arc<Market>,
    pub faults: Arc<Faults>,
    pub shops: Vec<&'static Shop>,
}

/// What is known of an offer: price in minor units, currency, stock.
pub type Known = (i64, String, String);

/// Opens every shop that needs no browser.
pub async fn open(pool: &PgPool, clock: fn() -> DateTime<Utc>) -> Stalls {
    let (market, faults) = (Arc::new(Market::new(1)), Arc::new(Faults::default()));
    let shops: Vec<_> = demo::shops::ALL.iter().filter(|shop| shop.reading().1 == Fetcher::Http).collect();
    for shop in &shops {
        let day: server::Clock = Arc::new(move || clock().date_naive());
        let router = server::router(shop, Arc::clone(&market), day, Arc::clone(&faults));
        open_shop(pool, shop.slug, router).await;
        let (adapter, _, settings) = shop.reading();
        sqlx::query(
            "update retailers set adapter = $2, settings = $3, currency = $4, country = $5, vat = 'included' where slug = $1",
        )
        .bind(shop.slug)
        .bind(adapter)
        .bind(settings)
        .bind(shop.currency.as_str())
        .bind(shop.country)
        .execute(pool)
        .await
        .unwrap();
    }
    Stalls { market, faults, shops }
}

impl Stalls {
    /// What the shop shows on a day under each of its keys, as `demo::truth` says it.
    pub fn truth(&self, shop: &Shop, day: chrono::NaiveDate) -> Map<String, Value> {
        let listings = shop.listings(&self.market);
        let mut truth = truth::of(shop, &self.market, &listings, day);
        std::mem::take(truth["listings"].as_object_mut().unwrap())
    }

    /// What a visit of the day should collect.
    pub fn expected(&self, shop: &Shop, day: chrono::NaiveDate) -> BTreeMap<String, Known> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let offers = self.truth(shop, day).into_iter().filter(|(_, listing)| listing["offer"] == true);
        offers
            .map(|(key, l)| (key, (l["price_minor"].as_i64().unwrap(), text(&l["currency"]), text(&l["stock"]))))
            .collect()
    }
}

/// What good visits of the day stored of a shop: the last observation of each listing.
pub async fn collected(pool: &PgPool, slug: &str, day: chrono::NaiveDate) -> BTreeMap<String, Known> {
    let rows: Vec<(String, i64, String, String)> = sqlx::query_as(
        "select distinct on (l.id) l.external_id, p.price_minor, p.currency, p.stock
           from raw_prices p join listings l on l.id = p.listing_id join retailers r on r.id = l.retailer_id
           join scrape_logs s on s.id = p.run_id
          where r.slug = $1 and s.status = 'ok' and (p.observed_at at time zone 'UTC')::date = $2
          order by l.id, p.observed_at desc",
    )
    .bind(slug)
    .bind(day)
    .fetch_all(pool)
    .await
    .unwrap();
    rows.into_iter().map(|(key, minor, currency, stock)| (key, (minor, currency, stock))).collect()
}

/// What differs, in words: the first few.
pub fn difference(expected: &BTreeMap<String, Known>, found: &BTreeMap<String, Known>) -> Vec<String> {
    let missing =
        expected.iter().filter(|(key, _)| !found.contains_key(*key)).map(|(k, e)| format!("{k} {e:?} is missing"));
    let others = found.iter().filter_map(|(key, found)| match expected.get(key) {
        None => Some(format!("{key} {found:?} is none of the shop's offers")),
        Some(expected) => (expected != found).then(|| format!("{key} {found:?} is truly {expected:?}")),
    });
    missing.chain(others).collect()
}
