//! What shops say about stock, in words and in schema.org's addresses; and words of a title that make it another thing.
//!
//! The words of each language are in `words`. They match whole words, with and without accents. Where a text says two
//! things, the worse one is believed: a button "add to cart" in a template is no stock.

mod words;

#[cfg(test)]
mod tests;

use crate::{folded, listing::Stock};
use std::sync::LazyLock;
use words::{GOODS, STOCK, Says};

/// Longer texts, in bytes, are looked at no further.
const LONGEST: usize = 4000;

/// So many words may stand between "not" and what it denies: "is not currently available".
const REACH: usize = 3;

/// The stock a text states; `Unknown` where it says nothing.
#[must_use]
pub fn read(text: &str) -> Stock {
    let mut worst = Stock::Unknown;
    let mut note = |stock| {
        if badness(stock) > badness(worst) {
            worst = stock;
        }
    };
    walk(text, &STOCK, |said| match said.says {
        // Nothing on the shelf: "0 in stock", "Lagerbestand: 0".
        Says::Stock(Stock::In) if said.denied || said.nothing => note(Stock::Out),
        Says::Stock(Stock::Preorder | Stock::Backorder | Stock::SpecialOrder) if said.denied => note(Stock::Out),
        Says::Stock(stock) => note(stock),
        Says::Weeks if said.counted => note(Stock::Backorder),
        _ => {}
    });
    worst
}

/// The stock that schema.org's `availability` states: an address or a word, in any case (`http://schema.org/InStock`,
/// `in_stock`, `out of stock`). `InStoreOnly` is unknown: it is there, but not for who orders.
#[must_use]
pub fn schema_org(text: &str) -> Stock {
    let last = text.trim().trim_end_matches(['/', '#']).rsplit(['/', '#', ':']).next().unwrap_or_default();
    let letters = last.chars().take(40).filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase());
    match letters.collect::<String>().as_str() {
        "instock" | "limitedavailability" | "onlineonly" => Stock::In,
        "preorder" | "presale" => Stock::Preorder,
        "backorder" | "availablefororder" => Stock::Backorder,
        "madetoorder" => Stock::SpecialOrder,
        "outofstock" | "soldout" | "reserved" | "oos" => Stock::Out,
        "discontinued" => Stock::Discontinued,
        _ => Stock::Unknown,
    }
}

/// The words that [`title`] is about.
static OF_TITLES: LazyLock<folded::Glance> = LazyLock::new(|| {
    let stock = STOCK.longest_words(|says| says == Says::Stock(Stock::Preorder));
    let goods = GOODS.longest_words(|says| matches!(says, Says::Voucher | Says::Deposit | Says::Damaged));
    folded::Glance::of(stock.chain(goods))
});

/// What a title or a tag says of a thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// As [`is_preorder`].
    pub preorder: bool,
    /// As [`is_voucher`].
    pub voucher: bool,
    /// As [`is_deposit`].
    pub deposit: bool,
    /// As [`is_damaged`].
    pub damaged: bool,
}

/// All that a title or a tag says, for feeds of a hundred thousand of them: most say nothing, which is seen at a glance.
#[must_use]
pub fn title(text: &str) -> Title {
    let mut title = Title::default();
    if !OF_TITLES.may_be_in(text) {
        return title;
    }
    let text = folded(text);
    walk_folded(&text, &STOCK, |said| title.preorder |= said.says == Says::Stock(Stock::Preorder) && !said.denied);
    walk_folded(&text, &GOODS, |said| match said.says {
        _ if said.denied => {}
        Says::Voucher => title.voucher = true,
        Says::Deposit => title.deposit = true,
        Says::Damaged => title.damaged = true,
        _ => {}
    });
    title
}

/// Whether a title or a tag says that it comes later.
#[must_use]
pub fn is_preorder(title_or_tag: &str) -> bool {
    let mut found = false;
    walk(title_or_tag, &STOCK, |said| found |= said.says == Says::Stock(Stock::Preorder) && !said.denied);
    found
}

/// Whether it is a gift card or another voucher.
#[must_use]
pub fn is_voucher(text: &str) -> bool {
    says(text, Says::Voucher)
}

/// Whether it is a part of a price, paid before: a deposit, `Anzahlung`, `acompte`.
#[must_use]
pub fn is_deposit(text: &str) -> bool {
    says(text, Says::Deposit)
}

/// Whether it is sold as damaged, or its box is.
#[must_use]
pub fn is_damaged(text: &str) -> bool {
    says(text, Says::Damaged)
}

/// Whether it has a price which is not said.
#[must_use]
pub fn is_price_on_request(text: &str) -> bool {
    says(text, Says::OnRequest)
}

fn says(text: &str, what: Says) -> bool {
    let mut found = false;
    walk(text, &GOODS, |said| found |= said.says == what && !said.denied);
    found
}

/// The worse of two states is believed.
fn badness(stock: Stock) -> u8 {
    match stock {
        Stock::Unknown => 0,
        Stock::In => 1,
        Stock::Preorder => 2,
        Stock::Backorder => 3,
        Stock::SpecialOrder => 4,
        Stock::Out => 5,
        Stock::Discontinued => 6,
    }
}

/// A phrase, and what stands around it.
struct Said {
    says: Says,
    /// A word of "not" stands before it, in the same sentence.
    denied: bool,
    /// A number stands right before it.
    counted: bool,
    /// A zero stands right before or behind it.
    nothing: bool,
}

/// Calls `each` with every phrase of a text, the longest one at each place.
fn walk(text: &str, phrases: &folded::Phrases<Says>, each: impl FnMut(Said)) {
    walk_folded(&folded(text), phrases, each);
}

fn folded(text: &str) -> String {
    folded::fold(&text[..text.floor_char_boundary(LONGEST)])
}

fn walk_folded(text: &str, phrases: &folded::Phrases<Says>, mut each: impl FnMut(Said)) {
    let mut rest = text;
    let mut since_not = None;
    let mut number = "";
    while let Some(c) = rest.chars().next() {
        if !c.is_alphanumeric() {
            if matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '|' | '(' | ')' | '\n' | '•') {
                since_not = None;
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let word = folded::word(rest);
        let Some((says, length)) = phrases.at(rest) else {
            number = if word.bytes().all(|b| b.is_ascii_digit()) { word } else { "" };
            since_not = since_not.map(|words: usize| words + 1).filter(|&words| words <= REACH);
            rest = &rest[word.len()..];
            continue;
        };
        let behind = folded::word(rest[length..].trim_start_matches([' ', ':', '(']));
        each(Said {
            says,
            denied: since_not.is_some(),
            counted: !number.is_empty(),
            nothing: number == "0" || behind == "0",
        });
        number = "";
        since_not = if says == Says::Not { Some(0) } else { None };
        rest = &rest[length..];
    }
}
