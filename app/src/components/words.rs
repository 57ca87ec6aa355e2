//! Names of closed lists as people read them.

use domain::{
    listing::Stock,
    market::deal,
    product::{Condition, Finish, Kind, Language, Region, Variant},
};

/// English name of a language.
#[must_use]
pub const fn language(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::German => "German",
        Language::French => "French",
        Language::Italian => "Italian",
        Language::Spanish => "Spanish",
        Language::MexicanSpanish => "Spanish (Mexico)",
        Language::Portuguese => "Portuguese",
        Language::BrazilianPortuguese => "Portuguese (Brazil)",
        Language::Dutch => "Dutch",
        Language::Polish => "Polish",
        Language::Russian => "Russian",
        Language::Japanese => "Japanese",
        Language::Korean => "Korean",
        Language::TraditionalChinese => "Chinese (traditional)",
        Language::SimplifiedChinese => "Chinese (simplified)",
        Language::Thai => "Thai",
        Language::Indonesian => "Indonesian",
    }
}

/// The surface.
#[must_use]
pub const fn finish(finish: Finish) -> &'static str {
    match finish {
        Finish::Normal => "Normal",
        Finish::Reverse => "Reverse holo",
        Finish::Holo => "Holo",
        Finish::Lenticular => "Lenticular",
        Finish::Metal => "Metal",
    }
}

/// The condition.
#[must_use]
pub const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Mint => "Mint",
        Condition::NearMint => "Near mint",
        Condition::Excellent => "Excellent",
        Condition::Good => "Good",
        Condition::LightPlayed => "Light played",
        Condition::Played => "Played",
        Condition::Poor => "Poor",
    }
}

/// Whether it can be bought.
#[must_use]
pub const fn stock(stock: Stock) -> &'static str {
    match stock {
        Stock::In => "in stock",
        Stock::Out => "sold out",
        Stock::Preorder => "pre-order",
        Stock::Backorder => "back-order",
        Stock::Unknown => "stock not stated",
    }
}

/// What a product is.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Card => "Card",
        Kind::Sealed => "Sealed",
    }
}

/// The kind of a deal.
#[must_use]
pub const fn deal(kind: deal::Kind) -> &'static str {
    match kind {
        deal::Kind::Offer => "Shop offer",
        deal::Kind::Dip => "Market dip",
    }
}

/// A tree of the catalogue.
#[must_use]
pub const fn region(region: Region) -> &'static str {
    match region {
        Region::International => "International",
        Region::Asia => "Asia",
    }
}

/// What tells a variant apart: "Holo · shadowless · German"; nothing where nothing is stated.
#[must_use]
pub fn stated(variant: &Variant) -> Option<String> {
    let parts: Vec<&str> = [variant.finish.map(finish), variant.edition.as_deref(), variant.language.map(language)]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The same, where something must be said.
#[must_use]
pub fn variant(variant: &Variant) -> String {
    stated(variant).unwrap_or_else(|| "Finish and language not stated".to_owned())
}
