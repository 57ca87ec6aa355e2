//! The goods of the pretend market: 400 cards of six sets, and sealed products of three of them.
//!
//! Codes are those of the real catalogue (`sv03.5-199`), so that both can be compared; ids of products on Cardmarket are
//! invented, from a range no real product has. Values are invented as well.

mod names;
mod tables;

use crate::chance;
use domain::product::{Finish, Kind, Language};
use names::KANTO;
use tables::{OLD_SETS, PICKED, SEALED};

pub use tables::{SETS, Set};

/// Invented ids begin above this.
const FIRST_ID: u32 = 90_000_000;

/// Something the market knows a value of.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// `sv03.5-199`, or `cardmarket-90000412` for what is sealed.
    pub code: String,
    /// Its set: an index into `SETS`.
    pub set: usize,
    /// Card or sealed.
    pub kind: Kind,
    /// The collector number; empty for what is sealed.
    pub number: String,
    /// English, German and French name.
    pub names: [String; 3],
    /// How rare a card is; the category of what is sealed.
    pub sort: &'static str,
    /// Finishes there are of it: the first is the one of the guide's plain columns. Empty for what is sealed.
    pub finishes: &'static [Finish],
    /// Around this the value moves, in cents: near mint, English, first finish.
    pub base_cents: i64,
    /// Its number in the price guide.
    pub id_product: u32,
    /// The category's number in the price guide.
    pub id_category: u32,
}

impl Product {
    /// Its name where the market has one in this language, else in English.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let [english, german, french] = &self.names;
        match language {
            Language::German => german,
            Language::French => french,
            _ => english,
        }
    }
}

/// The whole catalogue, in a fixed order.
#[must_use]
pub fn products() -> Vec<Product> {
    let mut all = vec![];
    kanto_set(&mut all);
    for &(set, holos, species) in OLD_SETS {
        old_set(set, holos, species, &mut all);
    }
    for &(set, number, names, rarity, base) in PICKED {
        all.push(card(set, number.to_owned(), names.map(str::to_owned), rarity, &[Finish::Holo], base));
    }
    for &(set, names, category, base) in SEALED {
        all.push(Product {
            code: String::new(),
            set,
            kind: Kind::Sealed,
            number: String::new(),
            names: names.map(str::to_owned),
            sort: category.1,
            finishes: &[],
            base_cents: base,
            id_product: 0,
            id_category: category.0,
        });
    }
    for (id, product) in (FIRST_ID + 1..).zip(&mut all) {
        product.id_product = id;
        if product.kind == Kind::Sealed {
            product.code = format!("cardmarket-{id}");
        }
    }
    all
}

/// Set 151: the number is the Pokémon's own, twelve of them are `ex`.
fn kanto_set(all: &mut Vec<Product>) {
    const EX: &[usize] = &[3, 6, 9, 24, 38, 40, 65, 76, 115, 124, 145, 151];
    for (number, names) in (1..).zip(&KANTO) {
        let text = format!("{number:03}");
        if EX.contains(&number) {
            let base = 150 + spread(0, number) * 4;
            all.push(card(0, text, ex(*names), "Double rare", &[Finish::Holo], base));
        } else {
            let (rarity, finishes) = commonness(0, number);
            let base = fame(number) * (8 + spread(0, number) / 8);
            all.push(card(0, text, names.map(str::to_owned), rarity, finishes, base));
        }
    }
}

/// A set of the first years: Pokémon by their own numbers in the order of the set; the first are holographic.
fn old_set(set: usize, holos: usize, species: &[u8], all: &mut Vec<Product>) {
    for (number, &own) in (1..).zip(species) {
        let own = usize::from(own);
        let Some(names) = own.checked_sub(1).and_then(|i| KANTO.get(i)) else { continue };
        let (rarity, finishes, base): (_, &[Finish], _) = if number <= holos {
            ("Rare", &[Finish::Holo], 1500 + spread(set, number) * 25)
        } else {
            (commonness(set, number).0, &[Finish::Normal], 60 + spread(set, number) * 2)
        };
        let famous = match (set, own) {
            (1, 6) => 20,
            (1, 3 | 9) => 6,
            _ => fame(own),
        };
        all.push(card(set, number.to_string(), names.map(str::to_owned), rarity, finishes, base * famous));
    }
}

fn card(
    set: usize,
    number: String,
    names: [String; 3],
    rarity: &'static str,
    finishes: &'static [Finish],
    base_cents: i64,
) -> Product {
    let code = format!("{}-{number}", SETS[set].code);
    Product {
        code,
        set,
        kind: Kind::Card,
        number,
        names,
        sort: rarity,
        finishes,
        base_cents,
        id_product: 0,
        id_category: 51,
    }
}

fn ex([english, german, french]: [&str; 3]) -> [String; 3] {
    [format!("{english} ex"), format!("{german}-ex"), format!("{french}-ex")]
}

/// 0 to 99, always the same for one card.
fn spread(set: usize, number: usize) -> i64 {
    (chance::mix(&[11, set as u64, number as u64]) % 100).cast_signed()
}

fn commonness(set: usize, number: usize) -> (&'static str, &'static [Finish]) {
    match chance::mix(&[12, set as u64, number as u64]) % 10 {
        0..5 => ("Common", &[Finish::Normal, Finish::Reverse]),
        5..8 => ("Uncommon", &[Finish::Normal, Finish::Reverse]),
        _ => ("Rare", &[Finish::Holo, Finish::Reverse]),
    }
}

/// Some Pokémon cost more than others.
const fn fame(number: usize) -> i64 {
    match number {
        6 | 25 | 94 | 133 | 149 | 150 | 151 => 4,
        1 | 3 | 4 | 7 | 9 | 59 | 130 | 131 | 143 | 144..=146 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn large_enough_and_every_code_once() {
        let all = products();
        let of = |kind| all.iter().filter(|p| p.kind == kind).count();
        assert!(of(Kind::Card) >= 350, "{} cards", of(Kind::Card));
        assert!(of(Kind::Sealed) >= 20, "{} sealed", of(Kind::Sealed));
        let codes: HashSet<_> = all.iter().map(|p| &p.code).collect();
        assert_eq!(codes.len(), all.len());
        assert!(all.iter().all(|p| p.base_cents > 0 && p.names.iter().all(|n| !n.is_empty())));
        assert!(all.iter().all(|p| (p.kind == Kind::Card) != p.finishes.is_empty()));
        let glurak = all.iter().find(|p| p.code == "sv03.5-199").unwrap();
        assert_eq!(glurak.names, ["Charizard ex", "Glurak-ex", "Dracaufeu-ex"]);
        assert_eq!(all.iter().find(|p| p.code == "base1-4").unwrap().name(Language::French), "Dracaufeu");
    }
}
