//! Titles made of the catalogue in the ways sellers write, by a seeded generator: each says what it is.

use domain::{
    identity::Known,
    product::{Language, Region},
};
use serde_json::{Value, json};

/// Numbers that look thrown, and are the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn throw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.throw() % n.max(1) as u64) as usize
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Words of a country's sellers: before, languages, conditions, finishes, behind.
struct Seller {
    language: Language,
    before: &'static [&'static str],
    tongues: &'static [(&'static str, &'static str)],
    conditions: &'static [(&'static str, &'static str)],
    finishes: &'static [(&'static str, &'static str)],
    behind: &'static [&'static str],
}

const SELLERS: [Seller; 8] = [
    Seller {
        language: Language::German,
        before: &["", "Pokemon Karte ", "Pokémon ", "PKM ", "⭐ Pokemon "],
        tongues: &[("Deutsch", "de"), ("DE", "de"), ("Englisch", "en"), ("(EN)", "en"), ("[DE]", "de")],
        conditions: &[("Near Mint", "NM"), ("NM", "NM"), ("bespielt", "PL"), ("Zustand gut", "GD"), ("wie neu", "NM")],
        finishes: &[("Holo", "holo"), ("Reverse Holo", "reverse"), ("Non Holo", "nonholo"), ("Reverse", "reverse")],
        behind: &["", " TCG", " aus Sammlung*", " - sofort lieferbar", " TOP!"],
    },
    Seller {
        language: Language::French,
        before: &["", "Carte Pokémon ", "Pokemon ", "Carte Pokemon - "],
        tongues: &[("FR", "fr"), ("VF", "fr"), ("Français", "fr"), ("Anglais", "en"), ("(FR)", "fr")],
        conditions: &[("Near Mint", "NM"), ("NM", "NM"), ("TBE", "EX"), ("bon état", "GD"), ("abîmée", "PO")],
        finishes: &[("Holo", "holo"), ("Reverse", "reverse"), ("holographique", "holo")],
        behind: &["", " Pokemon", " - Neuve", " TCG"],
    },
    Seller {
        language: Language::Italian,
        before: &["", "Carta Pokemon ", "Pokémon ", "Carta singola "],
        tongues: &[("ITA", "it"), ("italiano", "it"), ("Inglese", "en"), ("(IT)", "it"), ("ENG", "en")],
        conditions: &[("Near Mint", "NM"), ("NM", "NM"), ("come nuova", "NM"), ("giocata", "PL"), ("ottimo", "EX")],
        finishes: &[("Holo", "holo"), ("Reverse Holo", "reverse"), ("olografica", "holo")],
        behind: &["", " GCC", " - disponibile"],
    },
    Seller {
        language: Language::Spanish,
        before: &["", "Carta Pokemon ", "Pokémon TCG "],
        tongues: &[("español", "es"), ("castellano", "es"), ("inglés", "en"), ("(ESP)", "es")],
        conditions: &[("Near Mint", "NM"), ("NM", "NM"), ("como nueva", "NM"), ("jugada", "PL")],
        finishes: &[("Holo", "holo"), ("Reverse", "reverse"), ("holográfica", "holo")],
        behind: &["", " JCC", " nueva colección"],
    },
    Seller {
        language: Language::English,
        before: &["", "Pokemon Card ", "Pokémon TCG: ", "Karta Pokemon ", "Pokémon kaart ", "Pokemon kort "],
        tongues: &[
            ("English", "en"),
            ("EN", "en"),
            ("ENG", "en"),
            ("ANG", "en"),
            ("Engelsk", "en"),
            ("anglicky", "en"),
        ],
        conditions: &[("Near Mint", "NM"), ("NM", "NM"), ("LP", "LP"), ("stan idealny", "MT"), ("spelad", "PL")],
        finishes: &[("Holo", "holo"), ("Reverse Holo", "reverse"), ("Holo Rare", "holo")],
        behind: &["", " TCG", " WOTC", " in stock", " SIR"],
    },
    Seller {
        language: Language::Portuguese,
        before: &["", "Carta Pokémon "],
        tongues: &[("Português", "pt"), ("PT", "pt"), ("Inglês", "en")],
        conditions: &[("Near Mint", "NM"), ("quase nova", "NM"), ("usada", "PL")],
        finishes: &[("Holo", "holo"), ("Reverse", "reverse")],
        behind: &["", " TCG"],
    },
    Seller {
        language: Language::Dutch,
        before: &["", "Pokémon kaart "],
        tongues: &[("Engels", "en"), ("Engelstalig", "en")],
        conditions: &[("Near Mint", "NM"), ("zo goed als nieuw", "NM"), ("gespeeld", "PL")],
        finishes: &[("Holo", "holo"), ("Reverse Holo", "reverse")],
        behind: &["", " - Nieuw"],
    },
    Seller {
        language: Language::Polish,
        before: &["", "Karta Pokemon "],
        tongues: &[("ANG", "en"), ("angielska", "en"), ("ENG", "en")],
        conditions: &[("NM", "NM"), ("bardzo dobry", "EX"), ("lekko zagrana", "LP")],
        finishes: &[("Holo", "holo"), ("Reverse Holo", "reverse")],
        behind: &["", " oryginalna"],
    },
];

