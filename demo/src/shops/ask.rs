//! What a shop asks for something on a day, and whether it has it.

use super::{Listing, Platform, Shop, Trap};
use crate::{
    chance::{mix, unit},
    market::{Market, number},
};
use chrono::{Days, NaiveDate};
use domain::{listing::Stock, money::Currency};

/// What a shop asks on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Minor units of the shop's currency.
    pub minor: i64,
    /// What it cost before, where the shop says so.
    pub before_minor: Option<i64>,
    /// Whether it can be bought.
    pub stock: Stock,
    /// Much too cheap, on purpose: a deal to be found.
    pub deal: bool,
}

impl Shop {
    /// What the shop asks for a listing on a day.
    #[must_use]
    pub fn ask(&self, market: &Market, listing: &Listing, day: NaiveDate) -> Ask {
        let d = number(day);
        let chance = |parts: &[u64]| unit(&[&[market.seed, listing.id], parts].concat());
        let there = chance(&[20, (d + offset(listing, 6)).div_euclid(6).cast_unsigned()]) < 0.82;
        let Some((index, what)) = listing.truth else {
            let minor = price(listing.cents as f64, self.currency);
            let stock = if there { Stock::In } else { Stock::Out };
            return Ask { minor, before_minor: None, stock, deal: false };
        };
        // A shop looks at its prices every few days, not every day.
        let every = 1 + (mix(&[listing.id, 21]) % 7).cast_signed();
        let looked = day - Days::new((d + offset(listing, every)).rem_euclid(every).unsigned_abs());
        let product = &market.products[index];
        let own = 0.94 + 0.22 * chance(&[22]);
        let damage = if listing.trap == Some(Trap::Damaged) { 0.7 } else { 1.0 };
        let usual = market.worth(product, &what, looked) as f64 * self.margin * own * damage;
        // Now and then one is much too cheap for some days. Not where the price is not that of a sound copy.
        let window = (d + offset(listing, 9)).div_euclid(9).cast_unsigned();
        let sound = listing.fate.is_none() && !matches!(listing.trap, Some(Trap::Damaged | Trap::FromPrice));
        let deal = sound && product.base_cents >= 300 && chance(&[23, window]) < 0.04;
        let factor = if deal { 0.55 + 0.15 * chance(&[24, window]) } else { 1.0 };
        let minor = price(usual * factor, self.currency);
        // The page that a script fills has no place for an old price.
        let struck = self.platform != Platform::Script
            && ((deal && chance(&[25, window]) < 0.5) || listing.trap == Some(Trap::Struck));
        let before = if deal { usual } else { usual * 1.25 };
        let before_minor = struck.then(|| price(before, self.currency)).filter(|b| *b > minor);
        let stock = match listing.fate {
            Some(Stock::Discontinued) => Stock::Discontinued,
            Some(fate) if there => fate,
            _ if there || deal => Stock::In,
            _ => self.when_gone(listing),
        };
        Ask { minor, before_minor, stock, deal }
    }

    /// What the shop says of something it does not have: of each thing always the same.
    fn when_gone(&self, listing: &Listing) -> Stock {
        let wanted = match mix(&[listing.id, 32]) % 10 {
            0..2 => Stock::Backorder,
            2..4 => Stock::SpecialOrder,
            _ => Stock::Out,
        };
        if self.platform.can_say(wanted) { wanted } else { Stock::Out }
    }
}

fn offset(listing: &Listing, every: i64) -> i64 {
    (mix(&[listing.id, 26]) % every.unsigned_abs().max(1)).cast_signed()
}

/// Units of a currency for one euro: those of the pretend market, the same on every day.
#[must_use]
pub const fn rate(currency: Currency) -> f64 {
    match currency {
        Currency::Pln => 4.26,
        Currency::Sek => 11.2,
        Currency::Dkk => 7.46,
        Currency::Usd => 1.09,
        _ => 1.0,
    }
}

/// As shops write prices. EUR: nothing below half a euro, small ones end in 9, large ones in .90 or whole euros.
/// PLN: as EUR. Crowns: whole ones, small ones to 5, large ones ending in 9.
fn price(cents: f64, currency: Currency) -> i64 {
    let minor = ((cents * rate(currency)).round() as i64).max(49);
    match (currency, minor) {
        (Currency::Sek | Currency::Dkk, ..10_000) => (minor / 500 * 500).max(500),
        (Currency::Sek | Currency::Dkk, _) => minor / 1_000 * 1_000 + 900,
        (_, ..2_000) => minor / 10 * 10 + 9,
        (_, 2_000..20_000) => minor / 100 * 100 + 90,
        _ => (minor + 50) / 100 * 100,
    }
}
