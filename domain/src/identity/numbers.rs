//! Collector numbers: `4/102`, `TG06/TG30`, `SWSH262`, `OBF 125`, `001/SV-P`, `#58`; and what only looks like one.

use super::{lexicon::Sense, title::Title, words::Hit};
use std::ops::Range;

/// A number as one value: its letters, its digits without zeros before them, and one letter behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    /// `None`: not a collector number.
    pub(super) fn new(text: &str) -> Option<Key> {
        let (letters, digits, suffix) = split(text)?;
        Some(Key::of(letters, digits, suffix))
    }

    fn of(letters: &str, digits: u32, suffix: &str) -> Key {
        let pack = |text: &str| text.bytes().fold(0u64, |n, b| n * 27 + u64::from(b.to_ascii_lowercase() - b'a' + 1));
        Key(pack(letters) << 24 | u64::from(digits) << 8 | pack(suffix))
    }

    /// The same without its letters.
    pub(super) fn bare(self) -> Key {
        Key(self.0 & 0xff_ffff)
    }

    pub(super) fn has_letters(self) -> bool {
        self.0 >> 24 != 0
    }
}

/// What stands behind the slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// The printed total.
    Total(u32),
    /// The code of promos (`sv-p`).
    Set(String),
}

/// A number and what stands behind its slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) key: Key,
    pub(super) behind: Behind,
    pub(super) tokens: Range<usize>,
    /// Not by a slash: "4-102", "4 of 102".
    pub(super) loose: bool,
}

/// A number without a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Single {
    pub(super) key: Key,
    /// Letters glued to it that may be a set's code (`svp` of `SVP081`), and the rest.
    pub(super) code: Option<(String, Key)>,
    pub(super) tokens: Range<usize>,
    /// Said to be a number ("#58"), or written like one ("058").
    pub(super) marked: bool,
}

/// All numbers of a title.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    pub(super) pairs: Vec<Pair>,
    pub(super) singles: Vec<Single>,
    /// Years named.
    pub(super) years: Vec<i32>,
}

/// Letters before, digits, one letter behind.
pub(super) fn split(text: &str) -> Option<(&str, u32, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, rest) = text.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, suffix) = rest.split_at(end);
    let fits = letters.len() <= 5
        && letters.bytes().all(|b| b.is_ascii_alphabetic())
        && digits.len() <= 4
        && matches!(suffix, "" | "a" | "b" | "A" | "B");
    fits.then_some((letters, digits.parse().ok()?, suffix))
}

/// Digits that were read wrong: "1O2", "l5". At least one has to be a real digit.
fn repaired(text: &str) -> Option<String> {
    let confused = |c: char| c.is_ascii_digit() || matches!(c, 'o' | 'l' | 'i');
    let fits = text.len() <= 4 && text.chars().all(confused) && text.contains(|c: char| c.is_ascii_digit());
    fits.then(|| {
        text.chars()
            .map(|c| {
                if c == 'o' {
                    '0'
                } else if matches!(c, 'l' | 'i') {
                    '1'
                } else {
                    c
                }
            })
            .collect()
    })
}

/// Finds them. `hits`: what the words of the title mean.
pub(super) fn find(title: &Title, hits: &[Hit<Sense>]) -> Numbers {
    let mut found = Numbers::default();
    let says = |at: usize, sense: Sense| hits.iter().any(|h| h.tokens.start == at && h.value == sense);
    let ends = |at: usize, sense: Sense| hits.iter().any(|h| h.tokens.end == at && h.value == sense);
    let mut at = 0;
    while at < title.len() {
        if let Some((pair, next)) = pair(title, at) {
            let counted = says(next, Sense::Unit) || says(next, Sense::Cards);
            let day = title.after(next - 1) == '/' || matches!(pair.behind, Behind::Total(1990..=2100));
            if !counted && !day {
                found.pairs.push(pair);
            }
            at = next;
            continue;
        }
        let text = title.text(at);
        if let Some((letters, digits, suffix)) = split(text) {
            let measured = letters.is_empty()
                && [Sense::HitPoints, Sense::Unit, Sense::Cards].iter().any(|&s| says(at + 1, s))
                || ends(at, Sense::HitPoints)
                || (matches!(title.text(at + 1), "x" | "er" | "eur" | "euro" | "edition" | "ans" | "jahre" | "anni"))
                || matches!(title.text(at + 1), "auflage" | "edizione" | "edicion" | "edycja" | "ed" | "st" | "stk")
                || matches!(title.tokens[at].before, '€' | '$' | '£')
                || matches!(title.after(at), '€' | '$' | '£' | '%');
            if letters.is_empty() && (1995..=2030).contains(&digits) && text.len() == 4 {
                found.years.push(digits as i32);
            } else if !measured && digits > 0 {
                let key = Key::of(letters, digits, suffix);
                let code = (letters.len() >= 2).then(|| (letters.to_owned(), Key::of("", digits, suffix)));
                let hash = title.tokens[at].before == '#' || title.tokens[at].before == '°' || ends(at, Sense::Number);
                let padded = text.starts_with('0') || text.len() - letters.len() == 3;
                found.singles.push(Single { key, code, tokens: at..at + 1, marked: hash || padded });
            }
        }
        at += 1;
    }
    found.pairs.dedup_by(|a, b| a.key == b.key && a.behind == b.behind);
    found
}

