//! Up to five lines in one drawing, and an index beside them. Each ends in its number, the index is dashes, so that colour alone
//! tells nothing.

use super::{Area, Drawn, Frame, OTHER, Size, axes, finished};
use domain::chart::{Point, Scale, Series, Tongue, Unit, runs};
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

/// The drawing of these lines, and of an index, its axes as `tongue` writes; empty where none has a day. Lines beyond the fifth
/// are not drawn.
#[must_use]
pub fn draw_several(
    lines: &[Series],
    index: Option<&Series>,
    unit: Unit,
    scale: Scale,
    size: Size,
    tongue: &Tongue,
) -> String {
    let lines = lines.get(..LINES.len()).unwrap_or(lines);
    let days: Vec<Point> = lines.iter().chain(index).flat_map(|line| line.points.iter().copied()).collect();
    let Some(frame) = Frame::new(&days, scale, size) else { return String::new() };
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, size.pixels()).into_drawing_area();
        // Writing into a String fails on no path; a drawing cut short would still be a valid page.
        let _ = paint(&root, &frame, lines, index, unit, tongue);
        let _ = root.present();
    }
    for (ink, property) in INKS {
        svg = svg.replace(ink, property);
    }
    finished(svg, size)
}

fn paint<'a>(
    root: &Area<'a>,
    frame: &Frame,
    lines: &[Series],
    index: Option<&Series>,
    unit: Unit,
    tongue: &Tongue,
) -> Drawn<'a> {
    axes(root, frame, unit, tongue)?;
    // Below the others.
    if let Some(index) = index {
        trace(root, frame, index, OTHER, "I")?;
    }
    for ((line, ink), number) in lines.iter().zip(LINES).zip(1..) {
        trace(root, frame, line, ink, &number.to_string())?;
    }
    Ok(())
}

/// A line, and its name at its end.
fn trace<'a>(root: &Area<'a>, frame: &Frame, line: &Series, ink: RGBColor, name: &str) -> Drawn<'a> {
    for run in runs(&line.points) {
        let places: Vec<_> = run.iter().map(|p| frame.at(p.day, p.value)).collect();
        match places.as_slice() {
            [alone] => root.draw(&Circle::new(*alone, 2, ink.filled()))?,
            _ => root.draw(&PathElement::new(places, ink.stroke_width(2)))?,
        }
    }
    if let Some(last) = line.points.last() {
        let (x, y) = frame.at(last.day, last.value);
        let style = TextStyle::from(("sans-serif", 14).into_font()).color(&ink).pos(Pos::new(HPos::Left, VPos::Center));
        root.draw(&Text::new(name.to_owned(), (x + 4, y), style))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, NaiveDate};
    use domain::i18n::Locale;

    fn line(days: &[u64], value: i64) -> Series {
        let start = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let point = |d: &u64| Point { day: start + Days::new(*d), value: value + *d as i64, low: None, band: None };
        Series { unit: Unit::Points, label: "x".to_owned(), points: days.iter().map(point).collect() }
    }

    #[test]
    fn each_line_has_its_ink_and_its_number() {
        let lines = [line(&[0, 1, 2], 10_000), line(&[1, 2, 3], 9_000), line(&[], 0)];
        let svg = draw_several(
            &lines,
            Some(&line(&[0, 3], 9_500)),
            Unit::Points,
            Scale::Linear,
            Size::Wide,
            &Tongue::of(Locale::English),
        );
        for n in [1, 2] {
            assert_eq!(svg.matches(&format!("stroke=\"var(--chart-{n})\"")).count(), 1, "{svg}");
        }
        // The index is dashes, and says what it is.
        let index = "stroke=\"var(--chart-other)\" stroke-dasharray=\"2 2\"";
        assert!(svg.contains(index) && svg.contains(">\nI\n<"), "{svg}");
        assert!(!svg.contains("var(--chart-3)") && !svg.contains("#1"), "{svg}");
        assert!(!svg.contains("style="), "{svg}");
        assert!(svg.contains(">\n1\n<") || svg.contains(">1<"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let several = |lines: &[Series], size| {
            draw_several(lines, None, Unit::Points, Scale::Log, size, &Tongue::of(Locale::Polish))
        };
        assert_eq!(several(&[], Size::Wide), "");
        assert_eq!(several(&[line(&[], 1)], Size::Narrow), "");
        let six = vec![line(&[0, 1], 100); 6];
        assert!(!several(&six, Size::Wide).is_empty());
    }
}
