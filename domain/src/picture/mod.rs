//! Pictures for where nothing draws by itself: letters, cards of links, icons, charts as files. A canvas, plain letters of
//! strokes, and PNG; bitmaps of a library would bring decoders and fonts along.

mod letters;
mod png;

pub use letters::{CAP, can_write, stroke_letters, width_of};

/// A colour: red, green, blue.
pub type Colour = [u8; 3];
/// A place: across and down, in pixels.
pub type Place = (f64, f64);

/// The largest picture there is, each way.
pub const MOST_PIXELS: usize = 4_096;

/// Red, green, blue and how much of it, for each pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    /// With nothing on it, not even a ground. No side is longer than [`MOST_PIXELS`], or none.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Canvas {
        let (width, height) = (width.clamp(1, MOST_PIXELS), height.clamp(1, MOST_PIXELS));
        Canvas { width, height, pixels: vec![[0; 4]; width * height] }
    }

    /// Covered with one colour.
    #[must_use]
    pub fn on(width: usize, height: usize, [red, green, blue]: Colour) -> Canvas {
        let mut canvas = Canvas::new(width, height);
        canvas.pixels.fill([red, green, blue, 255]);
        canvas
    }

    /// The picture as a file. None: it can not be written.
    #[must_use]
    pub fn png(&self) -> Option<Vec<u8>> {
        png::encode(self.width, self.height, &self.pixels)
    }

    /// The colour of a pixel, and how much of it there is.
    #[must_use]
    pub fn pixel(&self, across: usize, down: usize) -> Option<[u8; 4]> {
        (across < self.width).then(|| self.pixels.get(down * self.width + across).copied()).flatten()
    }

    /// A line through these points, with soft edges. Where it meets itself it is no darker.
    pub fn stroke(&mut self, line: &[Place], width: f64, colour: Colour, strength: f64) {
        let reach = width / 2.0 + 1.0;
        let around = |at: fn(&Place) -> f64, end: usize| {
            let least = line.iter().map(at).fold(f64::INFINITY, f64::min);
            let most = line.iter().map(at).fold(f64::NEG_INFINITY, f64::max);
            pixels(least - reach, most + reach, end)
        };
        let (columns, rows) = (around(|p| p.0, self.width), around(|p| p.1, self.height));
        let wide = columns.len();
        let mut covered = vec![0.0_f64; wide * rows.len()];
        for (a, b) in line.iter().zip(line.iter().skip(1)) {
            for y in pixels(a.1.min(b.1) - reach, a.1.max(b.1) + reach, self.height) {
                for x in pixels(a.0.min(b.0) - reach, a.0.max(b.0) + reach, self.width) {
                    let far = distance((x as f64 + 0.5, y as f64 + 0.5), *a, *b);
                    let part = (width / 2.0 + 0.5 - far).clamp(0.0, 1.0);
                    if let Some(covered) = covered.get_mut((y - rows.start) * wide + x - columns.start) {
                        *covered = covered.max(part);
                    }
                }
            }
        }
        for (y, covered) in rows.zip(covered.chunks(wide.max(1))) {
            let row = self.pixels.iter_mut().skip(y * self.width + columns.start);
            for (pixel, part) in row.zip(covered).filter(|(_, part)| **part > 0.0) {
                lay(pixel, colour, part * strength);
            }
        }
    }

    /// What is below a line that leads to the right, down to `floor`.
    pub fn fill_below(&mut self, line: &[Place], floor: f64, colour: Colour, strength: f64) {
        for (a, b) in line.iter().zip(line.iter().skip(1)) {
            // Each column belongs to the part of the line that its middle is below of.
            let column = |place: f64| ((place - 0.5).ceil().max(0.0) as usize).min(self.width);
            for x in column(a.0)..column(b.0) {
                let along = (x as f64 + 0.5 - a.0) / (b.0 - a.0);
                for y in pixels(a.1 + along * (b.1 - a.1), floor, self.height) {
                    if let Some(pixel) = self.pixels.get_mut(y * self.width + x) {
                        lay(pixel, colour, strength);
                    }
                }
            }
        }
    }

    /// The inside of an outline, with soft edges. What is inside twice is outside.
    pub fn fill(&mut self, outline: &[Place], colour: Colour, strength: f64) {
        let heights = || outline.iter().map(|p| p.1);
        let (top, bottom) = (heights().fold(f64::INFINITY, f64::min), heights().fold(f64::NEG_INFINITY, f64::max));
        let ends = outline.iter().zip(outline.iter().cycle().skip(1));
        for y in pixels(top - 1.0, bottom + 1.0, self.height) {
            let mut covered = vec![0.0_f64; self.width];
            for part in 0..PARTS {
                let at = y as f64 + (f64::from(part) + 0.5) / f64::from(PARTS);
                let mut crossed: Vec<f64> = ends
                    .clone()
                    .filter(|(a, b)| (a.1 <= at) != (b.1 <= at))
                    .map(|(a, b)| a.0 + (at - a.1) / (b.1 - a.1) * (b.0 - a.0))
                    .collect();
                crossed.sort_by(f64::total_cmp);
                for pair in crossed.chunks_exact(2) {
                    if let [from, to] = *pair {
                        cover(&mut covered, from, to);
                    }
                }
            }
            let row = self.pixels.iter_mut().skip(y * self.width);
            for (pixel, part) in row.zip(covered).filter(|(_, part)| *part > 0.0) {
                lay(pixel, colour, (part / f64::from(PARTS)).min(1.0) * strength);
            }
        }
    }

    /// A disc.
    pub fn dot(&mut self, middle: Place, radius: f64, colour: Colour) {
        self.stroke(&[middle, middle], 2.0 * radius, colour, 1.0);
    }

    /// A line of text from its left end on its base line; capitals are `cap` pixels high. Letters that we have not are left
    /// out: see [`can_write`].
    pub fn write(&mut self, text: &str, (x, y): Place, cap: f64, weight: f64, colour: Colour) {
        let scale = cap / CAP;
        for stroke in stroke_letters(text) {
            let line: Vec<Place> = stroke.iter().map(|(a, d)| (x + a * scale, y + (d - CAP) * scale)).collect();
            self.stroke(&line, weight, colour, 1.0);
        }
    }
}

