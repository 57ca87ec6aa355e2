//! Which sealed product: its set and form from the title, and of the catalogue's products the one whose other words all
//! stand there.

use super::{
    answer::{Feature, Match, ProductType, Reason},
    attributes::{self, asian},
    index::Index,
    known::Known,
    lexicon::Sense,
    product_type::{self, Form},
    reading::Reading,
    sets::{Named, Strength},
    words::{Hit, UNKNOWN, is_small},
};
use crate::{
    ids::ProductId,
    product::{Kind, Language, Region},
};

/// A sealed product as titles are compared with it.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) id: ProductId,
    pub(super) set: Option<u32>,
    pub(super) kind: ProductType,
    /// What else its name says.
    rest: Vec<u32>,
    /// Pokemon in its name.
    dex: Vec<u16>,
    language: Option<Language>,
    case: bool,
}

/// Reads a product's name as if it were a title.
pub(super) fn add(index: &mut Index, product: &Known) {
    for gtin in &product.gtins {
        index.gtins.insert(gtin.as_str().into(), (Kind::Sealed, product.id));
    }
    let Some((_, name)) = product.names.iter().find(|n| n.0 == Language::English).or(product.names.first()) else {
        return;
    };
    // Words that no other name has tell products apart too.
    index.vocabulary.add_all(name);
    let reading = Reading::new(index, name);
    let language = attributes::language(&reading, true).map(|l| l.0);
    let Some(form) = product_type::find(&reading, false) else { return };
    if reading.says(Sense::Other(super::lexicon::Why::Empty)) {
        return;
    }
    let filed = product.set_code.as_deref().and_then(|c| index.sets.place(product.region, c));
    let asia = product.region == Region::Asia || language.is_some_and(asian);
    let set = set(index, &reading, Some(form.kind), asia.then_some(true)).map(|h| h.value.set).or(filed);
    let (rest, dex) = remainder(&reading, &form);
    let place = index.sealed.len() as u32;
    index.by_form.entry((form.kind, set)).or_default().push(place);
    index.sealed_places.insert(product.id, place);
    index.form_words.extend(rest.iter().map(|word| (form.kind, *word)));
    index.sealed.push(Sealed { id: product.id, set, kind: form.kind, rest, dex, language, case: form.case });
}

/// Words of a text that are neither its set, nor its form, nor filler; and the Pokemon it names.
fn remainder(reading: &Reading, form: &Form) -> (Vec<u32>, Vec<u16>) {
    let in_set = |at: usize| reading.sets.iter().any(|h| h.tokens.contains(&at));
    let meant = |at: usize| {
        form.tokens.contains(&at) && !keeps(reading.title.text(at))
            || reading.hits.iter().any(|h| {
                let nothing = matches!(
                    h.value,
                    Sense::Filler
                        | Sense::Unit
                        | Sense::Cards
                        | Sense::Type(_)
                        | Sense::Sealed
                        | Sense::Language(_)
                        | Sense::Tag(_)
                );
                nothing && h.tokens.contains(&at) && !keeps(reading.title.text(at))
            })
    };
    let species = |at: usize| reading.species.iter().any(|h| h.tokens.contains(&at));
    // "Victini V" and "Victini ex" are not Victini.
    let mechanic = |at: usize| {
        at.checked_sub(1).is_some_and(species) && matches!(reading.title.text(at), "v" | "vmax" | "vstar" | "gx" | "ex")
    };
    let rest = (0..reading.title.len()).filter(|&at| {
        let text = reading.title.text(at);
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let plain = !meant(at) && !species(at) && !is_small(text) && (!digits || year(text));
        !in_set(at) && (plain || mechanic(at))
    });
    let mut rest: Vec<u32> = rest.map(|at| reading.words.ids[at]).filter(|w| *w != UNKNOWN).collect();
    rest.sort_unstable();
    rest.dedup();
    let mut dex: Vec<u16> =
        reading.species.iter().filter(|h| h.tokens.clone().any(|at| !in_set(at))).map(|h| h.value).collect();
    dex.sort_unstable();
    dex.dedup();
    (rest, dex)
}

/// "2020": the Eevee GX Box of that year is another one.
fn year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Words of a form's name that tell two products of one form apart.
fn keeps(word: &str) -> bool {
    matches!(word, "center" | "pokemoncenter" | "jumbo" | "slim" | "fun" | "sampling" | "challenge" | "union")
}

