//! A quick no to texts without any phrase, which most titles are: one pass over their bytes, without a copy.

use super::{fold, push};
use std::{array, sync::LazyLock};

/// Keys of four bytes, each by sixteen bits of its hash: what is in it is found, and now and then something else.
#[derive(Debug)]
struct Keys(Box<[u64; 1024]>);

impl Keys {
    fn place(key: u32) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b1) >> 16;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn insert(&mut self, key: u32) {
        let (word, bit) = Keys::place(key);
        self.0[word] |= bit;
    }

    fn has(&self, key: u32) -> bool {
        let (word, bit) = Keys::place(key);
        self.0[word] & bit != 0
    }
}

impl Default for Keys {
    fn default() -> Keys {
        Keys(Box::new([0; 1024]))
    }
}

/// What some words are known by.
#[derive(Debug, Default)]
pub(crate) struct Glance {
    /// How a word begins: its first four bytes, or all of a shorter one.
    starts: Keys,
    /// How a word ends.
    ends: Keys,
    /// What stands anywhere in a word.
    inside: Keys,
    /// There is one that can not be told in this way: every text may hold it.
    any: bool,
}

impl Glance {
    /// For words as `Phrases` has them, `*` and `#` included.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Glance {
        let mut all = Glance::default();
        for word in words {
            match word.as_bytes() {
                [b'*', a, b, c, d, .., b'*'] => all.inside.insert(key(&[*a, *b, *c, *d])),
                [b'*', .., b'*'] | [b'#'] => all.any = true,
                [b'*', .., a, b, c, d] => all.ends.insert(key(&[*a, *b, *c, *d])),
                [b'*', ..] => all.any = true,
                [start @ .., b'*'] if start.len() < 4 => all.any = true,
                word => all.starts.insert(key(&word[..word.len().min(4)])),
            }
        }
        all
    }

    /// Whether a text may hold one of the words. It is in no form yet: this asks what `fold` would make of it.
    pub(crate) fn may_be_in(&self, text: &str) -> bool {
        let mut words = Words { all: self, last: 0, length: 0 };
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            let found = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => words.letter(byte | 0x20),
                0xc3 => match bytes.next().and_then(latin) {
                    Some(letters) => letters.bytes().any(|byte| words.letter(byte)),
                    None => return self.may_be_in_folded(&fold(text)),
                },
                // Entities, and what is not so common: written out first.
                b'&' | 0x80.. => return self.may_be_in_folded(&fold(text)),
                _ => words.end(),
            };
            if found {
                return true;
            }
        }
        self.any || words.end()
    }

    fn may_be_in_folded(&self, text: &str) -> bool {
        let mut words = Words { all: self, last: 0, length: 0 };
        let mut room = [0; 4];
        let mut step = |c: char| match c.is_alphanumeric() {
            true => c.encode_utf8(&mut room).bytes().any(|byte| words.letter(byte)),
            false => words.end(),
        };
        text.chars().any(&mut step) || step(' ') || self.any
    }
}

/// What `fold` makes of a letter of U+00C0 to U+00FF, the second page of Latin, told by its second byte; none where that is
/// not letters of ASCII.
fn latin(second: u8) -> Option<&'static str> {
    static LATIN: LazyLock<[String; 64]> = LazyLock::new(|| {
        array::from_fn(|n| {
            let mut text = String::new();
            char::from_u32(0xc0 + n as u32).into_iter().for_each(|c| push(c, &mut text));
            text
        })
    });
    let letters = LATIN.get(usize::from(second & 63))?.as_str();
    letters.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(letters)
}

/// Where we are in a text.
struct Words<'g> {
    all: &'g Glance,
    /// The last four bytes of the word so far, in lower case.
    last: u32,
    length: usize,
}

impl Words<'_> {
    /// Whether, with this byte of a letter, there may be one of the words.
    fn letter(&mut self, byte: u8) -> bool {
        self.last = self.last << 8 | u32::from(byte);
        self.length += 1;
        self.all.inside.has(self.last) || self.length == 4 && self.all.starts.has(self.last)
    }

    /// Whether the word that ends here, if there is one, may be one of them.
    fn end(&mut self) -> bool {
        let Words { last, length, .. } = *self;
        (self.last, self.length) = (0, 0);
        length > 0 && (length < 4 && self.all.starts.has(last) || self.all.ends.has(last))
    }
}

fn key(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |key, byte| key << 8 | u32::from(*byte))
}
