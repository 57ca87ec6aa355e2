//! Money: an integer of minor units and its currency. Never a float, never a bare number in a signature.

use crate::closed_list::closed_list;
use serde::{Deserialize, Serialize};

closed_list! {
    /// Currencies (ISO 4217) prices of the EU market come in, and those they are compared with.
    Currency {
        /// Euro.
        Eur = "EUR",
        /// Pound sterling.
        Gbp = "GBP",
        /// United States dollar.
        Usd = "USD",
        /// Polish zloty.
        Pln = "PLN",
        /// Czech koruna.
        Czk = "CZK",
        /// Swedish krona.
        Sek = "SEK",
        /// Danish krone.
        Dkk = "DKK",
        /// Norwegian krone.
        Nok = "NOK",
        /// Swiss franc.
        Chf = "CHF",
        /// Hungarian forint.
        Huf = "HUF",
        /// Romanian leu.
        Ron = "RON",
        /// Bulgarian lev, replaced by the euro in 2026; old prices keep it.
        Bgn = "BGN",
        /// Japanese yen.
        Jpy = "JPY",
    }
}

impl Currency {
    /// Digits after the point in this currency's minor unit (ISO 4217): 0 for yen, else 2.
    #[must_use]
    pub const fn exponent(self) -> u32 {
        match self {
            Currency::Jpy => 0,
            _ => 2,
        }
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    /// Minor units (cents, øre, yen).
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

/// Why a text is not a price.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// There is no digit in it.
    #[error("no number in {0:?}")]
    NoNumber(String),
    /// More than one reading is possible, or the digits make no sense.
    #[error("{0:?} is not a price")]
    Unreadable(String),
}

impl Money {
    /// `minor` cents of EUR.
    #[must_use]
    pub const fn eur(minor: i64) -> Money {
        Money { minor, currency: Currency::Eur }
    }

    /// Reads a decimal number written with a point ("12.50", "12.5", "12"), as feeds write it.
    /// # Errors
    /// When the text is anything else, is negative, or has more digits than the currency's minor unit.
    pub fn parse_plain(text: &str, currency: Currency) -> Result<Money, PriceError> {
        let unreadable = || PriceError::Unreadable(text.to_owned());
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 12 || !digits(whole) || !digits(fraction) {
            return Err(unreadable());
        }
        let exponent = currency.exponent() as usize;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > exponent {
            return Err(unreadable());
        }
        let padded = format!("{whole}{fraction:0<exponent$}");
        let minor = padded.parse().map_err(|_| unreadable())?;
        Ok(Money { minor, currency })
    }

    /// As [`Money::parse_plain`] reads it: "12.50", with a minus where it is below zero.
    #[must_use]
    pub fn plain(self) -> String {
        let digits = self.currency.exponent();
        let unit = 10u64.pow(digits);
        let (sign, all) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        match digits {
            0 => format!("{sign}{all}"),
            _ => format!("{sign}{}.{:0width$}", all / unit, all % unit, width = digits as usize),
        }
    }

    /// In another currency, at `rate_from` and `rate_to` units for one euro (both of one day), rounded half away from zero.
    #[must_use]
    pub fn convert(self, to: Currency, rate_from: f64, rate_to: f64) -> Money {
        let scale = |c: Currency| 10f64.powi(c.exponent().cast_signed());
        let major = self.minor as f64 / scale(self.currency);
        let minor = (major / rate_from * rate_to * scale(to)).round();
        Money { minor: minor as i64, currency: to }
    }
}

/// As people of the hobby read it: `12.50 €`, `1,249.00 €`, `499.00 SEK`.
impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let exponent = self.currency.exponent();
        let unit = 10u64.pow(exponent);
        let absolute = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "\u{2212}" } else { "" };
        let whole = (absolute / unit).to_string();
        let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let symbol = if self.currency == Currency::Eur { "€" } else { self.currency.as_str() };
        if exponent == 0 {
            write!(f, "{sign}{grouped}\u{a0}{symbol}")
        } else {
            write!(f, "{sign}{grouped}.{:0width$}\u{a0}{symbol}", absolute % unit, width = exponent as usize)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_numbers() {
        let eur = |t| Money::parse_plain(t, Currency::Eur).map(|m| m.minor);
        assert_eq!(eur("12.5"), Ok(1250));
        assert_eq!(eur("549.90"), Ok(54_990));
        assert_eq!(eur("0.00"), Ok(0));
        assert_eq!(eur("12.500"), Ok(1250));
        assert_eq!(Money::parse_plain("24990", Currency::Jpy).map(|m| m.minor), Ok(24_990));
        for bad in ["", "12,50", "-1", "1.234", "NaN", "1e3", "12.5.0"] {
            assert!(eur(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn shown() {
        assert_eq!(Money::eur(124_900).to_string(), "1,249.00\u{a0}€");
        assert_eq!(Money::eur(-5).to_string(), "\u{2212}0.05\u{a0}€");
        assert_eq!(Money { minor: 24_990, currency: Currency::Jpy }.to_string(), "24,990\u{a0}JPY");
    }

    #[test]
    fn converted() {
        let sek = Money { minor: 11_500, currency: Currency::Sek };
        assert_eq!(sek.convert(Currency::Eur, 11.5, 1.0), Money::eur(1000));
    }

    proptest! {
        #[test]
        fn what_is_written_plainly_is_read_back(minor in 0i64..10_000_000_000) {
            let text = format!("{}.{:02}", minor / 100, minor % 100);
            prop_assert_eq!(Money::parse_plain(&text, Currency::Eur), Ok(Money::eur(minor)));
        }
    }
}
