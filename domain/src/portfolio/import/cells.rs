//! Reading a cell: numbers, words, days. What can be read in two ways is not read.

use crate::{
    identity::{Grade, Grader},
    money::{Currency, Money},
    product::{Condition, Finish, Language},
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What a cell says.
pub(super) enum Cell<T> {
    /// This.
    Is(T),
    /// Nothing, in words: `Ungraded`, `-`.
    Nothing,
    /// Something that is not understood, and why.
    Odd(&'static str),
}

use Cell::{Is, Nothing, Odd};

/// 0x80 to 0x9f as Windows-1252 has them; the five it leaves open are the control letters of Latin-1, as browsers read it.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A file's text: UTF-16 by its mark (a table program's "Unicode text"), UTF-8, or what Western programs wrote before it.
/// A NUL, which no database takes into a text, becomes the letter for what could not be read.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let text: Cow<'_, str> = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes)),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => Cow::Owned(bytes.iter().map(|&b| windows(b)).collect()),
            }
        }
    };
    if text.contains('\0') { Cow::Owned(without_nul(&text)) } else { text }
}

fn windows(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|n| WINDOWS.get(usize::from(n)));
    high.copied().unwrap_or(char::from(byte))
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        &[a, b] => unit([a, b]),
        // Half a letter at the end.
        _ => 0xfffd,
    });
    char::decode_utf16(pairs).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// With the letter for what could not be read in the place of each NUL.
pub(super) fn without_nul(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// Letters a text must not begin with: what table programs compute (the wide ones are theirs in East Asian settings), what
/// is lost before it, and the apostrophe itself.
const COMPUTED: [char; 12] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A text that no table program takes for a formula.
#[must_use]
pub fn escaped(text: &str) -> String {
    if text.starts_with(COMPUTED) { format!("'{text}") } else { text.to_owned() }
}

/// And back.
#[must_use]
pub fn unescaped(text: &str) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(COMPUTED) => rest.to_owned(),
        _ => text.to_owned(),
    }
}

fn nothing(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "-" | "n/a" | "none" | "null" | "ungraded" | "unknown")
}

pub(super) fn id(cell: &str) -> Cell<u32> {
    match cell.parse() {
        Ok(0) => Nothing,
        Ok(id) => Is(id),
        Err(_) if nothing(cell) => Nothing,
        Err(_) => Odd("it is not a number of a product"),
    }
}

pub(super) fn quantity(cell: &str) -> Cell<u32> {
    let whole = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(".00")).unwrap_or(cell);
    match whole.trim_start_matches('x').parse::<u32>() {
        Ok(n) if (1..=1_000_000).contains(&n) => Is(n),
        Ok(_) => Odd("it has to be between 1 and a million"),
        Err(_) => Odd("it is not a number"),
    }
}

pub(super) fn yes_or_no(cell: &str) -> Cell<bool> {
    match cell.to_lowercase().as_str() {
        "yes" | "true" | "1" | "x" | "y" | "ja" | "oui" => Is(true),
        "no" | "false" | "0" | "n" | "nein" | "non" => Is(false),
        _ => Odd("it is neither yes nor no"),
    }
}

pub(super) fn reverse(cell: &str) -> Cell<Finish> {
    match yes_or_no(cell) {
        Is(true) => Is(Finish::Reverse),
        Is(false) | Nothing => Nothing,
        Odd(why) => Odd(why),
    }
}

pub(super) fn currency(cell: &str) -> Cell<Currency> {
    let code = match cell {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        other => other,
    };
    code.to_uppercase().parse().map_or(Odd("it is no currency we know"), Is)
}

