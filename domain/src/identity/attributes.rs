//! Language, condition, finish and edition: only where the text says them.

use super::{
    answer::{Feature, Reason, TitleFinish},
    lexicon::Sense,
    reading::Reading,
};
use crate::product::{Condition, Language};
use std::ops::Range;

/// Whether a language is printed for Asia.
pub(super) fn asian(language: Language) -> bool {
    use Language as L;
    matches!(language, L::Japanese | L::Korean | L::TraditionalChinese | L::SimplifiedChinese | L::Thai | L::Indonesian)
}

fn told(reading: &Reading, feature: Feature, tokens: &Range<usize>, what: &str) -> Reason {
    let text = format!("\"{}\" says {what}", reading.quote(tokens));
    Reason { feature, span: reading.span(tokens), weight: 0.0, text }
}

/// The language a text names; none when it names none or several. `choice`: the text is a shop's choice ("DE / NM"),
/// where a code needs no brackets.
pub(super) fn language(reading: &Reading, choice: bool) -> Option<(Language, Reason)> {
    let words = reading.all(|s| match s {
        Sense::Language(l) => Some(l),
        _ => None,
    });
    let mut found: Vec<(Language, &Range<usize>)> =
        words.filter(|(_, tokens)| !part_of_name(reading, tokens)).collect();
    if found.is_empty() {
        let tags = reading.all(|s| match s {
            Sense::Tag(l) => Some(l),
            _ => None,
        });
        found = tags
            .filter(|(_, tokens)| choice || is_tag(reading, tokens.start) && !is_set_code(reading, tokens.start))
            .collect();
    }
    // "Chinese simplified" and "Chinese" are one, "Español Latino" and "Español" too.
    if found.iter().any(|f| f.0 == Language::TraditionalChinese) {
        found.retain(|f| f.0 != Language::SimplifiedChinese);
    }
    let (language, tokens) = *found.first()?;
    if found.iter().any(|f| f.0 != language) {
        return None;
    }
    Some((language, told(reading, Feature::Language, tokens, &format!("the language is {language}"))))
}

/// "Sabrina's ESP", "Japanese" inside a set's name: not a language.
fn part_of_name(reading: &Reading, tokens: &Range<usize>) -> bool {
    let within = |r: &Range<usize>| r.start <= tokens.start && tokens.end <= r.end && r.len() > tokens.len();
    reading.names.iter().any(|h| within(&h.tokens)) || reading.sets.iter().any(|h| within(&h.tokens))
}

/// "POR 069" is a card of a set, not of a language.
fn is_set_code(reading: &Reading, at: usize) -> bool {
    reading.title.text(at).len() > 2
        && reading.sets.iter().any(|h| h.value.code && h.tokens == (at..at + 1))
        && reading.numbers.singles.iter().any(|s| s.tokens.start == at + 1)
}

/// Two letters count as a code in brackets, behind a sign, beside a number, or at either end; and in capitals, unless in
/// brackets.
fn is_tag(reading: &Reading, at: usize) -> bool {
    let title = &reading.title;
    let Some(token) = title.tokens.get(at) else { return false };
    let bracketed =
        matches!(token.before, '(' | '[') && matches!(title.after(at), ')' | ']' | '/' | ',' | '|' | '-' | ' ');
    let sign = |c: char| matches!(c, '-' | '|' | '/' | ',' | '·' | '*' | '(' | '[' | ')' | ']' | ':' | '•' | '_');
    let last = at + 1 == title.len();
    let first = at == 0;
    let closed = matches!(title.after(at), ')' | ']');
    if bracketed && closed {
        return true;
    }
    // "ALL-CAPS TITLES IT SOLD": there only signs tell.
    let shouting = title.tokens.iter().filter(|t| t.capitals).count() * 3 > title.len() * 2 && title.len() > 3;
    if !token.capitals {
        return last && token.before == '-' && !token.glued;
    }
    let apart =
        sign(token.before) && !token.glued || sign(token.before) && matches!(token.before, '(' | '[' | '|' | '/');
    let number_before = reading.numbers.pairs.iter().any(|p| p.tokens.end == at)
        || reading.numbers.singles.iter().any(|s| s.tokens.end == at);
    let number_after = reading.numbers.singles.iter().any(|s| s.tokens.start == at + 1);
    let beside = |c: char| c == ' ' || sign(c);
    let known = |at: usize| {
        reading.starts(at, |s| {
            matches!(
                s,
                Sense::Condition(_)
                    | Sense::ConditionCode(_)
                    | Sense::Finish(_)
                    | Sense::Type(_)
                    | Sense::Grader(_)
                    | Sense::Sealed
                    | Sense::FirstEdition
            )
        })
    };
    let behind_pokemon = at.checked_sub(1).is_some_and(|i| title.text(i) == "pokemon") && token.before == ' ';
    let behind_name =
        reading.species.iter().any(|h| h.tokens.end == at) || reading.names.iter().any(|h| h.tokens.end == at);
    last || behind_pokemon
        || behind_name && token.before == ' ' && !shouting
        || apart && !shouting
        || apart && sign(title.after(at))
        || first && !shouting
        || (number_before || number_after || known(at + 1)) && beside(token.before) && !shouting
        || reading.sets.iter().any(|h| h.tokens.end == at && !h.value.code) && !shouting
        || reading.ends(at, |s| matches!(s, Sense::Condition(_) | Sense::Finish(_) | Sense::Type(_))) && !shouting
}

