//! What card shops sell beside cards: nothing of it may ever be taken for a card or a box of the catalogue.

use super::{Listing, Shop, id};
use crate::chance;

/// Title, category, cents, whether it is sent.
type Junk = (&'static str, &'static str, i64, bool);

const GERMAN: &[Junk] = &[
    ("Geschenkgutschein 25 €", "Gift Card", 2500, false),
    ("Ultra Pro Standard Hüllen Pikachu (65 Stück)", "Zubehör", 999, true),
    ("Ultra Pro 9-Pocket Portfolio Glurak", "Zubehör", 2499, true),
    ("Toploader 35pt (25 Stück)", "Zubehör", 499, true),
    ("Acryl Case für Pokémon 151 Top-Trainer-Box", "Schutzcase", 2999, true),
    ("Magic: The Gathering Foundations Play Booster Display (Deutsch)", "Magic", 13_990, true),
    ("Yu-Gi-Oh! 25th Anniversary Tin", "Yu-Gi-Oh!", 2499, true),
    ("One Piece Card Game OP-09 Booster (Englisch)", "One Piece", 599, true),
    ("Glurak ex 199/165 Proxy Metallkarte Gold (keine Originalkarte)", "Fanartikel", 899, true),
    ("Evoli Plüschtier 20 cm", "Plüsch", 1999, true),
    ("Überraschungspaket 10 Pokémon Karten", "Mystery", 990, true),
    ("Online-Code Karmesin & Purpur 151 Booster", "Codekarte", 99, true),
];

const FRENCH: &[Junk] = &[
    ("Carte cadeau 50 €", "Gift Card", 5000, false),
    ("Protège-cartes Ultra Pro Évoli (65 pièces)", "Accessoires", 999, true),
    ("Classeur A4 9 cases Dracaufeu", "Accessoires", 2490, true),
    ("Boîte de rangement acrylique pour display 36 boosters", "Accessoires", 3290, true),
    ("Disney Lorcana Display 24 boosters Premier Chapitre FR", "Lorcana", 11_990, true),
    ("Yu-Gi-Oh! Booster Âge du Suzerain", "Yu-Gi-Oh!", 450, true),
    ("Proxy Dracaufeu-ex 199/165 carte dorée (fan made)", "Goodies", 790, true),
    ("Figurine Funko Pop Pikachu 353", "Figurines", 1690, true),
    ("Lot de 50 cartes Pokémon communes", "Lots", 790, true),
    ("Tapis de jeu Noctali", "Accessoires", 2490, true),
];

const DUTCH: &[Junk] = &[
    ("Cadeaubon 20 euro", "Gift Card", 2000, false),
    ("Ultra Pro sleeves Gengar (65 stuks)", "Accessoires", 995, true),
    ("Verzamelmap 9-pocket Umbreon", "Accessoires", 2495, true),
    ("Magnetische houder 35pt", "Accessoires", 395, true),
    ("Magic Bloomburrow Play Boosterbox (Engels)", "Magic", 12_995, true),
    ("Disney Lorcana Azurite Sea Booster", "Lorcana", 595, true),
    ("Charizard ex 199/165 proxy metal card (custom)", "Fan art", 895, true),
    ("Snorlax knuffel 30 cm", "Knuffels", 2495, true),
    ("Mystery pakket 5 Pokémon boosters", "Mystery", 2995, true),
    ("Code card 151 booster (digitaal)", "Codes", 75, false),
];

/// What a shop sells that is no card and no box.
pub fn listings(shop: Shop) -> impl Iterator<Item = Listing> {
    let junk = match shop {
        Shop::Kartenkiste => GERMAN,
        Shop::Cartomanie => FRENCH,
        Shop::Kaarthuis => DUTCH,
    };
    junk.iter().map(move |&(title, kind, cents, shipped)| Listing {
        id: id(&[shop.salt(), chance::text(title), 10]),
        group: id(&[shop.salt(), chance::text(title), 11]),
        title: title.to_owned(),
        variant_title: None,
        kind: kind.to_owned(),
        tags: vec![kind.to_owned()],
        shipped,
        truth: None,
        junk_cents: cents,
    })
}
