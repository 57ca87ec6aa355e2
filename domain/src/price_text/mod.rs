//! Price texts of the shops of Europe: `1.234,56 €`, `kr 99,-`, `statt 29,99 € jetzt ab 24,99 €, zzgl. 4,90 € Versand`.
//!
//! What can be read in two ways is not read. Where to look: `number` (what points and commas mean), `coins` (currencies),
//! `words` (the words of each language), `tokens` (cutting the text), `reading` (which amount is what), and here the choice.

mod coins;
mod number;
mod reading;
mod tokens;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::{
    folded::fold,
    listing::Vat,
    money::{Currency, Money, PriceError},
};
use coins::Coin;
use reading::{Amount, Reading, Role};
use tokens::Kind;

/// Longer texts, in bytes, are not the box of a price.
const LONGEST: usize = 2000;

/// Two amounts of which nothing is said are a new and an old price; not when one is more than so many times the other.
const FARTHEST: i64 = 4;

/// What a price box says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it costs. Never zero or less.
    pub price: Money,
    /// What it cost before, or should cost. Always more than the price, in the same currency.
    pub list_price: Option<Money>,
    /// The least of several prices.
    pub from_price: bool,
    /// Whether the price contains tax, as far as the text says.
    pub vat: Vat,
    /// What the text says sending costs; zero where it is free without a condition. A least cost ("from 4.90") is not
    /// given.
    pub shipping: Option<Money>,
}

/// The price of a whole price box. `fallback` is the currency where the text names none, and the krona that `kr` means.
///
/// None where no price can be told for sure: no amount, zero (shops write 0.00 for "ask us"), an amount with a letter in
/// it, a currency we do not count in, several amounts without a word that tells them apart, only unit prices.
#[must_use]
pub fn find(text: &str, fallback: Currency) -> Option<Found> {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let text = fold(text);
    let reading = reading::read(&text, &tokens::tokens(&text, fallback), fallback);
    if reading.confused { None } else { choose(&reading, fallback) }
}

/// The one amount that a text is: a number and its currency, with footnote stars and nothing else.
/// # Errors
/// Without a digit, and when there are other words, several numbers, a letter among the digits, a sign of minus, more
/// decimals than the currency has, nothing (zero is no price), or ten million units and more.
pub fn parse(text: &str, fallback: Currency) -> Result<Money, PriceError> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Err(PriceError::NoNumber(text.chars().take(80).collect()));
    }
    let folded = if text.len() > LONGEST { String::new() } else { fold(text) };
    only_amount(&folded, fallback).ok_or_else(|| PriceError::Unreadable(text.chars().take(80).collect()))
}

fn only_amount(text: &str, fallback: Currency) -> Option<Money> {
    let tokens = tokens::tokens(text, fallback);
    let is_number = |t: &tokens::Token<'_>| matches!(t.kind, Kind::Number(_) | Kind::Spoiled(_));
    let at = tokens.iter().position(is_number)?;
    let Kind::Number(number) = tokens[at].kind else { return None };
    let label = reading::label(text, &tokens, at);
    let currency = match label.coin {
        Some(Coin::Known(currency)) => currency,
        Some(Coin::Foreign) => return None,
        None => fallback,
    };
    // "€ 12,50 EUR" says it twice; a point may end the currency's word.
    let fits = |kind: Kind<'_>| matches!(kind, Kind::Sign('*' | '.')) || kind == Kind::Coin(Coin::Known(currency));
    let (before, after) = (&tokens[..label.first], &tokens[label.next..]);
    if before.iter().chain(after).any(|t| !fits(t.kind)) {
        return None;
    }
    let money = number.read(currency)?;
    let minor = money.minor + label.decimals.filter(|_| currency.exponent() == 2).unwrap_or(0);
    (minor > 0 && (label.decimals.is_none() || currency.exponent() == 2)).then_some(Money { minor, currency })
}

fn choose(reading: &Reading, fallback: Currency) -> Option<Found> {
    let candidates = candidates(&reading.amounts, fallback)?;
    let least = candidates.iter().min_by_key(|a| a.money.minor)?;
    let most = candidates.iter().max_by_key(|a| a.money.minor)?;
    let price = least.money;
    if price.minor <= 0 {
        return None;
    }
    let values = |role: &dyn Fn(&Amount) -> bool| -> Vec<Money> {
        reading.amounts.iter().filter(|a| role(a) && a.money.currency == price.currency).map(|a| a.money).collect()
    };
    let mut old = values(&|a| matches!(a.role, Role::Old | Role::Regular));
    if candidates.iter().any(|a| a.range) {
        // A range, or several times the same one.
        if candidates.iter().any(|a| !a.range && a.money != price) {
            return None;
        }
    } else if price != most.money {
        if candidates.iter().any(|a| a.money != price && a.money != most.money)
            || most.money.minor / FARTHEST > price.minor
        {
            return None;
        }
        old.push(most.money);
    }
    if least.role == Role::Now {
        let others = values(&|a| a.role == Role::Plain && !a.in_brackets);
        if others.iter().any(|m| m.minor < price.minor) {
            return None;
        }
        old.extend(others);
    }
    let shipping = reading.amounts.iter().find(|a| a.role == Role::Shipping).map(|a| a.money);
    Some(Found {
        price,
        list_price: old.into_iter().filter(|m| m.minor > price.minor).min_by_key(|m| m.minor),
        from_price: candidates.iter().any(|a| a.from),
        vat: vat(reading, &candidates),
        shipping: shipping.or(reading.free_shipping.then_some(Money { minor: 0, currency: price.currency })),
    })
}

/// The amounts that may be the price, in one currency: the most telling words first. None where they do not agree.
fn candidates(amounts: &[Amount], fallback: Currency) -> Option<Vec<Amount>> {
    let with_tax = amounts.iter().any(|a| matches!(a.vat, Vat::Included | Vat::Margin) && a.role != Role::Old);
    let of = |role: Role, in_brackets: bool| -> Vec<Amount> {
        let fits =
            |a: &&Amount| a.role == role && a.in_brackets == in_brackets && !(with_tax && a.vat == Vat::Excluded);
        amounts.iter().filter(fits).copied().collect()
    };
    let order =
        [(Role::Now, false), (Role::Plain, false), (Role::Plain, true), (Role::Regular, false), (Role::Piece, false)];
    let mut found = order.into_iter().map(|(role, brackets)| of(role, brackets)).find(|found| !found.is_empty())?;
    let currency = found[0].money.currency;
    if found.iter().any(|a| a.money.currency != currency) {
        if found.iter().any(|a| !a.labelled) {
            return None;
        }
        found.retain(|a| a.money.currency == fallback);
    }
    Some(found)
}

/// What the text says about tax in the price: beside it, else anywhere, when it says one thing only.
fn vat(reading: &Reading, candidates: &[Amount]) -> Vat {
    let beside = candidates.iter().map(|a| a.vat);
    let anywhere = reading.amounts.iter().filter(|a| a.role == Role::Old).map(|a| a.vat);
    let mut said: Vec<Vat> = beside.chain(anywhere).chain(reading.vat.iter().copied()).collect();
    said.retain(|v| *v != Vat::Unknown);
    match said.first() {
        Some(&first) if said.iter().all(|v| *v == first) => first,
        Some(_) if said.contains(&Vat::Margin) && !said.contains(&Vat::Excluded) => Vat::Margin,
        _ => Vat::Unknown,
    }
}
