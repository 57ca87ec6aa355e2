//! What the catalogue knows, arranged for looking up: cards by number, name and set; sealed products by set and form.

mod building;

use super::{
    answer::ProductType,
    known::{Known, KnownSet},
    lexicon::Lexicon,
    numbers::Key,
    sealed::Sealed,
    sets::Sets,
    words::{Phrases, Vocabulary},
};
use crate::{ids::ProductId, product::Kind};
use building::{Building, digital};
use rustc_hash::{FxHashMap, FxHashSet};

/// A card as the matcher compares it.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) id: ProductId,
    pub(super) number: Box<str>,
    pub(super) key: Key,
    pub(super) set: u32,
    /// Places in `Index::names`.
    pub(super) names: Box<[u32]>,
    pub(super) dex: Box<[u16]>,
}

/// A name of cards, in one or several languages.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) words: Box<[u32]>,
    /// Which of its words name the Pokemon (bits); all of them where it is none.
    pub(super) main: u32,
    /// The longest word of those: the one that is looked for with typing errors.
    pub(super) longest: u32,
    pub(super) languages: u16,
    /// Of a Pokemon.
    pub(super) pokemon: bool,
}

/// The catalogue, ready for titles. Built once; made anew when the catalogue changes.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) lexicon: Lexicon,
    pub(super) sets: Sets,
    pub(super) cards: Vec<Card>,
    pub(super) names: Vec<Name>,
    /// Names of Pokemon alone: which they are.
    pub(super) species: Phrases<u16>,
    /// Full names of cards.
    pub(super) card_names: Phrases<u32>,
    by_pair: FxHashMap<(Key, u32), Vec<u32>>,
    by_letters: FxHashMap<Key, Vec<u32>>,
    by_set: FxHashMap<(u32, Key), Vec<u32>>,
    by_name: FxHashMap<u32, Vec<u32>>,
    pub(super) sealed: Vec<Sealed>,
    /// Places in `sealed`, by form and set.
    pub(super) by_form: FxHashMap<(ProductType, Option<u32>), Vec<u32>>,
    pub(super) sealed_places: FxHashMap<ProductId, u32>,
    /// Words that tell sealed products of one form apart.
    pub(super) form_words: FxHashSet<(ProductType, u32)>,
    pub(super) gtins: FxHashMap<Box<str>, (Kind, ProductId)>,
    pub(super) marks: Marks,
    /// Words of names of cards beside that of the Pokemon ("Dark", "GL", "Alola"), in order.
    pub(super) qualifiers: Vec<u32>,
    /// Cards of the 25th anniversary.
    pub(super) classic_cards: Vec<u32>,
}

/// Words of card names that tell two cards of one Pokemon apart.
#[derive(Debug, Default)]
pub(super) struct Marks(pub(super) Vec<u32>);

impl Index {
    /// Arranges the catalogue. Cards of the digital game and oversized ones are left out: their numbers are those of others.
    #[must_use]
    pub fn new(known: Vec<Known>) -> Index {
        Index::with_sets(known, &[])
    }

    /// The same, with sets of which no product is known: a title that names one is not of another.
    #[must_use]
    pub fn with_sets(known: Vec<Known>, sets: &[KnownSet]) -> Index {
        let mut building = Building::default();
        let sets = sets.iter().filter(|s| !digital(s.region, s.serie.as_deref(), &s.code));
        for set in sets {
            building.index.sets.add(set, &mut building.index.vocabulary);
        }
        let (cards, boxes): (Vec<Known>, Vec<Known>) = known.into_iter().partition(|p| p.kind == Kind::Card);
        for card in &cards {
            building.species_of(card);
        }
        // One by one, so that their memory is there for the index.
        for card in cards {
            building.card(&card);
        }
        building.finish(&boxes)
    }

    /// How many products it knows: cards, sealed.
    #[must_use]
    pub fn len(&self) -> (usize, usize) {
        (self.cards.len(), self.sealed.len())
    }

    /// Cards of this number and printed total.
    pub(super) fn of_pair(&self, key: Key, total: u32) -> &[u32] {
        self.by_pair.get(&(key, total)).map_or(&[], Vec::as_slice)
    }

    /// Cards whose number has letters.
    pub(super) fn of_letters(&self, key: Key) -> &[u32] {
        self.by_letters.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Cards of a set with this number.
    pub(super) fn of_set(&self, set: u32, key: Key) -> &[u32] {
        self.by_set.get(&(set, key)).map_or(&[], Vec::as_slice)
    }

    /// Cards of this name.
    pub(super) fn of_name(&self, name: u32) -> &[u32] {
        self.by_name.get(&name).map_or(&[], Vec::as_slice)
    }
}
