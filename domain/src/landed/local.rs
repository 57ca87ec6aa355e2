//! The money of a destination: what an amount of EUR is in it, at the newest rate of the European Central Bank that is known.

use super::{Rate, money::OLDEST_RATE_DAYS};
use crate::money::{Currency, Money};
use chrono::NaiveDate;

/// What is paid with in a country of the Union (ISO 3166-1 alpha-2) that has no euro; none: it has it, or is none of them.
#[must_use]
pub fn currency(country: &str) -> Option<Currency> {
    Some(match country {
        "CZ" => Currency::Czk,
        "DK" => Currency::Dkk,
        "HU" => Currency::Huf,
        "PL" => Currency::Pln,
        "RO" => Currency::Ron,
        "SE" => Currency::Sek,
        _ => return None,
    })
}

/// The rate by which amounts are said in the money of a country; none: it has the euro, or no rate of the last days is known.
#[must_use]
pub fn rate(country: &str, on: NaiveDate, rates: &[Rate]) -> Option<Rate> {
    let currency = currency(country)?;
    let usable = |rate: &&Rate| {
        let age = (on - rate.day).num_days();
        rate.currency == currency
            && rate.per_euro.is_finite()
            && rate.per_euro > 0.0
            && (0..=OLDEST_RATE_DAYS).contains(&age)
    };
    rates.iter().filter(usable).max_by_key(|rate| rate.day).copied()
}

impl Rate {
    /// An amount of EUR in this currency. Others are not said: they were converted once already.
    #[must_use]
    pub fn of(&self, eur: Money) -> Option<Money> {
        (eur.currency == Currency::Eur).then(|| eur.convert(self.currency, 1.0, self.per_euro))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::COUNTRIES;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, d).unwrap()
    }

    #[test]
    fn an_amount_in_the_money_of_a_country() {
        let at = |d, per_euro| Rate { currency: Currency::Pln, per_euro, day: day(d) };
        let rates = [at(3, 4.0), at(5, 4.25), at(9, 5.0)];
        let found = rate("PL", day(6), &rates).unwrap();
        assert_eq!((found.day, found.per_euro), (day(5), 4.25), "the newest of that day, none of later ones");
        let zloty = found.of(Money::eur(1_000)).unwrap();
        assert_eq!((zloty.minor, zloty.currency), (4_250, Currency::Pln));
        assert_eq!(found.of(zloty), None);
        assert_eq!(rate("DE", day(6), &rates), None);
        assert_eq!(rate("SE", day(6), &rates), None, "there is none of this currency");
        assert_eq!(rate("PL", day(28), &rates), None, "too long ago");
        assert_eq!(rate("PL", day(6), &[Rate { per_euro: 0.0, ..at(5, 1.0) }]), None);
    }

    #[test]
    fn six_countries_of_the_union_have_no_euro() {
        // Since 2026 Bulgaria has it.
        let own: Vec<&str> = COUNTRIES.into_iter().filter(|country| currency(country).is_some()).collect();
        assert_eq!(own, ["CZ", "DK", "HU", "PL", "RO", "SE"]);
    }
}
