//! What is no single product: copies, other games, accessories, lots, and the words that only seem to say so.

use super::{
    answer::TitleKind,
    lexicon::{Sense, Why},
    numbers::Behind,
    reading::Reading,
};
use std::ops::Range;

/// What a title looks like, as far as words of kinds need to know.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    /// It has a collector number.
    pub(super) numbered: bool,
    /// It names the form of a sealed product, and not just a "box" or "collection".
    pub(super) sealed: bool,
    /// It names any form of a sealed product.
    pub(super) form: bool,
}

/// Why a title is not one product.
pub(super) struct Verdict {
    pub(super) kind: TitleKind,
    pub(super) tokens: Option<Range<usize>>,
    pub(super) text: String,
}

/// The first reason there is, the surest first.
pub(super) fn not_one_product(reading: &Reading, looks: Looks) -> Option<Verdict> {
    let other = reading.all(|s| match s {
        Sense::Other(why) => Some(why),
        _ => None,
    });
    for (why, tokens) in other {
        if counts(reading, why, tokens, looks) {
            return Some(verdict(reading, TitleKind::Other, tokens, why.words()));
        }
    }
    if let Some(lot) = together(reading) {
        return Some(lot);
    }
    if let Some(tokens) = accessory(reading, looks) {
        return Some(verdict(reading, TitleKind::Accessory, &tokens, "an accessory"));
    }
    lot(reading, looks)
}

fn verdict(reading: &Reading, kind: TitleKind, tokens: &Range<usize>, what: &str) -> Verdict {
    let text = format!("\"{}\" says {what}", reading.quote(tokens));
    Verdict { kind, tokens: Some(tokens.clone()), text }
}

/// Whether a word of these really tells it here.
fn counts(reading: &Reading, why: Why, tokens: &Range<usize>, looks: Looks) -> bool {
    match why {
        // Boxes hold oversized cards, coins and figures; "with" and a code card.
        Why::Jumbo => {
            let added = looks.form && with(reading, tokens.start, looks.numbered);
            !(named(reading, tokens) || looks.sealed || added)
        }
        // "Code card 151 Booster" is the code alone; "Booster, 10 cards, code card" holds one.
        Why::Digital => {
            let comma = reading.title.tokens.get(tokens.start).is_some_and(|t| t.before == ',');
            let added = looks.form && (comma || (1..=tokens.start).any(|at| with(reading, at, looks.numbered)));
            !(named(reading, tokens) || added)
        }
        Why::Merchandise => {
            let added = looks.form && with(reading, tokens.start, looks.numbered);
            !(named(reading, tokens) || looks.numbered || looks.sealed || added)
        }
        Why::Ticket => !looks.numbered && !looks.sealed,
        Why::Wanted => tokens.start <= 1 && !named(reading, tokens),
        Why::PickYourOwn | Why::Lottery | Why::Empty | Why::OtherGame | Why::Fake => !named(reading, tokens),
    }
}

/// A word inside a card's full name ("Custom Catcher", "Mystery Garden") is that name where its number or set is there.
fn named(reading: &Reading, tokens: &Range<usize>) -> bool {
    let inside = |h: &Range<usize>| h.start <= tokens.start && tokens.end <= h.end && h.len() > tokens.len();
    let sure = !reading.numbers.pairs.is_empty()
        || !reading.numbers.singles.is_empty()
        || reading.sets.iter().any(|h| !h.value.code);
    sure && reading.names.iter().any(|h| inside(&h.tokens)) || reading.sets.iter().any(|h| inside(&h.tokens))
}

