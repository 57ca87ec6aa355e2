//! A typed client of `/api/v1`: what is answered are the types of `domain`, what is refused is a [`Problem`] with its stable
//! code. It reads the market; what it has no function for, [`Client::get`] asks for by its path.
//!
//! ```no_run
//! # async fn shown() -> Result<(), client::Error> {
//! let market = client::Client::new("https://pmi.example", None)?;
//! for card in market.search("charizard 199", None).await?.items {
//!     let prices = market.prices(&card.slug, None, None).await?;
//!     println!("{}: {} days", card.name, prices.points.len());
//! }
//! # Ok(()) }
//! ```

use chrono::NaiveDate;
use domain::{
    address::escaped,
    catalog::{ProductDetail, ProductLine, SetLine},
    chart::{Point, Range},
    deals::{DealLine, DealTrace, Offer},
    fair_price::FairPrice,
    ids::{DealId, VariantId},
    indices::{Constituent, Line},
    market::deal::{self, Basis},
    movers::{Direction, Moved, Span},
    product::{Kind, Region},
    retailer::Record,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::time::Duration;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The API refused.
    #[error("{0}")]
    Refused(Problem),
    /// The way there and back.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    /// What came is not what was promised.
    #[error("{path}: {error}")]
    Unreadable {
        /// What was asked.
        path: String,
        /// Why it can not be read.
        error: serde_json::Error,
    },
}

/// Why something was refused (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, thiserror::Error)]
#[error("{status} {code}: {detail}")]
pub struct Problem {
    /// What a program goes by.
    pub code: String,
    /// The status of HTTP.
    pub status: u16,
    /// For people.
    pub detail: String,
    /// What is wrong with which field.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FieldError {
    /// Its name.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct List<T> {
    /// Its lines.
    pub items: Vec<T>,
    /// The address of the next part; none: this is the last.
    pub next: Option<String>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Found {
    /// Nothing holds all the words: these names look alike.
    pub guessed: bool,
    /// The products, best first.
    pub items: Vec<ProductLine>,
    /// The address of the next part.
    pub next: Option<String>,
}

/// Daily values of a variant, in cents of EUR.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Prices {
    /// The variant.
    pub variant: VariantId,
    /// Which observations they come from; none: there are none.
    pub basis: Option<Basis>,
    /// The days that are known, oldest first.
    pub points: Vec<Point>,
}

/// What shops ask.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Offers {
    /// The country of the receipts.
    pub to: Option<String>,
    /// The offers, cheapest first.
    pub items: Vec<Offer>,
    /// Offers that are known and not listed.
    pub withheld: i64,
    /// Why they are not.
    pub withheld_because: Option<String>,
}

/// What a variant is worth.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Fair {
    /// The variant.
    pub variant: VariantId,
    /// By language and condition.
    pub items: Vec<FairPrice>,
}

/// An index, day by day, in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Index {
    /// Variants behind its newest level.
    pub constituents: i32,
    /// The days.
    pub points: Vec<Point>,
}

/// A day of which there are files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// The path of its manifest.
    pub manifest: String,
}

/// Who asks a site. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    site: String,
    key: Option<String>,
}

impl Client {
    /// Of a site (scheme and host), with a key where one is at hand.
    /// # Errors
    /// When this machine can speak no TLS.
    pub fn new(site: &str, key: Option<&str>) -> Result<Client, Error> {
        // The one who runs the program may have chosen before.
        drop(rustls::crypto::ring::default_provider().install_default());
        let agent = concat!("pmi-client/", env!("CARGO_PKG_VERSION"));
        let http = reqwest::Client::builder().user_agent(agent).timeout(PATIENCE).build()?;
        Ok(Client { http, site: site.trim_end_matches('/').to_owned(), key: key.map(str::to_owned) })
    }

