//! The chart: one function from days to SVG, on the server and in the browser.
//!
//! plotters draws; the axes are set by hand, because measuring text is not the same on both sides. Colours are custom
//! properties of the style sheet, so that one drawing serves light and dark. Nothing here needs a `style` attribute.

#[cfg(feature = "ssr")]
pub mod file;
mod frame;
#[cfg(feature = "ssr")]
pub mod history;
mod pinch;
#[cfg(feature = "ssr")]
mod raster;
#[cfg(feature = "ssr")]
pub mod several;
mod ticks;

pub use frame::{Frame, Size};
pub use pinch::Fingers;

use domain::chart::{LONGEST_STEP_DAYS, Point, Scale, Tongue, Unit, View, runs};
use plotters::{
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

/// Stand-ins that plotters can write; each becomes a custom property.
const LINE: RGBColor = RGBColor(1, 1, 1);
const LOW: RGBColor = RGBColor(2, 2, 2);
const BAND: RGBColor = RGBColor(3, 3, 3);
const GRID: RGBColor = RGBColor(4, 4, 4);
const TEXT: RGBColor = RGBColor(5, 5, 5);
const MONTH: RGBColor = RGBColor(6, 6, 6);
const OTHER: RGBColor = RGBColor(7, 7, 7);
const MARK: RGBColor = RGBColor(8, 8, 8);
/// What stands for each. Some bring attributes along: the quote that ends the colour is there already, and the last one of
/// theirs is the one that was. A layer has a class, by which the page hides it.
const INKS: [(&str, &str); 8] = [
    ("#010101", "var(--chart-line)"),
    ("#020202", "var(--chart-low)\" class=\"layer-low"),
    ("#030303", "var(--chart-band)\" class=\"layer-band"),
    ("#040404", "var(--chart-grid)"),
    ("#050505", "var(--chart-text)"),
    ("#060606", "var(--chart-month)\" stroke-dasharray=\"6 3\" class=\"layer-month"),
    ("#070707", "var(--chart-other)\" stroke-dasharray=\"2 2\" class=\"layer-other"),
    ("#080808", "var(--chart-mark)\" class=\"layer-mark"),
];

/// The drawing of this, its axes as `tongue` writes. No days: an empty string, and the page says so in words.
#[must_use]
pub fn draw(view: &View, unit: Unit, scale: Scale, size: Size, tongue: &Tongue) -> String {
    let Some(frame) = Frame::of(view, scale, size) else { return String::new() };
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, size.pixels()).into_drawing_area();
        // Writing into a String fails on no path; a drawing cut short would still be a valid page.
        let _ = paint(&root, &frame, view, unit, tongue);
        let _ = root.present();
    }
    finished(svg, size)
}

/// A drawing with its stand-ins replaced.
fn finished(mut svg: String, size: Size) -> String {
    for (ink, property) in INKS {
        svg = svg.replace(ink, property);
    }
    scalable(&svg, size)
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

fn paint<'a>(root: &Area<'a>, frame: &Frame, view: &View, unit: Unit, tongue: &Tongue) -> Drawn<'a> {
    axes(root, frame, unit, tongue)?;
    for run in runs(&view.points) {
        let banded: Vec<_> = run.iter().filter_map(|p| p.band.map(|b| (p.day, b))).collect();
        if banded.len() > 1 {
            let upper = banded.iter().map(|(d, b)| frame.at(*d, b.1));
            let lower = banded.iter().rev().map(|(d, b)| frame.at(*d, b.0));
            root.draw(&Polygon::new(upper.chain(lower).collect::<Vec<_>>(), BAND.filled()))?;
        }
    }
    for lows in view.lows.chunk_by(|a, b| (b.0 - a.0).num_days() <= LONGEST_STEP_DAYS) {
        // It stays until it is another one: steps.
        let corner = |pair: &[(chrono::NaiveDate, i64)]| match pair {
            [(_, before), (day, low)] => vec![frame.at(*day, *before), frame.at(*day, *low)],
            _ => vec![],
        };
        let steps: Vec<_> = lows
            .first()
            .map(|(d, low)| frame.at(*d, *low))
            .into_iter()
            .chain(lows.windows(2).flat_map(corner))
            .collect();
        if steps.len() > 1 {
            root.draw(&PathElement::new(steps, MONTH.stroke_width(1)))?;
        }
    }
    for run in view.layers.iter().flat_map(|layer| runs(layer)) {
        trace(root, frame, run, OTHER)?;
    }
    for run in runs(&view.points) {
        let low: Vec<_> = run.iter().filter_map(|p| p.low.map(|low| frame.at(p.day, low))).collect();
        if low.len() > 1 {
            root.draw(&PathElement::new(low, LOW.stroke_width(1)))?;
        }
        trace(root, frame, run, LINE)?;
    }
    for mark in &view.marks {
        let of_day = view.points.binary_search_by_key(&mark.day, |p| p.day).ok();
        if let Some(point) = of_day.and_then(|at| view.points.get(at)) {
            root.draw(&Circle::new(frame.at(point.day, point.value), 6, MARK.stroke_width(2)))?;
        }
    }
    Ok(())
}

