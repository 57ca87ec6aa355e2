//! What words mean: those that say "not for us", and those that name a kind of sealed product. All folded, `|` between them.

use super::normalize::Title;

/// Reasons to say nothing, with the words (folded) that give them.
const NEVER: &[(&str, &str)] = &[
    (
        "another game",
        "yu gi oh|yugioh|one piece|mtg|magic the gathering|lorcana|digimon|dragon ball|naruto|topps|panini|\
        carddass|bandai|weiss schwarz|flesh and blood|star wars|riftbound|gundam",
    ),
    (
        "a copy or fan art",
        "proxy|orica|custom|fan art|fanart|fan made|fake|replica|replique|nachdruck|falschung|metall karte|\
        metallkarte|metal card|gold metal|carte metal|carta metallo|placcata|tarjeta metalica|lamina de oro|\
        personalizada|legno|holz|wooden|sticker|autocollant",
    ),
    ("a digital code", "code card|code cards|codekarte|code karte|online code|ptcgo|ptcgl|tcg live|carte code"),
    ("an oversized card", "jumbo card|jumbo karte|carte jumbo|jumbokarte|oversized|xxl karte|geante|riesenkarte"),
    ("an empty package", "empty|leer|leere|vide|vuoto|vuota|vacio|vacia|pusty|leeg|endast box"),
    (
        "an accessory",
        "acryl|acrylic|akryl|acrilico|plexiglas|toploader|toploaders|top loader|playmat|spielmatte|spelmatta|\
        tapis de jeu|tappetino|deck box|kartenhullen|pochettes|protege cartes|bustine protettive|fundas|\
        koszulki|kortskydd|capas protetoras|card sleeves|deck sleeves|sammelalbum|ringordner|portfolio a4|\
        range cartes|raccoglitore ad anelli|archivador a4|samlarparm|segregator|klaser|display stand|\
        display frame|protector|schutzhulle|insert|inserts|inserto|extended art|extended artwork|\
        extendido arte|artwork ram|display case|carpeta|damage counters|one touch|magnetic holder|\
        verzamelmap|9 pocket|4 pocket|12 pocket",
    ),
    (
        "merchandise",
        "plush|pluschtier|plusch|peluche|pluszak|gosedjur|knuffel|funko|re ment|keyring|t shirt|puzzle|lego|\
        mega construx|poster print|mug",
    ),
    ("a search", "suche|gesucht|je cherche|recherche|cerco|compro|busco|szukam|kupie|gezocht|kopes|wtb"),
    (
        "a lottery or mystery pack",
        "lotterie|pokelotterie|loteria|raffle|mystery|uberraschungspaket|repack|pochette surprise|\
        scatola mistero",
    ),
    (
        "pick your own",
        "choose your card|zum aussuchen|auswahl|au choix|a l unite|a scelta|a elegir|do wyboru|naar keuze|\
        pick your",
    ),
    ("several things together", "lot|lotto|konvolut|bulk|vrac|lote|playset|sammlung|zestaw|samling|partij|mint bundle"),
];

/// Words of accessories and sets that also stand in titles of single cards with their number.
const UNLESS_NUMBERED: &[(&str, &str)] = &[
    ("an accessory", "sleeves|binder|album|portfolio|classeur|ordner|case|holder|frame|custodia|hullen"),
    ("a service", "grading service|gift card|geschenkgutschein|ticket|biljett|versand"),
];

const GRADERS: &str = "psa|bgs|beckett|bvg|cgc|sgc|ags|mgc|getgraded|graad|aigrading|aig|pgs|pca|ccc|sfg|gsg|egs|apg|\
    ap grading|aog|rcg|collect aura|next grading";
const GRADED: &str = "graded|gegradet|gegraded|gradee|gradata|gradato|gradeada|graduada|gradowana|gegradeerd|graderad|\
    slab|slabbed|pristine 10|gem mint 10|black label|grad 10|grad 9|grad 8|grad 7";
const RAW: &str = "ungraded|non graded|non gradee|non gradata|sin gradear|nicht gegradet|not graded";

/// Why this can not be one ungraded Pokemon product, if a word says so.
pub(super) fn not_for_us(title: &Title, numbered: bool) -> Option<String> {
    let find = |list: &[(&str, &str)]| {
        list.iter().find_map(|(what, words)| {
            let word = words.split('|').find(|w| title.says(w))?;
            Some(format!("\"{word}\" says {what}"))
        })
    };
    if let Some(why) = find(NEVER) {
        return Some(why);
    }
    if !numbered
        && sealed_type(title).is_none()
        && let Some(why) = find(UNLESS_NUMBERED)
    {
        return Some(why);
    }
    if RAW.split('|').any(|w| title.says(w)) {
        return None;
    }
    let word =
        GRADED.split('|').find(|w| title.says(w)).or_else(|| GRADERS.split('|').find(|w| graded_by(title, w)))?;
    Some(format!("\"{word}\" says a graded card: its price is not that of an ungraded one"))
}

