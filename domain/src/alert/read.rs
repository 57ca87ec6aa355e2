//! Reading facts the way a rule asks: what it looks at, where its line is, and whether that is reached.

use super::{Ask, Copy, Doubt, Facts, Low, PriceOf, Rule, Side, State, Than, Trigger, Value};
use crate::{
    ids::{ListingId, VariantId},
    listing::Stock,
    money::{Currency, Money},
};
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// What was looked at, and the observation it is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Cents of EUR, as the rule asks: the value, the ask, or what it costs at the door.
    pub cents: i64,
    /// What the shop asks, in its currency.
    pub ask: Option<Money>,
    /// The listing, where it is a shop's.
    pub listing: Option<ListingId>,
    /// The variant, where it is known.
    pub variant: Option<VariantId>,
    /// When it was noted down; of a value the beginning of its day.
    pub noted_at: DateTime<Utc>,
}

/// What a rule finds.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The condition holds.
    pub holds: bool,
    /// It does not, and the price is so far back over the line that the alert is armed again.
    pub far: bool,
    /// Which way it is looked at: never `Away`.
    pub side: Side,
    /// The price or score, in the unit of the line.
    pub value: i64,
    /// How deep it is, to compare two readings: the value, or its share of what it is compared with.
    pub level: i64,
    /// What has to be reached; none of stock and listings.
    pub line: Option<Money>,
    /// What it is compared with.
    pub reference: Option<Money>,
    /// The low before it.
    pub low: Option<Low>,
    /// What was looked at. None: there is nothing.
    pub quote: Option<Quote>,
    /// What came at the same time and is news as well: other new listings.
    pub others: Vec<Quote>,
}

/// Reads facts. None: they do not tell, and nothing may follow from them. `before`: what was there before, for listings.
pub(super) fn read(rule: &Rule, state: &State, facts: &Facts, before: Option<&Facts>) -> Option<Reading> {
    match &rule.trigger {
        Trigger::Amount { price, side, amount } => {
            let at =
                Looking { rule, facts, price, native: (amount.currency != Currency::Eur).then_some(amount.currency) };
            let found = cheapest(at.candidates(None), *side)?;
            Some(against(rule, found, *side, *amount, None, 0))
        }
        Trigger::Change { price, side, tenths, than, least } => {
            let at = Looking { rule, facts, price, native: None };
            let found = cheapest(at.candidates(Some(than)), *side)?;
            let reference = found.as_ref().and_then(|f| f.reference)?;
            let line = |side| if side == Side::Above { 1000 + tenths } else { 1000 - tenths };
            let toward = |side| {
                let line = Money::eur(reference.saturating_mul(line(side)) / 1000);
                against(rule, found.clone(), side, line, Some(reference), *least)
            };
            Some(either(*side, toward))
        }
        Trigger::Extreme { side, days } => {
            let value = value(&rule.copy, facts)?;
            let low = *value.lows.iter().find(|low| low.days == *days)?;
            Some(either(*side, |side| extreme(rule, state, value, low, side)))
        }
        Trigger::Score { least } => score(rule, facts, *least),
        Trigger::Restock => stock(rule, facts, Stock::In),
        Trigger::Preorder => stock(rule, facts, Stock::Preorder),
        Trigger::Listing => Some(listing(rule, state, facts, before)),
    }
}

/// Either side of a rule that asks for both: the one that holds; else the nearer one's answer, which holds not.
fn either(side: Side, read: impl Fn(Side) -> Reading) -> Reading {
    if side != Side::Away {
        return read(side);
    }
    let (below, above) = (read(Side::Below), read(Side::Above));
    if below.holds {
        below
    } else if above.holds {
        above
    } else {
        Reading { far: below.far && above.far, ..below }
    }
}

/// Something that can be compared with a line.
#[derive(Clone, Debug)]
struct Candidate {
    value: i64,
    level: i64,
    reference: Option<i64>,
    doubt: Option<Doubt>,
    quote: Quote,
}

struct Looking<'a> {
    rule: &'a Rule,
    facts: &'a Facts,
    price: &'a PriceOf,
    /// What is asked in this currency alone, in that currency.
    native: Option<Currency>,
}

impl Looking<'_> {
    fn candidates(&self, than: Option<&Than>) -> Vec<Candidate> {
        let copy = &self.rule.copy;
        if *self.price == PriceOf::Value {
            // One and always the same: where there are several, a rule names the one it means.
            let first = matching(copy, self.facts).min_by_key(|v| v.variant);
            return first
                .into_iter()
                .filter_map(|v| candidate(v.cents, of_value(v), v.doubt, than, |t| ago(v, t)))
                .collect();
        }
        // A copy of a printing that the catalogue does not list is another thing at another price, and no gate judges it.
        let known = |ask: &&Ask| ask.stock == Stock::In && ask.variant.is_some() && fits(copy, ask);
        let asks = self.facts.asks.iter().filter(known);
        asks.filter_map(|ask| {
            let cents = match (self.price, self.native) {
                (PriceOf::Landed(to), _) => ask.landed.iter().find(|(there, _)| there == to)?.1,
                (_, Some(currency)) if ask.price.currency != currency => return None,
                (_, Some(_)) => ask.price.minor,
                _ => ask.cents,
            };
            let of_variant = || self.facts.values.iter().find(|v| Some(v.variant) == ask.variant && v.doubt.is_none());
            let shown = if self.native.is_some() { ask.cents } else { cents };
            candidate(cents, of_ask(ask, shown), ask.doubt, than, |t| match t {
                Than::Fair => ask.fair,
                _ => ago(of_variant()?, t),
            })
        })
        .collect()
    }
}