/// An amount, with a sign of its currency or without. `american`: a comma parts thousands.
pub(super) fn money(cell: &str, american: bool, fallback: Currency) -> Cell<Money> {
    if nothing(cell) {
        return Nothing;
    }
    let mut currency = fallback;
    let mut text = cell.trim().to_owned();
    for (sign, of) in [
        ("€", Currency::Eur),
        ("EUR", Currency::Eur),
        ("US$", Currency::Usd),
        ("$", Currency::Usd),
        ("USD", Currency::Usd),
        ("£", Currency::Gbp),
        ("GBP", Currency::Gbp),
    ] {
        let bare = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign));
        if let Some(bare) = bare {
            (text, currency) = (bare.trim().to_owned(), of);
            break;
        }
    }
    text.retain(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''));
    let Some(plain) = decimal(&text, american) else { return Odd("it is no amount that can be read in one way only") };
    minor(&plain, currency).map_or(Odd("it is no amount"), |minor| Is(Money { minor, currency }))
}

/// With a point and without thousands. None: `1,234` may be a thousand or one.
fn decimal(text: &str, american: bool) -> Option<String> {
    let point = text.rfind(['.', ',']);
    let Some(point) = point else { return Some(text.to_owned()) };
    let both = text.contains('.') && text.contains(',');
    let separator = text[point..].chars().next()?;
    let times = text.matches(separator).count();
    let behind = text.len() - point - 1;
    if american {
        return (separator == '.' && times == 1 || separator == ',' && behind == 3).then(|| text.replace(',', ""));
    }
    if times > 1 {
        return (!both && behind == 3).then(|| text.replace(separator, ""));
    }
    // A point and three digits is how a program writes a fraction only where a comma or no other digit says so.
    if behind == 3 && !both && !text.starts_with('0') {
        return None;
    }
    let whole = text[..point].replace(['.', ','], "");
    Some(format!("{whole}.{}", &text[point + 1..]))
}

/// Minor units of a number with a point, rounded half up. None: it is no number, or below nothing.
fn minor(plain: &str, currency: Currency) -> Option<i64> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || whole.len() > 12 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let exponent = currency.exponent() as usize;
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(exponent).collect();
    let up = i64::from(fraction.as_bytes().get(exponent).is_some_and(|&b| b >= b'5'));
    let all = format!("{whole}{kept}");
    Some(if all.is_empty() { 0 } else { all.parse::<i64>().ok()? } + up)
}

/// What stands first in `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slashes {
    /// The day.
    Day,
    /// The month.
    Month,
    /// Nobody said: read where it makes one day only.
    Unsaid,
}

/// A day; what comes behind it (a time) is not read.
pub(super) fn date(cell: &str, slashes: Slashes) -> Cell<NaiveDate> {
    if nothing(cell) {
        return Nothing;
    }
    let day = cell.split([' ', 'T']).next().unwrap_or(cell);
    let as_is = |format: &&str| NaiveDate::parse_from_str(day, format).ok();
    let (day_first, month_first) = (as_is(&"%d/%m/%Y"), as_is(&"%m/%d/%Y"));
    let slashed = match slashes {
        Slashes::Day => day_first,
        Slashes::Month => month_first,
        Slashes::Unsaid => match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => return Odd("it may be the day or the month that stands first"),
            (one, other) => one.or(other),
        },
    };
    let read = ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"].iter().find_map(as_is).or(slashed);
    let sensible =
        |d: &NaiveDate| (NaiveDate::from_ymd_opt(1990, 1, 1)..NaiveDate::from_ymd_opt(2200, 1, 1)).contains(&Some(*d));
    read.filter(sensible).map_or(Odd("it is no day like 2026-03-01"), Is)
}

pub(super) fn language(cell: &str) -> Cell<Language> {
    // Cardmarket's numbers, as programs that read its files have them.
    Is(match cell.to_lowercase().as_str() {
        "1" | "english" | "eng" => Language::English,
        "2" | "french" | "fra" | "français" => Language::French,
        "3" | "german" | "deu" | "ger" | "deutsch" => Language::German,
        "4" | "spanish" | "spa" | "español" | "sp" => Language::Spanish,
        "5" | "italian" | "ita" | "italiano" => Language::Italian,
        "6" | "chinese (s)" | "simplified chinese" | "s-chinese" | "zh-hans" => Language::SimplifiedChinese,
        "7" | "japanese" | "jpn" | "jp" => Language::Japanese,
        "8" | "portuguese" | "por" => Language::Portuguese,
        "9" | "russian" | "rus" => Language::Russian,
        "10" | "korean" | "kor" | "kr" => Language::Korean,
        "11" | "chinese (t)" | "traditional chinese" | "t-chinese" | "zh-hant" => Language::TraditionalChinese,
        "dutch" => Language::Dutch,
        "polish" => Language::Polish,
        "thai" => Language::Thai,
        "indonesian" => Language::Indonesian,
        other => return other.replace('_', "-").parse().map_or(Odd("it is no language we know"), Is),
    })
}

