//! How each shop writes what it sells. The matcher has to read this; the truth stands beside it.

use super::Shop;
use crate::{
    catalog::{Product, SETS},
    chance::unit,
    market::{Market, What},
};
use domain::product::{Condition, Finish, Kind, Language};

/// The words of one listing.
pub struct Words {
    pub title: String,
    pub variant: Option<String>,
    pub kind: String,
    pub tags: Vec<String>,
}

pub fn words(shop: Shop, market: &Market, product: &Product, what: &What) -> Words {
    match (product.kind, shop) {
        (Kind::Card, Shop::Kartenkiste) => german_card(market, product, what),
        (Kind::Card, Shop::Cartomanie) => french_card(product, what),
        (Kind::Card, Shop::Kaarthuis) => dutch_card(market, product, what),
        (Kind::Sealed, _) => sealed(shop, market, product, what.language),
    }
}

fn german_card(market: &Market, product: &Product, what: &What) -> Words {
    let set = &SETS[product.set];
    let name = product.name(what.language).replace("-ex", " ex");
    let number = printed_number(product);
    let place =
        if set.serie == "sv" { format!("{} {}", set.serie_names[1], set.names[1]) } else { set.names[1].to_owned() };
    let language = if what.language == Language::German { "Deutsch" } else { "Englisch" };
    let (condition, finish) = (condition_code(what.condition), finish_word(product, what, "Reverse Holo"));
    let title = if unit(&[market.seed, u64::from(product.id_product), 31]) < 0.3 {
        format!("Pokémon {name} {number}{finish} {} {condition}", language_code(what.language, "DE"))
    } else {
        format!("{name} {number}{finish} - {place} - {language} {condition}")
    };
    Words {
        title,
        variant: None,
        kind: "Einzelkarte".to_owned(),
        tags: vec![set.names[1].to_owned(), "Einzelkarten".to_owned()],
    }
}

fn french_card(product: &Product, what: &What) -> Words {
    let set = &SETS[product.set];
    let finish = finish_word(product, what, "Reverse");
    let title = format!(
        "Carte Pokémon {} {}{finish} - {}",
        product.name(Language::French),
        printed_number(product),
        set.names[2]
    );
    let condition = match what.condition {
        Condition::Excellent => "Excellent",
        Condition::Good => "Bon état",
        _ => "Near Mint",
    };
    let language = if what.language == Language::English { "Anglais" } else { "Français" };
    Words {
        title,
        variant: Some(format!("{condition} / {language}")),
        kind: "Carte à l'unité".to_owned(),
        tags: vec![set.names[2].to_owned(), set.serie_names[2].to_owned()],
    }
}

fn dutch_card(market: &Market, product: &Product, what: &What) -> Words {
    let set = &SETS[product.set];
    let name = product.name(what.language);
    let finish = finish_word(product, what, "Reverse Holo");
    let condition = condition_code(what.condition);
    let title = if unit(&[market.seed, u64::from(product.id_product), 32]) < 0.3 {
        format!(
            "{name} {}{finish} ({} {}) {condition}",
            printed_number(product),
            set.abbreviation,
            language_code(what.language, "DE")
        )
    } else {
        let language = if what.language == Language::German { "Duits" } else { "Engels" };
        format!("{name} - {}{finish} - {} - {language} - {condition}", printed_number(product), set.names[0])
    };
    Words {
        title,
        variant: None,
        kind: "Losse kaart".to_owned(),
        tags: vec![set.names[0].to_owned(), "Pokémon singles".to_owned()],
    }
}

fn sealed(shop: Shop, market: &Market, product: &Product, language: Language) -> Words {
    let name = product.name(if shop == Shop::Kaarthuis { Language::English } else { own_language(shop) });
    let short = unit(&[market.seed, u64::from(product.id_product), 33]) < 0.4;
    let title = match (shop, language) {
        (Shop::Kartenkiste, Language::English) => format!("Pokémon {name} (Englisch)"),
        (Shop::Kartenkiste, _) if short => format!("Pokémon {name} DE"),
        (Shop::Kartenkiste, _) => format!("Pokémon {name} (Deutsch)"),
        (Shop::Cartomanie, Language::English) => format!("{name} - Pokémon - Anglais"),
        (Shop::Cartomanie, _) if short => format!("{name} FR"),
        (Shop::Cartomanie, _) => format!("Pokémon {name} - Français"),
        (Shop::Kaarthuis, Language::German) => format!("Pokémon {name} (Duits)"),
        (Shop::Kaarthuis, _) if short => format!("Pokémon TCG: {name}"),
        (Shop::Kaarthuis, _) => format!("Pokémon {name} (Engels)"),
    };
    let kind = match (product.id_category, shop) {
        (52, _) => "Booster",
        (53, Shop::Kaarthuis) => "Booster box",
        (53, _) => "Display",
        (1016, Shop::Kartenkiste) => "Top-Trainer-Box",
        (1016, Shop::Cartomanie) => "Coffret Dresseur d'Élite",
        (_, Shop::Kartenkiste) => "Kollektion",
        (_, Shop::Cartomanie) => "Coffret",
        (_, Shop::Kaarthuis) => "Box",
    };
    Words {
        title,
        variant: None,
        kind: kind.to_owned(),
        tags: vec!["Pokémon".to_owned(), SETS[product.set].names[0].to_owned()],
    }
}

const fn own_language(shop: Shop) -> Language {
    match shop {
        Shop::Kartenkiste => Language::German,
        Shop::Cartomanie => Language::French,
        Shop::Kaarthuis => Language::English,
    }
}

/// `199/165`, as it stands on the card.
fn printed_number(product: &Product) -> String {
    format!("{}/{}", product.number, SETS[product.set].official)
}

const fn condition_code(condition: Condition) -> &'static str {
    condition.as_str()
}

const fn language_code(language: Language, german: &'static str) -> &'static str {
    match language {
        Language::German => german,
        Language::French => "FR",
        _ => "EN",
    }
}

/// Named only where a card has two finishes and this is the second: so shops do it.
fn finish_word(product: &Product, what: &What, reverse: &str) -> String {
    let second = product.finishes.len() > 1 && what.finish == Some(Finish::Reverse);
    if second { format!(" {reverse}") } else { String::new() }
}
