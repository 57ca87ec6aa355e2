//! Titles made of the catalogue in the ways sellers write, by a seeded generator: each says what it is.

use domain::{
    identity::Known,
    product::{Kind, Language, Region},
};
use serde_json::{Value, json};
use std::collections::HashMap;

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
        behind: &["", " Pokemon", " - envoi soigné", " de ma collection", " TCG"],
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
        behind: &["", " JCC", " nueva colección", " envío certificado"],
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

/// Ways to say which card it is.
const FORMS_OF_NUMBER: [&str; 16] = [
    "number/total",
    "number/total + set",
    "set, number/total",
    "set + #number",
    "set + padded number",
    "number without zeros/total",
    "code + number",
    "code + language + number",
    "set's id + number",
    "series and number of set, number/total",
    "lettered number",
    "wrong total, no set",
    "wrong total + set",
    "set, no number",
    "neither set nor number",
    "name misspelt, number/total + set",
];

/// What else of the catalogue a made title's truth depends on.
pub struct Others {
    /// How many cards of a set (region, code) have a name.
    same_name: HashMap<(Region, String, String), usize>,
    /// How many have a number, a total and a name (one of them) in a region.
    same_pair: HashMap<(Region, u32, i32, String), usize>,
}

impl Others {
    pub fn new(known: &[Known]) -> Others {
        let mut others = Others { same_name: HashMap::new(), same_pair: HashMap::new() };
        for card in known.iter().filter(|k| k.kind == Kind::Card && k.serie.as_deref() != Some("tcgp")) {
            let mut names: Vec<&String> = card.names.iter().map(|n| &n.1).collect();
            names.sort();
            names.dedup();
            for name in names {
                let set = card.set_code.clone().unwrap_or_default();
                *others.same_name.entry((card.region, set, name.clone())).or_default() += 1;
                if let Some((number, total)) = whole(card) {
                    *others.same_pair.entry((card.region, number, total, name.clone())).or_default() += 1;
                }
            }
        }
        others
    }
}

/// Number and total of a card, where both are plain numbers.
fn whole(card: &Known) -> Option<(u32, i32)> {
    Some((card.number.as_ref()?.parse().ok()?, card.official_count.filter(|n| *n > 0)?))
}

/// Two neighbouring letters changed.
fn misspelt(name: &str, dice: &mut Dice) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let long = letters.iter().take_while(|c| c.is_alphabetic()).count();
    let at = 1 + dice.below(long.checked_sub(4).filter(|n| *n > 0)?);
    (letters[at] != letters[at + 1]).then(|| letters.swap(at, at + 1))?;
    Some(letters.into_iter().collect())
}

