//! Shops' words made comparable: text without case, accents and entities, and lists of phrases to look up in it.
//!
//! Not for titles: `identity::normalize` cuts those into tokens. Here signs stay, because prices are made of them.

mod glance;

pub(crate) use glance::Glance;

use rustc_hash::FxHashMap;
use unicode_normalization::char::decompose_compatible;

/// Lower case, without accents, with HTML entities decoded. Every space is `' '` (a break of lines or a tab `'\n'`),
/// every dash `'-'`, every apostrophe `'\''`. Digits of other kinds (`²`, `½`, `٣`) stay what they are: `12²` is not 122.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() && !text.contains('&') {
        // Most texts are plain, with no accent to take off and no entity to read: all their bytes at once.
        let lower = text.to_ascii_lowercase();
        return if lower.bytes().any(|b| b < b' ') { lower.replace(['\r', '\t'], "\n") } else { lower };
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, length) = entity(rest).unwrap_or((c, c.len_utf8()));
        rest = &rest[length..];
        push(c, &mut out);
    }
    out
}

fn push(c: char, out: &mut String) {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push('\n'),
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        '–' | '—' | '‐' | '‑' | '‒' | '−' | '―' => out.push('-'),
        '’' | '‘' | '´' | 'ʼ' | '′' => out.push('\''),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        _ if c.is_numeric() => out.push(c),
        _ if c.is_whitespace() => out.push(' '),
        _ => decompose_compatible(c, |part| match part {
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{feff}' | '\u{fe0f}' => {}
            _ => out.extend(part.to_lowercase()),
        }),
    }
}

/// The HTML entity a text begins with, and its length in bytes. One that is not known is a space: never its own letters.
fn entity(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|b| b == b';')?;
    let name = &inside[..end];
    if end == 0 || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') {
        return None;
    }
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        },
        None => None,
    };
    let c = match name {
        "amp" => '&',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "ndash" | "mdash" | "minus" => '-',
        "apos" | "rsquo" => '\'',
        _ => code.and_then(char::from_u32).unwrap_or(' '),
    };
    Some((c, end + 2))
}

/// Phrases, each with its meaning. In a phrase, a word matches a whole word; `vorbestell*` matches how a word begins,
/// `*gutschein` how it ends, `#` any number. Between words may stand a space or one of `- . ' _ /`.
pub(crate) struct Phrases<M> {
    /// By how the first word begins, so that a text of ten words is not compared with a thousand phrases.
    by_start: FxHashMap<u32, Vec<Phrase<M>>>,
    /// Those whose first word begins with `*`, by how it ends.
    by_end: FxHashMap<u32, Vec<Phrase<M>>>,
    /// Those with a `*` at both ends, or with less than three bytes beside it, and those with `#`.
    others: Vec<Phrase<M>>,
}

struct Phrase<M> {
    text: String,
    /// The length of its first word, in bytes: most phrases are out of the question by that alone.
    first: usize,
    meaning: M,
}

impl<M> Phrase<M> {
    /// The first of them, where there are several.
    fn longest_word(&self) -> Option<&str> {
        self.text.split(' ').rev().max_by_key(|word| word.trim_matches('*').len())
    }
}

