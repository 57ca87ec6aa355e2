//! Deals as they are shown: the line in a list, and the trace of every number to its row.

use crate::{
    catalog::ProductLine,
    identity::Reason,
    ids::{DealId, ListingId, VariantId},
    landed::{self, Order, Rate, Receipt},
    listing::{Stock, Vat},
    market::deal::{Evidence, Kind, Part},
    money::{Currency, Money},
    product::{Condition, Language, Variant},
    retailer::ShippingRule,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What a shop asks, as it was last seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    /// The listing.
    pub listing: ListingId,
    /// The shop's name.
    pub shop: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// A pretend shop of the demo market.
    pub demo: bool,
    /// As the shop wrote it.
    pub title: String,
    /// Where a person can buy it.
    pub url: String,
    /// What it costs in the shop's currency, without shipping.
    pub price: Option<Money>,
    /// The higher price that is struck out beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduced: Option<Reduced>,
    /// Whether it can be bought now.
    pub stock: Stock,
    /// When it was last seen.
    pub seen_at: DateTime<Utc>,
    /// The language the shop states.
    pub language: Option<Language>,
    /// The condition the shop states.
    pub condition: Option<Condition>,
    /// How it was told which product this is; none: it is not matched.
    pub matched: Option<Matched>,
    /// What sending it takes, to make a receipt of. It stays on the server.
    #[serde(skip)]
    pub sending: Option<Sending>,
    /// What it costs at a door; none until a destination was asked for, and without a price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landed: Option<Receipt>,
}

/// Countries a receipt can be asked for: those of the Union, Germany first because most shops of the registry are there.
pub const COUNTRIES: [&str; 27] = [
    "DE", "AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Makes the receipts, and puts first what can be bought and costs least at the door; where a line is not known, what it
/// costs at least, after those that are known.
pub fn land(offers: &mut [Offer], to: &str, on: NaiveDate, rates: &[Rate]) {
    for offer in offers.iter_mut() {
        offer.land(to, on, rates);
    }
    offers.sort_by_key(|o| {
        let landed = o.landed.as_ref();
        let known = landed.and_then(|r| r.total()).map(|m| m.minor);
        let least = landed.map_or(i64::MAX, |r| r.at_least().minor);
        (o.stock != Stock::In, known.is_none(), known.unwrap_or(least), o.listing)
    });
}

/// An announced reduction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reduced {
    /// What is said to have been asked before.
    pub from: Money,
    /// Against the lowest price we saw in the 30 days before it: a share of it (0.2: a fifth; below zero: dearer). None:
    /// too little was seen.
    pub truly: Option<f64>,
    /// Why the announcement is not what the law means by one, where that is so.
    pub doubt: Option<String>,
}

/// What is known of taxes and of sending.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    /// Whether VAT is in the price.
    pub vat: Vat,
    /// What the shop's rules are in.
    pub currency: Currency,
    /// Its rules. Empty: nothing is known.
    pub rules: Vec<ShippingRule>,
}

impl Sending {
    /// The rules, and beside them what a product's own page says of sending it within the country, where the rules say
    /// nothing of that.
    #[must_use]
    pub fn new(
        vat: Vat,
        currency: Currency,
        mut rules: Vec<ShippingRule>,
        country: &str,
        page: Option<(i64, NaiveDate)>,
    ) -> Sending {
        if let Some((cost_minor, as_of)) = page.filter(|_| rules.iter().all(|rule| rule.to != country)) {
            let to = country.to_owned();
            let (free_from_minor, up_to_grams, collects, clearance_minor) = (None, None, None, None);
            rules.push(ShippingRule { to, cost_minor, free_from_minor, up_to_grams, collects, clearance_minor, as_of });
        }
        Sending { vat, currency, rules }
    }

    /// One thing sent from one country to another (ISO 3166-1 alpha-2); its weight is not known.
    #[must_use]
    pub fn order<'a>(
        &'a self,
        price: Money,
        from: &'a str,
        to: &'a str,
        on: NaiveDate,
        rates: &'a [Rate],
    ) -> Order<'a> {
        let Sending { vat, currency, rules } = self;
        let (grams, item_types) = (None, 1);
        Order { price, vat: *vat, from, currency: *currency, shipping: rules, to, on, grams, item_types, rates }
    }
}

