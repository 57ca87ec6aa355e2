//! Which printings a card has, and which of them an id of another market means.
//!
//! A Cardmarket product has two columns of prices. Which two printings share an id tells what the columns are:
//! normal and reverse; holo and reverse; normal and holo. Where it is not told, nothing is claimed.

use super::tcgdex_form::{Card, Ids, Printing, VariantsSource};
use domain::product::{Finish, Language, Variant};
use std::collections::BTreeSet;
use store::catalog::import::{Claim, Provider, Slot};

/// A printing, and what it takes to find the right one for an id.
struct Print {
    variant: Variant,
    ids: Ids,
    /// 0: nothing sets it apart. Higher: the less likely it is what is meant when nothing is said.
    rank: u32,
    /// Of another foil or size than the card in a booster: never meant by an id of the card as a whole.
    special: bool,
}

/// The card's printings without repetition, and the claims on them.
pub fn read(card: &Card) -> (Vec<Variant>, Vec<Claim>) {
    let prints = prints(card);
    let mut claims = Vec::new();
    for &provider in Provider::ALL {
        claim(card, &prints, provider, &mut claims);
    }
    (prints.into_iter().map(|p| p.variant).collect(), claims)
}

fn prints(card: &Card) -> Vec<Print> {
    let mut prints: Vec<Print> = Vec::new();
    let listed = card.variants_detailed.iter().map(print).collect();
    let all = match card.variants_source {
        Some(VariantsSource::Default) => Vec::new(),
        Some(VariantsSource::Flags) => flagged(card),
        Some(VariantsSource::Detailed) => listed,
        // The API does not tell where its flags come from: only the list is more than a guess.
        None => listed,
    };
    for print in all {
        // Upstream lists some printings twice: the first that has an id speaks for both.
        match prints.iter_mut().find(|p| p.variant == print.variant) {
            Some(first) => {
                first.ids.cardmarket = first.ids.cardmarket.or(print.ids.cardmarket);
                first.ids.tcgplayer = first.ids.tcgplayer.or(print.ids.tcgplayer);
                first.ids.cardtrader = first.ids.cardtrader.or(print.ids.cardtrader);
            }
            None => prints.push(print),
        }
    }
    if prints.is_empty() {
        prints.push(Print { variant: Variant::default(), ids: Ids::default(), rank: 0, special: false });
    }
    prints
}

fn print(listed: &Printing) -> Print {
    let words = |text: &str| text.trim().to_lowercase().replace(' ', "-");
    let mut parts: Vec<String> = listed.subtype.iter().map(|s| words(s)).collect();
    let stamps: BTreeSet<String> = listed.stamp.iter().map(|s| words(s)).collect();
    parts.extend(stamps.iter().map(|s| format!("stamp:{s}")));
    parts.extend(listed.foil.iter().map(|f| format!("foil:{}", words(f))));
    let jumbo = listed.size.as_deref().filter(|size| *size != "standard");
    parts.extend(jumbo.map(|size| format!("size:{}", words(size))));
    let language = match listed.languages.as_slice() {
        [one] => one.parse::<Language>().ok(),
        _ => None,
    };
    let special = listed.foil.is_some() || jumbo.is_some();
    // The set's logo is on every reverse holo of the EX era, and "unlimited" is what is not a first edition.
    let usual = |part: &String| part == "unlimited" || part == "stamp:set-logo";
    let weight = |part: &String| {
        if usual(part) {
            1
        } else if part.starts_with("stamp:") {
            20
        } else {
            10
        }
    };
    let rank = parts.iter().map(weight).sum::<u32>() + u32::from(!listed.languages.is_empty()) * 40;
    let edition = (!parts.is_empty()).then(|| parts.join("+"));
    let variant = Variant { finish: listed.finish.parse::<Finish>().ok(), edition, language };
    Print { variant, ids: listed.third_party, rank, special }
}

/// From booleans: the finishes that are set, and stamped printings of the only one.
fn flagged(card: &Card) -> Vec<Print> {
    let flags = card.variants;
    let finishes: Vec<Finish> =
        [(flags.normal, Finish::Normal), (flags.reverse, Finish::Reverse), (flags.holo, Finish::Holo)]
            .into_iter()
            .filter_map(|(there, finish)| there.then_some(finish))
            .collect();
    let plain = finishes.iter().map(|f| (Some(*f), None, 0));
    let only = if let [one] = finishes.as_slice() { Some(*one) } else { None };
    let stamped = [(flags.first_edition, "stamp:1st-edition"), (flags.w_promo, "stamp:w")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, stamp)| (only, Some(stamp.to_owned()), 20));
    plain
        .chain(stamped)
        .map(|(finish, edition, rank)| Print {
            variant: Variant { finish, edition, language: None },
            ids: Ids::default(),
            rank,
            special: false,
        })
        .collect()
}

