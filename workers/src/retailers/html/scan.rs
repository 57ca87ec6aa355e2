//! Cuts a page into tags and texts. Every place in the page is looked at once, so the time is in proportion to its length
//! whatever is in it; slices of the page are given out, entities still in them.
//!
//! As the HTML standard does it (13.2.5), with one leniency: a `<title>` or `<textarea>` that is never closed does not
//! swallow the rest of the page.

use memchr::{memchr, memmem};

/// Tags and texts of a page that are read, and attributes: 160 MB of memory each, for a page that is made to hurt. A page of
/// 20 MB that is not has half a million.
pub const MOST: usize = 4_000_000;

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name ..>`; its attributes are in the list handed to `next`.
    Open {
        /// As it was written.
        name: &'a str,
        /// It ends in `/>`.
        closed: bool,
    },
    /// `</name>`
    Close(&'a str),
    /// What stands between tags, and the whole inside of `<script>` and the like.
    Text(&'a str),
}

/// One attribute: its name as it was written, and its value without quotes ("" where it has none).
pub type Attribute<'a> = (&'a str, &'a str);

/// A place in a page.
pub struct Scanner<'a> {
    page: &'a str,
    at: usize,
    /// Inside this element everything up to its end tag is text.
    raw: Option<&'a str>,
    /// Elements of raw text whose end tag is nowhere in the rest of the page.
    never_closed: Vec<&'a str>,
}

impl<'a> Scanner<'a> {
    pub fn new(page: &'a str) -> Scanner<'a> {
        Scanner { page, at: 0, raw: None, never_closed: vec![] }
    }

    /// The next piece; a tag's attributes are added to `attributes`.
    pub fn next(&mut self, attributes: &mut Vec<Attribute<'a>>) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take()
            && let Some(text) = self.raw_text(name)
        {
            return Some(Token::Text(text));
        }
        loop {
            let rest = self.page.as_bytes().get(self.at..).filter(|rest| !rest.is_empty())?;
            match rest {
                [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => return self.close(),
                [b'<', first, ..] if first.is_ascii_alphabetic() => return self.open(attributes),
                [b'<', b'!' | b'?' | b'/', ..] => self.skip_comment(),
                _ => return Some(self.text()),
            }
        }
    }

    /// Up to the next tag; a `<` that begins none is text.
    fn text(&mut self) -> Token<'a> {
        let (start, bytes) = (self.at, self.page.as_bytes());
        self.at += 1;
        while let Some(more) = memchr(b'<', &bytes[self.at..]) {
            self.at += more;
            match bytes.get(self.at + 1) {
                Some(b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z') => return Token::Text(&self.page[start..self.at]),
                _ => self.at += 1,
            }
        }
        self.at = bytes.len();
        Token::Text(&self.page[start..])
    }

    /// `<!-- .. -->`, `<!doctype ..>`, `<?xml ..>`, `</ ..>`. A section of character data keeps its text.
    fn skip_comment(&mut self) {
        let rest = &self.page.as_bytes()[self.at..];
        let (skip, end): (usize, &[u8]) = match rest {
            [b'<', b'!', b'-', b'-', b'>', ..] => (4, b">"),
            [b'<', b'!', b'-', b'-', ..] => (4, b"-->"),
            _ if rest.starts_with(b"<![CDATA[") => {
                self.at += b"<![CDATA[".len();
                return;
            }
            _ => (2, b">"),
        };
        let found = memmem::find(rest.get(skip..).unwrap_or_default(), end);
        self.at = found.map_or(self.page.len(), |n| self.at + skip + n + end.len());
    }

    fn close(&mut self) -> Option<Token<'a>> {
        self.at += 2;
        let name = self.name();
        let rest = &self.page.as_bytes()[self.at..];
        self.at = memchr(b'>', rest).map_or(self.page.len(), |n| self.at + n + 1);
        Some(Token::Close(name))
    }

    fn open(&mut self, attributes: &mut Vec<Attribute<'a>>) -> Option<Token<'a>> {
        self.at += 1;
        let name = self.name();
        let bytes = self.page.as_bytes();
        let mut closed = false;
        loop {
            match *bytes.get(self.at)? {
                b'>' => break,
                b'/' => {
                    closed = bytes.get(self.at + 1) == Some(&b'>');
                    self.at += 1;
                }
                byte if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    let one = self.attribute()?;
                    if attributes.len() < MOST {
                        attributes.push(one);
                    }
                }
            }
        }
        self.at += 1;
        if is_raw(name) {
            self.raw = Some(name);
        }
        Some(Token::Open { name, closed })
    }

    fn name(&mut self) -> &'a str {
        self.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
    }

    /// None: the page ends inside of it.
    fn attribute(&mut self) -> Option<Attribute<'a>> {
        let bytes = self.page.as_bytes();
        let start = self.at;
        self.at += 1; // a name may begin with `=`
        self.skip(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'='));
        let name = &self.page[start..self.at];
        let after = self.at;
        self.skip(|byte| !byte.is_ascii_whitespace());
        if bytes.get(self.at) != Some(&b'=') {
            self.at = after;
            return Some((name, ""));
        }
        self.at += 1;
        self.skip(|byte| !byte.is_ascii_whitespace());
        let value = match *bytes.get(self.at)? {
            quote @ (b'"' | b'\'') => {
                let start = self.at + 1;
                let length = memchr(quote, &bytes[start..])?;
                self.at = start + length + 1;
                &self.page[start..start + length]
            }
            _ => self.until(|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
        Some((name, value))
    }

    /// Goes to the first byte that satisfies `stop`, which knows ASCII only; what was passed.
    fn until(&mut self, stop: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        self.skip(stop);
        &self.page[start..self.at]
    }

    fn skip(&mut self, stop: impl Fn(u8) -> bool) {
        let rest = &self.page.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| stop(*byte)).unwrap_or(rest.len());
    }

    /// Up to the element's end tag.
    fn raw_text(&mut self, name: &'a str) -> Option<&'a str> {
        if self.never_closed.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            return None;
        }
        let (start, bytes) = (self.at, self.page.as_bytes());
        let mut at = start;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found;
            let tag = bytes.get(at + 2..at + 2 + name.len()).unwrap_or_default();
            if bytes.get(at + 1) == Some(&b'/') && tag.eq_ignore_ascii_case(name.as_bytes()) {
                self.at = at;
                return Some(&self.page[start..at]);
            }
            at += 1;
        }
        if ["title", "textarea"].iter().any(|lenient| lenient.eq_ignore_ascii_case(name)) {
            self.never_closed.push(name);
            return None;
        }
        self.at = bytes.len();
        Some(&self.page[start..])
    }
}

/// Elements with nothing but text inside (13.1.2).
fn is_raw(name: &str) -> bool {
    const RAW: [&str; 8] = ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"];
    (3..=8).contains(&name.len()) && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name))
}
