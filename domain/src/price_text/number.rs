//! One number: where it ends in a text, and what its points and commas mean.

use crate::money::{Currency, Money};

/// Amounts of so many whole units and more are no prices of cards: article numbers, telephone numbers, mistakes.
const TOO_MUCH: i64 = 10_000_000;

/// A number as it stands in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    /// Digits, and the separators between them.
    pub(super) digits: &'t str,
    /// A dash stands for its decimals: `99,-`.
    pub(super) dashed: bool,
}

impl<'t> Number<'t> {
    /// The number a text begins with (its first byte is a digit), and its length in bytes.
    pub(super) fn cut(text: &'t str) -> (Number<'t>, usize) {
        let bytes = text.as_bytes();
        let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut end = run(0);
        // A space groups thousands only as the first separator or after another space, and before exactly three digits.
        let mut spaces = end <= 3 && bytes[0] != b'0';
        while let Some(separator) = bytes.get(end) {
            let digits = run(end + 1);
            match separator {
                b'.' | b',' | b'\'' if digits > 0 => spaces = false,
                b' ' if spaces && digits == 3 => {}
                _ => break,
            }
            end += 1 + digits;
        }
        let mut number = Number { digits: &text[..end], dashed: false };
        if matches!(bytes.get(end), Some(b'.' | b',' | b':')) {
            let dashes = bytes[end + 1..].iter().take_while(|&&b| b == b'-').count();
            let after = bytes.get(end + 1 + dashes);
            if dashes > 0 && !after.is_some_and(u8::is_ascii_digit) {
                number.dashed = true;
                end += 1 + dashes;
            }
        }
        (number, end)
    }

    /// Whether it is written as money is: two decimals, or a dash for them.
    pub(super) fn looks_like_money(self) -> bool {
        self.dashed || self.digits.rfind(['.', ',']).is_some_and(|at| self.digits.len() - at == 3)
    }

    /// What it means. The last of two kinds of separators is the decimal one; a single one before exactly three digits
    /// groups thousands (no price has three decimals), before one or two it is decimal. None where that makes no sense
    /// (`1.23.45`, `16.09.2026`, `01,50`), where there are more decimals than the currency has, and from ten millions on.
    pub(super) fn read(self, currency: Currency) -> Option<Money> {
        let (whole, decimals) = self.split()?;
        let exponent = currency.exponent() as usize;
        let mut minor = grouped(whole)?;
        if minor >= TOO_MUCH {
            return None;
        }
        // 54.9000 is 54.90: some shops write the decimals of their database.
        let (decimals, rest) = decimals.split_at(decimals.len().min(exponent));
        if rest.bytes().any(|b| b != b'0') {
            return None;
        }
        for place in 0..exponent {
            minor = minor * 10 + decimals.as_bytes().get(place).map_or(0, |b| i64::from(b - b'0'));
        }
        Some(Money { minor, currency })
    }

    /// Whole units, with the separators of their thousands, and decimals.
    fn split(self) -> Option<(&'t str, &'t str)> {
        let Some(at) = self.digits.rfind(['.', ',', '\'', ' ']) else { return Some((self.digits, "")) };
        let (before, after) = (&self.digits[..at], &self.digits[at + 1..]);
        let separator = self.digits.as_bytes()[at];
        let earlier = before.bytes().rfind(|b| !b.is_ascii_digit());
        let decimal = match earlier {
            _ if self.dashed || matches!(separator, b' ' | b'\'') => false,
            Some(earlier) => earlier != separator,
            None => after.len() != 3,
        };
        match (decimal, after.len()) {
            (false, _) => Some((self.digits, "")),
            // Behind thousands, three digits could only be more thousands, and those have one kind of separator.
            (true, 3) => None,
            (true, _) => Some((before, after)),
        }
    }
}

/// Whole units: digits alone, or groups of three with one kind of separator between them.
fn grouped(whole: &str) -> Option<i64> {
    let mut value = 0i64;
    let mut separator = None;
    let groups = whole.split(['.', ',', '\'', ' ']);
    for (i, group) in groups.enumerate() {
        let grouped = i > 0 || group.len() < whole.len();
        let fits = if i > 0 { group.len() == 3 } else { !grouped || (1..=3).contains(&group.len()) };
        let zero_first = i == 0 && group.starts_with('0') && whole.len() > 1;
        if !fits || zero_first || group.len() > 9 || value >= TOO_MUCH {
            return None;
        }
        value = value * 1000i64.pow(u32::from(i > 0)) + group.parse::<i64>().ok()?;
    }
    for byte in whole.bytes().filter(|b| !b.is_ascii_digit()) {
        if *separator.get_or_insert(byte) != byte {
            return None;
        }
    }
    Some(value)
}
