//! What a rule may look at: prices above zero up to the day asked for.

use super::{Abroad, Fair, Inputs, Offers};
use crate::market::{quantile::median, snapshot::Point};
use chrono::{Days, NaiveDate};

/// A newest value older than this says nothing of today.
const FRESH_DAYS: i64 = 3;
/// How many days before the exact one may stand in for it.
const SLACK_DAYS: u64 = 2;

pub(super) struct View<'a> {
    /// The newest value.
    pub now: Point,
    pub as_of: NaiveDate,
    pub fair: Option<Fair>,
    points: Vec<Point>,
    offers: &'a [Offers],
    abroad: &'a [Abroad],
}

impl<'a> View<'a> {
    /// `None` without a fresh value.
    pub fn new(inputs: &Inputs<'a>) -> Option<Self> {
        let as_of = inputs.as_of;
        let known = &inputs.series[..inputs.series.partition_point(|p| p.day <= as_of)];
        let points: Vec<Point> = known.iter().copied().filter(|p| p.cents > 0).collect();
        let now = *points.last()?;
        if (as_of - now.day).num_days() > FRESH_DAYS {
            return None;
        }
        let offers = &inputs.offers[..inputs.offers.partition_point(|o| o.day <= as_of)];
        let abroad = &inputs.abroad[..inputs.abroad.partition_point(|a| a.day <= as_of)];
        Some(Self { now, as_of, fair: inputs.fair, points, offers, abroad })
    }

    /// The values of the `days` days before the newest, which is not among them.
    pub fn before(&self, days: u64) -> &[Point] {
        let earlier = &self.points[..self.points.len() - 1];
        &earlier[earlier.partition_point(|p| p.day < back(self.now.day, days))..]
    }

    /// The same with the newest.
    pub fn with_newest(&self, days: u64) -> &[Point] {
        &self.points[self.points.len() - 1 - self.before(days).len()..]
    }

    /// The value `days` days before the newest, or up to two days earlier.
    pub fn ago(&self, days: u64) -> Option<Point> {
        let latest = back(self.now.day, days);
        let before = *self.points[..self.points.partition_point(|p| p.day <= latest)].last()?;
        (before.day >= back(latest, SLACK_DAYS)).then_some(before)
    }

    /// Counts of offers from `from` to `to` days before `as_of`, both included.
    pub fn offers(&self, from: u64, to: u64) -> &'a [Offers] {
        let (first, last) = (back(self.as_of, from), back(self.as_of, to));
        let known = &self.offers[..self.offers.partition_point(|o| o.day <= last)];
        &known[known.partition_point(|o| o.day < first)..]
    }

    /// Days of the last `days` on which both markets had a price, with both, the United States' first.
    pub fn shared(&self, days: u64) -> Vec<(Abroad, Point)> {
        let first = back(self.as_of, days);
        let both = |a: &Abroad| {
            let at = self.points.binary_search_by_key(&a.day, |p| p.day).ok()?;
            Some((*a, self.points[at]))
        };
        self.abroad.iter().filter(|a| a.day >= first && a.cents > 0).filter_map(both).collect()
    }
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// The values in ascending order.
pub(super) fn ascending(points: &[Point]) -> Vec<i64> {
    let mut cents: Vec<i64> = points.iter().map(|p| p.cents).collect();
    cents.sort_unstable();
    cents
}

/// The median of counts.
pub(super) fn usual(offers: &[Offers]) -> Option<i64> {
    let mut counts: Vec<i64> = offers.iter().map(|o| i64::from(o.count)).collect();
    counts.sort_unstable();
    median(&counts)
}

/// The log of one price over another, both above zero.
pub(super) fn log_ratio(a: i64, b: i64) -> f64 {
    (a as f64 / b as f64).ln()
}

/// The median of logs; `None` of nothing.
pub(super) fn middle(logs: &mut [f64]) -> Option<f64> {
    logs.sort_unstable_by(f64::total_cmp);
    let n = logs.len();
    (n > 0).then(|| f64::midpoint(logs[(n - 1) / 2], logs[n / 2]))
}
