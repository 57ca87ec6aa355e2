//! How each shop writes what it sells. The matcher has to read this; the truth stands beside it.

use super::{Shop, tongue::Tongue};
use crate::{
    catalog::{Product, SETS},
    chance::{mix, unit},
    market::{Market, What},
};
use domain::{
    listing::Stock,
    product::{Condition, Finish, Kind, Language},
};

/// The words of one listing.
pub struct Words {
    pub title: String,
    pub choice: Vec<String>,
    pub kind: String,
    pub tags: Vec<String>,
}

pub fn words(
    shop: &Shop,
    market: &Market,
    product: &Product,
    what: &What,
    damaged: bool,
    fate: Option<Stock>,
) -> Words {
    let mut words = match product.kind {
        Kind::Card => card(shop, market, product, what),
        Kind::Sealed => sealed(shop, market, product, what.language, damaged),
    };
    if fate == Some(Stock::Preorder) {
        words.title.insert_str(0, shop.tongue.preorder);
        words.tags.push(shop.tongue.stock(Stock::Preorder).to_owned());
    }
    words
}

fn card(shop: &Shop, market: &Market, product: &Product, what: &What) -> Words {
    let (tongue, set) = (shop.tongue, &SETS[product.set]);
    let name = card_name(tongue, product, what.language);
    let number = format!("{}/{}{}", product.number, set.official, finish_word(tongue, product, what));
    let place = set_name(tongue, product, what.language);
    let choice = if shop.choices {
        vec![condition_word(tongue, what.condition).to_owned(), language_words(tongue, what.language)[0].to_owned()]
    } else {
        vec![]
    };
    let tags = vec![place.to_owned(), set.name(tongue.names).to_owned(), tongue.single.to_owned()];
    let [language, letters] = language_words(tongue, what.language);
    let condition = what.condition.as_str();
    let title = if shop.choices {
        format!("{} Pokémon {name} {number} - {place}", if tongue.code == "fr" { "Carte" } else { "Carta" })
    } else {
        // A shop is not of one mind about its titles.
        match mix(&[market.seed, shop.salt, u64::from(product.id_product), 31]) % 10 {
            0..3 => format!("Pokémon {name} {number} {letters} {condition}"),
            3..5 => format!("{name} {number} ({} {letters}) {condition}", set.abbreviation),
            5..7 => format!("{name} – {number} – {place} – {letters} – {}", condition_word(tongue, what.condition)),
            _ => format!("{name} {number} - {place} - {language} {condition}"),
        }
    };
    Words { title, choice, kind: tongue.single.to_owned(), tags }
}

fn sealed(shop: &Shop, market: &Market, product: &Product, language: Language, damaged: bool) -> Words {
    let tongue = shop.tongue;
    let name = product.name(tongue.names);
    let [word, letters] = language_words(tongue, language);
    let title = match mix(&[market.seed, shop.salt, u64::from(product.id_product), 33]) % 10 {
        0..4 => format!("Pokémon {name} {letters}"),
        4..6 => format!("Pokémon TCG: {name} ({letters})"),
        6..8 => format!("{name} - Pokémon - {word}"),
        _ => format!("Pokémon {name} ({word})"),
    };
    let [booster, display, trainer, other] = tongue.sealed;
    let kind = match product.id_category {
        52 => booster,
        53 => display,
        1016 => trainer,
        _ => other,
    };
    // Where a damaged box can be chosen, so can a sound one.
    let both = shop.choices && unit(&[market.seed, shop.salt, crate::chance::text(&product.code), 9]) < 0.3;
    Words {
        title,
        choice: if both { vec![tongue.box_state[usize::from(damaged)].to_owned()] } else { vec![] },
        kind: kind.to_owned(),
        tags: vec!["Pokémon".to_owned(), SETS[product.set].name(tongue.names).to_owned()],
    }
}

/// German shops write "Glurak ex" as often as "Glurak-ex".
fn card_name(tongue: &Tongue, product: &Product, language: Language) -> String {
    let language = if tongue.names == Language::English { language } else { tongue.names };
    let name = product.name(language);
    if tongue.code == "de" { name.replace("-ex", " ex") } else { name.to_owned() }
}

fn set_name(tongue: &Tongue, product: &Product, language: Language) -> &'static str {
    let language = if tongue.names == Language::English { language } else { tongue.names };
    SETS[product.set].name(language)
}

const fn language_words(tongue: &Tongue, language: Language) -> [&'static str; 2] {
    if matches!(language, Language::English) { tongue.english } else { tongue.own }
}

const fn condition_word(tongue: &Tongue, condition: Condition) -> &'static str {
    let [near_mint, excellent, good] = tongue.conditions;
    match condition {
        Condition::Excellent => excellent,
        Condition::Good => good,
        _ => near_mint,
    }
}

/// Named only where a card has two finishes and this is the second: so shops do it.
fn finish_word(tongue: &Tongue, product: &Product, what: &What) -> String {
    let second = product.finishes.len() > 1 && what.finish == Some(Finish::Reverse);
    if second { format!(" {}", tongue.reverse) } else { String::new() }
}
