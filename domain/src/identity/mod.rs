//! Listing title -> product, with a confidence and reasons, or an honest "don't know".
//!
//! The way of a title: `title` makes it comparable and cuts it into tokens, `words` turns those into numbers and finds
//! phrases, `reading` gathers everything that may be meant (`lexicon` words, `sets`, `numbers`, names), `grading`,
//! `attributes`, `kind` and `product_type` tell the fields, `card` and `sealed` decide which product. `index` is the
//! catalogue arranged for it. Words live in `lexicon/*.txt`, never in code. How it decides, and what that is worth:
//! `docs/identity.md`.

mod answer;
mod attributes;
mod card;
#[cfg(test)]
mod fuzz;
mod grading;
mod index;
mod kind;
mod known;
mod lexicon;
mod numbers;
mod product_type;
mod reading;
mod sealed;
mod sets;
#[cfg(test)]
mod tests;
mod title;
mod words;

pub use answer::{Feature, Grade, Grader, Match, ProductType, Reason, Text, TitleFinish, TitleKind};
pub use index::Index;
pub use known::{Known, KnownSet};

use crate::product::{Kind, Region};
use attributes::asian;
use kind::Looks;
use lexicon::Sense;
use product_type::Form;
use reading::Reading;
use sets::{Named, Strength};
use std::ops::Range;

/// What the text is of, as far as it can be told.
#[must_use]
pub fn identify(index: &Index, text: &Text) -> Match {
    identify_without(index, text, None)
}

/// The same with one feature switched off: what that feature is worth (`docs/identity.md`).
#[must_use]
pub fn identify_without(index: &Index, text: &Text, off: Option<Feature>) -> Match {
    let reading = Reading::new(index, text.title);
    let mut answer = Match::nothing(TitleKind::Other);
    if reading.title.len() == 0 {
        answer.confidence = 1.0;
        answer.reasons.push(note(Feature::Kind, "the title has no words"));
        return answer;
    }
    let choice = text.variant.map(|v| Reading::new(index, v));
    state(&mut answer, &reading, choice.as_ref(), off);
    let hints: Vec<Reading> = text.hints.iter().take(12).map(|h| Reading::new(index, h)).collect();
    decide(index, text, &reading, &hints, &mut answer, off);
    if let Some(&(kind, product)) = text.gtin.and_then(|g| index.gtins.get(g)).filter(|_| off != Some(Feature::Gtin))
        && matches!(answer.kind, TitleKind::Card | TitleKind::Sealed)
    {
        if let Some(why) = sealed::contradicts(index, &answer, product) {
            answer.reasons.push(note(Feature::Conflict, why));
            return answer;
        }
        answer.kind = if kind == Kind::Card { TitleKind::Card } else { TitleKind::Sealed };
        answer.product = Some(product);
        answer.confidence = 0.99;
        let text = "its bar code is this product's".to_owned();
        answer.reasons.push(Reason { feature: Feature::Gtin, span: None, weight: 1.0, text });
    }
    answer
}

fn note(feature: Feature, text: &str) -> Reason {
    Reason { feature, span: None, weight: 0.0, text: text.to_owned() }
}

/// Fills what the words state, the shop's own choice first.
fn state(answer: &mut Match, reading: &Reading, choice: Option<&Reading>, off: Option<Feature>) {
    let mut reasons = Vec::new();
    let grading = grading::find(reading);
    if off != Some(Feature::Grade) {
        (answer.grader, answer.grade) = (grading.grader, grading.grade);
        reasons.extend(grading.reason);
    }
    let graded = answer.is_graded();
    // A choice has no title around it: its reasons have no place in the title.
    let bare = |r: Reason| Reason { span: None, ..r };
    if let Some((language, reason)) = choice
        .and_then(|c| attributes::language(c, true))
        .map(|(l, r)| (l, bare(r)))
        .or_else(|| attributes::language(reading, false))
    {
        answer.language = Some(language);
        reasons.push(reason);
    }
    if let Some((condition, reason)) = choice
        .and_then(|c| attributes::condition(c, true, graded))
        .map(|(l, r)| (l, bare(r)))
        .or_else(|| attributes::condition(reading, false, graded))
    {
        answer.condition = Some(condition);
        reasons.push(reason);
    }
    if let Some((finish, reason)) =
        choice.and_then(attributes::finish).map(|(f, r)| (f, bare(r))).or_else(|| attributes::finish(reading))
    {
        answer.finish = Some(finish);
        reasons.push(reason);
    }
    if let Some((first, reason)) = choice
        .and_then(attributes::first_edition)
        .map(|(f, r)| (f, bare(r)))
        .or_else(|| attributes::first_edition(reading))
    {
        answer.first_edition = Some(first);
        reasons.push(reason);
    }
    answer.reasons = reasons;
}

