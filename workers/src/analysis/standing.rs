//! From daily values to where each variant stands, and to the quotes of the indices, in one pass by variant.

use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::market::{
    daily::Guide,
    deal::Basis,
    fair::ratios::Groups,
    flag,
    index::Quote,
    liquidity, outlook,
    signal::Offers,
    snapshot::{Point, WINDOW_DAYS, snapshot},
};
use std::collections::BTreeMap;
use store::{
    PgConnection,
    analysis::{ProcessedRow, SnapshotRow, VariantRow},
};

/// Everything that follows from the daily values up to a day.
pub(super) struct Market {
    /// Where each variant stands, by variant.
    pub(super) rows: Vec<SnapshotRow>,
    /// The lowest ask of each one's last day, beside `rows`.
    pub(super) lows: Vec<Option<i64>>,
    /// How each one moves, beside `rows`.
    pub(super) moves: Vec<Moves>,
    /// The guide's quotes by day, in the order of variants, but for those on days that speak against them.
    pub(super) quotes: BTreeMap<NaiveDate, Vec<Quote>>,
    /// All variants by id: a quote's place is one of them.
    pub(super) variants: Vec<VariantRow>,
    /// The names of the indices they belong to.
    pub(super) scopes: Vec<String>,
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
    let (variants, scopes) = store::analysis::variants(conn).await.context("variants")?;
    let mut market = Market {
        rows: Vec::new(),
        lows: Vec::new(),
        moves: Vec::new(),
        quotes: BTreeMap::new(),
        variants: Vec::new(),
        scopes,
    };
    let recent = as_of.checked_sub_days(Days::new(WINDOW_DAYS - 1)).unwrap_or(NaiveDate::MIN);
    let mut one = One::default();
    let mut at = 0;
    let mut rows = store::analysis::processed(conn, None, as_of).await.context("daily values")?;
    while let Some(row) = rows.next().await? {
        if variants.get(at).is_none_or(|v| v.variant != row.variant) {
            one.close(variants.get(at), at, recent, &mut market);
            at += variants[at..].partition_point(|v| v.variant < row.variant);
        }
        one.push(row);
    }
    one.close(variants.get(at), at, recent, &mut market);
    market.variants = variants;
    Ok(market)
}

/// The daily values of one variant.
#[derive(Default)]
struct One {
    guide: Vec<Point>,
    guide_low: Option<i64>,
    shops: Vec<Point>,
    shops_low: Option<i64>,
    offers: Vec<Offers>,
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
                self.offers.push(Offers { day: row.day, count: row.offers.unsigned_abs(), low: row.low });
                self.shops_low = row.low;
            }
        }
    }

    /// Adds the variant's state. The guide speaks for it if it spoke since `recent`, or more lately than the shops.
    fn close(&mut self, of: Option<&VariantRow>, at: usize, recent: NaiveDate, market: &mut Market) {
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
        self.quote(at, market);
        self.guide.clear();
        self.shops.clear();
        self.offers.clear();
    }

    /// Its guide values enter the indices, but for those of days on which something speaks against them.
    fn quote(&self, at: usize, market: &mut Market) {
        let Ok(place) = u32::try_from(at) else { return };
        let out = flag::kept_out(&self.guide, &self.offers);
        for point in self.guide.iter().filter(|p| !out.contains(&p.day)) {
            if let Ok(cents) = u32::try_from(point.cents) {
                market.quotes.entry(point.day).or_default().push((place, cents));
            }
        }
    }
}

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
        daily: outlook::features(&trends).map(|f| f.daily_move()),
        days_to_change: liquidity::liquidity(&days, last.day).days_to_change,
    }
}
