//! What goes in and what comes out: a listing's text, the answer, and its reasons. No deciding here.

use crate::{
    closed_list::closed_list,
    ids::ProductId,
    money::Money,
    product::{Condition, Finish, Language},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, ops::Range, str::FromStr};

/// What a listing says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The title.
    pub title: &'a str,
    /// The choice inside the product ("Near Mint / Deutsch").
    pub variant: Option<&'a str>,
    /// The shop's categories and tags.
    pub hints: &'a [String],
    /// The shop's country (ISO 3166-1 alpha-2). Never evidence of the card's language.
    pub country: Option<&'a str>,
    /// The bar code, where the shop gives one.
    pub gtin: Option<&'a str>,
    /// What it costs. Not used by `identify`; the gate across markets looks at it.
    pub price: Option<Money>,
}

closed_list! {
    /// What a title offers.
    TitleKind {
        /// One single card, graded or not.
        Card = "card",
        /// One closed product.
        Sealed = "sealed",
        /// Several cards or products together.
        Lot = "lot",
        /// Sleeves, binders, cases.
        Accessory = "accessory",
        /// None of these: other games, copies, digital codes, empty boxes, rubbish.
        Other = "other",
    }
}

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

closed_list! {
    /// The surface a title states.
    TitleFinish {
        /// Foil.
        Holo = "holo",
        /// Foil everywhere but on the picture.
        Reverse = "reverse",
        /// Said to have no foil.
        NonHolo = "nonholo",
        /// Foil with the cosmos pattern.
        Cosmos = "cosmos",
        /// The Master Ball pattern of a reverse foil.
        MasterBall = "masterball",
        /// The Poke Ball pattern of a reverse foil.
        PokeBall = "pokeball",
    }
}

impl TitleFinish {
    /// The catalogue's finish. The patterns are printings of their own that the catalogue does not list: none.
    #[must_use]
    pub const fn finish(self) -> Option<Finish> {
        match self {
            TitleFinish::Holo => Some(Finish::Holo),
            TitleFinish::Reverse => Some(Finish::Reverse),
            TitleFinish::NonHolo => Some(Finish::Normal),
            TitleFinish::Cosmos | TitleFinish::MasterBall | TitleFinish::PokeBall => None,
        }
    }
}

closed_list! {
    /// Companies that grade cards.
    Grader {
        /// Professional Sports Authenticator.
        Psa = "PSA",
        /// Beckett Grading Services.
        Bgs = "BGS",
        /// Beckett Vintage Grading.
        Bvg = "BVG",
        /// Certified Guaranty Company.
        Cgc = "CGC",
        /// Sportscard Guaranty.
        Sgc = "SGC",
        /// Ace Grading.
        Ace = "ACE",
        /// TAG Grading.
        Tag = "TAG",
        /// Automated Grading Systems.
        Ags = "AGS",
        /// Majesty Grading Company.
        Mgc = "MGC",
        /// GetGraded.
        GetGraded = "GetGraded",
        /// GRAAD.
        Graad = "GRAAD",
        /// AiGrading.
        AiGrading = "AiGrading",
        /// PGS.
        Pgs = "PGS",
        /// PCA, France.
        Pca = "PCA",
        /// CCC, France.
        Ccc = "CCC",
        /// SFG.
        Sfg = "SFG",
        /// GSG.
        Gsg = "GSG",
        /// EGS.
        Egs = "EGS",
        /// Next Grading.
        NextGrading = "Next Grading",
        /// AP Grading, Germany.
        ApGrading = "AP Grading",
        /// AOG.
        Aog = "AOG",
        /// CardClub.
        CardClub = "CardClub",
        /// RCG.
        Rcg = "RCG",
        /// Collect Aura, France.
        CollectAura = "Collect Aura",
    }
}

/// A grade in tenths (95 is 9.5), 10 to 100. Written "9.5".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// `None` when it is no grade: below 1, above 10, or not a half.
    #[must_use]
    pub fn new(tenths: u8) -> Option<Grade> {
        ((10..=100).contains(&tenths) && tenths.is_multiple_of(5)).then_some(Grade(tenths))
    }

    /// Ten times the grade.
    #[must_use]
    pub const fn tenths(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) => write!(f, "{whole}.{part}"),
        }
    }
}

