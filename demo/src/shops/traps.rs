//! What card shops sell beside cards, and what stands beside prices: nothing of it may ever be believed.

use super::{Platform, Shop};
use crate::{catalog::Product, chance::unit};
use domain::product::Kind;
use serde::Serialize;

/// Why something is not what a careless reader takes it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trap {
    /// A voucher: no goods.
    Voucher,
    /// A part of the price, paid ahead.
    Deposit,
    /// There is no price, or zero.
    OnRequest,
    /// Several things at one price.
    Lot,
    /// The box without what belongs in it.
    EmptyBox,
    /// A code for the game on screens.
    Code,
    /// No real card.
    Fake,
    /// Of another game.
    OtherGame,
    /// For cards, not a card.
    Accessory,
    /// Nothing to play with at all.
    Merchandise,
    /// Nobody knows what is in it.
    Mystery,
    /// A card in a grader's case.
    Graded,
    /// The real thing in a damaged box.
    Damaged,
    /// The least of several prices.
    FromPrice,
    /// An old price, struck, beside the one that counts.
    Struck,
    /// A price a piece beside the one that counts.
    UnitPrice,
    /// What sending costs, beside the price.
    Shipping,
}

/// What stands beside the price of something real, where the platform's pages can show it.
pub fn beside(shop: &Shop, product: &Product, id: u64) -> Option<Trap> {
    use Platform::{JsonLd, Jtl, Microdata, PrestaShop, Script, Shopware};
    let platform = shop.platform;
    let chance = |n| unit(&[id, n]);
    if matches!(platform, Shopware | Jtl | JsonLd) && chance(41) < 0.05 {
        return Some(Trap::FromPrice);
    }
    if platform != Script && chance(42) < 0.06 {
        return Some(Trap::Struck);
    }
    if matches!(platform, Shopware | Microdata) && product.kind == Kind::Sealed && chance(43) < 0.4 {
        return Some(Trap::UnitPrice);
    }
    (matches!(platform, PrestaShop | Microdata | JsonLd | Script) && chance(44) < 0.1).then_some(Trap::Shipping)
}

/// Title, category, cents of EUR, why not.
pub type Junk = (&'static str, &'static str, i64, Trap);

/// What is sold beside cards, by the language of the shop.
pub const JUNK: &[(&str, &[Junk])] = &[
    ("de", GERMAN),
    ("fr", FRENCH),
    ("nl", DUTCH),
    ("pl", POLISH),
    ("it", ITALIAN),
    ("es", SPANISH),
    ("sv", SWEDISH),
    ("da", DANISH),
];

const GERMAN: &[Junk] = &[
    ("Geschenkgutschein 25 €", "Gutschein", 2500, Trap::Voucher),
    ("Anzahlung Drachenwandel Display (Rest bei Erscheinen)", "Anzahlung", 2000, Trap::Deposit),
    ("Glurak 4/102 Grundset 1. Edition PSA 10", "Graded", 0, Trap::OnRequest),
    ("Ultra Pro Standard Hüllen Pikachu (65 Stück)", "Zubehör", 999, Trap::Accessory),
    ("Toploader 35pt (25 Stück)", "Zubehör", 499, Trap::Accessory),
    ("Acryl Case für Pokémon 151 Top-Trainer-Box", "Schutzcase", 2999, Trap::Accessory),
    ("Leere Pokémon 151 Top-Trainer-Box (ohne Booster)", "Zubehör", 690, Trap::EmptyBox),
    ("Magic: The Gathering Foundations Play Booster Display (Deutsch)", "Magic", 13_990, Trap::OtherGame),
    ("Yu-Gi-Oh! 25th Anniversary Tin", "Yu-Gi-Oh!", 2499, Trap::OtherGame),
    ("One Piece Card Game OP-09 Booster (Englisch)", "One Piece", 599, Trap::OtherGame),
    ("Glurak ex 199/165 Proxy Metallkarte Gold (keine Originalkarte)", "Fanartikel", 899, Trap::Fake),
    ("Evoli Plüschtier 20 cm", "Plüsch", 1999, Trap::Merchandise),
    ("Überraschungspaket 10 Pokémon Karten", "Mystery", 990, Trap::Mystery),
    ("Konvolut 100 Pokémon Karten Glurak ex möglich", "Sammlungen", 1490, Trap::Lot),
    ("Online-Code Karmesin & Purpur 151 Booster", "Codekarte", 99, Trap::Code),
    ("PSA 9 Mew ex 205/165 151 Deutsch", "Graded", 8900, Trap::Graded),
];