/// The set a sealed title is of. `asia`: what the language says of where it was printed.
pub(super) fn set(
    index: &Index,
    reading: &Reading,
    kind: Option<ProductType>,
    asia: Option<bool>,
) -> Option<Hit<Named>> {
    let thirty = reading.says(Sense::Anniversary(30));
    let fits = |hit: &&Hit<Named>| {
        let set = index.sets.at(hit.value.set);
        let letters = hit.value.code && hit.value.strength == Strength::Common;
        let token = &reading.title.tokens[hit.tokens.start];
        let word = reading.hits.iter().any(|h| h.tokens.contains(&hit.tokens.start))
            || reading.species.iter().any(|h| h.tokens.contains(&hit.tokens.start));
        let printed = token.capitals && hit.tokens.len() == 1 && reading.title.text(hit.tokens.start).len() >= 3;
        !(letters && (!printed || word)) && !(thirty && set.code.starts_with("cel25"))
    };
    let all: Vec<&Hit<Named>> = reading.sets.iter().filter(fits).collect();
    // Of one place, the tree that the language tells; without one the international, if there is one.
    let region = |hit: &&&Hit<Named>| {
        let own = index.sets.at(hit.value.set).region;
        let others = all.iter().any(|o| o.tokens == hit.tokens && index.sets.at(o.value.set).region != own);
        match asia {
            Some(asia) if others => (own == Region::Asia) == asia,
            Some(true) => own == Region::Asia || !all.iter().any(|o| index.sets.at(o.value.set).region == Region::Asia),
            None if others => own == Region::International,
            _ => true,
        }
    };
    let all: Vec<&Hit<Named>> = all.iter().filter(region).copied().collect();
    // An Asian language never goes with an international set.
    let wrong = |hit: &&&Hit<Named>| asia == Some(true) && index.sets.at(hit.value.set).region != Region::Asia;
    let all: Vec<&Hit<Named>> = all.iter().filter(|h| !wrong(h)).copied().collect();
    let tied = kind.is_some_and(product_type::of_expansion);
    let of = |strength: Strength| {
        let named: Vec<&Hit<Named>> = all.iter().filter(|h| h.value.strength == strength).copied().collect();
        one(index, &named)
    };
    match of(Strength::Strong) {
        One::Is(hit) => Some(hit),
        One::Several => None,
        One::None if !tied && !all.iter().any(|h| h.value.code) => None,
        One::None => match of(Strength::Common) {
            One::Is(hit) => Some(hit),
            One::Several => None,
            One::None => match of(Strength::Series) {
                One::Is(hit) if tied && !thirty => Some(hit),
                _ => None,
            },
        },
    }
}

enum One {
    Is(Hit<Named>),
    Several,
    None,
}

/// The one set of these hits: the one named by name and by code, else the only one, the whole before its parts.
fn one(index: &Index, named: &[&Hit<Named>]) -> One {
    let Some(first) = named.first() else { return One::None };
    let twice = named.iter().find(|a| named.iter().any(|b| a.tokens != b.tokens && a.value.set == b.value.set));
    if let Some(hit) = twice {
        return One::Is((*hit).clone());
    }
    let best = named.iter().max_by_key(|h| (!h.value.code, h.tokens.len())).unwrap_or(first);
    let against = named.iter().any(|h| {
        let same = h.value.set == best.value.set || index.sets.related(h.value.set, best.value.set);
        !same && h.value.code == best.value.code
    });
    if against {
        return One::Several;
    }
    let whole = named.iter().filter(|h| h.tokens == best.tokens).min_by_key(|h| index.sets.at(h.value.set).code.len());
    One::Is((*whole.unwrap_or(best)).clone())
}

/// Why a title can not be of the product its bar code names: shops copy a display's code onto its packs.
pub(super) fn contradicts(index: &Index, answer: &Match, product: ProductId) -> Option<&'static str> {
    if answer.product.is_some_and(|read| read != product) {
        return Some("its bar code is another product's");
    }
    let coded = &index.sealed[*index.sealed_places.get(&product)? as usize];
    if answer.product_type.is_some_and(|form| form != coded.kind) {
        return Some("its bar code is another form's");
    }
    let set = coded.set.map(|s| index.sets.at(s).code.as_str());
    (answer.set_id.is_some() && set.is_some() && answer.set_id.as_deref() != set)
        .then_some("its bar code is another set's")
}

