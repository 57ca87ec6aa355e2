//! A folded text cut into numbers, currencies, words that mean something, other words, and signs.

use super::{
    coins::Coin,
    number::Number,
    words::{PHRASES, Says},
};
use crate::{folded, money::Currency};

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'t> {
    /// What it is.
    pub(super) kind: Kind<'t>,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind<'t> {
    Number(Number<'t>),
    /// Digits with a letter or a sign among them: `24,9O`, `SV03`, `199/165`.
    Spoiled(Number<'t>),
    Coin(Coin),
    Says(Says),
    Word,
    Sign(char),
}

/// Cuts a folded text.
pub(super) fn tokens(text: &str, fallback: Currency) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if let Some((says, length)) = PHRASES.at(rest).filter(|_| c.is_ascii_digit()) {
            (Kind::Says(says), length)
        } else if c.is_ascii_digit() {
            let (number, length) = Number::cut(rest);
            let sound = opens(out.last(), text, at) && closes(number, &text[at + length..], fallback);
            (if sound { Kind::Number(number) } else { Kind::Spoiled(number) }, length)
        } else if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_alphanumeric() {
            let counted = out.last().is_some_and(|t| matches!(t.kind, Kind::Number(_) | Kind::Spoiled(_)));
            // "3 x 11,00 €"
            if counted && letters(rest) == "x" { (Kind::Sign('×'), 1) } else { word(rest, fallback) }
        } else {
            (Coin::of(&rest[..c.len_utf8()], fallback).map_or(Kind::Sign(c), Kind::Coin), c.len_utf8())
        };
        out.push(Token { kind, start: at, end: at + length });
        at += length;
    }
    out
}

fn word(rest: &str, fallback: Currency) -> (Kind<'_>, usize) {
    let letters = letters(rest);
    if rest[letters.len()..].starts_with('$') {
        let dollars = &rest[..=letters.len()];
        return (Kind::Coin(Coin::of(dollars, fallback).unwrap_or(Coin::Foreign)), dollars.len());
    }
    if let Some((says, length)) = PHRASES.at(rest) {
        return (Kind::Says(says), length);
    }
    (Coin::of(letters, fallback).map_or(Kind::Word, Kind::Coin), letters.len())
}

/// The letters a text begins with, without digits: `eur12` is a currency and a number.
fn letters(text: &str) -> &str {
    let word = folded::word(text);
    &word[..word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len())]
}

/// Whether a number may begin here: not inside a word, a date, a fraction or another number.
fn opens(before: Option<&Token<'_>>, text: &str, at: usize) -> bool {
    let Some(before) = before.filter(|b| b.end == at) else { return true };
    let mut earlier = text[..before.start].chars().rev();
    match before.kind {
        Kind::Coin(_) | Kind::Says(_) => true,
        // After two letters it is an abbreviation: `ca.12` may be a number, `O.12` is none.
        Kind::Sign('.' | ',') => {
            earlier.next().is_some_and(char::is_alphabetic) && earlier.next().is_some_and(char::is_alphabetic)
        }
        Kind::Sign('/' | ':') => !earlier.next().is_some_and(char::is_numeric),
        Kind::Sign(sign) => sign != '#',
        _ => false,
    }
}

/// Whether a number may end here: before a currency, or complete with its two decimals and before a whole word.
fn closes(number: Number<'_>, after: &str, fallback: Currency) -> bool {
    let mut next = after.chars();
    let sign = next.next().filter(|c| matches!(c, '.' | ',' | ':' | '/' | '\''));
    let glued = letters(if sign.is_some() { next.as_str() } else { after });
    let follows = next.next();
    match sign {
        Some(':' | '/' | '\'') if follows.is_some_and(char::is_numeric) => false,
        Some('.' | ',') if follows.is_some_and(|c| c.is_numeric() || matches!(c, '.' | ',')) => false,
        _ if glued.is_empty() => sign.is_some() || !after.chars().next().is_some_and(char::is_alphanumeric),
        Some(':' | '/' | '\'') => true,
        _ => Coin::of(glued, fallback).is_some() || number.looks_like_money() && glued.chars().nth(1).is_some(),
    }
}
