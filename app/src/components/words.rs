//! Names of closed lists as people read them.

use domain::{
    coverage,
    landed::LineKind,
    listing::{Stock, Vat},
    market::{deal, fair, flag, signal},
    product::{Condition, Finish, Kind, Language, Region, Variant},
    retailer::{Collects, RunStatus, Verdict},
    visit::Doubt,
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
        Stock::SpecialOrder => "on request",
        Stock::Discontinued => "no longer made",
        Stock::Unknown => "stock not stated",
    }
}

/// English name of a country of the Union (ISO 3166-1 alpha-2); of others the code.
#[must_use]
pub fn country(code: &str) -> &str {
    match code {
        "AT" => "Austria",
        "BE" => "Belgium",
        "BG" => "Bulgaria",
        "CY" => "Cyprus",
        "CZ" => "Czechia",
        "DE" => "Germany",
        "DK" => "Denmark",
        "EE" => "Estonia",
        "ES" => "Spain",
        "FI" => "Finland",
        "FR" => "France",
        "GR" => "Greece",
        "HR" => "Croatia",
        "HU" => "Hungary",
        "IE" => "Ireland",
        "IT" => "Italy",
        "LT" => "Lithuania",
        "LU" => "Luxembourg",
        "LV" => "Latvia",
        "MT" => "Malta",
        "NL" => "Netherlands",
        "PL" => "Poland",
        "PT" => "Portugal",
        "RO" => "Romania",
        "SE" => "Sweden",
        "SI" => "Slovenia",
        "SK" => "Slovakia",
        other => other,
    }
}

/// A line of a receipt.
#[must_use]
pub const fn line(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Item => "The thing itself",
        LineKind::Shipping => "Sending",
        LineKind::Vat => "VAT",
        LineKind::Duty => "Customs duty",
        LineKind::ImportVat => "Import VAT",
        LineKind::Clearance => "Clearing",
    }
}

/// A source of a fair price.
#[must_use]
pub const fn source(kind: fair::Kind) -> &'static str {
    match kind {
        fair::Kind::GuideTrend => "Cardmarket's trend",
        fair::Kind::GuideAvg7 => "Cardmarket's mean of 7 days",
        fair::Kind::GuideAvg30 => "Cardmarket's mean of 30 days",
        fair::Kind::GuideLow => "Cardmarket's lowest ask",
        fair::Kind::ShopAsk => "A shop's ask",
        fair::Kind::ShopLowest => "The lowest ask of several shops",
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

/// A printing told apart by something else than its finish: `stamp:25th-celebration+foil:cosmos` is
/// "25th celebration stamp, cosmos foil".
#[must_use]
pub fn edition(edition: &str) -> String {
    let part = |part: &str| match part.split_once(':') {
        Some((what, which)) => format!("{} {what}", which.replace('-', " ")),
        None => part.replace('-', " "),
    };
    edition.split('+').map(part).collect::<Vec<_>>().join(", ")
}

/// What tells a variant apart: "Holo · shadowless · German"; nothing where nothing is stated.
#[must_use]
pub fn stated(variant: &Variant) -> Option<String> {
    let parts: Vec<String> = [
        variant.finish.map(|f| finish(f).to_owned()),
        variant.edition.as_deref().map(edition),
        variant.language.map(|l| language(l).to_owned()),
    ]
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

/// A signal's name.
#[must_use]
pub const fn signal(kind: signal::Kind) -> &'static str {
    use signal::Kind;
    match kind {
        Kind::Breakout => "Breakout.",
        Kind::DipBelowFair => "Below its fair price.",
        Kind::MeanReversion => "Far from its middle.",
        Kind::Momentum7 => "Momentum of 7 days.",
        Kind::Momentum30 => "Momentum of 30 days.",
        Kind::SupplySqueeze => "Fewer offers.",
        Kind::Restock => "More offers.",
        Kind::NewLow30 => "Lowest in 30 days.",
        Kind::NewLow90 => "Lowest in 90 days.",
        Kind::NewLow365 => "Lowest in a year.",
        Kind::NewHigh30 => "Highest in 30 days.",
        Kind::NewHigh90 => "Highest in 90 days.",
        Kind::NewHigh365 => "Highest in a year.",
        Kind::Spread => "Far from the price in the United States.",
    }
}

/// Where a signal says a price goes.
#[must_use]
pub const fn claim(claim: signal::Claim) -> &'static str {
    match claim {
        signal::Claim::Up => "it rises",
        signal::Claim::Down => "it falls",
    }
}