/// The language that only a localised name tells: of the card, else of the set.
/// `bits`: the languages of the card's names that agreed.
pub(super) fn implied(bits: Option<u16>, sets: &[Option<Language>]) -> Option<Language> {
    let by_name = bits.and_then(super::sets::only);
    let by_set = sets.iter().flatten().copied().reduce(|a, b| if a == b { a } else { Language::Russian });
    let european = |l: &Language| !asian(*l) && *l != Language::English && *l != Language::Russian;
    match (by_name, by_set) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(a), None) => Some(a),
        (None, Some(b)) if bits.is_none_or(|bits| bits & super::sets::language_bit(b) != 0) => Some(b),
        _ => None,
    }
    .filter(european)
}

/// The condition a text names. Of several the longest counts; two different ones of one length: none.
pub(super) fn condition(reading: &Reading, choice: bool, graded: bool) -> Option<(Condition, Reason)> {
    let words = reading.all(|s| match s {
        Sense::Condition(c) => Some(c),
        _ => None,
    });
    let mut found: Vec<(Condition, &Range<usize>)> =
        words.filter(|(c, _)| !(graded && matches!(c, Condition::Mint))).collect();
    if found.is_empty() {
        let codes = reading.all(|s| match s {
            Sense::ConditionCode(c) => Some(c),
            _ => None,
        });
        found = codes.filter(|(c, tokens)| choice || is_condition_code(reading, *c, tokens.start)).collect();
    }
    let (condition, tokens) = *found.iter().max_by_key(|f| f.1.len())?;
    // "NM-EX": the worse, and only where both are said.
    let worse = found.iter().map(|f| f.0).max()?;
    let between = found.len() > 1 && found.iter().all(|f| f.1.len() == tokens.len());
    let condition = if between { worse } else { condition };
    Some((condition, told(reading, Feature::Condition, tokens, &format!("the condition is {condition}"))))
}

/// "EX" is also part of names and series, "PL" Poland: a code stands behind a sign, at the end, or behind the language.
fn is_condition_code(reading: &Reading, condition: Condition, at: usize) -> bool {
    let title = &reading.title;
    let Some(token) = title.tokens.get(at) else { return false };
    if !token.capitals {
        return false;
    }
    let sign = matches!(token.before, '-' | '|' | '/' | ',' | '(' | '[' | ')' | ']' | '·' | ':');
    let name_before = reading.species.iter().chain([]).any(|h| h.tokens.end == at)
        || reading.names.iter().any(|h| h.tokens.start < at && at < h.tokens.end);
    let attribute_before = reading.ends(at, |s| {
        matches!(s, Sense::Language(_) | Sense::Tag(_) | Sense::Finish(_) | Sense::FirstEdition | Sense::Condition(_))
    }) || matches!(
        title.text(at.wrapping_sub(1)),
        "zustand" | "condition" | "etat" | "stan" | "stav" | "estado" | "staat"
    );
    let last = at + 1 == title.len();
    let number_before = reading.numbers.pairs.iter().any(|p| p.tokens.end == at);
    match condition {
        Condition::Excellent => (sign && !token.glued && !name_before || attribute_before) && !name_before,
        _ => !name_before && (sign && !token.glued || last || attribute_before || number_before),
    }
}

/// The finish a text names: the pattern before the surface, "non holo" before "holo". A Master Ball in the card's own name
/// is none.
pub(super) fn finish(reading: &Reading) -> Option<(TitleFinish, Reason)> {
    let found = reading.all(|s| match s {
        Sense::Finish(f) => Some(f),
        _ => None,
    });
    let rank = |f: TitleFinish| match f {
        TitleFinish::MasterBall | TitleFinish::PokeBall => 4,
        TitleFinish::NonHolo => 3,
        TitleFinish::Reverse => 2,
        TitleFinish::Cosmos => 1,
        TitleFinish::Holo => 0,
    };
    let (finish, tokens) = found.max_by_key(|f| rank(f.0))?;
    Some((finish, told(reading, Feature::Finish, tokens, &format!("the finish is {finish}"))))
}

/// First edition, or said to be none.
pub(super) fn first_edition(reading: &Reading) -> Option<(bool, Reason)> {
    let (first, tokens) = match (reading.first(Sense::Unlimited), reading.first(Sense::FirstEdition)) {
        (Some(tokens), _) => (false, tokens),
        (None, Some(tokens)) => (true, tokens),
        (None, None) => return None,
    };
    let what = if first { "a first edition" } else { "no first edition" };
    Some((first, told(reading, Feature::Edition, tokens, what)))
}
