//! What a shop says it sells: an offer as it was read from a page, before anyone knows which product it is.

use crate::{closed_list::closed_list, money::Money};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

closed_list! {
    /// Whether it can be bought now.
    Stock {
        /// On the shelf.
        In = "in",
        /// Can be ordered, comes with its release.
        Preorder = "preorder",
        /// Can be ordered, comes when the shop has it again.
        Backorder = "backorder",
        /// Can be ordered, the shop gets it for this order only.
        SpecialOrder = "special_order",
        /// Sold out.
        Out = "out",
        /// Will not come back.
        Discontinued = "discontinued",
        /// The page does not say.
        Unknown = "unknown",
    }
}

closed_list! {
    /// Whether a price contains value added tax.
    Vat {
        /// It does.
        Included = "included",
        /// It is to be added.
        Excluded = "excluded",
        /// Second-hand goods under margin taxation: the tax is in it and can not be shown.
        Margin = "margin",
        /// The page does not say.
        Unknown = "unknown",
    }
}

/// One offer of one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// The shop's own key of what is sold, unique inside the shop.
    pub external_id: String,
    /// Where a person can buy it.
    pub url: String,
    /// The product's title, as the shop wrote it.
    pub title: String,
    /// The choice inside the product ("Near Mint / Deutsch"), where there is one.
    pub variant_title: Option<String>,
    /// The shop's stock keeping unit.
    pub sku: Option<String>,
    /// EAN or UPC. Shops give one number to a booster and its display: never a key by itself.
    pub ean: Option<String>,
    /// What it costs, without shipping.
    pub price: Money,
    /// Whether that contains VAT, as far as the page says.
    pub vat: Vat,
    /// "From 4.99": the least of several prices, and it is not said of which choice.
    pub from_price: bool,
    /// Sold as damaged ("caja dañada"): never the product's price.
    pub damaged: bool,
    /// What the page says sending costs.
    pub shipping: Option<Money>,
    /// What the shop says it cost before.
    pub list_price: Option<Money>,
    /// Whether it can be bought now.
    pub stock: Stock,
    /// The shop's own categories, tags and product type: hints for the matcher. All choices of a product share them.
    pub hints: Arc<[String]>,
}

/// A title with its choice, so that two spellings of one text are one key: lower case, runs of spaces and ASCII
/// punctuation are one space. Signs beyond ASCII stay: two flags are two languages.
#[must_use]
pub fn title_key(title: &str, variant: Option<&str>) -> String {
    let fold = |text: &str| {
        let spaced: String =
            text.chars().map(|c| if c.is_ascii() && !c.is_ascii_alphanumeric() { ' ' } else { c }).collect();
        spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    match variant.map(fold).filter(|v| !v.is_empty()) {
        Some(variant) => format!("{} | {variant}", fold(title)),
        None => fold(title),
    }
}

#[cfg(test)]
mod title_key_tests {
    use super::title_key;

    #[test]
    fn spelling_does_not_matter_and_meaning_does() {
        assert_eq!(title_key("Pokémon  151 - Display (DE)", None), "pokémon 151 display de");
        assert_eq!(title_key("A", Some(" ")), "a");
        assert_ne!(title_key("Glurak 🇩🇪", None), title_key("Glurak 🇯🇵", None));
        assert_ne!(title_key("Glurak", Some("NM")), title_key("Glurak NM", None));
    }
}
