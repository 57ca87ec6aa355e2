//! Signs, codes and words of currencies. **A currency's new spelling goes into `COINS`.**

use crate::money::Currency;

/// Folded.
const COINS: &[(Currency, &[&str])] = &[
    (Currency::Eur, &["€", "eur", "euro", "euros", "euroa", "евро"]),
    (Currency::Gbp, &["£", "gbp"]),
    (Currency::Usd, &["$", "usd", "dollar", "dollars"]),
    (Currency::Pln, &["zl", "pln", "zloty", "zlote", "zlotych"]),
    (Currency::Czk, &["kc", "czk", "korun", "koruna", "koruny"]),
    (Currency::Sek, &["sek"]),
    (Currency::Dkk, &["dkk"]),
    (Currency::Nok, &["nok"]),
    (Currency::Chf, &["chf", "sfr", "franken"]),
    (Currency::Huf, &["ft", "huf", "forint"]),
    (Currency::Ron, &["lei", "leu", "ron"]),
    (Currency::Bgn, &["лв", "лева", "bgn", "lv"]),
    (Currency::Jpy, &["¥", "円", "yen", "jpy"]),
];

/// Money we do not count in, and parts of a unit: an amount in these is not a price here.
const FOREIGN: &[&str] = &[
    "ct", "cent", "cents", "cad", "aud", "nzd", "try", "tl", "rsd", "uah", "isk", "krw", "cny", "rmb", "hkd", "sgd",
    "rub", "c$", "a$", "ca$", "au$", "nz$", "hk$", "s$", "r$", "nt$", "₺", "₴", "₽", "₩", "₹", "฿", "元", "원", "¢",
];

/// What a word or a sign next to a number says about its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coin {
    /// This one.
    Known(Currency),
    /// One we do not count in, or "kr" where nothing says whose.
    Foreign,
}

impl Coin {
    /// The currency a folded word or sign means. `kr` and `fr` mean several: the shop's own decides.
    pub(super) fn of(word: &str, fallback: Currency) -> Option<Coin> {
        match word {
            "kr" | "kronor" | "kroner" => Some(match fallback {
                Currency::Sek | Currency::Dkk | Currency::Nok => Coin::Known(fallback),
                _ => Coin::Foreign,
            }),
            // French, too, is shortened so.
            "fr" => (fallback == Currency::Chf).then_some(Coin::Known(Currency::Chf)),
            "us$" => Some(Coin::Known(Currency::Usd)),
            _ if FOREIGN.contains(&word) => Some(Coin::Foreign),
            _ => COINS.iter().find(|(_, words)| words.contains(&word)).map(|c| Coin::Known(c.0)),
        }
    }
}
