//! The tree of a page: a flat list of nodes in the order of the page. What is inside a node follows it up to its `end`, so
//! walking down is counting up.
//!
//! End tags that were left out (`<li>`, `<p>`, `<td>`, ..) are added as browsers do; an end tag without a beginning is
//! dropped. Below `DEEPEST` everything is laid side by side, as browsers do too, so no page makes the tree deep.

use super::{
    scan::{Attribute, MOST, Scanner, Token},
    text,
};
use std::borrow::Cow;

/// Elements inside each other at most; browsers stop at 512.
const DEEPEST: usize = 512;

/// "No node".
pub(super) const NONE: u32 = u32::MAX;

/// A parsed page.
pub struct Document<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

#[derive(Debug)]
pub(super) struct Node<'a> {
    pub parent: u32,
    /// The element before it with the same parent.
    pub previous: u32,
    /// The first node that is no longer inside.
    pub end: u32,
    /// The tag as it was written, or the text.
    pub word: &'a str,
    /// Where its attributes begin, and how many; texts have no place.
    pub attributes: (u32, u32),
}

impl Node<'_> {
    pub fn is_element(&self) -> bool {
        self.attributes.0 != NONE
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'d, 'a> {
    pub(super) document: &'d Document<'a>,
    pub(super) index: u32,
    /// The first node that is no longer inside.
    pub(super) end: u32,
}

impl<'a> Document<'a> {
    /// Any text is a page. Time and memory are in proportion to its length; of a page of millions of tags, the beginning is
    /// read.
    pub fn parse(page: &'a str) -> Document<'a> {
        let mut builder = Builder::new(page.len());
        let mut scanner = Scanner::new(page);
        loop {
            let first = builder.attributes.len();
            match scanner.next(&mut builder.attributes) {
                Some(_) if builder.nodes.len() >= MOST => return builder.finish(),
                Some(Token::Open { name, closed }) => builder.open(name, first, closed),
                Some(Token::Close(name)) => builder.close(name),
                Some(Token::Text(text)) => builder.text(text),
                None => return builder.finish(),
            }
        }
    }

    /// The whole page: an element without a name around everything.
    pub fn root(&self) -> Element<'_, 'a> {
        self.element(0)
    }

    pub(super) fn element(&self, index: u32) -> Element<'_, 'a> {
        Element { document: self, index, end: self.node(index).end }
    }

    pub(super) fn node(&self, index: u32) -> &Node<'a> {
        &self.nodes[index as usize]
    }
}

impl<'d, 'a> Element<'d, 'a> {
    /// The tag's name, in the case of the page.
    pub fn name(self) -> &'a str {
        self.node().word
    }

    /// Whether it is one of these, written in small letters.
    pub fn is(self, names: &[&str]) -> bool {
        names.iter().any(|name| name.eq_ignore_ascii_case(self.name()))
    }

    /// An attribute as a person reads it.
    pub fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        self.raw_attribute(name).map(text::decode)
    }

    /// Its classes.
    pub fn classes(self) -> impl Iterator<Item = &'a str> {
        self.raw_attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Everything inside a `<script>` or `<style>`, as it was written.
    pub fn raw_text(self) -> &'a str {
        let inside = self.index as usize + 1..self.end as usize;
        self.document.nodes[inside].first().filter(|node| !node.is_element()).map_or("", |node| node.word)
    }

    /// All elements inside, in the order of the page; templates are not part of it.
    pub fn descendants(self) -> impl Iterator<Item = Element<'d, 'a>> {
        let (document, end) = (self.document, self.end);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            while next < end {
                let element = document.element(next);
                let node = element.node();
                if !node.is_element() {
                    next += 1;
                } else if element.is(&["template"]) {
                    next = node.end;
                } else {
                    next += 1;
                    return Some(element);
                }
            }
            None
        })
    }

    /// The element around it; None for the whole page.
    pub fn parent(self) -> Option<Element<'d, 'a>> {
        let index = self.node().parent;
        (index != NONE).then(|| self.document.element(index))
    }

    /// Only the part of it that stands before the other one: where an end tag is missing, the next box is inside this one.
    pub fn until(self, other: Element<'d, 'a>) -> Element<'d, 'a> {
        Element { end: self.end.min(other.index), ..self }
    }

    /// Whether the other one is inside it.
    pub fn contains(self, other: Element<'_, '_>) -> bool {
        (self.index + 1..self.end).contains(&other.index)
    }

    /// Whether it stands later in the page.
    pub fn is_after(self, other: Element<'_, '_>) -> bool {
        self.index > other.index
    }

    pub(super) fn raw_attribute(self, name: &str) -> Option<&'a str> {
        self.attributes().iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    pub(super) fn attributes(self) -> &'d [Attribute<'a>] {
        let (first, count) = self.node().attributes;
        &self.document.attributes[first as usize..(first + count) as usize]
    }

    pub(super) fn node(self) -> &'d Node<'a> {
        self.document.node(self.index)
    }
}

impl PartialEq for Element<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document.nodes.as_ptr().cast::<u8>(), other.document.nodes.as_ptr().cast::<u8>())
            && self.index == other.index
    }
}

impl std::fmt::Debug for Element<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}> at node {}", self.name(), self.index)
    }
}

/// A tree that grows.
struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    open: Vec<Open<'a>>,
    /// How many elements of such a name are open (`kind`): most end tags that end nothing are seen at once.
    open_of_kind: [u32; 64],
}

