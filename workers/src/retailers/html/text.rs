//! What a person reads: entities decoded, white space made one space, scripts and hidden parts left out.

use super::Element;
use memchr::memchr;
use std::borrow::Cow;

/// Elements whose texts nobody sees.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "iframe"];

/// No value that anybody asks for is longer; a whole page asked for by mistake, again and again, would take for ever.
const LONGEST: usize = 20_000;

impl Element<'_, '_> {
    /// The text inside, without the parts that are to be left out.
    ///
    /// Texts of different elements are kept apart by a space, but a number that is split at its decimal sign
    /// (`<span>54,</span><sup>99</sup>`) is one number.
    pub fn text(self, without: &dyn Fn(Element<'_, '_>) -> bool) -> String {
        let nodes = &self.document.nodes;
        let end = self.end as usize;
        let mut text = String::new();
        let mut at = self.index as usize + 1;
        while at < end && text.len() < LONGEST {
            let node = &nodes[at];
            if node.is_element() {
                let element = self.document.element(at as u32);
                let skipped = element.is(UNSEEN) || without(element);
                at = if skipped { node.end as usize } else { at + 1 };
            } else {
                append(&mut text, &decode(node.word));
                at += 1;
            }
        }
        text
    }
}

/// Entities decoded.
pub fn decode(text: &str) -> Cow<'_, str> {
    match memchr(b'&', text.as_bytes()) {
        Some(_) => html_escape::decode_html_entities(text),
        None => Cow::Borrowed(text),
    }
}

/// White space of every kind made one space, none at the ends.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    append(&mut out, text);
    out
}

fn append(out: &mut String, text: &str) {
    for word in text.split_whitespace() {
        if !out.is_empty() && !is_one_number(out, word) {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// Whether a decimal sign stands between the two, at the end of the one or at the beginning of the other.
fn is_one_number(before: &str, after: &str) -> bool {
    let sign = |b: &u8| matches!(b, b',' | b'.');
    let (mut left, mut right) = (before.bytes().rev(), after.bytes());
    match (left.next(), right.next()) {
        (Some(l), Some(r)) if sign(&l) => r.is_ascii_digit() && left.next().is_some_and(|b| b.is_ascii_digit()),
        (Some(l), Some(r)) if sign(&r) => l.is_ascii_digit() && right.next().is_some_and(|b| b.is_ascii_digit()),
        _ => false,
    }
}
