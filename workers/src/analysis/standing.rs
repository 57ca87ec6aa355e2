//! From daily values to where each variant of a batch stands.

use super::series::Series;
use chrono::{Days, NaiveDate};
use domain::market::{
    daily::Guide,
    deal::Basis,
    fair::ratios::Groups,
    liquidity, outlook,
    snapshot::{Point, WINDOW_DAYS, snapshot},
};
use store::analysis::{OfferRow, SnapshotRow, VariantRow};

/// Where the variants of a batch stand.
#[derive(Default)]
pub(super) struct Market {
    /// Where each variant stands, by variant.
    pub(super) rows: Vec<SnapshotRow>,
    /// The lowest ask of each one's last day, beside `rows`.
    pub(super) lows: Vec<Option<i64>>,
    /// How each one moves, beside `rows`.
    pub(super) moves: Vec<Moves>,
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

/// Where they stand on `as_of`, the last day of their series or later; `variants` by id.
pub(super) fn stand(series: &[Series], variants: &[VariantRow], as_of: NaiveDate) -> Market {
    let recent = as_of.checked_sub_days(Days::new(WINDOW_DAYS - 1)).unwrap_or(NaiveDate::MIN);
    let mut market = Market::default();
    for of in series {
        if let Ok(at) = variants.binary_search_by_key(&of.variant, |v| v.variant) {
            market.add(of, &variants[at], recent);
        }
    }
    market
}

impl Market {
    /// Adds a variant's state. The guide speaks for it if it spoke since `recent`, or more lately than the shops.
    fn add(&mut self, series: &Series, of: &VariantRow, recent: NaiveDate) {
        let last = |points: &[Point]| points.last().map(|p| p.day);
        let guide = last(&series.guide).is_some_and(|d| d >= recent) || last(&series.guide) >= last(&series.shops);
        let (basis, points, low) = if guide {
            (Basis::Guide, &series.guide, series.guide_low)
        } else {
            (Basis::Shops, &series.shops, series.shops_low)
        };
        if let Some(state) = snapshot(points) {
            self.rows.push(SnapshotRow { variant: of.variant, product: of.product, basis, state });
            self.lows.push(low);
            self.moves.push(moves(of.groups, &series.guide));
        }
    }

    /// The offers whose reference is sure: of the finish that is stated, or of a product where one alone has a price.
    pub(super) fn referred(&self, mut offers: Vec<OfferRow>) -> Vec<OfferRow> {
        let mut priced: Vec<i64> = self.rows.iter().filter(|r| r.basis == Basis::Guide).map(|r| r.product).collect();
        priced.sort_unstable();
        let one =
            |product: i64| priced.partition_point(|&p| p <= product) - priced.partition_point(|&p| p < product) == 1;
        offers.retain(|offer| {
            let at = self.rows.binary_search_by_key(&offer.reference, |r| r.variant);
            at.is_ok_and(|at| self.rows[at].basis == Basis::Guide) && (offer.finish_stated || one(offer.product))
        });
        offers
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
