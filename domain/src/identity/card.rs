//! Which card: number and printed total (or set and number) and a name have to agree, ahead of every other card.

use super::{
    Decision, MARGIN, SURE, attributes,
    index::{Card, Index, NamedSets},
    lexicon,
    normalize::Title,
    numbers::Numbers,
};
use crate::product::{Language, Region};
use std::collections::HashSet;

struct Candidate<'i> {
    card: &'i Card,
    score: f32,
    reasons: Vec<String>,
}

/// What of the title does not depend on the candidate.
struct Clues<'t> {
    title: &'t Title,
    ids: HashSet<u32>,
    sets: NamedSets,
    language: Option<Language>,
}

pub(super) fn decide(index: &Index, title: &Title, numbers: &Numbers, language: Option<Language>) -> Decision {
    let different =
        numbers.pairs.iter().skip(1).any(|p| p.total == numbers.pairs[0].total && p.number != numbers.pairs[0].number);
    if different {
        return Decision::none("several collector numbers: several cards");
    }
    let asia = language.map(attributes::asian);
    let mut sets = index.named_sets(title, asia);
    let promos: Vec<u32> = numbers.promos.iter().flat_map(|p| index.sets_of_code(p)).collect();
    sets.strong.extend(&promos);
    let clues = Clues { title, ids: index.word_ids(title), sets, language };
    let mut candidates: Vec<Candidate> = Vec::new();
    for pair in &numbers.pairs {
        let with_total = index.cards_of(&pair.number).filter(|c| c.total == Some(pair.total));
        let clue = format!("number {} and the set's total agree", pair.text);
        candidates.extend(with_total.filter_map(|card| weigh(index, card, &clues, 0.4, &clue)));
    }
    // Without a total, the set has to be named; and where the total is one no set has, nothing is assumed.
    if numbers.pairs.is_empty() {
        for single in &numbers.singles {
            let letters = single.code.is_some();
            let clue = format!("number {}", single.text);
            for card in index.cards_of(&single.number) {
                let named = card.set.is_some_and(|s| clues.sets.strong.contains(&s));
                if letters || named {
                    let firm = letters || card.set.is_some_and(|s| promos.contains(&s));
                    candidates.extend(weigh(index, card, &clues, if firm { 0.4 } else { 0.1 }, &clue));
                }
            }
            // SVP081: the letters are the set.
            if let Some(code) = &single.code {
                let number = single.number.trim_start_matches(code.as_str());
                let sets: Vec<u32> = index.sets_of_code(code).collect();
                for card in index.cards_of(number).filter(|c| c.set.is_some_and(|s| sets.contains(&s))) {
                    candidates.extend(weigh(index, card, &clues, 0.4, &clue));
                }
            }
        }
    }
    choose(candidates, numbers)
}

fn choose(mut candidates: Vec<Candidate>, numbers: &Numbers) -> Decision {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let Some(best) = candidates.first() else {
        return Decision::none(match numbers.pairs.first() {
            Some(pair) => format!("no card has the number {} and a name of the title", pair.text),
            None => "no collector number with a set".to_owned(),
        });
    };
    let second = candidates.iter().find(|c| c.card.id != best.card.id);
    if best.score < SURE {
        return Decision::none(format!("too unsure ({:.2}): {}", best.score, best.reasons.join("; ")));
    }
    if let Some(second) = second
        && best.score - second.score < MARGIN
    {
        return Decision::none(format!(
            "two cards fit alike ({:.2} and {:.2}): {}",
            best.score,
            second.score,
            best.reasons.join("; ")
        ));
    }
    Decision { product: Some(best.card.id), confidence: best.score.min(0.99), reasons: best.reasons.clone() }
}

/// How well a card of the right number fits; `None` when something speaks against it.
fn weigh<'i>(index: &'i Index, card: &'i Card, clues: &Clues, start: f32, clue: &str) -> Option<Candidate<'i>> {
    let mut score = start;
    let mut reasons = vec![clue.to_owned()];
    let set = card.set.map(|s| index.set_at(s));
    let region = set.map_or(Region::International, |s| s.region);
    let asia = clues.language.map(attributes::asian);
    if asia.is_some_and(|asia| asia != (region == Region::Asia)) {
        return None;
    }
    // Reprints of an anniversary keep the number and total of what they repeat.
    if lexicon::anniversary(clues.title).is_some() && !set.is_some_and(|s| s.code.starts_with("cel25")) {
        return None;
    }
    let named = |list: &[u32]| {
        card.set.is_some_and(|own| {
            list.iter().any(|&s| s == own || related(&index.set_at(s).code, &index.set_at(own).code))
        })
    };
    if named(&clues.sets.strong) {
        score += 0.3;
        reasons.push(format!("its set {} is named", set.map_or("", |s| s.code.as_str())));
    } else if named(&clues.sets.weak) {
        score += 0.15;
        reasons.push(format!("its set {} may be named", set.map_or("", |s| s.code.as_str())));
    } else if let Some(&other) = clues.sets.strong.first() {
        score -= 0.3;
        reasons.push(format!("another set is named: {}", index.set_at(other).code));
    }
    let (agreement, words) = index.agreement(card, clues.title, &clues.ids);
    if agreement > 0.0 {
        score += 0.4 * agreement;
        reasons.push(format!("the name \"{words}\" agrees{}", if agreement < 1.0 { " in part" } else { "" }));
    } else if region == Region::Asia && named(&clues.sets.strong) && start >= 0.4 {
        // Titles of Asian cards name the Pokemon in Latin letters, the catalogue does not: set, number and total have to do.
        score += 0.1;
        reasons.push("the name is not known in Latin letters".to_owned());
    } else {
        return None;
    }
    if region == Region::Asia && asia.is_none() && !named(&clues.sets.strong) {
        score -= 0.2;
        reasons.push("nothing says that it is Asian".to_owned());
    }
    Some(Candidate { card, score, reasons })
}

/// A set and its parts that are filed apart: `swsh10` and `swsh10tg`.
fn related(a: &str, b: &str) -> bool {
    let part = |whole: &str, part: &str| {
        part.strip_prefix(whole).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_alphabetic()))
    };
    part(a, b) || part(b, a)
}
