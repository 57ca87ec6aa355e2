//! VAT, duty and clearing of an order.

use super::{
    Order,
    money::Euros,
    receipt::{Amount, Basis, Line, LineKind},
    rules::{Rules, share, without},
    shipping::{Found, euros},
};
use crate::{listing::Vat, retailer::Collects};
use chrono::NaiveDate;

type Collected = Option<(Collects, NaiveDate)>;

/// The thing itself. Over a border a shop may take its own VAT off, which its page does not tell.
pub(super) fn item(order: &Order, rules: &Rules, goods: &Euros, collected: Collected) -> Line {
    let (cents, rate) = match goods {
        Ok((0, _)) => return Line::unknown(LineKind::Item, 0, "A price of nothing is no price."),
        Ok(known) => *known,
        Err(why) => return Line::unknown(LineKind::Item, 0, why.clone()),
    };
    let over = order.from != order.to && !(rules.in_union(order.from, order.on) && rules.in_union(order.to, order.on));
    if over && collected.is_none() && order.vat != Vat::Excluded {
        let least = rules.vat(order.from, order.on).map_or(0, |rate| without(cents, rate.tenths));
        let because = format!("The shop may take the VAT of {} off when it sends to {}, or not.", order.from, order.to);
        return Line::unknown(LineKind::Item, least, because);
    }
    let line = |because: String| Line::known(LineKind::Item, cents, Basis::Stated, because);
    match rate {
        None => line("As the shop asks.".to_owned()),
        Some(day) => line(format!("{} as the shop asks, at the rate of {day}.", order.price)).of(day),
    }
}

/// The line of VAT inside one customs area; none under the margin scheme.
pub(super) fn inside(order: &Order, rules: &Rules, lines: &[Line]) -> Option<Line> {
    let nothing = |basis, because: &str| Some(Line::known(LineKind::Vat, 0, basis, because));
    let unknown = |because: String| Some(Line::unknown(LineKind::Vat, 0, because));
    match order.vat {
        Vat::Margin => None,
        Vat::Included => nothing(Basis::Stated, "In the price, as the shop says."),
        Vat::Unknown if rules.in_union(order.from, order.on) => nothing(
            Basis::Presumed,
            "In the price: Directive 98/6/EC asks for final prices. The page does not say so itself.",
        ),
        Vat::Unknown => unknown("The page does not say whether VAT is in its prices.".to_owned()),
        Vat::Excluded => {
            let rate = |country| rules.vat(country, order.on);
            let (Some(here), Some(there)) = (rate(order.from), rate(order.to)) else {
                return unknown("The rate of VAT is not known for that day.".to_owned());
            };
            if here.tenths != there.tenths {
                let least = on_top(lines, here.tenths.min(there.tenths)).at_least();
                let because = format!(
                    "It comes on top; whether at the rate of {} or of {} depends on how much the shop sells abroad.",
                    order.from, order.to
                );
                return Some(Line::unknown(LineKind::Vat, least, because));
            }
            let amount = on_top(lines, there.tenths);
            let because = format!("{} of goods and shipping.", percent(there.tenths));
            Some(Line { kind: LineKind::Vat, amount, basis: Basis::Rule, because, as_of: Some(there.from) })
        }
    }
}

/// The line of customs duty.
pub(super) fn duty(order: &Order, rules: &Rules, goods: &Euros, collected: Collected) -> Line {
    let unknown = |because: String| Line::unknown(LineKind::Duty, 0, because);
    if let Some((Collects::All, said)) = collected {
        return Line::known(LineKind::Duty, 0, Basis::Stated, "The shop says that it pays it.").of(said);
    }
    let Some(rule) = rules.duty(order.to, order.on) else {
        return unknown(format!("What {} asks on that day is not in the rules.", order.to));
    };
    let Ok((cents, _)) = goods else { return unknown("The value of the goods is not known.".to_owned()) };
    // Without VAT; where it is not known what is in the price, the price itself is the most it can be.
    let value = match (collected, rules.vat(order.to, order.on)) {
        (Some(_), Some(rate)) if order.vat != Vat::Excluded => without(*cents, rate.tenths),
        _ => *cents,
    };
    if rule.up_to.is_some_and(|most| value > most) {
        return unknown("Above EUR 150 the tariff depends on the customs heading, which no page tells.".to_owned());
    }
    let types = i64::from(order.item_types.max(1));
    let because = match rule.each {
        0 => format!("None: {}.", rule.source),
        each => format!("EUR {} for each item type, here {types}: {}.", each / 100, rule.source),
    };
    Line::known(LineKind::Duty, rule.each * types, Basis::Rule, because).of(rule.from)
}

/// The line of import VAT: on goods, shipping and duty (Directive 2006/112/EC, art. 85 and 86).
pub(super) fn import_vat(order: &Order, rules: &Rules, lines: &[Line], duty: &Line, collected: Collected) -> Line {
    let unknown = |at_least, because: String| Line::unknown(LineKind::ImportVat, at_least, because);
    if let Some((Collects::All, said)) = collected {
        return Line::known(LineKind::ImportVat, 0, Basis::Stated, "The shop says that it pays it.").of(said);
    }
    if !rules.in_union(order.to, order.on) {
        return unknown(
            0,
            format!("What {} asks of a parcel, and from which value on, is not in the rules.", order.to),
        );
    }
    let Some(rate) = rules.vat(order.to, order.on) else {
        return unknown(0, format!("The VAT of {} is not known for that day.", order.to));
    };
    let (base, what) = match (collected, order.vat) {
        (Some(_), _) => (vec![duty.clone()], "the duty; the shop says that it collects the rest"),
        (None, Vat::Excluded) => ([lines, std::slice::from_ref(duty)].concat(), "goods, shipping and duty"),
        (None, _) => {
            return unknown(0, "Whether the price holds the shop's own VAT, or none, is not known.".to_owned());
        }
    };
    let amount = on_top(&base, rate.tenths);
    let because = format!("{} of {what}.", percent(rate.tenths));
    Line { kind: LineKind::ImportVat, amount, basis: Basis::Rule, because, as_of: Some(rate.from) }
}

/// The line of what carrier and customs ask for clearing the parcel.
pub(super) fn clearance(order: &Order, rules: &Rules, found: &Found) -> Line {
    if let Some((Collects::All, said)) = found.collects() {
        return Line::known(LineKind::Clearance, 0, Basis::Stated, "The shop says that nothing is due at the door.")
            .of(said);
    }
    let told = found.clearance().and_then(|(minor, said)| Some((euros(order, minor).ok()?.0, said)));
    if let Some((cents, said)) = told {
        return Line::known(LineKind::Clearance, cents, Basis::Stated, "As the shop says.").of(said);
    }
    let mut because = "What the carrier asks for clearing is not known.".to_owned();
    for fee in rules.fees(order.to, order.on) {
        because.push(' ');
        because.push_str(fee.what);
    }
    Line::unknown(LineKind::Clearance, 0, because)
}

/// VAT of a rate on the sum of lines: known where all of them are.
fn on_top(lines: &[Line], tenths: i64) -> Amount {
    match lines.iter().map(|line| line.amount.known()).sum::<Option<i64>>() {
        Some(sum) => Amount::Known(share(sum, tenths)),
        None => Amount::Unknown { at_least: share(lines.iter().map(|l| l.amount.at_least()).sum(), tenths) },
    }
}

fn percent(tenths: i64) -> String {
    match tenths % 10 {
        0 => format!("{} %", tenths / 10),
        rest => format!("{}.{rest} %", tenths / 10),
    }
}
