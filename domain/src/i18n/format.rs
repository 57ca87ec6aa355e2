//! Numbers, money, days and changes as each language writes them. English stays as this site has always written it
//! (`12.50 €`, `9 Feb 2026`); the others are CLDR's.

use super::Locale;
use crate::{
    day,
    money::{Currency, Money},
};
use chrono::{Datelike as _, NaiveDate};

/// Before a number below zero: as wide as a plus.
const MINUS: &str = "\u{2212}";

/// How a language writes numbers.
struct Signs {
    decimal: char,
    group: &'static str,
    /// The least number of digits that are grouped: four ("1.000"), or five where four stay together.
    grouped_from: usize,
}

const fn signs(locale: Locale) -> Signs {
    let (decimal, group, grouped_from) = match locale {
        Locale::English => ('.', ",", 4),
        Locale::German | Locale::Dutch => (',', ".", 4),
        Locale::French => (',', "\u{202f}", 4),
        Locale::Italian | Locale::Spanish => (',', ".", 5),
        Locale::Polish => (',', "\u{a0}", 5),
    };
    Signs { decimal, group, grouped_from }
}

/// Digits with what stands between groups of three.
fn grouped(locale: Locale, n: u64) -> String {
    let Signs { group, grouped_from, .. } = signs(locale);
    let digits = n.to_string();
    if digits.len() < grouped_from {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}

/// A whole number.
#[must_use]
pub fn integer(locale: Locale, n: i64) -> String {
    format!("{}{}", if n < 0 { MINUS } else { "" }, grouped(locale, n.unsigned_abs()))
}

/// A number with two decimals, from its hundredths: `1.249,50`.
#[must_use]
pub fn hundredths(locale: Locale, n: i64) -> String {
    let (whole, rest) = (n.unsigned_abs() / 100, n.unsigned_abs() % 100);
    format!("{}{}{}{rest:02}", if n < 0 { MINUS } else { "" }, grouped(locale, whole), signs(locale).decimal)
}

/// A number that was written without grouping and with a point, with the language's own sign: `0,35`.
pub(crate) fn number(locale: Locale, plain: &str) -> String {
    plain.replace('.', &signs(locale).decimal.to_string()).replace('-', MINUS)
}

/// An amount with its currency: `1.249,00 €`, `€ 1.249,00`, `499,00 SEK`.
#[must_use]
pub fn money(locale: Locale, money: Money) -> String {
    let exponent = money.currency.exponent();
    let unit = 10u64.pow(exponent);
    let all = money.minor.unsigned_abs();
    let mut number = grouped(locale, all / unit);
    if exponent > 0 {
        number.push(signs(locale).decimal);
        number.push_str(&format!("{:0width$}", all % unit, width = exponent as usize));
    }
    let sign = if money.minor < 0 { MINUS } else { "" };
    let symbol = if money.currency == Currency::Eur { "€" } else { money.currency.as_str() };
    match locale {
        Locale::Dutch => format!("{symbol}\u{a0}{sign}{number}"),
        _ => format!("{sign}{number}\u{a0}{symbol}"),
    }
}

/// A relative change in percent with its sign: `+3,2 %`. Italian, Dutch and Polish write the sign without a space.
#[must_use]
pub fn change(locale: Locale, ratio: f64) -> String {
    let tenths = (ratio * 1000.0).round() as i64;
    let sign = match tenths {
        0 => "",
        1.. => "+",
        _ => MINUS,
    };
    let (all, percent) = (tenths.unsigned_abs(), percent_sign(locale));
    format!("{sign}{}{}{}{percent}", grouped(locale, all / 10), signs(locale).decimal, all % 10)
}

/// A share in whole percents: `75 %`.
#[must_use]
pub fn percent(locale: Locale, share: f64) -> String {
    format!("{}{}", integer(locale, (share * 100.0).round() as i64), percent_sign(locale))
}

/// A share in percent with one decimal: `75,4 %`.
#[must_use]
pub fn share(locale: Locale, share: f64) -> String {
    let tenths = (share * 1000.0).round() as i64;
    let (all, sign) = (tenths.unsigned_abs(), if tenths < 0 { MINUS } else { "" });
    format!("{sign}{}{}{}{}", grouped(locale, all / 10), signs(locale).decimal, all % 10, percent_sign(locale))
}

/// With the space before it, where the language has one.
const fn percent_sign(locale: Locale) -> &'static str {
    match locale {
        Locale::Italian | Locale::Dutch | Locale::Polish => "%",
        _ => "\u{a0}%",
    }
}

/// A day with its year: `9. Feb. 2026`.
#[must_use]
pub fn long(locale: Locale, on: NaiveDate) -> String {
    format!("{} {}", short(locale, on), on.year())
}

/// A day without its year: `9. Feb.`
#[must_use]
pub fn short(locale: Locale, on: NaiveDate) -> String {
    let point = if locale == Locale::German { "." } else { "" };
    format!("{}{point} {}", on.day(), month(locale, on))
}

/// The same rules as text, for a chart that writes in a browser (`chart::Tongue`): the sign of decimals, the one between groups,
/// from how many digits on there are groups and what stands behind a day; and the months.
pub(crate) fn chart_signs(locale: Locale) -> (String, String) {
    let Signs { decimal, group, grouped_from } = signs(locale);
    let point = if locale == Locale::German { "." } else { "" };
    let days = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2026, month, 1));
    let months: Vec<&str> = days.map(|on| month(locale, on)).collect();
    (format!("{decimal}{group}{grouped_from}{point}"), months.join(" "))
}

/// The month's short name, as it stands beside a day.
fn month(locale: Locale, on: NaiveDate) -> &'static str {
    let names = match locale {
        Locale::English => return day::month(on),
        Locale::German => {
            ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
        }
        Locale::French => {
            ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
        }
        Locale::Italian => ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        Locale::Spanish => ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        Locale::Dutch => ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        Locale::Polish => ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
    };
    names.get(on.month0() as usize).copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_as_it_was() {
        for minor in [0, 5, -5, 124_900, 123_456_789] {
            assert_eq!(money(Locale::English, Money::eur(minor)), Money::eur(minor).to_string());
        }
        let yen = Money { minor: 24_990, currency: Currency::Jpy };
        assert_eq!(money(Locale::English, yen), yen.to_string());
        assert_eq!(change(Locale::English, 12.5), "+1,250.0\u{a0}%");
        let on = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        assert_eq!((long(Locale::English, on), short(Locale::English, on)), (day::long(on), day::short(on)));
    }

    #[test]
    fn the_largest_and_the_least() {
        assert_eq!(integer(Locale::German, i64::MIN), "\u{2212}9.223.372.036.854.775.808");
        assert_eq!(integer(Locale::Polish, 9_999), "9999");
        assert_eq!(integer(Locale::Polish, 10_000), "10\u{a0}000");
        assert_eq!(money(Locale::Dutch, Money::eur(-499)), "€\u{a0}\u{2212}4,99");
        assert_eq!(hundredths(Locale::German, -124_905), "\u{2212}1.249,05");
        assert_eq!(hundredths(Locale::English, 10_421), crate::chart::Unit::Points.show(10_421));
        assert_eq!(change(Locale::French, 12.345), "+1\u{202f}234,5\u{a0}%");
        assert_eq!(change(Locale::Italian, f64::NAN), "0,0%");
        assert_eq!(share(Locale::German, 0.8125), "81,3\u{a0}%");
        assert_eq!([percent(Locale::Polish, 0.754), percent(Locale::German, 1.0)], ["75%", "100\u{a0}%"]);
    }
}
