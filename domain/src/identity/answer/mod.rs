//! What goes in and what comes out: a listing's text, the answer, and its reasons. No deciding here.

mod grade;
mod product_type;

use crate::{
    closed_list::closed_list,
    ids::ProductId,
    money::Money,
    product::{Condition, Finish, Language},
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use grade::{Grade, Grader};
pub use product_type::ProductType;

/// What a listing says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The title.
    pub title: &'a str,
    /// The choice inside the product ("Near Mint / Deutsch").
    pub variant: Option<&'a str>,
    /// The shop's categories and tags.
    pub hints: &'a [String],
    /// The shop's country (ISO 3166-1 alpha-2). Never evidence of the card's language.
    pub country: Option<&'a str>,
    /// The bar code, where the shop gives one.
    pub gtin: Option<&'a str>,
    /// What it costs. Not used by `identify`; the gate across markets looks at it.
    pub price: Option<Money>,
}

closed_list! {
    /// What a title offers.
    TitleKind {
        /// One single card, graded or not.
        Card = "card",
        /// One closed product.
        Sealed = "sealed",
        /// Several cards or products together.
        Lot = "lot",
        /// Sleeves, binders, cases.
        Accessory = "accessory",
        /// None of these: other games, copies, digital codes, empty boxes, rubbish.
        Other = "other",
    }
}

closed_list! {
    /// The surface a title states.
    TitleFinish {
        /// Foil.
        Holo = "holo",
        /// Foil everywhere but on the picture.
        Reverse = "reverse",
        /// Said to have no foil.
        NonHolo = "nonholo",
        /// Foil with the cosmos pattern.
        Cosmos = "cosmos",
        /// The Master Ball pattern of a reverse foil.
        MasterBall = "masterball",
        /// The Poke Ball pattern of a reverse foil.
        PokeBall = "pokeball",
    }
}

impl TitleFinish {
    /// The catalogue's finish. The patterns are printings of their own that the catalogue does not list: none.
    #[must_use]
    pub const fn finish(self) -> Option<Finish> {
        match self {
            TitleFinish::Holo => Some(Finish::Holo),
            TitleFinish::Reverse => Some(Finish::Reverse),
            TitleFinish::NonHolo => Some(Finish::Normal),
            TitleFinish::Cosmos | TitleFinish::MasterBall | TitleFinish::PokeBall => None,
        }
    }
}

closed_list! {
    /// What a reason is about.
    Feature {
        /// The bar code.
        Gtin = "gtin",
        /// The collector number.
        Number = "number",
        /// The number behind the slash.
        Total = "total",
        /// A set's name.
        SetName = "set-name",
        /// A set's code.
        SetCode = "set-code",
        /// A card's name.
        CardName = "card-name",
        /// A name or set that speaks against the candidate.
        Conflict = "conflict",
        /// Rarity words.
        Rarity = "rarity",
        /// Words of a sealed product's form.
        ProductType = "product-type",
        /// Other words of a sealed product's name.
        ProductName = "product-name",
        /// The language, and which part of the world it is printed for.
        Language = "language",
        /// The condition.
        Condition = "condition",
        /// The surface.
        Finish = "finish",
        /// First edition, unlimited.
        Edition = "edition",
        /// A grading company or grade.
        Grade = "grade",
        /// A count of things.
        Quantity = "quantity",
        /// Words that tell the kind: lots, accessories, copies, other games.
        Kind = "kind",
        /// A reprint of an anniversary.
        Anniversary = "anniversary",
        /// The second best candidate and its distance, or why nothing is answered.
        Margin = "margin",
    }
}

/// One thing that was recognised, and what it counted for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// What it is about.
    pub feature: Feature,
    /// Which bytes of the title; none where it is not a place of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub span: Option<Range<u32>>,
    /// What it added to the score of the answer (negative: against it); 0 where it only tells a field.
    pub weight: f32,
    /// In words a person can check.
    pub text: String,
}

/// The answer. `product: None` is "looked at, and not known"; a field that the text does not state is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// What is offered.
    pub kind: TitleKind,
    /// Which product, where it is sure enough.
    pub product: Option<ProductId>,
    /// The catalogue's code of the set (`sv03.5`), where it is told; also of sealed products nobody listed.
    pub set_id: Option<String>,
    /// The collector number as the catalogue files it; only with a product.
    pub number: Option<String>,
    /// The form of a sealed product.
    pub product_type: Option<ProductType>,
    /// The language of the product.
    pub language: Option<Language>,
    /// True where the language is not said, but follows from a localised name or a set of one language.
    pub language_implied: bool,
    /// The condition the text states.
    pub condition: Option<Condition>,
    /// The surface the text states.
    pub finish: Option<TitleFinish>,
    /// True where first edition is said, false where "unlimited" is.
    pub first_edition: Option<bool>,
    /// Who graded it.
    pub grader: Option<Grader>,
    /// The grade, also without a company.
    pub grade: Option<Grade>,
    /// A stated count of whole products ("3x Booster").
    pub quantity: Option<u32>,
    /// Several things together.
    pub is_lot: bool,
    /// 0..1: how sure the product is (of what is no product: the kind).
    pub confidence: f32,
    /// What was recognised, and what each counted for.
    pub reasons: Vec<Reason>,
}

impl Match {
    /// An answer of this kind that says nothing else.
    #[must_use]
    pub fn nothing(kind: TitleKind) -> Match {
        Match {
            kind,
            product: None,
            set_id: None,
            number: None,
            product_type: None,
            language: None,
            language_implied: false,
            condition: None,
            finish: None,
            first_edition: None,
            grader: None,
            grade: None,
            quantity: None,
            is_lot: kind == TitleKind::Lot,
            confidence: 0.0,
            reasons: Vec::new(),
        }
    }

    /// Whether a grade or a company is stated: its price is not that of an ungraded card.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        self.grader.is_some() || self.grade.is_some()
    }

    /// The finish as the catalogue lists it.
    #[must_use]
    pub fn variant_finish(&self) -> Option<Finish> {
        self.finish.and_then(TitleFinish::finish)
    }
}