/// Whether a word like "with" stands right before, or one word further: what follows is an addition.
fn with(reading: &Reading, at: usize, numbered: bool) -> bool {
    let is = |back: usize| {
        at.checked_sub(back).is_some_and(|i| {
            matches!(
                reading.title.text(i),
                "with"
                    | "incl"
                    | "inkl"
                    | "including"
                    | "inklusive"
                    | "mit"
                    | "avec"
                    | "con"
                    | "com"
                    | "met"
                    | "med"
                    | "inclus"
                    | "incluso"
                    | "inclusa"
                    | "inclui"
                    | "incluye"
                    | "plus"
            ) || numbered
                && matches!(
                    reading.title.text(i),
                    "z" | "ze" | "s" | "in" | "im" | "sous" | "dans" | "en" | "e" | "och" | "og" | "und" | "and" | "w"
                )
        })
    };
    let sign = reading.title.tokens.get(at).is_some_and(|t| matches!(t.before, '+' | '&'));
    sign || is(1) || is(2)
}

fn accessory(reading: &Reading, looks: Looks) -> Option<Range<usize>> {
    let known = |tokens: &Range<usize>| {
        with(reading, tokens.start, looks.numbered) && (looks.numbered || looks.sealed) || named(reading, tokens)
    };
    let hard = reading.hits.iter().find(|h| h.value == Sense::Accessory && !known(&h.tokens));
    let soft = || {
        let part = |h: &&super::words::Hit<Sense>| h.value == Sense::AccessoryPart && !named(reading, &h.tokens);
        let allowed = !looks.numbered && !looks.sealed;
        reading
            .hits
            .iter()
            .find(part)
            .filter(|h| allowed && !(looks.form && with(reading, h.tokens.start, looks.numbered)))
    };
    hard.or_else(soft).map(|h| h.tokens.clone())
}

fn lot(reading: &Reading, looks: Looks) -> Option<Verdict> {
    // LOT is also the code of Lost Thunder, whose cards are numbered by 214.
    let code = |tokens: &Range<usize>| {
        reading.quote(tokens) == "lot"
            && (reading.numbers.pairs.iter().any(|p| p.behind == Behind::Total(214))
                || reading.numbers.singles.iter().any(|s| s.tokens.start == tokens.end) && !reading.names.is_empty())
    };
    let word = reading.hits.iter().find(|h| {
        let weak = h.value == Sense::WeakLot && !looks.form && !looks.numbered;
        (weak || h.value == Sense::Lot) && !code(&h.tokens) && !named(reading, &h.tokens)
    });
    if let Some(hit) = word {
        return Some(verdict(reading, TitleKind::Lot, &hit.tokens, "several things together"));
    }
    let pairs = &reading.numbers.pairs;
    let other = pairs.iter().skip(1).find(|p| p.key != pairs[0].key && !p.loose && !pairs[0].loose);
    if let Some(pair) = other {
        return Some(verdict(reading, TitleKind::Lot, &pair.tokens, "a second card"));
    }
    counted(reading, looks)
}

/// Loose packs with a count ("5 x Booster"), and two boxes joined by a sign ("ETB + Booster Bundle").
fn together(reading: &Reading) -> Option<Verdict> {
    use super::answer::ProductType as P;
    let forms: Vec<(P, &Range<usize>)> = reading
        .all(|s| match s {
            Sense::Type(t) => Some(t),
            _ => None,
        })
        .collect();
    let whole = |kind: P| {
        matches!(
            kind,
            P::EliteTrainerBox
                | P::BoosterBundle
                | P::BoosterBox
                | P::UltraPremiumCollection
                | P::Blister3
                | P::MiniTin
                | P::Tin
        )
    };
    let joined = forms.iter().find(|(kind, tokens)| {
        let sign = reading.title.tokens.get(tokens.start).is_some_and(|t| t.before == '+');
        sign && whole(*kind) && forms.iter().any(|(k, t)| k != kind && whole(*k) && t.end <= tokens.start)
    });
    if let Some((_, tokens)) = joined {
        return Some(verdict(reading, TitleKind::Lot, tokens, "a second product"));
    }
    if let Some(tokens) = box_and_more(reading, &forms) {
        return Some(verdict(reading, TitleKind::Lot, &tokens, "something beside the box"));
    }
    let loose = !forms.is_empty() && forms.iter().all(|f| matches!(f.0, P::Booster | P::SleevedBooster));
    let (count, tokens) = quantity(reading).or_else(|| {
        let counted = |at: usize| {
            let count: Option<u32> = reading.title.text(at).parse().ok();
            count.filter(|n| matches!(n, 4..=60) && !matches!(n, 6 | 18 | 30 | 36))
        };
        let (count, at, unit) = forms
            .iter()
            .filter(|f| f.0 == P::Booster)
            .filter_map(|f| f.1.start.checked_sub(1).map(|at| (at, f.1)))
            .find_map(|(at, unit)| Some((counted(at)?, at, unit)))?;
        let plain = matches!(reading.title.tokens[at].before, ' ' | '-' | '(' | ':' | '|') && !in_pair(reading, at);
        let number = reading.sets.iter().any(|h| h.tokens.contains(&at));
        (plain && !number).then_some((count, at..unit.end))
    })?;
    (loose && count > 1).then(|| verdict(reading, TitleKind::Lot, &tokens, "several packs"))
}