/// Into how many parts a row is cut for a soft edge.
const PARTS: u8 = 4;

/// Adds what is between two places of a row.
fn cover(row: &mut [f64], from: f64, to: f64) {
    let (from, to) = (from.max(0.0), to.min(row.len() as f64));
    let first = from.floor() as usize;
    for (n, part) in row.iter_mut().enumerate().skip(first).take_while(|(n, _)| (*n as f64) < to) {
        *part += (to.min(n as f64 + 1.0) - from.max(n as f64)).max(0.0);
    }
}

/// The pixels from here to there that are on the picture.
fn pixels(from: f64, to: f64, end: usize) -> std::ops::Range<usize> {
    let at = |place: f64| (place.max(0.0) as usize).min(end);
    at(from.ceil())..at(to.floor() + 1.0)
}

/// How far a point is from a part of a line.
fn distance(p: Place, a: Place, b: Place) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.0 - a.0 - along * dx).hypot(p.1 - a.1 - along * dy)
}

/// Lays so much of a colour over what is there.
fn lay(pixel: &mut [u8; 4], colour: Colour, part: f64) {
    let [red, green, blue, there] = *pixel;
    let below = f64::from(there) / 255.0 * (1.0 - part);
    let all = part + below;
    if all > 0.0 {
        let mix = |new: u8, old: u8| ((f64::from(new) * part + f64::from(old) * below) / all).round() as u8;
        let [r, g, b] = colour;
        *pixel = [mix(r, red), mix(g, green), mix(b, blue), (all * 255.0).round() as u8];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Colour = [200, 10, 10];

    fn inked(canvas: &Canvas) -> usize {
        canvas.pixels.iter().filter(|p| p[3] > 128).count()
    }

    #[test]
    fn an_outline_is_filled_and_nothing_beside_it() {
        let mut canvas = Canvas::new(20, 10);
        canvas.fill(&[(2.0, 2.0), (12.0, 2.0), (12.0, 8.0), (2.0, 8.0)], INK, 1.0);
        assert_eq!(inked(&canvas), 60);
        assert_eq!((canvas.pixel(2, 2), canvas.pixel(1, 2)), (Some([200, 10, 10, 255]), Some([0; 4])));
        let mut half = Canvas::new(4, 4);
        half.fill(&[(0.5, 0.0), (2.0, 0.0), (2.0, 2.5), (0.5, 2.5)], INK, 1.0);
        assert_eq!(half.pixel(0, 0).map(|p| p[3]), Some(128));
        assert_eq!(half.pixel(1, 2).map(|p| p[3]), Some(128));
        // Odd outlines are no outlines.
        half.fill(&[], INK, 1.0);
        half.fill(&[(1.0, 1.0)], INK, 1.0);
        half.fill(&[(f64::NAN, 0.0), (9.0, f64::INFINITY), (0.0, 9.0)], INK, 1.0);
    }

    #[test]
    fn letters_are_written_where_they_are_to_be() {
        let mut canvas = Canvas::on(60, 20, [255, 255, 255]);
        canvas.write("I", (10.0, 15.0), 10.0, 2.0, INK);
        assert_eq!(canvas.pixel(10, 10), Some([200, 10, 10, 255]));
        assert_eq!(canvas.pixel(20, 10), Some([255, 255, 255, 255]));
        assert_eq!(Canvas::on(60, 20, INK).pixel(60, 0), None);
        assert_eq!((Canvas::new(0, 0).pixels.len(), Canvas::new(9_999, 1).width), (1, MOST_PIXELS));
    }
}
