//! Where a day and a value lie in the drawing. Shared by the drawing and by the reading under the pointer.

use chrono::NaiveDate;
use domain::chart::{Point, Scale, View};

/// The two drawings: a phone gets its own, so that letters stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For screens below 40 rem.
    Narrow,
    /// For all others.
    Wide,
}

impl Size {
    /// Width and height in the drawing's units.
    #[must_use]
    pub const fn pixels(self) -> (u32, u32) {
        match self {
            Size::Narrow => (360, 240),
            Size::Wide => (800, 300),
        }
    }

    pub(super) const fn value_ticks(self) -> i64 {
        5
    }

    pub(super) const fn day_ticks(self) -> i64 {
        match self {
            Size::Narrow => 4,
            Size::Wide => 8,
        }
    }
}

const LEFT: i32 = 72;
const RIGHT: i32 = 14;
const TOP: i32 = 10;
const BOTTOM: i32 = 30;

/// The window of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Which drawing.
    pub size: Size,
    /// How values are laid out.
    pub scale: Scale,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The value at the bottom.
    pub low: i64,
    /// The value at the top.
    pub high: i64,
}

impl Frame {
    /// The window that shows all of these days; none without days.
    #[must_use]
    pub fn new(points: &[Point], scale: Scale, size: Size) -> Option<Frame> {
        Frame::around(points.iter(), &[], scale, size)
    }

    /// The window that shows all of this; none without days.
    #[must_use]
    pub fn of(view: &View, scale: Scale, size: Size) -> Option<Frame> {
        Frame::around(view.points.iter().chain(view.layers.iter().flatten()), &view.lows, scale, size)
    }

    fn around<'p>(
        points: impl Iterator<Item = &'p Point> + Clone,
        lows: &[(NaiveDate, i64)],
        scale: Scale,
        size: Size,
    ) -> Option<Frame> {
        let (first, last) = (points.clone().map(|p| p.day).min()?, points.clone().map(|p| p.day).max()?);
        let values = || {
            let of_days = points.clone().flat_map(|p| [Some(p.value), p.low, p.band.map(|b| b.0), p.band.map(|b| b.1)]);
            of_days.flatten().chain(lows.iter().map(|(_, low)| *low))
        };
        let (least, most) = (values().min()?, values().max()?);
        // Nothing has no place on a scale of parts.
        let scale = if least > 0 { scale } else { Scale::Linear };
        let (low, high) = match scale {
            Scale::Linear => {
                let margin = ((most - least) / 12).max(least.abs() / 50).max(1);
                // A price axis never goes below nothing.
                let low = if least >= 0 { (least - margin).max(0) } else { least - margin };
                (low, most + margin)
            }
            Scale::Log => ((least - (least / 14).max(1)).max(1), most.saturating_add((most / 14).max(1))),
        };
        Some(Frame { size, scale, first, last, low, high })
    }

    pub(super) const fn left(&self) -> i32 {
        LEFT
    }

    pub(super) const fn right(&self) -> i32 {
        self.size.pixels().0.cast_signed() - RIGHT
    }

    pub(super) const fn edge(&self) -> i32 {
        self.size.pixels().0.cast_signed()
    }

    pub(super) const fn bottom(&self) -> i32 {
        self.size.pixels().1.cast_signed() - BOTTOM
    }

    pub(super) fn spans_years(&self) -> bool {
        (self.last - self.first).num_days() > 400
    }

    /// Where a value of a day lies.
    #[must_use]
    pub fn at(&self, day: NaiveDate, value: i64) -> (i32, i32) {
        let width = f64::from(self.right() - LEFT);
        let height = f64::from(self.bottom() - TOP);
        let days = (self.last - self.first).num_days();
        // One day alone stands in the middle.
        let across = if days == 0 { 0.5 } else { (day - self.first).num_days() as f64 / days as f64 };
        let up = match self.scale {
            Scale::Linear => (value - self.low) as f64 / (self.high - self.low).max(1) as f64,
            Scale::Log => {
                let over_low = |value: i64| (value.max(1) as f64 / self.low.max(1) as f64).ln();
                over_low(value) / over_low(self.high.max(self.low + 1))
            }
        };
        (LEFT + (across * width).round() as i32, self.bottom() - (up * height).round() as i32)
    }

    /// How far along the days a place is (0..=1), given as a share of the drawing's width.
    #[must_use]
    pub fn along(&self, share: f64) -> f64 {
        let x = share * f64::from(self.size.pixels().0);
        ((x - f64::from(LEFT)) / f64::from(self.right() - LEFT)).clamp(0.0, 1.0)
    }

    /// The point nearest to a place, given as a share (0..=1) of the drawing's width.
    #[must_use]
    pub fn nearest(&self, points: &[Point], share: f64) -> Option<usize> {
        let x = share * f64::from(self.size.pixels().0);
        let away = |p: &Point| (f64::from(self.at(p.day, p.value).0) - x).abs();
        points.iter().enumerate().min_by(|a, b| away(a.1).total_cmp(&away(b.1))).map(|(i, _)| i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    #[test]
    fn the_pointer_finds_the_nearest_day() {
        let start = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let points: Vec<Point> =
            [0, 10, 30].map(|d| Point { day: start + Days::new(d), value: 100, low: None, band: None }).to_vec();
        let frame = Frame::new(&points, Scale::Linear, Size::Wide).unwrap();
        assert_eq!(frame.nearest(&points, 0.0), Some(0));
        assert_eq!(frame.nearest(&points, 0.4), Some(1));
        assert_eq!(frame.nearest(&points, 1.0), Some(2));
        assert_eq!(frame.at(start, frame.low), (72, 270));
        assert_eq!((frame.along(0.0), frame.along(0.09), frame.along(1.0)), (0.0, 0.0, 1.0));
    }

    #[test]
    fn ten_times_as_much_is_the_same_way_on_a_scale_of_parts() {
        let day = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let point = |value| Point { day, value, low: None, band: None };
        let view = View { layers: vec![vec![point(100), point(100_000)]], ..View::of(&[point(1_000)]) };
        let frame = Frame::of(&view, Scale::Log, Size::Wide).unwrap();
        let y = |value| frame.at(day, value).1;
        let ways = [y(100) - y(1_000), y(1_000) - y(10_000), y(10_000) - y(100_000)];
        assert!(ways.iter().all(|way| way.abs_diff(ways[0]) <= 1) && ways[0] > 50, "{ways:?}");
        // What is nothing or less can not be shown so.
        let none = View::of(&[point(0), point(5)]);
        assert_eq!(Frame::of(&none, Scale::Log, Size::Wide).unwrap().scale, Scale::Linear);
        assert_eq!(Frame::of(&View::default(), Scale::Log, Size::Wide), None);
        let cent = Frame::of(&View::of(&[point(1)]), Scale::Log, Size::Wide).unwrap();
        assert_eq!((cent.low, cent.at(day, 1).1), (1, 270));
    }
}
