//! How prices are written in each country.

use domain::money::Currency;

/// A price as the country writes it. `nth` chooses where a country has several ways.
pub fn price(minor: i64, currency: Currency, country: &str, nth: u64) -> String {
    let (whole, cents) = (minor / 100, minor % 100);
    match (currency, country) {
        (Currency::Pln, _) => format!("{},{cents:02}\u{a0}zł", grouped(whole, "\u{a0}")),
        (Currency::Sek, _) if cents == 0 && nth.is_multiple_of(3) => format!("{} kr", grouped(whole, " ")),
        (Currency::Sek, _) if cents == 0 && nth % 3 == 1 => format!("{}:-", grouped(whole, " ")),
        (Currency::Sek, _) => format!("{},{cents:02} kr", grouped(whole, "\u{a0}")),
        (Currency::Dkk, _) if cents == 0 && nth.is_multiple_of(2) => format!("kr {},-", grouped(whole, ".")),
        (Currency::Dkk, _) => format!("{},{cents:02} kr.", grouped(whole, ".")),
        (Currency::Usd, _) => format!("${}.{cents:02}", grouped(whole, ",")),
        (_, "FR") => format!("{},{cents:02}\u{a0}€", grouped(whole, "\u{202f}")),
        (_, "NL") => format!("€ {},{cents:02}", grouped(whole, ".")),
        _ => format!("{},{cents:02}\u{a0}€", grouped(whole, ".")),
    }
}

/// As feeds and attributes write it: `1234.56`.
pub fn plain(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn grouped(whole: i64, mark: &str) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_each_country_writes() {
        assert_eq!(price(123_456, Currency::Eur, "DE", 0), "1.234,56\u{a0}€");
        assert_eq!(price(123_456, Currency::Eur, "FR", 0), "1\u{202f}234,56\u{a0}€");
        assert_eq!(price(124_995, Currency::Eur, "NL", 0), "€ 1.249,95");
        assert_eq!(price(1_250, Currency::Pln, "PL", 0), "12,50\u{a0}zł");
        assert_eq!(
            [0, 1, 2].map(|n| price(129_900, Currency::Sek, "SE", n)),
            ["1 299 kr", "1 299:-", "1\u{a0}299,00 kr"]
        );
        assert_eq!([0, 1].map(|n| price(9_900, Currency::Dkk, "DK", n)), ["kr 99,-", "99,00 kr."]);
        assert_eq!(plain(905), "9.05");
    }
}