fn id_of(ids: &Ids, provider: Provider) -> Option<i64> {
    let id = match provider {
        Provider::Cardmarket => ids.cardmarket,
        Provider::Tcgplayer => ids.tcgplayer,
        Provider::Cardtrader => ids.cardtrader,
    };
    id.filter(|id| *id > 0)
}

/// All ids of one market: those of printings, that of the card, and those that are only listed.
fn claim(card: &Card, prints: &[Print], provider: Provider, claims: &mut Vec<Claim>) {
    let whole = id_of(&card.third_party, provider);
    let mut groups: Vec<(i64, Vec<usize>)> = Vec::new();
    let mut add = |id: i64, print: Option<usize>| match groups.iter_mut().find(|(other, _)| *other == id) {
        Some((_, members)) => members.extend(print),
        None => groups.push((id, print.into_iter().collect())),
    };
    for (place, print) in prints.iter().enumerate() {
        if let Some(id) = id_of(&print.ids, provider) {
            add(id, Some(place));
        }
    }
    if let Some(id) = whole {
        for place in without_id(prints, provider) {
            add(id, Some(place));
        }
        add(id, None);
    }
    let listed = match provider {
        Provider::Cardmarket => &card.cardmarket_ids,
        Provider::Tcgplayer => &card.tcgplayer_ids,
        Provider::Cardtrader => &card.cardtrader_ids,
    };
    for &id in listed.iter().filter(|id| **id > 0) {
        add(id, None);
    }
    // One id and nothing said of printings: it can only be the one printing there is.
    if let ([(_, members)], 1) = (groups.as_mut_slice(), prints.len())
        && members.is_empty()
    {
        members.push(0);
    }
    for (id, members) in groups {
        let (main, second, confidence) = columns(prints, &members);
        claims.push(Claim { provider, external_id: id, slot: Slot::Main, printing: main, confidence });
        if let (Some(second), Provider::Cardmarket) = (second, provider) {
            claims.push(Claim { provider, external_id: id, slot: Slot::Second, printing: Some(second), confidence });
        }
    }
}

/// The printings an id of the whole card can mean: those without one of their own, and of the usual foil and size.
fn without_id(prints: &[Print], provider: Provider) -> Vec<usize> {
    let free: Vec<usize> = (0..prints.len()).filter(|p| id_of(&prints[*p].ids, provider).is_none()).collect();
    let usual: Vec<usize> = free.iter().copied().filter(|p| !prints[*p].special).collect();
    if usual.is_empty() { free } else { usual }
}

/// Which printings stand in the plain and in the second columns of a shared id, and how sure that is.
fn columns(prints: &[Print], members: &[usize]) -> (Option<usize>, Option<usize>, f32) {
    let of = |finish: Finish| {
        members.iter().copied().filter(|m| prints[*m].variant.finish == Some(finish)).collect::<Vec<_>>()
    };
    let (normal, reverse, holo) = (of(Finish::Normal), of(Finish::Reverse), of(Finish::Holo));
    let (main, second) = match (normal.is_empty(), reverse.is_empty(), holo.is_empty()) {
        (false, false, true) => (&normal, Some(&reverse)),
        (true, false, false) => (&holo, Some(&reverse)),
        (false, true, false) => (&normal, Some(&holo)),
        // Three finishes in two columns: only the plain one can be told.
        (false, _, _) => (&normal, None),
        (true, true, false) => (&holo, None),
        (true, false, true) => (&reverse, None),
        (true, true, true) => (&members.to_vec(), None),
    };
    let alone = main.len() == 1 && second.is_none_or(|s| s.len() == 1);
    let main = plainest(prints, main);
    let second = second.and_then(|s| plainest(prints, s)).filter(|_| main.is_some());
    let confidence = match (main, alone) {
        (None, _) => 0.5,
        (Some(_), true) => 1.0,
        (Some(_), false) => 0.9,
    };
    (main, second, confidence)
}

/// The one that is least set apart; none when two are equally so.
fn plainest(prints: &[Print], members: &[usize]) -> Option<usize> {
    let least = members.iter().map(|m| prints[*m].rank).min()?;
    let mut plain = members.iter().copied().filter(|m| prints[*m].rank == least);
    plain.next().filter(|_| plain.next().is_none())
}

#[cfg(test)]
mod tests;