/// A title of a card, its form of number, and its label.
pub fn card_title(card: &Known, code: &str, others: &Others, dice: &mut Dice) -> Option<(String, &'static str, Value)> {
    let seller = &SELLERS[dice.below(SELLERS.len())];
    let in_language = |names: &[(Language, String)], language| {
        names.iter().find(|n| n.0 == language).or(names.iter().find(|n| n.0 == Language::English)).map(|n| n.1.clone())
    };
    if card.region == Region::Asia {
        return None;
    }
    let mut name = in_language(&card.names, seller.language)?;
    let set = in_language(&card.set_names, seller.language)?;
    let set_code = card.set_code.clone()?;
    let number = card.number.clone()?;
    let numeric = number.parse::<u32>().ok();
    let total = card.official_count.filter(|n| *n > 0);
    let short = card.set_codes.iter().find(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_alphabetic()));
    let form = dice.one(&FORMS_OF_NUMBER);
    let pair = || Some(format!("{}/{}", numeric.map(|_| &number)?, total?));
    let same_name = others.same_name.get(&(card.region, set_code.clone(), name.clone())).copied().unwrap_or(1);
    let mut known = true;
    let text = match form {
        "number/total" | "number without zeros/total" => {
            let (n, t) = whole(card)?;
            known = others.same_pair.get(&(card.region, n, t, name.clone())).is_none_or(|n| *n == 1);
            if form == "number/total" { pair()? } else { format!("{n}/{t}") }
        }
        "number/total + set" => format!("{} {set}", pair()?),
        "set, number/total" => format!("- {set} {}", pair()?),
        "set + #number" => format!("{set} #{number}"),
        "set + padded number" => format!("{set} {:03}", numeric?),
        "code + number" => format!("{} {number}", short?),
        "code + language + number" => format!("{} EN {number}", short.filter(|_| set_code.starts_with("sv"))?),
        "set's id + number" => {
            format!("{set_code}-{number}")
                .split_once('-')
                .filter(|_| set_code.contains(|c: char| c.is_ascii_digit()))?;
            format!("({set_code}-{number})")
        }
        "series and number of set, number/total" => {
            let modern = ["sv", "me", "swsh"].iter().any(|s| set_code.starts_with(s)) && set_code.len() > 3;
            let plain = set_code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
            format!("{} {}", set_code.to_uppercase(), pair().filter(|_| modern && plain)?)
        }
        "lettered number" => numeric.is_none().then(|| number.clone()).filter(|n| n.len() > 4)?,
        "wrong total, no set" => {
            known = false;
            format!("{}/{}", numeric?, 401 + dice.below(500))
        }
        "wrong total + set" => format!("{set} {}/{}", numeric?, 401 + dice.below(500)),
        "set, no number" => {
            known = same_name == 1;
            set.clone()
        }
        "neither set nor number" => {
            known = false;
            String::new()
        }
        _ => {
            name = misspelt(&name, dice)?;
            format!("{set} {}", pair()?)
        }
    };
    let mut label = json!({ "kind": "card", "card_id": if known { json!(code) } else { Value::Null },
        "language_basis": "implied", "language": null,
        "condition": null, "finish": null, "first_edition": null, "grader": null, "grade": null });
    let mut title = format!("{}{name} {text}", dice.one(seller.before));
    let said_language = form == "code + language + number";
    let mut extra = |title: &mut String, key: &str, of: &[(&str, &str)], odds: usize| {
        if dice.below(odds) == 0 {
            let (text, value) = dice.one(of);
            title.push(' ');
            title.push_str(text);
            label[key] = json!(value);
        }
    };
    extra(&mut title, "finish", seller.finishes, 4);
    if !said_language {
        extra(&mut title, "language", seller.tongues, 2);
    }
    extra(&mut title, "condition", seller.conditions, 3);
    if said_language {
        label["language"] = json!("en");
    }
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
    if dice.below(10) == 0 {
        title = title.to_lowercase();
        label = without_codes(label);
    }
    Some((title, form, label))
}

/// Small letters take away what only capitals say.
fn without_codes(mut label: Value) -> Value {
    for field in ["language", "condition"] {
        label[field] = Value::Null;
    }
    label["unsure"] = json!(true);
    label
}

/// A title of an Asian card as shops in Europe write it: the Latin name of its Pokemon, and a word for its language.
pub fn asian_title(
    card: &Known,
    code: &str,
    latin: &HashMap<u16, Vec<(Language, String)>>,
    dice: &mut Dice,
) -> Option<(String, &'static str, Value)> {
    let [dex] = card.dex[..] else { return None };
    let seller = &SELLERS[dice.below(SELLERS.len())];
    let names = latin.get(&dex)?;
    let name = &names.iter().find(|n| n.0 == seller.language).or(names.first())?.1;
    let native = &card.names.iter().find(|n| n.0 == Language::Japanese)?.1;
    let mark: String = native.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let total = card.official_count.filter(|n| *n > 0)?;
    let number = card.number.clone().filter(|n| n.parse::<u32>().is_ok())?;
    let set = card.set_code.clone()?;
    let tongue = dice.one(&["Japanisch", "JP", "Japanese", "Japonais", "giapponese", "(JAP)", "japonés"]);
    let (form, text) = match dice.below(3) {
        0 => ("Asian: number/total", format!("{number}/{total:03}")),
        1 => ("Asian: code number/total", format!("{set} {number}/{total:03}")),
        _ => ("Asian: code + number", format!("{set}-{number}")),
    };
    let title = format!("{}{name} {mark} {text} {tongue}", dice.one(seller.before));
    let label = json!({ "kind": "card", "card_id": code, "language": "ja", "language_basis": "explicit",
        "condition": null, "finish": null, "first_edition": null, "grader": null, "grade": null });
    Some((title, form, label))
}

/// The shortest names of each Pokemon in the languages of Europe.
pub fn latin(known: &[Known]) -> HashMap<u16, Vec<(Language, String)>> {
    let mut latin: HashMap<u16, Vec<(Language, String)>> = HashMap::new();
    for card in known.iter().filter(|k| k.region == Region::International) {
        let [dex] = card.dex[..] else { continue };
        for (language, name) in &card.names {
            let names = latin.entry(dex).or_default();
            match names.iter_mut().find(|n| n.0 == *language) {
                Some(own) if own.1.len() <= name.len() => {}
                Some(own) => own.1.clone_from(name),
                None => names.push((*language, name.clone())),
            }
        }
    }
    latin
}