/// On Cardmarket's scale. TCGplayer's has five steps that do not fall on its seven: each becomes the better of the two it
/// is compared with.
pub(super) fn condition(cell: &str, american: bool) -> Cell<Condition> {
    let lower = cell.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '_', '-']).filter(|w| !w.is_empty()).collect();
    Is(match words.as_slice() {
        ["lp", ..] if american => Condition::Excellent,
        ["lightly", "played", ..] if american => Condition::Excellent,
        ["mp", ..] | ["moderately", "played", ..] => Condition::Good,
        ["hp", ..] | ["heavily", "played", ..] => Condition::Played,
        ["dmg", ..] | ["damaged", ..] => Condition::Poor,
        ["mt" | "m" | "mint", ..] => Condition::Mint,
        ["nm", ..] | ["near", "mint", ..] => Condition::NearMint,
        ["ex" | "excellent", ..] => Condition::Excellent,
        ["gd" | "good", ..] => Condition::Good,
        ["lp", ..] | ["light" | "lightly", "played", ..] => Condition::LightPlayed,
        ["pl" | "played", ..] => Condition::Played,
        ["po" | "poor", ..] => Condition::Poor,
        // Sealed things have none.
        ["unopened" | "sealed", ..] => return Nothing,
        _ if nothing(cell) => return Nothing,
        _ => return Odd("it is no condition we know"),
    })
}

pub(super) fn finish(cell: &str) -> Cell<Finish> {
    match find_finish(&cell.to_lowercase()) {
        Some(finish) => Is(finish),
        None if nothing(cell) => Nothing,
        None => Odd("it is no finish we know"),
    }
}

/// Words of a finish behind a condition; a cell that is a condition alone says nothing of it.
pub(super) fn finish_behind_condition(cell: &str) -> Option<Finish> {
    find_finish(&cell.to_lowercase()).filter(|_| cell.to_lowercase().contains("holo"))
}

fn find_finish(lower: &str) -> Option<Finish> {
    if lower.contains("reverse") {
        Some(Finish::Reverse)
    } else if lower.contains("holo") && !lower.contains("non") {
        Some(Finish::Holo)
    } else if lower.contains("lenticular") {
        Some(Finish::Lenticular)
    } else if lower.contains("metal") {
        Some(Finish::Metal)
    } else if matches!(lower, "normal" | "non-holo" | "nonholo" | "non holo" | "regular") {
        Some(Finish::Normal)
    } else {
        None
    }
}

pub(super) fn grader(cell: &str) -> Cell<Grader> {
    let found = Grader::ALL.iter().copied().find(|g| g.as_str().eq_ignore_ascii_case(cell));
    found.map_or(if nothing(cell) { Nothing } else { Odd("it is no grading company we know") }, Is)
}

/// `9.5`, `PSA 10`, `BGS 9.5 Gem Mint`.
pub(super) fn grade(cell: &str) -> Cell<Grade> {
    if nothing(cell) {
        return Nothing;
    }
    let found = cell.split_whitespace().find_map(|word| word.parse().ok());
    found.map_or(Odd("it is no grade between 1 and 10"), Is)
}

pub(super) fn grader_before_grade(cell: &str) -> Option<Grader> {
    let first = cell.split_whitespace().next()?;
    Grader::ALL.iter().copied().find(|g| g.as_str().eq_ignore_ascii_case(first))
}
