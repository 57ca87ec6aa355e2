//! Forms of closed products.

use crate::closed_list::closed_list;

closed_list! {
    /// The form of a closed product.
    ProductType {
        /// One pack.
        Booster = "booster",
        /// One pack in a cardboard sleeve.
        SleevedBooster = "sleeved-booster",
        /// A whole display of packs: 36, in Asia 30, 20 or 10.
        BoosterBox = "booster-box",
        /// 18 packs.
        HalfBoosterBox = "half-booster-box",
        /// A display with a promo card.
        EnhancedBoosterBox = "enhanced-booster-box",
        /// 6 packs.
        BoosterBundle = "booster-bundle",
        /// A display of bundles.
        BoosterBundleDisplay = "booster-bundle-display",
        /// Elite trainer box.
        EliteTrainerBox = "elite-trainer-box",
        /// Ultra-premium collection.
        UltraPremiumCollection = "ultra-premium-collection",
        /// Super-premium collection.
        SuperPremiumCollection = "super-premium-collection",
        /// Premium collection.
        PremiumCollection = "premium-collection",
        /// Any other box around promo cards and packs.
        CollectionBox = "collection-box",
        /// Illustration collection.
        IllustrationCollection = "illustration-collection",
        /// With a poster.
        PosterCollection = "poster-collection",
        /// With a pin.
        PinCollection = "pin-collection",
        /// With a figure.
        FigureCollection = "figure-collection",
        /// With a binder.
        BinderCollection = "binder-collection",
        /// With a pouch.
        AccessoryPouchCollection = "accessory-pouch-collection",
        /// With stickers.
        TechStickerCollection = "tech-sticker-collection",
        /// Surprise box.
        SurpriseBox = "surprise-box",
        /// A metal box.
        Tin = "tin",
        /// A small metal box.
        MiniTin = "mini-tin",
        /// A display of small metal boxes.
        MiniTinDisplay = "mini-tin-display",
        /// A round one.
        PokeBallTin = "poke-ball-tin",
        /// One that stacks.
        StackingTin = "stacking-tin",
        /// Collector's chest.
        CollectorsChest = "collectors-chest",
        /// A blister; how many packs is not said.
        Blister = "blister",
        /// One pack.
        Blister1 = "blister-1",
        /// Two packs.
        Blister2 = "blister-2",
        /// Three packs.
        Blister3 = "blister-3",
        /// Checklane blister.
        ChecklaneBlister = "checklane-blister",
        /// Premium checklane blister.
        PremiumChecklaneBlister = "premium-checklane-blister",
        /// Build & battle box.
        BuildAndBattleBox = "build-and-battle-box",
        /// Build & battle stadium.
        BuildAndBattleStadium = "build-and-battle-stadium",
        /// A ready deck (also theme decks).
        BattleDeck = "battle-deck",
        /// League battle deck.
        LeagueBattleDeck = "league-battle-deck",
        /// World championship deck.
        WorldChampionshipDeck = "world-championship-deck",
        /// Starter set.
        StarterSet = "starter-set",
        /// My first battle.
        MyFirstBattle = "my-first-battle",
        /// Trainer kit.
        TrainerKit = "trainer-kit",
        /// Trainer's toolkit.
        TrainersToolkit = "trainers-toolkit",
        /// A small album with a pack.
        MiniPortfolio = "mini-portfolio",
        /// Advent and holiday calendars.
        Calendar = "calendar",
        /// With packs.
        PencilCase = "pencil-case",
        /// A pack of promo cards.
        PromoPack = "promo-pack",
        /// The Halloween packs.
        TrickOrTrade = "trick-or-trade",
    }
}