/// Words that make a title of one card something else: kind by words.
const NOT_ONE: [(&str, &str, bool); 22] = [
    ("proxy", "other", false),
    ("Orica", "other", false),
    ("Fan Art", "other", false),
    ("carte métal dorée", "other", false),
    ("Metallkarte Gold", "other", false),
    ("carta metallica", "other", false),
    ("carta metálica", "other", false),
    ("custom", "other", false),
    ("replica", "other", false),
    ("Jumbo", "other", false),
    ("XXL", "other", false),
    ("Online Code Card", "other", false),
    ("Suche", "other", true),
    ("Recherche", "other", true),
    ("Cerco", "other", true),
    ("Busco", "other", true),
    ("Acryl Display für", "accessory", true),
    ("Toploader", "accessory", false),
    ("Konvolut", "lot", false),
    ("Lot de 10 cartes", "lot", true),
    ("Playset", "lot", false),
    ("Lotto carte", "lot", true),
];

/// A title of something that is not the card it names.
pub fn negative_title(card: &Known, dice: &mut Dice) -> Option<(String, &'static str, Value)> {
    let seller = &SELLERS[dice.below(SELLERS.len())];
    let name = card.names.iter().find(|n| n.0 == seller.language).or(card.names.first()).map(|n| n.1.clone())?;
    let (words, kind, first) = dice.one(&NOT_ONE);
    // A toploader beside a number may be a gift with the card.
    let number = card.number.clone().filter(|_| kind != "accessory").unwrap_or_default();
    let card = format!("Pokemon {name} {number}");
    let title = if first { format!("{words} {card}") } else { format!("{card} {words}") };
    Some((title, "not one card", json!({ "kind": kind })))
}

/// The lexicon's own words, by language: what is tested is how they meet with names of sets.
const WORDS: [(Language, &str); 8] = [
    (Language::English, include_str!("../../src/identity/lexicon/en.txt")),
    (Language::German, include_str!("../../src/identity/lexicon/de.txt")),
    (Language::French, include_str!("../../src/identity/lexicon/fr.txt")),
    (Language::Italian, include_str!("../../src/identity/lexicon/it.txt")),
    (Language::Spanish, include_str!("../../src/identity/lexicon/es.txt")),
    (Language::Portuguese, include_str!("../../src/identity/lexicon/pt.txt")),
    (Language::Dutch, include_str!("../../src/identity/lexicon/nl.txt")),
    (Language::Polish, include_str!("../../src/identity/lexicon/pl.txt")),
];

/// Types that belong to an expansion even where only its series is named.
const OF_EXPANSIONS: [&str; 9] = [
    "booster",
    "sleeved-booster",
    "booster-box",
    "half-booster-box",
    "elite-trainer-box",
    "booster-bundle",
    "blister-3",
    "build-and-battle-box",
    "checklane-blister",
];

/// A sealed form in a language: its words and its type.
fn form(language: Language, dice: &mut Dice) -> Option<(&'static str, &'static str)> {
    let file = WORDS.iter().find(|w| w.0 == language)?.1;
    let lines: Vec<(&str, &str)> = file.lines().filter_map(|l| l.strip_prefix("type.")?.split_once(": ")).collect();
    let (kind, words) = dice.one(&lines);
    let words: Vec<&str> = words.split(" | ").collect();
    Some((dice.one(&words), kind))
}

/// A title of a sealed product of this card's set.
pub fn sealed_title(card: &Known, dice: &mut Dice) -> Option<(String, &'static str, Value)> {
    let seller = &SELLERS[dice.below(SELLERS.len())];
    if card.region == Region::Asia || !matches!(card.serie.as_deref(), Some("sv" | "me" | "swsh" | "sm" | "xy")) {
        return None;
    }
    let set = card.set_names.iter().find(|n| n.0 == seller.language).or(card.set_names.first())?;
    let (words, form) = form(seller.language, dice)?;
    let (tongue, language) = dice.one(seller.tongues);
    let code = card.set_code.as_deref()?;
    let promos = ["svp", "mep", "swshp", "smp", "xyp", "sve", "mee", "mfb", "fut2020", "xya", "xy0"];
    if promos.contains(&code) || code.ends_with("tg") || code.ends_with("gg") || code.ends_with("sv") || code == "sma" {
        return None;
    }
    let series = ["sv01", "me01", "swsh1", "sm1", "xy1", "xy12", "g1"].contains(&code);
    if series && !OF_EXPANSIONS.contains(&form) {
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
