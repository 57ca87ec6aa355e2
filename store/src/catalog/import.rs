//! The catalogue as it comes in: sets and products are made or brought up to date, in bulk, in the caller's transaction.
//!
//! Bringing the same in again changes nothing. Variants, names and products are never removed: prices, portfolios and
//! searches lean on them. Slugs stay what they were when the row was made: they are addresses.
//! Where the data comes from and what its words mean is decided by the caller.

mod ids;
mod products;
mod sets;
mod words;

pub use products::upsert_products;
pub use sets::{KnownSet, list_known_sets, upsert_sets};

use chrono::NaiveDate;
use domain::{
    ids::SetId,
    product::{Kind, Language, Region, Variant},
};
use sqlx::PgConnection;

use crate::Result;

/// A set as its source tells of it. `None` never wipes what is known already.
#[derive(Clone, Debug)]
pub struct NewSet {
    /// Which tree of the catalogue.
    pub region: Region,
    /// Its id in the source; unique inside the region but for seven Asian sets.
    pub code: String,
    /// Tells sets with the same code apart. `None`: the source does not say.
    pub source_name: Option<String>,
    /// The series it belongs to.
    pub serie_code: String,
    /// The series' name, in English where there is one.
    pub serie_name: Option<String>,
    /// The earliest day it was sold on in any language.
    pub release_date: Option<NaiveDate>,
    /// Cards, as printed ("/165").
    pub official_count: Option<i32>,
    /// Cards, with the secret ones.
    pub total_count: Option<i32>,
    /// The publisher's own abbreviation ("MEW").
    pub abbreviation: Option<String>,
    /// Only shown: laid over what is there.
    pub details: serde_json::Value,
    /// Its names.
    pub names: Vec<(Language, String)>,
}

/// A product as its source tells of it. `None` never wipes what is known already.
#[derive(Clone, Debug)]
pub struct NewProduct {
    /// A card or a sealed product.
    pub kind: Kind,
    /// Which tree of the catalogue.
    pub region: Region,
    /// Its id in the source, unique inside the region.
    pub code: String,
    /// The set it belongs to.
    pub set_id: Option<SetId>,
    /// Its collector number.
    pub number: Option<String>,
    /// The number's place in the set's order.
    pub number_sort: Option<i32>,
    /// Pokemon, Trainer, Energy, or Cardmarket's category.
    pub category: Option<String>,
    /// As the source writes it.
    pub rarity: Option<String>,
    /// Who drew it.
    pub illustrator: Option<String>,
    /// The day it was first sold.
    pub release_date: Option<NaiveDate>,
    /// Only shown: laid over what is there.
    pub details: serde_json::Value,
    /// Its names.
    pub names: Vec<(Language, String)>,
    /// What of it can have a price of its own; without repetition.
    pub printings: Vec<Variant>,
    /// What other markets call it.
    pub claims: Vec<Claim>,
}

/// Another market's id of a product, as the source claims it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Which market.
    pub provider: Provider,
    /// The id there, above 0.
    pub external_id: i64,
    /// Which of the id's columns of prices.
    pub slot: Slot,
    /// Which of the product's printings (an index); `None` when that is not known.
    pub printing: Option<usize>,
    /// 0..1: how sure the mapping is, if no other product claims the id.
    pub confidence: f32,
}

/// A market whose ids are kept (`external_ids.provider`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provider {
    /// cardmarket.com
    Cardmarket,
    /// tcgplayer.com
    Tcgplayer,
    /// cardtrader.com
    Cardtrader,
}

impl Provider {
    /// All of them.
    pub const ALL: &'static [Provider] = &[Provider::Cardmarket, Provider::Tcgplayer, Provider::Cardtrader];

    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Provider::Cardmarket => "cardmarket",
            Provider::Tcgplayer => "tcgplayer",
            Provider::Cardtrader => "cardtrader",
        }
    }
}

/// Which of an id's columns of prices (`external_ids.slot`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The plain columns.
    Main,
    /// The second finish (`-holo`).
    Second,
}

impl Slot {
    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Slot::Main => "main",
            Slot::Second => "second",
        }
    }
}

/// A transaction that just filled a table knows nothing yet of its size; a plan of nested loops over 100,000 rows would
/// take minutes, a hash never does.
async fn prefer_hashes(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("set local enable_nestloop = off").execute(conn).await?;
    Ok(())
}

/// How many of these Cardmarket ids stand for a known product. (The list of singles names no number and no set:
/// it is only counted, never guessed from.)
/// # Errors
/// When the database does not answer.
pub async fn count_known_cardmarket(conn: &mut PgConnection, ids: &[i64]) -> Result<i64> {
    let known = sqlx::query_scalar!(
        r#"select count(distinct external_id) as "known!" from external_ids
            where provider = 'cardmarket' and external_id = any($1)"#,
        ids
    )
    .fetch_one(conn)
    .await?;
    Ok(known)
}

#[cfg(test)]
mod tests;