/// A title of a card, its form of number, and its label.
pub fn card_title(card: &Known, code: &str, dice: &mut Dice) -> Option<(String, &'static str, Value)> {
    let asia = card.region == Region::Asia;
    let seller = &SELLERS[dice.below(SELLERS.len())];
    let in_language = |names: &[(Language, String)], language| {
        names.iter().find(|n| n.0 == language).or(names.iter().find(|n| n.0 == Language::English)).map(|n| n.1.clone())
    };
    let name = in_language(&card.names, seller.language)?;
    let set = in_language(&card.set_names, seller.language)?;
    let number = card.number.clone()?;
    let total = card.official_count.filter(|n| *n > 0);
    let letters: String = number.chars().take_while(char::is_ascii_alphabetic).collect();
    let abbreviation = card.set_codes.first().filter(|c| c.len() == 3);
    let pair = total.filter(|_| letters.is_empty()).map(|t| format!("{number}/{t}"));
    let (form, number_text) = match dice.below(6) {
        0 | 1 => ("number/total", pair?),
        2 => ("number/total + set", format!("{} {set}", pair?)),
        3 => ("set + #number", format!("{set} #{number}")),
        4 if letters.len() >= 2 => ("lettered number", number),
        4 => ("code + number", format!("{} {number}", abbreviation?)),
        _ => ("set, number/total", format!("- {set} {}", pair?)),
    };
    if asia {
        return None;
    }
    let mut label = json!({ "kind": "card", "card_id": code, "language_basis": "implied", "language": null,
        "condition": null, "finish": null, "first_edition": null, "grader": null, "grade": null });
    let mut title = format!("{}{name} {number_text}", dice.one(seller.before));
    let mut extra = |title: &mut String, key: &str, of: &[(&str, &str)], odds: usize| {
        if dice.below(odds) == 0 {
            let (text, value) = dice.one(of);
            title.push(' ');
            title.push_str(text);
            label[key] = json!(value);
        }
    };
    extra(&mut title, "finish", seller.finishes, 4);
    extra(&mut title, "language", seller.tongues, 2);
    extra(&mut title, "condition", seller.conditions, 3);
    if !label["language"].is_null() {
        label["language_basis"] = json!("explicit");
    }
    if dice.below(12) == 0 {
        let (text, grader, grade) = dice.one(&[
            (" PSA 10", "PSA", "10"),
            (" CGC 9.5", "CGC", "9.5"),
            (" BGS 9,5", "BGS", "9.5"),
            (" PCA 9", "PCA", "9"),
            (" AP Grading 8.5", "AP Grading", "8.5"),
        ]);
        title.push_str(text);
        label["grader"] = json!(grader);
        label["grade"] = json!(grade);
    }
    title.push_str(dice.one(seller.behind));
    Some((title, form, label))
}

/// Words of a sealed form, by the type they mean.
const FORMS: [(&str, &str); 34] = [
    ("Booster Display", "booster-box"),
    ("Booster Box", "booster-box"),
    ("Display (36 Booster)", "booster-box"),
    ("Caja 36 Sobres", "booster-box"),
    ("36er Display", "booster-box"),
    ("Display 36 Buste", "booster-box"),
    ("18er Display", "half-booster-box"),
    ("Booster", "booster"),
    ("Boosterpack", "booster"),
    ("Bustina", "booster"),
    ("Sobre", "booster"),
    ("Sleeved Booster", "sleeved-booster"),
    ("Top-Trainer-Box", "elite-trainer-box"),
    ("Elite Trainer Box", "elite-trainer-box"),
    ("ETB", "elite-trainer-box"),
    ("Coffret Dresseur d'Élite", "elite-trainer-box"),
    ("Set Allenatore Fuoriclasse", "elite-trainer-box"),
    ("Caja de Entrenador Élite", "elite-trainer-box"),
    ("Booster Bundle", "booster-bundle"),
    ("Bundle 6 boosters", "booster-bundle"),
    ("3-Pack Blister", "blister-3"),
    ("Tripack", "blister-3"),
    ("3er Blister", "blister-3"),
    ("Blister 3 Sobres", "blister-3"),
    ("Premium Checklane Blister", "premium-checklane-blister"),
    ("Checklane Blister", "checklane-blister"),
    ("Build & Battle Box", "build-and-battle-box"),
    ("Build & Battle Stadium", "build-and-battle-stadium"),
    ("Mini Tin", "mini-tin"),
    ("Poster Collection", "poster-collection"),
    ("Binder Collection", "binder-collection"),
    ("Booster Bundle Display", "booster-bundle-display"),
    ("Mini-Portfolio", "mini-portfolio"),
    ("Puszka", "tin"),
];

/// A title of a sealed product of this card's set.
pub fn sealed_title(card: &Known, dice: &mut Dice) -> Option<(String, &'static str, Value)> {
    let seller = &SELLERS[dice.below(SELLERS.len())];
    if card.region == Region::Asia || !matches!(card.serie.as_deref(), Some("sv" | "me" | "swsh" | "sm" | "xy")) {
        return None;
    }
    let set = card.set_names.iter().find(|n| n.0 == seller.language).or(card.set_names.first())?;
    let (words, form) = dice.one(&FORMS);
    let (tongue, language) = dice.one(seller.tongues);
    let code = card.set_code.as_deref()?;
    let promos = ["svp", "mep", "swshp", "smp", "xyp", "sve", "mee", "mfb", "fut2020", "xya", "xy0"];
    if promos.contains(&code) || code.ends_with("tg") || code.ends_with("gg") || code.ends_with("sv") || code == "sma" {
        return None;
    }
    let title = match dice.below(3) {
        0 => format!("Pokémon {} {words} {tongue}", set.1),
        1 => format!("Pokemon TCG: {} - {words} ({language})", set.1),
        _ => format!("{words} {} - {tongue}", set.1),
    };
    let label = json!({ "kind": "sealed", "set_id": code, "product_type": form, "language": language,
        "language_basis": "explicit", "condition": null, "finish": null, "first_edition": null, "grader": null, "grade": null });
    Some((title, "sealed", label))
}
