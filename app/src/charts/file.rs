//! The chart as a file: SVG and PNG with title and legend, and the card that is shown with a link to a product.

use super::{
    Size, draw,
    raster::{LIGHT, paint},
};
use domain::{
    chart::{LOW_DAYS, Plot, Range, Zoom},
    day,
    picture::{CAP, Canvas, Colour, Place, can_write, width_of},
    seo::SITE,
};

/// A card as networks show it.
pub const CARD: (usize, usize) = (1_200, 630);

const WHITE: Colour = [0xff; 3];
const GROUND: Colour = [0xf6, 0xf5, 0xf1];
const INK: Colour = [0x1d, 0x23, 0x26];
const SOFT: Colour = [0x58, 0x60, 0x66];
const BRAND: Colour = [0x12, 0x50, 0x4f];
const ACCENT: Colour = [0xf4, 0xc9, 0x5d];
const UP: Colour = [0x14, 0x6c, 0x3a];
const DOWN: Colour = [0xa3, 0x26, 0x2a];

/// What a file says beside its drawing.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What it is of: the first that can be written is, in a picture.
    pub names: Vec<String>,
    /// Which one of it.
    pub about: String,
    /// Whose it is: the address of this site.
    pub site: String,
}

impl Said {
    fn name(&self) -> &str {
        let mut names = self.names.iter().map(String::as_str);
        names.clone().find(|name| can_write(name)).or(names.next()).unwrap_or_default()
    }

    fn whence(&self, plot: &Plot) -> String {
        let last = plot.series.points.last().map(|p| day::long(p.day)).unwrap_or_default();
        format!("{} · {last} · {}", self.about, self.site)
    }
}

/// What the lines are, in words.
fn legend(plot: &Plot) -> String {
    let mut said = vec![format!("Line: {}", plot.series.label)];
    if plot.usual {
        said.push("area: 8 of 10 days of the 30 before".to_owned());
        said.push(format!("dashes: lowest of {LOW_DAYS} days"));
    }
    said.extend(plot.layers.first().map(|layer| format!("dots: {}", layer.label)));
    if !plot.marks.is_empty() {
        said.push("rings: to be read with care".to_owned());
    }
    said.join(" · ")
}

/// Above and below the drawing, in its own units.
const HEAD: u32 = 54;
const FOOT: u32 = 26;

/// The chart as SVG that stands for itself.
#[must_use]
pub fn svg(plot: &Plot, range: Range, said: &Said) -> String {
    let (width, height) = Size::Wide.pixels();
    let mut drawing = draw(&plot.view(range, Zoom::ALL), plot.series.unit, plot.scale, Size::Wide);
    for (property, [r, g, b]) in LIGHT {
        drawing = drawing.replace(&format!("var({property})"), &format!("#{r:02x}{g:02x}{b:02x}"));
    }
    let drawing = drawing.replacen("<svg ", &format!("<svg y=\"{HEAD}\" width=\"{width}\" height=\"{height}\" "), 1);
    let all = HEAD + height + FOOT;
    let title = escaped(said.names.first().map_or("", String::as_str));
    let (whence, legend) = (escaped(&said.whence(plot)), escaped(&legend(plot)));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {all}\" width=\"{width}\" height=\"{all}\" \
         font-family=\"sans-serif\"><title>{title}</title><rect width=\"{width}\" height=\"{all}\" fill=\"#ffffff\"/>\
         <text x=\"14\" y=\"24\" font-size=\"18\" font-weight=\"bold\" fill=\"#1d2326\">{title}</text>\
         <text x=\"14\" y=\"44\" font-size=\"12\" fill=\"#586066\">{whence}</text>{drawing}\
         <text x=\"14\" y=\"{}\" font-size=\"11\" fill=\"#586066\">{legend}</text></svg>",
        HEAD + height + 16
    )
}

/// The same as pixels, two for each unit.
#[must_use]
pub fn png(plot: &Plot, range: Range, said: &Said) -> Option<Vec<u8>> {
    let (width, height) = Size::Wide.pixels();
    let whole = |units: u32| 2 * units as usize;
    let mut canvas = Canvas::on(whole(width), whole(HEAD + height + FOOT), WHITE);
    let most = f64::from(2 * width) - 56.0;
    fitting(&mut canvas, said.name(), (28.0, 48.0), 26.0, most, INK);
    fitting(&mut canvas, &said.whence(plot), (28.0, 88.0), 16.0, most, SOFT);
    let drawing = draw(&plot.view(range, Zoom::ALL), plot.series.unit, plot.scale, Size::Wide);
    paint(&drawing, &mut canvas, (0.0, f64::from(2 * HEAD)), 2.0);
    let floor = f64::from(2 * (HEAD + height) + 32);
    fitting(&mut canvas, &legend(plot), (28.0, floor), 15.0, most, SOFT);
    canvas.png()
}

/// What the card of a product says.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// What it is of.
    pub said: Said,
    /// The price, and what it is.
    pub price: Option<(String, String)>,
    /// How it changed in 30 days.
    pub change: Option<f64>,
}

