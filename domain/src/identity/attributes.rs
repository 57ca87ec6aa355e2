//! Language, condition and finish: only where the text says them. Words are folded, `|` between them.

use super::{TitleFinish as Finish, normalize::Title};
use crate::product::{Condition, Language};

const LANGUAGES: &[(Language, &str)] = &[
    (
        Language::English,
        "english|englisch|englische|anglais|anglaise|inglese|ingles|engels|engelsk|engelska|angielski|\
        angielska|anglicky|eng",
    ),
    (
        Language::German,
        "german|deutsch|deutsche|deutscher|allemand|allemande|tedesco|tedesca|aleman|alemao|niemiecki|duits|\
        tysk|tyska|ger|deu",
    ),
    (Language::French, "french|francais|francaise|franzosisch|francese|frances|francuski|frans|fransk|franska|vf|fra"),
    (Language::Italian, "italian|italiano|italiana|italienisch|italien|wloski|italiaans|italiensk|ita"),
    (Language::Spanish, "spanish|espanol|espanola|castellano|spanisch|espagnol|spagnolo|spaans|spansk|spanska|esp"),
    (Language::Portuguese, "portuguese|portugues|portuguesa|portugiesisch|portugais|portoghese"),
    (Language::Dutch, "nederlands|niederlandisch"),
    (
        Language::Japanese,
        "japanese|japanisch|japanische|japonais|japonaise|giapponese|japones|japonesa|japonski|japans|\
        japansk|japanska|japanskt|jap|jpn|jp",
    ),
    (Language::Korean, "korean|koreanisch|coreen|coreano|coreana|koreanski|koreaans|koreansk|koreanska|kor"),
    (Language::SimplifiedChinese, "chinesisch|chinese|chinois|cinese|chino|kinesisk|kinesiska|chn|simplified"),
    (Language::TraditionalChinese, "traditional chinese|t-chn|traditionelles chinesisch"),
    (Language::Thai, "thai"),
    (Language::Indonesian, "indonesian|indonesisch"),
];

/// Tags of two capitals, which are ordinary words in lower case.
const TAGS: &[(&str, Language)] = &[
    ("EN", Language::English),
    ("DE", Language::German),
    ("FR", Language::French),
    ("IT", Language::Italian),
    ("ES", Language::Spanish),
    ("PT", Language::Portuguese),
    ("JP", Language::Japanese),
    ("KR", Language::Korean),
    ("KO", Language::Korean),
    ("CN", Language::SimplifiedChinese),
];

/// The language the text names; none when it names none or several. The shop's own choice ("Sprache: Deutsch") comes first.
pub(super) fn language(raw: &str, title: &Title, variant: Option<&str>) -> Option<Language> {
    variant.and_then(|v| stated_language(v, &Title::new(v), true)).or_else(|| stated_language(raw, title, false))
}

fn stated_language(raw: &str, title: &Title, short: bool) -> Option<Language> {
    let words = LANGUAGES.iter().filter(|(_, words)| words.split('|').any(|w| title.says(w))).map(|l| l.0);
    let mut found: Vec<Language> = words.chain(tags(raw, short)).collect();
    if found.contains(&Language::TraditionalChinese) {
        found.retain(|&l| l != Language::SimplifiedChinese);
    }
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// Two capitals in brackets, behind a separator, or at the end; and flags.
fn tags(raw: &str, short: bool) -> Vec<Language> {
    let mut found = Vec::new();
    let mut separator = short;
    let mut rest = raw;
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric()) {
        separator |= rest[..start].contains(['(', '[', '-', '–', '|', '·', '/', ',', '*']);
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let last = rest[end..].chars().all(|c| !c.is_alphanumeric());
        if (separator || last)
            && let Some(tag) = TAGS.iter().find(|t| t.0 == &rest[..end])
        {
            found.push(tag.1);
        }
        separator = false;
        rest = &rest[end..];
    }
    let letters: Vec<Option<char>> = raw.chars().map(flag_letter).collect();
    for pair in letters.windows(2) {
        found.extend(match pair {
            [Some('D'), Some('E')] => Some(Language::German),
            [Some('G'), Some('B')] | [Some('U'), Some('S')] => Some(Language::English),
            [Some('F'), Some('R')] => Some(Language::French),
            [Some('I'), Some('T')] => Some(Language::Italian),
            [Some('J'), Some('P')] => Some(Language::Japanese),
            [Some('K'), Some('R')] => Some(Language::Korean),
            _ => None,
        });
    }
    found
}

fn flag_letter(c: char) -> Option<char> {
    let place = (c as u32).checked_sub(0x1f1e6)?;
    (place < 26).then(|| char::from(b'A' + place as u8))
}