/// "50 cartes", "4x Pikachu": several cards.
fn counted(reading: &Reading, looks: Looks) -> Option<Verdict> {
    if looks.sealed {
        return None;
    }
    let number = |at: usize| reading.title.text(at).parse::<u32>().ok().filter(|n| (2..=20_000).contains(n));
    let cards = reading.all(|s| (s == Sense::Cards).then_some(()));
    for (_, tokens) in cards {
        let mut before = tokens.start.checked_sub(1)?;
        if before > 0 && reading.title.text(before).starts_with("pokemon") {
            before -= 1;
        }
        let behind_slash = reading.title.tokens[before].before == '/';
        if number(before).is_some() && !behind_slash && !(looks.form || in_pair(reading, before)) {
            return Some(verdict(reading, TitleKind::Lot, &(before..tokens.end), "several cards"));
        }
    }
    let (count, tokens) = quantity(reading)?;
    (count > 1 && looks.numbered).then(|| verdict(reading, TitleKind::Lot, &tokens, "several copies"))
}

/// "Booster Box + Acrylic box": a closed product and an accessory, sold together.
fn box_and_more(reading: &Reading, forms: &[(super::answer::ProductType, &Range<usize>)]) -> Option<Range<usize>> {
    use super::answer::ProductType as P;
    let closed =
        |kind: P| matches!(kind, P::BoosterBox | P::EliteTrainerBox | P::BoosterBundle | P::UltraPremiumCollection);
    let (_, whole) = forms.iter().find(|f| closed(f.0))?;
    let plus = (whole.end..reading.title.len()).find(|&at| reading.title.tokens[at].before == '+')?;
    let added = |h: &&super::words::Hit<Sense>| {
        matches!(h.value, Sense::Accessory | Sense::AccessoryPart) && h.tokens.start >= plus
    };
    reading.hits.iter().find(added).map(|h| h.tokens.clone())
}

fn in_pair(reading: &Reading, at: usize) -> bool {
    reading.numbers.pairs.iter().any(|p| p.tokens.contains(&at))
}

/// "4x", "x4", "2 ×" with the number of copies.
pub(super) fn quantity(reading: &Reading) -> Option<(u32, Range<usize>)> {
    let title = &reading.title;
    let count = |text: &str| text.parse::<u32>().ok().filter(|n| (1..=500).contains(n));
    (0..title.len()).find_map(|at| {
        let text = title.text(at);
        if in_pair(reading, at) {
            return None;
        }
        if let Some(n) = text.strip_suffix('x').and_then(count).or_else(|| text.strip_prefix('x').and_then(count)) {
            return Some((n, at..at + 1));
        }
        // "2 x Booster", "2 × Booster": the sign is no letter.
        let signs = title.text(at + 1) == "x" || title.after(at) == '×';
        count(text).filter(|_| signs && title.tokens[at].before != '#').map(|n| (n, at..at + 1))
    })
}