fn trace<'a>(root: &Area<'a>, frame: &Frame, run: &[Point], ink: RGBColor) -> Drawn<'a> {
    let line: Vec<_> = run.iter().map(|p| frame.at(p.day, p.value)).collect();
    match line.as_slice() {
        // A day alone between two gaps is a dot, not a line from nowhere.
        [alone] => root.draw(&Circle::new(*alone, 2, ink.filled())),
        _ => root.draw(&PathElement::new(line, ink.stroke_width(2))),
    }
}

fn axes<'a>(root: &Area<'a>, frame: &Frame, unit: Unit, tongue: &Tongue) -> Drawn<'a> {
    let text = |h, v| TextStyle::from(("sans-serif", 14).into_font()).color(&TEXT).pos(Pos::new(h, v));
    let (low, high, wanted) = (frame.low, frame.high, frame.size.value_ticks());
    let values = match frame.scale {
        Scale::Linear => ticks::values(low, high, wanted),
        Scale::Log => ticks::parts(low, high, wanted),
    };
    for value in values {
        let (_, y) = frame.at(frame.first, value);
        root.draw(&PathElement::new(vec![(frame.left(), y), (frame.right(), y)], GRID.stroke_width(1)))?;
        root.draw(&Text::new(tongue.show(unit, value), (frame.left() - 6, y), text(HPos::Right, VPos::Center)))?;
    }
    for tick in ticks::days(frame.first, frame.last, frame.size.day_ticks()) {
        let (x, _) = frame.at(tick, frame.low);
        root.draw(&PathElement::new(vec![(x, frame.bottom()), (x, frame.bottom() + 4)], GRID.stroke_width(1)))?;
        let label = if frame.spans_years() { tongue.long(tick) } else { tongue.short(tick) };
        // The last day's label would be cut by the edge: it ends there instead.
        let (x, side) = if x + 24 > frame.edge() { (frame.edge(), HPos::Right) } else { (x, HPos::Center) };
        root.draw(&Text::new(label, (x, frame.bottom() + 8), text(side, VPos::Top)))?;
    }
    Ok(())
}

/// The drawing scales with its place; a screen reader reads the summary beside it instead.
fn scalable(svg: &str, size: Size) -> String {
    let (width, height) = size.pixels();
    let body = svg.split_once('>').map_or("", |(_, body)| body);
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\" focusable=\"false\" xmlns=\"http://www.w3.org/2000/svg\">{body}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, NaiveDate};
    use domain::{chart::Mark, i18n::Locale};

    fn draw(points: &[Point], unit: Unit, size: Size) -> String {
        super::draw(&View::of(points), unit, Scale::Linear, size, &Tongue::of(Locale::English))
    }

    fn points(days: &[u64]) -> Vec<Point> {
        let start = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let point =
            |d: &u64| Point { day: start + Days::new(*d), value: 1000 + 10 * *d as i64, low: Some(900), band: None };
        days.iter().map(point).collect()
    }

    #[test]
    fn a_gap_is_a_gap() {
        let svg = draw(&points(&[0, 1, 2, 20, 21, 40]), Unit::Cents, Size::Wide);
        let lines = svg.matches("stroke=\"var(--chart-line)\" stroke-width=\"2\"").count();
        assert_eq!((lines, svg.matches("<circle").count()), (2, 1), "{svg}");
        assert!(!svg.contains("style=") && !svg.contains("#0"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing_and_one_day_is_a_dot() {
        assert_eq!(draw(&[], Unit::Cents, Size::Wide), "");
        assert_eq!(draw(&points(&[3]), Unit::Points, Size::Narrow).matches("<circle").count(), 1);
    }

    #[test]
    fn layers_can_be_told_apart_and_hidden() {
        let points = points(&[0, 1, 2, 3]);
        let lows = [1_000, 1_000, 900, 900].into_iter().zip(&points).map(|(low, p)| (p.day, low)).collect();
        let marks = vec![Mark { day: points[2].day, words: "<odd>".to_owned() }];
        let view = View { lows, layers: vec![points.clone()], marks, points };
        let svg = super::draw(&view, Unit::Cents, Scale::Log, Size::Wide, &Tongue::of(Locale::English));
        for part in [
            "stroke=\"var(--chart-month)\" stroke-dasharray=\"6 3\" class=\"layer-month\"",
            "stroke=\"var(--chart-other)\" stroke-dasharray=\"2 2\" class=\"layer-other\"",
            "stroke=\"var(--chart-mark)\" class=\"layer-mark\"",
            "stroke=\"var(--chart-low)\" class=\"layer-low\"",
        ] {
            assert_eq!(svg.matches(part).count(), 1, "{part} in {svg}");
        }
        // A step of the lowest of the month has two corners.
        let (_, rest) = svg.split_once("layer-month").unwrap();
        let places = rest.split("points=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(places.split_whitespace().count(), 7, "{places}");
        assert!(!svg.contains("odd") && !svg.contains("#0"), "{svg}");
    }

    #[test]
    fn axes_say_money_and_days() {
        let svg = draw(&points(&[0, 1, 2, 3, 30]), Unit::Cents, Size::Wide);
        assert!(svg.contains("10.00\u{a0}€") && svg.contains("1 Oct"), "{svg}");
        let view = View::of(&points(&[0, 1, 2, 3, 30]));
        let svg = super::draw(&view, Unit::Cents, Scale::Linear, Size::Wide, &Tongue::of(Locale::German));
        assert!(svg.contains("10,00\u{a0}€") && svg.contains("1. Okt."), "{svg}");
    }
}
