//! Names of closed lists as people read them, and amounts and days, in the language of the page. What only pages that are in
//! English show is in English.

use crate::context::locale;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    chart::{Range, Scale, Unit},
    coverage,
    i18n::{
        self,
        messages::{names, product, sources},
    },
    landed::{LineKind, Rate},
    listing::{Stock, Vat},
    market::{deal, fair, flag, signal},
    money::Money,
    movers::Span,
    product::{Condition, Finish, Kind, Language, Region, Variant},
    retailer::{Collects, RunStatus, Verdict},
    visit::Doubt,
};

/// A language that cards are printed in.
#[must_use]
pub fn language(language: Language) -> &'static str {
    names::language(locale(), language)
}

/// The surface.
#[must_use]
pub fn finish(finish: Finish) -> &'static str {
    names::finish(locale(), finish)
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
pub fn stock(stock: Stock) -> &'static str {
    names::stock(locale(), stock)
}

/// A country of the Union (ISO 3166-1 alpha-2); of others the code.
#[must_use]
pub fn country(code: &str) -> &str {
    names::country(locale(), code)
}

/// A line of a receipt.
#[must_use]
pub fn line(kind: LineKind) -> &'static str {
    names::line(locale(), kind)
}

/// A source of a fair price.
#[must_use]
pub fn source(kind: fair::Kind) -> &'static str {
    names::source(locale(), kind)
}

/// What a product is.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    names::kind(locale(), kind)
}

/// The kind of a deal.
#[must_use]
pub fn deal(kind: deal::Kind) -> &'static str {
    names::deal(locale(), kind)
}

/// A tree of the catalogue.
#[must_use]
pub fn region(region: Region) -> &'static str {
    names::region(locale(), region)
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
    stated(variant).unwrap_or_else(|| names::not_stated(locale()).to_owned())
}

/// A moment: "24 Nov 2026 00:15 UTC".
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    format!("{} {} UTC", day(at.date_naive()), at.format("%H:%M"))
}

/// How much of a series is shown.
#[must_use]
pub fn range(range: Range) -> &'static str {
    match range {
        Range::Month => names::days_30(locale()),
        Range::Quarter => names::days_90(locale()),
        Range::Year => names::year_1(locale()),
        Range::All => names::all(locale()),
    }
}

/// How values are laid out.
#[must_use]
pub fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::Linear => names::linear(locale()),
        Scale::Log => names::log(locale()),
    }
}

/// A signal's name.
#[must_use]
pub fn signal(kind: signal::Kind) -> &'static str {
    names::signal(locale(), kind)
}

/// Where a signal says a price goes.
#[must_use]
pub fn claim(claim: signal::Claim) -> &'static str {
    match claim {
        signal::Claim::Up => names::rises(locale()),
        signal::Claim::Down => names::falls(locale()),
    }
}

/// Over how long a price moved.
#[must_use]
pub fn span(span: Span) -> &'static str {
    match span {
        Span::Week => names::days_7(locale()),
        Span::Month => names::days_30(locale()),
    }
}

/// An amount as this page's language writes it.
#[must_use]
pub fn money(money: Money) -> String {
    i18n::money(locale(), money)
}

/// An amount of EUR in local money, where there is one: `≈ 42,50 PLN`.
#[must_use]
pub fn local(eur: Money, rate: Option<Rate>) -> Option<String> {
    Some(format!("≈ {}", money(rate?.of(eur)?)))
}

/// The same with the day of the rate.
#[must_use]
pub fn local_at(eur: Money, rate: Option<Rate>) -> Option<String> {
    let rate = rate?;
    Some(product::at_rate(locale(), money(rate.of(eur)?), day(rate.day)))
}

/// A value of a series, likewise.
#[must_use]
pub fn value(unit: Unit, value: i64) -> String {
    match unit {
        Unit::Cents => money(Money::eur(value)),
        Unit::Points => i18n::hundredths(locale(), value),
    }
}

/// A day with its year, likewise.
#[must_use]
pub fn day(on: NaiveDate) -> String {
    i18n::long(locale(), on)
}

/// What is known of a signal's worth.
#[must_use]
pub fn proof(proof: signal::Proof) -> &'static str {
    names::proof(locale(), proof)
}

/// What speaks against a price.
#[must_use]
pub fn flag(kind: flag::Kind) -> &'static str {
    names::flag(locale(), kind)
}

/// A whole number: `12,345`.
#[must_use]
pub fn grouped(n: i64) -> String {
    i18n::integer(locale(), n)
}

/// How a source stands.
#[must_use]
pub fn state(state: coverage::State) -> &'static str {
    sources::state(locale(), state)
}

/// How a visit ended.
#[must_use]
pub fn run(status: RunStatus) -> &'static str {
    sources::run(locale(), status)
}

/// Why a visit is not believed.
#[must_use]
pub fn doubt(doubt: Doubt) -> &'static str {
    sources::doubt(locale(), doubt)
}

/// What a person read in robots.txt or the terms of use.
#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    sources::verdict(locale(), verdict)
}

/// Whether prices contain value added tax.
#[must_use]
pub fn vat(vat: Vat) -> &'static str {
    sources::vat(locale(), vat)
}

/// What a shop collects itself of a destination's taxes.
#[must_use]
pub fn collects(collects: Collects) -> &'static str {
    sources::collects(locale(), collects)
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
