//! Sets and cards in the words of TCGdex, as its catalogue files and (but for a few spellings) its API write them.
//!
//! What the words mean for us is decided in `translate` and `printings`.

use domain::product::Region;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// Texts by language code.
pub type ByLanguage = BTreeMap<String, String>;

/// A set.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Set {
    /// Its id.
    pub id: String,
    /// Tells sets with one id apart; the API does not have it.
    pub source_name: Option<String>,
    /// The series' id.
    #[serde(default)]
    pub serie_id: String,
    /// The series' names.
    #[serde(default)]
    pub serie_name: ByLanguage,
    /// Which tree of the catalogue.
    pub region: Region,
    /// Its names.
    pub name: ByLanguage,
    /// When it was sold first.
    pub release_date: Option<ReleaseDate>,
    /// How many cards it has.
    #[serde(default)]
    pub card_count: CardCount,
    /// The publisher's abbreviations; ours is `official`.
    #[serde(default)]
    pub abbreviations: ByLanguage,
    /// The old code of the online game.
    pub tcg_online: Option<String>,
    /// Cardmarket's idExpansion.
    pub cardmarket_expansion_id: Option<i64>,
    /// TCGplayer's group.
    pub tcgplayer_group_id: Option<i64>,
}

/// One day, or one a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum ReleaseDate {
    /// The same everywhere.
    One(String),
    /// By language.
    Each(ByLanguage),
}

/// How many cards a set has.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CardCount {
    /// As printed.
    pub official: Option<i32>,
    /// With the secret ones.
    pub total: Option<i32>,
}

/// A card.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// `<set id>-<local id>`.
    pub id: String,
    /// Its set.
    pub set_id: String,
    /// The series, where it is told.
    #[serde(default)]
    pub serie_id: String,
    /// Its number, percent-encoded where it is a sign.
    pub local_id: String,
    /// Which tree of the catalogue.
    pub region: Region,
    /// The languages it is published in.
    #[serde(default)]
    pub langs: Vec<String>,
    /// Its names.
    pub name: ByLanguage,
    /// Pokemon, Trainer or Energy.
    pub category: Option<String>,
    /// As printed.
    pub rarity: Option<String>,
    /// Who drew it.
    pub illustrator: Option<String>,
    /// Which finishes there are.
    #[serde(default)]
    pub variants: Flags,
    /// What `variants` was made from; the API does not tell.
    pub variants_source: Option<VariantsSource>,
    /// The printings one by one.
    #[serde(default, alias = "variants_detailed", deserialize_with = "or_default")]
    pub variants_detailed: Vec<Printing>,
    /// Ids at card level.
    #[serde(default, deserialize_with = "or_default")]
    pub third_party: Ids,
    /// All ids of card and printings.
    #[serde(default)]
    pub cardmarket_ids: Vec<i64>,
    /// All ids of card and printings.
    #[serde(default)]
    pub tcgplayer_ids: Vec<i64>,
    /// All ids of card and printings.
    #[serde(default)]
    pub cardtrader_ids: Vec<i64>,
    /// Everything else; some of it is shown.
    #[serde(flatten)]
    pub rest: serde_json::Map<String, serde_json::Value>,
}

/// Which finishes there are.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Flags {
    /// Without foil.
    pub normal: bool,
    /// Reverse holo.
    pub reverse: bool,
    /// Holo.
    pub holo: bool,
    /// With the stamp of the first edition.
    pub first_edition: bool,
    /// With a W stamp.
    pub w_promo: bool,
}

/// What the flags were made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VariantsSource {
    /// A list of printings.
    Detailed,
    /// Booleans that somebody wrote.
    Flags,
    /// Nothing: `normal` by rule, which is a guess.
    Default,
}

/// One printing.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Printing {
    /// Its finish.
    #[serde(rename = "type", default)]
    pub finish: String,
    /// Shadowless, unlimited, an error..
    pub subtype: Option<String>,
    /// `jumbo`.
    pub size: Option<String>,
    /// What is stamped on it.
    #[serde(default, deserialize_with = "or_default")]
    pub stamp: Vec<String>,
    /// The pattern of its foil.
    pub foil: Option<String>,
    /// The languages it is in, where not in all.
    #[serde(default, deserialize_with = "or_default")]
    pub languages: Vec<String>,
    /// Its own ids.
    #[serde(default, alias = "thirdParty", deserialize_with = "or_default")]
    pub third_party: Ids,
}

/// Ids of other markets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Ids {
    /// idProduct.
    pub cardmarket: Option<i64>,
    /// productId.
    pub tcgplayer: Option<i64>,
    /// Blueprint.
    pub cardtrader: Option<i64>,
}

/// `null` is as good as nothing.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