impl FromStr for Grade {
    type Err = crate::UnknownWord;
    fn from_str(word: &str) -> Result<Grade, Self::Err> {
        let unknown = || crate::UnknownWord { list: "Grade", word: word.to_owned() };
        let (whole, part) = word.split_once(['.', ',']).unwrap_or((word, "0"));
        let digit = |s: &str| s.parse::<u8>().ok().filter(|n| *n <= 10 && s.len() <= 2 && !s.starts_with('+'));
        let tenths = digit(whole).zip(digit(part).filter(|_| part.len() == 1)).map(|(w, p)| w * 10 + p);
        tenths.and_then(Grade::new).ok_or_else(unknown)
    }
}

impl Serialize for Grade {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Grade, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

closed_list! {
    /// What a reason is about.
    Feature {
        /// The bar code.
        Gtin = "gtin",
        /// The collector number.
        Number = "number",
        /// The number behind the slash.
        Total = "total",
        /// A set's name.
        SetName = "set-name",
        /// A set's code.
        SetCode = "set-code",
        /// A card's name.
        CardName = "card-name",
        /// A name or set that speaks against the candidate.
        Conflict = "conflict",
        /// Rarity words.
        Rarity = "rarity",
        /// Words of a sealed product's form.
        ProductType = "product-type",
        /// Other words of a sealed product's name.
        ProductName = "product-name",
        /// The language, and which part of the world it is printed for.
        Language = "language",
        /// The condition.
        Condition = "condition",
        /// The surface.
        Finish = "finish",
        /// First edition, unlimited.
        Edition = "edition",
        /// A grading company or grade.
        Grade = "grade",
        /// A count of things.
        Quantity = "quantity",
        /// Words that tell the kind: lots, accessories, copies, other games.
        Kind = "kind",
        /// A reprint of an anniversary.
        Anniversary = "anniversary",
        /// The second best candidate and its distance, or why nothing is answered.
        Margin = "margin",
    }
}

/// One thing that was recognised, and what it counted for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What it is about.
    pub feature: Feature,
    /// Which bytes of the title; none where it is not a place of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Range<u32>>,
    /// What it added to the score of the answer (negative: against it); 0 where it only tells a field.
    pub weight: f32,
    /// In words a person can check.
    pub text: String,
}

/// The answer. `product: None` is "looked at, and not known"; a field that the text does not state is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// What is offered.
    pub kind: TitleKind,
    /// Which product, where it is sure enough.
    pub product: Option<ProductId>,
    /// The catalogue's code of the set (`sv03.5`), where it is told; also of sealed products nobody listed.
    pub set_id: Option<String>,
    /// The collector number as the catalogue files it; only with a product.
    pub number: Option<String>,
    /// The form of a sealed product.
    pub product_type: Option<ProductType>,
    /// The language of the product.
    pub language: Option<Language>,
    /// True where the language is not said, but follows from a localised name or a set of one language.
    pub language_implied: bool,
    /// The condition the text states.
    pub condition: Option<Condition>,
    /// The surface the text states.
    pub finish: Option<TitleFinish>,
    /// True where first edition is said, false where "unlimited" is.
    pub first_edition: Option<bool>,
    /// Who graded it.
    pub grader: Option<Grader>,
    /// The grade, also without a company.
    pub grade: Option<Grade>,
    /// A stated count of whole products ("3x Booster").
    pub quantity: Option<u32>,
    /// Several things together.
    pub is_lot: bool,
    /// 0..1: how sure the product is (of what is no product: the kind).
    pub confidence: f32,
    /// What was recognised, and what each counted for.
    pub reasons: Vec<Reason>,
}

impl Match {
    /// An answer of this kind that says nothing else.
    #[must_use]
    pub fn nothing(kind: TitleKind) -> Match {
        Match {
            kind,
            product: None,
            set_id: None,
            number: None,
            product_type: None,
            language: None,
            language_implied: false,
            condition: None,
            finish: None,
            first_edition: None,
            grader: None,
            grade: None,
            quantity: None,
            is_lot: kind == TitleKind::Lot,
            confidence: 0.0,
            reasons: Vec::new(),
        }
    }

    /// Whether a grade or a company is stated: its price is not that of an ungraded card.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        self.grader.is_some() || self.grade.is_some()
    }

    /// The finish as the catalogue lists it.
    #[must_use]
    pub fn variant_finish(&self) -> Option<Finish> {
        self.finish.and_then(TitleFinish::finish)
    }
}