/// A number and its total that begin at a token, and where they end.
fn pair(title: &Title, at: usize) -> Option<(Pair, usize)> {
    let next = title.tokens.get(at + 1)?;
    let (a, b) = (title.text(at), title.text(at + 1));
    if next.before == '/' {
        // 001/SV-P
        let third = title.tokens.get(at + 2);
        if third.is_some_and(|t| t.before == '-') && title.text(at + 2) == "p" && b.len() <= 2 {
            let pair =
                Pair { key: Key::new(a)?, behind: Behind::Set(format!("{b}-p")), tokens: at..at + 3, loose: false };
            return Some((pair, at + 3));
        }
        let fixed_a = split(a).is_none().then(|| repaired(a)).flatten();
        let a = fixed_a.as_deref().unwrap_or(a);
        let fixed_b = split(b).is_none_or(|s| s.0.len() == 1 || !s.2.is_empty()).then(|| repaired(b)).flatten();
        let (letters, digits, suffix) = split(a)?;
        let (total_letters, total, behind) = match split(fixed_b.as_deref().unwrap_or(b)) {
            Some(found) => found,
            // 020/swsh: letters of a promo set behind the slash.
            None if b.bytes().all(|c| c.is_ascii_alphabetic()) && (2..=4).contains(&b.len()) && letters.is_empty() => {
                let behind = Behind::Set(format!("{b}p"));
                return Some((
                    Pair { key: Key::of("", digits, suffix), behind, tokens: at..at + 2, loose: true },
                    at + 2,
                ));
            }
            None => return None,
        };
        // GG11/70, GG11/GG70, but not 4/TG30.
        let fits = behind.is_empty() && (total_letters.is_empty() || total_letters == letters);
        let pair = Pair {
            key: Key::of(letters, digits, suffix),
            behind: Behind::Total(total),
            tokens: at..at + 2,
            // "10/10" is rather a grade.
            loose: total <= 10,
        };
        return fits.then_some((pair, at + 2));
    }
    let whole = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
    let first = whole(a).filter(|&n| n > 0 && a.len() <= 3)?;
    let (total, end) = match b {
        "of" | "von" | "sur" | "su" | "van" | "av" | "af" | "z" => (title.text(at + 2), at + 3),
        _ if next.glued && next.before == '-' => (b, at + 2),
        _ => return None,
    };
    let total = whole(total).filter(|&n| (10..=400).contains(&n))?;
    let key = Key::of("", first, "");
    Some((Pair { key, behind: Behind::Total(total), tokens: at..end, loose: true }, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> (Vec<(Key, Behind)>, Vec<Key>) {
        let found = find(&Title::new(title), &[]);
        (
            found.pairs.into_iter().map(|p| (p.key, p.behind)).collect(),
            found.singles.into_iter().map(|s| s.key).collect(),
        )
    }

    fn key(text: &str) -> Key {
        Key::new(text).unwrap()
    }

    #[test]
    fn forms() {
        let total = |number: &str, total: u32| (vec![(key(number), Behind::Total(total))], Vec::<Key>::new());
        assert_eq!(of("Glurak 4/102"), total("4", 102));
        assert_eq!(of("Lunatone GG11/GG70"), total("GG11", 70));
        assert_eq!(of("Glurak 4/1O2"), total("004", 102));
        assert_eq!(of("Glurak 4-102"), total("4", 102));
        assert_eq!(of("Glurak 4 von 102"), total("4", 102));
        assert_eq!(of("094 / 97 SV085/SV122").0.len(), 2);
        assert_eq!(of("Pikachu 001/SV-P").0, [(key("1"), Behind::Set("sv-p".to_owned()))]);
        assert_eq!(of("Glurak VSTAR SWSH262 1999"), (vec![], vec![key("swsh262")]));
        assert_eq!(of("PFL 090 16.09.2026"), (vec![], vec![key("90")]));
        assert_eq!(of("21/08/2026 03/2026"), (vec![], vec![]));
        assert_eq!(key("SWSH021").bare(), key("21"));
        assert_eq!(Key::new("%3f"), None);
    }
}
