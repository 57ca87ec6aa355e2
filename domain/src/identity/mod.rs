//! Listing title -> product, with a confidence and reasons, or an honest "don't know".
//!
//! The first, simple matcher: number, name and set words. Its inside is meant to be replaced; `Index`, `Text` and
//! `identify` are what the rest of the house knows of it.

use crate::{ids::ProductId, product::{Condition, Finish, Kind, Language, Region}};
use serde::{Deserialize, Serialize};

/// A product as the index needs to know it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The product.
    pub id: ProductId,
    /// Card or sealed.
    pub kind: Kind,
    /// Which tree of the catalogue.
    pub region: Region,
    /// The set's code in the catalogue (`sv03.5`).
    pub set_code: Option<String>,
    /// How many cards the set officially has: the number after the slash.
    pub official_count: Option<i32>,
    /// The collector number, as filed (`199`, `TG12`).
    pub number: Option<String>,
    /// Names in all languages.
    pub names: Vec<(Language, String)>,
    /// The set's names in all languages.
    pub set_names: Vec<(Language, String)>,
}

/// What a listing says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The title.
    pub title: &'a str,
    /// The choice inside the product ("Near Mint / Deutsch").
    pub variant: Option<&'a str>,
    /// The shop's categories and tags.
    pub hints: &'a [String],
}

/// The answer. `product: None` is "looked at, and not known".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Which product, where it is sure enough.
    pub product: Option<ProductId>,
    /// The finish the text states.
    pub finish: Option<Finish>,
    /// The language the text states.
    pub language: Option<Language>,
    /// The condition the text states.
    pub condition: Option<Condition>,
    /// 0..1.
    pub confidence: f32,
    /// Why, in words a person can check.
    pub reasons: Vec<String>,
}
