//! Which sealed product: the kind has to be the same, its set named, and every other word of its name in the title.

use super::{
    Decision, attributes,
    index::{Index, Sealed, remainder},
    lexicon::SealedType,
    normalize::Title,
};
use crate::product::{Language, Region};
use std::collections::HashSet;

pub(super) fn decide(index: &Index, title: &Title, kind: SealedType, language: Option<Language>) -> Decision {
    let asia = language.map(attributes::asian);
    let named = index.named_sets(title, asia);
    let sets = if named.strong.is_empty() { &named.weak } else { &named.strong };
    let rest: Vec<String> = remainder(title, &named).collect();
    let mut ids: HashSet<u32> = index.word_ids(title);
    ids.extend(rest.iter().filter_map(|t| index.word_id(t)));

    let fits = |p: &&Sealed| {
        let right_set = if p.sets.is_empty() { !p.rest.is_empty() } else { p.sets.iter().any(|s| sets.contains(s)) };
        // An international box is not what an Asian title means, and the other way round.
        let right_tree = asia.is_none_or(|asia| {
            p.sets.is_empty() || p.sets.iter().any(|&s| (index.set_at(s).region == Region::Asia) == asia)
        });
        right_set && right_tree && p.rest.iter().all(|w| ids.contains(w))
    };
    let mut fitting: Vec<&Sealed> = index.sealed_of(kind).iter().filter(fits).collect();
    fitting.sort_by_key(|p| std::cmp::Reverse((p.rest.len(), p.sets.len())));
    let Some(best) = fitting.first() else {
        return Decision::none(format!("no {} of this set and name is known", kind.as_str()));
    };
    let strength = |p: &Sealed| (p.rest.len(), p.sets.len());
    if fitting.iter().skip(1).any(|p| p.id != best.id && strength(p) == strength(best)) {
        return Decision::none(format!("several products are a {} of this set and name", kind.as_str()));
    }
    if best.sets.is_empty() && !named.strong.is_empty() {
        return Decision::none(format!(
            "the set {} is named, and no {} of it fits",
            index.set_at(named.strong[0]).code,
            kind.as_str()
        ));
    }
    let unexplained = rest
        .iter()
        .filter(|t| !t.starts_with("in ") && !index.word_id(t).is_some_and(|w| best.rest.contains(&w)))
        .count();
    // What tells a product from its sisters (a Pokemon on the box) may be among the words that nothing explains.
    let confidence = 0.95 - 0.1 * unexplained as f32;
    let mut reasons = vec![format!("\"{}\" says the kind", kind.as_str())];
    if let Some(&set) = best.sets.first() {
        reasons.push(format!("its set {} is named", index.set_at(set).code));
    }
    reasons.push(format!(
        "{} further words of its name agree, {unexplained} of the title are not explained",
        best.rest.len()
    ));
    if confidence < 0.7 {
        return Decision { product: None, confidence, reasons };
    }
    Decision { product: Some(best.id), confidence, reasons }
}
