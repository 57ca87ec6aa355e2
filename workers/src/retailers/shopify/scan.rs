//! The feed read by hand, for speed: two of three fields of a page are none of ours, and are stepped over here.
//!
//! All of the page is looked at, and what is not JSON is not taken. Wherever something is not as Shopify writes it, there
//! is no answer, and serde has the word: it says what is wrong, or reads the products one by one. What is answered is
//! what serde reads; a test holds the two beside each other.

use super::{
    super::loose::{List, Scalar, Text},
    Product, Variant,
};
use memchr::memchr2;
use std::borrow::Cow;

/// Lists and objects within each other; serde reads a few more.
const DEEPEST: usize = 100;
/// Bytes of a text that are looked at before a search is begun, eight at a time.
const SHORT: usize = 24;

/// The products of a page.
pub(super) fn products(page: &str) -> Option<Vec<Product<'_>>> {
    let mut scan = Scan { text: page, at: 0 };
    let mut products = None;
    scan.object(|scan, key| match key {
        "products" => once(&mut products, scan.list(product)?),
        _ => scan.skip(0),
    })?;
    (scan.peek().is_none() && scan.at == page.len()).then_some(products?)
}

fn product<'a>(scan: &mut Scan<'a>) -> Option<Product<'a>> {
    let (mut title, mut handle, mut product_type, mut tags, mut variants) = (None, None, None, None, None);
    scan.object(|scan, key| match key {
        "title" => once(&mut title, scan.text()?),
        "handle" => once(&mut handle, scan.text()?),
        "product_type" => once(&mut product_type, scan.text_or_null()?),
        // Tags in one text are serde's business.
        "tags" => once(&mut tags, scan.list(Scan::cow)?),
        "variants" => once(&mut variants, scan.list(variant)?),
        _ => scan.skip(0),
    })?;
    Some(Product {
        title: title?,
        handle: handle?,
        product_type: product_type.flatten(),
        tags: tags.map(List::from).unwrap_or_default(),
        variants: variants?,
    })
}

fn variant<'a>(scan: &mut Scan<'a>) -> Option<Variant<'a>> {
    let (mut id, mut title, mut sku, mut barcode) = (None, None, None, None);
    let (mut available, mut requires_shipping, mut price, mut compare_at_price) = (None, None, None, None);
    scan.object(|scan, key| match key {
        "id" => once(&mut id, scan.scalar()?),
        "title" => once(&mut title, scan.text_or_null()?),
        "sku" => once(&mut sku, scan.text_or_null()?),
        "barcode" => once(&mut barcode, scan.text_or_null()?),
        "available" => once(&mut available, scan.bool_or_null()?),
        "requires_shipping" => once(&mut requires_shipping, scan.bool_or_null()?),
        "price" => once(&mut price, scan.scalar()?),
        "compare_at_price" => once(&mut compare_at_price, scan.scalar()?),
        _ => scan.skip(0),
    })?;
    Some(Variant {
        id: id?,
        title: title.flatten(),
        sku: sku.flatten(),
        barcode: barcode.flatten(),
        available: available.flatten(),
        requires_shipping: requires_shipping.flatten(),
        price: price?,
        compare_at_price: compare_at_price.unwrap_or_default(),
    })
}

/// Fills a field, which must not be there twice.
fn once<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.replace(value).is_none().then_some(())
}

/// Which of eight bytes are a quote, an escape or a control character, as the highest bit of each; of those that are set the
/// lowest is right. (The carries of "determine if a word has a zero byte", Anderson, "Bit Twiddling Hacks", go upwards.)
const fn ends(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const fn zeros(bytes: u64) -> u64 {
        bytes.wrapping_sub(ONES) & !bytes
    }
    let quotes = zeros(bytes ^ (ONES * b'"' as u64));
    let escapes = zeros(bytes ^ (ONES * b'\\' as u64));
    let controls = bytes.wrapping_sub(ONES * b' ' as u64) & !bytes;
    (quotes | escapes | controls) & (ONES << 7)
}

