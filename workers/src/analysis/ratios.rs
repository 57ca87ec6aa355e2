//! What conditions and languages are worth, from what shops ask for the same printing.

use super::daily::Rates;
use domain::{
    market::fair::ratios::{Of, Pair, Ratios},
    product::{Condition, Language},
};
use store::analysis::{OfferRow, VariantRow};

/// An ask in cents of EUR.
struct Ask<'a> {
    row: &'a OfferRow,
    cents: i64,
}

/// Learns from all offers, in the order of listings; `variants` by id. A listing that may be of several printings is left
/// out.
pub(super) fn learn(offers: &[OfferRow], variants: &[VariantRow], rates: &Rates) -> Ratios {
    let mut asks: Vec<Ask> = offers
        .chunk_by(|a, b| a.listing == b.listing)
        .filter_map(|of_listing| match of_listing {
            [row] => Some(Ask { row, cents: rates.euros(row.minor, &row.currency, row.observed_at.date_naive())? }),
            _ => None,
        })
        .collect();
    asks.sort_by_key(|ask| (ask.row.reference, ask.row.retailer, ask.row.listing));
    let mut pairs = Vec::new();
    for same in asks.chunk_by(|a, b| (a.row.reference, a.row.retailer) == (b.row.reference, b.row.retailer)) {
        let Ok(at) = variants.binary_search_by_key(&same[0].row.reference, |v| v.variant) else { continue };
        for one in same {
            for other in same {
                let log = (one.cents as f64 / other.cents as f64).ln();
                pairs.extend(differ(one.row, other.row).map(|of| Pair { of, groups: variants[at].groups, log }));
            }
        }
    }
    Ratios::learn(&pairs)
}

/// What one differs in from the other, where that is one thing alone, and the other is what it is compared with.
fn differ(one: &OfferRow, other: &OfferRow) -> Option<Of> {
    let language = one.language.filter(|&l| l != Language::English && other.language == Some(Language::English));
    let condition = one.condition.filter(|&c| c != Condition::NearMint && other.condition == Some(Condition::NearMint));
    match (language, condition) {
        (Some(language), _) if one.condition == other.condition => Some(Of::Language(language)),
        (_, Some(condition)) if one.language == other.language => Some(Of::Condition(condition)),
        _ => None,
    }
}