/// A grader counts with a grade beside it ("PSA 10", "10 PSA"), or glued ("PSA10"); "PSA ready" is an ungraded card.
fn graded_by(title: &Title, grader: &str) -> bool {
    let grade = |t: &str| t.parse::<f32>().is_ok_and(|g| (1.0..=10.0).contains(&g));
    let tokens = &title.tokens;
    tokens.iter().any(|t| t.text.strip_prefix(grader).is_some_and(grade))
        || title.position(grader).is_some_and(|at| {
            let words = title.words[at + grader.len()..].split(' ').filter(|w| !w.is_empty());
            words.take(3).any(grade) || title.words[..at].split(' ').rfind(|w| !w.is_empty()).is_some_and(grade)
        })
        || (matches!(grader, "ags" | "pca" | "graad" | "aigrading" | "getgraded") && title.says(grader))
}

macro_rules! sealed_types {
    ($($name:ident $word:literal [$($phrase:literal),+ $(,)?]),+ $(,)?) => {
        /// Kinds of sealed products, the more special before the more general: the first that fits is it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum SealedType { $($name),+ }

        impl SealedType {
            const PHRASES: &'static [(SealedType, &'static [&'static str])] = &[$((SealedType::$name, &[$($phrase),+])),+];

            /// Its name in reasons.
            pub(super) fn as_str(self) -> &'static str {
                match self { $(SealedType::$name => $word),+ }
            }
        }
    };
}

sealed_types! {
    Case "case" ["box case", "bundle case", "blister case", "booster case", "display case", "tin case", "case scellee", "master carton", "karton"],
    BundleDisplay "booster bundle display" ["booster bundle display", "bundle display"],
    MiniTinDisplay "mini tin display" ["mini tin display"],
    OtherDisplay "display of something else" ["sticker collection display", "battle box display", "checklane display", "wcd display"],
    HalfBox "half booster box" ["half booster box", "18 boosters", "18er display", "18 sobres", "18 buste", "halv booster box", "small display", "liten boosterbox", "demi display"],
    EnhancedBox "enhanced booster box" ["enhanced booster box", "enhanced booster display"],
    TrickOrTrade "trick or trade" ["trick or trade"],
    BoosterBundle "booster bundle" ["booster bundle", "bundle 6", "bundle da 6 buste", "bundle boosters", "6 booster bundle"],
    Etb "elite trainer box" ["elite trainer box", "elite trainer boxes", "etb", "top trainer box", "ttb", "coffret dresseur d elite", "dresseur d elite", "set allenatore fuoriclasse", "allenatore fuoriclasse", "caja de entrenador elite", "entrenador elite", "treinador de elite"],
    Upc "ultra premium collection" ["ultra premium collection", "ultra premium kollektion", "ultra premium", "upc"],
    Spc "super premium collection" ["super premium collection", "super premium kollektion", "super premium"],
    PremiumChecklane "premium checklane blister" ["premium checklane blister", "premium checklane"],
    Checklane "checklane blister" ["checklane blister", "checklane"],
    TechSticker "tech sticker collection" ["tech sticker collection", "tech sticker"],
    Blister3 "3-pack blister" ["3 pack blister", "3er blister", "tripack", "blister da 3 buste", "blister 3 sobres", "blister 3 buste", "3 pack", "three pack blister", "triple pack"],
    Blister2 "2-pack blister" ["2 pack blister", "blister 2 buste", "2er blister", "2 pack", "duopack"],
    Blister1 "1-pack blister" ["1 pack blister", "single pack blister", "1er blister", "1 pack"],
    Blister "blister" ["blister"],
    MiniTin "mini tin" ["mini tin", "mini tins", "minilata"],
    PokeBallTin "poke ball tin" ["poke ball tin", "pokeball tin"],
    StackingTin "stacking tin" ["stacking tin"],
    Tin "tin" ["tin", "tins", "tin box", "pokebox", "lata", "latta", "puszka", "platburk"],
    BattleStadium "build & battle stadium" ["build battle stadium", "build and battle stadium", "battle stadium"],
    BattleBox "build & battle box" ["build battle box", "build and battle box", "build battle", "build and battle"],
    LeagueDeck "league battle deck" ["league battle deck", "league battle decks", "liga kampfdeck"],
    WorldDeck "world championship deck" ["world championship deck", "world championships deck", "wcd"],
    BattleDeck "battle deck" ["battle deck", "battle decks", "kampfdeck", "deck de combat"],
    ThemeDeck "theme deck" ["theme deck", "themendeck", "deck a theme", "mazzo tematico"],
    StarterSet "starter set" ["starter set", "starter deck", "start deck", "starter decks", "starterset"],
    Toolkit "trainer's toolkit" ["trainer toolkit", "trainers toolkit"],
    TrainerKit "trainer kit" ["trainer kit"],
    Calendar "calendar" ["calendar", "adventskalender", "calendrier", "calendario"],
    Chest "collector's chest" ["collector chest", "collectors chest", "sammelkoffer", "samlarkoffer"],
    PencilCase "pencil case" ["pencil case", "pencil tin"],
    MiniPortfolio "mini portfolio" ["mini portfolio", "mini album", "mini binder"],
    BinderCollection "binder collection" ["binder collection", "collection classeur"],
    PosterCollection "poster collection" ["poster collection", "collezione con poster", "poster kollektion", "premium poster collection"],
    PinCollection "pin collection" ["pin collection", "collezione con spilla", "pin kollektion"],
    FigureCollection "figure collection" ["figure collection", "figuren kollektion", "collezione con statuina"],
    IllustrationCollection "illustration collection" ["illustration collection"],
    SurpriseBox "surprise box" ["surprise box"],
    PremiumCollection "premium collection" ["premium collection", "premium kollektion", "collezione premium", "coleccion premium", "collection premium", "premium tournament collection"],
    SleevedBooster "sleeved booster" ["sleeved booster"],
    BoosterBox "booster box" ["booster box", "boosterbox", "booster boxes", "display", "booster display", "36er", "30er", "36 booster", "36 boosters", "30 boosters", "caja 36 sobres", "caja 30 sobres", "caja 20 sobres", "display box", "hel box"],
    FunPack "fun pack" ["fun pack", "sampling pack"],
    Booster "booster" ["booster", "boosters", "booster pack", "boosterpack", "boosterpakje", "boosterpakke", "busta", "bustina", "sobre", "sobres", "buste", "saszetka"],
    Collection "collection" ["collection box", "special collection", "spezial kollektion", "kollektion", "collezione", "coleccion", "colecao", "collection", "gift box", "coffret", "v box", "ex box", "gx box", "v union"],
    Box "box" ["box", "caja", "boite"],
}