/// A place in a page.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// The next byte that is no space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Whether another one follows in a list or an object, or its end.
    fn another(&mut self, first: bool, end: u8) -> Option<bool> {
        match self.peek()? {
            byte if byte == end => {
                self.at += 1;
                return Some(false);
            }
            b',' if !first => self.at += 1,
            _ if first => return Some(true),
            _ => return None,
        }
        // A comma before the end is none of JSON's.
        (self.peek()? != end).then_some(true)
    }

    fn object(&mut self, mut field: impl FnMut(&mut Self, &'a str) -> Option<()>) -> Option<()> {
        self.eat(b'{')?;
        let mut first = true;
        while self.another(first, b'}')? {
            first = false;
            let (key, plain) = self.string()?;
            self.eat(b':')?;
            field(self, plain.then_some(key)?)?;
        }
        Some(())
    }

    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.eat(b'[')?;
        let mut list = Vec::new();
        while self.another(list.is_empty(), b']')? {
            list.push(one(self)?);
        }
        Some(list)
    }

    /// What stands between two quotes, and whether it has no escapes.
    fn string(&mut self) -> Option<(&'a str, bool)> {
        self.eat(b'"')?;
        let (start, mut plain) = (self.at, true);
        loop {
            let end = self.at + Scan::plain(&self.bytes()[self.at..])?;
            self.at = end + 1;
            if self.bytes()[end] == b'"' {
                return Some((&self.text[start..end], plain));
            }
            plain = false;
            match self.bytes().get(self.at)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                b'u' => {
                    let digits = self.bytes().get(self.at + 1..self.at + 5)?;
                    self.at += digits.iter().all(u8::is_ascii_hexdigit).then_some(5)?;
                }
                _ => return None,
            }
        }
    }

    /// How far it is to a quote or an escape; none where a control character comes first, which JSON does not allow.
    fn plain(rest: &[u8]) -> Option<usize> {
        // Most texts are a few letters: those are not worth the beginning of a search.
        let (eights, _) = rest[..rest.len().min(SHORT)].as_chunks::<8>();
        for (n, &eight) in eights.iter().enumerate() {
            let found = ends(u64::from_le_bytes(eight));
            if found != 0 {
                let at = 8 * n + found.trailing_zeros() as usize / 8;
                return (rest[at] >= b' ').then_some(at);
            }
        }
        let seen = 8 * eights.len();
        let end = seen + memchr2(b'"', b'\\', &rest[seen..])?;
        // All of them, without looking where: many at a time.
        let control = rest[seen..end].iter().fold(false, |found, &byte| found | (byte < b' '));
        (!control).then_some(end)
    }

    fn cow(&mut self) -> Option<Cow<'a, str>> {
        self.peek()?;
        let start = self.at;
        match self.string()? {
            (text, true) => Some(Cow::Borrowed(text)),
            _ => serde_json::from_str::<String>(&self.text[start..self.at]).ok().map(Cow::Owned),
        }
    }

    fn text(&mut self) -> Option<Text<'a>> {
        self.cow().map(Text::from)
    }

    fn text_or_null(&mut self) -> Option<Option<Text<'a>>> {
        if self.peek()? == b'n' { self.word("null").map(|()| None) } else { self.text().map(Some) }
    }

    fn bool_or_null(&mut self) -> Option<Option<bool>> {
        match self.peek()? {
            b't' => self.word("true").map(|()| Some(true)),
            b'f' => self.word("false").map(|()| Some(false)),
            _ => self.word("null").map(|()| None),
        }
    }

    /// A text, a whole number, or null. Other numbers are serde's business, which writes them its own way.
    fn scalar(&mut self) -> Option<Scalar<'a>> {
        match self.peek()? {
            b'n' => self.word("null").map(|()| Scalar::default()),
            b'"' => self.cow().map(Scalar::from),
            _ => {
                let start = self.at;
                self.number()?;
                let number = &self.text[start..self.at];
                let whole = number.len() < 20 && number.bytes().all(|byte| byte.is_ascii_digit());
                whole.then(|| Scalar::from(Cow::Borrowed(number)))
            }
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.bytes()[self.at..].starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.bytes().get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<()> {
        if self.bytes().get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        if self.bytes().get(self.at) == Some(&b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.bytes().get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes().get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes().get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(())
    }

    /// Steps over a value of any kind.
    fn skip(&mut self, depth: usize) -> Option<()> {
        match self.peek()? {
            b'"' => self.string().map(|_| ()),
            b'{' | b'[' if depth > DEEPEST => None,
            b'{' => {
                self.at += 1;
                let mut first = true;
                while self.another(first, b'}')? {
                    first = false;
                    self.string()?;
                    self.eat(b':')?;
                    self.skip(depth + 1)?;
                }
                Some(())
            }
            b'[' => {
                self.at += 1;
                let mut first = true;
                while self.another(first, b']')? {
                    first = false;
                    self.skip(depth + 1)?;
                }
                Some(())
            }
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_text_ends() {
        let naive = |text: &[u8]| {
            let at = text.iter().position(|&byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
            (text[at] >= b' ').then_some(at)
        };
        for fill in [b'a', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
            for (first, second) in (0..=255).flat_map(|byte| [(byte, b'"'), (b'"', byte), (byte, byte)]) {
                for at in 0..40 {
                    let mut text = [fill; 42];
                    (text[at], text[at + 1]) = (first, second);
                    assert_eq!(Scan::plain(&text), naive(&text), "{text:?}");
                }
            }
        }
    }
}
