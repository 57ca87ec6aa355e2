//! The catalogue as it is shown and answered: sets, products, their variants and names.
//!
//! What a page needs of a row, no more. Absent is absent: nothing here has a default that could be taken for a fact.

use crate::{
    deals::Offer,
    ids::{ProductId, SetId, VariantId},
    market::deal::Basis,
    money::Money,
    product::{Kind, Language, Region, Variant},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A set, as far as a link to it needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetRef {
    /// The row.
    pub id: SetId,
    /// Its name in addresses.
    pub slug: String,
    /// The catalogue's code ("sv03.5").
    pub code: String,
    /// Its English name, or the first there is.
    pub name: String,
    /// How many cards it officially has: the number after the slash.
    pub official_count: Option<i32>,
}

/// A set in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetLine {
    /// The set.
    pub set: SetRef,
    /// Which tree of the catalogue.
    pub region: Region,
    /// The serie it belongs to.
    pub serie: Option<String>,
    /// When it came out.
    pub release_date: Option<NaiveDate>,
    /// How many products of it the catalogue knows.
    pub products: i64,
}

/// A price of a day, and where it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// The newest daily value.
    pub price: Money,
    /// Its day.
    pub day: NaiveDate,
    /// Relative change against seven days before, where that day was seen.
    pub change_7d: Option<f64>,
}

/// A product in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductLine {
    /// The row.
    pub id: ProductId,
    /// Its name in addresses.
    pub slug: String,
    /// Card or sealed.
    pub kind: Kind,
    /// The name to show: the one a search met, else English, else the first there is.
    pub name: String,
    /// The language of that name.
    pub language: Language,
    /// The usual name, where another one is shown.
    pub also: Option<String>,
    /// The set.
    pub set: Option<SetRef>,
    /// The collector number, as filed.
    pub number: Option<String>,
    /// As the catalogue writes it.
    pub rarity: Option<String>,
    /// What it costs; none: no data.
    pub quote: Option<Quote>,
}

impl ProductLine {
    /// `199/165`, `TG12`, or nothing.
    #[must_use]
    pub fn printed_number(&self) -> Option<String> {
        let number = self.number.as_ref()?;
        let official = self.set.as_ref().and_then(|s| s.official_count).filter(|n| *n > 0);
        match official {
            Some(n) if number.bytes().all(|b| b.is_ascii_digit()) => Some(format!("{number}/{n}")),
            _ => Some(number.clone()),
        }
    }
}

/// A variant and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VariantLine {
    /// The row.
    pub id: VariantId,
    /// What it is.
    #[serde(flatten)]
    pub variant: Variant,
    /// Where it stands; none: no data.
    pub standing: Option<Standing>,
}

/// The newest figures of a variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// Which observations the figures come from.
    pub basis: Basis,
    /// The newest daily value.
    pub price: Money,
    /// Its day.
    pub day: NaiveDate,
    /// How many days of the 30 before had a value.
    pub days: i32,
    /// 10 % quantile of those values.
    pub p10: Money,
    /// Their median.
    pub p50: Money,
    /// Their 90 % quantile.
    pub p90: Money,
    /// Relative change against the day before, where it was seen.
    pub change_1d: Option<f64>,
    /// Against seven days before.
    pub change_7d: Option<f64>,
    /// Against thirty days before.
    pub change_30d: Option<f64>,
    /// Standard deviation of the daily log changes.
    pub volatility: Option<f64>,
}

/// An id somebody else knows the product by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExternalId {
    /// Whose id.
    pub provider: String,
    /// The id.
    pub id: i64,
    /// Which of the two price columns ("main", "second").
    pub slot: String,
    /// True when several products carry it: kept, and never used for prices.
    pub ambiguous: bool,
    /// Why its prices are not used: they look like those of another product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspect: Option<String>,
}

/// All a product page says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductDetail {
    /// The head.
    #[serde(flatten)]
    pub line: ProductLine,
    /// Which tree of the catalogue.
    pub region: Region,
    /// Pokemon, Trainer, Energy, or the kind of box.
    pub category: Option<String>,
    /// Who drew it.
    pub illustrator: Option<String>,
    /// When it came out.
    pub release_date: Option<NaiveDate>,
    /// Names by language.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Vec<String>>))]
    pub names: Vec<(Language, String)>,
    /// Variants, those with prices first.
    pub variants: Vec<VariantLine>,
    /// Ids of other markets.
    pub external_ids: Vec<ExternalId>,
    /// What shops ask for it, cheapest first.
    pub offers: Vec<Offer>,
}
