//! From daily values to where each variant stands and to the market's index, in one pass by variant.

use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::market::{
    daily::Guide,
    deal::Basis,
    fair::ratios::Groups,
    index::{Chain, Level, Quote},
    liquidity, outlook,
    snapshot::{Point, WINDOW_DAYS, snapshot},
};
use serde_json::json;
use std::collections::BTreeMap;
use store::{
    PgConnection,
    analysis::{ProcessedRow, SnapshotRow, Statistic, VariantRow},
};

/// The statistics this module owns.
pub(super) const NAMES: [&str; 3] = ["index_level", "advancers", "decliners"];

/// Everything that follows from the daily values up to a day.
pub(super) struct Market {
    /// Where each variant stands, by variant.
    pub(super) rows: Vec<SnapshotRow>,
    /// The lowest ask of each one's last day, beside `rows`.
    pub(super) lows: Vec<Option<i64>>,
    /// How each one moves, beside `rows`.
    pub(super) moves: Vec<Moves>,
    /// The guide's quotes by day and series, each in the order of variants.
    quotes: BTreeMap<NaiveDate, Vec<Vec<Quote>>>,
    series: Vec<String>,
}

/// How a variant's guide value moves, as fair price and score ask for it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moves {
    /// Whose ratios hold for it.
    pub(super) groups: Groups,
    /// Mean size of the daily log change of its newest 30 days.
    pub(super) daily: Option<f64>,
    /// Days between two changes, in the mean.
    pub(super) days_to_change: Option<f64>,
}

/// Reads all daily values up to `as_of`.
pub(super) async fn read(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<Market> {
    let (variants, series) = store::analysis::variants(conn).await.context("variants")?;
    let mut market = Market { rows: Vec::new(), lows: Vec::new(), moves: Vec::new(), quotes: BTreeMap::new(), series };
    let recent = as_of.checked_sub_days(Days::new(WINDOW_DAYS - 1)).unwrap_or(NaiveDate::MIN);
    let mut one = One::default();
    let mut at = 0;
    let mut rows = store::analysis::processed(conn, as_of).await.context("daily values")?;
    while let Some(row) = rows.next().await? {
        if variants.get(at).is_none_or(|v| v.variant != row.variant) {
            one.close(variants.get(at), recent, &mut market);
            at += variants[at..].partition_point(|v| v.variant < row.variant);
        }
        if row.basis == Basis::Guide
            && let (Ok(place), Ok(cents), Some(v)) = (u32::try_from(at), u32::try_from(row.median), variants.get(at))
        {
            let day = market.quotes.entry(row.day).or_insert_with(|| vec![Vec::new(); market.series.len()]);
            day[usize::from(v.serie)].push((place, cents));
        }
        one.push(row);
    }
    one.close(variants.get(at), recent, &mut market);
    Ok(market)
}

/// The daily values of one variant.
#[derive(Default)]
struct One {
    guide: Vec<Point>,
    guide_low: Option<i64>,
    shops: Vec<Point>,
    shops_low: Option<i64>,
}

impl One {
    fn push(&mut self, row: ProcessedRow) {
        let point = Point { day: row.day, cents: row.median };
        match row.basis {
            Basis::Guide => {
                self.guide.push(point);
                self.guide_low = row.low;
            }
            Basis::Shops => {
                self.shops.push(point);
                self.shops_low = row.low;
            }
        }
    }

    /// Adds the variant's state. The guide speaks for it if it spoke since `recent`, or more lately than the shops.
    fn close(&mut self, of: Option<&VariantRow>, recent: NaiveDate, market: &mut Market) {
        let last = |points: &[Point]| points.last().map(|p| p.day);
        let guide = last(&self.guide).is_some_and(|d| d >= recent) || last(&self.guide) >= last(&self.shops);
        let (basis, points, low) = if guide {
            (Basis::Guide, &self.guide, self.guide_low)
        } else {
            (Basis::Shops, &self.shops, self.shops_low)
        };
        if let (Some(of), Some(state)) = (of, snapshot(points)) {
            market.rows.push(SnapshotRow { variant: of.variant, product: of.product, basis, state });
            market.lows.push(low);
            market.moves.push(moves(of.groups, &self.guide));
        }
        self.guide.clear();
        self.shops.clear();
    }
}

/// Where the mean size of a daily change stands among the outlook's features.
const DAILY_MOVE: usize = 2;

fn moves(groups: Groups, guide: &[Point]) -> Moves {
    // Fair price, outlook and liquidity look at the newest 30 days and no others.
    let newest = &guide[guide.len().saturating_sub(WINDOW_DAYS as usize + 1)..];
    let Some(last) = newest.last() else { return Moves { groups, ..Moves::default() } };
    let trend = |p: &Point| outlook::Day { day: p.day, guide: Guide { trend: Some(p.cents), ..Guide::default() } };
    let trends: Vec<outlook::Day> = newest.iter().map(trend).collect();
    let uncounted = |p: &Point| liquidity::Day { day: p.day, cents: p.cents, offers: None, sources: None };
    let days: Vec<liquidity::Day> = newest.iter().map(uncounted).collect();
    Moves {
        groups,
        daily: outlook::features(&trends).map(|f| f.values[DAILY_MOVE]),
        days_to_change: liquidity::liquidity(&days, last.day).days_to_change,
    }
}

/// The index of all guide values and of each series, from the first day on, and how many rose and fell.
pub(super) fn levels(market: &Market) -> Vec<Statistic> {
    let mut all = Chain::default();
    let mut series = vec![Chain::default(); market.series.len()];
    let mut out = Vec::new();
    let mut everything: Vec<Quote> = Vec::new();
    for (&day, quotes) in &market.quotes {
        everything.clear();
        everything.extend(quotes.iter().flatten());
        if let Some(level) = all.day(day, &everything) {
            out.push(statistic("index_level", "all".to_owned(), level, level.level));
            if level.since.is_some() {
                out.push(statistic("advancers", "all".to_owned(), level, level.advancers as f64));
                out.push(statistic("decliners", "all".to_owned(), level, level.decliners as f64));
            }
        }
        for ((quotes, chain), code) in quotes.iter().zip(&mut series).zip(&market.series).skip(1) {
            if let Some(level) = chain.day(day, quotes) {
                out.push(statistic("index_level", format!("serie:{code}"), level, level.level));
            }
        }
    }
    out
}

fn statistic(name: &'static str, scope: String, level: Level, value: f64) -> Statistic {
    let constituents = i32::try_from(level.constituents).unwrap_or(i32::MAX);
    Statistic {
        name,
        scope,
        day: level.day,
        value,
        constituents,
        detail: json!({ "since": level.since, "basket": level.basket }),
    }
}
