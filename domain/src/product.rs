//! What can be bought: a card or a sealed product, its variants, and how used it is.

use crate::closed_list::closed_list;
use serde::{Deserialize, Serialize};

closed_list! {
    /// What a product is.
    Kind {
        /// A single card.
        Card = "card",
        /// Anything sold closed: boosters, displays, boxes, tins.
        Sealed = "sealed",
    }
}

closed_list! {
    /// Which of the two trees of the catalogue a product belongs to: ids are unique only inside one.
    Region {
        /// Printed in the languages of Europe and the Americas.
        International = "international",
        /// Printed in Japanese, Korean, Chinese, Thai or Indonesian.
        Asia = "asia",
    }
}

closed_list! {
    /// The surface of a card.
    Finish {
        /// No foil.
        Normal = "normal",
        /// Foil everywhere but on the picture.
        Reverse = "reverse",
        /// Foil on the picture, or all over.
        Holo = "holo",
        /// Ribbed plastic with a moving picture.
        Lenticular = "lenticular",
        /// Struck metal.
        Metal = "metal",
    }
}

closed_list! {
    /// Cardmarket's condition scale, best first.
    Condition {
        /// Mint.
        Mint = "MT",
        /// Near mint.
        NearMint = "NM",
        /// Excellent.
        Excellent = "EX",
        /// Good.
        Good = "GD",
        /// Light played.
        LightPlayed = "LP",
        /// Played.
        Played = "PL",
        /// Poor.
        Poor = "PO",
    }
}

closed_list! {
    /// Languages a card or box is printed in, by ISO 639-1 code (Chinese and the American editions with their region).
    Language {
        /// English.
        English = "en",
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// Italian.
        Italian = "it",
        /// Spanish.
        Spanish = "es",
        /// Spanish of Mexico.
        MexicanSpanish = "es-mx",
        /// Portuguese.
        Portuguese = "pt",
        /// Portuguese of Brazil.
        BrazilianPortuguese = "pt-br",
        /// Dutch.
        Dutch = "nl",
        /// Polish.
        Polish = "pl",
        /// Russian.
        Russian = "ru",
        /// Japanese.
        Japanese = "ja",
        /// Korean.
        Korean = "ko",
        /// Chinese, traditional script.
        TraditionalChinese = "zh-tw",
        /// Chinese, simplified script.
        SimplifiedChinese = "zh-cn",
        /// Thai.
        Thai = "th",
        /// Indonesian.
        Indonesian = "id",
    }
}

/// What of a product can have a price of its own. `None` is "not stated", never "any".
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Variant {
    /// The surface, where the product is a card and it is known.
    pub finish: Option<Finish>,
    /// A printing told apart by something else: `shadowless`, `stamp:1st-edition`, ..
    pub edition: Option<String>,
    /// The language it is printed in. A Cardmarket guide mixes all languages: absent there.
    pub language: Option<Language>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_both_directions() {
        for &condition in Condition::ALL {
            assert_eq!(condition.as_str().parse(), Ok(condition));
        }
        assert_eq!("XX".parse::<Condition>().unwrap_err().to_string(), "\"XX\" is not a Condition");
        assert_eq!(serde_json::to_string(&Language::TraditionalChinese).unwrap(), "\"zh-tw\"");
    }
}