/// The card that networks show with a link to a product.
#[must_use]
pub fn card(card: &Card, plot: Option<&Plot>) -> Option<Vec<u8>> {
    let mut canvas = Canvas::on(CARD.0, CARD.1, GROUND);
    let most = CARD.0 as f64 - 112.0;
    canvas.fill(&[(0.0, 0.0), (CARD.0 as f64, 0.0), (CARD.0 as f64, 84.0), (0.0, 84.0)], BRAND, 1.0);
    sign(&mut canvas, (56.0, 16.0), 1.6);
    fitting(&mut canvas, SITE, (124.0, 53.0), 22.0, most, WHITE);
    fitting(&mut canvas, card.said.name(), (56.0, 166.0), 46.0, most, INK);
    fitting(&mut canvas, &card.said.about, (56.0, 212.0), 20.0, most, SOFT);
    let left = 490.0;
    match &card.price {
        Some((price, what)) => {
            fitting(&mut canvas, price, (56.0, 340.0), 58.0, left, INK);
            fitting(&mut canvas, what, (56.0, 388.0), 17.0, left, SOFT);
        }
        None => fitting(&mut canvas, "No price data yet", (56.0, 340.0), 28.0, left, SOFT),
    }
    if let Some(change) = card.change {
        let (sign, colour) = if change < 0.0 { ("−", DOWN) } else { ("+", UP) };
        let words = format!("{sign}{:.1} % in 30 days", change.abs() * 100.0);
        fitting(&mut canvas, &words, (56.0, 446.0), 26.0, left, colour);
    }
    fitting(&mut canvas, &card.said.site, (56.0, 592.0), 17.0, left, SOFT);
    if let Some(plot) = plot {
        let drawing = draw(&plot.view(Range::Quarter, Zoom::ALL), plot.series.unit, plot.scale, Size::Narrow);
        paint(&drawing, &mut canvas, (572.0, 238.0), 1.6);
    }
    canvas.png()
}

/// The icon of this site, so many pixels each way. `full`: up to its edges, for who cuts icons into a shape of their own.
#[must_use]
pub fn icon(pixels: usize, full: bool) -> Option<Vec<u8>> {
    let side = pixels as f64;
    let mut canvas = Canvas::new(pixels, pixels);
    let edge =
        |inset: f64| [(inset, inset), (side - inset, inset), (side - inset, side - inset), (inset, side - inset)];
    if full {
        canvas.fill(&edge(0.0), BRAND, 1.0);
        sign(&mut canvas, (side * 0.2, side * 0.2), side * 0.6 / 32.0);
    } else {
        // A square with round corners is a square with a thick edge.
        let round = side / 4.0;
        canvas.fill(&edge(round), BRAND, 1.0);
        let [a, b, c, d] = edge(round);
        canvas.stroke(&[a, b, c, d, a], 2.0 * round, BRAND, 1.0);
        sign(&mut canvas, (0.0, 0.0), side / 32.0);
    }
    canvas.png()
}

/// The sign of this site, as in `favicon.svg`, on a grid of 32.
fn sign(canvas: &mut Canvas, (x, y): Place, scale: f64) {
    let at = |(a, d): Place| (x + a * scale, y + d * scale);
    canvas.stroke(&[(6.0, 22.0), (13.0, 14.0), (18.0, 18.0), (26.0, 8.0)].map(at), 3.0 * scale, ACCENT, 1.0);
    canvas.dot(at((26.0, 8.0)), 2.5 * scale, WHITE);
}

/// Writes what fits: smaller where it is too long, and nothing where its letters are not known.
fn fitting(canvas: &mut Canvas, text: &str, place: Place, cap: f64, most: f64, colour: Colour) {
    let wide = width_of(text) * cap / CAP;
    let cap = if wide > most { cap * most / wide } else { cap };
    if can_write(text) {
        canvas.write(text, place, cap, (cap / 7.0).max(1.4), colour);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, NaiveDate};
    use domain::chart::{Point, Series, Unit};

    fn plot() -> Plot {
        let start = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let point = |d: u64| Point { day: start + Days::new(d), value: 1_000 + d as i64, low: None, band: None };
        let series =
            Series { unit: Unit::Cents, label: "Trend & <more>".to_owned(), points: (0..40).map(point).collect() };
        Plot { usual: true, ..series.into() }
    }

    fn said(name: &str) -> Said {
        let names = vec![name.to_owned(), "SV2A 201".to_owned()];
        Said { names, about: "Holo".to_owned(), site: "pmi.example".to_owned() }
    }

    #[test]
    fn a_file_stands_for_itself() {
        let svg = svg(&plot(), Range::All, &said("<b>&リザードン"));
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"));
        assert_eq!(svg.matches("<svg ").count(), svg.matches("</svg>").count());
        assert!(
            !svg.contains("var(--") && svg.contains("&lt;b&gt;&amp;リザードン") && svg.contains("Trend &amp; &lt;more")
        );
        assert!(svg.contains("Holo · 9 Nov 2025 · pmi.example"), "{svg}");
    }

    #[test]
    fn pictures_have_their_size_and_something_on_them() {
        let size = |png: &[u8]| [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()));
        let chart = png(&plot(), Range::Quarter, &said("Pikachu")).unwrap();
        assert_eq!(size(&chart), [1_600, 760]);
        let full = Card {
            said: said("Pikachu"),
            price: Some(("10.39 €".to_owned(), "Trend".to_owned())),
            change: Some(-0.034),
        };
        let drawn = card(&full, Some(&plot())).unwrap();
        assert_eq!(size(&drawn), [1_200, 630]);
        assert!(drawn != card(&full, None).unwrap() && drawn.len() < 200_000, "{}", drawn.len());
        // What no letter is known of is said by another name.
        let other = Card { said: said("リザードン"), ..Card::default() };
        let known = Card { said: said("SV2A 201"), ..Card::default() };
        assert_eq!(card(&other, None), card(&known, None));
        assert_eq!(icon(192, false).map(|png| size(&png)), Some([192, 192]));
        assert_ne!(icon(192, false), icon(192, true));
    }
}
