//! What a chart draws beside its line: where the value usually is, the lowest of the month, other sources, days to read
//! with care; and which part of it all is looked at.

use super::{Point, Range, Scale, Series};
use crate::market::{quantile::quantile, snapshot::WINDOW_DAYS};
use chrono::{Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The lowest price of so many days, the day itself included, is a line of its own.
pub const LOW_DAYS: u64 = 30;
/// Fewer values than this make no usual range.
const LEAST_VALUES: usize = 5;
/// The least part of a range that can be looked at: a day of a month.
const LEAST_PART: f64 = 0.03;

/// A day to be read with care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which day.
    pub day: NaiveDate,
    /// Why, in a word or a sentence.
    pub words: String,
}

/// A series and what is drawn beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plot {
    /// The line.
    pub series: Series,
    /// The same thing as other sources say it, in the same unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Series>,
    /// Days to be read with care, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Whether the usual range and the lowest of the month are drawn: of a price, not of an index.
    #[serde(default)]
    pub usual: bool,
    /// How values are laid out first.
    pub scale: Scale,
    /// The address of the drawing as a file, up to its ending, and its query up to the range; nothing: there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<(String, String)>,
}

impl From<Series> for Plot {
    fn from(series: Series) -> Plot {
        Plot { series, layers: vec![], marks: vec![], usual: false, scale: Scale::Linear, file: None }
    }
}

impl Plot {
    /// The same, laid out in this way.
    #[must_use]
    pub fn on(self, scale: Scale) -> Plot {
        Plot { scale, ..self }
    }

    /// What is drawn of a range, and of that what is looked at.
    #[must_use]
    pub fn view(&self, range: Range, zoom: Zoom) -> View {
        let within = self.series.within(range);
        let last = self.layers.iter().filter_map(|l| l.points.last()).map(|p| p.day);
        let (Some(first), Some(last)) = (within.first().map(|p| p.day), last.chain(within.last().map(|p| p.day)).max())
        else {
            return View::default();
        };
        let days = (last - first).num_days() as f64;
        let (from, to) = (first + after(days * zoom.from), first + after(days * zoom.to));
        let part = |points: &[Point]| -> Vec<Point> {
            let start = points.partition_point(|p| p.day < from);
            let end = points.partition_point(|p| p.day <= to);
            points.get(start..end).unwrap_or_default().to_vec()
        };
        let mut points = part(&self.series.points);
        // Whoever came too near to a gap sees all of it again.
        if points.is_empty() && zoom != Zoom::ALL {
            return self.view(range, Zoom::ALL);
        }
        let mut lows = Vec::new();
        if self.usual {
            let all = &self.series.points;
            let start = all.partition_point(|p| p.day < from);
            for (point, band) in points.iter_mut().zip(usual(all).into_iter().skip(start)) {
                point.band = band;
            }
            lows = points.iter().map(|p| p.day).zip(month_lows(all).into_iter().skip(start)).collect();
        }
        let marks = self.marks.iter().filter(|m| (from..=to).contains(&m.day)).cloned().collect();
        View { points, lows, layers: self.layers.iter().map(|l| part(&l.points)).collect(), marks }
    }
}

fn after(days: f64) -> TimeDelta {
    TimeDelta::days(days.round() as i64)
}

/// The part of a [`Plot`] that is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The line; its band is the usual range where that is drawn.
    pub points: Vec<Point>,
    /// The lowest of the month, day by day.
    pub lows: Vec<(NaiveDate, i64)>,
    /// The other sources.
    pub layers: Vec<Vec<Point>>,
    /// Days to be read with care.
    pub marks: Vec<Mark>,
}

impl View {
    /// A line and nothing else.
    #[must_use]
    pub fn of(points: &[Point]) -> View {
        View { points: points.to_vec(), ..View::default() }
    }
}

/// For each day where eight of ten values of the [`WINDOW_DAYS`] up to it were: their 10 % and 90 % quantile. None where
/// there are too few.
#[must_use]
pub fn usual(points: &[Point]) -> Vec<Option<(i64, i64)>> {
    let of = |n: usize, day: NaiveDate| {
        let mut values: Vec<i64> = window(points, n, day, WINDOW_DAYS).iter().map(|p| p.value).collect();
        values.sort_unstable();
        (values.len() >= LEAST_VALUES).then(|| quantile(&values, 0.1).zip(quantile(&values, 0.9))).flatten()
    };
    points.iter().enumerate().map(|(n, p)| of(n, p.day)).collect()
}

/// For each day the lowest that it cost in the [`LOW_DAYS`] up to it: the lowest offer where one is known, else the value.
#[must_use]
pub fn month_lows(points: &[Point]) -> Vec<i64> {
    let of = |n: usize, p: &Point| {
        window(points, n, p.day, LOW_DAYS).iter().map(|p| p.low.unwrap_or(p.value)).min().unwrap_or(p.value)
    };
    points.iter().enumerate().map(|(n, p)| of(n, p)).collect()
}

/// The points of so many days up to the `n`-th, which is of this day.
fn window(points: &[Point], n: usize, day: NaiveDate, days: u64) -> &[Point] {
    let first = day.checked_sub_days(Days::new(days.saturating_sub(1))).unwrap_or(NaiveDate::MIN);
    let known = points.get(..=n).unwrap_or_default();
    known.get(known.partition_point(|p| p.day < first)..).unwrap_or_default()
}

