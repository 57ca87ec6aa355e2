//! Where a day and a value lie in the drawing. Shared by the drawing and by the reading under the pointer.

use chrono::NaiveDate;
use domain::chart::Point;

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
    pub fn new(points: &[Point], size: Size) -> Option<Frame> {
        let (first, last) = (points.first()?.day, points.last()?.day);
        let values =
            || points.iter().flat_map(|p| [Some(p.value), p.low, p.band.map(|b| b.0), p.band.map(|b| b.1)]).flatten();
        let (least, most) = (values().min()?, values().max()?);
        let margin = ((most - least) / 12).max(least.abs() / 50).max(1);
        // A price axis never goes below nothing.
        let low = if least >= 0 { (least - margin).max(0) } else { least - margin };
        Some(Frame { size, first, last, low, high: most + margin })
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
        let up = (value - self.low) as f64 / (self.high - self.low).max(1) as f64;
        (LEFT + (across * width).round() as i32, self.bottom() - (up * height).round() as i32)
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
        let frame = Frame::new(&points, Size::Wide).unwrap();
        assert_eq!(frame.nearest(&points, 0.0), Some(0));
        assert_eq!(frame.nearest(&points, 0.4), Some(1));
        assert_eq!(frame.nearest(&points, 1.0), Some(2));
        assert_eq!(frame.at(start, frame.low), (72, 270));
    }
}
