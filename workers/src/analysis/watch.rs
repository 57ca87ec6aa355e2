//! What each series shows and what speaks against it: signals and flags as of a day, in one pass by variant.

use super::{standing::Market, worth::Worth};
use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::market::{
    deal::Basis,
    flag::{self, Flag, alone, flags},
    outlook::LEAST_CENTS,
    signal::{Fair, Inputs, Offers, Signal, signals},
    snapshot::Point,
};
use std::collections::HashMap;
use store::{
    PgConnection,
    analysis::{FairRow, ProcessedRow},
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

    /// The flags that are kept. That one source alone speaks for a price is so for most of them, and is told from what the
    /// fair price was made of.
    pub(super) fn kept(&self) -> Vec<(i64, Flag)> {
        self.flags.iter().filter(|f| f.1.kind != flag::Kind::SingleSource).cloned().collect()
    }
}

/// Looks at every variant that stands somewhere.
pub(super) async fn watch(
    conn: &mut PgConnection,
    market: &Market,
    worth: &Worth,
    fair: &[FairRow],
    as_of: NaiveDate,
) -> anyhow::Result<Seen> {
    let typical = fair.iter().filter(|f| f.language.is_none() && f.condition.is_none());
    let look = Look { market, worth, fair: typical.map(|f| (f.variant, f)).collect(), as_of };
    let mut seen = Seen::default();
    let (mut one, mut of) = (One::default(), None);
    let mut recent: HashMap<i64, Vec<(i64, Vec<Point>)>> = HashMap::new();
    let since = as_of.checked_sub_days(Days::new(SPAN_DAYS));
    let mut rows = store::analysis::processed(conn, since, as_of).await.context("daily values")?;
    while let Some(row) = rows.next().await? {
        if of != Some(row.variant) {
            look.close(of, &mut one, &mut seen, &mut recent);
            of = Some(row.variant);
        }
        one.push(row);
    }
    look.close(of, &mut one, &mut seen, &mut recent);
    for printings in recent.values().filter(|p| p.len() > 2) {
        for (variant, series) in printings {
            let siblings: Vec<&[Point]> =
                printings.iter().filter(|p| p.0 != *variant).map(|p| p.1.as_slice()).collect();
            seen.flags.extend(alone(series, &siblings, as_of).map(|flag| (*variant, flag)));
        }
    }
    seen.flags.sort_by_key(|f| (f.0, f.1.kind));
    Ok(seen)
}

/// The daily values of one variant.
#[derive(Default)]
struct One {
    guide: Vec<Point>,
    shops: Vec<Point>,
    offers: Vec<Offers>,
}

impl One {
    fn push(&mut self, row: ProcessedRow) {
        let point = Point { day: row.day, cents: row.median };
        match row.basis {
            Basis::Guide => self.guide.push(point),
            Basis::Shops => {
                self.shops.push(point);
                self.offers.push(Offers { day: row.day, count: row.offers.unsigned_abs(), low: row.low });
            }
        }
    }
}

struct Look<'a> {
    market: &'a Market,
    worth: &'a Worth,
    /// Fair prices of typical copies, by variant.
    fair: HashMap<i64, &'a FairRow>,
    as_of: NaiveDate,
}

impl Look<'_> {
    /// Looks at the variant whose values are all there, and makes room for the next.
    fn close(
        &self,
        of: Option<i64>,
        one: &mut One,
        seen: &mut Seen,
        recent: &mut HashMap<i64, Vec<(i64, Vec<Point>)>>,
    ) {
        let One { guide, shops, offers } = std::mem::take(one);
        let Some(variant) = of else { return };
        let Ok(at) = self.market.rows.binary_search_by_key(&variant, |r| r.variant) else { return };
        let row = &self.market.rows[at];
        let fair = self.fair.get(&variant);
        let series = if row.basis == Basis::Guide { &guide } else { &shops };
        let doubts = flags(&flag::Inputs {
            as_of: self.as_of,
            series,
            offers: &offers,
            sources: Some(self.worth.sources(variant)).filter(|&n| n > 0),
            disagreement: fair.map(|f| f.disagreement),
            // A suspect id's prices are never read: whoever has one alone has no series.
            suspect: None,
        });
        seen.flags.extend(doubts.into_iter().map(|flag| (variant, flag)));
        if row.basis != Basis::Guide {
            return;
        }
        let since = self.as_of.checked_sub_days(Days::new(RECENT_DAYS)).unwrap_or(NaiveDate::MIN);
        let newest = guide[guide.partition_point(|p| p.day < since)..].to_vec();
        recent.entry(row.product).or_default().push((variant, newest));
        // Below, one cent is a jump.
        if row.state.last >= LEAST_CENTS {
            let fair = fair.map(|f| Fair { p10: f.cents[0], p50: f.cents[1], p90: f.cents[2] });
            let inputs = Inputs { as_of: self.as_of, series: &guide, fair, offers: &offers, abroad: &[] };
            seen.signals.extend(signals(&inputs).into_iter().map(|signal| (variant, signal)));
        }
    }
}