fn decide(index: &Index, text: &Text, reading: &Reading, hints: &[Reading], answer: &mut Match, off: Option<Feature>) {
    let named_asia = reading.sets.iter().any(|h| {
        h.value.strength == Strength::Strong
            && index.sets.at(h.value.set).region == Region::Asia
            && !reading.sets.iter().any(|o| o.tokens == h.tokens && index.sets.at(o.value.set).region != Region::Asia)
    });
    let is_asian = answer.language.map_or(named_asia, asian);
    let mut form = product_type::find(reading, is_asian).filter(|f| !of_a_card(reading, f));
    if form.is_none() && reading.numbers.pairs.is_empty() {
        form = hinted_form(hints, is_asian);
    }
    let numbered =
        !reading.numbers.pairs.is_empty() || reading.numbers.singles.iter().any(|s| s.key.has_letters() && s.marked);
    let firm = |f: &Form| !matches!(f.kind, ProductType::CollectionBox | ProductType::BattleDeck) || f.tokens.len() > 1;
    let looks = Looks { numbered, sealed: form.as_ref().is_some_and(firm), form: form.is_some() };
    if off != Some(Feature::Kind)
        && let Some(verdict) = kind::not_one_product(reading, looks)
    {
        answer.kind = verdict.kind;
        answer.is_lot = verdict.kind == TitleKind::Lot;
        answer.confidence = 0.95;
        let span = verdict.tokens.as_ref().and_then(|t| reading.span(t));
        answer.reasons.push(Reason { feature: Feature::Kind, span, weight: 0.0, text: verdict.text });
        return;
    }
    if let Some((count, _)) = kind::quantity(reading) {
        answer.quantity = Some(count);
    }
    let hinted: Vec<Named> =
        hints.iter().flat_map(|h| h.sets.iter()).filter(|h| !h.value.code).map(|h| h.value).collect();
    let decision = card::decide(index, reading, answer, &hinted, off);
    let by_number = decision.reasons.iter().any(|r| {
        matches!(r.feature, Feature::Total | Feature::Number | Feature::Anniversary | Feature::SetCode)
            && r.weight >= 1.0
    });
    // "nueva colección" behind a card's number is no box.
    let weak = form.as_ref().is_some_and(|f| f.kind == ProductType::CollectionBox && f.tokens.len() == 1);
    let marked = reading.numbers.singles.iter().any(|s| s.marked || s.key.has_letters());
    // "My First Battle" is a set and a box, "Surprise Box" and "Iron Bundle" are cards too.
    let within = |f: &Form, t: &Range<usize>| t.start <= f.tokens.start && f.tokens.end <= t.end;
    let is_name = form.as_ref().is_some_and(|f| {
        reading.sets.iter().any(|h| !h.value.code && h.tokens == f.tokens)
            || reading.names.iter().any(|h| within(f, &h.tokens))
    });
    let is_card = decision.card.is_some() && (by_number && (numbered || (weak || is_name) && marked) || form.is_none());
    if is_card || form.is_none() && looks_like_a_card(reading, answer, &decision) {
        return card_answer(index, reading, decision, answer);
    }
    if form.is_none() && !names_a_set(reading) {
        answer.confidence = 0.6;
        answer.reasons.push(note(Feature::Kind, "neither a card nor a sealed product is told"));
        return;
    }
    // A bar code we know says the game too.
    let coded = off != Some(Feature::Gtin) && text.gtin.is_some_and(|g| index.gtins.contains_key(g));
    if !coded && !ours(reading, hints, form.as_ref()) {
        answer.confidence = 0.7;
        answer.reasons.push(note(Feature::Kind, "nothing in it is of Pokemon"));
        return;
    }
    answer.kind = TitleKind::Sealed;
    answer.condition = None;
    answer.finish = None;
    answer.first_edition = None;
    answer.reasons.retain(|r| !matches!(r.feature, Feature::Condition | Feature::Finish | Feature::Edition));
    let strong = hinted.iter().filter(|n| n.strength == Strength::Strong);
    let only: Vec<u32> = strong.map(|n| n.set).collect();
    let hint = only.first().copied().filter(|s| only.iter().all(|o| o == s));
    sealed::decide(index, reading, answer, form.as_ref(), hint);
}

