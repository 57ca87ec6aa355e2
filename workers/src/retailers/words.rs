//! What the words around an offer say of it: titles, tags, types, choices. The words themselves are in
//! `domain::stock_text`; here is what an adapter asks about each text, once.

use domain::{listing::Vat, stock_text};
use rustc_hash::FxHashMap;
use std::ops::BitOr;

/// What texts say together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// It comes later.
    pub preorder: bool,
    /// It is a voucher.
    pub voucher: bool,
    /// It is a part of a price, paid ahead.
    pub deposit: bool,
    /// It is sold as damaged.
    pub damaged: bool,
    /// How it is taxed.
    pub vat: Option<Vat>,
}

impl Words {
    /// What one text says.
    pub fn of(text: &str) -> Words {
        let stock_text::Title { preorder, voucher, deposit, damaged } = stock_text::title(text);
        Words { preorder, voucher, deposit, damaged, vat: vat(text) }
    }

    /// Why this is no offer of a product, if so.
    pub fn no_offer(self) -> Option<&'static str> {
        match self {
            Words { voucher: true, .. } => Some("a gift card"),
            Words { deposit: true, .. } => Some("a deposit"),
            _ => None,
        }
    }
}

impl BitOr for Words {
    type Output = Words;
    fn bitor(self, other: Words) -> Words {
        Words {
            preorder: self.preorder || other.preorder,
            voucher: self.voucher || other.voucher,
            deposit: self.deposit || other.deposit,
            damaged: self.damaged || other.damaged,
            vat: other.vat.or(self.vat),
        }
    }
}

/// Texts of one page and what they say. The same tags and choices stand on hundreds of products.
#[derive(Default)]
pub struct Dictionary<'a>(FxHashMap<&'a str, Words>);

impl<'a> Dictionary<'a> {
    /// What a text says.
    pub fn of(&mut self, text: &'a str) -> Words {
        *self.0.entry(text).or_insert_with(|| Words::of(text))
    }
}

/// Second-hand goods under margin taxation, as shops that sell the same thing twice tell the two apart.
const MARGIN: &[&str] = &[
    "brugtmoms",
    "differenzbesteuer",
    "§25a",
    "§ 25a",
    "margeregeling",
    "margin scheme",
    "vinstmarginal",
    "tva sur marge",
    "tva sur la marge",
    "regime del margine",
    "vat marża",
    "vat-marża",
];
/// The other twin: taxed as new goods are.
const USUAL: &[&str] = &["alm. moms", "alm moms", "almindelig moms", "regelbesteuer"];

/// What is in each of these words: most titles have none, and are looked through no further.
const TAX: &[&str] = &["moms", "25a", "marg", "besteuer", "marż"];

/// How each of these stems begins: looked for in any case and without a copy, in all titles.
const BEGINNINGS: [[u8; 3]; 4] = [*b"mom", *b"25a", *b"mar", *b"bes"];

/// How a title or a choice says it is taxed.
fn vat(text: &str) -> Option<Vat> {
    let begins = |w: &[u8]| BEGINNINGS.iter().any(|stem| w.eq_ignore_ascii_case(stem));
    // One letter of most places says that it is none of them.
    if !text.as_bytes().windows(3).any(|w| matches!(w[0] | 0x20, b'm' | b'b' | b'2') && begins(w)) {
        return None;
    }
    let text = text.to_lowercase();
    if !TAX.iter().any(|stem| text.contains(stem)) {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(MARGIN) {
        Some(Vat::Margin)
    } else if says(USUAL) {
        Some(Vat::Included)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_of_two_taxes() {
        assert_eq!(Words::of("Charizard ex (Brugtmoms)").vat, Some(Vat::Margin));
        assert_eq!(Words::of("Charizard ex - Alm. moms").vat, Some(Vat::Included));
        assert_eq!(Words::of("Glurak, differenzbesteuert nach § 25a UStG").vat, Some(Vat::Margin));
        assert_eq!(Words::of("Charizard ex").vat, None);
    }

    #[test]
    fn each_word_has_a_stem() {
        assert!(MARGIN.iter().chain(USUAL).all(|word| TAX.iter().any(|stem| word.contains(stem))));
        assert!(TAX.iter().all(|stem| BEGINNINGS.iter().any(|three| stem.as_bytes().starts_with(three))));
    }

    #[test]
    fn the_choice_has_the_last_word() {
        let both = Words::of("Brugtmoms") | Words::of("Alm. moms");
        assert_eq!(both.vat, Some(Vat::Included));
        assert_eq!((Words::of("Brugtmoms") | Words::of("Near Mint")).vat, Some(Vat::Margin));
    }

    #[test]
    fn asked_at_once_or_one_by_one() {
        for text in
            ["Vorbestellung Display", "Caja dañada", "Gutschein", "Anzahlung", "no damaged box", "Near Mint", ""]
        {
            let words = Words::of(text);
            assert_eq!(words.preorder, stock_text::is_preorder(text), "{text}");
            assert_eq!(words.damaged, stock_text::is_damaged(text), "{text}");
            assert_eq!(words.voucher, stock_text::is_voucher(text), "{text}");
            assert_eq!(words.deposit, stock_text::is_deposit(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_offer() {
        assert_eq!(Words::of("Tarjeta regalo").no_offer(), Some("a gift card"));
        assert_eq!(Words::of("Gutschein 50 €").no_offer(), Some("a gift card"));
        assert_eq!(Words::of("Booster Display").no_offer(), None);
    }
}
