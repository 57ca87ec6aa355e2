//! Words about plans and money.

use super::words;
use crate::context::locale;
use chrono::{DateTime, Utc};
use domain::{
    i18n::{integer, messages::plans as m},
    money::{Currency, Money},
    plan::{Interval, Status, state::InvoiceStatus, terms::Limit},
};

/// "4.99 € a month".
pub fn price(money: Money, interval: Interval) -> String {
    match interval {
        Interval::Month => m::a_month(locale(), words::money(money)),
        Interval::Year => m::a_year(locale(), words::money(money)),
    }
}

/// "10,000", "as many as you like".
pub fn upto(limit: Limit) -> String {
    let l = locale();
    limit.map_or_else(|| m::unlimited(l).to_owned(), |most| integer(l, i64::from(most)))
}

/// "yes", "later".
pub fn access(early: bool) -> &'static str {
    if early { m::yes(locale()) } else { m::two_days_later(locale()) }
}

/// An amount as Stripe has it: minor units, and the currency in small letters.
pub fn amount(minor: i64, currency: &str) -> String {
    match currency.to_uppercase().parse::<Currency>() {
        Ok(currency) => Money { minor, currency }.to_string(),
        Err(_) => format!("{minor} minor units of {currency}"),
    }
}

/// What the state of a subscription means to who has it.
pub const fn state(status: Status) -> &'static str {
    match status {
        Status::Trialing => "you are trying it for nothing",
        Status::Active => "paid",
        Status::PastDue => "a payment failed, and is tried again",
        Status::Unpaid => "not paid: the plan rests until the bill is paid",
        Status::Canceled => "ended",
        Status::Incomplete => "the first payment is not there yet",
        Status::IncompleteExpired => "the first payment never came",
        Status::Paused => "rests: there is no way to pay",
    }
}

/// What the state of a bill means.
pub const fn bill(status: InvoiceStatus) -> &'static str {
    match status {
        InvoiceStatus::Draft => "not final",
        InvoiceStatus::Open => "to be paid",
        InvoiceStatus::Paid => "paid",
        InvoiceStatus::Uncollectible => "not paid",
        InvoiceStatus::Void => "taken back",
    }
}

/// "24 Nov 2026".
pub fn day(at: DateTime<Utc>) -> String {
    at.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_words() {
        assert_eq!(price(Money::eur(499), Interval::Month), "4.99\u{a0}€ a month");
        assert_eq!(amount(-250, "eur"), "\u{2212}2.50\u{a0}€");
        assert_eq!(amount(5, "xyz"), "5 minor units of xyz");
        assert_eq!((upto(Some(10)).as_str(), upto(Some(10_000)).as_str()), ("10", "10,000"));
        assert_eq!(upto(None), "as many as you like");
    }
}