impl Offer {
    /// Says what it costs at a door in `to` (ISO 3166-1 alpha-2) on a day.
    pub fn land(&mut self, to: &str, on: NaiveDate, rates: &[Rate]) {
        let (Some(price), Some(sending)) = (self.price, &self.sending) else { return };
        let order = sending.order(price, &self.country, to, on, rates);
        self.landed = Some(landed::receipt(&order, &landed::table::RULES));
    }
}

/// How a listing was matched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Matched {
    /// What was recognised in the text, and what each counted for.
    pub reasons: Vec<Reason>,
    /// 0..1.
    pub confidence: f32,
    /// A person said so.
    pub by_person: bool,
    /// Whether another source agrees with the price; none: there is none to ask.
    pub price_agrees: Option<bool>,
}

/// A deal in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DealLine {
    /// The row.
    pub id: DealId,
    /// What kind of cheap it is.
    pub kind: Kind,
    /// What it is a deal on.
    pub product: ProductLine,
    /// Which variant of it.
    pub variant_id: VariantId,
    /// What that variant is.
    pub variant: Variant,
    /// The newest day the deal may know of.
    pub as_of: NaiveDate,
    /// What it costs.
    pub price: Money,
    /// What it is compared with.
    pub reference: Money,
    /// How far below, as a share of the reference.
    pub discount: f64,
    /// 0..100.
    pub score: f64,
    /// The reasons; their points add up to the score.
    pub parts: Vec<Part>,
    /// The shop's offer, where the deal is one.
    pub offer: Option<Offer>,
}

/// A deal and the rows behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DealTrace {
    /// The deal.
    #[serde(flatten)]
    pub line: DealLine,
    /// What it says it was computed from.
    pub evidence: Evidence,
    /// The rows of `processed_prices` inside the reference's window, as they stand now.
    pub window: Vec<WindowDay>,
    /// The row the price stands in; none: that row is gone (its month was dropped).
    pub price_row: Option<FoundRow>,
}

/// One row of `processed_prices`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WindowDay {
    /// Which day.
    pub day: NaiveDate,
    /// The day's value.
    pub median: Money,
    /// The cheapest offer of that day.
    pub low: Option<Money>,
    /// How many offers stand behind it.
    pub offers: i32,
}

/// The row a price was read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "table", rename_all = "snake_case")]
pub enum FoundRow {
    /// `price_guides`.
    PriceGuides(GuideRow),
    /// `raw_prices`.
    RawPrices(SeenRow),
}

/// A row of a guide, and the file it came in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideRow {
    /// Cardmarket's product id.
    pub id_product: i32,
    /// The guide's day.
    pub day: NaiveDate,
    /// Whether these are the columns of the second finish.
    pub second: bool,
    /// The columns by their name in the file; none: no data.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Vec<serde_json::Value>>))]
    pub columns: Vec<(String, Option<Money>)>,
    /// Where the file came from.
    pub source: Option<String>,
    /// What the file says of its own making.
    pub made_at: Option<DateTime<Utc>>,
    /// SHA-256 of the file.
    pub sha256: Option<String>,
}

/// A price as it was seen in a shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenRow {
    /// The shop's name.
    pub shop: String,
    /// As the shop wrote it.
    pub title: String,
    /// Where it was seen.
    pub url: String,
    /// When.
    pub observed_at: DateTime<Utc>,
    /// The price.
    pub price: Money,
    /// What the shop said it cost before.
    pub list_price: Option<Money>,
    /// Whether it could be bought.
    pub stock: Stock,
    /// The visit it was seen in (`scrape_logs.id`).
    pub run: i64,
}

/// How the deals of a kind came out, all that were said before their day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DealRecord))]
pub struct Record {
    /// Offers or dips.
    pub kind: Kind,
    /// How many were said.
    pub said: i64,
    /// Of how many the day came and had a price.
    pub judged: i64,
    /// Of how many it came without one.
    pub unknown: i64,
    /// Offers: such a copy was still worth more than it had cost at the door. Dips: the price had risen by 1 % or more.
    pub hits: i64,
    /// The middle of what it was then worth over what it cost, less one. Absent while none is judged.
    pub median_gain: Option<f64>,
}
