//! Up to five lines in one drawing. Each ends in its number, so that colour alone tells nothing.

use super::{Area, Drawn, Frame, Size, axes, finished};
use domain::chart::{Point, Series, Unit, runs};
use plotters::{
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

/// Stand-ins for the custom properties `--chart-1` to `--chart-5`.
const LINES: [RGBColor; 5] =
    [RGBColor(16, 16, 16), RGBColor(17, 17, 17), RGBColor(18, 18, 18), RGBColor(19, 19, 19), RGBColor(20, 20, 20)];
const INKS: [(&str, &str); 5] = [
    ("#101010", "var(--chart-1)"),
    ("#111111", "var(--chart-2)"),
    ("#121212", "var(--chart-3)"),
    ("#131313", "var(--chart-4)"),
    ("#141414", "var(--chart-5)"),
];

/// The drawing of these lines; empty where none has a day. Lines beyond the fifth are not drawn.
#[must_use]
pub fn draw_several(lines: &[Series], unit: Unit, size: Size) -> String {
    let mut days: Vec<Point> = lines.iter().flat_map(|line| line.points.iter().copied()).collect();
    days.sort_by_key(|p| p.day);
    let Some(frame) = Frame::new(&days, size) else { return String::new() };
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, size.pixels()).into_drawing_area();
        // Writing into a String fails on no path; a drawing cut short would still be a valid page.
        let _ = paint(&root, &frame, lines, unit);
        let _ = root.present();
    }
    for (ink, property) in INKS {
        svg = svg.replace(ink, property);
    }
    finished(svg, size)
}

fn paint<'a>(root: &Area<'a>, frame: &Frame, lines: &[Series], unit: Unit) -> Drawn<'a> {
    axes(root, frame, unit)?;
    for ((line, ink), number) in lines.iter().zip(LINES).zip(1..) {
        for run in runs(&line.points) {
            let places: Vec<_> = run.iter().map(|p| frame.at(p.day, p.value)).collect();
            match places.as_slice() {
                [alone] => root.draw(&Circle::new(*alone, 2, ink.filled()))?,
                _ => root.draw(&PathElement::new(places, ink.stroke_width(2)))?,
            }
        }
        if let Some(last) = line.points.last() {
            let (x, y) = frame.at(last.day, last.value);
            let style =
                TextStyle::from(("sans-serif", 14).into_font()).color(&ink).pos(Pos::new(HPos::Left, VPos::Center));
            root.draw(&Text::new(number.to_string(), (x + 4, y), style))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, NaiveDate};

    fn line(days: &[u64], value: i64) -> Series {
        let start = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let point = |d: &u64| Point { day: start + Days::new(*d), value: value + *d as i64, low: None, band: None };
        Series { unit: Unit::Points, label: "x".to_owned(), points: days.iter().map(point).collect() }
    }

    #[test]
    fn each_line_has_its_ink_and_its_number() {
        let lines = [line(&[0, 1, 2], 10_000), line(&[1, 2, 3], 9_000), line(&[], 0)];
        let svg = draw_several(&lines, Unit::Points, Size::Wide);
        for n in [1, 2] {
            assert_eq!(svg.matches(&format!("stroke=\"var(--chart-{n})\"")).count(), 1, "{svg}");
        }
        assert!(!svg.contains("var(--chart-3)") && !svg.contains("#1"), "{svg}");
        assert!(!svg.contains("style="), "{svg}");
        assert!(svg.contains(">\n1\n<") || svg.contains(">1<"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(draw_several(&[], Unit::Points, Size::Wide), "");
        assert_eq!(draw_several(&[line(&[], 1)], Unit::Points, Size::Narrow), "");
        let six = vec![line(&[0, 1], 100); 6];
        assert!(!draw_several(&six, Unit::Points, Size::Wide).is_empty());
    }
}
