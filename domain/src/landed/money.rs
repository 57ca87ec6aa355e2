//! From a shop's currency to cents of EUR, with the day of the rate.

use super::Order;
use crate::{
    guide::ABSURD_EUR,
    money::{Currency, Money},
};
use chrono::NaiveDate;

/// A rate may be this many days old: the bank publishes on working days, and none from Good Friday to Easter Monday.
pub const OLDEST_RATE_DAYS: i64 = 7;
/// More than any order costs, in cents: larger sums are mistakes, and nothing can overflow.
pub(super) const MOST_CENTS: i64 = ABSURD_EUR as i64 * 100;

/// What one euro is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// In which currency.
    pub currency: Currency,
    /// Units of it for one euro.
    pub per_euro: f64,
    /// The day of the rate.
    pub day: NaiveDate,
}

/// An amount in cents of EUR, and the day of the rate that made it so (none for euros).
pub(super) type Euros = Result<(i64, Option<NaiveDate>), String>;

/// `money` at the newest rate known on the order's day.
pub(super) fn euro(money: Money, order: &Order) -> Euros {
    let (cents, day) = if money.currency == Currency::Eur {
        (money.minor, None)
    } else {
        let rate = rate(money.currency, order)?;
        (money.convert(Currency::Eur, rate.per_euro, 1.0).minor, Some(rate.day))
    };
    match cents {
        ..=-1 => Err("An amount below nothing is none.".to_owned()),
        0..=MOST_CENTS => Ok((cents, day)),
        _ => Err("The amount is beyond anything sold here.".to_owned()),
    }
}

/// An amount in another currency, through the euro, or why not.
pub(super) fn into(money: Money, currency: Currency, order: &Order) -> Result<i64, String> {
    if money.currency == currency {
        return Ok(money.minor);
    }
    let per_euro = |c| if c == Currency::Eur { Ok(1.0) } else { rate(c, order).map(|rate| rate.per_euro) };
    Ok(money.convert(currency, per_euro(money.currency)?, per_euro(currency)?).minor)
}

fn rate(currency: Currency, order: &Order) -> Result<Rate, String> {
    let usable = |rate: &&Rate| {
        let age = (order.on - rate.day).num_days();
        rate.currency == currency
            && rate.per_euro.is_finite()
            && rate.per_euro > 0.0
            && (0..=OLDEST_RATE_DAYS).contains(&age)
    };
    let newest = order.rates.iter().filter(usable).max_by_key(|rate| rate.day);
    newest.copied().ok_or_else(|| format!("There is no rate for {currency} of the last {OLDEST_RATE_DAYS} days."))
}
