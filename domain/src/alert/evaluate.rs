//! Whether what happened to a product is news to an alert, and what the alert is afterwards. The one function behind the
//! sweep and the form's "would have fired".

use super::{
    Facts, Low, Quote, Rule, Side, Than, Trigger,
    read::{Reading, less, more, read},
};
use crate::{
    closed_list::closed_list,
    money::{Currency, Money},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

closed_list! {
    /// Where an alert is.
    Phase {
        /// Made, or taken up again, and not looked at yet: it is told at once if it is so already.
        New = "new",
        /// Waiting.
        Armed = "armed",
        /// Told, and not armed again yet.
        Fired = "fired",
        /// Its owner wants none of it for now.
        Paused = "paused",
        /// Told once, as was asked.
        Done = "done",
        /// Its time is over.
        Expired = "expired",
    }
}

/// What was told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub at: DateTime<Utc>,
    /// The price or score it was.
    pub value: i64,
    /// Which way.
    pub side: Side,
}

/// An alert between two looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Where it is.
    pub phase: Phase,
    /// What was told last.
    pub told: Option<Told>,
    /// It came true while it had to be silent: told afterwards, if it still is.
    pub owed: bool,
    /// When it was made or taken up again.
    pub since: DateTime<Utc>,
    /// Silent until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// Over from then on.
    pub expires_at: Option<DateTime<Utc>>,
}

impl State {
    /// Of an alert that is made at `now`, or taken up again.
    #[must_use]
    pub const fn new(now: DateTime<Utc>) -> State {
        State { phase: Phase::New, told: None, owed: false, since: now, snoozed_until: None, expires_at: None }
    }

    /// Whether it is looked at at all.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self.phase, Phase::New | Phase::Armed | Phase::Fired)
    }

    /// Until when it has to be silent; none: it may speak.
    #[must_use]
    pub fn silent_until(&self, rule: &Rule) -> Option<DateTime<Utc>> {
        let cooled = self.told.map(|told| told.at + TimeDelta::hours(rule.manner.cooldown.into()));
        self.snoozed_until.max(cooled)
    }
}

/// News.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fire {
    /// When.
    pub at: DateTime<Utc>,
    /// It was so already when the alert was made or taken up again.
    pub already: bool,
    /// It was told before, and went further.
    pub again: bool,
    /// Which way: below or above; stock, scores and listings are "above".
    pub side: Side,
    /// What it was before.
    pub old: Option<Quote>,
    /// What it is.
    pub new: Quote,
    /// The line that was reached.
    pub target: Option<Money>,
    /// What it is compared with.
    pub reference: Option<Money>,
    /// The lows and highs of the 30 days before, where there is a value.
    pub low: Option<Low>,
    /// Tenths of a point, of a deal.
    pub score: Option<i64>,
    /// What came at the same time: the other new listings, cheapest first.
    pub others: Vec<Quote>,
}

/// What came of a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The alert afterwards.
    pub state: State,
    /// News, if it is any.
    pub fire: Option<Fire>,
}

/// What is older is not told as what a price was before, to an alert that was just made.
const OLD: TimeDelta = TimeDelta::days(3);

/// What is known of a product now, and what was known before, for all alerts that look at it.
#[derive(Debug)]
pub struct Change<'a> {
    before: Option<&'a Facts>,
    after: &'a Facts,
    steady: OnceLock<Facts>,
}

impl<'a> Change<'a> {
    /// `before` is as [`Facts::remembered`] leaves it.
    #[must_use]
    pub const fn new(before: Option<&'a Facts>, after: &'a Facts) -> Change<'a> {
        Change { before, after, steady: OnceLock::new() }
    }

    /// What is known now at the rates of `before`: reckoned once, when the first alert asks.
    fn steady(&self, before: &Facts) -> &Facts {
        self.steady.get_or_init(|| self.after.at_rates_of(before))
    }
}

/// Looks at what is known now (`after.at`), with what was known before; `before` is as [`Facts::remembered`] leaves it.
#[must_use]
pub fn evaluate(rule: &Rule, state: &State, before: Option<&Facts>, after: &Facts) -> Step {
    look(rule, state, &Change::new(before, after))
}