    /// What stands at a path with its query, such as `/api/v1/indices`.
    /// # Errors
    /// When it is refused, does not come, or is not what was asked for.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Error> {
        let mut request = self.http.get(format!("{}{path}", self.site));
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        let answer = request.send().await?;
        let good = answer.status().is_success();
        let body = answer.bytes().await?;
        let unreadable = |error| Error::Unreadable { path: path.to_owned(), error };
        if good {
            return serde_json::from_slice(&body).map_err(unreadable);
        }
        Err(Error::Refused(serde_json::from_slice(&body).map_err(unreadable)?))
    }

    async fn ask<T: DeserializeOwned>(&self, path: &str, query: &[(&str, Option<&str>)]) -> Result<T, Error> {
        let pairs: Vec<String> =
            query.iter().filter_map(|(name, value)| Some(format!("{name}={}", escaped((*value)?)))).collect();
        let mark = if pairs.is_empty() { "" } else { "?" };
        self.get(&format!("/api/v1{path}{mark}{}", pairs.join("&"))).await
    }

    /// The next part of a list; none: there is none.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn next<T: DeserializeOwned>(&self, list: &List<T>) -> Result<Option<List<T>>, Error> {
        match &list.next {
            Some(next) => Ok(Some(self.get(next).await?)),
            None => Ok(None),
        }
    }

    /// Products by name, set and number.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn search(&self, words: &str, kind: Option<Kind>) -> Result<Found, Error> {
        self.ask("/search", &[("q", Some(words)), ("kind", kind.map(Kind::as_str))]).await
    }

    /// The sets of one tree of the catalogue.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn sets(&self, region: Region) -> Result<List<SetLine>, Error> {
        self.ask("/sets", &[("region", Some(region.as_str()))]).await
    }

    /// Products of a set, in the order of their numbers.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn set_products(&self, set: &str) -> Result<List<ProductLine>, Error> {
        self.ask(&format!("/sets/{}/products", step(set)), &[]).await
    }

    /// All that is known of a product.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn product(&self, slug: &str) -> Result<ProductDetail, Error> {
        self.ask(&format!("/products/{}", step(slug)), &[]).await
    }

    /// Daily values of a variant, or of the first.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn prices(&self, slug: &str, variant: Option<VariantId>, range: Option<Range>) -> Result<Prices, Error> {
        let variant = variant.map(|variant| variant.to_string());
        let query = [("variant", variant.as_deref()), ("range", range.map(Range::as_str))];
        self.ask(&format!("/products/{}/prices", step(slug)), &query).await
    }

    /// What shops ask; with a country of the EU what each costs at a door there.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn offers(&self, slug: &str, to: Option<&str>) -> Result<Offers, Error> {
        self.ask(&format!("/products/{}/offers", step(slug)), &[("to", to)]).await
    }

    /// What a variant is worth, or the first.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn fair_price(&self, slug: &str, variant: Option<VariantId>) -> Result<Fair, Error> {
        let variant = variant.map(|variant| variant.to_string());
        self.ask(&format!("/products/{}/fair-price", step(slug)), &[("variant", variant.as_deref())]).await
    }

    /// Deals, best first.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn deals(&self, kind: Option<deal::Kind>) -> Result<List<DealLine>, Error> {
        self.ask("/deals", &[("kind", kind.map(deal::Kind::as_str))]).await
    }

    /// A deal, and the rows behind its numbers.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn deal(&self, id: DealId) -> Result<DealTrace, Error> {
        self.ask(&format!("/deals/{id}"), &[]).await
    }

    /// What moved most.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn movers(&self, direction: Direction, span: Span) -> Result<List<Moved>, Error> {
        self.ask("/movers", &[("direction", Some(direction.as_str())), ("days", Some(span.as_str()))]).await
    }

    /// Where every index stands.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn indices(&self) -> Result<List<Line>, Error> {
        self.ask("/indices", &[]).await
    }

    /// An index, day by day.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn index(&self, scope: &str) -> Result<Index, Error> {
        self.ask("/index", &[("of", Some(scope))]).await
    }

    /// What stands in an index.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn constituents(&self, scope: &str) -> Result<List<Constituent>, Error> {
        self.ask(&format!("/indices/{}/constituents", step(scope)), &[]).await
    }

    /// Shops, and how our visits to them went.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn retailers(&self) -> Result<List<Record>, Error> {
        self.ask("/retailers", &[]).await
    }

    /// The days of which there are files.
    /// # Errors
    /// As of [`Client::get`].
    pub async fn dataset_days(&self) -> Result<List<Day>, Error> {
        self.ask("/datasets", &[]).await
    }
}

/// A name as a step of a path.
fn step(name: &str) -> String {
    escaped(name).replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_step() {
        assert_eq!(step("rarity:Double rare"), "rarity%3ADouble%20rare");
        assert_eq!(step("../account"), "..%2Faccount");
    }

    #[test]
    fn a_refusal_is_read() {
        let said = r#"{"type":"/problems/invalid-request","code":"invalid-request","title":"Bad Request","status":400,
                       "detail":"to: no","errors":[{"field":"to","detail":"no"}]}"#;
        let problem: Problem = serde_json::from_str(said).unwrap();
        assert_eq!(problem.to_string(), "400 invalid-request: to: no");
        assert_eq!(problem.errors[0].field, "to");
    }
}