const FRENCH: &[Junk] = &[
    ("Carte cadeau 50 €", "Gift Card", 5000, Trap::Voucher),
    ("Acompte Display Évolution Céleste", "Acompte", 3000, Trap::Deposit),
    ("Dracaufeu 4/102 Set de Base PSA 9", "Gradées", 0, Trap::OnRequest),
    ("Protège-cartes Ultra Pro Évoli (65 pièces)", "Accessoires", 999, Trap::Accessory),
    ("Boîte de rangement acrylique pour display 36 boosters", "Accessoires", 3290, Trap::Accessory),
    ("Coffret Dresseur d'Élite 151 vide (sans boosters)", "Accessoires", 700, Trap::EmptyBox),
    ("Disney Lorcana Display 24 boosters Premier Chapitre FR", "Lorcana", 11_990, Trap::OtherGame),
    ("Yu-Gi-Oh! Booster Âge du Suzerain", "Yu-Gi-Oh!", 450, Trap::OtherGame),
    ("Proxy Dracaufeu-ex 199/165 carte dorée (fan made)", "Goodies", 790, Trap::Fake),
    ("Figurine Funko Pop Pikachu 353", "Figurines", 1690, Trap::Merchandise),
    ("Lot de 50 cartes Pokémon communes", "Lots", 790, Trap::Lot),
    ("Pochette surprise 5 cartes Pokémon", "Surprises", 490, Trap::Mystery),
    ("Carte code booster 151 (numérique)", "Codes", 75, Trap::Code),
    ("Tapis de jeu Noctali", "Accessoires", 2490, Trap::Accessory),
];

const DUTCH: &[Junk] = &[
    ("Cadeaubon 20 euro", "Gift Card", 2000, Trap::Voucher),
    ("Aanbetaling Evolving Skies Booster Box", "Aanbetaling", 2500, Trap::Deposit),
    ("Charizard 4/102 Base Set PSA 10", "Graded", 0, Trap::OnRequest),
    ("Ultra Pro sleeves Gengar (65 stuks)", "Accessoires", 995, Trap::Accessory),
    ("Verzamelmap 9-pocket Umbreon", "Accessoires", 2495, Trap::Accessory),
    ("Lege 151 Elite Trainer Box (leeg, zonder boosters)", "Accessoires", 695, Trap::EmptyBox),
    ("Magic Bloomburrow Play Boosterbox (Engels)", "Magic", 12_995, Trap::OtherGame),
    ("Disney Lorcana Azurite Sea Booster", "Lorcana", 595, Trap::OtherGame),
    ("Charizard ex 199/165 proxy metal card (custom)", "Fan art", 895, Trap::Fake),
    ("Snorlax knuffel 30 cm", "Knuffels", 2495, Trap::Merchandise),
    ("Mystery pakket 5 Pokémon boosters", "Mystery", 2995, Trap::Mystery),
    ("Partij 200 Pokémon kaarten", "Partijen", 1995, Trap::Lot),
    ("Code card 151 booster (digitaal)", "Codes", 75, Trap::Code),
];

const POLISH: &[Junk] = &[
    ("Karta podarunkowa 100 zł", "Karty podarunkowe", 2350, Trap::Voucher),
    ("Zaliczka na Evolving Skies Booster Box", "Zaliczki", 2500, Trap::Deposit),
    ("Charizard 4/102 Base Set PSA 10", "Karty gradowane", 0, Trap::OnRequest),
    ("Koszulki Ultra Pro Pikachu (65 szt.)", "Akcesoria", 899, Trap::Accessory),
    ("Segregator na karty 9-pocket Umbreon", "Akcesoria", 2199, Trap::Accessory),
    ("Puste pudełko 151 Elite Trainer Box (empty)", "Akcesoria", 690, Trap::EmptyBox),
    ("Magic: The Gathering Foundations Play Booster Box (ANG)", "Magic", 12_900, Trap::OtherGame),
    ("Yu-Gi-Oh! Rage of the Abyss Booster", "Yu-Gi-Oh!", 450, Trap::OtherGame),
    ("Charizard ex 199/165 proxy metalowa karta", "Gadżety", 790, Trap::Fake),
    ("Snorlax pluszak 30 cm", "Maskotki", 2290, Trap::Merchandise),
    ("Mystery box 10 kart Pokemon", "Mystery", 1490, Trap::Mystery),
    ("Zestaw 50 kart Pokemon bulk", "Zestawy kart", 690, Trap::Lot),
    ("Pokemon TCG Live code card 151 Booster", "Kody", 79, Trap::Code),
];

const ITALIAN: &[Junk] = &[
    ("Buono regalo 25 €", "Buoni", 2500, Trap::Voucher),
    ("Acconto Evoluzioni Eteree Box", "Acconti", 3000, Trap::Deposit),
    ("Charizard 4/102 Set Base PSA 10", "Gradate", 0, Trap::OnRequest),
    ("Bustine protettive Ultra Pro Eevee (65 pz)", "Accessori", 990, Trap::Accessory),
    ("Raccoglitore ad anelli Gengar", "Accessori", 1990, Trap::Accessory),
    ("Set Allenatore Fuoriclasse 151 vuoto (senza buste)", "Accessori", 690, Trap::EmptyBox),
    ("Disney Lorcana Box 24 buste Primo Capitolo", "Lorcana", 11_990, Trap::OtherGame),
    ("One Piece Card Game OP-09 Busta (Inglese)", "One Piece", 550, Trap::OtherGame),
    ("Charizard ex 199/165 carta metallo dorata proxy", "Gadget", 790, Trap::Fake),
    ("Peluche Snorlax 30 cm", "Peluche", 2490, Trap::Merchandise),
    ("Mystery box 10 carte Pokémon", "Mystery", 1290, Trap::Mystery),
    ("Lotto 50 carte Pokémon comuni", "Lotti", 790, Trap::Lot),
    ("Code card 151 Busta (codice digitale)", "Codici", 79, Trap::Code),
];

