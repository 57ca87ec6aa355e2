//! What stands beside a number: its currency, the unit it is by, another number.

use super::{
    super::{
        coins::Coin,
        tokens::{Kind, Token},
        words::Says,
    },
    Role,
};
use crate::money::Money;

/// An amount's currency and where it ends.
pub(in super::super) struct Label {
    /// None where no currency stands beside the number.
    pub(in super::super) coin: Option<Coin>,
    /// Index of the first token after the amount.
    pub(in super::super) next: usize,
    /// Index of its first token.
    pub(in super::super) first: usize,
    /// Decimals behind the currency: `54€99`.
    pub(in super::super) decimals: Option<i64>,
}

/// Looks for the currency before the number, which comes first unless another amount has it, and behind it.
pub(in super::super) fn label(text: &str, tokens: &[Token<'_>], at: usize) -> Label {
    let near = |a: usize, b: usize| text[tokens[a].end..tokens[b].start].chars().all(char::is_whitespace);
    let coin = |i: usize| match tokens.get(i)?.kind {
        Kind::Coin(coin) => Some(coin),
        _ => None,
    };
    // "kr. 99" and "Fr. 12.50": the point belongs to the currency.
    let before = match at.checked_sub(2) {
        Some(two) if tokens[at - 1].kind == Kind::Sign('.') && tokens[two].end == tokens[at - 1].start => Some(two),
        _ => at.checked_sub(1),
    };
    if let Some(before) = before
        && let Some(found) = coin(before)
        && near(at - 1, at)
        && !taken(text, tokens, before)
    {
        // "€ 12,50 EUR" says it twice.
        return Label { coin: Some(found), next: at + 1, first: before, decimals: None };
    }
    let Some(found) = coin(at + 1).filter(|_| near(at, at + 1)) else {
        return Label { coin: None, next: at + 1, first: at, decimals: None };
    };
    let decimals = match (tokens[at].kind, tokens.get(at + 2)) {
        (Kind::Number(whole), Some(&Token { kind: Kind::Number(cents), start, .. }))
            if start == tokens[at + 1].end
                && cents.digits.len() == 2
                && !cents.dashed
                && !whole.looks_like_money()
                && !matches!(tokens.get(at + 3), Some(Token { kind: Kind::Coin(_) | Kind::Sign('%'), .. })) =>
        {
            cents.digits.parse().ok()
        }
        _ => None,
    };
    Label { coin: Some(found), next: at + 2 + usize::from(decimals.is_some()), first: at, decimals }
}

/// Whether the currency at this place belongs to the number before it.
fn taken(text: &str, tokens: &[Token<'_>], coin: usize) -> bool {
    let Some(number) = coin.checked_sub(1) else { return false };
    matches!(tokens[number].kind, Kind::Number(_) | Kind::Spoiled(_))
        && text[tokens[number].end..tokens[coin].start].chars().all(char::is_whitespace)
        && label(text, tokens, number).first == number
}

pub(super) fn with_decimals(money: Money, decimals: Option<i64>) -> Option<Money> {
    match decimals {
        None => Some(money),
        Some(cents) => (money.currency.exponent() == 2).then(|| Money { minor: money.minor + cents, ..money }),
    }
}

/// `12 50 €`: part of an amount, or a number of its own? Nobody can tell.
pub(super) fn follows_a_number(text: &str, tokens: &[Token<'_>], first: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|i| tokens[i]) else { return false };
    matches!(before.kind, Kind::Number(number) if number.digits.bytes().all(|b| b.is_ascii_digit()))
        && matches!(tokens[first].kind, Kind::Number(_))
        && text[before.end..tokens[first].start].chars().all(|c| c == ' ')
}

/// Whether an amount that ends before this token is by the piece: `/ Stück`, `/ 100 g`, `per stuk`.
pub(super) fn by_the_piece(tokens: &[Token<'_>], next: usize) -> Option<Role> {
    let mut kinds = tokens[next.min(tokens.len())..].iter().map(|t| t.kind).skip_while(|k| *k == Kind::Sign('*'));
    match (kinds.next()?, kinds.next(), kinds.next()) {
        (Kind::Says(Says::Per), ..) => Some(Role::Aside),
        (Kind::Says(Says::Piece), ..) | (Kind::Sign('/'), Some(Kind::Says(Says::Piece)), _) => Some(Role::Piece),
        (Kind::Sign('/'), Some(Kind::Word | Kind::Says(Says::Per)), _) => Some(Role::Aside),
        (Kind::Sign('/'), Some(Kind::Number(_) | Kind::Spoiled(_)), Some(Kind::Word | Kind::Says(_))) => {
            Some(Role::Aside)
        }
        _ => None,
    }
}

/// Units of weight and length: what stands before them is no money.
pub(super) fn is_measure(word: &str) -> bool {
    matches!(word, "kg" | "g" | "gr" | "mm" | "cm" | "m" | "ml" | "l" | "oz" | "x" | "×" | "/" | "\"" | ":")
}
