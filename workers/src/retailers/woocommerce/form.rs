//! The form of the Store API's answers, as far as it is read.

use crate::retailers::loose::{Scalar, Text};
use domain::money::{Currency, Money};
use serde::Deserialize;

/// A product, or one choice of a product (`type` "variation").
#[derive(Deserialize)]
pub struct Product<'a> {
    #[serde(borrow, default)]
    pub id: Scalar<'a>,
    #[serde(borrow)]
    slug: Option<Text<'a>>,
    /// With HTML's entities in it, as all names.
    #[serde(borrow)]
    pub name: Text<'a>,
    #[serde(borrow, rename = "type")]
    pub kind: Option<Text<'a>>,
    /// "Zustand: Near Mint, Sprache: Deutsch", where this is a choice.
    #[serde(borrow)]
    pub variation: Option<Text<'a>>,
    #[serde(borrow)]
    pub permalink: Text<'a>,
    #[serde(borrow)]
    pub sku: Option<Text<'a>>,
    #[serde(borrow)]
    pub prices: Prices<'a>,
    #[serde(borrow)]
    categories: Option<Vec<Term<'a>>>,
    #[serde(borrow)]
    tags: Option<Vec<Term<'a>>>,
    /// False also for what is sold out, and for shops that only show.
    pub is_purchasable: Option<bool>,
    pub is_in_stock: Option<bool>,
    pub is_on_backorder: Option<bool>,
    #[serde(borrow)]
    pub stock_status: Option<Text<'a>>,
    #[serde(borrow, default)]
    low_stock_remaining: Scalar<'a>,
    #[serde(borrow)]
    pub stock_availability: Option<Availability<'a>>,
    #[serde(borrow)]
    pub add_to_cart: Option<Button<'a>>,
}

/// Amounts in minor units as the shop counts them.
#[derive(Deserialize)]
pub struct Prices<'a> {
    #[serde(borrow, default)]
    price: Scalar<'a>,
    #[serde(borrow, default)]
    pub regular_price: Scalar<'a>,
    #[serde(borrow)]
    price_range: Option<Range<'a>>,
    #[serde(borrow)]
    currency_code: Text<'a>,
    currency_minor_unit: u8,
}

#[derive(Deserialize)]
struct Range<'a> {
    #[serde(borrow)]
    min_amount: Scalar<'a>,
    #[serde(borrow)]
    max_amount: Scalar<'a>,
}

#[derive(Deserialize)]
struct Term<'a> {
    #[serde(borrow)]
    name: Text<'a>,
}

#[derive(Deserialize)]
pub struct Availability<'a> {
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
}

#[derive(Deserialize)]
pub struct Button<'a> {
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
    /// How many one customer may have.
    #[serde(borrow, default)]
    pub maximum: Scalar<'a>,
}

impl Product<'_> {
    /// The shop's own key.
    pub fn key(&self) -> Option<&str> {
        [Some(&*self.id), self.slug.as_deref()].into_iter().flatten().find(|key| !key.is_empty())
    }

    /// The names of its categories and tags.
    pub fn hints(&self) -> impl Iterator<Item = &str> {
        self.categories.iter().chain(&self.tags).flatten().map(|term| &*term.name)
    }

    /// Whether the API says that nothing is left.
    pub fn none_left(&self) -> bool {
        self.low_stock_remaining.parse().is_ok_and(|left: i64| left <= 0)
    }
}

impl Prices<'_> {
    /// Whether its choices differ in price.
    pub fn is_range(&self) -> bool {
        self.price_range.as_ref().is_some_and(|range| *range.min_amount != *range.max_amount)
    }

    /// What it costs at least.
    pub fn least(&self) -> &str {
        self.price_range.as_ref().map_or(&self.price, |range| &range.min_amount)
    }

    pub fn currency(&self) -> Option<Currency> {
        self.currency_code.parse().ok()
    }

    /// An amount. Shops that show no cents count whole euros (`currency_minor_unit` 0), some count tenths of cents (3).
    pub fn amount(&self, digits: &str, currency: Currency) -> Option<Money> {
        let places = usize::from(self.currency_minor_unit);
        if digits.is_empty() || places > 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        Money::parse_plain(&format!("{whole}.{fraction}"), currency).ok()
    }
}

/// A name without HTML's entities.
pub fn decoded(name: &str) -> String {
    html_escape::decode_html_entities(name).into_owned()
}

/// What the API says in the place of a list ("No route was found ..").
pub fn complaint(body: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Complaint {
        message: String,
    }
    serde_json::from_str(body).ok().map(|complaint: Complaint| complaint.message)
}