/// Fills set, form and product of a sealed title.
pub(super) fn decide(index: &Index, reading: &Reading, answer: &mut Match, form: Option<&Form>, hinted: Option<u32>) {
    let said = answer.language.filter(|_| !answer.language_implied);
    let asia = said.map(asian);
    let kind = form.map(|f| f.kind);
    answer.product_type = kind;
    if let Some(form) = form {
        let text = format!("\"{}\" says the form", reading.quote(&form.tokens));
        answer.reasons.push(reason(reading, Feature::ProductType, form, text));
    }
    let hit = set(index, reading, kind, asia);
    let place = hit.as_ref().map(|h| h.value.set).or(hinted);
    if let Some(hit) = &hit {
        let set = index.sets.at(hit.value.set);
        let feature = if hit.value.code { Feature::SetCode } else { Feature::SetName };
        let text = format!("\"{}\" names the set {}", reading.quote(&hit.tokens), set.code);
        answer.reasons.push(Reason { feature, span: reading.span(&hit.tokens), weight: 1.0, text });
    }
    answer.set_id = place.map(|p| index.sets.at(p).code.clone());
    if answer.language.is_none() {
        answer.language = implied(index, reading, hit.as_ref());
        answer.language_implied = answer.language.is_some();
    }
    answer.confidence = match (kind, &hit) {
        (Some(_), Some(_)) => 0.9,
        (Some(_), None) => 0.7,
        _ => 0.5,
    };
    if let Some(form) = form {
        product(index, reading, answer, form, place);
    }
}

fn reason(reading: &Reading, feature: Feature, form: &Form, text: String) -> Reason {
    Reason { feature, span: reading.span(&form.tokens), weight: 1.0, text }
}

/// A set of one tree or one language tells the language.
fn implied(index: &Index, reading: &Reading, hit: Option<&Hit<Named>>) -> Option<Language> {
    let set = hit.map(|h| index.sets.at(h.value.set))?;
    if set.region == Region::Asia {
        let chinese = set.code.starts_with("CS") || set.code.starts_with("CBB");
        return Some(if chinese { Language::SimplifiedChinese } else { Language::Japanese });
    }
    let named: Vec<Option<Language>> =
        reading.sets.iter().filter(|h| !h.value.code).map(|h| h.value.language).collect();
    attributes::implied(None, &named)
}

/// The product of the catalogue: of this form and set, all its other words said, and no other like it.
fn product(index: &Index, reading: &Reading, answer: &mut Match, form: &Form, set: Option<u32>) {
    let (rest, dex) = remainder(reading, form);
    let said = answer.language;
    let fits = |p: &&Sealed| {
        let language = match (p.language, said) {
            (Some(own), said) => Some(own) == said,
            (None, Some(l)) => matches!(l, Language::Japanese | Language::SimplifiedChinese) || !asian(l),
            (None, None) => true,
        };
        p.case == form.case
            && language
            && p.rest.iter().all(|w| rest.contains(w) || reading.words.has(*w))
            && p.dex.iter().all(|d| dex.contains(d))
    };
    let alike = index.by_form.get(&(form.kind, set)).into_iter().flatten().map(|p| &index.sealed[*p as usize]);
    let mut fitting: Vec<&Sealed> = alike.filter(fits).collect();
    let strength = |p: &Sealed| (p.dex.len(), p.rest.len(), p.language.is_some());
    fitting.sort_by_key(|p| std::cmp::Reverse(strength(p)));
    let note = |text: &str| Reason { feature: Feature::ProductName, span: None, weight: 0.0, text: text.to_owned() };
    let Some(best) = fitting.first() else {
        return answer.reasons.push(note("no product of this set, form and name is known"));
    };
    if fitting.iter().skip(1).any(|p| p.id != best.id && strength(p) == strength(best)) {
        return answer.reasons.push(note("several products are of this set, form and name"));
    }
    if set.is_none() && best.rest.is_empty() && best.dex.is_empty() {
        return answer.reasons.push(note("neither a set nor a name is said"));
    }
    // A Pokemon on the box that this product has not: a sister of it.
    if dex.iter().any(|d| !best.dex.contains(d)) && !matches!(form.kind, ProductType::Booster | ProductType::BoosterBox)
    {
        return answer.reasons.push(note("another Pokemon is named than on the known products"));
    }
    // A word that tells products of this form apart, and this one has not: a sister that nobody listed, or another set's.
    if rest.iter().any(|w| !best.rest.contains(w) && index.form_words.contains(&(form.kind, *w))) {
        return answer.reasons.push(note("it has a word of another product's name"));
    }
    answer.product = Some(best.id);
    answer.confidence = 0.95;
    answer.reasons.push(note("one known product has this set, form and name"));
}
