//! The chart as a file: SVG and PNG with title and legend, and the card that is shown with a link to a product.

use super::{
    Size, draw,
    raster::{LIGHT, paint},
    several::draw_several,
};
use domain::{
    chart::{LOW_DAYS, Plot, Range, Scale, Series, Tongue, Unit, Zoom},
    compare::Common,
    day,
    i18n::Locale,
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

/// A file says what it says in English, as its address has no language.
fn tongue() -> Tongue {
    Tongue::of(Locale::English)
}

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

/// A drawing that stands for itself: with its title above, and below what its lines are.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is called; of several the first that can be written is, in a picture.
    names: Vec<String>,
    /// Which one, of when, whose; likewise.
    whence: Vec<String>,
    legend: String,
    drawing: String,
}

impl Sheet {
    /// The chart of a product.
    #[must_use]
    pub fn of(plot: &Plot, range: Range, said: &Said) -> Sheet {
        let last = plot.series.points.last().map(|p| day::long(p.day)).unwrap_or_default();
        let dated = format!("{last} · {}", said.site);
        Sheet {
            names: said.names.clone(),
            whence: vec![format!("{} · {dated}", said.about), dated],
            legend: legend(plot),
            drawing: draw(&plot.view(range, Zoom::ALL), plot.series.unit, plot.scale, Size::Wide, &tongue()),
        }
    }

    /// Products beside each other, each 100 from the same day on, and an index beside them.
    #[must_use]
    pub fn of_several(common: &Common, index: Option<&Series>, scale: Scale, site: &str) -> Sheet {
        let lines = (1..).zip(&common.lines).map(|(n, line)| format!("{n} {}", line.label));
        let index_named = index.map(|index| format!("I {}", index.label));
        Sheet {
            names: vec!["On a common index".to_owned()],
            whence: vec![format!("100 = {} · {site}", day::long(common.from))],
            legend: lines.chain(index_named).collect::<Vec<_>>().join(" · "),
            drawing: draw_several(&common.lines, index, Unit::Points, scale, Size::Wide, &tongue()),
        }
    }

    /// As SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let (width, height) = Size::Wide.pixels();
        let mut drawing = self.drawing.clone();
        for (property, [r, g, b]) in LIGHT {
            drawing = drawing.replace(&format!("var({property})"), &format!("#{r:02x}{g:02x}{b:02x}"));
        }
        let place = format!("<svg y=\"{HEAD}\" width=\"{width}\" height=\"{height}\" ");
        let drawing = drawing.replacen("<svg ", &place, 1);
        let (all, floor) = (HEAD + height + FOOT, HEAD + height + 16);
        let first = |texts: &[String]| escaped(texts.first().map_or("", String::as_str));
        let (title, whence, legend) = (first(&self.names), first(&self.whence), escaped(&self.legend));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {all}\" width=\"{width}\" height=\"{all}\" \
             font-family=\"sans-serif\"><title>{title}</title><rect width=\"{width}\" height=\"{all}\" fill=\"#ffffff\"/>\
             <text x=\"14\" y=\"24\" font-size=\"18\" font-weight=\"bold\" fill=\"#1d2326\">{title}</text>\
             <text x=\"14\" y=\"44\" font-size=\"12\" fill=\"#586066\">{whence}</text>{drawing}\
             <text x=\"14\" y=\"{floor}\" font-size=\"11\" fill=\"#586066\">{legend}</text></svg>"
        )
    }

    /// The same as pixels (PNG), two for each unit.
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        let (width, height) = Size::Wide.pixels();
        let whole = |units: u32| 2 * units as usize;
        let mut canvas = Canvas::on(whole(width), whole(HEAD + height + FOOT), WHITE);
        let most = f64::from(2 * width) - 56.0;
        fitting(&mut canvas, writable(&self.names), (28.0, 48.0), 26.0, most, INK);
        fitting(&mut canvas, writable(&self.whence), (28.0, 88.0), 16.0, most, SOFT);
        paint(&self.drawing, &mut canvas, (0.0, f64::from(2 * HEAD)), 2.0);
        let floor = f64::from(2 * (HEAD + height) + 32);
        fitting(&mut canvas, &self.legend, (28.0, floor), 15.0, most, SOFT);
        canvas.png()
    }
}

/// The first of these that can be written, or the first.
fn writable(texts: &[String]) -> &str {
    texts.iter().find(|text| can_write(text)).or(texts.first()).map_or("", String::as_str)
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
    fitting(&mut canvas, writable(&card.said.names), (56.0, 166.0), 46.0, most, INK);
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
        let view = plot.view(Range::Quarter, Zoom::ALL);
        let drawing = draw(&view, plot.series.unit, plot.scale, Size::Narrow, &tongue());
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
    use domain::{
        chart::Point,
        compare::{MOST, common},
    };

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
        let svg = Sheet::of(&plot(), Range::All, &said("<b>&リザードン")).svg();
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
        let chart = Sheet::of(&plot(), Range::Quarter, &said("Pikachu")).png().unwrap();
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

    #[test]
    fn several_lines_have_their_names_below() {
        let lines = vec![plot().series; MOST];
        let found = common(&lines, Range::All).unwrap();
        let index = Series { label: "Index: all".to_owned(), ..plot().series };
        let sheet = Sheet::of_several(&found, Some(&index), Scale::Log, "pmi.example");
        let svg = sheet.svg();
        assert!(svg.contains("5 Trend &amp; &lt;more&gt; · I Index: all") && !svg.contains("var(--"), "{svg}");
        assert!(svg.contains("100 = 1 Oct 2025 · pmi.example"), "{svg}");
        assert!(sheet.png().is_some());
    }
}