impl SealedType {
    /// False for words that also stand in titles of single cards.
    pub(super) fn is_firm(self) -> bool {
        !matches!(
            self,
            SealedType::Collection | SealedType::Box | SealedType::Case | SealedType::Tin | SealedType::ThemeDeck
        )
    }
}

/// What kind of sealed product the words name.
pub(super) fn sealed_type(title: &Title) -> Option<SealedType> {
    phrase_of(title).map(|p| p.0)
}

/// The kind and the words that name it. "3 x Booster Display" is a display: the first of the list that is said.
pub(super) fn phrase_of(title: &Title) -> Option<(SealedType, &'static str)> {
    SealedType::PHRASES.iter().find_map(|(kind, phrases)| phrases.iter().find(|p| title.says(p)).map(|p| (*kind, *p)))
}

/// Every word that is part of a name of any kind: none of them tells two products of one kind apart.
pub(super) fn kind_word(token: &str) -> bool {
    SealedType::PHRASES.iter().flat_map(|(_, phrases)| *phrases).flat_map(|p| p.split(' ')).any(|w| w == token)
}

/// Words that say nothing about which product it is.
pub(super) fn filler(token: &str) -> bool {
    const WORDS: &str = "pokemon|tcg|the|of|and|und|et|e|y|de|da|di|la|le|for|with|a|per|max|kund|hushall|jcc|gcc|ccg|\
    sammelkartenspiel|karten|cards|card|game|neu|new|ovp|sealed|scelle|avec|film|sans|no|shrink|\
    versiegelt|sigillato|precintado|original|pack|packs|pre|order|vorbestellung|precommande|preventa|\
    prevendita|release|pkm|edition|buste|serie|series";
    WORDS.split('|').any(|w| w == token)
}

/// Words of an anniversary reprint, which keeps the number of the card it repeats.
pub(super) fn anniversary(title: &Title) -> Option<&'static str> {
    const WORDS: &str = "celebrations|celebration|celebrazione|celebrazioni|celebraciones|celebracion|anniversary|\
    anniversaire|anniversario|aniversario|jubilaum|25th|30th|25 ans|30 ans|25 jahre|30 jahre|25 anni|\
    30 anni|classic collection|collection classique|klassische kollektion";
    WORDS.split('|').find(|w| title.says(w))
}
