//! What an `Offer` says about its price: `price`, `priceSpecification`, or the ends of an `AggregateOffer`.

use super::find::{list, short, text};
use domain::{
    listing::Vat,
    money::{Currency, Money},
    price_text,
};
use serde_json::Value;

/// The prices of an offer.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// What it costs; None where it says nothing, or zero.
    pub price: Option<Money>,
    /// The least of several.
    pub from_price: bool,
    /// What it cost before.
    pub list_price: Option<Money>,
    pub vat: Vat,
}

/// A currency that is none of ours.
pub struct UnknownCurrency;

pub fn read(offer: &Value, fallback: Currency) -> Result<Prices, UnknownCurrency> {
    let own = currency(offer, fallback)?;
    let mut prices = Prices { price: None, from_price: false, list_price: None, vat: vat(offer) };
    prices.price = offer.get("price").and_then(|price| amount(price, own));
    let specifications = || offer.get("priceSpecification").into_iter().flat_map(list);
    for specification in specifications() {
        let of = currency(specification, own)?;
        let Some(money) = specification.get("price").and_then(|price| amount(price, of)) else { continue };
        match text(specification, "priceType").as_deref().map(short) {
            Some("ListPrice" | "StrikethroughPrice" | "SRP" | "MSRP" | "RegularPrice") => {
                prices.list_price = Some(money)
            }
            Some("SalePrice") => prices.price = Some(money),
            _ if specification.get("referenceQuantity").is_some() => {} // the price of one card of a box
            _ => prices.price = prices.price.or(Some(money)),
        }
        if prices.vat == Vat::Unknown {
            prices.vat = vat(specification);
        }
    }
    let end = |key: &str| offer.get(key).and_then(|price| amount(price, own));
    if prices.price.is_none()
        && let Some(low) = end("lowPrice")
    {
        prices.price = Some(low);
        prices.from_price = end("highPrice") != Some(low);
    }
    Ok(prices)
}

/// Money of a `MonetaryAmount`: what sending costs.
pub fn rate(value: &Value, fallback: Currency) -> Option<Money> {
    let currency = match value.get("currency").and_then(Value::as_str) {
        Some(code) => named(code)?,
        None => fallback,
    };
    let amount = value.get("value")?;
    let free = matches!(amount, Value::Number(n) if n.as_f64() == Some(0.0)) || amount.as_str().is_some_and(is_zero);
    if free { Some(Money { minor: 0, currency }) } else { self::amount(amount, currency) }
}

fn is_zero(text: &str) -> bool {
    text.contains('0') && text.chars().all(|c| matches!(c, '0' | '.' | ','))
}

/// More than nothing, as a number or a text of any country.
fn amount(value: &Value, currency: Currency) -> Option<Money> {
    let money = match value {
        Value::Number(number) => {
            Money::parse_plain(&number.to_string(), currency).ok().or_else(|| rounded(number, currency))
        }
        Value::String(text) => Money::parse_plain(text, currency).or_else(|_| price_text::parse(text, currency)).ok(),
        Value::Array(list) => return self::amount(list.first()?, currency),
        _ => None,
    }?;
    (money.minor > 0).then_some(money)
}

/// 12.990000000000002, as script writes 12.99.
fn rounded(number: &serde_json::Number, currency: Currency) -> Option<Money> {
    let digits = currency.exponent() as usize;
    let exact = number.as_f64()?;
    let text = format!("{exact:.digits$}");
    let near = text.parse::<f64>().is_ok_and(|rounded| (rounded - exact).abs() < 1e-6);
    if near { Money::parse_plain(&text, currency).ok() } else { None }
}

fn currency(value: &Value, fallback: Currency) -> Result<Currency, UnknownCurrency> {
    match text(value, "priceCurrency") {
        Some(code) => named(&code).ok_or(UnknownCurrency),
        None => Ok(fallback),
    }
}

/// A code, or the sign that some shops write in its place. "kr" is of three countries: not a name.
fn named(code: &str) -> Option<Currency> {
    let code = code.trim().to_uppercase();
    code.parse().ok().or(match code.as_str() {
        "€" | "EURO" => Some(Currency::Eur),
        "£" => Some(Currency::Gbp),
        "ZŁ" => Some(Currency::Pln),
        "KČ" => Some(Currency::Czk),
        _ => None,
    })
}

fn vat(value: &Value) -> Vat {
    let included = match value.get("valueAddedTaxIncluded") {
        Some(Value::Bool(included)) => Some(*included),
        Some(Value::String(text)) => match short(text).to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    };
    match included {
        Some(true) => Vat::Included,
        Some(false) => Vat::Excluded,
        None => Vat::Unknown,
    }
}
