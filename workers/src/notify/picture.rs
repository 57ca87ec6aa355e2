//! The chart of a letter: the last 90 days as a picture (PNG), since programs for mail draw nothing by themselves. Without
//! letters and on no ground of its own, so that it is readable on light and dark; what it shows stands beside it in words.

#[cfg(test)]
mod png;

use chrono::NaiveDate;
use domain::{
    chart::{Point, Range, Series, runs},
    i18n::Locale,
    letters::alert::chart,
    market::deal::Basis,
    picture::Canvas,
};

/// A picture of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows, in words.
    pub words: String,
    /// PNG.
    pub png: Vec<u8>,
}

/// Twice what it is shown as: screens have more pixels than that.
const WIDTH: usize = 1_120;
const HEIGHT: usize = 320;
/// The picture as it is shown.
pub(super) const SHOWN: (usize, usize) = (WIDTH / 2, HEIGHT / 2);
const MARGIN: f64 = 14.0;

/// Middling colours: each stands out on white and on black.
const LINE: [u8; 3] = [58, 128, 224];
const TARGET: [u8; 3] = [216, 112, 24];
const GRID: [u8; 3] = [128, 128, 128];

/// Draws a series, and the line that was asked for, in cents. None: there are no two days.
pub(super) fn draw(locale: Locale, basis: Basis, series: &Series, target: Option<i64>) -> Option<Picture> {
    let points = series.within(Range::Quarter);
    let (first, last) = (points.first()?, points.last()?);
    if first.day == last.day {
        return None;
    }
    let frame = Frame::new(points, first.day, last.day, target)?;
    let mut canvas = Canvas::new(WIDTH, HEIGHT);
    for part in 0..=3 {
        let y = MARGIN + f64::from(part) * (HEIGHT as f64 - 2.0 * MARGIN) / 3.0;
        canvas.stroke(&[(MARGIN, y), (WIDTH as f64 - MARGIN, y)], 1.5, GRID, 0.35);
    }
    for run in runs(points) {
        let line: Vec<_> = run.iter().map(|point| frame.at(point.day, point.value)).collect();
        match line.as_slice() {
            // A day alone between two gaps is a dot.
            [alone] => canvas.stroke(&[*alone, *alone], 9.0, LINE, 1.0),
            line => {
                canvas.fill_below(line, HEIGHT as f64 - MARGIN, LINE, 0.14);
                canvas.stroke(line, 5.0, LINE, 1.0);
            }
        }
    }
    if let Some(target) = target.filter(|target| frame.shows(*target)) {
        let (_, y) = frame.at(first.day, target);
        let dashes = (0..).map(|n| MARGIN + 28.0 * f64::from(n)).take_while(|x| *x < WIDTH as f64 - MARGIN - 16.0);
        for x in dashes {
            canvas.stroke(&[(x, y), (x + 16.0, y)], 3.5, TARGET, 1.0);
        }
    }
    let words = chart(locale, basis, series, target)?;
    Some(Picture { words, png: canvas.png()? })
}

/// Where a day and a value are.
struct Frame {
    first: NaiveDate,
    days: f64,
    low: f64,
    high: f64,
}

impl Frame {
    /// The line that was asked for is in it, unless that would make a stroke of everything else.
    fn new(points: &[Point], first: NaiveDate, last: NaiveDate, target: Option<i64>) -> Option<Frame> {
        let (least, most) =
            (points.iter().map(|point| point.value).min()?, points.iter().map(|point| point.value).max()?);
        let near = target.filter(|target| (least / 2..=most.saturating_mul(2)).contains(target));
        let (low, high) = (least.min(near.unwrap_or(least)) as f64, most.max(near.unwrap_or(most)) as f64);
        // What never moved is a line in the middle.
        let air = ((high - low) * 0.08).max(high.abs() * 0.01).max(1.0);
        Some(Frame { first, days: (last - first).num_days() as f64, low: low - air, high: high + air })
    }

    fn at(&self, day: NaiveDate, value: i64) -> (f64, f64) {
        let (width, height) = (WIDTH as f64 - 2.0 * MARGIN, HEIGHT as f64 - 2.0 * MARGIN);
        let x = (day - self.first).num_days() as f64 / self.days;
        let y = (value as f64 - self.low) / (self.high - self.low);
        (MARGIN + x * width, MARGIN + (1.0 - y) * height)
    }

    fn shows(&self, value: i64) -> bool {
        (self.low..=self.high).contains(&(value as f64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use domain::chart::Unit;

    fn series(days: &[(u64, i64)]) -> Series {
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let point = |&(day, value): &(u64, i64)| Point { day: start + Days::new(day), value, low: None, band: None };
        Series { unit: Unit::Cents, label: "Trend".to_owned(), points: days.iter().map(point).collect() }
    }

    fn drawn(series: &Series, target: Option<i64>) -> Option<Picture> {
        draw(Locale::English, Basis::Guide, series, target)
    }

    /// The pixels of a picture with more than a hint of colour, by column.
    fn inked(picture: &Picture, colour: [u8; 3]) -> Vec<(usize, usize)> {
        let pixels = png::decode(&picture.png, WIDTH, HEIGHT);
        let close = |p: &[u8; 4]| p[3] > 200 && p.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 12);
        pixels.iter().enumerate().filter(|(_, p)| close(p)).map(|(n, _)| (n % WIDTH, n / WIDTH)).collect()
    }

    #[test]
    fn a_price_that_falls_leads_from_above_to_below() {
        let picture = drawn(&series(&[(0, 5_000), (1, 5_000), (2, 4_000)]), Some(4_500)).unwrap();
        let ink = inked(&picture, LINE);
        let height = |from: usize, to: usize| {
            let part: Vec<usize> = ink.iter().filter(|(x, _)| (from..to).contains(x)).map(|(_, y)| *y).collect();
            part.iter().sum::<usize>() / part.len()
        };
        assert!(height(20, 120) < HEIGHT / 4 && height(1_000, 1_100) > HEIGHT * 3 / 5, "{}", height(1_000, 1_100));
        let target = inked(&picture, TARGET);
        assert!(target.iter().all(|(_, y)| y.abs_diff(HEIGHT / 2) < 4) && target.len() > 1_000, "{}", target.len());
        assert!(
            picture.words.contains("Your line: 45.00") && picture.words.contains("lowest 40.00"),
            "{}",
            picture.words
        );
        assert!(picture.png.len() < 40_000, "{}", picture.png.len());
    }

    #[test]
    fn gaps_are_gaps_and_what_is_far_away_is_not_drawn() {
        let picture =
            drawn(&series(&[(0, 5_000), (2, 5_000), (30, 5_000), (58, 5_000), (60, 5_000)]), Some(9)).unwrap();
        let ink = inked(&picture, LINE);
        let at = |x: usize| ink.iter().filter(|(column, _)| column.abs_diff(x) < 3).count();
        assert!(at(20) > 0 && at(WIDTH / 2) > 0 && at(WIDTH - 20) > 0, "a dot in the middle");
        assert_eq!((at(WIDTH / 4), at(WIDTH * 3 / 4)), (0, 0));
        assert!(inked(&picture, TARGET).is_empty());
    }

    #[test]
    fn what_has_no_two_days_is_no_picture() {
        assert_eq!((drawn(&series(&[]), None), drawn(&series(&[(3, 1)]), Some(1))), (None, None));
        for odd in [[(0, 0), (1, 0)], [(0, i64::MAX), (1, 1)], [(0, -5), (89, i64::MIN + 1)]] {
            assert!(drawn(&series(&odd), Some(i64::MAX)).is_some(), "{odd:?}");
        }
    }
}
