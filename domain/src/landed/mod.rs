//! What a thing costs at a door: price, shipping, VAT, customs duty and fees, as a receipt whose lines add up.
//!
//! Owns the arithmetic and the dated rules ([`table`]); where prices, rates and a shop's shipping rules come from is the
//! caller's affair. A line that is not known says why and is never guessed: then there is no total, only "at least".
//!
//! Inside the Union the price a consumer is shown is the final price (Directive 98/6/EC, art. 2(a)). Which country's VAT
//! is in it (the seller's, or through the One Stop Shop the buyer's: Directive 2006/112/EC, art. 33 and 59c) is settled
//! between seller and state: nothing is added. Under the margin scheme (art. 312-325) there is no VAT to show at all.
//! From outside the Union duty, import VAT and what the carrier asks for clearing come on top, unless the shop says that
//! it collects them. Mainlands only: Canary Islands, Åland, Livigno, Northern Ireland and the like are not told apart.

pub mod local;
mod money;
mod receipt;
mod rules;
mod shipping;
pub mod table;
mod tax;

pub use money::Rate;
pub use receipt::{Amount, Basis, Line, LineKind, Receipt};
pub use rules::{Rules, Tenths};

use crate::{listing::Vat, money::Currency, money::Money, retailer::ShippingRule};
use chrono::NaiveDate;

/// What is bought, from whom, and where it goes.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// What the page asks, without shipping.
    pub price: Money,
    /// Whether that contains VAT, as the page or the registry says.
    pub vat: Vat,
    /// ISO 3166-1 alpha-2 code of where the shop sends from.
    pub from: &'a str,
    /// What the amounts of `shipping` are in.
    pub currency: Currency,
    /// What the shop says of sending. Empty: nothing is known.
    pub shipping: &'a [ShippingRule],
    /// ISO 3166-1 alpha-2 code of the destination.
    pub to: &'a str,
    /// The day it is bought on: rules and rates of later days are not seen.
    pub on: NaiveDate,
    /// Its weight with the packing, where it is known.
    pub grams: Option<u32>,
    /// How many customs headings (six digits) the parcel has: 1 for one thing, whatever its number of pieces.
    pub item_types: u32,
    /// Rates of the European Central Bank, for all currencies but the euro.
    pub rates: &'a [Rate],
}

/// The receipt of an order by the rules of its day, in cents of EUR.
#[must_use]
pub fn receipt(order: &Order, rules: &Rules) -> Receipt {
    let goods = money::euro(order.price, order);
    let rule = shipping::rule(order, rules);
    let mut lines = vec![tax::item(order, rules, &goods, rule.collects()), shipping::line(order, &rule)];
    if order.from == order.to || (rules.in_union(order.from, order.on) && rules.in_union(order.to, order.on)) {
        lines.extend(tax::inside(order, rules, &lines));
    } else {
        let duty = tax::duty(order, rules, &goods, rule.collects());
        let vat = tax::import_vat(order, rules, &lines, &duty, rule.collects());
        lines.extend([duty, vat, tax::clearance(order, rules, &rule)]);
    }
    Receipt { to: order.to.to_owned(), on: order.on, lines }
}

#[cfg(test)]
mod tests;
