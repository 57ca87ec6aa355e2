//! What a look at a shop came to that is not in the registry: what it runs on, and what a visit would collect and match.

use crate::{
    registry::{Entry, Read},
    retailer::{Adapter, Fetcher},
};
use serde::{Deserialize, Serialize};

/// An offer as a visit would collect it, and what the matcher takes it for. Everything is as a person reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What the shop calls it, with the choice inside it.
    pub title: String,
    /// "45.00 €".
    pub price: String,
    /// Whether it can be had.
    pub stock: String,
    /// The language that was read.
    pub language: Option<String>,
    /// The condition that was read.
    pub condition: Option<String>,
    /// The product it was taken for.
    pub product: Option<String>,
    /// How sure that is, 0..1.
    pub sure: f32,
}

/// Something on a page that would not be collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// What it is called, or where it is.
    pub what: String,
    /// Why it would not be.
    pub why: String,
}

/// What a look at a shop came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// What the shop runs on.
    pub adapter: Adapter,
    /// The settings with which it can be read.
    pub settings: serde_json::Value,
    /// The signs that were seen.
    pub reasons: Vec<String>,
    /// What was forbidden, or not there.
    pub notes: Vec<String>,
    /// The first offers.
    pub lines: Vec<Line>,
    /// What would not be collected.
    pub left: Vec<Left>,
    /// How much more of that there was.
    pub left_more: usize,
}

impl Look {
    /// How many of the offers have a product.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.lines.iter().filter(|line| line.product.is_some()).count()
    }
}

/// A shop of the registry, as far as a look can tell: what nobody read yet is unknown, and it is not visited.
#[must_use]
pub fn entry(look: &Look, base: Base) -> Entry {
    Entry {
        slug: base.slug,
        name: base.name,
        country: base.country,
        currency: base.currency,
        url: base.url,
        adapter: look.adapter,
        fetcher: Fetcher::Http,
        settings: look.settings.clone(),
        vat: crate::listing::Vat::Unknown,
        shipping: Vec::new(),
        robots: Read::default(),
        terms: Read::default(),
        note: None,
        permission: None,
        window: None,
        time_zone: "Europe/Berlin".to_owned(),
        pace: 2.0,
        schedule: 360,
        proxy_country: None,
        demo: false,
        redistributable: None,
        enabled: Some(false),
    }
}

/// What a person says of a shop that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its name in commands and addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Where it sends from.
    pub country: String,
    /// What its prices are in.
    pub currency: crate::money::Currency,
    /// Scheme and host.
    pub url: String,
}

/// Scheme and host of an address of the web; none: it is no such address.
#[must_use]
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    let is_host = !host.is_empty() && host.bytes().all(plain);
    (["http", "https"].contains(&scheme.as_str()) && is_host)
        .then(|| format!("{scheme}://{}", host.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn look() -> Look {
        let line = |product: Option<&str>| Line {
            title: "Glurak".to_owned(),
            price: "45.00 €".to_owned(),
            stock: "in".to_owned(),
            language: Some("de".to_owned()),
            condition: None,
            product: product.map(str::to_owned),
            sure: 0.5,
        };
        Look {
            adapter: Adapter::Shopify,
            settings: serde_json::json!({ "collections": ["pokemon"] }),
            reasons: vec!["/meta.json".to_owned()],
            notes: Vec::new(),
            lines: vec![line(Some("sv03.5-199")), line(None)],
            left: vec![Left { what: "A gift card".to_owned(), why: "it is no product".to_owned() }],
            left_more: 0,
        }
    }

    #[test]
    fn a_look_is_kept_and_makes_a_shop_that_is_off() {
        let look = look();
        assert_eq!(look.matched(), 1);
        let text = serde_json::to_string(&look).unwrap();
        assert_eq!(serde_json::from_str::<Look>(&text).unwrap(), look);
        let base = Base {
            slug: "kiste".to_owned(),
            name: "Kiste".to_owned(),
            country: "DE".to_owned(),
            currency: Currency::Eur,
            url: "https://kiste.example".to_owned(),
        };
        let made = entry(&look, base.clone());
        assert_eq!((made.check(), made.enabled, made.adapter), (Ok(()), Some(false), Adapter::Shopify));
        assert_eq!(entry(&look, Base { slug: "Not a slug".to_owned(), ..base }).check().map_err(|e| e.0), Err("slug"));
    }

    #[test]
    fn where_an_address_leads() {
        assert_eq!(origin("HTTPS://Kiste.Example/pokemon?page=2").as_deref(), Some("https://kiste.example"));
        assert_eq!(origin("http://127.0.0.1:4901").as_deref(), Some("http://127.0.0.1:4901"));
        for wrong in
            ["", "kiste.example", "ftp://kiste.example", "https://", "https://a b.example", "https://u:p@host/"]
        {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
