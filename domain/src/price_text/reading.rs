//! Which amount is what: walks over the tokens from left to right, and lets the words beside an amount say its role. Numbers
//! are taken in `numbers`, with what stands beside them in `label`; words and signs in `spoken`.

mod label;
mod numbers;
mod spoken;

pub(super) use label::label;

use super::{
    tokens::{Kind, Token},
    words::Says,
};
use crate::{
    listing::Vat,
    money::{Currency, Money},
};

/// What an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing is said.
    Plain,
    /// "Now".
    Now,
    /// "Regular price".
    Regular,
    /// "Was", "RRP".
    Old,
    /// What sending costs.
    Shipping,
    /// By the piece, where the shop may mean the article by it.
    Piece,
    /// Not a price of the article.
    Aside,
}

/// An amount of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) money: Money,
    pub(super) role: Role,
    /// The least of several.
    pub(super) from: bool,
    /// It is one end of a range.
    pub(super) range: bool,
    pub(super) vat: Vat,
    /// Its currency is written.
    pub(super) labelled: bool,
    pub(super) in_brackets: bool,
}

/// What stands in a text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) amounts: Vec<Amount>,
    /// Said before any amount.
    pub(super) vat: Vec<Vat>,
    pub(super) free_shipping: bool,
    /// Something in it can be read in two ways, or not at all.
    pub(super) confused: bool,
    /// Bare numbers that may be an amount if there is nothing else in the text.
    bare: Vec<Money>,
    words: usize,
    // What was said since the last amount:
    pending: Option<Pending>,
    from: bool,
    over: bool,
    free: bool,
    direction: Option<Says>,
    tax: bool,
    strangers: usize,
    in_brackets: bool,
    negative: bool,
    ranged: bool,
}

/// A word that gives a role to the amount beside it.
#[derive(Clone, Copy, Debug)]
struct Pending {
    role: Role,
    /// The amount before it touches it.
    touches: bool,
    /// Only the next amount may take it.
    only_next: bool,
}

/// Reads all tokens of a folded text.
pub(super) fn read(text: &str, tokens: &[Token<'_>], fallback: Currency) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += match token.kind {
            Kind::Number(number) => reading.number(text, tokens, at, number, fallback),
            Kind::Spoiled(number) => reading.spoiled(text, tokens, at, number),
            Kind::Says(says) => reading.says(says, tokens, at),
            Kind::Sign(sign) => reading.sign(sign),
            Kind::Word => reading.stranger(),
            Kind::Coin(_) => 1,
        };
    }
    reading.boundary(true);
    if reading.amounts.is_empty()
        && reading.words == 0
        && let [money] = reading.bare[..]
    {
        reading.amount(money, false, false);
    }
    reading
}
