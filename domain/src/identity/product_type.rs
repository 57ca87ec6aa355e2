//! The form of a sealed product: the most special word wins, and counts of packs tell what "display" and "blister" leave open.

use super::{answer::ProductType as P, lexicon::Sense, reading::Reading};
use std::ops::Range;

/// A form and the words that name it.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) kind: P,
    pub(super) tokens: Range<usize>,
    /// Many of them in a carton.
    pub(super) case: bool,
}

/// The more special before the more general.
const ORDER: [P; 45] = [
    P::BoosterBundleDisplay,
    P::MiniTinDisplay,
    P::TrickOrTrade,
    P::EnhancedBoosterBox,
    P::HalfBoosterBox,
    P::MyFirstBattle,
    P::TrainersToolkit,
    P::TrainerKit,
    P::BuildAndBattleStadium,
    P::BuildAndBattleBox,
    P::UltraPremiumCollection,
    P::SuperPremiumCollection,
    P::EliteTrainerBox,
    P::WorldChampionshipDeck,
    P::LeagueBattleDeck,
    P::Calendar,
    P::CollectorsChest,
    P::PencilCase,
    P::MiniPortfolio,
    P::TechStickerCollection,
    P::PremiumChecklaneBlister,
    P::ChecklaneBlister,
    P::AccessoryPouchCollection,
    P::SurpriseBox,
    P::BinderCollection,
    P::PosterCollection,
    P::IllustrationCollection,
    P::PokeBallTin,
    P::StackingTin,
    P::MiniTin,
    P::Blister3,
    P::Blister2,
    P::Blister1,
    P::Blister,
    P::Tin,
    P::BoosterBundle,
    P::FigureCollection,
    P::PinCollection,
    P::PremiumCollection,
    P::StarterSet,
    P::BoosterBox,
    P::BattleDeck,
    P::PromoPack,
    P::SleevedBooster,
    P::Booster,
];

/// What a title names. `asian`: it is of an Asian set or language, where a plain "box" is a display.
pub(super) fn find(reading: &Reading, asian: bool) -> Option<Form> {
    let types: Vec<(P, &Range<usize>)> = reading
        .all(|s| match s {
            Sense::Type(t) => Some(t),
            _ => None,
        })
        .collect();
    let place = |kind: P| types.iter().find(|t| t.0 == kind).map(|t| t.1.clone());
    let packs = packs(reading);
    let best = ORDER.iter().find_map(|&kind| Some((kind, place(kind)?)));
    let collection = place(P::CollectionBox);
    let (mut kind, mut tokens) = match (best, collection) {
        // A box around packs is a collection: "Collection Box mit 4 Boostern"; but a "booster box" in two words is not.
        (Some((P::Booster, tokens)), Some(all))
            if !single_box(reading, &all) && packs.as_ref().is_none_or(|p| p.0 < 10) =>
        {
            if collection_is_series(reading, &all) { (P::Booster, tokens) } else { (P::CollectionBox, all) }
        }
        (Some(found), _) => found,
        (None, Some(all)) => (P::CollectionBox, all),
        (None, None) => match &packs {
            Some((count @ (18 | 20 | 30 | 36), tokens)) => {
                (if *count == 18 { P::HalfBoosterBox } else { P::BoosterBox }, tokens.clone())
            }
            _ => return None,
        },
    };
    if let Some((count, counted)) = packs {
        kind = match (kind, count) {
            (P::Booster | P::BoosterBox | P::CollectionBox, 18) => P::HalfBoosterBox,
            (P::Booster, 19..=60) | (P::CollectionBox, 10..=60) => P::BoosterBox,
            (P::Blister, 1) => P::Blister1,
            (P::Blister, 2) => P::Blister2,
            (P::Blister, 3) => P::Blister3,
            (kind, _) => kind,
        };
        if kind == P::HalfBoosterBox || kind == P::BoosterBox {
            tokens = tokens.start.min(counted.start)..tokens.end.max(counted.end);
        }
    }
    if kind == P::CollectionBox && asian && single_box(reading, &tokens) {
        kind = P::BoosterBox;
    }
    // "Display" beside what is packed in tens.
    let display = types.iter().any(|(t, tokens)| *t == P::BoosterBox && reading.quote(tokens).contains("display"));
    if display && kind == P::BoosterBundle {
        kind = P::BoosterBundleDisplay;
    }
    if display && kind == P::MiniTin {
        kind = P::MiniTinDisplay;
    }
    let case = reading.says(Sense::Case);
    Some(Form { kind, tokens, case })
}

/// Whether the form is of a product that belongs to an expansion, so that the name of a series means its first set.
pub(super) fn of_expansion(kind: P) -> bool {
    matches!(
        kind,
        P::Booster
            | P::SleevedBooster
            | P::BoosterBox
            | P::HalfBoosterBox
            | P::EnhancedBoosterBox
            | P::BoosterBundle
            | P::BoosterBundleDisplay
            | P::EliteTrainerBox
            | P::Blister
            | P::Blister1
            | P::Blister2
            | P::Blister3
            | P::ChecklaneBlister
            | P::PremiumChecklaneBlister
            | P::BuildAndBattleBox
            | P::BuildAndBattleStadium
            | P::MiniPortfolio
    )
}

/// Words that only say "box", in any language.
fn single_box(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.len() == 1
        && matches!(reading.title.text(tokens.start), "box" | "boxes" | "caja" | "boite" | "caixa" | "doos")
}

/// "Collection" behind the words of a booster is the shop's word for the series: "Display 151 - Japonais - Collection".
fn collection_is_series(reading: &Reading, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && tokens.end == reading.title.len()
}

/// How many packs are counted: "36 Booster", "36er", "Caja 30 Sobres", "Box (36)".
fn packs(reading: &Reading) -> Option<(u32, Range<usize>)> {
    let title = &reading.title;
    let free = |at: usize| !reading.numbers.pairs.iter().any(|p| p.tokens.contains(&at));
    let count = |text: &str| text.parse::<u32>().ok().filter(|n| (1..=60).contains(n));
    let unit = |s: Sense| s == Sense::Unit;
    let counted = (0..title.len()).find_map(|at| {
        let n = count(title.text(at)).filter(|_| free(at))?;
        reading.starts(at + 1, unit).then(|| (n, at..at + 2))
    });
    counted.or_else(|| {
        (0..title.len()).find_map(|at| {
            let text = title.text(at);
            let er = text.strip_suffix("er").and_then(count).filter(|n| *n >= 10);
            let split = || count(text).filter(|n| *n >= 10 && title.text(at + 1) == "er");
            let bracket = || {
                let closed = title.tokens[at].before == '(' && title.after(at) == ')';
                count(text).filter(|n| matches!(n, 18 | 20 | 30 | 36) && closed)
            };
            er.or_else(split).or_else(bracket).filter(|_| free(at)).map(|n| (n, at..at + 1))
        })
    })
}