/// None: there is nothing to compare it with.
fn candidate(
    value: i64,
    quote: Quote,
    doubt: Option<Doubt>,
    than: Option<&Than>,
    reference: impl Fn(&Than) -> Option<i64>,
) -> Option<Candidate> {
    let Some(than) = than else { return Some(Candidate { value, level: value, reference: None, doubt, quote }) };
    let reference = match than {
        Than::Paid(cents) => Some(*cents),
        _ => reference(than),
    }
    .filter(|&cents| cents > 0)?;
    let level = i64::try_from(i128::from(value) * 1_000_000 / i128::from(reference)).unwrap_or(i64::MAX);
    Some(Candidate { value, level, reference: Some(reference), doubt, quote })
}

fn ago(value: &Value, than: &Than) -> Option<i64> {
    match than {
        Than::Fair => value.fair,
        Than::Week => value.week,
        Than::Month => value.month,
        Than::Paid(cents) => Some(*cents),
    }
}

/// The cheapest of what is in no doubt. None: what is in doubt may be cheaper, or there is nothing to say the price rose.
/// `Some(None)`: there is nothing.
fn cheapest(candidates: Vec<Candidate>, side: Side) -> Option<Option<Candidate>> {
    let key = |c: &Candidate| (c.level, c.quote.listing, c.quote.variant);
    let (doubted, sound): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|c| c.doubt.is_some());
    let best = sound.into_iter().min_by_key(key);
    let hidden = doubted.iter().any(|d| best.as_ref().is_none_or(|b| d.level < b.level));
    match (side, &best) {
        // It is at most this, whatever else there is: enough to be below a line.
        (Side::Below, Some(_)) if hidden => Some(best.map(|b| Candidate { doubt: Some(Doubt::Stale), ..b })),
        _ if hidden => None,
        (Side::Above | Side::Away, None) => None,
        _ => Some(best),
    }
}

/// A price beside a line.
fn against(
    rule: &Rule,
    found: Option<Candidate>,
    side: Side,
    line: Money,
    reference: Option<i64>,
    least: i64,
) -> Reading {
    let Some(found) = found else {
        // Nothing can be bought: whatever comes next is news.
        return Reading {
            holds: false,
            far: true,
            side,
            value: i64::MAX,
            level: i64::MAX,
            line: Some(line),
            reference: reference.map(Money::eur),
            low: None,
            quote: None,
            others: Vec::new(),
        };
    };
    let (value, slack) = (found.value, rule.manner.slack);
    let enough = reference.is_none_or(|r| (r - value).abs() >= least);
    let (reached, far) = match side {
        Side::Above => (value >= line.minor, value < less(line.minor, slack)),
        _ => (value <= line.minor, value > more(line.minor, slack)),
    };
    let holds = reached && enough;
    // Something that is in doubt may be cheaper: this one can say that the line is reached, and nothing else.
    let far = far && found.doubt.is_none();
    Reading {
        holds,
        far: !holds && far,
        side,
        value,
        level: found.level,
        line: Some(line),
        reference: reference.map(Money::eur),
        low: None,
        quote: Some(found.quote),
        others: Vec::new(),
    }
}

fn extreme(rule: &Rule, state: &State, value: &Value, low: Low, side: Side) -> Reading {
    let line = if side == Side::Above { low.high } else { low.low };
    let holds = if side == Side::Above { value.cents > line } else { value.cents < line };
    let told = state.told.as_ref().map(|told| told.value);
    let far = told.is_none_or(|told| match side {
        Side::Above => value.cents < less(told, rule.manner.slack),
        _ => value.cents > more(told, rule.manner.slack),
    });
    Reading {
        holds,
        far: !holds && far,
        side,
        value: value.cents,
        level: value.cents,
        line: Some(Money::eur(line)),
        reference: Some(Money::eur(line)),
        low: Some(low),
        quote: Some(of_value(value)),
        others: Vec::new(),
    }
}