const CONDITIONS: &[(Condition, &str)] = &[
    (Condition::Poor, "poor|damaged|abimee|mauvais etat|rovinata|danneggiata|beschadigt|zniszczona|geknickt"),
    (
        Condition::LightPlayed,
        "light played|lightly played|leicht bespielt|legerement jouee|leggermente giocata|ligeramente jugada|\
        licht bespeeld|lp",
    ),
    (
        Condition::Excellent,
        "excellent|tres bon etat|tbe|leichte gebrauchsspuren|exzellent|ottimo stato|ottime condizioni|\
        zeer goede staat|excelente|slightly played",
    ),
    (Condition::Good, "bon etat|zustand gut|buen estado|buone condizioni|stan dobry|goede staat"),
    (
        Condition::Played,
        "heavily played|heavy played|played|gespielt|bespielt|jouee|etat moyen|giocata|usata|jugada|gespeeld|\
        zagrana",
    ),
    (
        Condition::NearMint,
        "near mint|nearmint|nm|nmmt|wie neu|come nuovo|come nuova|quasi nuovo|quasi nuova|casi nuevo|\
        casi nueva|como nuevo|comme neuf|proche du neuf|quase nova",
    ),
    (Condition::Mint, "mint|stan idealny"),
];

/// The condition the text names, first in the shop's own choice.
pub(super) fn condition(title: &Title, variant: Option<&str>) -> Option<Condition> {
    variant.and_then(|v| stated_condition(&Title::new(v), true)).or_else(|| stated_condition(title, false))
}

fn stated_condition(title: &Title, short: bool) -> Option<Condition> {
    if title.says("ungraded") && title.says("mint condition") {
        return None;
    }
    // Two letters mean something else in titles ("ex", "GD", "PL" = Poland); in a choice they are the condition.
    let codes = |c: Condition| short && title.tokens.first().is_some_and(|t| t.text == c.as_str().to_lowercase());
    CONDITIONS
        .iter()
        .find(|(c, words)| codes(*c) || words.split('|').any(|w| title.says(w)))
        .map(|c| c.0)
        .or_else(|| Condition::ALL.iter().copied().find(|&c| codes(c)))
}

/// The finish the text names. Patterns of their own (Master Ball, cosmos) are none of these.
pub(super) fn finish(title: &Title, variant: Option<&str>) -> Option<Finish> {
    let more = variant.map(Title::new);
    let says = |w: &str| title.says(w) || more.as_ref().is_some_and(|v| v.says(w));
    if ["master ball", "masterball", "meisterball", "poke ball", "pokeball", "cosmos", "cracked ice"]
        .iter()
        .any(|w| says(w))
    {
        return None;
    }
    let any = |words: &[&str]| words.iter().any(|w| says(w));
    if any(&["non holo", "nonholo", "no holo", "non foil", "keine holo", "sans holo"]) {
        Some(Finish::NonHolo)
    } else if any(&["reverse", "rev holo", "inversee", "invertida"]) {
        Some(Finish::Reverse)
    } else if any(&[
        "holo",
        "holofoil",
        "holographic",
        "holographique",
        "olografica",
        "holografica",
        "holograficzna",
        "foil",
    ]) {
        Some(Finish::Holo)
    } else if more.as_ref().is_some_and(|v| v.says("normal")) {
        Some(Finish::NonHolo)
    } else {
        None
    }
}

/// Whether a language is printed for Asia.
pub(super) fn asian(language: Language) -> bool {
    use Language as L;
    matches!(language, L::Japanese | L::Korean | L::TraditionalChinese | L::SimplifiedChinese | L::Thai | L::Indonesian)
}

/// Folded language words, so that they are not taken for part of a product's name.
pub(super) fn language_word(token: &str) -> Option<Language> {
    LANGUAGES.iter().find(|(_, words)| words.split('|').any(|w| w == token)).map(|l| l.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(title: &str, variant: Option<&str>) -> (Option<Language>, Option<Condition>, Option<Finish>) {
        let t = Title::new(title);
        (language(title, &t, variant), condition(&t, variant), finish(&t, variant))
    }

    #[test]
    fn only_what_is_said() {
        let de = Some(Language::German);
        assert_eq!(said("Glurak ex 199/165 (DE) NM", None), (de, Some(Condition::NearMint), None));
        assert_eq!(said("Evoluciones de Paldea ex Holo", None), (None, None, Some(Finish::Holo)));
        assert_eq!(
            said("Charizard", Some("EX / Deutsch / Reverse Holo")),
            (de, Some(Condition::Excellent), Some(Finish::Reverse))
        );
        assert_eq!(said("Charizard Deutsch oder Englisch", None).0, None);
        assert_eq!(said("Pikachu 🇯🇵 Master Ball Reverse", None), (Some(Language::Japanese), None, None));
        assert_eq!(said("Parasect leicht bespielt", None).1, Some(Condition::LightPlayed));
        assert_eq!(said("Squirtle Non Holo", None).2, Some(Finish::NonHolo));
    }
}
