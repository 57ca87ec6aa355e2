//! What the catalogue tells the index of a product.

use crate::{
    ids::ProductId,
    product::{Finish, Kind, Language, Region},
};
use chrono::NaiveDate;

/// A product as the index needs to know it. Whoever knows less leaves fields empty: `Known::new`.
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
    /// Other codes of the set: the publisher's abbreviation, the old code of the online game.
    pub set_codes: Vec<String>,
    /// The series of the set (`sv`, `swsh`, `tcgp` for the digital game).
    pub serie: Option<String>,
    /// When the set came out.
    pub released: Option<NaiveDate>,
    /// Which Pokemon are on the card, by their number in the Pokedex.
    pub dex: Vec<u16>,
    /// The rarity in the catalogue's words.
    pub rarity: Option<String>,
    /// Surfaces it is printed in, where the catalogue knows.
    pub finishes: Vec<Finish>,
    /// Whether a first edition was printed, where the catalogue knows.
    pub first_edition: Option<bool>,
    /// Bar codes known to be this product's.
    pub gtins: Vec<String>,
}

impl Known {
    /// A product of which nothing else is known.
    #[must_use]
    pub fn new(id: ProductId, kind: Kind, region: Region) -> Known {
        Known {
            id,
            kind,
            region,
            set_code: None,
            official_count: None,
            number: None,
            names: Vec::new(),
            set_names: Vec::new(),
            set_codes: Vec::new(),
            serie: None,
            released: None,
            dex: Vec::new(),
            rarity: None,
            finishes: Vec::new(),
            first_edition: None,
            gtins: Vec::new(),
        }
    }
}

/// A set, also one without a product: titles name it, and nothing else is known by its name.
#[derive(Clone, Debug)]
pub struct KnownSet {
    /// Which tree of the catalogue.
    pub region: Region,
    /// Its code in the catalogue.
    pub code: String,
    /// Its series (`sv`, `swsh`).
    pub serie: Option<String>,
    /// How many cards it officially has.
    pub official_count: Option<i32>,
    /// When it came out.
    pub released: Option<NaiveDate>,
    /// Its names in all languages.
    pub names: Vec<(Language, String)>,
    /// Other codes of it.
    pub codes: Vec<String>,
}
