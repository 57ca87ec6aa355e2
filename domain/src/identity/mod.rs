//! Listing title -> product, with a confidence and reasons, or an honest "don't know".
//!
//! The first, simple matcher: number, name and set words. Its inside is meant to be replaced; `Index`, `Text` and
//! `identify` are what the rest of the house knows of it.
//!
//! `normalize` makes text comparable, `lexicon` is what words mean, `attributes` reads language, condition and finish,
//! `index` knows the catalogue, `numbers` finds collector numbers, `card` and `sealed` decide.

mod answer;
mod attributes;
mod card;
mod index;
mod known;
mod lexicon;
mod normalize;
mod numbers;
mod sealed;
#[cfg(test)]
mod tests;

pub use answer::{Feature, Grade, Grader, Match, ProductType, Reason, Text, TitleFinish, TitleKind};
pub use index::Index;
pub use known::Known;

use crate::ids::ProductId;

/// The least confidence of an answer.
const SURE: f32 = 0.6;
/// How far the best has to be ahead of the second.
const MARGIN: f32 = 0.1;

/// What the text is of, as far as it can be told.
#[must_use]
pub fn identify(index: &Index, text: &Text) -> Match {
    let title = normalize::Title::new(text.title);
    let mut answer = Match {
        language: attributes::language(text.title, &title, text.variant),
        condition: attributes::condition(&title, text.variant),
        finish: attributes::finish(&title, text.variant),
        ..Match::nothing(TitleKind::Other)
    };
    let note = |text: String| Reason { feature: Feature::Kind, span: None, weight: 0.0, text };
    if title.tokens.is_empty() {
        answer.reasons.push(note("the title has no words".to_owned()));
        return answer;
    }
    let numbers = numbers::find(&title);
    if let Some(why) = lexicon::not_for_us(&title, !numbers.pairs.is_empty()) {
        answer.reasons.push(note(why));
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
    answer.reasons = decision.reasons.into_iter().map(note).collect();
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
