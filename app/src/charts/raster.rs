//! A drawing as pixels. It reads the SVG that `draw` wrote, and no other: the few shapes and attributes that are in it.

use domain::picture::{CAP, Canvas, Colour, Place, width_of};

/// The custom properties of the style sheet in its light half: files have no style sheet.
pub(super) const LIGHT: [(&str, Colour); 13] = [
    ("--chart-line", [0x12, 0x70, 0x6d]),
    ("--chart-low", [0xb0, 0x84, 0x22]),
    ("--chart-band", [0xd5, 0xe5, 0xe3]),
    ("--chart-grid", [0xdc, 0xd8, 0xcc]),
    ("--chart-text", [0x58, 0x60, 0x66]),
    ("--chart-month", [0x8a, 0x5a, 0x00]),
    ("--chart-other", [0x6b, 0x3f, 0xa0]),
    ("--chart-mark", [0xa3, 0x26, 0x2a]),
    ("--chart-1", [0x12, 0x70, 0x6d]),
    ("--chart-2", [0x8a, 0x5a, 0x00]),
    ("--chart-3", [0x6b, 0x3f, 0xa0]),
    ("--chart-4", [0xa3, 0x26, 0x2a]),
    ("--chart-5", [0x1f, 0x5f, 0xa8]),
];

/// How high a capital is, of the size of its letters.
const CAPITAL: f64 = 0.72;

/// Paints a drawing onto a canvas: its upper left corner at `corner`, `scale` times as large as it says.
pub(super) fn paint(svg: &str, canvas: &mut Canvas, corner: Place, scale: f64) {
    let at = |(x, y): Place| (corner.0 + x * scale, corner.1 + y * scale);
    for element in svg.split('<').skip(1) {
        let (tag, content) = element.split_once('>').unwrap_or((element, ""));
        let number = |name: &str| attribute(tag, name).and_then(|n| n.parse::<f64>().ok());
        let fill = colour(attribute(tag, "fill"));
        let stroke = colour(attribute(tag, "stroke"));
        let width = number("stroke-width").unwrap_or(1.0) * scale;
        match tag.split(' ').next() {
            Some("polygon") => {
                let outline: Vec<Place> = places(tag).into_iter().map(at).collect();
                if let Some(fill) = fill {
                    canvas.fill(&outline, fill, 1.0);
                }
            }
            Some("polyline") => {
                let line: Vec<Place> = places(tag).into_iter().map(at).collect();
                let Some(stroke) = stroke else { continue };
                match attribute(tag, "stroke-dasharray").and_then(|d| d.split_once(' ')) {
                    Some((on, off)) => {
                        let [on, off] = [on, off].map(|n| n.parse::<f64>().unwrap_or(1.0) * scale);
                        for dash in dashes(&line, on, off) {
                            canvas.stroke(&dash, width, stroke, 1.0);
                        }
                    }
                    None => canvas.stroke(&line, width, stroke, 1.0),
                }
            }
            Some("circle") => {
                let (Some(x), Some(y), Some(radius)) = (number("cx"), number("cy"), number("r")) else { continue };
                if let Some(fill) = fill {
                    canvas.dot(at((x, y)), radius * scale, fill);
                }
                if let Some(stroke) = stroke {
                    canvas.stroke(&ring(at((x, y)), radius * scale), width, stroke, 1.0);
                }
            }
            Some("text") => {
                let (Some(x), Some(y), Some(fill)) = (number("x"), number("y"), fill) else { continue };
                let cap = number("font-size").unwrap_or(11.0) * CAPITAL;
                let down = match attribute(tag, "dy") {
                    Some("0.76em") => cap,
                    Some("0.5ex") => cap / 2.0,
                    _ => 0.0,
                };
                let words = unescaped(content.trim());
                let wide = width_of(&words) * cap / CAP;
                let left = match attribute(tag, "text-anchor") {
                    Some("end") => x - wide,
                    Some("middle") => x - wide / 2.0,
                    _ => x,
                };
                canvas.write(&words, at((left, y + down)), cap * scale, (cap * scale / 8.0).max(1.2), fill);
            }
            // The root, and what ends an element.
            _ => {}
        }
    }
}

/// An attribute's value, as it stands there.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let (before, value) = rest.split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        if before.rsplit(' ').next() == Some(name) {
            return Some(value);
        }
        rest = after;
    }
}