/// What is known of a signal's worth.
#[must_use]
pub const fn proof(proof: signal::Proof) -> &'static str {
    match proof {
        signal::Proof::Lift => "On past series this was right more often than the market.",
        signal::Proof::Weak => "On past series this was not shown to be right more often than the market.",
        signal::Proof::Unmeasured => "There was nothing yet to measure this by.",
    }
}

/// What speaks against a price.
#[must_use]
pub const fn flag(kind: flag::Kind) -> &'static str {
    use flag::Kind;
    match kind {
        Kind::Spike => "A leap of one day.",
        Kind::Pump => "Perhaps pushed up.",
        Kind::BuyOut => "Perhaps bought up.",
        Kind::Solo => "Moves alone.",
        Kind::SingleSource => "One source.",
        Kind::Disagreement => "The sources disagree.",
        Kind::Stale => "Old.",
        Kind::SuspectMapping => "Perhaps another product's.",
        Kind::PriceBeforeSale => "The price before the sale.",
    }
}

/// `12,345`
pub fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let head = digits.len() % 3;
    let mut out = digits[..head].to_owned();
    for (i, digit) in digits[head..].chars().enumerate() {
        if i % 3 == 0 && !out.is_empty() {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How a source stands.
#[must_use]
pub const fn state(state: coverage::State) -> &'static str {
    match state {
        coverage::State::Fresh => "fresh",
        coverage::State::Late => "late",
        coverage::State::Old => "old",
        coverage::State::Waiting => "no data yet",
        coverage::State::Stopped => "turned us away",
        coverage::State::Off => "not visited",
    }
}

/// How a visit ended.
#[must_use]
pub const fn run(status: RunStatus) -> &'static str {
    match status {
        RunStatus::Running => "under way",
        RunStatus::Ok => "good",
        RunStatus::Quarantined => "looked wrong, not used",
        RunStatus::Blocked => "turned away",
        RunStatus::Failed => "broke off",
        RunStatus::Discarded => "thrown away",
    }
}

/// Why a visit is not believed.
#[must_use]
pub const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Empty => "there was nothing at all",
        Doubt::Few => "half of the usual offers, or less",
        Doubt::Currency => "another currency than before",
        Doubt::Prices => "prices moved about tenfold",
        Doubt::SoldOut => "nothing could be bought any more",
    }
}

/// What a person read in robots.txt or the terms of use.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "allowed",
        Verdict::Silent => "says nothing about it",
        Verdict::Refused => "refused",
        Verdict::Unknown => "nobody looked yet",
    }
}

/// Whether prices contain value added tax.
#[must_use]
pub const fn vat(vat: Vat) -> &'static str {
    match vat {
        Vat::Included => "included",
        Vat::Excluded => "to be added",
        Vat::Margin => "margin taxation",
        Vat::Unknown => "not stated",
    }
}

/// What a shop collects itself of a destination's taxes.
#[must_use]
pub const fn collects(collects: Collects) -> &'static str {
    match collects {
        Collects::Vat => "VAT",
        Collects::All => "VAT, duty and clearing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_in_words() {
        let variant = Variant {
            finish: Some(Finish::Holo),
            edition: Some("shadowless+stamp:1st-edition+foil:cosmos".to_owned()),
            language: None,
        };
        assert_eq!(stated(&variant).as_deref(), Some("Holo · shadowless, 1st edition stamp, cosmos foil"));
        assert_eq!(stated(&Variant::default()), None);
    }
}
