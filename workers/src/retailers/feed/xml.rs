//! Rows of an XML feed: `item` of RSS, `entry` of Atom, and what others call a product. Nothing but the row at hand is
//! kept, and no entity that the file defines itself is followed.

use super::{
    Rows,
    field::{Columns, Field, Slot},
    row::Row,
};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// What a product's element is called.
const ITEMS: &[&str] = &["item", "entry", "product", "shopitem", "offer"];

/// Reads all rows.
pub fn read(text: &str, columns: &Columns, rows: &mut Rows) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut state = State::new(columns);
    loop {
        let at = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(format!("line {}: {error}", lines.until(reader.error_position()))),
        };
        let unreadable = |error: quick_xml::encoding::EncodingError| error.to_string();
        match event {
            Event::Start(element) => state.start(&element, lines.until(at)),
            Event::Empty(element) => state.attributes(&element),
            Event::Text(text) => state.text.push_str(&text.decode().map_err(unreadable)?),
            Event::CData(text) => state.text.push_str(&text.decode().map_err(unreadable)?),
            Event::GeneralRef(name) => state.text.extend(["&", &*name.decode().map_err(unreadable)?, ";"]),
            Event::End(_) => {
                if let Some(line) = state.end() {
                    rows.take(line, &state.row);
                }
            }
            Event::Eof if state.inside.is_empty() => return Ok(()),
            Event::Eof => return Err(format!("line {}: it breaks off", lines.until(text.len() as u64))),
            _ => {}
        }
    }
}

/// Where the reader is.
struct State<'c> {
    columns: &'c Columns,
    /// The names of the elements around, the outermost first.
    inside: Vec<String>,
    /// The text of the innermost element.
    text: String,
    /// The product at hand: the line in which it began, and how many elements are around its own.
    open: Option<(u64, usize)>,
    row: Row,
    /// Google's shipping rules of the product, "DE:::4.90 EUR" each, and the one at hand.
    rules: String,
    country: String,
    cost: String,
}

impl<'c> State<'c> {
    fn new(columns: &'c Columns) -> State<'c> {
        State {
            columns,
            inside: vec![],
            text: String::new(),
            open: None,
            row: Row::new(),
            rules: String::new(),
            country: String::new(),
            cost: String::new(),
        }
    }

    fn start(&mut self, element: &BytesStart, line: u64) {
        let name = name(element);
        self.inside.push(name);
        self.text.clear();
        let new = self.inside.last().is_some_and(|name| ITEMS.contains(&name.as_str()));
        if self.open.is_none() && new {
            self.open = Some((line, self.inside.len()));
            self.row.clear();
            self.rules.clear();
        }
        self.attributes(element);
    }

    /// Atom writes links as attributes, others the id of a product.
    fn attributes(&mut self, element: &BytesStart) {
        let Some((_, depth)) = self.open else { return };
        let own = self.inside.len() == depth;
        let (field, attribute) = match name(element).as_str() {
            "link" => (Field::Link, "href"),
            name if own && ITEMS.contains(&name) => (Field::Id, "id"),
            _ => return,
        };
        if let Ok(Some(found)) = element.try_get_attribute(attribute)
            && let Ok(text) = std::str::from_utf8(&found.value)
        {
            self.row.put(Slot { field, rank: u8::MAX }, &html_escape::decode_html_entities(text));
        }
    }

    /// At the end of an element; the line of the product, where it was a product's.
    fn end(&mut self) -> Option<u64> {
        let name = self.inside.pop()?;
        let text = std::mem::take(&mut self.text);
        let (line, depth) = self.open?;
        if self.inside.len() < depth {
            self.row.put(Slot { field: Field::Shipping, rank: 0 }, &self.rules);
            self.open = None;
            return Some(line);
        }
        let text = html_escape::decode_html_entities(text.trim());
        let parent = self.inside.last().map(String::as_str);
        match (self.inside.len() - depth, name.as_str()) {
            (1, "country") if parent == Some("shipping") => self.country = text.into_owned(),
            (1, "price") if parent == Some("shipping") => self.cost = text.into_owned(),
            (0, "shipping") if !self.cost.is_empty() => {
                self.rules.extend([&*self.country, ":::", &*self.cost, ","]);
                self.country.clear();
                self.cost.clear();
            }
            (0, name) => {
                if let Some(slot) = self.columns.slot(name) {
                    self.row.put(slot, &text);
                }
            }
            _ => {}
        }
        None
    }
}

/// An element's name without its prefix, in small letters.
fn name(element: &BytesStart) -> String {
    String::from_utf8_lossy(element.local_name().as_ref()).to_lowercase()
}

/// Lines of a text, counted on the way through it.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a place that is no earlier than the last.
    fn until(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..place].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = place;
        self.line
    }
}