fn score(rule: &Rule, facts: &Facts, least: u8) -> Option<Reading> {
    let line = i64::from(least) * 10;
    let best = matching(&rule.copy, facts).filter(|v| v.doubt.is_none()).filter_map(|v| v.score.map(|s| (s, v)));
    let best = best.max_by_key(|(s, v)| (s.tenths, std::cmp::Reverse(v.variant)));
    let hidden = matching(&rule.copy, facts).any(|v| v.doubt.is_some());
    let value = best.map_or(0, |(s, _)| s.tenths);
    let holds = value >= line;
    if !holds && hidden {
        return None;
    }
    let quote = best.map(|(score, v)| {
        let ask = score.listing.and_then(|id| facts.asks.iter().find(|ask| ask.listing == id));
        match ask {
            Some(ask) => of_ask(ask, score.cents),
            None => Quote { cents: score.cents, listing: score.listing, ..of_value(v) },
        }
    });
    Some(Reading {
        holds,
        far: !holds && value < less(line, rule.manner.slack),
        side: Side::Above,
        value,
        level: value,
        line: None,
        reference: best.and_then(|(_, v)| v.fair).map(Money::eur),
        low: None,
        quote,
        others: Vec::new(),
    })
}

fn stock(rule: &Rule, facts: &Facts, wanted: Stock) -> Option<Reading> {
    // A flag speaks against a price, not against a shelf.
    let doubted = |ask: &&Ask| matches!(ask.doubt, Some(Doubt::Held | Doubt::Stale));
    let (unsure, sure): (Vec<_>, Vec<_>) =
        facts.asks.iter().filter(|ask| ask.stock == wanted && fits(&rule.copy, ask)).partition(doubted);
    let first = sure.into_iter().min_by_key(|ask| (ask.cents, ask.listing));
    if first.is_none() && !unsure.is_empty() {
        return None;
    }
    Some(there(first))
}

fn listing(rule: &Rule, state: &State, facts: &Facts, before: Option<&Facts>) -> Reading {
    let was_there = |id: ListingId| before.is_some_and(|b| b.asks.iter().any(|ask| ask.listing == id));
    let untold = |ask: &Ask| state.owed && state.told.as_ref().is_none_or(|told| ask.first_seen > told.at);
    let sure = |ask: &&Ask| !matches!(ask.doubt, Some(Doubt::Held | Doubt::Stale));
    let new = facts.asks.iter().filter(sure).filter(|ask| {
        fits(&rule.copy, ask) && ask.first_seen > state.since && (!was_there(ask.listing) || untold(ask))
    });
    let mut new: Vec<&Ask> = new.collect();
    new.sort_by_key(|ask| (ask.cents, ask.listing));
    // Each is an event that does not come again: one message tells of all.
    let others = new.iter().skip(1).map(|ask| of_ask(ask, ask.cents)).collect();
    Reading { others, ..there(new.first().copied()) }
}

/// Whether there is something at all.
fn there(ask: Option<&Ask>) -> Reading {
    Reading {
        holds: ask.is_some(),
        far: ask.is_none(),
        side: Side::Above,
        value: ask.map_or(0, |ask| ask.cents),
        level: 0,
        line: None,
        reference: None,
        low: None,
        quote: ask.map(|ask| of_ask(ask, ask.cents)),
        others: Vec::new(),
    }
}

fn matching<'a>(copy: &'a Copy, facts: &'a Facts) -> impl Iterator<Item = &'a Value> {
    let fits = |v: &&Value| {
        copy.variant.is_none_or(|id| id == v.variant) && (copy.finish.is_none() || copy.finish == v.finish)
    };
    facts.values.iter().filter(fits)
}

/// The one value a rule is about, unless it is in doubt.
fn value<'a>(copy: &'a Copy, facts: &'a Facts) -> Option<&'a Value> {
    matching(copy, facts).min_by_key(|v| v.variant).filter(|v| v.doubt.is_none())
}

fn fits(copy: &Copy, ask: &Ask) -> bool {
    copy.variant.is_none_or(|id| ask.variant == Some(id))
        && (copy.finish.is_none() || copy.finish == ask.finish)
        && (copy.languages.is_empty() || ask.language.is_some_and(|l| copy.languages.contains(&l)))
        && (copy.conditions.is_empty() || ask.condition.is_some_and(|c| copy.conditions.contains(&c)))
        && (copy.shops.is_empty() || copy.shops.contains(&ask.shop))
}

fn of_value(value: &Value) -> Quote {
    let noted_at = value.day.and_time(NaiveTime::MIN).and_utc();
    Quote { cents: value.cents, ask: None, listing: None, variant: Some(value.variant), noted_at }
}

fn of_ask(ask: &Ask, cents: i64) -> Quote {
    let (listing, noted_at) = (Some(ask.listing), ask.noted_at);
    Quote { cents, ask: Some(ask.price), listing, variant: ask.variant, noted_at }
}

/// `n` and so many tenths of a percent more.
pub(super) const fn more(n: i64, tenths: i64) -> i64 {
    n.saturating_add(n.saturating_mul(tenths) / 1000)
}

/// `n` and so many tenths of a percent less.
pub(super) const fn less(n: i64, tenths: i64) -> i64 {
    n.saturating_sub(n.saturating_mul(tenths) / 1000)
}