/// An element whose end tag was not met yet.
struct Open<'a> {
    name: &'a str,
    index: u32,
    last_child: u32,
}

impl<'a> Builder<'a> {
    fn new(length: usize) -> Builder<'a> {
        let root = Node { parent: NONE, previous: NONE, end: 0, word: "", attributes: (0, 0) };
        let mut nodes = Vec::with_capacity(length / 32 + 1);
        nodes.push(root);
        let open = vec![Open { name: "", index: 0, last_child: NONE }];
        Builder { nodes, attributes: Vec::with_capacity(length / 48), open, open_of_kind: [0; 64] }
    }

    fn open(&mut self, name: &'a str, first_attribute: usize, closed: bool) {
        self.imply_ends(name);
        if self.open.len() > DEEPEST {
            self.shut(DEEPEST);
        }
        let index = self.nodes.len() as u32;
        let attributes = (first_attribute as u32, (self.attributes.len() - first_attribute) as u32);
        self.push(name, attributes);
        if !(is_void(name) || closed && is_shape(name)) {
            self.open.push(Open { name, index, last_child: NONE });
            self.open_of_kind[kind(name)] += 1;
        }
    }

    fn text(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.push(text, (NONE, 0));
        }
    }

    fn push(&mut self, word: &'a str, attributes: (u32, u32)) {
        let index = self.nodes.len() as u32;
        let mut node = Node { parent: 0, previous: NONE, end: index + 1, word, attributes };
        if let Some(around) = self.open.last_mut() {
            node.parent = around.index;
            node.previous = around.last_child;
            if node.is_element() {
                around.last_child = index;
            }
        }
        self.nodes.push(node);
    }

    /// Ends the nearest open element of this name, and everything in it.
    fn close(&mut self, name: &str) {
        if self.open_of_kind[kind(name)] == 0 {
            return;
        }
        if let Some(at) = self.open.iter().skip(1).rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            self.shut(at + 1);
        }
    }

    /// Ends all open elements from this one on.
    fn shut(&mut self, from: usize) {
        let end = self.nodes.len() as u32;
        for open in self.open.drain(from..) {
            self.nodes[open.index as usize].end = end;
            let count = &mut self.open_of_kind[kind(open.name)];
            *count = count.saturating_sub(1); // the page itself was not counted
        }
    }

    /// The end tags that may be left out before this element (13.1.2.4).
    fn imply_ends(&mut self, name: &str) {
        let Some((closes, within)) = implied(name) else { return };
        let mut from = None;
        for (at, open) in self.open.iter().enumerate().skip(1).rev() {
            if within.iter().any(|fence| fence.eq_ignore_ascii_case(open.name)) {
                break;
            }
            if closes.iter().any(|end| end.eq_ignore_ascii_case(open.name)) {
                from = Some(at);
            }
        }
        if let Some(at) = from {
            self.shut(at);
        }
    }

    fn finish(mut self) -> Document<'a> {
        self.shut(0);
        Document { nodes: self.nodes, attributes: self.attributes }
    }
}

/// Which open elements a start tag ends, and the elements it does not look out of.
fn implied(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const BLOCK: &[&str] = &["div", "ul", "ol", "dl", "table", "form", "article", "section", "li", "td", "th", "main"];
    let key = name.as_bytes();
    Some(match key.len() {
        1 if key.eq_ignore_ascii_case(b"p") => (&["p"], BLOCK),
        2 => match [key[0].to_ascii_lowercase(), key[1].to_ascii_lowercase()] {
            [b'l', b'i'] => (&["li"], &["ul", "ol", "menu", "table", "article", "section"]),
            [b'd', b't' | b'd'] => (&["dt", "dd"], &["dl"]),
            [b't', b'd' | b'h'] => (&["td", "th"], &["tr", "table"]),
            [b't', b'r'] => (&["tr", "td", "th"], &["table"]),
            [b'u' | b'o' | b'd', b'l'] | [b'h', b'1'..=b'6'] => (&["p"], BLOCK),
            _ => return None,
        },
        3 if key.eq_ignore_ascii_case(b"div") => (&["p"], BLOCK),
        5 if key.eq_ignore_ascii_case(b"table") => (&["p"], BLOCK),
        5 if key.eq_ignore_ascii_case(b"tbody") || key.eq_ignore_ascii_case(b"tfoot") => {
            (&["thead", "tbody", "tr", "td", "th"], &["table"])
        }
        6 if key.eq_ignore_ascii_case(b"option") => (&["option"], &["select"]),
        7 if key.eq_ignore_ascii_case(b"section") || key.eq_ignore_ascii_case(b"article") => (&["p"], BLOCK),
        _ => return None,
    })
}

/// First letter and length of a name, as a number below 64.
fn kind(name: &str) -> usize {
    let first = name.bytes().next().unwrap_or_default().to_ascii_lowercase();
    usize::from(first).wrapping_mul(7).wrapping_add(name.len()) % 64
}

/// Elements that have no inside (13.1.2).
fn is_void(name: &str) -> bool {
    const VOID: [&str; 13] =
        ["img", "br", "input", "meta", "link", "hr", "source", "area", "base", "col", "embed", "track", "wbr"];
    (2..=6).contains(&name.len()) && VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

/// Elements of drawings, which end themselves by `/>`.
fn is_shape(name: &str) -> bool {
    const SHAPES: [&str; 9] = ["path", "use", "circle", "rect", "line", "polygon", "polyline", "ellipse", "stop"];
    SHAPES.iter().any(|shape| shape.eq_ignore_ascii_case(name))
}
