//! What each series shows and what speaks against it: signals and flags as of a day.

use super::{daily::Rates, series::Series, standing::Market, worth::Worth};
use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::{
    market::{
        deal::Basis,
        flag::{self, Flag, alone, flags},
        outlook::LEAST_CENTS,
        signal::{Abroad, Fair, Inputs, Signal, signals},
        snapshot::Point,
    },
    money::{Currency, Money},
};
use std::collections::{BTreeMap, HashMap};
use store::{
    PgConnection,
    analysis::{FairRow, Range},
    verdicts::Lifted,
};

/// Days before the day asked for that a rule may look at.
const SPAN_DAYS: u64 = 366;
/// Of other printings so many days are looked at.
const RECENT_DAYS: u64 = 10;

/// What was seen, each with its variant, by variant.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) signals: Vec<(i64, Signal)>,
    pub(super) flags: Vec<(i64, Flag)>,
}

impl Seen {
    /// What speaks against a variant's price.
    pub(super) fn against(&self, variant: i64) -> &[(i64, Flag)] {
        let from = self.flags.partition_point(|f| f.0 < variant);
        let to = self.flags.partition_point(|f| f.0 <= variant);
        &self.flags[from..to]
    }

    /// Without what a person lifted.
    pub(super) fn without(mut self, lifted: &[Lifted], as_of: NaiveDate) -> Seen {
        self.flags
            .retain(|(variant, flag)| !lifted.iter().any(|one| one.kind == flag.kind && one.holds(*variant, as_of)));
        self
    }

    /// The flags that are kept. That one source alone speaks for a price is so for most of them, and is told from what the
    /// fair price was made of.
    pub(super) fn kept(&self) -> Vec<(i64, Flag)> {
        self.flags.iter().filter(|f| f.1.kind != flag::Kind::SingleSource).cloned().collect()
    }
}

/// What a variant is looked at by.
pub(super) struct Look<'a> {
    market: &'a Market,
    worth: &'a Worth,
    /// Fair prices of typical copies, by variant.
    fair: HashMap<i64, &'a FairRow>,
    /// Prices in the United States, by variant.
    abroad: HashMap<i64, Vec<Abroad>>,
    as_of: NaiveDate,
}

/// Days back to the first price in the United States that a rule may look at.
const ABROAD_DAYS: u64 = 62;

/// What a batch's variants cost in the United States of late, brought to euros at the rate of each day.
pub(super) async fn abroad(
    conn: &mut PgConnection,
    products: Range,
    rates: &Rates,
    as_of: NaiveDate,
) -> anyhow::Result<HashMap<i64, Vec<Abroad>>> {
    let first = as_of.checked_sub_days(Days::new(ABROAD_DAYS)).unwrap_or(NaiveDate::MIN);
    let rows = store::analysis::us_prices(conn, products, first, as_of).await.context("prices in the United States")?;
    let mut all: HashMap<i64, Vec<Abroad>> = HashMap::new();
    for row in rows {
        let dollars = Money { minor: row.cents, currency: Currency::Usd };
        if let Some((cents, rate_day)) = rates.converted(dollars, row.day) {
            all.entry(row.variant).or_default().push(Abroad { day: row.day, cents, rate_day });
        }
    }
    Ok(all)
}

/// Looks at every variant of a batch that stands somewhere. Printings of one product are all in one batch.
pub(super) fn watch(look: &Look<'_>, all: &[Series]) -> Seen {
    let mut seen = Seen::default();
    let mut printings: BTreeMap<i64, Vec<(i64, &[Point])>> = BTreeMap::new();
    for series in all {
        look.at(series, &mut seen, &mut printings);
    }
    for printings in printings.values().filter(|p| p.len() > 2) {
        for (variant, series) in printings {
            let siblings: Vec<&[Point]> = printings.iter().filter(|p| p.0 != *variant).map(|p| p.1).collect();
            seen.flags.extend(alone(series, &siblings, look.as_of).map(|flag| (*variant, flag)));
        }
    }
    seen.flags.sort_by_key(|f| (f.0, f.1.kind));
    seen
}

/// Days of each series on which it speaks against itself: their values enter no index. Not those of which a person said that
/// the leap is real.
pub(super) fn kept_out(all: &[Series], lifted: &[Lifted]) -> Vec<(i64, NaiveDate)> {
    let leap = |kind| matches!(kind, flag::Kind::Spike | flag::Kind::Pump | flag::Kind::BuyOut);
    let real = |variant, day| lifted.iter().any(|one| leap(one.kind) && one.holds(variant, day));
    let out = |of: &Series| flag::kept_out(&of.guide, &of.offers).into_iter().map(|day| (of.variant, day)).collect();
    all.iter().flat_map(|of| -> Vec<_> { out(of) }).filter(|(variant, day)| !real(*variant, *day)).collect()
}

impl<'a> Look<'a> {
    pub(super) fn new(
        market: &'a Market,
        worth: &'a Worth,
        fair: &'a [FairRow],
        abroad: HashMap<i64, Vec<Abroad>>,
        as_of: NaiveDate,
    ) -> Look<'a> {
        let typical = fair.iter().filter(|f| f.language.is_none() && f.condition.is_none());
        Look { market, worth, fair: typical.map(|f| (f.variant, f)).collect(), abroad, as_of }
    }

    /// Looks at one variant.
    fn at<'s>(&self, of: &'s Series, seen: &mut Seen, printings: &mut BTreeMap<i64, Vec<(i64, &'s [Point])>>) {
        let Ok(at) = self.market.rows.binary_search_by_key(&of.variant, |r| r.variant) else { return };
        let since = |days: u64| self.as_of.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN);
        let from = since(SPAN_DAYS);
        let guide = &of.guide[of.guide.partition_point(|p| p.day < from)..];
        let shops = &of.shops[of.shops.partition_point(|p| p.day < from)..];
        let offers = &of.offers[of.offers.partition_point(|o| o.day < from)..];
        if guide.is_empty() && shops.is_empty() {
            return;
        }
        let row = &self.market.rows[at];
        let fair = self.fair.get(&of.variant);
        let doubts = flags(&flag::Inputs {
            as_of: self.as_of,
            series: if row.basis == Basis::Guide { guide } else { shops },
            offers,
            sources: Some(self.worth.sources(of.variant)).filter(|&n| n > 0),
            disagreement: fair.map(|f| f.disagreement),
            // A suspect id's prices are never read: whoever has one alone has no series.
            suspect: None,
        });
        seen.flags.extend(doubts.into_iter().map(|flag| (of.variant, flag)));
        if row.basis != Basis::Guide {
            return;
        }
        let recent = since(RECENT_DAYS);
        let newest = &guide[guide.partition_point(|p| p.day < recent)..];
        printings.entry(row.product).or_default().push((of.variant, newest));
        // Below, one cent is a jump.
        if row.state.last >= LEAST_CENTS {
            let fair = fair.map(|f| Fair { p10: f.cents[0], p50: f.cents[1], p90: f.cents[2] });
            let abroad = self.abroad.get(&of.variant).map_or(&[][..], Vec::as_slice);
            let inputs = Inputs { as_of: self.as_of, series: guide, fair, offers, abroad };
            seen.signals.extend(signals(&inputs).into_iter().map(|signal| (of.variant, signal)));
        }
    }
}