/// Whether anything says that a box is of this game: its name, a set, a Pokemon, or a form no other game has.
fn ours(reading: &Reading, hints: &[Reading], form: Option<&Form>) -> bool {
    use ProductType as P;
    let says = |r: &Reading| {
        let word = (0..r.title.len()).any(|at| {
            let text = r.title.text(at);
            matches!(text, "pkm" | "pkmn" | "poke" | "ポケモンカード" | "ポケモン")
                || text.starts_with("pokemo")
                || text.starts_with("pokeb")
        });
        word || !r.species.is_empty() || r.sets.iter().any(|h| !h.value.code || h.value.strength == Strength::Strong)
    };
    let own = form.is_some_and(|f| {
        matches!(
            f.kind,
            P::EliteTrainerBox
                | P::PokeBallTin
                | P::BuildAndBattleBox
                | P::BuildAndBattleStadium
                | P::TrainersToolkit
                | P::TrickOrTrade
                | P::TrainerKit
                | P::ChecklaneBlister
                | P::PremiumChecklaneBlister
                | P::UltraPremiumCollection
                | P::SuperPremiumCollection
                | P::MyFirstBattle
                | P::WorldChampionshipDeck
        )
    });
    let anniversary = reading.says(Sense::Anniversary(25)) || reading.says(Sense::Anniversary(30));
    own || anniversary || says(reading) || hints.iter().any(says)
}

/// The Collection of "Aaron's Collection" is no box.
fn of_a_card(reading: &Reading, form: &Form) -> bool {
    let longer =
        |t: &Range<usize>| t.start <= form.tokens.start && form.tokens.end <= t.end && t.len() > form.tokens.len();
    form.kind == ProductType::CollectionBox && form.tokens.len() == 1 && reading.names.iter().any(|h| longer(&h.tokens))
}

/// A form that the shop's tags agree on.
fn hinted_form(hints: &[Reading], asian: bool) -> Option<Form> {
    let forms: Vec<Form> = hints.iter().filter_map(|h| product_type::find(h, asian)).collect();
    let first = forms.first()?;
    forms.iter().all(|f| f.kind == first.kind).then(|| Form { tokens: 0..0, ..first.clone() })
}

/// A Pokemon, a number or a grade without any word of a sealed product.
fn looks_like_a_card(reading: &Reading, answer: &Match, decision: &card::Decision) -> bool {
    let of_set = |t: &Range<usize>| reading.sets.iter().any(|s| s.tokens.start <= t.start && t.end <= s.tokens.end);
    let named = reading.names.iter().any(|h| !of_set(&h.tokens));
    let pokemon = named || !reading.species.is_empty() || !reading.numbers.pairs.is_empty();
    let card_words = answer.is_graded() || answer.condition.is_some() || answer.finish.is_some() || pokemon;
    (decision.like_a_card || pokemon) && card_words || answer.is_graded()
}

fn names_a_set(reading: &Reading) -> bool {
    reading
        .sets
        .iter()
        .any(|h| h.value.strength != Strength::Series && (!h.value.code || h.value.strength == Strength::Strong))
}

fn card_answer(index: &Index, reading: &Reading, decision: card::Decision, answer: &mut Match) {
    answer.kind = TitleKind::Card;
    answer.confidence = decision.confidence;
    answer.reasons.extend(decision.reasons);
    let Some(card) = decision.card.map(|c| &index.cards[c as usize]) else {
        // A Master Ball may be what the title is of.
        return;
    };
    let set = index.sets.at(card.set);
    answer.product = Some(card.id);
    answer.set_id = Some(set.code.clone());
    answer.number = Some(card.number.to_string());
    own_name(index, reading, card, answer);
    if answer.language.is_none() {
        let asia = set.region == Region::Asia;
        let named: Vec<Option<_>> = reading
            .sets
            .iter()
            .filter(|h| !h.value.code && index.sets.related(h.value.set, card.set) || h.value.set == card.set)
            .filter(|h| !h.value.code)
            .map(|h| h.value.language)
            .collect();
        answer.language = if asia {
            let chinese = set.code.starts_with("CS") || set.code.starts_with("CBB");
            Some(if chinese { crate::product::Language::SimplifiedChinese } else { crate::product::Language::Japanese })
        } else {
            attributes::implied(decision.languages, &named)
        };
        answer.language_implied = answer.language.is_some();
    }
}

/// "Master Ball" as the name of the card is no finish.
fn own_name(index: &Index, reading: &Reading, card: &index::Card, answer: &mut Match) {
    let pattern = matches!(answer.finish, Some(TitleFinish::MasterBall | TitleFinish::PokeBall));
    if pattern && card.dex.is_empty() {
        let ball = index.vocabulary.id("ball");
        let named = card.names.iter().any(|n| index.names[*n as usize].words.contains(&ball));
        if named {
            answer.finish = reading.says(Sense::Finish(TitleFinish::Reverse)).then_some(TitleFinish::Reverse);
        }
    }
}
