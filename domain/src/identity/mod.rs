//! Listing title -> product, with a confidence and reasons, or an honest "don't know".
//!
//! The first, simple matcher: number, name and set words. Its inside is meant to be replaced; `Index`, `Text` and
//! `identify` are what the rest of the house knows of it.
//!
//! `normalize` makes text comparable, `lexicon` is what words mean, `attributes` reads language, condition and finish,
//! `index` knows the catalogue, `numbers` finds collector numbers, `card` and `sealed` decide.

mod attributes;
mod card;
mod index;
mod lexicon;
mod normalize;
mod numbers;
mod sealed;
#[cfg(test)]
mod tests;

pub use index::Index;

use crate::{
    ids::ProductId,
    product::{Condition, Finish, Kind, Language, Region},
};
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

/// The least confidence of an answer.
const SURE: f32 = 0.6;
/// How far the best has to be ahead of the second.
const MARGIN: f32 = 0.1;

/// What the text is of, as far as it can be told.
#[must_use]
pub fn identify(index: &Index, text: &Text) -> Match {
    let title = normalize::Title::new(text.title);
    let mut answer = Match {
        product: None,
        finish: attributes::finish(&title, text.variant),
        language: attributes::language(text.title, &title, text.variant),
        condition: attributes::condition(&title, text.variant),
        confidence: 0.0,
        reasons: Vec::new(),
    };
    if title.tokens.is_empty() {
        answer.reasons.push("the title has no words".to_owned());
        return answer;
    }
    let numbers = numbers::find(&title);
    if let Some(why) = lexicon::not_for_us(&title, !numbers.pairs.is_empty()) {
        answer.reasons.push(why);
        return answer;
    }
    let sealed = lexicon::sealed_type(&title);
    let decision = match sealed {
        Some(kind) if numbers.pairs.is_empty() => sealed::decide(index, &title, kind, answer.language),
        Some(kind) if kind.is_firm() => {
            Decision::none(format!("a collector number and \"{}\" do not go together", kind.as_str()))
        }
        _ => card::decide(index, &title, &numbers, answer.language),
    };
    answer.product = decision.product;
    answer.confidence = decision.confidence;
    answer.reasons = decision.reasons;
    answer
}

/// What `card` and `sealed` come to.
struct Decision {
    product: Option<ProductId>,
    confidence: f32,
    reasons: Vec<String>,
}

impl Decision {
    fn none(why: impl Into<String>) -> Decision {
        Decision { product: None, confidence: 0.0, reasons: vec![why.into()] }
    }
}