/// The same for one of many alerts that look at a product.
#[must_use]
pub fn look(rule: &Rule, state: &State, change: &Change<'_>) -> Step {
    let Change { before, after, .. } = *change;
    let now = after.at;
    let mut next = state.clone();
    if !state.is_live() {
        return Step { state: next, fire: None };
    }
    if state.expires_at.is_some_and(|end| end <= now) {
        (next.phase, next.owed) = (Phase::Expired, false);
        return Step { state: next, fire: None };
    }
    let Some(reading) = read(rule, state, after, before) else { return Step { state: next, fire: None } };
    let Some(quote) = reading.quote.clone().filter(|_| reading.holds) else {
        next.owed = false;
        if state.phase == Phase::New || reading.far {
            next.phase = Phase::Armed;
        }
        return Step { state: next, fire: None };
    };
    if !is_news(rule, state, change, &reading) {
        // What had come true in the silence is not so any more.
        next.owed = false;
        return Step { state: next, fire: None };
    }
    if state.silent_until(rule).is_some_and(|until| now < until) {
        next.owed = true;
        return Step { state: next, fire: None };
    }
    // Nobody may have looked at this product for months: what it was then is no "before" to who asks for it now.
    let old = before.filter(|b| state.phase != Phase::New || now - b.at <= OLD);
    let fire = Fire {
        at: now,
        already: state.phase == Phase::New,
        // One that looks both ways may have come from the other side.
        again: state.phase == Phase::Fired && state.told.is_some_and(|told| told.side == reading.side),
        side: reading.side,
        old: old.and_then(|b| read(rule, state, b, None)).and_then(|b| b.quote),
        target: reading.line,
        reference: reading.reference,
        low: reading.low.or_else(|| month_low(after, &quote)),
        score: matches!(rule.trigger, Trigger::Score { .. }).then_some(reading.value),
        new: quote,
        others: reading.others,
    };
    next.told = Some(Told { at: now, value: reading.value, side: reading.side });
    next.owed = false;
    next.phase = match rule.trigger {
        _ if rule.manner.once => Phase::Done,
        // Each listing is an event of its own: there is nothing to come back from.
        Trigger::Listing => Phase::Armed,
        _ => Phase::Fired,
    };
    Step { state: next, fire: Some(fire) }
}

/// The condition holds: is that news?
fn is_news(rule: &Rule, state: &State, change: &Change<'_>, reading: &Reading) -> bool {
    match (state.phase, state.told) {
        (Phase::New, _) => return true,
        (Phase::Fired, Some(told)) if told.side == reading.side => {
            let further = rule.manner.again.is_some_and(|again| match reading.side {
                Side::Above => reading.value >= more(told.value, again),
                _ => reading.value <= less(told.value, again),
            });
            // Of stock there is no "further".
            if !further || matches!(rule.trigger, Trigger::Restock | Trigger::Preorder) {
                return false;
            }
        }
        _ => {}
    }
    state.owed || moved(rule, state, change, reading)
}

/// Whether the price itself went toward the line since before, whatever exchange rates did; where it was not known before,
/// it did.
fn moved(rule: &Rule, state: &State, change: &Change<'_>, reading: &Reading) -> bool {
    let Some(before) = change.before else { return true };
    if matches!(rule.trigger, Trigger::Restock | Trigger::Preorder | Trigger::Listing) {
        return true;
    }
    let Some(was) = read(rule, state, before, None) else { return true };
    let Some(steady) = read(rule, state, change.steady(before), Some(before)) else { return false };
    if matches!(rule.trigger, Trigger::Score { .. }) && only_rates(&was, reading) {
        return false;
    }
    let toward = match reading.side {
        Side::Above => steady.level > was.level,
        _ => steady.level < was.level,
    };
    steady.holds && steady.side == reading.side && (toward || was.quote.is_none())
}

/// The same offer at the same price in a currency other than EUR: what its score is made of moved with the rates.
fn only_rates(was: &Reading, is: &Reading) -> bool {
    let (Some(was), Some(is)) = (&was.quote, &is.quote) else { return false };
    was.listing.is_some()
        && was.listing == is.listing
        && was.ask == is.ask
        && is.ask.is_some_and(|ask| ask.currency != Currency::Eur)
}

fn month_low(facts: &Facts, quote: &Quote) -> Option<Low> {
    let value = facts.values.iter().find(|v| Some(v.variant) == quote.variant)?;
    value.lows.iter().find(|low| low.days == 30).copied()
}

/// When an alert has to be looked at: what a sweep asks its index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wake {
    /// Not while every amount of its product is above this, in cents of EUR.
    pub below: Option<i64>,
    /// Not while every amount of its product is below this.
    pub above: Option<i64>,
    /// From then on even where nothing changed.
    pub at: Option<DateTime<Utc>>,
}

/// When an alert has to be looked at next, as of `now`: `at` is later than that. Neither `below` nor `above`: whenever its
/// product changes.
#[must_use]
pub fn wake(rule: &Rule, state: &State, now: DateTime<Utc>) -> Wake {
    if !state.is_live() {
        return Wake::default();
    }
    let waits = state.owed || state.phase == Phase::New;
    // When that is over and facts still do not tell, a change of them will: there is nothing to look at before.
    let silent = state.silent_until(rule).filter(|_| waits);
    let at = [silent, state.expires_at].into_iter().flatten().filter(|at| *at > now).min();
    // A line that stays where it is can be waited for; any price of the product in cents of EUR is in `Facts::range`.
    let line = match &rule.trigger {
        Trigger::Amount { side, amount, .. } if amount.currency == Currency::Eur => Some((*side, amount.minor)),
        Trigger::Change { side: Side::Below, tenths, than: Than::Paid(cents), .. } => {
            Some((Side::Below, cents.saturating_mul(1000 - tenths) / 1000))
        }
        Trigger::Change { side: Side::Above, tenths, than: Than::Paid(cents), .. } => {
            Some((Side::Above, cents.saturating_mul(1000 + tenths) / 1000))
        }
        _ => None,
    };
    match line.filter(|_| state.phase == Phase::Armed && !state.owed) {
        Some((Side::Below, cents)) => Wake { below: Some(cents), above: None, at },
        Some((Side::Above, cents)) => Wake { below: None, above: Some(cents), at },
        _ => Wake { below: None, above: None, at },
    }
}
