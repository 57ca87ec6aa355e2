//! Which of a shop's shipping rules holds, and what it says.
//!
//! A rule for the country itself goes before one for `EU`, which is for the other countries of the Union: not for the
//! shop's own. Of rules for the same place and weight the newest known on the day counts. With bands of weight the
//! narrowest that holds the parcel counts; without a weight, what all bands agree on.

use super::{
    Order, money,
    receipt::{Basis, Line, LineKind},
    rules::Rules,
};
use crate::{
    money::Money,
    retailer::{Collects, ShippingRule},
};

/// The rules that may hold.
pub(super) enum Found<'a> {
    /// The shop says nothing of this destination.
    Nothing,
    /// It sends there, but nothing so heavy.
    TooHeavy,
    /// One rule, or several bands between which the unknown weight would decide.
    Bands(Vec<&'a ShippingRule>),
}

impl<'a> Found<'a> {
    fn rules(&self) -> &[&'a ShippingRule] {
        if let Self::Bands(rules) = self { rules } else { &[] }
    }

    /// What the shop collects itself, where all its rules say the same.
    pub(super) fn collects(&self) -> Option<(Collects, chrono::NaiveDate)> {
        let mut all = self.rules().iter().map(|rule| rule.collects);
        let first = all.next()??;
        let newest = self.rules().iter().map(|rule| rule.as_of).max()?;
        all.all(|other| other == Some(first)).then_some((first, newest))
    }

    /// What clearing costs as the shop says, where all its rules say the same.
    pub(super) fn clearance(&self) -> Option<(i64, chrono::NaiveDate)> {
        let mut all = self.rules().iter().map(|rule| rule.clearance_minor);
        let first = all.next()??;
        let newest = self.rules().iter().map(|rule| rule.as_of).max()?;
        all.all(|other| other == Some(first)).then_some((first, newest))
    }
}

/// The rules for the order's destination.
pub(super) fn rule<'a>(order: &Order<'a>, rules: &Rules) -> Found<'a> {
    let known = || order.shipping.iter().filter(|rule| rule.as_of <= order.on);
    let mut place: Vec<&ShippingRule> = known().filter(|rule| rule.to == order.to).collect();
    if place.is_empty() && order.from != order.to && rules.in_union(order.to, order.on) {
        place = known().filter(|rule| rule.to == "EU").collect();
    }
    if place.is_empty() {
        return Found::Nothing;
    }
    let end = |rule: &ShippingRule| rule.up_to_grams.unwrap_or(u32::MAX);
    place.sort_by_key(|rule| (end(rule), std::cmp::Reverse(rule.as_of)));
    place.dedup_by_key(|rule| end(rule));
    let Some(grams) = order.grams else { return Found::Bands(place) };
    place.into_iter().find(|rule| grams <= end(rule)).map_or(Found::TooHeavy, |rule| Found::Bands(vec![rule]))
}

/// The line of sending.
pub(super) fn line(order: &Order, found: &Found) -> Line {
    let unknown = |at_least, because: String| Line::unknown(LineKind::Shipping, at_least, because);
    let bands = match found {
        Found::Nothing => return unknown(0, format!("What sending to {} costs is not known of this shop.", order.to)),
        Found::TooHeavy => {
            return unknown(0, format!("The shop names no price for so heavy a parcel to {}.", order.to));
        }
        Found::Bands(bands) => bands,
    };
    let asked = bands.iter().map(|rule| asked(order, rule)).collect::<Result<Vec<_>, _>>();
    let asked = match asked {
        Ok(asked) => asked,
        Err(why) => return unknown(0, why),
    };
    let Some((least, free)) = asked.iter().copied().min() else { return unknown(0, "No rule is left.".to_owned()) };
    if asked.iter().any(|&(minor, _)| minor != least) {
        let cents = euros(order, least).map_or(0, |(cents, _)| cents);
        return unknown(cents, "The shop asks by weight, which is not known.".to_owned());
    }
    let (cents, day) = match euros(order, least) {
        Ok(euros) => euros,
        Err(why) => return unknown(0, why),
    };
    let said = bands.iter().map(|rule| rule.as_of).min();
    let because = match (free, said) {
        (true, _) => "Free from this sum of goods on, as the shop says.".to_owned(),
        (false, _) if bands.iter().any(|rule| rule.up_to_grams.is_some()) => {
            "As the shop says for this weight and country.".to_owned()
        }
        (false, _) => "As the shop says for this country.".to_owned(),
    };
    let because = day.map_or(because.clone(), |day| format!("{because} At the rate of {day}."));
    Line { as_of: said, ..Line::known(LineKind::Shipping, cents, Basis::Stated, because) }
}

/// What a rule asks in minor units of the shop's currency, and whether that is its free sending.
fn asked(order: &Order, rule: &ShippingRule) -> Result<(i64, bool), String> {
    let Some(from) = rule.free_from_minor else { return Ok((rule.cost_minor, false)) };
    let goods = money::into(order.price, order.currency, order)?;
    Ok(if goods >= from { (0, true) } else { (rule.cost_minor, false) })
}

pub(super) fn euros(order: &Order, minor: i64) -> money::Euros {
    money::euro(Money { minor, currency: order.currency }, order)
}