/// Which part of a range is looked at, as shares of its days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

impl Zoom {
    /// All of it.
    pub const ALL: Zoom = Zoom { from: 0.0, to: 1.0 };

    /// `factor` times as near (below one: further away), where what is at `about` (a share of what is looked at) stays.
    #[must_use]
    pub fn by(self, factor: f64, about: f64) -> Zoom {
        let factor = if factor.is_finite() && factor > 0.0 { factor } else { 1.0 };
        let about = if about.is_finite() { about.clamp(0.0, 1.0) } else { 0.5 };
        let now = self.to - self.from;
        let wide = (now / factor).clamp(LEAST_PART, 1.0);
        let from = (self.from + now * about - wide * about).clamp(0.0, 1.0 - wide);
        Zoom { from, to: (from + wide).min(1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use super::*;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Days::new(n)
    }

    fn series(days: &[(u64, i64)]) -> Series {
        let point = |&(d, value): &(u64, i64)| Point { day: day(d), value, low: None, band: None };
        Series { unit: Unit::Cents, label: "Trend".into(), points: days.iter().map(point).collect() }
    }

    #[test]
    fn the_usual_range_knows_the_days_before_alone() {
        let days: Vec<(u64, i64)> = (0..40).map(|d| (d, 100 + 10 * d as i64)).collect();
        let found = usual(&series(&days).points);
        assert_eq!(found[3], None, "four values are too few");
        // 100, 110, 120, 130, 140: the quantiles of five values.
        assert_eq!(found[4], Some((104, 136)));
        // The last 30 days are 10..=39, from 200 to 490.
        assert_eq!(found[39], Some((229, 461)));
        assert!(usual(&[]).is_empty());
    }

    #[test]
    fn the_lowest_of_a_month_is_forgotten_after_it() {
        let mut s = series(&[(0, 90), (1, 100), (29, 100), (30, 100), (31, 100)]);
        s.points[1].low = Some(80);
        assert_eq!(month_lows(&s.points), [90, 80, 80, 80, 100]);
    }

    #[test]
    fn a_view_has_what_lies_in_its_days() {
        let days: Vec<(u64, i64)> = (0..100).map(|d| (d, 1_000 + d as i64)).collect();
        let layer = series(&[(10, 5), (95, 6), (103, 7)]);
        let marks = [5, 98].map(|d| Mark { day: day(d), words: "odd".into() }).to_vec();
        let plot = Plot { layers: vec![layer], marks, usual: true, ..series(&days).into() };
        let month = plot.view(Range::Month, Zoom::ALL);
        assert_eq!((month.points.len(), month.lows.len(), month.layers[0].len(), month.marks.len()), (31, 31, 2, 1));
        // Day 69 is the first, and knows the 30 days up to it.
        assert_eq!(month.lows[0], (day(69), 1_040));
        assert_eq!(month.points[0].band, Some((1_043, 1_066)));
        // 34 days from 69 to 103: the last half of them.
        let near = plot.view(Range::Month, Zoom { from: 0.5, to: 1.0 });
        assert_eq!((near.points.first().map(|p| p.day), near.layers[0].len()), (Some(day(86)), 2));
        assert_eq!(Plot::from(series(&[])).view(Range::All, Zoom::ALL), View::default());
        let gap = Plot::from(series(&[(0, 5), (100, 6)]));
        assert_eq!(gap.view(Range::All, Zoom { from: 0.4, to: 0.6 }), gap.view(Range::All, Zoom::ALL));
        let plain = Plot::from(series(&days)).view(Range::All, Zoom::ALL);
        assert!(plain.lows.is_empty() && plain.points.iter().all(|p| p.band.is_none()));
    }

    #[test]
    fn what_is_pinched_stays_under_the_fingers() {
        let near = Zoom::ALL.by(2.0, 0.25);
        assert_eq!((near.from, near.to), (0.125, 0.625));
        assert_eq!(near.by(0.01, 0.9), Zoom::ALL);
        assert_eq!(Zoom::ALL.by(f64::NAN, f64::INFINITY), Zoom::ALL);
    }

    proptest! {
        #[test]
        fn a_part_is_always_a_part(steps in prop::collection::vec((0.01f64..100.0, -1.0f64..2.0), 0..20)) {
            let mut zoom = Zoom::ALL;
            for (factor, about) in steps {
                zoom = zoom.by(factor, about);
                prop_assert!(zoom.from >= 0.0 && zoom.to <= 1.0 && zoom.to - zoom.from >= LEAST_PART - 1e-9, "{zoom:?}");
            }
        }

        #[test]
        fn the_usual_range_has_an_order(values in prop::collection::vec(1i64..1_000_000, 0..60)) {
            let days: Vec<(u64, i64)> = (0..).zip(values).collect();
            let points = series(&days).points;
            let lows = month_lows(&points);
            for ((point, band), low) in points.iter().zip(usual(&points)).zip(lows) {
                prop_assert!(low <= point.value);
                if let Some((under, over)) = band {
                    prop_assert!(low <= under && under <= over);
                }
            }
        }
    }
}