impl<M: Copy> Phrases<M> {
    /// From lists of phrases with `|` between them, written as the language writes them. Texts are also understood
    /// without accents, and with `ae`, `oe`, `ue` and `aa` in their place.
    pub(crate) fn new(lists: impl Iterator<Item = (M, &'static str)>) -> Phrases<M> {
        let mut phrases = Phrases { by_start: FxHashMap::default(), by_end: FxHashMap::default(), others: Vec::new() };
        for (meaning, list) in lists {
            for phrase in list.split('|').filter(|p| !p.is_empty()) {
                phrases.add(fold(phrase), meaning);
                let mut spelled = phrase.to_lowercase();
                for (letter, letters) in [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe")] {
                    spelled = spelled.replace(letter, letters);
                }
                if spelled != phrase.to_lowercase() {
                    phrases.add(fold(&spelled), meaning);
                }
            }
        }
        phrases
    }

    fn add(&mut self, phrase: String, meaning: M) {
        let text = phrase.replace(['-', '.', '\'', '_', '/'], " ");
        let first = text.find(' ').unwrap_or(text.len());
        let list = match text.as_bytes()[..first] {
            [b'#'] | [b'*', .., b'*'] => &mut self.others,
            [b'*', _, .., a, b] => self.by_end.entry(end(&[a, b])).or_default(),
            [a, b, c, .., b'*'] => self.by_start.entry(start(&[a, b, c])).or_default(),
            [.., b'*'] | [b'*', ..] => &mut self.others,
            ref word => self.by_start.entry(start(word)).or_default(),
        };
        list.push(Phrase { text, first, meaning });
    }

    /// The longest word of each phrase of some meanings: a text without any of them has none of the phrases.
    pub(crate) fn longest_words(&self, meant: impl Fn(M) -> bool) -> impl Iterator<Item = &str> {
        let all = self.by_start.values().chain(self.by_end.values()).flatten().chain(&self.others);
        all.filter(move |phrase| meant(phrase.meaning)).filter_map(Phrase::longest_word)
    }

    /// The longest phrase a folded text begins with, and its length in bytes. The text has to begin with a word.
    pub(crate) fn at(&self, text: &str) -> Option<(M, usize)> {
        let first = word(text);
        let starts = self.by_start.get(&start(first.as_bytes()));
        let ends = self.by_end.get(&end(first.as_bytes()));
        let candidates = starts.into_iter().chain(ends).flatten().chain(&self.others);
        candidates
            .filter(|phrase| fits(first, &phrase.text[..phrase.first]))
            .filter_map(|phrase| Some((phrase.meaning, begins(text, &phrase.text)?)))
            .max_by_key(|found| found.1)
    }
}

/// The first three bytes of a word; a shorter one is itself.
fn start(word: &[u8]) -> u32 {
    word.iter().take(3).fold(0, |key, byte| key << 8 | u32::from(*byte))
}

/// The last two bytes of a word.
fn end(word: &[u8]) -> u32 {
    word.iter().rev().take(2).fold(0, |key, byte| key << 8 | u32::from(*byte))
}

/// How many bytes of a text are this phrase, when it begins with it.
fn begins(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    for (i, pattern) in phrase.split(' ').enumerate() {
        if i > 0 {
            let next = rest.trim_start_matches([' ', '-', '.', '\'', '_', '/']);
            if next.len() == rest.len() {
                return None;
            }
            rest = next;
        }
        let word = word(rest);
        if !fits(word, pattern) {
            return None;
        }
        rest = &rest[word.len()..];
    }
    Some(text.len() - rest.len())
}

fn fits(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (None, None) if pattern == "#" => !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()),
        (None, None) => word == pattern,
        (None, Some(start)) => word.starts_with(start),
        (Some(end), None) => word.ends_with(end),
        (Some(inside), Some(_)) => word.contains(inside.trim_end_matches('*')),
    }
}

/// The letters and digits a text begins with.
pub(crate) fn word(text: &str) -> &str {
    let ascii = text.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    let rest = &text[ascii..];
    if rest.bytes().next().is_none_or(|b| b.is_ascii()) {
        return &text[..ascii];
    }
    &text[..ascii + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded() {
        assert_eq!(fold("1\u{202f}234,56\u{a0}€ – VĚTŠÍ Żółć"), "1 234,56 € - vetsi zolc");
        assert_eq!(fold("&euro;12&nbsp;&#8364; &amp;x; & &zwj;"), "€12 € &x; &  ");
        assert_eq!(fold("12² ９ ½"), "12² ９ ½");
    }

    #[test]
    fn plain_texts_as_others() {
        let plain: String = (0..128_u8).filter(|&b| b != b'&').map(char::from).collect();
        assert_eq!(format!("{}e", fold(&plain)), fold(&format!("{plain}é")));
    }

    #[test]
    fn phrases_match_whole_words_and_the_longest_wins() {
        let list = [(1, "auf lager"), (2, "nicht auf lager|*gutschein"), (3, "vorbestell*|nur noch #|verfügbar")];
        let phrases = Phrases::new(list.into_iter());
        let at = |text: &str| phrases.at(&fold(text)).map(|found| found.0);
        assert_eq!(at("Nicht auf Lager!"), Some(2));
        assert_eq!(at("auf-Lager"), Some(1));
        assert_eq!(at("auf lagerung"), None);
        assert_eq!(at("Geschenkgutschein"), Some(2));
        assert_eq!(at("Vorbestellung"), Some(3));
        assert_eq!(at("nur noch 3 da"), Some(3));
        assert_eq!(at("nur noch heute"), None);
        assert_eq!((at("Verfügbar"), at("verfugbar"), at("VERFUEGBAR")), (Some(3), Some(3), Some(3)));
    }
}