const SPANISH: &[Junk] = &[
    ("Tarjeta regalo 25 €", "Tarjetas regalo", 2500, Trap::Voucher),
    ("Señal Cielos Evolutivos Caja 36 sobres", "Señales", 3000, Trap::Deposit),
    ("Charizard 4/102 Edición Básica PSA 10", "Gradeadas", 0, Trap::OnRequest),
    ("Fundas Ultra Pro Eevee (65 uds.)", "Accesorios", 990, Trap::Accessory),
    ("Carpeta 9 bolsillos Umbreon", "Accesorios", 2190, Trap::Accessory),
    ("Caja de Entrenador Élite 151 vacía (sin sobres)", "Accesorios", 690, Trap::EmptyBox),
    ("Magic: The Gathering Foundations Caja de sobres", "Magic", 12_990, Trap::OtherGame),
    ("Dragon Ball Super Fusion World Sobre", "Dragon Ball", 450, Trap::OtherGame),
    ("Charizard ex 199/165 tarjeta metálica proxy", "Regalos", 790, Trap::Fake),
    ("Peluche Snorlax 30 cm", "Peluches", 2490, Trap::Merchandise),
    ("Mystery box 10 cartas Pokémon", "Mystery", 1290, Trap::Mystery),
    ("Lote 50 cartas Pokémon comunes", "Lotes", 790, Trap::Lot),
    ("Code card 151 sobre (código digital)", "Códigos", 79, Trap::Code),
];

const SWEDISH: &[Junk] = &[
    ("Presentkort 500 kr", "Presentkort", 4460, Trap::Voucher),
    ("Handpenning Evolving Skies Booster Box", "Handpenning", 2500, Trap::Deposit),
    ("Charizard 4/102 Base Set PSA 10", "Graderade kort", 0, Trap::OnRequest),
    ("Kortskydd Ultra Pro Pikachu (65 st)", "Tillbehör", 899, Trap::Accessory),
    ("Samlarpärm 9-pocket Umbreon", "Tillbehör", 2199, Trap::Accessory),
    ("Tom 151 Elite Trainer Box (endast box)", "Tillbehör", 690, Trap::EmptyBox),
    ("Magic: The Gathering Foundations Play Booster Box", "Magic", 12_900, Trap::OtherGame),
    ("Yu-Gi-Oh! Rage of the Abyss Booster", "Yu-Gi-Oh!", 450, Trap::OtherGame),
    ("Charizard ex 199/165 proxy metal card", "Prylar", 790, Trap::Fake),
    ("Snorlax gosedjur 30 cm", "Gosedjur", 2290, Trap::Merchandise),
    ("Mystery box 10 Pokémonkort", "Mystery", 1490, Trap::Mystery),
    ("Samling 50 Pokémonkort bulk", "Samlingar", 690, Trap::Lot),
    ("Pokémon TCG Live code card 151 Booster", "Koder", 90, Trap::Code),
];

const DANISH: &[Junk] = &[
    ("Gavekort 200 kr.", "Gavekort", 2680, Trap::Voucher),
    ("Depositum Evolving Skies Booster Box", "Depositum", 2500, Trap::Deposit),
    ("Charizard 4/102 Base Set PSA 10", "Graderede kort", 0, Trap::OnRequest),
    ("Card sleeves Ultra Pro Pikachu (65 stk.)", "Tilbehør", 899, Trap::Accessory),
    ("Samlemappe 9-pocket Umbreon", "Tilbehør", 2199, Trap::Accessory),
    ("Tom 151 Elite Trainer Box (empty, uden boosters)", "Tilbehør", 690, Trap::EmptyBox),
    ("Magic: The Gathering Foundations Play Booster Box", "Magic", 12_900, Trap::OtherGame),
    ("Disney Lorcana Azurite Sea Booster", "Lorcana", 550, Trap::OtherGame),
    ("Charizard ex 199/165 proxy metal card", "Gaver", 790, Trap::Fake),
    ("Snorlax plush 30 cm", "Bamser", 2290, Trap::Merchandise),
    ("Mystery box 10 Pokémonkort", "Mystery", 1490, Trap::Mystery),
    ("Samling 50 Pokémonkort bulk", "Samlinger", 690, Trap::Lot),
    ("Pokémon TCG Live code card 151 Booster", "Koder", 90, Trap::Code),
];