fn colour(value: Option<&str>) -> Option<Colour> {
    let name = value?.strip_prefix("var(")?.strip_suffix(')')?;
    LIGHT.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour)
}

fn places(tag: &str) -> Vec<Place> {
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    };
    attribute(tag, "points").unwrap_or_default().split_whitespace().filter_map(pair).collect()
}

/// The parts of a line that are seen where it is broken into dashes.
fn dashes(line: &[Place], on: f64, off: f64) -> Vec<Vec<Place>> {
    let mut found: Vec<Vec<Place>> = vec![line.first().copied().into_iter().collect()];
    let (mut seen, mut left) = (true, on.max(0.5));
    for (a, b) in line.iter().zip(line.iter().skip(1)) {
        let length = (b.0 - a.0).hypot(b.1 - a.1);
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let place = (a.0 + (b.0 - a.0) * gone / length, a.1 + (b.1 - a.1) * gone / length);
            if seen {
                found.last_mut().into_iter().for_each(|dash| dash.push(place));
            } else {
                found.push(vec![place]);
            }
            seen = !seen;
            left = if seen { on } else { off }.max(0.5);
        }
        left -= length - gone;
        if seen {
            found.last_mut().into_iter().for_each(|dash| dash.push(*b));
        }
    }
    found
}

fn ring(middle: Place, radius: f64) -> Vec<Place> {
    let at = |n: u8| {
        let angle = f64::from(n) / 24.0 * std::f64::consts::TAU;
        (middle.0 + radius * angle.cos(), middle.1 + radius * angle.sin())
    };
    (0..=24).map(at).collect()
}

fn unescaped(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (written, sign)| text.replace(written, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../../style/main.css");
        let (_, light) = sheet.split_once(":root {").unwrap();
        for (name, [r, g, b]) in LIGHT {
            let line = format!("{name}: #{r:02x}{g:02x}{b:02x};");
            assert!(light.split_once('}').unwrap().0.contains(&line), "{line}");
        }
    }

    #[test]
    fn what_is_drawn_is_painted() {
        let svg = "<svg viewBox=\"0 0 40 20\"><polyline fill=\"none\" opacity=\"1\" stroke=\"var(--chart-line)\" \
                   stroke-width=\"2\" points=\"0,5 40,5 \"/>\n<polygon opacity=\"1\" fill=\"var(--chart-band)\" \
                   class=\"layer-band\" points=\"0,10 10,10 10,20 0,20 \"/>\n<text x=\"40\" y=\"20\" dy=\"-0.5ex\" \
                   text-anchor=\"end\" font-size=\"10\" fill=\"var(--chart-text)\">\nI\n</text>\n</svg>";
        let mut canvas = Canvas::on(100, 60, [255; 3]);
        paint(svg, &mut canvas, (10.0, 10.0), 2.0);
        let solid = |[r, g, b]: Colour| Some([r, g, b, 255]);
        assert_eq!(canvas.pixel(50, 20), solid([0x12, 0x70, 0x6d]));
        assert_eq!(canvas.pixel(15, 40), solid([0xd5, 0xe5, 0xe3]));
        assert_eq!(canvas.pixel(50, 30), solid([255; 3]));
        // The letter ends where it was to end.
        assert!(canvas.pixel(89, 45) != solid([255; 3]) && canvas.pixel(80, 45) == solid([255; 3]));
    }

    #[test]
    fn a_broken_line_is_as_long_as_it_was() {
        let found = dashes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 5.0)], 3.0, 2.0);
        assert_eq!(found.len(), 3);
        assert_eq!(found[1], [(5.0, 0.0), (8.0, 0.0)]);
        assert_eq!(found[2], [(10.0, 0.0), (10.0, 3.0)]);
        assert_eq!(dashes(&[], 3.0, 2.0), [Vec::<Place>::new()]);
    }

    #[test]
    fn rubbish_paints_nothing() {
        let mut canvas = Canvas::on(4, 4, [255; 3]);
        let before = canvas.clone();
        for svg in ["", "<", "<polyline points=\"x,y\" stroke=\"var(--no)\"/>", "<text x=\"1\">a", "<circle cx=\"1\"/>"]
        {
            paint(svg, &mut canvas, (0.0, 0.0), 1.0);
        }
        assert_eq!(canvas, before);
    }
}
